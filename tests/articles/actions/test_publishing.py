from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import actions
from articles.models import Article, ArticleState, RevisionKind
from articles.signals import article_changed
from articles.tag_counts import roll_forward, with_count
from articles.tags.models import Tag
from newsroom.accounts.models import Role
from newsroom.audit.models import AuditEvent
from tests.factories import (
    body,
    make_article,
    make_author,
    make_content,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def test_a_published_story_is_public_at_once_and_has_an_address(chief):
    make_publication(time_zone="Europe/Luxembourg")
    article = make_article(headline="Élysée opens its doors")

    with time_machine.travel(datetime.datetime(2026, 1, 19, 23, 30, tzinfo=datetime.UTC)):
        actions.publish(article, by=chief)

        assert article in Article.objects.public()
    assert article.get_absolute_url() == "/2026/01/20/elysee-opens-its-doors/"


UNSEEN = ["\xa0", "\u200b\u200e", "\u3164", "\u2800", "\ufeff"]


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ({"headline": ""}, "headline"),
        *(({"headline": unseen}, "headline") for unseen in UNSEEN),
        ({"section": None}, "section"),
        ({"body": body()}, "text"),
        *(({"body": body(unseen)}, "text") for unseen in UNSEEN),
    ],
)
def test_a_story_without_the_essentials_stays_unpublished_whoever_insists(chief, lacks, sentence):
    article = make_article()
    actions.save(article, lacks, by=chief)

    with pytest.raises(actions.CannotPublish, match=sentence):
        actions.publish(article, by=chief, override="It must go out")

    assert article not in Article.objects.public()


@pytest.mark.parametrize(
    ("image", "content", "name"),
    [
        ({"caption": "A tram", "headline": "Trams"}, {"lead_caption": "Line 1"}, "(“Line 1”)"),
        ({"caption": "A tram", "headline": "Trams"}, {}, "(“A tram”)"),
        ({"headline": "100% %(x)s"}, {}, "(“100% %(x)s”)"),
        ({"caption": "long " * 20}, {}, "(“long long long long long long long long…”)"),
        ({}, {}, "lead image"),
    ],
)
def test_the_sentence_about_a_lead_image_names_it(chief, image, content, name):
    article = make_article(lead_image=make_image(**image), **content)

    with pytest.raises(actions.CannotPublish) as refusal:
        actions.publish(article, by=chief)

    assert all(name in sentence for sentence in refusal.value.reasons)


def test_a_lead_image_needs_a_description_and_a_credit(chief):
    article = make_article(lead_image=make_image())

    with pytest.raises(actions.CannotPublish) as refusal:
        actions.publish(article, by=chief)

    assert len(refusal.value.reasons) == 2


def test_a_decorative_lead_image_needs_only_its_credit_and_is_passed_over_in_silence(
    chief, client
):
    lead = {"lead_image": make_image(), "lead_is_decorative": True, "lead_alt": "Left from before"}
    article = make_article(**lead)
    with pytest.raises(actions.CannotPublish) as refusal:
        actions.publish(article, by=chief)
    [sentence] = refusal.value.reasons
    assert "credit of the lead image" in sentence

    actions.save(article, {"lead_credit": "Photo: Somebody"}, by=chief)
    actions.publish(article, by=chief)

    for address in (article.get_absolute_url(), "/feed/"):
        page = client.get(address).content.decode()
        assert "/media/" in page
        assert "Left from before" not in page


def test_an_override_publishes_and_is_recorded_with_its_reason(chief):
    article = make_article(lead_image=make_image())

    actions.publish(article, by=chief, override="The agency calls back")

    event = AuditEvent.objects.about(article).get(act="publish")
    assert event.details["override"] == "The agency calls back"
    assert len(event.details["excused"]) == 2


def test_a_scheduled_story_appears_on_its_second_without_anybody(chief, hours_from_now):
    article = make_article()
    hour = hours_from_now(2)
    actions.schedule(article, by=chief, at=hour)

    assert article not in Article.objects.public()
    assert article not in Article.objects.public(at=hour - datetime.timedelta(seconds=1))
    assert article in Article.objects.public(at=hour)


