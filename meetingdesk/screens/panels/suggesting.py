"""Suggestions from a catalogue: what fits the words typed and the topic's codes, and what Tab takes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from meetingdesk.agendas.vocabulary import Catalogue, Suggestion
from meetingdesk.agendas.words import Language
from meetingdesk.screens.widgets.columns import Cell, columns

_INDENT = "  "


class Suggester:
    """Remembers what was typed while Tab goes through the suggestions for it.

    Codes (`#d4`) and names (`@so`) in the line are no part of what is looked for, and stay when a
    suggestion is taken.
    """

    def __init__(self) -> None:
        self._typed = ""
        self._at = -1
        self._taken = ""
        self.used: frozenset[str] = frozenset()

    def fitting(
        self, catalogue: Catalogue, text: str, codes: Sequence[str], language: Language
    ) -> tuple[Suggestion, ...]:
        """Return what fits `text` and the topic's `codes`, without what was `used` there already.

        With nothing typed only what shares a code.
        """
        typed, _tokens = _parted(self._typed if text == self._taken and text else text)
        found = catalogue.matching(typed, tuple(codes), language)
        found = tuple(one for one in found if one.title.in_language(language).casefold() not in self.used)
        if not typed:
            found = tuple(one for one in found if set(one.codes) & set(codes))
        return found

    def take(
        self, catalogue: Catalogue, text: str, codes: Sequence[str], language: Language
    ) -> tuple[str, Suggestion] | None:
        """Return the line with the next suggestion in it, and the suggestion; None when nothing fits."""
        found = self.fitting(catalogue, text, codes, language)
        if not found:
            return None
        if not text or text != self._taken:
            self._typed, self._at = text, -1
        self._at = (self._at + 1) % len(found)
        _typed, tokens = _parted(self._typed)
        self._taken = " ".join((found[self._at].title.in_language(language), *tokens))
        return self._taken, found[self._at]

    @property
    def taken(self) -> int:
        """Which suggestion stands in the line, counted from 0; -1 for none."""
        return self._at

    def is_taken(self, text: str) -> bool:
        """Whether `text` is a suggestion as it was taken."""
        return bool(text) and text == self._taken


def drawn(
    suggestions: Sequence[Suggestion], first: int, lines: int, width: int, language: Language
) -> Content:
    """Return up to `lines` suggestions, the one that Tab takes next marked with the key."""
    rows = []
    for offset in range(min(lines, len(suggestions))):
        one = suggestions[(first + offset) % len(suggestions)]
        key = Cell(f"{_INDENT}Tab" if not offset else "", 5, "bold")
        style = "" if not offset else "$muted"
        codes = Cell(" ".join(one.codes), 15, "$muted")
        rows.append(columns(width, key, Cell(one.title.in_language(language), None, style), codes, gap=2))
    return Content("\n").join(rows)


def _parted(text: str) -> tuple[str, list[str]]:
    words = text.split()
    tokens = [word for word in words if word[0] in "#@"]
    return " ".join(word for word in words if word[0] not in "#@"), tokens
