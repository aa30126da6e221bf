from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from newsroom.media import words
from newsroom.media.models import Image
from newsroom.media.models.image_questions import by_frequency, wanted_words
from newsroom.media.renditions import RATIOS, FileName, widths_for
from tests.factories import make_image


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (320, [320]),
        (321, [320, 321]),
        (1000, [320, 480, 640, 960, 1000]),
        (1920, [320, 480, 640, 960, 1280, 1920]),
        (6000, [320, 480, 640, 960, 1280, 1920]),
    ],
)
def test_a_picture_is_made_smaller_and_never_larger(width, widths):
    assert widths_for(width) == widths


def some_image(**columns: object) -> Image:
    return Image(**{"name": "a" * 25, "extension": "jpg", "width": 1000, "height": 500, **columns})


@pytest.mark.parametrize(
    ("wished", "given"), [(1, 320), (320, 320), (321, 480), (900, 960), (1000, 1000), (4000, 1000)]
)
def test_the_next_larger_file_is_given(wished, given):
    assert some_image().whole.url(wished) == f"/media/{'a' * 25}-{given}.jpg"


def test_a_srcset_names_every_width():
    cut = some_image(extension="webp", width=500).whole

    assert cut.srcset().replace("a" * 25, "abc") == (
        "/media/abc-320.webp 320w, /media/abc-480.webp 480w, /media/abc-500.webp 500w"
    )
    assert cut.srcset("avif").startswith(f"/media/{'a' * 25}-320.avif 320w, ")


def test_the_address_of_a_picture_can_stand_on_another_host(settings):
    settings.MEDIA_URL = "https://pictures.example/media/"

    assert some_image().whole.url(320) == f"https://pictures.example/media/{'a' * 25}-320.jpg"


def test_a_very_flat_picture_keeps_a_line_of_pixels():
    assert some_image(width=10_000, height=1).whole.height_at(320) == 1


# How a picture is cut


@pytest.mark.parametrize(
    ("size", "focus", "box"),
    [
        ((3000, 2000), (0.5, 0.5), (500, 0, 2000, 2000)),
        ((3000, 2000), (0.0, 0.5), (0, 0, 2000, 2000)),
        ((3000, 2000), (1.0, 0.5), (1000, 0, 2000, 2000)),
        ((3000, 2000), (0.4, 0.5), (200, 0, 2000, 2000)),
        ((2000, 3000), (0.5, 0.9), (0, 1000, 2000, 2000)),
        ((1, 1), (1.0, 1.0), (0, 0, 1, 1)),
    ],
)
def test_a_cut_is_the_largest_part_around_the_focal_point(size, focus, box):
    image = some_image(width=size[0], height=size[1], focal_x=focus[0], focal_y=focus[1])

    assert image.box("1x1") == box


@given(
    width=st.integers(1, 16_383),
    height=st.integers(1, 16_383),
    share=st.lists(st.floats(-1, 2), min_size=3, max_size=3),
    focus=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    ratio=st.sampled_from(list(RATIOS)),
)
def test_every_cut_lies_inside_its_picture(width, height, share, focus, ratio):
    image = some_image(width=width, height=height, focal_x=focus[0], focal_y=focus[1])

    for image.crops in ({}, {ratio: share}):
        box = image.box(ratio)
        assert box.x >= 0
        assert box.y >= 0
        assert 1 <= box.width <= width - box.x
        assert 1 <= box.height <= height - box.y


def test_what_somebody_drew_is_cut_as_it_was_drawn():
    image = some_image(width=3000, height=2000, crops={"16x9": [0.1, 0.2, 0.5]})

    assert image.box("16x9") == (300, 400, 1500, 844)
    assert image.box("1x1") == (500, 0, 2000, 2000)


def test_another_cut_has_other_addresses_and_the_same_one_keeps_them():
    image = some_image()
    before, whole = image.cut("1x1").url(), image.whole.url()

    image.focal_x = 0.1

    assert image.cut("1x1").url() != before
    assert image.whole.url() == whole
    image.focal_x = 0.5
    assert image.cut("1x1").url() == before


def test_a_cut_that_takes_all_is_the_whole_picture():
    image = some_image(width=1500, height=1000)

    assert image.cut("3x2").url(320) == image.whole.url(320)
    assert image.cut("3x2").token == ""


@pytest.mark.parametrize(
    "file",
    [
        "{name}-320.jpg",
        "{name}-320.avif",
        "{name}-1000.avif",
        "{name}-800.jpg",
        "{name}-1x1-{square}-320.jpg",
        "{name}-social-{social}-{width}.jpg",
    ],
)
def test_the_files_that_pages_name_are_known(file):
    image = some_image()
    social = image.cut("social")
    tokens = {"square": image.cut("1x1").token, "social": social.token, "width": social.width}
    name = FileName.parse(file.format(name=image.name, **tokens))

    assert image.rendition(name).file == file.format(name=image.name, **tokens)


