"""Many pictures through the door of a real server, with real workers behind it."""

from __future__ import annotations

import io
import statistics
import struct
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult
from PIL import Image as Picture

from newsroom.media.models import Image
from newsroom.media.renditions import rendition_path
from tests.factories import body, make_published_article
from tests.newsroom.media.pictures import first_files
from tests.newsroom.media.real_site import MEGABYTE, RealSite, until
from tests.newsroom.media.test_hostile_files import FILES, FOLDERS
from tests.shared import SHARED, needs_shared

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux has /proc"),
]

AT_ONCE = 4  # uploads of one person's browser
MOST_GROWTH = 200 * MEGABYTE

PICTURES = 20
PIXELS = (6000, 4000)
KILLS = 5
LONGEST = 30 * 60  # seconds; a tenth of it on two cores that do little else


@pytest.fixture
def site(media_root, tmp_path, settings) -> Iterator[RealSite]:
    site = RealSite(tmp_path / "uploads", files=tmp_path / "files")
    settings.MEDIA_ROOT = site.media_root
    try:
        site.start()
        yield site
    finally:
        site.stop()


def stored_files() -> set[str]:
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


# All that is hostile


@needs_shared
def test_the_hostile_files_leave_pictures_or_sentences_and_no_memory_in_use(
    site, reporter, figure
):
    send = site.door_for(reporter)
    for _worker in range(4):  # one each, more or less
        send(b"no picture", "warm-up.jpg")
    before = site.memory("VmRSS")
    site.forget_peak()

    with ThreadPoolExecutor(AT_ONCE) as people:
        sent = people.map(
            lambda file: send((SHARED / "badinput" / file).read_bytes(), Path(file).name), FILES
        )
        answers = dict(zip(FILES, sent, strict=True))

    growth = site.memory("VmHWM") - before
    counts = Counter((file.partition("/")[0], status) for file, (status, _) in answers.items())
    for file, (status, answer) in answers.items():
        assert status in (201, 400), file
        assert status == 201 or answer["error"].endswith("."), file
    kept = {path for image in Image.objects.all() for path in first_files(image)}
    # Icons and the pictures of headlines are drawn by the site itself, in folders of their own.
    drawn = {path for path in stored_files() if path.startswith(("icons/", "share/"))}
    assert stored_files() - drawn == kept
    assert list(site.folder.iterdir()) == []
    assert growth < MOST_GROWTH
    folders = "; ".join(
        f"{name} {counts[name, 201]} taken, {counts[name, 400]} refused" for name in FOLDERS
    )
    figure(f"{len(FILES)} hostile files through the door of a server: {folders}")
    figure(f"The server's processes grew by {growth / MEGABYTE:.0f} MB at most meanwhile")


# Many that are large


def photograph() -> bytes:
    """24 megapixels that pack as badly as a photograph's do: about 6 MB."""
    width, height = PIXELS
    bands = []
    for _band in range(3):
        light = Picture.effect_noise((width // 40, height // 40), 120)
        grain = Picture.effect_noise((width // 2, height // 2), 40)
        light, grain = (
            band.resize(PIXELS, Picture.Resampling.BILINEAR) for band in (light, grain)
        )
        bands.append(Picture.blend(light, grain, 0.4))
    file = io.BytesIO()
    Picture.merge("RGB", bands).save(file, "JPEG", quality=88)
    return file.getvalue()


def signed(content: bytes, number: int) -> bytes:
    """The same pixels as another file: with a comment of its own."""
    comment = f"number {number}".encode()
    return content[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + content[2:]


def missing_files() -> set[str]:
    there = stored_files()
    return {
        rendition_path(image.name, made.file)
        for image in Image.objects.all()
        for made in image.renditions_ahead
    } - there


class Killer:
    """Ends the worker with -9 in the middle of its work, so many times, and starts another."""

    def __init__(self, site: RealSite, kills: int) -> None:
        self.site = site
        self.worker = site.start_worker()
        self.left = kills
        self.next_at = 1  # so many pictures made

    def look(self) -> None:
        made = Image.objects.exclude(made_at=None).count()
        is_busy = DBTaskResult.objects.running().filter(
            worker_ids__icontains=f"-{self.worker.pid}-"
        )
        if self.left and made >= self.next_at and is_busy.exists():
            self.worker.kill()
            self.worker.wait()
            self.worker = self.site.start_worker()
            self.left -= 1
            self.next_at = made + 2


def in_ms(seconds: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000


@pytest.mark.long
def test_many_large_pictures_at_once_leave_the_paper_readable_and_none_is_lost(
    site, reporter, figure
):
    address = make_published_article(body=body(*["A long paragraph."] * 30)).get_absolute_url()
    content = photograph()
    send = site.door_for(reporter)
    idle = [site.seconds_for(address) for _ in range(200)]

    begun = time.monotonic()
    killer = Killer(site, KILLS)
    busy: list[float] = []
    with ThreadPoolExecutor(AT_ONCE) as people:
        sent = [people.submit(send, signed(content, n), f"{n}.jpg") for n in range(PICTURES)]

        def is_done() -> bool:
            busy.append(site.seconds_for(address))
            killer.look()
            return all(map(Future.done, sent)) and not Image.objects.filter(made_at=None).exists()

        until(is_done, LONGEST)
    seconds = time.monotonic() - begun

    assert [future.result()[0] for future in sent] == [201] * PICTURES
    assert killer.left == 0
    assert Image.objects.count() == PICTURES
    assert missing_files() == set()
    assert not [path for path in stored_files() if path.endswith(".part")]
    figure(
        f"{PICTURES} pictures of 24 megapixels and {len(content) / 1e6:.1f} MB at once: all made"
        f" after {seconds:.0f} s with {KILLS} workers killed; article page p95"
        f" {in_ms(idle):.0f} ms idle, {in_ms(busy):.0f} ms meanwhile:"
        f" {in_ms(busy) / in_ms(idle):.1f} times ({len(busy)} pages)"
    )
