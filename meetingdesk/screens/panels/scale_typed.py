"""A rating as it is typed: `7 it goes better`; `- ` instead of a number when somebody would rather not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetingdesk.agendas.words import Contribution

DECLINED = "–"
# A number of a scale, not the beginning of a longer one, perhaps with what it is out of.
_NUMBER = re.compile(r"\s*(10|\d)(?!\d|[.,]\d)(?:\s*/\s*10(?!\d))?[\s.,:;–-]*(.*)", re.DOTALL)
_NONE = re.compile(r"\s*[-–—]+\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the number as text, "" when it is declined, and the words with it."""

    value: str
    words: str = ""

    @property
    def text(self) -> str:
        """The same as it is typed."""
        return f"{self.value or DECLINED} {self.words}".strip()


def typed_rating(text: str) -> Typed | None:
    """Read a rating; None when it begins with neither a number from 0 to 10 nor a dash."""
    for value, pattern in (("", _NONE), (None, _NUMBER)):
        if match := pattern.fullmatch(text.strip()):
            groups = match.groups()
            return Typed(groups[0] if value is None else value, groups[-1].strip())
    return None


def as_typed(entry: Contribution) -> str:
    """Return a rating in the record as it is typed."""
    return Typed(entry.fields.get("value", ""), entry.text).text


def with_number(text: str, value: str) -> str:
    """Return what was typed with another number, "" for none, before the same words."""
    known = typed_rating(text)
    return Typed(value, known.words if known is not None else text.strip()).text
