"""Documents in few words, and stand-ins for the rows that they name."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from articles.body import FileFacts
from newsroom.media.models import Image

BOLD, ITALIC = {"type": "bold"}, {"type": "italic"}


def doc(*blocks: Any) -> dict:
    return {"type": "doc", "attrs": {"version": 1}, "content": list(blocks)}


def text(words: str, *marks: dict) -> dict:
    return {"type": "text", "text": words, "marks": list(marks)}


def block(kind: str, *content: Any, **attrs: Any) -> dict:
    """A block of any kind; a bare string in its content is plain text."""
    nodes = [text(node) if isinstance(node, str) else node for node in content]
    return {"type": kind, "attrs": attrs, "content": nodes}


def paragraph(*content: Any) -> dict:
    return block("paragraph", *content)


def heading(words: str, level: int = 2) -> dict:
    return block("heading", words, level=level)


def bullets(*items: Any) -> dict:
    return block("bulletList", *(block("listItem", paragraph(item)) for item in items))


def table(*rows: list[str], head: bool = True, **attrs: Any) -> dict:
    kinds = ["tableHeader" if head and not number else "tableCell" for number in range(len(rows))]
    return block(
        "table",
        *(
            block("tableRow", *(block(kind, paragraph(*([cell] if cell else []))) for cell in row))
            for kind, row in zip(kinds, rows, strict=True)
        ),
        **attrs,
    )


def figure(image: int | None = 1, **attrs: Any) -> dict:
    whole = {"alt": "A harbour", "caption": "The harbour.", "credit": "Photo: A. Person"}
    return block("figure", image=image, **whole | attrs)


def gallery(*images: int | dict, **attrs: Any) -> dict:
    pictures = [
        figure(each)["attrs"] if isinstance(each, int) else figure(**each)["attrs"]
        for each in images
    ]
    return block("gallery", images=pictures, **attrs)


def attachment(file: int | None = 1, **attrs: Any) -> dict:
    return block("attachment", file=file, **attrs)


def box(*articles: int | dict, **attrs: Any) -> dict:
    entries = [{"id": entry} if isinstance(entry, int) else entry for entry in articles]
    return block("relatedBox", articles=entries, **attrs)


def link(href: str) -> dict:
    return {"type": "link", "attrs": {"href": href}}


def article_link(article: int) -> dict:
    return {"type": "link", "attrs": {"article": article}}


def one_of_each(words: str = "Some words", href: str = "https://example.org/") -> dict:
    """A document with every kind of block and mark, and these words wherever words may stand."""
    return doc(
        paragraph(
            text(words, link(href)),
            text("bold", BOLD, article_link(1)),
            text("small", {"type": "subscript"}, ITALIC),
            {"type": "hardBreak"},
            text(words, {"type": "superscript"}, {"type": "strike"}),
        ),
        heading(words),
        heading(words, level=3),
        bullets(words),
        block("orderedList", block("listItem", paragraph(words), bullets(words)), start=3),
        block("blockquote", paragraph(words)),
        block("pullQuote", words, speaker=words[:300]),
        figure(alt=words[:500], caption=words[:2000], credit=words[:300], width="wide"),
        gallery(
            1,
            {"image": 2, "alt": words[:500], "caption": words[:2000], "credit": words[:300]},
            title=words[:300],
        ),
        attachment(1, title=words[:300]),
        box(1, {"id": 2, "headline": words[:300]}, title=words[:300]),
        block("factBox", paragraph(words), bullets(words), title=words[:300]),
        block("embed", url="https://www.youtube.com/watch?v=1", title=words[:300]),
        block("embed", url="https://youtu.be/AlzetteDemo", title=words[:300]),
        table([words, words], [words, words], title=words[:300], source=words[:300]),
        block("horizontalRule"),
    )


def some_image(**columns: Any) -> Image:
    columns = {"name": "harbour", "extension": "jpg", "width": 1200, "height": 800, **columns}
    return Image(**columns)


def some_facts(**facts: Any) -> FileFacts:
    url = f"/files/{'a' * 25}/budget.pdf"
    return FileFacts(**{"url": url, "kind": "PDF", "size": 2_516_582, "title": "Budget", **facts})


@dataclass
class SomeArticle:
    headline: str = "The harbour opens"
    address: str = "/2022/01/20/the-harbour-opens/"
    section: Any = field(default_factory=lambda: SimpleNamespace(name="Europe"))
    public_from: datetime | None = datetime(2022, 1, 20, 8, tzinfo=UTC)
    lead_image: Image | None = field(default_factory=some_image)

    def get_absolute_url(self) -> str:
        return self.address
