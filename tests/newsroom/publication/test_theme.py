import pytest

from newsroom.publication.models import Section
from tests.factories import make_publication, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world() -> Section:
    make_publication()
    return make_section("world", colour_light="#0d5b66", colour_dark="#71c6cf")


def theme_address(client) -> str:
    page = client.get("/").content.decode()
    [address] = [part.split('"')[0] for part in page.split('href="') if part.startswith("/theme-")]
    return address


def test_sections_have_their_colours_in_light_and_dark(client):
    response = client.get(theme_address(client))

    style = response.content.decode()
    assert '[data-s="world"]{--sec:#0d5b66}' in style
    assert '[data-s="world"]{--sec:light-dark(#0d5b66,#71c6cf)}' in style
    assert response["Content-Type"] == "text/css; charset=utf-8"


def test_the_colours_may_be_kept_for_a_year(client):
    assert "immutable" in client.get(theme_address(client))["Cache-Control"]


def test_other_colours_have_another_address_and_the_old_one_leads_there(client, world):
    old = theme_address(client)
    Section.objects.filter(pk=world.pk).update(colour_light="#123456")

    new = theme_address(client)
    response = client.get(old)

    assert new != old
    assert (response.status_code, response["Location"]) == (302, new)
    assert "#123456" in client.get(new).content.decode()


def test_no_other_address_is_a_theme(client):
    assert client.get("/theme-nothing.css").status_code == 404
