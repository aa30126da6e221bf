from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("publication", "0002_publication_for_machines"),
    ]

    operations = [
        migrations.CreateModel(
            name="FeedSettings",
            fields=[],
            options={
                "verbose_name": "feeds and search engines",
                "verbose_name_plural": "feeds and search engines",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("publication.publication",),
        ),
    ]
