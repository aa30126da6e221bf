import pytest

from articles.body.embeds import frame_of, provider_name, provider_of, providers

DID = "did:plc:z72i7hdynmk6r22z27h6tvur"
TRACK = "4uLU6hMCjMI75M1A2tKUQC"

FRAMES = {
    "https://www.youtube.com/watch?v=AlzetteDemo": (
        "https://www.youtube-nocookie.com/embed/AlzetteDemo?autoplay=1"
    ),
    "https://m.youtube.com/watch?feature=share&v=AlzetteDemo&t=42s": (
        "https://www.youtube-nocookie.com/embed/AlzetteDemo?autoplay=1"
    ),
    "http://YouTube.com/shorts/AlzetteDemo": (
        "https://www.youtube-nocookie.com/embed/AlzetteDemo?autoplay=1"
    ),
    "https://youtu.be/Alz-tte_emo?si=x": (
        "https://www.youtube-nocookie.com/embed/Alz-tte_emo?autoplay=1"
    ),
    "https://vimeo.com/76979871": "https://player.vimeo.com/video/76979871?dnt=1",
    "https://vimeo.com/channels/staffpicks/76979871": (
        "https://player.vimeo.com/video/76979871?dnt=1"
    ),
    "https://vimeo.com/76979871/8272103f6e?share=copy": (
        "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1"
    ),
    "https://player.vimeo.com/video/76979871?h=8272103f6e": (
        "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1"
    ),
    "https://x.com/alzette/status/1484000000000000000/photo/1": (
        "https://platform.twitter.com/embed/Tweet.html?id=1484000000000000000&dnt=true"
    ),
    "https://mobile.twitter.com/i/web/status/1484": (
        "https://platform.twitter.com/embed/Tweet.html?id=1484&dnt=true"
    ),
    "https://mastodon.social/@Gargron/109382": "https://mastodon.social/@Gargron/109382/embed",
    "https://mastodon.social/@a@other.example/1": (
        "https://mastodon.social/@a@other.example/1/embed"
    ),
    f"https://bsky.app/profile/{DID}/post/3l6oveex3ii2l": (
        f"https://embed.bsky.app/embed/{DID}/app.bsky.feed.post/3l6oveex3ii2l?id=1&colorMode=system"
    ),
    "https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l": (
        "https://embed.bsky.app/embed/bsky.app/app.bsky.feed.post/3l6oveex3ii2l"
        "?id=1&colorMode=system"
    ),
    "https://www.instagram.com/p/CY_-a1b2/?img_index=1": (
        "https://www.instagram.com/p/CY_-a1b2/embed/captioned/"
    ),
    "https://www.instagram.com/alzette/reel/CY12/": (
        "https://www.instagram.com/p/CY12/embed/captioned/"
    ),
    "https://www.tiktok.com/@al.zette/video/7106": "https://www.tiktok.com/player/v1/7106",
    f"https://open.spotify.com/intl-de/track/{TRACK}?si=1": (
        f"https://open.spotify.com/embed/track/{TRACK}"
    ),
    "https://soundcloud.com/al-zette/first-tram?in=x": (
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/al-zette/first-tram"
        "&hide_related=true&show_comments=false"
    ),
    "https://soundcloud.com/al-zette/sets/all": (
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/al-zette/sets/all"
        "&hide_related=true&show_comments=false"
    ),
    "https://datawrapper.dwcdn.net/aBc12/7/": "https://datawrapper.dwcdn.net/aBc12/",
    "https://www.datawrapper.de/_/aBc12/": "https://datawrapper.dwcdn.net/aBc12/",
    "https://public.flourish.studio/visualisation/12345/": (
        "https://flo.uri.sh/visualisation/12345/embed"
    ),
    "https://flo.uri.sh/story/12345/embed": "https://flo.uri.sh/story/12345/embed",
    "https://www.openstreetmap.org/#map=9/49.77/6.09": (
        "https://www.openstreetmap.org/export/embed.html"
        "?bbox=5.32096,49.39748,6.85904,50.14252&layer=mapnik"
    ),
    "https://www.openstreetmap.org/?mlat=49.6&mlon=6.1#map=9/49.77/6.09&layers=N": (
        "https://www.openstreetmap.org/export/embed.html"
        "?bbox=5.32096,49.39748,6.85904,50.14252&layer=mapnik&marker=49.6,6.1"
    ),
}

