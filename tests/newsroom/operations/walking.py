"""A walk over a whole site, from link to link."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.test import Client

SITE = "http://testserver"
LINK = re.compile(r'<(?:a|link|img|script|source)\b[^>]*?\s(?:href|src)="([^"]*)"')
SET = re.compile(r'\ssrcset="([^"]*)"')
PLACE = re.compile(r'\s(?:id|name)="([^"]+)"')
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
# Searches lead to searches, each a little different.
MOST_SEARCHES = 20


class Walk:
    """Every page that links lead to from the front page, with the HTML it answered."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.pages: dict[str, str] = {}
        self.files: set[str] = set()
        self.wrong: list[str] = []
        self.waiting = {"/": "the beginning"}
        self.places: set[tuple[str, str, str]] = set()
        while self.waiting:
            self.open(*self.waiting.popitem())

    def open(self, path: str, where: str) -> None:
        if path.startswith("/static/") and not finders.find(path.removeprefix("/static/")):
            self.wrong.append(f"{path} on {where}")
        # Pictures are made when they are asked for: of their many sizes, all would take minutes.
        if path.startswith(("/static/", "/media/")):
            self.files.add(path)
            return
        response = self.client.get(path)
        if response.status_code != 200:
            self.wrong.append(f"{path} on {where} answers {response.status_code}")
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page:
            self.pages[path] = response.content.decode()
            self.follow(path, self.pages[path])
        else:
            self.files.add(path)

    def follow(self, page: str, html: str) -> None:
        sets = [one.split()[0] for line in SET.findall(html) for one in line.split(",")]
        for link in [*LINK.findall(html), *sets]:
            address, place = urldefrag(urljoin(SITE + page, unescape(link)))
            parts = urlsplit(address)
            if f"{parts.scheme}://{parts.netloc}" != SITE:
                continue
            path = address.removeprefix(SITE)
            if place:
                self.places.add((path, place, page))
            if self.is_new(path):
                self.waiting[path] = page

    def is_new(self, path: str) -> bool:
        if path in self.pages or path in self.files or path in self.waiting:
            return False
        if not path.startswith("/search/?"):
            return True
        return sum(known.startswith("/search/?") for known in self.pages) < MOST_SEARCHES

    @property
    def lost_places(self) -> list[str]:
        """Links into a page that lead to no place on it."""
        there = {path: set(PLACE.findall(html)) for path, html in self.pages.items()}
        return [
            f"{path}#{place} on {where}"
            for path, place, where in self.places
            if path in there and place not in there[path]
        ]


def listed_for_search_engines(client: Client) -> set[str]:
    return {
        address.removeprefix(SITE)
        for part in LOCATION.findall(client.get("/sitemap.xml").content.decode())
        for address in LOCATION.findall(client.get(part).content.decode())
    }
