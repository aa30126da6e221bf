import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="when"
                    ),
                ),
                ("act", models.CharField(max_length=60, verbose_name="what")),
                ("subject_type", models.CharField(max_length=80, verbose_name="kind")),
                ("subject_id", models.BigIntegerField(null=True, verbose_name="number")),
                ("subject_label", models.CharField(max_length=300, verbose_name="of what")),
                ("details", models.JSONField(default=dict, verbose_name="details")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "audit event",
                "verbose_name_plural": "audit log",
                "indexes": [
                    models.Index(
                        fields=["subject_type", "subject_id", "-id"], name="audit_by_subject"
                    )
                ],
            },
        ),
    ]
