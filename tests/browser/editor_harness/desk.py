"""A desk for the editor's tests: the writing screen and its JSON doors, no site behind them."""

import json
import threading
import time
import unicodedata
from contextlib import suppress
from email.parser import BytesParser
from email.policy import HTTP
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from urllib.parse import parse_qs, urlsplit

from articles.body.embeds import for_writers

HERE = Path(__file__).parent
STATIC = HERE.parents[2] / "static"
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80">'
    b'<path fill="#7d9aa6" d="M0 0h120v80H0z"/>'
    b'<path fill="#2d4a55" d="M0 80l40-45 25 25 15-12 40 32z"/></svg>'
)


def story(pk: int, headline: str, **changes: object) -> dict:
    return {
        "id": pk,
        "headline": headline,
        "section": "Europe",
        "section_slug": "europe",
        "date": "2022-01-18",
        "state": "published",
        "state_label": "Published",
        "is_public": True,
        "thumb": "/picture.svg",
    } | changes


def picture(pk: int, alt: str, **changes: object) -> dict:
    return {
        "id": pk,
        "thumb": "/picture.svg",
        "url": "/picture.svg",
        "alt": alt,
        "caption": "The river at noon.",
        "credit": "Photo: The Alzette",
        "width": 1200,
        "height": 800,
        "keywords": [],
        "licence": None,
        "limits": [],
        "ai_label": "",
    } | changes


def file(pk: int, title: str, **changes: object) -> dict:
    return {
        "id": pk,
        "title": title,
        "filename": f"{title.lower()}.pdf",
        "kind": "PDF",
        "size": "2.4 MB",
        "url": f"/files/{pk}",
    } | changes


STORIES = [
    story(1, "Metsola elected President of the European Parliament"),
    story(2, "French EU presidency opens in Paris"),
    story(3, "Russia announces end of manoeuvres in the south"),
    story(4, "Five things to know about Metsola"),
    story(5, "Tram line to open in spring", state="draft", state_label="Draft", is_public=False),
    story(
        6, "Old bridge to be rebuilt", state="withdrawn", state_label="Withdrawn", is_public=False
    ),
    story(7, "Baltic capitals ask for air policing"),
    story(8, "Week of talks ends without agreement"),
]
TAGS = [
    {
        "id": 1,
        "name": "Ukraine",
        "kind": "place",
        "kind_label": "Place",
        "count": 12,
        "state": "active",
    },
    {
        "id": 2,
        "name": "NATO",
        "kind": "organisation",
        "kind_label": "Organisation",
        "count": 7,
        "state": "active",
    },
    {
        "id": 3,
        "name": "Harbour festival",
        "kind": "event",
        "kind_label": "Event",
        "count": 1,
        "state": "active",
    },
    {
        "id": 4,
        "name": "Élysée",
        "kind": "place",
        "kind_label": "Place",
        "count": 3,
        "state": "active",
    },
]
AUTHORS = [
    {"id": 1, "name": "Nora Reding", "role": "Reporter"},
    {"id": 2, "name": "Tom Weber", "role": "Editor"},
]
PICTURES = [
    picture(21, "An airfield in fog"),
    picture(22, "The river in winter"),
    picture(
        23,
        "A convoy at night",
        caption="A convoy crosses the border.",
        keywords=["Kyiv oblast", "nato", "Snow"],
        licence={"state": "ending", "label": "Licence ends 31 Jan"},
        limits=["Not for social networks", "Do not crop"],
        ai_label="AI-made",
    ),
]
FILES = [file(51, "Budget"), file(52, "Talk", filename="talk.mp3", kind="MP3")]
# As the server finds them by name and alias.
TAGS_OF_PICTURES = {"23": TAGS[:2]}
EMPTY_BODY = {"type": "doc", "attrs": {"version": 1}, "content": []}


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(each for each in plain if not unicodedata.combining(each)).lower()


