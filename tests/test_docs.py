"""The documents keep step with the tree: what they point to is there, what is there is named."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMANDS = sorted(
    file.stem
    for room in ["articles", "newsroom"]
    for file in ROOT.glob(f"{room}/**/management/commands/*.py")
    if not file.stem.startswith("_")
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_a_document_points_to_is_there(document):
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", document.read_text())

    missing = [target for target in targets if not (document.parent / target).exists()]

    assert not missing


def test_every_command_is_in_the_reference():
    reference = (ROOT / "docs/reference/commands.md").read_text()

    missing = [command for command in COMMANDS if f"`{command}" not in reference]

    assert not missing
