"""Which addresses a writer may link to and embed."""

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

from articles.body.errors import BodyError

MAX_LENGTH = 2048

# Browsers skip some of these inside an address and people see none of them.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
_HOST = re.compile(r"\w[\w-]*(\.[\w-]+)*\.?")
_IP_V6 = re.compile(r"[0-9a-f:.]+")
_MAIL = re.compile(r"mailto:[^\s@?<>\"\\]+@\w[\w-]*(\.[\w-]+)*(\?[^<>\"\\]*)?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PRIVATE_ENDINGS = ("localhost", "local", "internal", "intranet", "lan", "home", "arpa")


def link_address(value: object) -> str:
    """The address as it may stand in a page. Only http, https and mailto pass."""
    address = _tidy(value)
    if _MAIL.fullmatch(address) or _web_address(address):
        return address
    raise BodyError(
        _(
            "The link to “%(address)s” cannot be used. Write a whole address"
            " that begins with https://, http:// or mailto:."
        )
        % {"address": address[:80]}
    )


def embed_address(value: object) -> str:
    """The address of something on a public site; empty while the writer has none yet."""
    address = _tidy(value)
    if not address:
        return ""
    parts = _web_address(address)
    if parts and _is_public_host(parts.hostname or ""):
        return address
    raise BodyError(
        _(
            "“%(address)s” cannot be embedded. Paste the address of a page on a public site, with https://."
        )
        % {"address": address[:80]}
    )


def _tidy(value: object) -> str:
    if not isinstance(value, str):
        raise BodyError(
            _("An address is not a text. Take the link or embed out and set it again.")
        )
    address = _INVISIBLE.sub("", value).strip()
    address = "%20".join(address.split())
    if len(address) > MAX_LENGTH:
        raise BodyError(
            _("An address is longer than %(limit)s characters. Use a shorter one.")
            % {"limit": MAX_LENGTH}
        )
    scheme, colon, rest = address.partition(":")
    return f"{scheme.lower()}{colon}{rest}"


def _web_address(address: str) -> SplitResult | None:
    if not address.startswith(("https://", "http://")) or "\\" in address:
        return (
            None  # Browsers read a backslash as a slash: the host would not be the one we checked.
        )
    try:
        parts = urlsplit(address)
        _port = parts.port  # asking is what makes Python check it
    except ValueError:
        return None
    # Before an @ stands a name or password, there to look like another host.
    if "@" in parts.netloc or not parts.hostname:
        return None
    pattern = _IP_V6 if "[" in parts.netloc else _HOST
    return parts if pattern.fullmatch(parts.hostname) else None


def _is_public_host(host: str) -> bool:
    labels = unicodedata.normalize("NFKC", host).lower().rstrip(".").split(".")
    # A browser reads a host whose last label is a number as an IP address, however it is written.
    return (
        len(labels) > 1
        and not _NUMBER.fullmatch(labels[-1])
        and labels[-1] not in _PRIVATE_ENDINGS
    )
