"""What readers are told, in the language of the paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from tests.factories import make_publication, make_published_article, make_tag
from tests.whole_paper import every_page, make_whole_paper

pytestmark = pytest.mark.django_db

LANGUAGES = ["de", "fr", "lb"]
ENGLISH = ["Skip to main content", "Topics A to Z", "Our journalists", "Write to the newsroom"]
# An entry ends with an empty line; one without words has nothing but empty quotes after msgstr.
WITHOUT_WORDS = re.compile(r'^msgstr(?:\[\d\])? ""\n(?!")', re.MULTILINE)


def catalog(language: str) -> Path:
    return settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_for_readers_is_left_untranslated(language):
    words = catalog(language).read_text()

    assert WITHOUT_WORDS.findall(words) == []
    assert "#, fuzzy" not in words
    assert words.count("\nmsgid ") > 150


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_the_language_of_the_paper(client, language):
    story = make_whole_paper()
    make_publication(language=language, contact_email="desk@example.com")

    for address in every_page(story):
        page = client.get(address).content.decode()
        assert f'<html lang="{language}"' in page
        assert [words for words in ENGLISH if words in page] == [], address


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "Monday 17 January 2022", "January 2022"),
        ("de", "Montag 17. Januar 2022", "Januar 2022"),
        ("fr", "lundi 17 janvier 2022", "janvier 2022"),
        ("lb", "Méindeg 17. Januar 2022", "Januar 2022"),
    ],
)
def test_days_are_written_as_the_language_does(client, language, day, month):
    make_publication(language=language)

    with time_machine.travel("2022-01-17T12:00:00Z"):
        make_published_article()
        page = client.get("/2022/01/").content.decode()

    assert f">{day}</time>" in page
    assert month in page


def test_one_and_many_are_told_apart(client):
    make_publication(language="de")
    tag = make_tag("Ukraine")
    make_published_article(tags=[tag])
    assert "Ein Artikel" in client.get(tag.get_absolute_url()).content.decode()

    make_published_article(tags=[tag])
    assert "2 Artikel" in client.get(tag.get_absolute_url()).content.decode()


def test_a_paper_from_right_to_left_says_so(client):
    make_publication(language="ar")
    assert '<html lang="ar" dir="rtl"' in client.get("/").content.decode()

    make_publication(language="fr")
    assert "dir=" not in client.get("/").content.decode().partition("<head>")[0]
