import datetime

import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models

import articles.body.document


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("media", "0001_image"),
        ("publication", "0001_publication_and_section"),
        ("tags", "0001_tag_and_alias"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "headline",
                    models.CharField(blank=True, max_length=300, verbose_name="headline"),
                ),
                (
                    "headline_front",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="headline on fronts"
                    ),
                ),
                (
                    "headline_search",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="headline for search engines"
                    ),
                ),
                (
                    "headline_social",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="headline for social media"
                    ),
                ),
                ("kicker", models.CharField(blank=True, max_length=80, verbose_name="kicker")),
                (
                    "standfirst",
                    models.TextField(blank=True, max_length=1000, verbose_name="standfirst"),
                ),
                (
                    "dateline",
                    models.CharField(blank=True, max_length=100, verbose_name="dateline"),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("news", "News"),
                            ("analysis", "Analysis"),
                            ("opinion", "Opinion"),
                            ("interview", "Interview"),
                            ("feature", "Feature"),
                            ("explainer", "Explained"),
                            ("review", "Review"),
                            ("live", "Live"),
                            ("correction", "Correction notice"),
                        ],
                        default="news",
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "language",
                    models.CharField(default="en", max_length=12, verbose_name="language"),
                ),
                (
                    "body",
                    models.JSONField(
                        default=articles.body.document.empty_body, verbose_name="text"
                    ),
                ),
                (
                    "lead_alt",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="description for people who cannot see it",
                    ),
                ),
                (
                    "lead_is_decorative",
                    models.BooleanField(default=False, verbose_name="decorative"),
                ),
                (
                    "lead_caption",
                    models.TextField(blank=True, max_length=2000, verbose_name="caption"),
                ),
                (
                    "lead_credit",
                    models.CharField(blank=True, max_length=300, verbose_name="credit"),
                ),
                (
                    "suggestable",
                    models.BooleanField(default=True, verbose_name="offered as a related story"),
                ),
                ("body_text", models.TextField(default="", editable=False)),
                ("body_html", models.TextField(default="", editable=False)),
                ("word_count", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, blank=True, max_length=120, verbose_name="address"
                    ),
                ),
                ("address_date", models.DateField(editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("ready", "Ready"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published at"),
                ),
                (
                    "embargo_until",
                    models.DateTimeField(editable=False, null=True, verbose_name="embargo until"),
                ),
                (
                    "expires_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="expires at"),
                ),
                ("public_from", models.DateTimeField(editable=False, null=True)),
                (
                    "public_until",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC),
                        editable=False,
                    ),
                ),
                ("first_public_at", models.DateTimeField(editable=False, null=True)),
                ("modified_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="reason of withdrawal",
                    ),
                ),
                ("binned_at", models.DateTimeField(editable=False, null=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "saved_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "sort_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="source")),
                (
                    "source_id",
                    models.CharField(
                        blank=True,
                        default=None,
                        max_length=200,
                        null=True,
                        verbose_name="number at the source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="original"),
                ),
                (
                    "attribution",
                    models.CharField(blank=True, max_length=200, verbose_name="attribution"),
                ),
                ("licence", models.CharField(blank=True, max_length=60, verbose_name="licence")),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assigned_articles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="created_articles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="media.image",
                        verbose_name="lead image",
                    ),
                ),
                (
                    "main_tag",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tags.tag",
                        verbose_name="main tag",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaces",
                        to="articles.article",
                        verbose_name="newer story",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="publication.section",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
            },
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        help_text="Such as: Defence correspondent",
                        max_length=150,
                        verbose_name="role",
                    ),
                ),
                (
                    "biography",
                    models.TextField(blank=True, max_length=2000, verbose_name="biography"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="contact")),
                (
                    "is_active",
                    models.BooleanField(default=True, verbose_name="offered for new stories"),
                ),
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="media.image",
                        verbose_name="portrait",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        help_text="Stories under this name are this person's own.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="author",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "author",
                "verbose_name_plural": "authors",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("autosave", "saved by itself"),
                            ("save", "saved"),
                            ("submit", "sent to review"),
                            ("publish", "published"),
                            ("update", "published as an update"),
                            ("import", "imported"),
                            ("conflict", "kept beside a newer version"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("snapshot", models.JSONField()),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="when"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "reader_note",
                    models.CharField(blank=True, max_length=300, verbose_name="what changed"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
            },
        ),
        migrations.CreateModel(
            name="ImageUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="image_uses",
                        to="articles.article",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="media.image",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="image_uses",
                        to="articles.revision",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="draft",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.CreateModel(
            name="TaggedArticle",
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
                ("position", models.PositiveSmallIntegerField()),
                ("is_inherited", models.BooleanField(default=False)),
                (
                    "content_object",
                    models.ForeignKey(
                        db_column="article_id",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged",
                        to="articles.article",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tagged",
                        to="tags.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag of a story",
                "verbose_name_plural": "tags of stories",
            },
        ),
        migrations.AddField(
            model_name="article",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="articles.TaggedArticle",
                to="tags.Tag",
                verbose_name="Tags",
            ),
        ),
        migrations.CreateModel(
            name="Byline",
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
                ("role", models.CharField(blank=True, max_length=100, verbose_name="role")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bylines",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bylines",
                        to="articles.author",
                    ),
                ),
            ],
            options={
                "verbose_name": "byline",
                "verbose_name_plural": "bylines",
                "ordering": ["position"],
                "indexes": [
                    models.Index(
                        fields=["author", "state", "-public_from", "-article"],
                        name="byline_newest",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "author"), name="author_once_per_story"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        max_length=1000, verbose_name="what was wrong and what is right"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("foot", "below the text"),
                            ("top", "above the text, for a serious error"),
                        ],
                        default="foot",
                        max_length=10,
                        verbose_name="place",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="when"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="articles.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["made_at", "pk"],
                "indexes": [models.Index(fields=["-made_at"], name="correction_newest")],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address_date", models.DateField()),
                ("slug", models.SlugField(allow_unicode=True, max_length=120)),
                ("left_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="former_addresses",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("address_date", "slug"), name="one_story_per_former_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HeadlineWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(db_index=True, max_length=40)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="headline_words",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "word"), name="word_once_per_headline"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="articles.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "preview link",
                "verbose_name_plural": "preview links",
                "indexes": [
                    models.Index(fields=["article", "expires_at"], name="preview_of_story")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("article", "version"), name="one_revision_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="imageuse",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revision", None)),
                fields=("article", "image"),
                name="live_image_use_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="imageuse",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revision__isnull", False)),
                fields=("revision", "image"),
                name="draft_image_use_once",
            ),
        ),
        migrations.AddIndex(
            model_name="taggedarticle",
            index=models.Index(
                fields=["tag", "state", "-public_from", "-content_object"], name="tagged_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="taggedarticle",
            index=models.Index(fields=["tag", "state", "public_until"], name="tagged_ending"),
        ),
        migrations.AddConstraint(
            model_name="taggedarticle",
            constraint=models.UniqueConstraint(
                fields=("content_object", "tag"), name="tag_once_per_story"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["state", "-public_from", "-id"], name="article_newest"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["section", "state", "-public_from", "-id"],
                name="article_newest_of_section",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-sort_at", "-id"], name="article_newest_for_desk"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["state", "-sort_at", "-id"], name="article_newest_of_state"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("binned_at__isnull", False)),
                fields=["-binned_at"],
                name="article_in_bin",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("address_date__isnull", False)),
                fields=("address_date", "slug"),
                name="one_story_per_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                fields=("source", "source_id"), name="one_story_per_source_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(
                        ("address_date__isnull", False),
                        ("public_from__isnull", False),
                        ("published_at__isnull", False),
                        ("section__isnull", False),
                        models.Q(("slug", ""), _negated=True),
                        models.Q(("headline", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="published_story_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(
                        ("public_from__gte", models.F("published_at")),
                        models.Q(
                            ("embargo_until", None),
                            ("public_from__gte", models.F("embargo_until")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="public_after_its_hour_and_its_embargo",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("expires_at", None),
                        (
                            "public_until",
                            datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.UTC),
                        ),
                    ),
                    models.Q(
                        ("expires_at__isnull", False), ("public_until", models.F("expires_at"))
                    ),
                    _connector="OR",
                ),
                name="public_until_it_expires",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    ("public_until__gt", models.F("public_from")),
                    _connector="OR",
                ),
                name="published_story_begins_before_it_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "in_review", "ready", "published", "withdrawn"])
                ),
                name="story_has_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="withdrawn_story_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_by", None),
                    models.Q(("replaced_by", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="story_does_not_replace_itself",
            ),
        ),
    ]
