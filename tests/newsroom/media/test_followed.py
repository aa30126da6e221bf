"""What happens to a picture is seen on every public page that shows it, and in what is shared."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from PIL import Image as Picture

from articles import actions
from articles.models import Article, Author
from articles.tags.models import Tag
from newsroom.media.actions import change_image_data, delete_image, replace_file, store_image
from newsroom.media.models import Image
from newsroom.media.refusals import ImageInUse
from tests.factories import (
    body,
    figure,
    make_author,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    related_box,
)
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import picture_bytes

# Most of their time goes into files, which are the same beside every database.
pytestmark = [pytest.mark.once, pytest.mark.django_db]

ADDRESS = re.compile(r"/media/([a-z0-9]{25}[-\w]*\.\w+)")
PLACEHOLDER = "no-picture"
# No side of it fits a ratio, so that each cut is a part of it.
SIZE = (510, 390)
ZONE = datetime.UTC


@dataclass
class Paper:
    image: Image
    pages: dict[str, str]  # what shows the picture, and where
    client: Client

    def read(self, page: str) -> str:
        response = self.client.get(self.pages[page])
        assert response.status_code == 200, page
        return response.content.decode()

    def shown(self, page: str) -> set[str]:
        """The files of pictures that a page names, in all its places."""
        return set(ADDRESS.findall(self.read(page)))

    def all_shown(self) -> set[str]:
        return set().union(*map(self.shown, self.pages))


def new_picture(colour: str = "navy", size: tuple[int, int] = SIZE) -> object:
    return upload(picture_bytes(Picture.new("RGB", size, colour)))


@pytest.fixture
def paper(client, chief, work_off, hours_from_now) -> Paper:
    make_publication(time_zone="UTC")
    image = store_image(new_picture(), by=chief, alt="A quay", credit="Ada Weber")
    work_off()
    author = make_author("Ada Weber", portrait=image, biography="Walks by the river.")
    section, elsewhere = make_section("culture"), make_section("world")
    topic = make_tag("Quays", picture=image)
    lead = make_published_article(
        section=section,
        lead_image=image,
        tags=[topic],
        lead_alt="A quay",
        lead_credit="Ada Weber",
        bylines=[author],
    )
    text, box = (
        # Older ones: the newest has its picture at the top of the home page.
        make_published_article(
            section=elsewhere, body=body("See.", block), published_at=hours_from_now(-2)
        )
        for block in (figure(image), related_box(lead))
    )
    pages = {
        "home": "/",
        "section": section.get_absolute_url(),
        "lead": lead.get_absolute_url(),
        "figure": text.get_absolute_url(),
        "related box": box.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "author": author.get_absolute_url(),
    }
    return Paper(image, pages, client)


def shared(page: str) -> str:
    """The picture beside a link elsewhere."""
    return "".join(re.findall(r'property="og:image" content="([^"]+)"', page))


def structured(page: str) -> str:
    return page.partition("application/ld+json")[2].partition("</script>")[0]


def test_every_page_shows_the_picture_and_each_of_its_files_is_there(paper):
    for page in paper.pages:
        assert paper.shown(page), page
    for file in paper.all_shown():
        assert paper.client.get(f"/media/{file}").status_code == 200, file
    lead = paper.read("lead")
    assert shared(lead) == f"http://testserver{paper.image.social.url()}"
    assert paper.image.cut("1x1").url(1280) in structured(lead)


def test_all_that_pages_show_of_a_large_picture_is_made_ahead(paper):
    Image.objects.update(width=6000, height=4100)
    paper.image.refresh_from_db()

    assert paper.all_shown() <= {made.file for made in paper.image.renditions_ahead}


def test_a_licence_ends_by_the_clock_alone(paper, chief):
    last_day = timezone.now().date() + datetime.timedelta(days=20)
    change_image_data(paper.image, by=chief, licence_until=last_day)
    files = paper.all_shown()
    assert files
    end = datetime.datetime.combine(last_day, datetime.time.max, ZONE)

    with time_machine.travel(end - datetime.timedelta(seconds=1), tick=False):
        assert paper.all_shown() == files
    with time_machine.travel(end + datetime.timedelta(seconds=1), tick=False):
        assert paper.all_shown() == set()
        for page in paper.pages.keys() - {"related box"}:  # where a story needs no picture
            assert PLACEHOLDER in paper.read(page), page
        for file in files:
            assert paper.client.get(f"/media/{file}").status_code == 410
        lead = paper.read("lead")
        assert "/media/share-" in shared(lead)
        assert '"image"' not in structured(lead)


def test_a_licence_begins_by_the_clock_alone(paper, chief):
    first_day = timezone.now().date() + datetime.timedelta(days=20)
    change_image_data(paper.image, by=chief, licence_from=first_day)

    assert paper.all_shown() == set()
    with time_machine.travel(datetime.datetime.combine(first_day, datetime.time(), ZONE)):
        assert all(map(paper.shown, paper.pages))


def test_a_better_file_takes_the_place_everywhere(
    paper, chief, work_off, django_capture_on_commit_callbacks
):
    former = paper.all_shown()
    shape = (390, 510)

    with django_capture_on_commit_callbacks(execute=True):
        replace_file(paper.image, new_picture("olive", shape), by=chief)

    for page in paper.pages:
        files = paper.shown(page)
        assert files, page
        assert all(file.startswith(paper.image.name) for file in files), page
    assert paper.image.name in shared(paper.read("lead"))
    assert paper.image.name in structured(paper.read("lead"))
    work_off()
    assert_leading_on(paper, former)


def test_a_new_focus_cuts_the_picture_anew_everywhere(paper, chief, work_off):
    former = {page: paper.shown(page) for page in paper.pages}
    whole = {file for file in former["figure"] if file.count("-") == 1}

    change_image_data(paper.image, by=chief, focal_x=0.1, focal_y=0.95)

    for page in paper.pages.keys() - {"figure"}:
        assert paper.shown(page), page
        assert not paper.shown(page) & former[page] - whole, page
    assert paper.shown("figure") & former["figure"] == whole
    work_off()
    assert_leading_on(paper, set().union(*former.values()) - whole)


def test_a_drawn_crop_is_followed_where_its_ratio_is_shown(paper, chief, work_off):
    former = paper.all_shown()

    change_image_data(paper.image, by=chief, crops={"3x2": [0.1, 0.2, 0.5]})

    gone = former - paper.all_shown()
    assert gone
    assert all("-3x2-" in file for file in gone)
    work_off()
    assert_leading_on(paper, gone)


def test_other_words_travel_in_the_same_files(paper, chief, work_off, media_root):
    files = paper.all_shown()

    change_image_data(paper.image, by=chief, credit="Bea Klein")
    work_off()

    assert paper.all_shown() == files
    for file in files:
        content = paper.client.get(f"/media/{file}").getvalue()
        assert b"Bea Klein" in content, file
        assert b"<photoshop:Credit" in content


def assert_leading_on(paper: Paper, former: set[str]) -> None:
    """Each former address leads to a file that is there, and that its page shows now."""
    assert former
    shown = paper.all_shown()
    for file in former:
        response = paper.client.get(f"/media/{file}", follow=True)
        assert response.status_code == 200, file
        assert len(response.redirect_chain) == 1, file
        assert response.request["PATH_INFO"].removeprefix("/media/") in shown, file


# Deleting


def test_a_picture_that_something_shows_stays(paper, chief):
    with pytest.raises(ImageInUse):
        delete_image(paper.image, by=chief)

    assert all(map(paper.shown, paper.pages))


def test_a_picture_that_nothing_shows_any_more_goes_with_all_its_files(
    paper, chief, files_left, django_capture_on_commit_callbacks
):
    replaced = paper.all_shown()
    with django_capture_on_commit_callbacks(execute=True):
        replace_file(paper.image, new_picture("olive"), by=chief)
    files = paper.all_shown()
    take_out(paper, chief)
    assert paper.all_shown() == set()

    with django_capture_on_commit_callbacks(execute=True):
        delete_image(paper.image, by=chief)

    assert paper.all_shown() == set()
    for file in replaced | files:
        assert paper.client.get(f"/media/{file}").status_code == 404
    assert files_left() == []


def take_out(paper: Paper, chief: object) -> None:
    """Shows the picture nowhere, and keeps no draft that does."""
    Author.objects.update(portrait=None)
    Tag.objects.update(picture=None)
    for article in Article.objects.all():
        actions.save(article, {"lead_image": None, "body": body("No picture.")}, by=chief)
        actions.publish_update(article, by=chief, changed="")


# Where readers find them


def test_a_network_of_caches_may_stand_in_front(paper, settings, desk):
    settings.MEDIA_URL = "https://cdn.example/media/"

    page = paper.read("lead")

    assert shared(page) == paper.image.social.url() != ""
    assert shared(page).startswith("https://cdn.example/media/")
    assert "http://testserverhttps" not in page
    assert f'"https://cdn.example/media/{paper.image.name}' in structured(page)
    policy = desk.get("/desk/")["Content-Security-Policy"]
    assert "img-src 'self' data: blob: https://cdn.example;" in policy
