"""Pictures whose files are in a bucket: the same as on a disk, whatever the bucket does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from newsroom.environment import media_storage
from newsroom.media import files
from newsroom.media.actions import delete_image, replace_file
from newsroom.media.making import make_ahead
from newsroom.media.models import Image, ReplacedFile
from newsroom.media.renditions import rendition_path
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import first_files, four_corners, picture_bytes

# A bucket is the same beside every database.
pytestmark = pytest.mark.once

moto_server = pytest.importorskip(
    "moto.server", reason="moto[server], which stands in for S3, is not installed"
)
boto3 = pytest.importorskip("boto3", reason="boto3, which speaks to S3, is not installed")

DOOR = "/desk/pictures/upload/"
REGION = "eu-west-1"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = moto_server.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def _keys(monkeypatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")


@pytest.fixture
def store_at(settings) -> Callable[[str], None]:
    """Makes an address of MEDIA_STORAGE the site's storage."""

    def store_at(address: str) -> None:
        settings.STORAGES = {**settings.STORAGES, "default": media_storage(address)}

    return store_at


@pytest.fixture
def bucket(endpoint, store_at) -> Iterator[object]:
    """The site's storage, as whoever owns the bucket sees it: empty, and emptied afterwards."""
    account = boto3.resource("s3", endpoint_url=endpoint, region_name=REGION)
    place = {"LocationConstraint": REGION}
    bucket = account.create_bucket(Bucket="pictures", CreateBucketConfiguration=place)
    store_at(f"s3://pictures?endpoint_url={endpoint}&region_name={REGION}&prefix=paper/one")
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()


def keys_in(bucket: object) -> list[str]:
    return sorted(found.key.removeprefix("paper/one/") for found in bucket.objects.all())


def fail_from(put: int) -> None:
    """Lets the bucket go away with the nth file that is to be stored."""
    asked = iter(range(1, 1000))

    def answer(**_call: object) -> None:
        if next(asked) >= put:
            raise EndpointConnectionError(endpoint_url="the bucket")

    default_storage.connection.meta.client.meta.events.register("before-call.s3.PutObject", answer)


def work_again() -> None:
    """Forgets the connection that was taught to fail."""
    default_storage._connections.connection = default_storage._bucket = None


# What becomes of a picture


@pytest.mark.django_db
def test_a_picture_lives_and_ends_in_a_bucket(
    desk, chief, bucket, work_off, files_left, django_capture_on_commit_callbacks
):
    uploaded = desk.post(DOOR, {"file": upload()})
    image = Image.objects.get()
    assert (uploaded.status_code, keys_in(bucket)) == (201, first_files(image))

    work_off()
    ahead = {rendition_path(image.name, each.file) for each in image.renditions_ahead}
    assert set(keys_in(bucket)) == ahead | set(first_files(image))

    lazy = desk.get(image.cut("4x3").url(320, "avif"))
    assert lazy.status_code == 200
    assert lazy.getvalue()[4:12] == b"ftypavif"
    assert len(keys_in(bucket)) == len(ahead | set(first_files(image))) + 1

    with django_capture_on_commit_callbacks(execute=True):
        replace_file(image, upload(picture_bytes(four_corners(900, 600))), by=chief)
    former = ReplacedFile.objects.get()
    assert set(keys_in(bucket)) == {*first_files(image), former.master_path}

    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image, by=chief)
    assert keys_in(bucket) == []
    assert files_left() == []


@pytest.mark.django_db
def test_a_picture_is_opened_to_nobody_but_the_site(desk, bucket):
    desk.post(DOOR, {"file": upload()})

    for found in bucket.objects.all():
        grants = found.Object().Acl().grants
        assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]


@pytest.mark.django_db
def test_making_again_makes_only_what_is_missing(desk, bucket, work_off):
    desk.post(DOOR, {"file": upload()})
    work_off()
    image = Image.objects.get()
    default_storage.delete(rendition_path(image.name, image.renditions_ahead[0].file))

    assert make_ahead(image) == 1


