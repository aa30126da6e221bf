"""Random deeds by random people in random order: what must hold after each of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from articles import actions, snapshots
from articles.body.references import article_links, image_ids
from articles.models import (
    Article,
    ArticleState,
    Byline,
    FormerAddress,
    TaggedArticle,
)
from articles.tag_counts import with_count
from articles.tags.models import Tag
from newsroom.accounts.models import Role
from newsroom.accounts.rights import Act, may
from newsroom.audit.models import AuditEvent
from newsroom.folding import words_of
from newsroom.publication.models import local_day
from tests.factories import (
    body,
    figure,
    make_author,
    make_content,
    make_image,
    make_publication,
    make_section,
    make_tag,
    make_user,
    paragraph,
    related_box,
)

BEGIN = datetime.datetime(2026, 3, 28, 20, tzinfo=datetime.UTC)  # the clocks change that night
# A few seconds; more of both, by hand, when deeds have changed.
SHORT = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
STORIES = 3
# Those who may do most come first and twice: a refusal is quickly found, a history is not.
ROLES = [Role.ADMIN, Role.CHIEF, Role.CHIEF, Role.EDITOR, Role.EDITOR, Role.REPORTER]
HOURS = st.sampled_from([1, 3, 9, -1])
WHICH = st.integers(0, STORIES - 1)
WHO = st.integers(0, len(ROLES) - 1)

# The right that each deed must ask. Who lacks it must be refused, whatever else is the matter.
PLAIN_DEEDS: dict[str, Act] = {
    "submit": Act.SUBMIT,
    "take_back": Act.SUBMIT,
    "approve": Act.APPROVE,
    "cancel_schedule": Act.SCHEDULE,
    "lift_embargo": Act.EMBARGO,
    "publish_silently": Act.PUBLISH_UPDATE,
    "restore": Act.RESTORE,
    "delete": Act.DELETE,
    "undelete": Act.DELETE,
}
TIMED_DEEDS: dict[str, tuple[Act, str]] = {
    "schedule": (Act.SCHEDULE, "at"),
    "move_schedule": (Act.SCHEDULE, "at"),
    "set_embargo": (Act.EMBARGO, "until"),
    "set_expiry": (Act.SCHEDULE, "at"),
}
WORDED_DEEDS: dict[str, tuple[Act, str]] = {
    "send_back": (Act.SEND_BACK, "note"),
    "withdraw": (Act.WITHDRAW, "reason"),
    "correct": (Act.CORRECT, "text"),
    "change_address": (Act.CHANGE_ADDRESS, "slug"),
}


def everything_of(article: Article) -> dict:
    """A story's own columns: what no deed may change without a record."""
    return Article.objects.filter(pk=article.pk).values().get()


