"""The schema of the body: written in the editor's JavaScript, exported to schema.json."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from prosemirror.model import Schema

SCHEMA_FILE = Path(__file__).with_name("schema.json")


@cache
def body_schema() -> Schema[Any, Any]:
    return Schema(json.loads(SCHEMA_FILE.read_text()))
