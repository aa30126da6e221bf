import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import newsroom.media.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Image",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        default=newsroom.media.models.random_name,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("extension", models.CharField(editable=False, max_length=4)),
                ("sha256", models.CharField(editable=False, max_length=64, unique=True)),
                ("width", models.PositiveIntegerField(editable=False, verbose_name="width")),
                ("height", models.PositiveIntegerField(editable=False, verbose_name="height")),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, verbose_name="bytes of the upload"
                    ),
                ),
                (
                    "original_filename",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        verbose_name="name of the uploaded file",
                    ),
                ),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="description for people who cannot see it",
                    ),
                ),
                ("caption", models.TextField(blank=True, max_length=2000, verbose_name="caption")),
                ("credit", models.CharField(blank=True, max_length=300, verbose_name="credit")),
                (
                    "rights_note",
                    models.TextField(
                        blank=True,
                        help_text="What we may do with it, and until when. Readers do not see this.",
                        max_length=2000,
                        verbose_name="rights",
                    ),
                ),
                (
                    "focal_x",
                    models.FloatField(
                        default=0.5,
                        help_text="0 is the left edge, 1 the right one.",
                        verbose_name="focal point, across",
                    ),
                ),
                (
                    "focal_y",
                    models.FloatField(
                        default=0.5,
                        help_text="0 is the top, 1 the bottom.",
                        verbose_name="focal point, down",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="uploaded"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("height__gt", 0), ("width__gt", 0)),
                        name="image_has_a_width_and_a_height",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("focal_x__gte", 0), ("focal_x__lte", 1)),
                        name="image_focal_x_is_inside",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("focal_y__gte", 0), ("focal_y__lte", 1)),
                        name="image_focal_y_is_inside",
                    ),
                ],
            },
        ),
    ]
