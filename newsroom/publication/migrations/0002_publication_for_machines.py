import uuid

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0001_publication_and_section"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="feeds_have_full_text",
            field=models.BooleanField(default=True, verbose_name="whole stories in feeds"),
        ),
        migrations.AddField(
            model_name="publication",
            name="indexnow_key",
            field=models.CharField(
                blank=True,
                max_length=128,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[A-Za-z0-9-]{8,128}$", "Write 8 to 128 letters, digits and hyphens."
                    )
                ],
                verbose_name="IndexNow key",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="lets_ai_fetch",
            field=models.BooleanField(default=True, verbose_name="at a person’s request"),
        ),
        migrations.AddField(
            model_name="publication",
            name="lets_ai_search",
            field=models.BooleanField(default=True, verbose_name="search and answers"),
        ),
        migrations.AddField(
            model_name="publication",
            name="lets_ai_train",
            field=models.BooleanField(default=False, verbose_name="training"),
        ),
        migrations.AddField(
            model_name="publication",
            name="refused_agents",
            field=models.TextField(blank=True, max_length=5000, verbose_name="refused besides"),
        ),
        migrations.AddField(
            model_name="publication",
            name="robots_lines",
            field=models.TextField(blank=True, max_length=5000, verbose_name="lines of our own"),
        ),
        migrations.AddField(
            model_name="publication",
            name="site_address",
            field=models.URLField(blank=True, verbose_name="address of the site"),
        ),
        migrations.AddField(
            model_name="publication",
            name="tdm_policy",
            field=models.URLField(blank=True, verbose_name="terms for machines"),
        ),
        migrations.AddField(
            model_name="publication",
            name="uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name="publication",
            name="websub_hub",
            field=models.URLField(blank=True, verbose_name="WebSub hub"),
        ),
    ]
