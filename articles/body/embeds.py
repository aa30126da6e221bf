"""The places that stories embed from: one list for the check of the body, the facade, the writing
screen and the security policy. Each embed is a link until its reader presses it.

What a frame loads is made from numbers and names that a pattern has found in the address, never
from the address itself.
"""

import math
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.conf import settings


class Provider(NamedTuple):
    name: str
    hosts: tuple[str, ...]
    # Patterns of the pages that can be shown in a frame, and the address of that frame. They begin
    # with the host, without www; anything may follow. The writing screen reads them as JavaScript.
    pages: dict[str, str | Callable[..., str]]
    # How the frame takes its place: video, clip (upright), audio, map, post (as high as it says).
    shape: str


def map_frame(zoom: str, latitude: str, longitude: str, *marker: str) -> str:
    """The frame wants the edges of the map; the address has its middle and its scale."""
    across = 360 / 2 ** int(zoom) * 560 / 256  # degrees in a column of text; a tile has 256 pixels
    up = across * 3 / 4 * math.cos(math.radians(float(latitude)))
    west, south = float(longitude) - across / 2, float(latitude) - up / 2
    edges = ",".join(f"{edge:.5f}" for edge in (west, south, west + across, south + up))
    pin = f"&marker={','.join(marker)}" if marker else ""
    return f"https://www.openstreetmap.org/export/embed.html?bbox={edges}&layer=mapnik{pin}"


_ID = "([A-Za-z0-9_-]{11})"
_DEGREES = r"(-?[0-9]{1,3}(?:\.[0-9]{1,10})?)"
_PLACE = rf"#map=([0-9]{{1,2}})(?:\.[0-9]+)?/{_DEGREES}/{_DEGREES}"

PROVIDERS = {
    "youtube": Provider(
        "YouTube",
        ("youtube.com", "youtu.be", "youtube-nocookie.com"),
        dict.fromkeys(
            [
                rf"(?:m\.)?youtube\.com/watch\?(?:[^#]*&)?v={_ID}",
                rf"youtube(?:-nocookie)?\.com/(?:shorts|live|embed)/{_ID}",
                rf"youtu\.be/{_ID}",
            ],
            "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
        ),
        "video",
    ),
    "vimeo": Provider(
        "Vimeo",
        ("vimeo.com",),
        {
            r"vimeo\.com/([0-9]+)/([0-9a-f]+)": "https://player.vimeo.com/video/{}?h={}&dnt=1",
            r"player\.vimeo\.com/video/([0-9]+)\?(?:[^#]*&)?h=([0-9a-f]+)": (
                "https://player.vimeo.com/video/{}?h={}&dnt=1"
            ),
            r"(?:player\.)?vimeo\.com/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?"
            r"([0-9]+)": ("https://player.vimeo.com/video/{}?dnt=1"),
        },
        "video",
    ),
    "x": Provider(
        "X",
        ("x.com", "twitter.com"),
        {
            r"(?:mobile\.)?(?:x|twitter)\.com/(?:\w+|i/web)/status/([0-9]+)": (
                "https://platform.twitter.com/embed/Tweet.html?id={}&dnt=true"
            )
        },
        "post",
    ),
    "bluesky": Provider(
        "Bluesky",
        ("bsky.app",),
        {
            r"bsky\.app/profile/(did:[a-z]+:[\w.-]+|[\w-]+(?:\.[\w-]+)+)/post/(\w+)": (
                "https://embed.bsky.app/embed/{}/app.bsky.feed.post/{}?id=1&colorMode=system"
            )
        },
        "post",
    ),
    "instagram": Provider(
        "Instagram",
        ("instagram.com",),
        {
            r"instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/([\w-]+)": (
                "https://www.instagram.com/p/{}/embed/captioned/"
            )
        },
        "post",
    ),
    "tiktok": Provider(
        "TikTok",
        ("tiktok.com",),
        {r"tiktok\.com/@[\w.]+/video/([0-9]+)": "https://www.tiktok.com/player/v1/{}"},
        "clip",
    ),
    "spotify": Provider(
        "Spotify",
        ("spotify.com",),
        {
            r"open\.spotify\.com/(?:intl-[a-z-]+/)?(?:embed/)?"
            r"(track|album|playlist|episode|show|artist)/([A-Za-z0-9]{22})": (
                "https://open.spotify.com/embed/{}/{}"
            )
        },
        "audio",
    ),
    "soundcloud": Provider(
        "SoundCloud",
        ("soundcloud.com",),
        {
            r"(?:m\.)?soundcloud\.com/([\w-]+)/(sets/[\w-]+|[\w-]+)": (
                "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/{}/{}"
                "&hide_related=true&show_comments=false"
            )
        },
        "audio",
    ),
    "datawrapper": Provider(
        "Datawrapper",
        ("datawrapper.de", "datawrapper.dwcdn.net"),
        {
            r"(?:datawrapper\.dwcdn\.net|datawrapper\.de/_)/([A-Za-z0-9]{5})": (
                "https://datawrapper.dwcdn.net/{}/"
            )
        },
        "post",
    ),
    "flourish": Provider(
        "Flourish",
        ("flourish.studio", "flo.uri.sh"),
        {
            r"(?:public\.flourish\.studio|flo\.uri\.sh)/(visualisation|story)/([0-9]+)": (
                "https://flo.uri.sh/{}/{}/embed"
            )
        },
        "post",
    ),
    "openstreetmap": Provider(
        "OpenStreetMap",
        ("openstreetmap.org",),
        {
            rf"openstreetmap\.org/\?mlat={_DEGREES}&mlon={_DEGREES}[^#]*{_PLACE}": (
                lambda north, east, *place: map_frame(*place, north, east)
            ),
            rf"openstreetmap\.org/[^#]*{_PLACE}": map_frame,
        },
        "map",
    ),
}
WEB = "web"  # any other site