# A bucket as a storage


def test_the_same_name_written_again_takes_its_place(bucket):
    for content in (b"first", b"second"):
        assert default_storage.save("renditions/x/1.jpg", ContentFile(content)) == (
            "renditions/x/1.jpg"
        )

    assert keys_in(bucket) == ["renditions/x/1.jpg"]
    assert default_storage.open("renditions/x/1.jpg").read() == b"second"


@pytest.mark.slow
def test_a_folder_tells_all_its_files_and_no_others(bucket):
    for number in range(1005):
        bucket.put_object(Key=f"paper/one/renditions/many/{number}.jpg", Body=b"")
    bucket.put_object(Key="paper/one/renditions/many-others/1.jpg", Body=b"")

    found = files.files_in("renditions/many")

    assert sorted(found) == sorted(f"renditions/many/{number}.jpg" for number in range(1005))
    assert files.files_in("renditions/none") == []


def test_a_file_that_is_not_there_is_missing_as_on_a_disk(bucket):
    with pytest.raises(FileNotFoundError):
        default_storage.open("renditions/x/1.jpg")
    assert not default_storage.exists("renditions/x/1.jpg")
    default_storage.delete("renditions/x/1.jpg")


# A bucket that fails


@pytest.mark.django_db
@pytest.mark.parametrize("put", [1, 2])
def test_a_bucket_that_fails_keeps_no_half_picture(desk, bucket, files_left, put):
    fail_from(put)

    response = desk.post(DOOR, {"file": upload()})

    assert response.status_code == 507
    assert "Your story is safe." in response.json()["error"]
    assert not Image.objects.exists()
    assert (keys_in(bucket), files_left()) == ([], [])


@pytest.mark.django_db
def test_a_bucket_that_is_missing_or_does_not_answer_is_told_in_words(desk, endpoint, store_at):
    for address in [
        f"s3://forgotten?endpoint_url={endpoint}&region_name={REGION}",
        f"s3://pictures?endpoint_url=http://127.0.0.1:9&region_name={REGION}",
    ]:
        store_at(address)

        response = desk.post(DOOR, {"file": upload()})

        assert response.status_code == 507, address
        assert not Image.objects.exists()
        with pytest.raises(OSError, match=r"Could not connect|NoSuchBucket") as reason:
            default_storage.open("masters/x.jpg")
        assert not isinstance(reason.value, FileNotFoundError)


@pytest.mark.django_db
def test_while_the_bucket_is_away_readers_are_asked_to_come_again(client, desk, bucket, store_at):
    desk.post(DOOR, {"file": upload()})
    store_at(f"s3://pictures?endpoint_url=http://127.0.0.1:9&region_name={REGION}")

    response = client.get(Image.objects.get().whole.url(320))

    assert (response.status_code, response["Retry-After"]) == (503, "5")


@pytest.mark.django_db
def test_work_in_the_background_waits_for_a_bucket_that_failed(
    desk, bucket, work_off, hours_from_now
):
    desk.post(DOOR, {"file": upload()})
    fail_from(3)
    assert work_off(may_fail=True) == 1
    image = Image.objects.get()
    assert image.made_at is None

    work_again()
    work_off(at=hours_from_now(1))

    image.refresh_from_db()
    assert image.made_at
    assert len(keys_in(bucket)) > len(first_files(image))


# The address of a storage


def test_without_an_address_files_are_on_the_machine():
    assert media_storage("") == {"BACKEND": "newsroom.media.storage.WholeFileStorage"}


@pytest.mark.parametrize(
    "address",
    [
        "/srv/pictures",
        "s3:pictures",
        "s3://pictures/paper",
        "https://s3.example/pictures",
        "s3://pictures?region=eu-west-1",
    ],
)
def test_an_address_that_means_nothing_stops_the_site(address):
    with pytest.raises(ImproperlyConfigured, match="MEDIA_STORAGE"):
        media_storage(address)
