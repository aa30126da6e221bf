from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from articles import actions, snapshots
from articles.models import Article, ArticleState, ImageUse, RevisionKind
from newsroom.accounts.models import Role
from newsroom.audit.models import AuditEvent
from tests.factories import (
    body,
    figure,
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    paragraph,
    related_box,
)

pytestmark = pytest.mark.django_db


def test_an_unfinished_story_always_saves():
    article = actions.create({}, by=make_user())

    assert article.state == ArticleState.DRAFT
    assert str(article) == "Untitled story"


def test_every_save_is_a_version_that_keeps_the_whole_story():
    user = make_user()
    tag, author = make_tag("Trams"), make_author()
    article = make_article(by=user, tags=[tag], bylines=[author], headline="First")

    revision = actions.save(article, {"headline": "Second"}, by=user)

    assert (article.version, revision.kind) == (2, RevisionKind.SAVE)
    assert revision.snapshot["tags"] == [tag.pk]
    assert revision.snapshot["bylines"] == [{"author": author.pk, "role": ""}]
    assert article.revisions.get(version=1).snapshot["headline"] == "First"


def test_nobody_overwrites_what_somebody_else_saved():
    first, second = make_user(Role.EDITOR), make_user(Role.EDITOR)
    article = make_article(headline="The one they both began from")
    actions.save(article, {"headline": "Theirs"}, by=first, base_version=1)

    with pytest.raises(actions.EditConflict) as conflict:
        actions.save(article, {"headline": "Mine"}, by=second, base_version=1)

    article.refresh_from_db()
    assert article.headline == "Theirs"
    assert conflict.value.kept.snapshot["headline"] == "Mine"
    assert first.name in str(conflict.value)


def test_after_a_conflict_the_newest_text_can_still_be_saved_upon():
    editor = make_user(Role.EDITOR)
    article = make_article()
    actions.save(article, {"headline": "Theirs"}, by=editor, base_version=1)
    with pytest.raises(actions.EditConflict):
        actions.save(article, {"headline": "Mine"}, by=editor, base_version=1)

    revision = actions.save(article, {"headline": "Both"}, by=editor, base_version=2)

    assert revision.version == 4
    assert article.headline == "Both"


def test_the_order_of_tags_is_kept_and_the_first_is_the_main_tag():
    user = make_user()
    tags = [make_tag(name) for name in ("Ukraine", "Russia", "NATO")]
    article = make_article(by=user, tags=tags)

    assert article.ordered_tags() == tags
    assert article.main_tag == tags[0]

    actions.save(article, {"tags": [tags[2].pk, tags[0].pk]}, by=user)
    assert article.ordered_tags() == [tags[2], tags[0]]
    assert article.main_tag == tags[2]


def test_links_are_known_in_both_directions():
    target, boxed = make_published_article(), make_published_article()
    article = make_article(body=body(paragraph("See", article=target.pk), related_box(boxed)))

    assert [link.kind for link in target.links_in.live()] == ["body"]
    assert [link.source for link in boxed.links_in.live()] == [article]


def test_a_link_to_a_missing_story_or_to_itself_is_kept_in_the_text_only():
    user = make_user()
    article = make_article(by=user)

    actions.save(
        article,
        {"body": body(paragraph("x", article=article.pk), paragraph("y", article=999_999))},
        by=user,
    )

    assert not article.links_out.exists()


def test_a_draft_ahead_has_links_and_pictures_of_its_own():
    editor = make_user(Role.EDITOR)
    old, new, picture = make_published_article(), make_published_article(), make_image()
    article = make_published_article(body=body(paragraph("See", article=old.pk)))

    actions.save(
        article, {"body": body(paragraph("See", article=new.pk), figure(picture))}, by=editor
    )

    assert [link.target for link in article.links_out.live()] == [old]
    assert [link.target for link in article.links_out.exclude(revision=None)] == [new]
    assert ImageUse.objects.get(image=picture).revision == article.draft

    actions.publish_update(article, by=editor, override="A test")
    assert [link.target for link in article.links_out.all()] == [new]
    assert ImageUse.objects.get(image=picture).revision is None


