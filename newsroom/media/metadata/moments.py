"""The three ways in which files write a date, as ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

# XMP and ISO: 2026-03-05T14:30:00+01:00. EXIF: 2026:03:05 14:30:00. At least a day.
_MOMENT = re.compile(
    r"(\d{4})[-:](\d\d)[-:](\d\d)"
    r"(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|[-+]\d\d:?\d\d)?)?",
    re.ASCII,
)


def moment(text: str) -> str:
    """A date, or date and time, with the offset from UTC where there is one; or nothing."""
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        return ""
    year, month, day, minutes, seconds, offset = match.groups()
    written = f"{year}-{month}-{day}"
    if minutes:
        written += f"T{minutes}{seconds or ':00'}{offset or ''}"
    try:
        parsed = datetime.fromisoformat(written)
    except ValueError:  # the thirtieth of February, or a camera whose clock was never set
        return ""
    return parsed.isoformat() if minutes else written
