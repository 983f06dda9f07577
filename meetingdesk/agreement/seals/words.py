"""How a seal is told: plain sentences, and digits that a person can compare."""

from __future__ import annotations

from typing import Final

_GROUP: Final = 4


def in_groups(digits: str) -> str:
    """Return hexadecimal digits in groups of four, as they are read aloud and compared."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
