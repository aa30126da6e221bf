import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0001_image"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        max_length=120,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("topic", "Topic"),
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("event", "Event"),
                            ("series", "Series"),
                            ("internal", "Internal label"),
                        ],
                        default="topic",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("key", models.CharField(db_index=True, editable=False, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("active", "Active"),
                            ("retired", "Retired"),
                        ],
                        default="active",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, max_length=1000, verbose_name="description"),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="Never suggested, never linked by itself.",
                        verbose_name="legally sensitive",
                    ),
                ),
                (
                    "wikidata_id",
                    models.CharField(blank=True, max_length=20, verbose_name="Wikidata"),
                ),
                (
                    "iptc_id",
                    models.CharField(blank=True, max_length=30, verbose_name="IPTC Media Topic"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("public_count", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "counted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("last_used_at", models.DateTimeField(editable=False, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="tags.tag",
                        verbose_name="part of",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="media.image",
                        verbose_name="picture",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
            },
        ),
        migrations.CreateModel(
            name="TagAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="name")),
                ("key", models.CharField(db_index=True, editable=False, max_length=200)),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, blank=True, max_length=120, verbose_name="old address"
                    ),
                ),
                (
                    "redirects",
                    models.BooleanField(
                        default=False, verbose_name="its address leads to the tag"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "alias",
                "verbose_name_plural": "aliases",
            },
        ),
        migrations.AddIndex(
            model_name="tag",
            index=models.Index(fields=["state", "kind", "key"], name="tag_a_to_z"),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.UniqueConstraint(
                fields=("kind", "key"), name="one_tag_per_name_and_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="tag_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True), name="tag_has_an_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None),
                    models.Q(("parent", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="tag_is_not_its_own_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="tagalias",
            constraint=models.UniqueConstraint(fields=("tag", "key"), name="alias_once_per_tag"),
        ),
        migrations.AddConstraint(
            model_name="tagalias",
            constraint=models.UniqueConstraint(
                condition=models.Q(("redirects", True)),
                fields=("slug",),
                name="redirecting_alias_has_one_tag",
            ),
        ),
        migrations.AddConstraint(
            model_name="tagalias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("redirects", False), models.Q(("slug", ""), _negated=True), _connector="OR"
                ),
                name="redirecting_alias_has_an_address",
            ),
        ),
    ]
