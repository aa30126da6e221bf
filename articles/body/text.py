"""The words of a document, for search, counting and everything that knows no markup."""

import re
from collections.abc import Iterable

_DASHES_AND_SPACES = re.compile(r"[\s\u2013\u2014]+")
# Writing without spaces between words: Chinese and Japanese.
_LETTERS_THAT_COUNT = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
)
_WORD = re.compile(r"[^\W_]")

WORDS_A_MINUTE = 230


def plain_text(document: dict) -> str:
    """Blocks with an empty line between them. What is shown and not read on is silent: pictures,
    galleries, files, embeds, related boxes.
    """
    return "\n\n".join(filter(None, map(_block_text, document["content"])))


def word_count(text: str) -> int:
    """Words of any language; in Chinese and Japanese each letter counts."""
    spaced, letters = _LETTERS_THAT_COUNT.subn(" ", text)
    return letters + sum(1 for word in _DASHES_AND_SPACES.split(spaced) if _WORD.search(word))


def reading_minutes(words: int) -> int:
    return max(1, round(words / WORDS_A_MINUTE))


def _block_text(node: dict) -> str:
    kind, attrs = node["type"], node.get("attrs", {})
    if kind in {"paragraph", "heading"}:
        return inline_text(node)
    if kind == "pullQuote":
        return _lines([inline_text(node), attrs["speaker"]])
    if kind == "table":
        return _lines([attrs["title"], *map(_row_text, node["content"])])
    if kind in {"bulletList", "orderedList", "listItem"}:
        return _lines(map(_block_text, node["content"]))
    if kind in {"blockquote", "factBox"}:
        return "\n\n".join(filter(None, [attrs.get("title"), *map(_block_text, node["content"])]))
    return ""


def inline_text(node: dict) -> str:
    """The words right inside a block, without marks; a break becomes a new line."""
    return "".join(
        "\n" if child["type"] == "hardBreak" else child["text"]
        for child in node.get("content", ())
    ).strip()


def _row_text(row: dict) -> str:
    return "\t".join(
        " ".join(map(_block_text, cell["content"])) for cell in row["content"]
    ).strip()


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))
