"""Which characters a text keeps, and whether any of them can be seen."""

import re
import unicodedata

_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]+")
_LAST_OF_EACH_PLANE = "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)
)
# Control characters and noncharacters mean nothing to a reader and are errors in HTML. That none
# of them is stored also lets articles.body.kept mark its places with one.
_UNWANTED = re.compile(f"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef{_LAST_OF_EACH_PLANE}]+")
_SPACES = re.compile(" {2,}")
# Letters by their class, and drawn as nothing: fillers of Hangul, and the empty Braille cell.
_DRAWN_AS_NOTHING = "\u115f\u1160\u2800\u3164\uffa0"
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}


def clean_text(text: str) -> str:
    """The text without breaks and without what cannot be shown."""
    return _UNWANTED.sub("", _BREAKS.sub(" ", text))


def clean_line(text: str) -> str:
    """The same for a field of one line. Non-breaking spaces stay: French quotes need them."""
    return _SPACES.sub(" ", clean_text(text)).strip(" ")


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of it: a headline like that is a link nobody can press."""
    return all(char in _DRAWN_AS_NOTHING or unicodedata.category(char) in _UNSEEN for char in text)