def providers() -> dict[str, Provider]:
    """With Mastodon, whose posts may be on any host: only those of the hosts that the paper trusts
    are shown, the others stay links.
    """
    pages = {
        rf"({re.escape(host)})/@(\w+(?:@[\w-]+(?:\.[\w-]+)+)?)/([0-9]+)": "https://{}/@{}/{}/embed"
        for host in settings.MASTODON_HOSTS
    }
    mastodon = Provider("Mastodon", tuple(settings.MASTODON_HOSTS), pages, "post")
    return PROVIDERS | {"mastodon": mastodon}


def for_writers() -> list[dict[str, object]]:
    """The list as the writing screen reads it (articles/editor/embed.js)."""
    return [
        {"key": key, "name": one.name, "hosts": one.hosts, "pages": list(one.pages)}
        for key, one in providers().items()
    ]


def provider_of(url: str) -> str:
    """The key of the provider, or "web"."""
    host = host_of(url)
    for key, provider in providers().items():
        if any(host == known or host.endswith(f".{known}") for known in provider.hosts):
            return key
    return WEB


def provider_name(url: str) -> str:
    """What readers call it; a site that is not on the list goes by its host."""
    known = providers().get(provider_of(url))
    return known.name if known else host_of(url).removeprefix("www.")


class Frame(NamedTuple):
    address: str
    shape: str

    @property
    def source(self) -> str:
        """For the policy of the page that shows it."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def frame_of(url: str) -> Frame | None:
    """What is shown in the page once its reader presses; None where there is only the link."""
    page = _page(urlsplit(url))
    provider = providers().get(provider_of(url))
    if not page or not provider:
        return None
    for pattern, frame in provider.pages.items():
        if found := re.fullmatch(rf"{pattern}(?:[/?&#].*)?", page, re.ASCII):
            make = frame.format if isinstance(frame, str) else frame
            return Frame(make(*found.groups()), provider.shape)
    return None


def _page(parts: SplitResult) -> str:
    """An address from its host on, as the patterns know it; empty with a port or with a name."""
    host = parts.netloc.lower().removeprefix("www.")
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        return ""
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{parts.path or '/'}{query}{fragment}"


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")
