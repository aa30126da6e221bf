import datetime

import django.db.models.deletion
from django.db import migrations, models

from newsroom.search.engines.fts5 import TABLE

COLUMN = "ALTER TABLE search_searchentry ADD COLUMN vector tsvector"
# Without fastupdate a publication costs some milliseconds more, and no search pays for them.
INDEX = (
    "CREATE INDEX search_vector ON search_searchentry USING gin (vector) WITH (fastupdate = off)"
)


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLUMN)
        schema_editor.execute(INDEX)
    else:
        schema_editor.execute(TABLE)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_text")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0002_attachment_use"),
        ("tags", "0001_tag_and_alias"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(db_index=True, max_length=40)),
                ("label", models.CharField(max_length=200)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.author",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author__isnull", False), ("tag", None)),
                            models.Q(("author", None), ("tag__isnull", False)),
                            _connector="OR",
                        ),
                        name="name_is_of_a_tag_or_an_author",
                    ),
                    models.UniqueConstraint(
                        fields=("tag", "label", "word"), name="word_once_per_tag"
                    ),
                    models.UniqueConstraint(
                        fields=("author", "label", "word"), name="word_once_per_author"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("state", models.CharField(default="draft", editable=False, max_length=20)),
                ("public_from", models.DateTimeField(editable=False, null=True)),
                (
                    "public_until",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC),
                        editable=False,
                    ),
                ),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("block", models.PositiveIntegerField()),
                ("marks", models.TextField()),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("marks", ""), _negated=True), name="entry_has_marks"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(default="draft", editable=False, max_length=20)),
                ("public_from", models.DateTimeField(editable=False, null=True)),
                (
                    "public_until",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC),
                        editable=False,
                    ),
                ),
                ("word", models.CharField(max_length=40, unique=True)),
                ("beginning", models.CharField(max_length=3)),
                ("ending", models.CharField(max_length=3)),
                ("stories", models.PositiveSmallIntegerField(default=0)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["beginning", "-stories"], name="word_by_beginning"),
                    models.Index(fields=["ending", "-stories"], name="word_by_ending"),
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