def test_a_story_goes_through_review_and_back_with_a_note():
    reporter, editor = make_user(), make_user(Role.EDITOR)
    article = make_article(by=reporter)

    actions.submit(article, by=reporter)
    with pytest.raises(PermissionDenied):
        actions.save(article, {"headline": "Wait"}, by=reporter)
    with pytest.raises(actions.Refused, match="note"):
        actions.send_back(article, by=editor, note=" ")
    actions.send_back(article, by=editor, note="Who says so?")

    assert article.state == ArticleState.DRAFT
    assert AuditEvent.objects.about(article).get(act="send_back").details == {
        "note": "Who says so?"
    }


def test_an_approved_story_is_ready():
    article = make_article()

    actions.approve(article, by=make_user(Role.EDITOR))

    assert article.state == ArticleState.READY


def test_a_writer_takes_a_story_back_from_review():
    reporter = make_user()
    article = make_article(by=reporter)
    actions.submit(article, by=reporter)

    actions.take_back(article, by=reporter)

    assert article.state == ArticleState.DRAFT


def test_a_copy_of_a_public_story_is_a_draft_of_ones_own():
    reporter = make_user()
    original = make_published_article(headline="Original", tags=[make_tag("Trams")])

    copy = actions.duplicate(original, by=reporter)

    assert copy.is_own(reporter)
    assert (copy.headline, copy.state, copy.slug) == ("Original", ArticleState.DRAFT, "")
    assert copy.ordered_tags() == original.ordered_tags()


def test_a_copy_of_a_public_story_does_not_show_its_draft():
    original = make_published_article(headline="Public")
    actions.save(original, {"headline": "Secret"}, by=make_user(Role.CHIEF))

    assert actions.duplicate(original, by=make_user()).headline == "Public"


def test_a_draft_one_may_not_see_cannot_be_copied():
    with pytest.raises(PermissionDenied):
        actions.duplicate(make_article(), by=make_user())


def test_what_a_form_does_not_mention_stays():
    user = make_user()
    article = make_article(by=user, kicker="Transport")

    actions.save(article, {"headline": "Only this"}, by=user)

    assert article.kicker == "Transport"
    assert snapshots.take(article)["kicker"] == "Transport"


def test_drafts_are_found_by_headline_only_by_those_who_may():
    reporter = make_user()
    own = make_article(by=reporter, headline="Metsola visits")
    make_article(headline="Metsola elected")
    public = make_published_article(headline="Who is Roberta Metsola?")

    found = Article.objects.linkable_by(reporter).found_by_headline("rob mets", limit=10)
    assert found == [public]
    found = Article.objects.linkable_by(reporter).found_by_headline("METSÓLA", limit=10)
    assert set(found) == {own, public}


def test_a_chief_finds_every_story_and_an_editor_those_of_the_section():
    europe, sport = make_section("europe"), make_section("sport")
    near = make_article(headline="Metsola visits", section=europe)
    far = make_article(headline="Metsola runs", section=sport)
    chief, editor = make_user(Role.CHIEF), make_user(Role.EDITOR, sections=(europe,))

    assert set(Article.objects.linkable_by(chief).found_by_headline("met", limit=9)) == {near, far}
    assert Article.objects.linkable_by(editor).found_by_headline("met", limit=9) == [near]


def test_without_a_word_the_latest_stories_are_found():
    chief = make_user(Role.CHIEF)
    older, newer = make_article(), make_article()

    assert Article.objects.linkable_by(chief).found_by_headline(" ", limit=1) == [newer]
    assert Article.objects.linkable_by(chief).found_by_headline("", limit=5) == [newer, older]


def test_control_characters_are_left_out_and_hard_spaces_stay():
    article = make_article(
        headline="«\xa0Bridge\x1b[31m\x07 opens\xa0»\nat  last",
        standfirst="One\tline.\r\nAnother\x0bone.\x7f",
    )

    assert article.headline == "«\xa0Bridge[31m opens\xa0» at last"
    assert article.standfirst == "One line.\nAnother one."
