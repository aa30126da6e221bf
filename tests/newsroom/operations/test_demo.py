from __future__ import annotations

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from articles.desk.board import Board
from articles.models import Article, ArticleState, Correction
from articles.tags.models import Tag
from newsroom.accounts.backends import DEMO_PASSWORD
from newsroom.accounts.models import Role, User
from newsroom.media.models import Image
from newsroom.publication.models import Publication, Section
from newsroom.search.indexing import clear
from newsroom.search.models import SearchEntry
from tests.factories import make_publication
from tests.newsroom.operations.walking import Walk, listed_for_search_engines
from tests.test_page_weight import HTML, packed

pytestmark = pytest.mark.django_db

DEMO_BACKENDS = [
    "newsroom.accounts.backends.RoleBackend",
    "newsroom.accounts.backends.DemoBackend",
]


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.AUTHENTICATION_BACKENDS = DEMO_BACKENDS

    def run(**options: object) -> str:
        said = io.StringIO()
        call_command("demo", load_only=True, stdout=said, **options)
        return said.getvalue()

    return run


def user_of(role: str) -> User:
    return User.objects.get(role=role)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_the_demo_is_a_whole_paper(demo, client, figure):
    said = demo(port="8123")

    assert "http://127.0.0.1:8123/" in said
    assert all(f"{role}@demo.example" in said for role in Role.values)
    public = Article.objects.public()
    assert public.count() >= 40
    assert Section.objects.count() == 7
    assert all(public.filter(section=section).count() >= 5 for section in Section.objects.all())
    assert Tag.objects.count() >= 60
    assert not set(ArticleState.values) - set(Article.objects.values_list("state", flat=True))
    assert any(article.is_scheduled for article in Article.objects.filter(state="published"))
    assert any(article.is_under_embargo for article in Article.objects.all())
    assert Correction.objects.exists()

    weapons = Article.objects.get(slug="uk-to-deliver-anti-tank-weapons-to-ukraine")
    assert [block["type"] for block in weapons.body["content"][:5]] == ["paragraph"] * 4 + [
        "relatedBox"
    ]
    assert weapons.links_out.filter(kind="box").count() == 3

    # The desk has licences to look after, and readers a frame where one has ended.
    sentences = [alert.sentence for alert in Board(user_of(Role.CHIEF), timezone.now()).alerts]
    assert any("licence of a picture ends on" in sentence for sentence in sentences)
    assert any("licence of a picture ended on" in sentence for sentence in sentences)
    talks = Article.objects.get(slug="three-rounds-of-talks-on-ukraine-end-without-result")
    assert "no-picture.svg" in client.get(talks.get_absolute_url()).content.decode()
    unused = Image.objects.filter(use_count=0)
    assert [image.original_filename for image in unused] == ["funfair.jpg"]
    assert not Image.objects.get(original_filename="telephone-box.jpg").alt

    # No link is dead, and no page is found by search engines alone.
    walk = Walk(client)
    assert walk.wrong == []
    assert walk.lost_places == []
    listed = listed_for_search_engines(client)
    assert len(listed) > 100
    assert listed - walk.pages.keys() == set()
    figure(f"The demo paper: {len(walk.pages)} pages and {len(walk.files)} files, no dead link")
    weights = {path: packed(html.encode()) for path, html in walk.pages.items()}
    heaviest = max(weights, key=weights.get)
    assert weights[heaviest] <= HTML, heaviest
    figure(f"Its heaviest page, {heaviest}: {weights[heaviest]} bytes compressed (bar {HTML})")

    # A second time keeps what was written, and fills the index of one that had no search yet.
    Article.objects.filter(pk=weapons.pk).update(kicker="Mine")
    clear()
    assert "already" in demo()
    assert SearchEntry.objects.count() >= public.count()
    weapons.refresh_from_db()
    assert weapons.kicker == "Mine"


@pytest.mark.parametrize("role", Role.values)
def test_the_known_password_opens_a_demo_and_nothing_else(settings, role):
    user = User.objects.create_user(f"{role}@demo.example", "Some One", role)
    settings.AUTHENTICATION_BACKENDS = DEMO_BACKENDS

    with override_settings(DEMO=True):
        assert authenticate(username=user.email, password=DEMO_PASSWORD) == user
        assert authenticate(username=user.email, password="newsroom") is None
    with override_settings(DEMO=False):
        assert authenticate(username=user.email, password=DEMO_PASSWORD) is None


def test_the_known_password_does_not_open_a_real_account_on_a_demo(settings):
    settings.DEMO, settings.AUTHENTICATION_BACKENDS = True, DEMO_BACKENDS
    User.objects.create_user("chief@alzette.example", "Real One", Role.CHIEF)

    assert authenticate(username="chief@alzette.example", password=DEMO_PASSWORD) is None


def test_a_real_paper_is_not_touched(demo):
    make_publication(is_demo=False)

    with pytest.raises(CommandError, match="real paper"):
        demo()
    with pytest.raises(CommandError, match="real paper"):
        demo(reset=True)
    assert Publication.objects.exists()


def test_a_site_that_is_no_demo_does_not_become_one():
    with pytest.raises(CommandError, match="not a demo"):
        call_command("demo", load_only=True)
