import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from articles.body import VERSION
from articles.body.attributes import CLEANERS
from articles.body.checks import BLOCK_NAMES
from articles.body.html import _BLOCKS
from articles.body.schema import SCHEMA_FILE, body_schema

FRONT_END = Path(settings.BASE_DIR)


def test_the_exported_schema_is_what_the_editor_uses(node):
    if not (FRONT_END / "node_modules").is_dir():
        pytest.skip("the editor's parts are not installed (npm ci)")

    exported = subprocess.run(
        [node, "articles/editor/export-schema.mjs"],
        cwd=FRONT_END,
        capture_output=True,
        check=True,
        text=True,
    )

    assert exported.stdout == SCHEMA_FILE.read_text(), (
        "Run `npm run build` and commit schema.json."
    )


def test_the_schema_is_of_the_version_that_the_server_knows():
    assert body_schema().spec["version"] == VERSION


def test_every_attribute_of_the_schema_is_checked():
    types = [*body_schema().nodes.values(), *body_schema().marks.values()]
    attributes = {node.name: set(node.attrs) for node in types if node.attrs}
    del attributes["doc"]  # its version is checked before anything else

    assert attributes == {kind: set(cleaners) for kind, cleaners in CLEANERS.items()}


def test_every_block_of_the_schema_has_a_name_and_a_template():
    top_level = {node.name for node in body_schema().nodes.values() if node.is_in_group("block")}

    assert set(BLOCK_NAMES) == top_level
    assert set(_BLOCKS) == top_level | {"listItem"}
