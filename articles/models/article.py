from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.body.document import empty_body
from articles.body.text import reading_minutes
from articles.models.article_questions import ArticleQuerySet
from articles.models.public_times import (
    BINNED,
    ArticleState,
    PublicTimes,
)
from articles.models.revision import Revision
from articles.ordered_tags import OrderedTags
from newsroom.accounts.models import User
from newsroom.moments import END_OF_TIME
from newsroom.publication.models import known_language

HEADLINE_LENGTH = 300


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    INTERVIEW = "interview", _("Interview")
    FEATURE = "feature", _("Feature")
    EXPLAINER = "explainer", _("Explained")
    REVIEW = "review", _("Review")
    LIVE = "live", _("Live")
    CORRECTION = "correction", _("Correction notice")


class Article(models.Model):
    # What is written. Until the first publication these columns are the draft, afterwards what
    # readers see; a draft ahead of that is a Revision (`draft`).
    headline = models.CharField(_("headline"), max_length=HEADLINE_LENGTH, blank=True)
    headline_front = models.CharField(
        _("headline on fronts"), max_length=HEADLINE_LENGTH, blank=True
    )
    headline_search = models.CharField(
        _("headline for search engines"), max_length=HEADLINE_LENGTH, blank=True
    )
    headline_social = models.CharField(
        _("headline for social media"), max_length=HEADLINE_LENGTH, blank=True
    )
    kicker = models.CharField(_("kicker"), max_length=80, blank=True)
    standfirst = models.TextField(_("standfirst"), max_length=1000, blank=True)
    dateline = models.CharField(_("dateline"), max_length=100, blank=True)
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    language = models.CharField(
        _("language"), max_length=12, default="en", validators=[known_language]
    )
    section = models.ForeignKey(
        "publication.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    body = models.JSONField(_("text"), default=empty_body)
    lead_image = models.ForeignKey(
        "media.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead image"),
    )
    lead_alt = models.CharField(
        _("description for people who cannot see it"), max_length=500, blank=True
    )
    lead_is_decorative = models.BooleanField(_("decorative"), default=False)
    lead_caption = models.TextField(_("caption"), max_length=2000, blank=True)
    lead_credit = models.CharField(_("credit"), max_length=300, blank=True)
    suggestable = models.BooleanField(_("offered as a related story"), default=True)
    tags = TaggableManager(through="articles.TaggedArticle", manager=OrderedTags, blank=True)

    # Made from the above when it is saved or published, so that reading costs nothing.
    main_tag = models.ForeignKey(
        "tags.Tag",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("main tag"),
    )
    body_text = models.TextField(editable=False, default="")
    body_html = models.TextField(editable=False, default="")
    word_count = models.PositiveIntegerField(editable=False, default=0)

    # Where it lives.
    slug = models.SlugField(_("address"), max_length=120, blank=True, allow_unicode=True)
    address_date = models.DateField(null=True, editable=False)  # fixed once it has been public

    # State and time. articles.actions changes them.
    state = models.CharField(
        _("state"), max_length=20, choices=ArticleState, default=ArticleState.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, editable=False)
    expires_at = models.DateTimeField(_("expires at"), null=True, editable=False)
    public_from = models.DateTimeField(
        null=True, editable=False
    )  # published_at, or the embargo if later
    public_until = models.DateTimeField(default=END_OF_TIME, editable=False)
    first_public_at = models.DateTimeField(
        null=True, editable=False
    )  # noted by the first deed after that moment
    modified_at = models.DateTimeField(
        null=True, editable=False
    )  # substantial updates and corrections only
    withdrawn_reason = models.CharField(
        _("reason of withdrawal"), max_length=500, blank=True, editable=False
    )
    binned_at = models.DateTimeField(null=True, editable=False)
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("newer story"),
    )

    # Whose it is.
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="created_articles",
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_articles",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    # For the desk's lists, newest first: public_from once there is one, else saved_at.
    sort_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(
        default=0, editable=False
    )  # of the newest text, live or draft
    draft = models.ForeignKey(
        Revision, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    # Where it comes from, when it was not written here.
    source = models.CharField(_("source"), max_length=60, blank=True)
    # Null, not empty, for what was written here: an index of all rows then serves the look-up.
    source_id = models.CharField(  # noqa: DJ001
        _("number at the source"), max_length=200, null=True, blank=True, default=None
    )
    source_url = models.URLField(_("original"), max_length=500, blank=True)
    attribution = models.CharField(_("attribution"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)

    story_field = "pk"
    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(fields=["state", "-public_from", "-id"], name="article_newest"),
            models.Index(
                fields=["section", "state", "-public_from", "-id"],
                name="article_newest_of_section",
            ),
            models.Index(fields=["-sort_at", "-id"], name="article_newest_for_desk"),
            models.Index(fields=["state", "-sort_at", "-id"], name="article_newest_of_state"),
            models.Index(
                fields=["-binned_at"], condition=Q(binned_at__isnull=False), name="article_in_bin"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["address_date", "slug"],
                condition=Q(address_date__isnull=False),
                name="one_story_per_address",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], name="one_story_per_source_id"
            ),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED)
                | Q(
                    published_at__isnull=False,
                    public_from__isnull=False,
                    address_date__isnull=False,
                    section__isnull=False,
                )
                & ~Q(slug="")
                & ~Q(headline=""),
                name="published_story_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED)
                | Q(public_from__gte=F("published_at"))
                & (Q(embargo_until=None) | Q(public_from__gte=F("embargo_until"))),
                name="public_after_its_hour_and_its_embargo",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None, public_until=END_OF_TIME)
                | Q(expires_at__isnull=False, public_until=F("expires_at")),
                name="public_until_it_expires",
            ),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED) | Q(public_until__gt=F("public_from")),
                name="published_story_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ArticleState.values), name="story_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="withdrawn_story_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("pk")),
                name="story_does_not_replace_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("Untitled story"))

    def get_absolute_url(self) -> str:
        """Empty for a story that has no address yet."""
        if not self.address_date:
            return ""
        return reverse("articles:detail", kwargs={"day": self.address_date, "slug": self.slug})

    # What is true of it.

    @property
    def public_times(self) -> PublicTimes:
        return PublicTimes(self.shown_state, self.public_from, self.public_until)

    def is_public_at(self, moment: datetime.datetime) -> bool:
        return self.public_times.is_public_at(moment)

    @property
    def is_public(self) -> bool:
        return self.is_public_at(timezone.now())

    @property
    def has_been_public(self) -> bool:
        return self.was_public_by(timezone.now())

    def was_public_by(self, moment: datetime.datetime) -> bool:
        if self.first_public_at:
            return True
        # Not while it is in the bin: what was public before has been noted on the way there.
        return self.shown_state == ArticleState.PUBLISHED and self.public_from <= moment

    @property
    def has_live_version(self) -> bool:
        """Whether its columns are for readers, now or later: edits then go to a draft ahead."""
        return self.state in (ArticleState.PUBLISHED, ArticleState.WITHDRAWN)

    @property
    def is_scheduled(self) -> bool:
        return self.state == ArticleState.PUBLISHED and self.public_from > timezone.now()

    @property
    def is_under_embargo(self) -> bool:
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def is_expired(self) -> bool:
        return self.public_until <= timezone.now()

    @property
    def shown_state(self) -> str:
        """The state that the rows copying its times say: a story in the bin is nowhere."""
        return BINNED if self.binned_at else self.state

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.word_count)

    @property
    def front_headline(self) -> str:
        return self.headline_front or self.headline

    @property
    def social_headline(self) -> str:
        return self.headline_social or self.headline

    @property
    def search_headline(self) -> str:
        return self.headline_search or self.headline

    def is_own(self, user: User) -> bool:
        if user.pk in (self.created_by_id, self.assignee_id):
            return True
        return self.pk is not None and user.pk in self.byline_user_ids

    @cached_property
    def byline_user_ids(self) -> frozenset[int]:
        return frozenset(
            self.bylines.exclude(author__user=None).values_list("author__user_id", flat=True)
        )

    def ordered_tags(self) -> list:
        """Its own tags in the editor's order; the first is the main tag."""
        rows = self.tagged.filter(is_inherited=False).select_related("tag").order_by("position")
        return [row.tag for row in rows]