class FakeDesk:
    """What the page is made of, how slow the doors answer, and what was sent to them."""

    def __init__(self) -> None:
        self.body: object = EMPTY_BODY
        self.headline = ""
        self.tags = ""
        self.article: int | None = None
        self.is_read_only = False
        self.delays: dict[str, float] = {}
        self.refused_uploads = 0
        self.upload_delay = 0.0
        self.uploads: list[str] = []
        self.saved: list[dict[str, list[str]]] = []
        self.asked: list[tuple[str, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> None:
        # Asked often whether to stop, so that no test waits for its desk to close.
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def saved_body(self) -> dict:
        return json.loads(self.saved[-1]["body"][0])

    def page(self) -> str:
        config = {
            "addresses": {
                "articles": "/find/articles/",
                "tags": "/find/tags/",
                "authors": "/find/authors/",
                "images": "/find/images/",
                "picture_tags": "/find/picture-tags/",
                "upload": "/upload/",
                "files": "/find/files/",
                "upload_file": "/upload/file/",
            },
            "articles": {str(each["id"]): each for each in STORIES},
            "images": {str(each["id"]): each for each in PICTURES},
            "files": {str(each["id"]): each for each in FILES},
            "providers": for_writers(),
            "article": self.article,
            "language": "en",
            "words": {},
        }
        return Template((HERE / "page.html").read_text()).substitute(
            headline=escape(self.headline),
            body=escape(json.dumps(self.body)),
            tags=self.tags,
            readonly=" data-readonly" if self.is_read_only else "",
            config=json.dumps(config).replace("<", "\\u003c"),
        )

    def find(self, kind: str, query: str, exclude: str) -> list[dict]:
        self.asked.append((kind, query))
        time.sleep(self.delays.get(query, 0))
        rows, name = {
            "articles": (STORIES, "headline"),
            "tags": (TAGS, "name"),
            "authors": (AUTHORS, "name"),
            "images": (PICTURES, "alt"),
            "files": (FILES, "title"),
        }[kind]
        words = folded(query).split()
        found = [row for row in rows if all(word in folded(row[name]) for word in words)]
        return [row for row in found if str(row["id"]) != exclude][:10]

    def uploaded(self, path: str, name: str) -> dict:
        """Each upload is a row of its own, from 31 on."""
        self.uploads.append(name)
        pk = 30 + len(self.uploads)
        if path == "/upload/file/":
            return file(pk, name.rpartition(".")[0], filename=name)
        return picture(pk, f"What {name} shows")

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                address = urlsplit(self.path)
                query = {key: values[0] for key, values in parse_qs(address.query).items()}
                if address.path == "/":
                    self.answer(desk.page().encode(), "text/html; charset=utf-8")
                elif address.path == "/find/picture-tags/":
                    found = TAGS_OF_PICTURES.get(query["image"], [])
                    self.answer_json({"q": "", "results": found})
                elif address.path.startswith("/find/"):
                    kind = address.path.split("/")[2]
                    asked = query.get("q", "")
                    found = desk.find(kind, asked, query.get("exclude", ""))
                    self.answer_json({"q": asked, "results": found})
                elif address.path == "/picture.svg":
                    self.answer(DRAWING, "image/svg+xml")
                else:
                    self.answer_file(STATIC / address.path.removeprefix("/static/"))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path == "/save":
                    desk.saved.append(parse_qs(body.decode(), keep_blank_values=True))
                    self.answer(b"<!doctype html><title>Saved</title><h1>Saved</h1>", "text/html")
                else:
                    self.answer_upload(body)

            def answer_upload(self, body: bytes) -> None:
                time.sleep(desk.upload_delay)
                head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
                form = BytesParser(policy=HTTP).parsebytes(head + body)
                name = next(form.iter_parts()).get_filename()
                if self.headers["X-CSRFToken"] != "token":
                    self.answer_json({"error": "The form has run out."}, 403)
                elif desk.refused_uploads:
                    desk.refused_uploads -= 1
                    self.answer_json({"error": f"{name} is broken. Save it again and retry."}, 400)
                else:
                    self.answer_json(desk.uploaded(self.path, name), 201)

            def answer_file(self, path: Path) -> None:
                if path.is_file():
                    self.answer(path.read_bytes(), TYPES[path.suffix])
                else:
                    self.answer(b"", "text/plain", 404)

            def answer_json(self, value: object, status: int = 200) -> None:
                self.answer(json.dumps(value).encode(), "application/json", status)

            def answer(self, content: bytes, kind: str, status: int = 200) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.send_header(
                    "Content-Security-Policy", "default-src 'self'; img-src 'self' data:"
                )
                with suppress(ConnectionError):  # The page may have given up waiting.
                    self.end_headers()
                    self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """The tests' own output says enough."""

        return Handler