def test_an_hour_that_has_passed_is_no_schedule(chief, hours_from_now):
    with pytest.raises(actions.Refused, match="passed"):
        actions.schedule(make_article(), by=chief, at=hours_from_now(-1))


def test_an_embargo_holds_a_published_story_until_its_hour(chief, hours_from_now):
    article = make_article()
    actions.set_embargo(article, by=chief, until=hours_from_now(3))

    actions.publish(article, by=chief)

    assert article not in Article.objects.public()
    assert article in Article.objects.public(at=hours_from_now(3.1))


def test_a_lifted_embargo_lets_the_story_out_now(chief, hours_from_now):
    article = make_article()
    actions.set_embargo(article, by=chief, until=hours_from_now(3))
    actions.publish(article, by=chief)

    actions.lift_embargo(article, by=chief)

    assert article in Article.objects.public()
    assert timezone.now() - article.public_from < datetime.timedelta(minutes=1)


def test_an_embargo_on_a_public_story_hides_it_and_keeps_its_place(chief, hours_from_now):
    article = make_published_article(published_at=hours_from_now(-30))
    address = article.get_absolute_url()

    actions.set_embargo(article, by=chief, until=hours_from_now(5))
    assert article not in Article.objects.public()

    actions.lift_embargo(article, by=chief)
    assert article.public_from == article.published_at
    assert article.get_absolute_url() == address


def test_an_expired_story_goes_by_itself(chief, hours_from_now):
    article = make_published_article()
    actions.set_expiry(article, by=chief, at=hours_from_now(1))

    assert article in Article.objects.public()
    assert article not in Article.objects.public(at=hours_from_now(1.1))


def test_a_moved_schedule_moves_the_address_with_it(chief):
    make_publication(time_zone="Europe/Luxembourg")
    article = make_article(headline="Trams")
    with time_machine.travel(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)):
        actions.schedule(article, by=chief, at=datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC))
        assert article.get_absolute_url() == "/2026/01/05/trams/"

        actions.move_schedule(
            article, by=chief, at=datetime.datetime(2026, 1, 7, tzinfo=datetime.UTC)
        )

    assert article.get_absolute_url() == "/2026/01/07/trams/"


def test_a_public_story_is_not_scheduled_again(chief, hours_from_now):
    article = make_published_article()

    with pytest.raises(actions.Refused, match="public already"):
        actions.move_schedule(article, by=chief, at=hours_from_now(2))
    with pytest.raises(actions.Refused, match="Withdraw"):
        actions.cancel_schedule(article, by=chief)


def test_a_cancelled_schedule_leaves_a_ready_draft(chief, hours_from_now):
    article = make_article()
    actions.schedule(article, by=chief, at=hours_from_now(2))

    actions.cancel_schedule(article, by=chief)

    assert article.state == ArticleState.READY
    assert article.get_absolute_url() == ""
    assert article not in Article.objects.public(at=hours_from_now(3))


def test_two_stories_of_a_day_with_one_headline_get_two_addresses(chief):
    first = make_published_article(headline="Letters")
    second = make_published_article(headline="LETTERS")

    assert second.slug == "letters-2"
    assert first.address_date == second.address_date


def test_what_is_written_after_publication_waits_for_an_update(chief):
    article = make_published_article(headline="Old headline")

    actions.save(article, {"headline": "New headline"}, by=chief)
    article.refresh_from_db()
    assert article.headline == "Old headline"

    actions.publish_update(article, by=chief, changed="Adds the vote.")
    article.refresh_from_db()
    assert article.headline == "New headline"
    assert article.draft is None
    assert article.modified_at is not None
    assert article.revisions.get(kind=RevisionKind.UPDATE).reader_note == "Adds the vote."


def test_a_silent_update_does_not_call_itself_an_update(chief):
    article = make_published_article()
    actions.save(article, {"standfirst": "A comma, moved"}, by=chief)

    actions.publish_silently(article, by=chief)

    assert article.standfirst == "A comma, moved"
    assert article.modified_at is None


