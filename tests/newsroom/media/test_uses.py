"""In how many places a picture stands, whatever was done."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from articles import actions
from newsroom.media.actions import replace_file
from newsroom.media.models import Image
from newsroom.media.uses import count_uses
from tests.factories import (
    body,
    figure,
    make_article,
    make_author,
    make_content,
    make_image,
    make_published_article,
    make_tag,
    make_user,
)
from tests.newsroom.media.conftest import upload

pytestmark = pytest.mark.django_db


def count_of(image: Image) -> int:
    return Image.objects.get(pk=image.pk).use_count


@pytest.fixture
def image():
    return make_image()


@pytest.fixture
def admin():
    return make_user("admin")


def test_a_new_story_counts_once_however_often_it_shows_the_picture(image):
    make_article(lead_image=image, body=body("Text.", figure(image), figure(image)))

    assert count_of(image) == 1


def test_a_picture_taken_out_of_a_draft_is_unused_again(image, admin):
    other = make_image()
    story = make_article(lead_image=image)

    actions.save(story, {"lead_image": other.pk}, by=admin)

    assert (count_of(image), count_of(other)) == (0, 1)


def test_live_and_draft_of_a_story_are_one_place(image, admin):
    story = make_published_article(lead_image=image)
    actions.save(story, {"standfirst": "Changed."}, by=admin)
    assert count_of(image) == 1

    actions.save(story, {"lead_image": None}, by=admin)
    assert count_of(image) == 1  # readers still see it

    actions.publish_silently(story, by=admin, override="A test")
    assert count_of(image) == 0


def test_a_draft_ahead_counts_what_it_brings(image, admin):
    story = make_published_article()

    actions.save(story, {"body": body("Text.", figure(image))}, by=admin)
    assert count_of(image) == 1

    actions.save(story, {"body": body("Text.")}, by=admin)
    assert count_of(image) == 0


def test_a_schedule_that_is_cancelled_keeps_the_draft_s_pictures(image, admin, hours_from_now):
    former = make_image()
    story = make_article(lead_image=former)
    actions.schedule(story, by=admin, at=hours_from_now(5), override="A test")
    actions.save(story, {"lead_image": image.pk}, by=admin)
    assert (count_of(former), count_of(image)) == (1, 1)

    actions.cancel_schedule(story, by=admin)

    assert (count_of(former), count_of(image)) == (0, 1)


def test_a_story_in_the_bin_is_a_place_until_it_is_purged(image, admin):
    story = make_article(lead_image=image)
    actions.delete(story, by=admin)
    assert count_of(image) == 1

    actions.purge(story, by=admin)

    assert count_of(image) == 0


def test_a_copy_is_a_place_of_its_own(image, admin):
    actions.duplicate(make_article(lead_image=image), by=admin)

    assert count_of(image) == 2


def test_portraits_and_pictures_of_tags_are_places(image):
    make_author(portrait=image)
    make_tag("Trams", picture=image)
    make_article(lead_image=image)

    count_uses([image.pk, None, 2**40])

    assert count_of(image) == 3


def test_the_form_of_an_author_counts_the_former_and_the_new_portrait(client, image, admin):
    former = make_image()
    author = make_author("Nora Reding", portrait=former)
    count_uses([former.pk])
    client.force_login(admin)

    form = {"name": "Nora Reding", "slug": author.slug, "portrait": image.pk, "is_active": "on"}
    client.post(f"/admin/articles/author/{author.pk}/change/", form)

    assert (count_of(former), count_of(image)) == (0, 1)


def test_the_form_of_a_tag_counts_the_former_and_the_new_picture(client, image, admin):
    former = make_image()
    tag = make_tag("Trams", picture=former)
    count_uses([former.pk])
    client.force_login(admin)
    aliases = {f"aliases-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}

    form = {"name": "Trams", "kind": "topic", "picture": image.pk, **aliases}
    client.post(f"/admin/tags/tag/{tag.pk}/change/", form)

    assert (count_of(former), count_of(image)) == (0, 1)


def test_a_better_file_takes_nothing_from_the_count(image, admin, media_root):
    stale = Image.objects.get(pk=image.pk)
    make_article(lead_image=image)

    replace_file(stale, upload(), by=admin)

    assert count_of(image) == 1


def test_what_fails_counts_nothing(image):
    @transaction.atomic
    def fail():
        make_article(lead_image=image)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert count_of(image) == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one write at a time")
def test_stories_saved_at_the_same_moment_are_all_counted():
    images = [make_image() for _number in range(3)]
    writers = [make_user("editor") for _number in range(4)]
    section = make_article().section
    start = threading.Barrier(len(writers))

    def write(writer, order):
        start.wait(timeout=10)
        for _round in range(5):
            figures = [figure(image) for image in order]
            content = make_content(section=section, body=body("Text.", *figures))
            actions.create(content, by=writer)
        connection.close()

    orders = [images, images[::-1], images[1:] + images[:1], images]
    threads = [
        threading.Thread(target=write, args=pair) for pair in zip(writers, orders, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert [count_of(image) for image in images] == [20, 20, 20]