@pytest.mark.parametrize(
    "file",
    [
        "{name}-321.jpg",
        "{name}-1280.jpg",
        "{name}-320.webp",
        "{name}-1x1-00000000-320.jpg",
        "{name}-1x1-{square}-800.jpg",
        "{name}-3x2-{square}-320.jpg",
        "{name}-social-{social}-320.jpg",
    ],
)
def test_any_other_file_is_not(file):
    image = some_image()
    tokens = {"square": image.cut("1x1").token, "social": image.cut("social").token}

    assert image.rendition(FileName.parse(file.format(name=image.name, **tokens))) is None


def test_what_is_made_ahead_is_what_pages_name_most():
    image = some_image(width=4000, height=3000)

    files = {made.file for made in image.renditions_ahead}

    for cut in (image.whole, image.cut("16x9")):
        assert {cut.file(width, "avif") for width in cut.widths} <= files
        assert {cut.file(width, "jpg") for width in cut.widths} <= files
    assert image.social.file(1200, "jpg") in files
    for shape in image.shared_shapes:
        assert shape.url.removeprefix("/media/") in files
    assert all(image.rendition(FileName.parse(file)) for file in files)


# When it may be shown


@pytest.mark.parametrize(
    ("begins", "ends", "is_usable"),
    [
        (None, None, True),
        (-1, 1, True),
        (1, 2, False),
        (-2, -1, False),
        (0, 1, True),
        (-1, 0, False),
    ],
)
def test_a_picture_is_shown_from_the_first_moment_to_before_the_last(
    hours_from_now, begins, ends, is_usable
):
    image = some_image()
    now = hours_from_now(0)
    if begins is not None:
        image.usable_from = now + timedelta(hours=begins)
        image.usable_until = now + timedelta(hours=ends)

    assert image.is_usable_at(now) is is_usable


def test_names_cannot_be_guessed():
    names = {Image().name for _number in range(1000)}

    assert len(names) == 1000
    assert all(len(name) == 25 and name.isalnum() and name == name.lower() for name in names)


@pytest.mark.django_db
def test_a_picture_asks_no_question_about_its_files(django_assert_num_queries):
    image = make_image()

    with django_assert_num_queries(0):
        assert image.whole.srcset()
        assert image.shared_shapes
        assert image.renditions_ahead
        assert image.staff_thumb_url


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"focal_x": -0.1}, {"focal_x": 1.1}, {"focal_y": 2.0}, {"width": 0}, {"height": 0}],
)
def test_the_database_refuses_figures_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_image(**wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("", True),
        ("   ", True),
        ("bridge", True),
        ("BRIDGE dusk", True),
        ("kask bridge", True),
        ("img_0117", True),
        ("0117", True),
        ("bri", True),
        ("bridge tram", False),
        ("100%", False),
        ("b_idge", False),
    ],
)
def test_pictures_are_found_by_all_their_words(q, found):
    image = make_image(
        alt="A bridge at dusk",
        caption="The old bridge",
        credit="Photo: J. Kask",
        original_filename="IMG_0117.jpg",
    )
    words.index(image)

    assert (image in Image.objects.matching(q)) is found
    assert (image in Image.objects.having_each(wanted_words(q))) is found
    assert Image.objects.found(q, limit=5) == [image] * found


@pytest.mark.django_db
def test_a_search_begins_with_the_rarest_word():
    for caption in ["bridge", "bridge at dusk", "dusk", "bridge"]:
        words.index(make_image(caption=caption, alt="", credit=""))

    found = by_frequency(["bridge", "dusk", "nowhere"])
    assert found == [(0, "nowhere"), (2, "dusk"), (3, "bridge")]
    assert [each.caption for each in Image.objects.matching("bridge dusk")] == ["bridge at dusk"]


@pytest.mark.django_db
def test_the_newest_pictures_come_first():
    first, second = make_image(), make_image()

    assert list(Image.objects.newest_first()) == [second, first]


@pytest.mark.parametrize(
    ("source_type", "label"),
    [
        ("trainedAlgorithmicMedia", "AI-made"),
        ("compositeWithTrainedAlgorithmicMedia", "Altered by AI"),
        ("digitalCapture", ""),
    ],
)
def test_what_a_machine_made_is_told_apart_from_what_it_altered(source_type, label):
    image = Image()

    words.fill(image, {"source_type": {"value": source_type, "origin": "xmp"}})

    assert image.ai_label == label
