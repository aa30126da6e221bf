"""The picture drawn for a story that has none: its address, when it is seen, how it is made."""

from __future__ import annotations

import datetime
import io
import re

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image as Pillow

from articles import actions
from articles.models import Article
from articles.sharing.making import draw_ahead
from articles.sharing.pictures import drawn_picture
from newsroom.accounts.models import Role
from newsroom.media.files import files_in
from newsroom.publication.models import Publication, Section
from tests.factories import make_image, make_publication, make_published_article, make_user

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def paper(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_publication()


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def shared(client, story: Article) -> str:
    """The path of the picture that the story's page names."""
    page = client.get(story.get_absolute_url()).content.decode()
    [address] = re.findall(r'property="og:image" content="http://testserver([^"]+)"', page)
    return address


def path_of(story: Article) -> str:
    return drawn_picture(Article.objects.get(pk=story.pk), "The Alzette").url


def get(client, path: str) -> int:
    response = client.get(path)
    b"".join(response)
    return response.status_code


def test_a_story_without_a_picture_is_shared_with_its_words(client):
    story = make_published_article(headline="Trams cross the bridge")

    response = client.get(shared(client, story))
    picture = Pillow.open(io.BytesIO(b"".join(response)))

    assert response["Content-Type"] == "image/png"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert picture.format == "PNG"
    assert picture.size == (1200, 630)


def test_a_story_with_a_picture_is_shared_with_that(client):
    image = make_image()
    story = make_published_article()
    drawn = shared(client, story)
    Article.objects.filter(pk=story.pk).update(lead_image=image)

    assert shared(client, story) == image.social.url()
    assert client.get(drawn)["Location"] == image.social.url()


def test_a_picture_whose_licence_has_ended_gives_way_to_the_words(client):
    day = timezone.localdate() - datetime.timedelta(days=3)
    story = make_published_article(lead_image=make_image(licence_until=day))

    assert get(client, shared(client, story)) == 200


def test_other_words_are_another_picture_and_former_addresses_lead_on(client):
    story = make_published_article()
    addresses = [shared(client, story)]

    Article.objects.filter(pk=story.pk).update(headline_social="Another one")
    addresses.append(shared(client, story))
    Section.objects.update(colour_light="#aa0000")
    addresses.append(shared(client, story))
    Section.objects.update(name="Elsewhere")
    addresses.append(shared(client, story))
    Publication.objects.update(name="The Moselle")
    addresses.append(shared(client, story))

    assert len(set(addresses)) == 5
    for former in addresses[:-1]:
        assert client.get(former)["Location"] == addresses[-1]
    assert get(client, addresses[-1]) == 200


def test_nothing_is_drawn_for_an_address_that_no_page_names(client):
    story = make_published_article()
    path = shared(client, story)
    start, pk, signature, token = re.fullmatch(
        r"(/media/share-)(\d+)-(\w+)-(\w+)\.png", path
    ).groups()
    folder = drawn_picture(story, "The Alzette").folder

    assert get(client, f"{start}{pk}-{'0' * 32}-{token}.png") == 404
    assert get(client, f"{start}{int(pk) + 1}-{signature}-{token}.png") == 404
    assert get(client, f"{start}{'9' * 18}-{signature}-{token}.png") == 404
    assert get(client, f"{start}{pk}-{signature}-{'0' * 16}.png") == 302
    assert get(client, f"{start}{pk}-{signature}.png") == 404
    assert client.post(path).status_code == 405
    assert files_in(folder) == []


def test_it_is_seen_as_long_as_its_story(client, chief):
    now = timezone.now()
    story = make_published_article(published_at=now + HOUR, expires_at=now + 2 * HOUR)
    path = path_of(story)

    assert get(client, path) == 404
    with time_machine.travel(story.public_from, tick=False):
        assert get(client, path) == 200
    with time_machine.travel(now + 2 * HOUR, tick=False):
        assert get(client, path) == 410


def test_it_goes_with_a_withdrawn_a_binned_and_a_purged_story(client, chief):
    admin = make_user(Role.ADMIN)
    story = make_published_article()
    path = path_of(story)

    actions.withdraw(story, by=chief, reason="Wrong")
    assert get(client, path) == 410
    actions.restore(story, by=chief)
    assert get(client, path) == 200
    actions.set_embargo(story, by=chief, until=timezone.now() + HOUR)
    assert get(client, path) == 404
    actions.delete(story, by=chief)
    assert get(client, path) == 404
    actions.purge(story, by=admin)
    assert get(client, path) == 410


def test_who_has_it_already_is_not_sent_it_again(client):
    path = shared(client, make_published_article())
    tag = client.get(path)["ETag"]

    again = client.get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_it_is_drawn_once(client, monkeypatch):
    story = make_published_article()
    path = shared(client, story)
    assert get(client, path) == 200

    monkeypatch.setattr("newsroom.media.drawing.card.Card.png", None)

    assert get(client, path) == 200


def test_a_full_disk_is_an_answer_to_come_back_later(client, monkeypatch):
    story = make_published_article()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    response = client.get(shared(client, story))

    assert (response.status_code, response["Retry-After"]) == (503, "5")


# In the background


def test_publishing_draws_ahead_of_the_first_reader(
    chief, work_off, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        story = make_published_article(by=chief)

    work_off()

    picture = drawn_picture(story, "The Alzette")
    assert files_in(picture.folder) == [picture.path]


def test_an_old_story_is_drawn_when_it_is_first_asked_for(
    client, work_off, hours_from_now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        story = make_published_article(published_at=hours_from_now(-24 * 8))

    work_off()

    picture = drawn_picture(story, "The Alzette")
    assert files_in(picture.folder) == []
    assert get(client, picture.url) == 200
    assert files_in(picture.folder) == [picture.path]


def test_former_pictures_are_removed_when_the_present_one_is_drawn(client):
    story = make_published_article()
    former = drawn_picture(story, "The Alzette")
    assert get(client, former.url) == 200

    Article.objects.filter(pk=story.pk).update(headline="Another headline")
    draw_ahead(story.pk)

    [present] = files_in(former.folder)
    assert present != former.path


def test_nothing_is_drawn_for_a_draft_or_a_story_that_has_gone(chief):
    story = make_published_article()
    actions.withdraw(story, by=chief, reason="Wrong")

    draw_ahead(story.pk)
    draw_ahead(10**9)

    assert files_in(drawn_picture(story, "The Alzette").folder) == []


def test_a_purged_story_leaves_no_picture(client, chief, django_capture_on_commit_callbacks):
    story = make_published_article()
    picture = drawn_picture(story, "The Alzette")
    assert get(client, picture.url) == 200

    actions.delete(story, by=chief)
    with django_capture_on_commit_callbacks(execute=True):
        actions.purge(story, by=make_user(Role.ADMIN))

    assert files_in(picture.folder) == []
