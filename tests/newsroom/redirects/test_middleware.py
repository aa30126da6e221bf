import pytest

from newsroom.redirects.models import Redirect
from tests.factories import make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return make_publication()


def test_an_old_address_leads_to_the_new_one(client):
    Redirect.objects.create(old_path="/old/", new_path="/topics/")

    response = client.get("/old/")

    assert (response.status_code, response["Location"]) == (301, "/topics/")


def test_an_address_that_leads_nowhere_is_gone_and_says_so(client):
    Redirect.objects.create(old_path="/old/")

    response = client.get("/old/")

    assert response.status_code == 410
    assert "No longer available" in response.content.decode()


def test_a_page_that_exists_stays_where_it_is(client):
    Redirect.objects.create(old_path="/topics/", new_path="/")

    assert client.get("/topics/").status_code == 200
