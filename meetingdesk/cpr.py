"""CPR numbers, which must not get into file names, calendars or other people's hands."""

from __future__ import annotations

import re
from typing import Final

# However the digits are parted. No modulus is looked at: since 2007 not every number passes it.
_TEN_DIGITS: Final = re.compile(r"(?<!\d)\d{2}[\W_]?\d{2}[\W_]?\d{2}[\W_]{0,3}\d{4}(?!\d)")
# In running text the first six are a day, a month and a year; where there is no number yet, 60 is added to
# the day. Others, such as a journal number, are left alone.
_DATED: Final = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[ .]?(?:0[1-9]|1[0-2])[ .]?\d{2}"
    r"\s?[-–−]?\s?\d{4}(?!\d)"
)
_HIDDEN: Final = "······-····"


def left_out(text: str) -> str:
    """Return a text without anything that could be taken for a CPR number."""
    return _TEN_DIGITS.sub("", text)


def hidden(text: str) -> str:
    """Return a text with dots in place of each CPR number."""
    return _DATED.sub(_HIDDEN, text)