def test_an_update_that_lacks_its_headline_stays_a_draft(chief):
    article = make_published_article(headline="Old headline")
    actions.save(article, {"headline": ""}, by=chief)

    with pytest.raises(actions.CannotPublish):
        actions.publish_update(article, by=chief)

    article.refresh_from_db()
    assert article.headline == "Old headline"
    assert article.draft is not None


def test_a_correction_is_dated_and_moves_the_date_of_modification(chief):
    article = make_published_article()

    correction = actions.correct(article, by=chief, text="It was Monday, not Sunday.")

    assert article.modified_at == correction.made_at


def test_an_empty_correction_is_refused(chief):
    with pytest.raises(ValidationError):
        actions.correct(make_published_article(), by=chief, text=" ")


def test_the_count_of_a_tag_follows_its_stories(chief, hours_from_now):
    tag = make_tag("Trams")
    make_published_article(tags=[tag])
    scheduled = make_article(tags=[tag])
    actions.schedule(scheduled, by=chief, at=hours_from_now(1))
    withdrawn = make_published_article(tags=[tag])
    actions.withdraw(withdrawn, by=chief, reason="Wrong")

    assert count(tag) == 1
    assert count(tag, hours_from_now(2)) == 2

    actions.restore(withdrawn, by=chief)
    actions.set_expiry(withdrawn, by=chief, at=hours_from_now(3))
    assert count(tag) == 2
    assert count(tag, hours_from_now(2)) == 3
    assert count(tag, hours_from_now(4)) == 2


def count(tag, at=None) -> int:
    return with_count(Tag.objects.filter(pk=tag.pk), at).get().count


def test_a_tag_taken_off_a_public_story_counts_one_less(chief):
    tag, other = make_tag("Trams"), make_tag("Bridges")
    article = make_published_article(tags=[tag])
    actions.save(article, {"tags": [other.pk]}, by=chief)

    assert (count(tag), count(other)) == (1, 0)
    actions.publish_update(article, by=chief)
    assert (count(tag), count(other)) == (0, 1)


def test_the_rooms_above_hear_of_it_after_the_commit(chief, django_capture_on_commit_callbacks):
    heard = []
    article_changed.connect(lambda act, **_: heard.append(act), weak=False, dispatch_uid="test")
    article = make_article()

    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(article, by=chief)
        assert heard == []

    article_changed.disconnect(dispatch_uid="test")
    assert heard == ["publish"]


def test_a_refused_deed_leaves_no_trace(chief):
    article = make_article(lead_image=make_image())
    before = article.revisions.count()

    with pytest.raises(actions.CannotPublish):
        actions.publish(article, by=chief)

    assert article.revisions.count() == before
    assert not AuditEvent.objects.about(article).filter(act="publish").exists()


