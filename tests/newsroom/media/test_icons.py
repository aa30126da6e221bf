"""The paper's icons: of its logo, else of its initial, at addresses that change with them."""

from __future__ import annotations

import io
import re

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from newsroom.accounts.models import Role
from newsroom.media.actions import ImageInUse, delete_image, store_image
from newsroom.media.models import Image
from newsroom.publication.icons import Icons
from newsroom.publication.models import Publication
from tests.factories import make_publication, make_published_article, make_section, make_user

pytestmark = pytest.mark.django_db

RED = (200, 20, 20)


@pytest.fixture(autouse=True)
def paper(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_publication(name="The Alzette")
    make_section("europe")


@pytest.fixture
def logo() -> Image:
    """A wide red one on nothing."""
    picture = Pillow.new("RGBA", (400, 200), (0, 0, 0, 0))
    picture.paste((*RED, 255), (10, 10, 390, 190))
    content = io.BytesIO()
    picture.save(content, "PNG")
    image = store_image(
        SimpleUploadedFile("logo.png", content.getvalue()), by=make_user(Role.CHIEF)
    )
    Publication.objects.update(logo=image)
    return image


def icons_of_page(client) -> dict[str, str]:
    page = client.get("/").content.decode()
    links = re.findall(r'<link rel="((?:[a-z-]*icon|manifest))" href="([^"]+)"', page)
    return {address: rel for rel, address in links}


def opened(client, address: str) -> Pillow.Image:
    return Pillow.open(io.BytesIO(b"".join(client.get(address))))


def test_a_page_names_its_icons_and_each_is_there(client):
    named = icons_of_page(client)

    assert [*named.values()] == ["icon", "icon", "apple-touch-icon", "manifest"]
    for address in named:
        assert client.get(address).status_code == 200
    assert opened(client, Icons(Publication.objects.get()).apple_url).size == (180, 180)
    favicon = opened(client, "/favicon.ico")
    assert favicon.format == "ICO"
    assert favicon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_what_browsers_draw_around_a_page_has_its_colours(client):
    page = client.get("/").content.decode()
    colours = re.findall(r'<meta name="theme-color" content="([^"]+)"', page)

    tokens = (settings.BASE_DIR / "static/css/tokens.css").read_text()
    assert f"--paper: light-dark({', '.join(colours)});" in tokens
    assert client.get("/manifest.webmanifest").json()["theme_color"] == colours[0]


def test_the_manifest_says_who_the_paper_is_and_names_its_icons(client):
    response = client.get("/manifest.webmanifest")
    facts = response.json()

    assert response["Content-Type"] == "application/manifest+json"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert (facts["name"], facts["start_url"], facts["lang"]) == ("The Alzette", "/", "en")
    assert [icon["purpose"] for icon in facts["icons"]] == ["any", "any", "maskable"]
    for icon in facts["icons"]:
        picture = opened(client, icon["src"])
        assert icon["sizes"] == f"{picture.width}x{picture.height}"
        assert picture.format == "PNG"


def test_an_icon_may_be_kept_for_a_year_and_is_made_once(client, monkeypatch):
    address = Icons(Publication.objects.get()).plain_url

    assert "immutable" in client.get(address)["Cache-Control"]
    monkeypatch.setattr("newsroom.media.icons.draw", None)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("The Alzette", "A"),
        ("Le Quotidien", "Q"),
        ("The", "T"),
        ("élan", "É"),
        ("«Слово»", "С"),
        ("24 Hours", "2"),
        ("🔥", "N"),
        ("", "N"),
    ],
)
def test_a_paper_without_a_logo_is_known_by_its_initial(client, name, initial):
    Publication.objects.update(name=name)
    icons = Icons(Publication.objects.get())

    assert icons.initial == initial
    letter = opened(client, icons.url("512"))
    assert len(letter.convert("L").getcolors(512)) > 2


def test_a_logo_stands_whole_in_the_middle(client, logo):
    icons = Icons(Publication.objects.get())

    plain, maskable = (opened(client, icons.url(name)) for name in ("512", "maskable"))

    assert plain.getpixel((256, 256)) == maskable.getpixel((256, 256)) == pytest.approx(RED, abs=6)
    assert plain.getpixel((256, 20)) == pytest.approx((254, 254, 253), abs=3)
    # Within the circle that phones show.
    assert maskable.getpixel((60, 256)) == pytest.approx((254, 254, 253), abs=3)


def test_another_logo_has_other_addresses_and_former_ones_lead_on(client, logo):
    former = Icons(Publication(name="The Alzette")).url("192")
    present = Icons(Publication.objects.get()).url("192")

    assert former != present
    assert present in icons_of_page(client)
    assert client.get(former)["Location"] == present


def test_a_logo_whose_licence_has_ended_gives_way_to_the_initial(client, logo, hours_from_now):
    plain = Icons(Publication(name="The Alzette")).url("192")
    Image.objects.update(usable_until=hours_from_now(-1), licence_until=hours_from_now(-30).date())

    assert client.get(plain).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/icon-000000000000-64.png", "/icon-x-192.png", "/icon-0000000000000-192.png", "/icon-.png"],
)
def test_no_other_icon_is_made(client, path):
    assert client.get(path).status_code == 404
    assert not default_storage.exists("icons")


def test_a_logo_is_in_use(client, logo):
    chief = make_user(Role.CHIEF)
    client.force_login(chief)

    with pytest.raises(ImageInUse, match="The Alzette"):
        delete_image(logo, by=chief)


def test_a_chief_chooses_the_logo_in_the_admin(client, logo):
    Publication.objects.update(logo=None)
    client.force_login(make_user(Role.CHIEF))
    form = {
        "name": "The Alzette",
        "language": "en",
        "time_zone": "Europe/Luxembourg",
        "logo": logo.pk,
    }

    response = client.post("/admin/publication/publication/1/change/", form)

    assert response.status_code == 302
    assert Publication.objects.get().logo == logo
    logo.refresh_from_db()
    assert logo.use_count == 1
    client.post("/admin/publication/publication/1/change/", form | {"logo": ""})
    logo.refresh_from_db()
    assert logo.use_count == 0


def test_a_logo_is_found_by_the_name_of_its_file(client, logo):
    client.force_login(make_user(Role.CHIEF))
    where = "app_label=publication&model_name=publication&field_name=logo"

    found = client.get(f"/admin/autocomplete/?{where}&term=logo").json()["results"]

    assert [each["id"] for each in found] == [str(logo.pk)]


def test_a_logo_costs_no_page_a_query(client, logo, django_assert_max_num_queries):
    story = make_published_article(section=make_section("europe"))

    for address in (story.get_absolute_url(), "/europe/"):
        with django_assert_max_num_queries(4):
            client.get(address)


def test_search_engines_see_the_icon_as_the_papers_logo(client):
    page = client.get("/").content.decode()
    address = f"http://testserver{Icons(Publication.objects.get()).url('512')}"

    assert f'property="og:image" content="{address}"' in page
    assert f'"url": "{address}", "width": "512"' in page
