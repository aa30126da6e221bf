"""Real articles and hostile input that stand beside the repository, in `../shared`.

They are other people's work and are not part of the project. Tests that read them are left out
where the folder is missing, and the run says so.
"""

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
WITHOUT_SHARED = "the collections in ../shared are not here"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=WITHOUT_SHARED)


def shared_json(path: str) -> Any:
    """A collection read while tests are gathered, for `parametrize`; empty where it is missing."""
    file = SHARED / path
    return json.loads(file.read_text()) if file.exists() else []
