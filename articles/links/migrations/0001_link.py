import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0001_article"),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("body", "in the text"),
                            ("box", "in a related box"),
                            ("series", "in a series"),
                        ],
                        max_length=10,
                    ),
                ),
                ("box", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveSmallIntegerField()),
                ("headline", models.CharField(blank=True, max_length=300)),
                (
                    "origin",
                    models.CharField(
                        choices=[("editor", "an editor"), ("automatic", "automatic")],
                        default="editor",
                        max_length=10,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="articles.revision",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_out",
                        to="articles.article",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_in",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "indexes": [
                    models.Index(
                        fields=["target", "revision", "source"], name="link_what_links_here"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="story_does_not_link_to_itself",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revision", None)),
                        fields=("source", "kind", "box", "position"),
                        name="one_live_link_per_place",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revision__isnull", False)),
                        fields=("revision", "kind", "box", "position"),
                        name="one_draft_link_per_place",
                    ),
                ],
            },
        ),
    ]
