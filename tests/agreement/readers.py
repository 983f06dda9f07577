"""What of an agreement is for readers, and so must stand in every format that people read."""

from __future__ import annotations

from typing import Any

# Keys whose values are for programs: everything else in the content is for readers.
_FOR_PROGRAMS = {
    *(
        "at",
        "as_of",
        "due",
        "language",
        "id",
        "participant_id",
        "agenda_id",
        "block_id",
        "meeting_id",
        "case_id",
    ),
    *(
        "kind",
        "key",
        "how",
        "outcome",
        "stance",
        "state",
        "attendance",
        "choice",
        "marks",
        "answer",
        "meeting",
    ),
}


def readers_texts(value: Any, key: str = "") -> list[str]:
    """Return every text of an agreement's plain data that a reader is to see."""
    if key in _FOR_PROGRAMS:
        return []
    if isinstance(value, dict):
        return [text for name, inner in value.items() for text in readers_texts(inner, name)]
    if isinstance(value, list):
        return [text for inner in value for text in readers_texts(inner, key)]
    return [value] if isinstance(value, str) and value else []


def squeezed(text: str) -> str:
    """Return a text without white space, which each format breaks in its own way."""
    return "".join(text.split())
