import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import newsroom.publication.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("tagline", models.CharField(blank=True, max_length=200, verbose_name="tagline")),
                (
                    "description",
                    models.TextField(blank=True, max_length=500, verbose_name="description"),
                ),
                (
                    "language",
                    models.CharField(default="en", max_length=12, verbose_name="language"),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=60,
                        validators=[newsroom.publication.models.known_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="contact"),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publication",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_publication")
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        max_length=60,
                        unique=True,
                        validators=[newsroom.publication.models.free_slug],
                        verbose_name="address",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, max_length=500, verbose_name="description"),
                ),
                (
                    "colour_light",
                    models.CharField(
                        default="#0d5b66",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Write the colour as # and six digits, such as #0d5b66.",
                            )
                        ],
                        verbose_name="colour on light",
                    ),
                ),
                (
                    "colour_dark",
                    models.CharField(
                        default="#71c6cf",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$",
                                "Write the colour as # and six digits, such as #0d5b66.",
                            )
                        ],
                        verbose_name="colour on dark",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="place in the menu"),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        default=1,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="publication.publication",
                    ),
                ),
                (
                    "staff",
                    models.ManyToManyField(
                        blank=True,
                        related_name="sections",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="people",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["position", "pk"],
            },
        ),
    ]