# Known sites, whose other pages open there.
LINKS = [
    "https://www.youtube.com/@alzette",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/watch?v=AlzetteDemoX",
    "https://vimeo.com/alzette",
    "https://x.com/alzette",
    "https://mastodon.social/@Gargron",
    "https://bsky.app/profile/bsky.app",
    "https://www.instagram.com/alzette/",
    "https://vm.tiktok.com/ZM123/",
    "https://open.spotify.com/track/short",
    "https://soundcloud.com/al-zette",
    "https://www.datawrapper.de/",
    "https://flourish.studio/",
    "https://www.openstreetmap.org/copyright",
]

HOSTILE = [
    "https://youtube.com.evil.example/watch?v=AlzetteDemo",
    "https://evil.example/https://youtu.be/AlzetteDemo",
    "https://evil.example/?youtube.com/watch?v=AlzetteDemo",
    "https://evil.example#youtube.com/watch?v=AlzetteDemo",
    "https://notyoutube.com/watch?v=AlzetteDemo",
    "https://youtube.com@evil.example/watch?v=AlzetteDemo",
    "https://evil.example@youtube.com/watch?v=AlzetteDemo",
    "https://youtube.com:8443/watch?v=AlzetteDemo",
    "https://уoutube.com/watch?v=AlzetteDemo",
    "https://ｙoutube.com/watch?v=AlzetteDemo",
    "https://youtube。com/watch?v=AlzetteDemo",
    "https://user.youtube.com/watch?v=AlzetteDemo",
    "https://evil.mastodon.social/@a/1",
    "https://mastodon.example/@a/1",
    "https://mastodonXsocial/@a/1",
    'https://youtu.be/"onload=1//',
    "https://youtu.be/Alzette'\"><b",
    "https://youtu.be/ＡlzetteDemo",
    "https://vimeo.com/１２３",
    "https://bsky.app/profile/../post/x",
    "https://bsky.app/profile/..%2f..%2f/post/x",
    "https://soundcloud.com/..%2f..%2f/x",
    "https://www.openstreetmap.org/#map=9/4e9/NaN",
    "javascript:https://youtu.be/AlzetteDemo",
    "//youtu.be",
    "",
]


@pytest.mark.parametrize("address", FRAMES)
def test_what_is_embedded_opens_in_a_frame_made_of_what_its_address_names(address):
    assert frame_of(address).address == FRAMES[address]


def test_every_provider_opens_something_in_the_page():
    assert {provider_of(address) for address in FRAMES} == set(providers())


@pytest.mark.parametrize("address", LINKS)
def test_another_page_of_a_known_site_is_a_link(address):
    assert provider_of(address) in providers()
    assert frame_of(address) is None


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_only_looks_like_one_opens_no_frame(address):
    frame = frame_of(address)

    assert frame is None


def test_posts_of_a_mastodon_host_open_in_the_page_once_the_paper_trusts_it(settings):
    address = "https://social.example/@alzette/1"
    assert provider_name(address) == "social.example"

    settings.MASTODON_HOSTS = ["social.example"]

    assert provider_name(address) == "Mastodon"
    assert frame_of(address).source == "https://social.example"
    assert frame_of("https://mastodon.social/@alzette/1") is None


@pytest.mark.parametrize("zoom", ["0", "99"])
def test_a_map_of_any_scale_has_edges(zoom):
    assert "bbox=" in frame_of(f"https://openstreetmap.org/#map={zoom}/999/999").address
