"""What a validator raises when a value in a file is wrong: what is wrong, what would be right, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

Path = tuple[str | int, ...]
"""The way from a document's root to one of its values: mapping keys and list positions from 0."""

SHAPE_ONLY: Final = object()
"""The validation context in which a model asks for keys and values, not whether they fit together."""


class Mistake(ValueError):
    """One mistake that a pydantic validator found.

    `wrong` and `right` are phrases without a full stop, in the reader's language. `key` leads from the value
    that the validator was given down to the offending one; empty means the value itself.
    """

    def __init__(self, wrong: str, right: str = "", key: Path = ()) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.key = key


class Mistakes(ValueError):
    """Several mistakes that one validator found; nothing but a container, so it needs at least one."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(mistake.wrong for mistake in mistakes))
        self.mistakes = tuple(mistakes)