class Newsroom(RuleBasedStateMachine):
    @initialize()
    def open_the_paper(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = time_machine.travel(BEGIN, tick=False)
        self.traveller = self.clock.start()
        make_publication(time_zone="Europe/Luxembourg")
        self.sections = [make_section("europe"), make_section("sport")]
        self.people = [make_user(role) for role in ROLES]
        self.people[3].sections.set(self.sections[:1])
        self.tags = [make_tag(f"Tag {number}") for number in range(3)]
        self.authors = [make_author(user=self.people[-1]), make_author()]
        self.picture = make_image()
        self.stories = [self.write_story(number) for number in range(STORIES)]
        self.seen_in_public: dict[tuple, int] = {}

    def teardown(self) -> None:
        if hasattr(self, "clock"):
            self.clock.stop()
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def write_story(self, number: int) -> Article:
        content = make_content(
            headline="Letters",
            section=self.sections[number % 2],
            tags=self.tags[:number],
            bylines=self.authors[:number],
        )
        article = actions.create(content, by=self.people[-1])
        if number == 1:
            actions.publish(article, by=self.people[0])
        if number == 2:
            hour = timezone.now() + datetime.timedelta(hours=2)
            actions.schedule(article, by=self.people[0], at=hour)
        return article

    # The deeds

    def does(self, act: Act, which: int, who: int, deed: Callable[..., object]) -> None:
        """Does it, as a door would: all of it or nothing, with a record or without a change."""
        article = Article.objects.filter(pk=self.stories[which].pk).first()
        if article is None:
            return
        by, before = self.people[who], everything_of(article)
        is_allowed = may(by, act, article)
        events = AuditEvent.objects.about(article)
        recorded = events.count()
        try:
            with transaction.atomic():
                deed(article, by=by)
        except (actions.Refused, PermissionDenied):
            assert everything_of(article) == before
            assert events.count() == recorded
            return
        assert is_allowed, f"{by.role} did {act}"
        if Article.objects.filter(pk=article.pk).exists() and everything_of(article) != before:
            assert events.count() > recorded, f"{act} left no record"
            assert events.newest_first().first().by == by

    @rule(which=WHICH, who=WHO, name=st.sampled_from(list(PLAIN_DEEDS)))
    def plain_deed(self, which: int, who: int, name: str) -> None:
        self.does(PLAIN_DEEDS[name], which, who, getattr(actions, name))

    @rule(which=WHICH, who=WHO, name=st.sampled_from(list(TIMED_DEEDS)), hours=HOURS)
    def timed_deed(self, which: int, who: int, name: str, hours: int) -> None:
        act, argument = TIMED_DEEDS[name]
        moment = timezone.now() + datetime.timedelta(hours=hours)
        self.does(act, which, who, partial(getattr(actions, name), **{argument: moment}))

    @rule(
        which=WHICH,
        who=WHO,
        name=st.sampled_from(list(WORDED_DEEDS)),
        words=st.sampled_from(["Letters", "News from Élysée"]),
    )
    def worded_deed(self, which: int, who: int, name: str, words: str) -> None:
        act, argument = WORDED_DEEDS[name]
        self.does(act, which, who, partial(getattr(actions, name), **{argument: words}))

    @rule(which=WHICH, who=WHO, seed=st.integers(0, 2**6 - 1))
    def save(self, which: int, who: int, seed: int) -> None:
        article = Article.objects.filter(pk=self.stories[which].pk).first()
        has_live = article is not None and article.has_live_version
        act = Act.EDIT_PUBLISHED if has_live else Act.EDIT_DRAFT
        content = self.content_of(seed)
        self.does(act, which, who, lambda article, by: actions.save(article, content, by=by))

    def content_of(self, seed: int) -> dict:
        """One of many texts that differ in tags, bylines, section, links and pictures."""
        others = [story for story in self.stories if seed & 4]
        figures = [figure(self.picture)] if seed & 8 else []
        return make_content(
            headline=f"Letters {seed % 3}" if seed else "",
            section=self.sections[seed & 1],
            tags=self.tags[seed % 4 :] + self.tags[: seed & 1],
            bylines=self.authors[: seed % 3],
            lead_image=self.picture if seed & 16 else None,
            lead_alt="A bridge",
            lead_credit="Somebody",
            body=body(
                "Text",
                paragraph("Linked", article=self.stories[0].pk),
                related_box(*others),
                *figures,
            ),
        )

    @rule(which=WHICH, who=WHO)
    def publish_what_there_is(self, which: int, who: int) -> None:
        self.does(Act.PUBLISH, which, who, actions.publish)
        self.does(Act.PUBLISH_UPDATE, which, who, actions.publish_update)

    @rule(which=WHICH, who=WHO)
    def empty_the_bin_and_write_another(self, which: int, who: int) -> None:
        self.does(Act.PURGE, which, who, actions.purge)
        if not Article.objects.filter(pk=self.stories[which].pk).exists():
            self.stories[which] = self.write_story(which)

    @rule(hours=st.sampled_from([0.5, 1, 3, 24]))
    def time_passes(self, hours: float) -> None:
        self.traveller.shift(datetime.timedelta(hours=hours))

    # What must hold

    @invariant()
    def rows_that_copy_a_story_say_what_it_says(self) -> None:
        for article in self.all_stories():
            rows = [*article.tagged.all(), *article.bylines.all()]
            for row in rows:
                copied = (row.state, row.public_from, row.public_until)
                assert copied == article.public_times
            tags = article.ordered_tags()
            assert article.main_tag == (tags[0] if tags else None)
            positions = [row.position for row in article.tagged.order_by("position")]
            assert positions == list(range(len(positions)))

    @invariant()
    def every_list_agrees_on_what_is_public(self) -> None:
        public = set(Article.objects.public())
        assert public == {article for article in self.all_stories() if article.is_public}
        for rows, field in ((TaggedArticle, "content_object"), (Byline, "article")):
            listed = set(rows.objects.public().values_list(field, flat=True))
            with_rows = rows.objects.filter(**{f"{field}__in": public})
            assert listed == set(with_rows.values_list(field, flat=True))

    @invariant()
    def counts_are_those_of_the_rows_now_and_later(self) -> None:
        if not hasattr(self, "stories"):
            return
        for hours in (0, 2, 48):
            moment = timezone.now() + datetime.timedelta(hours=hours)
            for tag in with_count(Tag.objects.all(), moment):
                assert tag.count == TaggedArticle.objects.public(moment).filter(tag=tag).count()

    @invariant()
    def what_is_made_from_a_text_is_made_from_the_live_one(self) -> None:
        for article in self.all_stories():
            words = set(article.headline_words.values_list("word", flat=True))
            assert words == set(words_of(f"{article.headline} {article.kicker}"))
            self.check_references(article, snapshots.columns_of(article), None)
            if article.draft_id:
                assert article.has_live_version
                self.check_references(article, article.draft.snapshot, article.draft)
            others = article.links_out.exclude(revision=None).exclude(revision=article.draft_id)
            assert not others.exists()
            assert article.version in article.revisions.values_list("version", flat=True)

    def check_references(self, article: Article, content: dict, revision) -> None:
        there = set(Article.objects.exclude(pk=article.pk).values_list("pk", flat=True))
        linked = {link.article for link in article_links(content["body"])} & there
        links = article.links_out.filter(revision=revision)
        assert set(links.values_list("target_id", flat=True)) == linked
        shown = {*image_ids(content["body"]), content["lead_image"]} - {None}
        uses = article.image_uses.filter(revision=revision)
        assert set(uses.values_list("image_id", flat=True)) == shown

    @invariant()
    def an_address_is_fixed_once_public_and_answers_for_ever(self) -> None:
        for article in self.all_stories():
            if article.is_public:
                self.seen_in_public[article.address_date, article.slug] = article.pk
            if article.state == ArticleState.PUBLISHED and not article.has_been_public:
                assert article.address_date == local_day(article.public_from)
        for (day, slug), pk in getattr(self, "seen_in_public", {}).items():
            living = Article.objects.filter(address_date=day, slug=slug)
            former = FormerAddress.objects.filter(address_date=day, slug=slug)
            owners = {
                *living.values_list("pk", flat=True),
                *former.values_list("article", flat=True),
            }
            is_purged = not Article.objects.filter(pk=pk).exists()
            assert owners == ({None} if is_purged else {pk})

    @invariant()
    def no_time_contradicts_another(self) -> None:
        for article in self.all_stories():
            if article.state == ArticleState.PUBLISHED:
                hours = [article.published_at, article.embargo_until]
                assert article.public_from == max(filter(None, hours))
            if article.is_under_embargo:
                assert not article.is_public
            if article.is_public:
                assert article.has_been_public
            if article.modified_at:
                assert article.first_public_at or article.has_been_public

    def all_stories(self) -> list[Article]:
        return list(Article.objects.all()) if hasattr(self, "stories") else []


@pytest.mark.slow
@pytest.mark.django_db
def test_random_deeds_keep_the_newsroom_in_order() -> None:
    run_state_machine_as_test(Newsroom, settings=SHORT)
