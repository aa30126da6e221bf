"""What axe has to say of a page, by the rules that every page keeps."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Named one by one: left to itself, axe does not ask for the newest (targets large enough).
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_violations(page: Page, **rules: dict[str, Any]) -> list[dict[str, Any]]:
    """Takes rules to treat otherwise than axe does, such as color_contrast={"enabled": False}."""
    renamed = {name.replace("_", "-"): how for name, how in rules.items()}
    return Axe().run(page, options={"runOnly": RULES, "rules": renamed}).response["violations"]
