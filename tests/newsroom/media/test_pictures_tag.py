from __future__ import annotations

import pytest
from django.template import Context, Template

from newsroom.media.models import Image
from tests.html import parse_fragment


def render(tag: str, **context: object) -> str:
    template = Template("{% load pictures %}" + tag)
    return template.render(Context({"image": IMAGE, **context})).strip()


IMAGE = Image(name="abc", extension="jpg", width=1200, height=800, alt="A bridge at dusk")


def attributes(html: str) -> dict[str, str]:
    (img,) = parse_fragment(html).iter("img")
    return dict(img.attrib)


def test_a_picture_comes_in_all_its_widths_and_when_it_is_needed():
    html = render('{% picture image sizes="(min-width: 40rem) 35rem, 100vw" %}')

    assert attributes(html) == {
        "src": "/media/abc-960.jpg",
        "srcset": IMAGE.whole.srcset(),
        "sizes": "(min-width: 40rem) 35rem, 100vw",
        "width": "1200",
        "height": "800",
        "alt": "A bridge at dusk",
        "loading": "lazy",
        "decoding": "async",
    }


def test_better_formats_come_first(settings):
    settings.PICTURE_FORMATS = ["avif", "webp"]

    page = parse_fragment(render("{% picture image %}"))

    assert [(each.get("type"), each.get("srcset")) for each in page.iter("source")] == [
        ("image/avif", IMAGE.whole.srcset("avif")),
        ("image/webp", IMAGE.whole.srcset("webp")),
    ]


def test_a_picture_may_be_asked_for_in_a_ratio():
    img = attributes(render('{% picture image ratio="1x1" %}'))

    assert img["srcset"] == IMAGE.cut("1x1").srcset()
    assert (img["width"], img["height"]) == ("800", "800")


@pytest.mark.parametrize(
    ("alt", "said"), [(None, "This picture may no longer be shown."), ("", "")]
)
def test_a_picture_whose_licence_has_ended_leaves_its_place(hours_from_now, alt, said):
    ended = Image(name="abc", extension="jpg", width=1200, height=800, alt="A bridge")
    ended.usable_until = hours_from_now(0)

    html = render("{% picture image alt=alt %}", image=ended, alt=alt)

    assert "abc" not in html
    img = attributes(html)
    assert img["src"].endswith("no-picture.svg")
    assert (img["width"], img["height"], img["alt"]) == ("1200", "800", said)


def test_the_first_picture_of_a_page_is_hurried():
    html = render("{% picture image priority=True %}")

    assert attributes(html)["fetchpriority"] == "high"
    assert "loading" not in attributes(html)


@pytest.mark.parametrize("alt", ["", "A use of its own"])
def test_a_use_may_describe_the_picture_in_its_own_way(alt):
    assert attributes(render("{% picture image alt=alt %}", alt=alt))["alt"] == alt


def test_a_decorative_picture_has_an_empty_alt():
    assert ' alt=""' in render('{% picture image alt="" %}')


def test_what_people_wrote_is_text():
    hostile = '"><script>window.__xss = 1</script>'

    html = render("{% picture image alt=alt %}", alt=hostile)

    assert "<script" not in html
    assert attributes(html)["alt"] == hostile


def test_a_large_picture_has_the_proportions_of_its_largest_file():
    large = Image(name="abc", extension="jpg", width=6000, height=4000)

    html = render("{% picture image %}", image=large)

    assert (attributes(html)["width"], attributes(html)["height"]) == ("1920", "1280")


def test_figures_are_figures_in_every_language(settings):
    settings.USE_THOUSAND_SEPARATOR = True

    assert attributes(render("{% picture image %}"))["width"] == "1200"


def test_a_picture_may_have_a_class():
    assert attributes(render('{% picture image css_class="face" %}'))["class"] == "face"


def test_without_a_picture_there_is_nothing():
    assert render("{% picture image %}", image=None) == ""


def test_a_picture_brings_no_style_of_its_own():
    assert "style" not in render("{% picture image %}")
