"""The site's own settings, with what a test run needs different.

The database is SQLite in a file, unless DATABASE_URL names another; the cache is in memory,
unless REDIS_URL is set.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# One folder for a whole run. The run's workers inherit its name, and only its maker removes it.
if "NEWSROOM_TEST_FILES" not in os.environ:
    os.environ["NEWSROOM_TEST_FILES"] = tempfile.mkdtemp(prefix="newsroom-test-")
    atexit.register(shutil.rmtree, os.environ["NEWSROOM_TEST_FILES"], ignore_errors=True)

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
FILES = Path(os.environ["NEWSROOM_TEST_FILES"]) / WORKER

# Set, not defaulted: a developer's own environment must not change what the tests see.
os.environ.update(
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DATA_DIR=str(FILES),
    DEBUG="0",
    DEMO="0",
    HTTPS="0",
    SECRET_KEY="only-for-tests",
)

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import CACHES, DATABASES, REDIS_URL, STATIC_ROOT, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Files by their own names: the tests do not collect and hash them first.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In a file, so that a browser's requests have connections of their own, as on a real site.
    DATABASES["default"]["TEST"] = {"NAME": str(FILES / "test.sqlite3")}
    # A test database need not survive a power cut.
    OPTIONS = DATABASES["default"]["OPTIONS"]
    OPTIONS["init_command"] = OPTIONS["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )

if "postgresql" in DATABASES["default"]["ENGINE"]:
    # A test is one transaction, and may think for longer than a site does inside one.
    limits = DATABASES["default"]["OPTIONS"]["options"]
    DATABASES["default"]["OPTIONS"]["options"] = limits.replace(
        "idle_in_transaction_session_timeout=10000", "idle_in_transaction_session_timeout=0"
    )

if REDIS_URL:
    # Seconds. A busy machine may be slow, and what a site then does without, a test would miss.
    CACHES["default"]["OPTIONS"] = {"socket_timeout": 10, "socket_connect_timeout": 10}

if REDIS_URL and WORKER != "alone":
    # Each worker has a database of its own, since a test that ends empties it.
    server, _, number = REDIS_URL.rpartition("/")
    CACHES["default"]["LOCATION"] = f"{server}/{int(number) + int(WORKER.removeprefix('gw'))}"
