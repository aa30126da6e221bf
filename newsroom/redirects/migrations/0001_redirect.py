import django.utils.timezone
from django.db import migrations, models

import newsroom.redirects.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Redirect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "old_path",
                    models.CharField(
                        max_length=500,
                        unique=True,
                        validators=[newsroom.redirects.models.local_path],
                        verbose_name="old address",
                    ),
                ),
                (
                    "new_path",
                    models.CharField(
                        blank=True,
                        help_text="Empty: readers are told that the page is gone (410).",
                        max_length=500,
                        validators=[newsroom.redirects.models.local_path],
                        verbose_name="new address",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
            ],
            options={
                "verbose_name": "redirect",
                "verbose_name_plural": "redirects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("old_path", models.F("new_path")), _negated=True),
                        name="redirect_leads_elsewhere",
                    )
                ],
            },
        ),
    ]
