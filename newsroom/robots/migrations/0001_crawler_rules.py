from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("publication", "0002_publication_for_machines"),
    ]

    operations = [
        migrations.CreateModel(
            name="CrawlerRules",
            fields=[],
            options={
                "verbose_name": "crawlers and AI",
                "verbose_name_plural": "crawlers and AI",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("publication.publication",),
        ),
    ]
