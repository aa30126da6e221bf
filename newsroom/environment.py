"""What differs between machines: values read from the environment, and the demo's stand-ins."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from environs import Env, EnvError

env = Env()


def required(name: str, why: str) -> str:
    """The value of an environment variable that has no safe default.

    Raises ImproperlyConfigured naming the variable and what it is for.
    """
    try:
        value = env.str(name)
    except EnvError:
        value = ""
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {why}")
    return value


def kept_secret(path: Path) -> str:
    """A secret made once, in a file only its owner reads: for the demo, which nobody sets up."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


def with_sqlite_options(database: dict) -> dict:
    """SQLite as a server database: writers queue, and what was saved survives a power cut.

    IMMEDIATE takes the write lock at BEGIN, because the busy timeout does not help a transaction
    that upgrades from reading to writing. The connection stays open: reopening it doubles the
    cost of a page.
    """
    database["CONN_MAX_AGE"] = None
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000"
        ),
    }
    return database


def with_postgresql_options(database: dict) -> dict:
    """Limits, in milliseconds, so that no bad query or forgotten transaction stops the paper."""
    database["CONN_MAX_AGE"] = None
    database["CONN_HEALTH_CHECKS"] = True
    database["OPTIONS"] = {
        "options": (
            # Compiling a query takes longer than any of ours runs.
            "-c jit=off -c statement_timeout=30000 -c lock_timeout=3000"
            " -c idle_in_transaction_session_timeout=10000"
        ),
        **database.get("OPTIONS", {}),
    }
    return database


def database_settings(default_file: Path) -> dict:
    """The database of DATABASE_URL, else SQLite in a file."""
    database = env.dj_db_url("DATABASE_URL", default=f"sqlite:///{default_file}")
    if database["ENGINE"].endswith("sqlite3"):
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        return with_sqlite_options(database)
    return with_postgresql_options(database)


# What an address may say of a bucket, by django-storages' names for it.
BUCKET_OPTIONS = {
    "endpoint_url": "endpoint_url",
    "region_name": "region_name",
    "addressing_style": "addressing_style",
    "prefix": "location",
}


def media_storage(address: str) -> dict:
    """The storage of MEDIA_STORAGE: s3://bucket?endpoint_url=…, else a folder of this machine.

    Raises ImproperlyConfigured, so that a mistyped address does not end up as a full disk.
    """
    if not address:
        return {"BACKEND": "newsroom.media.storage.WholeFileStorage"}
    parts = urlsplit(address)
    said = dict(parse_qsl(parts.query))
    is_bucket = parts.scheme == "s3" and parts.netloc and not parts.path.strip("/")
    if not is_bucket or said.keys() - BUCKET_OPTIONS.keys():
        raise ImproperlyConfigured(
            "MEDIA_STORAGE is empty, or an address such as s3://bucket?region_name=eu-west-1. "
            f"What may follow the question mark: {', '.join(BUCKET_OPTIONS)}."
        )
    options = {BUCKET_OPTIONS[name]: value for name, value in said.items()}
    return {
        "BACKEND": "newsroom.media.bucket.BucketStorage",
        "OPTIONS": {"bucket_name": parts.netloc, **options},
    }
