import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0001_article"),
        ("publication", "0001_publication_and_section"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="1 is the splash.", verbose_name="place"
                    ),
                ),
                ("kicker", models.CharField(blank=True, max_length=80, verbose_name="kicker")),
                (
                    "headline",
                    models.CharField(blank=True, max_length=300, verbose_name="headline here"),
                ),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pins",
                        to="articles.article",
                        verbose_name="story",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the home page.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pins",
                        to="publication.section",
                        verbose_name="front",
                    ),
                ),
            ],
            options={
                "verbose_name": "pin",
                "verbose_name_plural": "pins",
                "ordering": ["section", "position", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("section", "article"), name="story_pinned_once_per_section"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("section", None)),
                        fields=("article",),
                        name="story_pinned_once_on_home",
                    ),
                ],
            },
        ),
    ]
