"""What a story's pictures weigh on screens of several kinds, beside one JPEG for all of them."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFilter
from playwright.sync_api import Browser, Page, Response

from articles.models import Article
from newsroom.media.actions import store_image
from newsroom.media.models import Image
from tests.factories import body, make_published_article, make_user
from tests.factories import figure as picture_in
from tests.newsroom.media.conftest import upload

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SIZE = (2400, 1600)
# Width, height, pixels of the device for one of the page's.
SCREENS = [(390, 844, 1), (390, 844, 2), (1440, 900, 1)]


def scene(number: int) -> bytes:
    """Edges, shades and grain, as a photograph has them."""
    picture = Picture.linear_gradient("L").resize(SIZE).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for shape in range(300):
        x, y = (shape * 733 + number * 97) % SIZE[0], (shape * 421 + number * 31) % SIZE[1]
        reach = 20 + shape * 37 % 180
        colour = (shape * 53 % 256, shape * 91 % 256, (shape * 17 + number * 60) % 256)
        draw.polygon([(x, y), (x + reach, y + shape % 50), (x - shape % 70, y + reach)], colour)
    picture = picture.filter(ImageFilter.GaussianBlur(1.2))
    grain = Picture.merge("RGB", [Picture.effect_noise(SIZE, 14) for _band in range(3)])
    file = io.BytesIO()
    Picture.blend(picture, grain, 0.12).save(file, "JPEG", quality=90)
    return file.getvalue()


@pytest.fixture
def images(settings, tmp_path, transactional_db, work_off) -> list[Image]:
    settings.MEDIA_ROOT = tmp_path
    chief = make_user("chief")
    said = {"alt": "A scene", "credit": "NR"}
    images = [store_image(upload(scene(number)), by=chief, **said) for number in range(3)]
    work_off()
    return images


@pytest.fixture
def story(images) -> Article:
    lead, *others = images
    text = body("One.", *(block for image in others for block in (picture_in(image), "And.")))
    return make_published_article(lead_image=lead, lead_alt="A", lead_credit="NR", body=text)


def weight(page: Page, address: str) -> dict[str, int]:
    """Bytes of each picture that comes while somebody reads the story to its end."""
    got: dict[str, int] = {}

    def note(response: Response) -> None:
        if "/media/" in response.url:
            got[response.url.rpartition("/")[2]] = len(response.body())

    page.on("response", note)
    page.goto(address)
    for picture in page.locator("article picture img, main picture img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("picture => picture.decode()")
    page.wait_for_load_state("networkidle")
    return got


def test_pictures_weigh_a_fraction_of_one_jpeg_for_all_screens(
    browser: Browser, live_server, images, story, settings, figure
):
    widest = sum(
        (settings.MEDIA_ROOT / image.rendition_folder / "1920.jpg").stat().st_size
        for image in images
    )
    uploaded = sum(image.size for image in images)
    for width, height, ratio in SCREENS:
        context = browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=ratio
        )
        page = context.new_page()
        page.set_default_timeout(30_000)

        got = weight(page, live_server.url + story.get_absolute_url())

        context.close()
        shown = {file[:25] for file in got}
        assert shown == {image.name for image in images}
        assert all(file.endswith(".avif") for file in got)
        total = sum(got.values())
        assert total < widest
        figure(
            f"Pictures of an article at {width} px × {ratio}: {total / 1000:.0f} kB, which is"
            f" {total / widest:.0%} of a JPEG 1920 wide of each, {total / uploaded:.0%} of the"
            " uploads"
        )
