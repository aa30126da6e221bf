import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from newsroom.environment import with_sqlite_options

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = ROOT / "docs/reference/settings.md"

PRODUCTION = {
    "ALLOWED_HOSTS": "paper.example",
    "SECRET_KEY": "a-long-random-text-of-this-test-" + "0123456789abcdef" * 4,
}


def check_deploy(data_dir: Path, **variables: str) -> subprocess.CompletedProcess:
    """Starts the site with no more of an environment than given, and asks it for its faults."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_give_no_warning(tmp_path):
    checked = check_deploy(tmp_path, **PRODUCTION)

    assert checked.returncode == 0, checked.stderr


def test_a_missing_secret_stops_the_site_and_names_itself(tmp_path):
    checked = check_deploy(tmp_path, ALLOWED_HOSTS="paper.example")

    assert checked.returncode != 0
    assert "Set the environment variable SECRET_KEY" in checked.stderr


def test_every_variable_is_in_the_reference():
    code = "".join(
        (ROOT / "newsroom" / name).read_text() for name in ["settings.py", "environment.py"]
    )
    variables = set(re.findall(r'(?:env\.\w+|required)\(\s*"([A-Z_]+)"', code))

    missing = {name for name in variables if f"`{name}`" not in REFERENCE.read_text()}

    assert variables
    assert not missing


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")
def test_sqlite_keeps_writers_in_a_queue_and_checks_foreign_keys():
    with connection.cursor() as cursor:
        answers = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ["journal_mode", "foreign_keys", "busy_timeout"]
        }

    assert answers == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000}
    assert connection.transaction_mode == "IMMEDIATE"


def test_a_save_on_sqlite_survives_a_power_cut():
    options = with_sqlite_options({})["OPTIONS"]

    assert "PRAGMA synchronous=FULL" in options["init_command"]
