"""Words that follow the language: said when they are shown, and said again when it has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

from textual.content import Content

Shown = TypeVar("Shown", bound=str | Content | Sequence[tuple[str, str]])

Words = str | Callable[[], str]
"""A text; what is translated is given as `lambda: _("…")`, so that F9 finds it anywhere."""

Rich = str | Content | Callable[[], str | Content]
"""A text, perhaps with styles."""

Pairs = Sequence[tuple[str, str]] | Callable[[], Sequence[tuple[str, str]]]
"""Options of a choice: a value and its label each."""


@overload
def said(words: Callable[[], Shown]) -> Shown: ...
@overload
def said(words: Shown) -> Shown: ...
def said(words: Shown | Callable[[], Shown]) -> Shown:
    """Return `words` in the language that is now chosen."""
    return words() if callable(words) else words
