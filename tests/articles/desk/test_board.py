"""The desk: where stories stand, what goes out, and what needs somebody."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles import actions
from articles.desk.board import IN_A_COLUMN, IN_A_LIST, Board
from articles.models import Article
from articles.tags.models import Tag, TagState
from newsroom.accounts.models import Role
from newsroom.media.actions import change_image_data
from newsroom.media.licences import long_day
from newsroom.media.models import Image
from newsroom.media.uses import count_uses
from tests.factories import (
    body,
    days_from_now,
    figure,
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    related_box,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def board_of(user) -> Board:
    return Board(user, timezone.now())


def column(user, name: str) -> list[Article]:
    return next(column for column in board_of(user).columns if column.name == name).articles


def sentences(user) -> list[str]:
    return [alert.sentence for alert in board_of(user).alerts]


def test_every_story_stands_in_the_column_of_its_state(chief, hours_from_now):
    draft, review, ready = (make_article(tags=[make_tag()]) for _ in range(3))
    actions.submit(review, by=chief)
    actions.approve(ready, by=chief)
    ahead = make_published_article(published_at=hours_from_now(3))
    live = make_published_article(published_at=timezone.now())
    old = make_published_article(published_at=hours_from_now(-48))

    assert column(chief, "writing") == [draft]
    assert column(chief, "in-review") == [review]
    assert column(chief, "ready") == [ready]
    assert column(chief, "going-out") == [ahead]
    assert column(chief, "live") == [live]
    assert old in board_of(chief).latest


def test_what_goes_out_first_stands_first(chief, hours_from_now):
    later = make_published_article(published_at=hours_from_now(5))
    sooner = make_published_article(published_at=hours_from_now(2))

    assert board_of(chief).going_out == [sooner, later]


def test_a_column_is_cut_and_says_so(chief, log_in):
    for _number in range(IN_A_COLUMN + 1):
        make_article()

    board = board_of(chief)

    assert len(board.columns[0].articles) == IN_A_COLUMN
    assert board.is_cut
    assert f"{IN_A_COLUMN} stories+" in log_in(chief).get("/desk/").content.decode()


def test_drafts_and_scheduled_stories_under_embargo_stand_together(chief, hours_from_now):
    draft, scheduled = make_article(), make_article(tags=[make_tag()])
    actions.set_embargo(draft, by=chief, until=hours_from_now(9))
    actions.set_embargo(scheduled, by=chief, until=hours_from_now(5))
    actions.publish(scheduled, by=chief)

    assert board_of(chief).under_embargo == [scheduled, draft]


def test_a_reporter_sees_their_own_stories(log_in):
    reporter = make_user()
    own = make_article(by=reporter)
    in_byline = make_article(bylines=[make_author(user=reporter)])
    make_article()

    assert set(column(reporter, "writing")) == {own, in_byline}
    assert set(board_of(reporter).waiting) == {own, in_byline}
    assert log_in(reporter).get("/desk/").status_code == 200


def test_what_is_in_review_waits_for_the_editors_of_its_section(chief):
    section = make_section("europe")
    article = make_article(section=section)
    actions.submit(article, by=chief)

    assert board_of(make_user(Role.EDITOR, sections=(section,))).waiting == [article]
    assert board_of(make_user(Role.EDITOR, sections=(make_section("sport"),))).waiting == []


def test_a_box_that_lost_an_entry_is_told(chief):
    tag = make_tag()
    target = make_published_article(headline="The target", tags=[tag])
    make_published_article(body=body("One.", related_box(target)), tags=[tag])
    assert sentences(chief) == []

    actions.withdraw(target, by=chief, reason="Wrong")

    assert len(sentences(chief)) == 1
    assert "lost “The target”" in sentences(chief)[0]


def test_a_link_to_what_was_never_public_is_no_loss(chief):
    tag = make_tag()
    draft = make_article(headline="To come")
    make_published_article(body=body("One.", related_box(draft)), tags=[tag])

    assert sentences(chief) == []


def test_what_was_published_unfinished_is_told(chief):
    make_published_article(headline="Untagged")
    make_published_article(headline="Uncredited", tags=[make_tag()], lead_image=make_image())

    found = {alert.subject: alert.sentence for alert in board_of(chief).alerts}

    assert "topic page" in found["Untagged"]
    assert "lead image" in found["Uncredited"]


# Pictures whose licence ends


def licensed(**said) -> Image:
    image = make_image(caption="A tram")
    change_image_data(image, by=make_user(Role.CHIEF), **said)
    return image


def shown_story(**content) -> Article:
    return make_published_article(tags=[make_tag()], lead_credit="Somebody", **content)


def test_a_licence_that_ends_is_told_with_the_stories_that_lose_the_picture(chief):
    image = licensed(licence_until=days_from_now(11))
    shown_story(headline="The older one", lead_image=image, published_at=timezone.now())
    shown_story(headline="The newer one", body=body("One.", figure(image)))
    make_article(headline="Not out", lead_image=image)

    [alert] = board_of(chief).alerts

    day = long_day(days_from_now(11), timezone.now())
    assert f"ends on {day} in 2 stories, the newest “The older one”" in alert.sentence
    assert (alert.subject, alert.address) == ("A tram", f"/desk/pictures/{image.pk}/")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"licence_until": 0}, "ends on"),
        ({"licence_until": 13}, "ends on"),
        ({"licence_until": 14}, None),
        ({"licence_until": -1}, "ended on"),
        ({"licence_until": -400}, "ended on"),
        ({"licence_from": 1}, "begins on"),
        ({"licence_from": 0}, None),
        ({}, None),
    ],
)
def test_a_licence_is_told_from_fourteen_days_before_its_end(chief, said, told):
    image = licensed(**{name: days_from_now(days) for name, days in said.items()})
    shown_story(lead_image=image)

    found = sentences(chief)

    assert len(found) == (1 if told else 0)
    assert all(told in sentence for sentence in found)


def test_licences_are_told_of_scheduled_stories_and_not_of_those_that_are_gone(
    chief, hours_from_now
):
    scheduled, withdrawn, expired = (licensed(licence_until=days_from_now(3)) for _ in range(3))
    shown_story(lead_image=scheduled, published_at=hours_from_now(5))
    actions.withdraw(shown_story(lead_image=withdrawn), by=chief, reason="Wrong")
    shown_story(
        lead_image=expired,
        published_at=hours_from_now(-48),
        expires_at=hours_from_now(-1),
    )

    assert [alert.address for alert in board_of(chief).alerts] == [
        f"/desk/pictures/{scheduled.pk}/"
    ]


def test_what_ends_first_is_told_first_and_what_ended_last_after_it(chief):
    days = [-30, 9, -2, 2]
    images = {day: licensed(licence_until=days_from_now(day)) for day in days}
    for image in images.values():
        shown_story(lead_image=image)

    addresses = [alert.address for alert in board_of(chief).alerts]

    assert addresses == [f"/desk/pictures/{images[day].pk}/" for day in (2, 9, -2, -30)]


def test_nobody_is_told_of_pictures_in_stories_that_are_not_theirs():
    image = licensed(licence_until=days_from_now(1))
    section = make_section("sport")
    story = shown_story(headline="Hidden", lead_image=image, section=section)

    assert sentences(make_user(Role.REPORTER)) == []
    assert sentences(make_user(Role.EDITOR, sections=(make_section("europe"),))) == []
    assert "Hidden" in sentences(make_user(Role.EDITOR, sections=(section,)))[0]
    assert "Hidden" in sentences(story.created_by)[0]


def test_any_number_of_licences_costs_one_query(chief, django_assert_num_queries):
    for _number in range(10):
        shown_story(lead_image=licensed(licence_until=days_from_now(1)))
    board = board_of(chief)

    with django_assert_num_queries(1):
        alerts = board._licences()

    assert len(alerts) == IN_A_LIST


def test_editors_are_told_of_the_licences_of_topics_and_portraits(chief):
    ended, soon, fine = (licensed(licence_until=days_from_now(day)) for day in (-2, 2, 90))
    make_tag("Harbour", picture=ended)
    make_author("Nora Reding", portrait=soon)
    make_author("Tom Weber", portrait=fine)
    count_uses([ended.pk, soon.pk, fine.pk])

    sentences = [alert.sentence for alert in board_of(chief).alerts]

    assert ["Nora Reding" in sentences[0], "Harbour" in sentences[1]] == [True, True]
    assert len(sentences) == 2
    assert board_of(make_user(Role.REPORTER)).alerts == []


@pytest.mark.parametrize(("role", "expected"), [("reporter", []), ("editor", ["Harbour"])])
def test_proposed_tags_wait_for_editors(role, expected):
    make_tag("Harbour", state=TagState.PROPOSED)

    assert [alert.subject for alert in board_of(make_user(role)).alerts] == expected


def test_a_writer_reads_why_a_story_came_back(log_in, chief):
    reporter = make_user()
    article = make_article(by=reporter)
    actions.submit(article, by=reporter)
    actions.send_back(article, by=chief, note="Who <b>says</b> so?")
    client, address = log_in(reporter), f"/desk/stories/{article.pk}/"

    assert "Who &lt;b&gt;says&lt;/b&gt; so?" in client.get(address).content.decode()

    actions.submit(article, by=reporter)
    actions.take_back(article, by=reporter)
    assert "sent it back" not in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["section", "genre", "author", "mine", "status"])
def test_the_list_is_narrowed_by_a_filter(log_in, name):
    editor = make_user(Role.EDITOR)
    author = make_author(user=make_user())
    section = make_section("sport")
    make_article(headline="Wanted", by=editor, section=section, genre="opinion", bylines=[author])
    make_published_article(headline="Unwanted")
    value = {
        "section": section.pk,
        "genre": "opinion",
        "author": author.pk,
        "mine": "on",
        "status": "draft",
    }[name]

    page = log_in(editor).get("/desk/stories/", {name: value}).content.decode()

    assert "Wanted" in page
    assert "Unwanted" not in page


def test_a_common_word_finds_the_newest_and_says_that_there_are_more(log_in, chief):
    for number in range(31):
        make_article(headline=f"Tram number {number}")

    page = log_in(chief).get("/desk/stories/?q=tram").content.decode()

    assert "Tram number 30" in page
    assert "Tram number 0<" not in page
    assert "One more word" in page


def test_a_story_deleted_for_good_needs_a_second_mark(log_in):
    admin = make_user(Role.ADMIN)
    article = make_article()
    actions.delete(article, by=admin)
    client, address = log_in(admin), f"/desk/stories/{article.pk}/"

    refused = client.post(address, {"act": "purge"})
    assert refused.status_code == 422
    assert "Tick the box" in refused.content.decode()
    assert Article.objects.filter(pk=article.pk).exists()

    client.post(address, {"act": "purge", "purge_sure": "on"})
    assert not Article.objects.filter(pk=article.pk).exists()


def test_a_refused_deed_on_a_new_story_leads_on_to_that_story(log_in, chief):
    form = {"headline": "No section yet", "body": '{"type": "doc"}', "act": "publish"}

    response = log_in(chief).post("/desk/stories/new/", form)

    article = Article.objects.get()
    assert response.status_code == 422
    assert f'action="/desk/stories/{article.pk}/"' in response.content.decode()


def test_a_refused_text_makes_no_new_tag(log_in, chief):
    form = {"headline": "x" * 301, "tags": ["new:Harbour"], "act": "save"}

    response = log_in(chief).post("/desk/stories/new/", form)

    assert response.status_code == 422
    assert not Tag.objects.exists()
    assert 'value="new:Harbour"' in response.content.decode()


def test_a_new_name_that_an_existing_tag_has_is_that_tag(log_in, chief):
    person = make_tag("Roberta Metsola", kind="person")
    form = {"headline": "One", "body": '{"type": "doc"}', "tags": ["new:roberta metsola"]}

    log_in(chief).post("/desk/stories/new/", form)

    assert Article.objects.get().ordered_tags() == [person]