def test_a_reporter_does_not_publish(hours_from_now):
    reporter = make_user(Role.REPORTER)
    article = make_article(by=reporter)

    for deed in (
        lambda: actions.publish(article, by=reporter),
        lambda: actions.schedule(article, by=reporter, at=hours_from_now(1)),
        lambda: actions.approve(article, by=reporter),
        lambda: actions.set_embargo(article, by=reporter, until=hours_from_now(1)),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_content_is_checked_at_this_door_too(chief):
    with pytest.raises(ValidationError) as refusal:
        actions.create(
            make_content(headline="x" * 301, kicker="a\x00b", genre="poem", standfirst=7), by=chief
        )

    assert set(refusal.value.message_dict) == {"headline", "kicker", "genre", "standfirst"}


def test_an_import_keeps_the_day_it_first_appeared(chief):
    article = make_article(section=make_section("europe"))
    day = datetime.datetime(2019, 1, 4, 12, tzinfo=datetime.UTC)

    actions.publish(article, by=chief, at=day)

    assert article.public_from == day
    assert article.get_absolute_url().startswith("/2019/01/04/")


def test_an_embargo_on_a_withdrawn_story_holds_when_it_is_restored(chief, hours_from_now):
    article = make_published_article()
    actions.withdraw(article, by=chief, reason="Too early")
    actions.set_embargo(article, by=chief, until=hours_from_now(4))

    actions.restore(article, by=chief)

    assert article not in Article.objects.public()
    assert article in Article.objects.public(at=hours_from_now(4.1))


def test_an_embargo_lifted_from_a_withdrawn_story_is_gone_when_it_is_restored(
    chief, hours_from_now
):
    article = make_published_article()
    actions.set_embargo(article, by=chief, until=hours_from_now(4))
    actions.withdraw(article, by=chief, reason="Too early")
    actions.lift_embargo(article, by=chief)

    actions.restore(article, by=chief)

    assert article in Article.objects.public()


def test_a_lifted_second_embargo_does_not_date_a_story_before_its_first(chief, hours_from_now):
    first_embargo = hours_from_now(-2)
    article = make_published_article(published_at=hours_from_now(-40), embargo_until=first_embargo)
    actions.set_embargo(article, by=chief, until=hours_from_now(5))

    actions.lift_embargo(article, by=chief)

    assert article.public_from == first_embargo


def test_no_hour_or_embargo_is_later_than_the_end_of_a_story(chief, hours_from_now):
    article = make_article()
    actions.schedule(article, by=chief, at=hours_from_now(1))
    actions.set_expiry(article, by=chief, at=hours_from_now(2))

    for deed in (
        lambda: actions.move_schedule(article, by=chief, at=hours_from_now(3)),
        lambda: actions.set_embargo(article, by=chief, until=hours_from_now(3)),
    ):
        with pytest.raises(actions.Refused, match="end before it begins"):
            deed()


def test_an_update_before_anybody_has_read_the_story_is_no_modification(chief, hours_from_now):
    article = make_article()
    actions.schedule(article, by=chief, at=hours_from_now(1))
    actions.save(article, {"headline": "Better words"}, by=chief)

    actions.publish_update(article, by=chief, changed="Better words.")

    assert article.modified_at is None
    assert not article.revisions.exclude(reader_note="").exists()


def test_the_record_tells_a_silent_update_from_a_told_one(chief):
    article = make_published_article()
    for deed in (actions.publish_update, actions.publish_silently):
        actions.save(article, {"standfirst": deed.__name__}, by=chief)
        deed(article, by=chief)

    acts = AuditEvent.objects.about(article).values_list("act", flat=True)
    assert {"publish_update", "publish_silently"} <= set(acts)


def test_an_update_does_not_carry_a_story_into_a_section_of_other_editors():
    europe, sport = make_section("europe"), make_section("sport")
    editor = make_user(Role.EDITOR, sections=(europe,))
    article = make_published_article(section=europe)
    actions.save(article, {"section": sport.pk}, by=editor)

    with pytest.raises(PermissionDenied):
        actions.publish_update(article, by=editor)

    article.refresh_from_db()
    assert article.section == europe


def test_what_a_draft_names_and_is_gone_meanwhile_does_not_break_its_publication(chief):
    article = make_published_article()
    author, section = make_author(), make_section("short-lived")
    byline = {"author": author.pk, "role": ""}
    actions.save(article, {"bylines": [byline], "section": section.pk}, by=chief)
    author.delete()
    section.delete()

    with pytest.raises(actions.CannotPublish, match="section"):
        actions.publish_update(article, by=chief)


def test_a_tag_that_was_counted_a_moment_ahead_is_counted_right(chief, hours_from_now):
    """Another deed, with a later clock, may have rolled the count past this deed's moment."""
    tag = make_tag("Trams")
    hour = hours_from_now(1)
    scheduled = make_article(tags=[tag])
    actions.schedule(scheduled, by=chief, at=hour)
    roll_forward([tag.pk], hours_from_now(2))

    actions.withdraw(scheduled, by=chief, reason="Wrong")
    assert count(tag, hours_from_now(3)) == 0

    actions.schedule(make_article(tags=[tag]), by=chief, at=hour)
    assert count(tag, hours_from_now(3)) == 1
