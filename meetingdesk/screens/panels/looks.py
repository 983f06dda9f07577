"""How the rows of a panel look: people, topics and lines as values that draw themselves.

A look is frozen and compared, so that a row is painted again only when it looks different.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from textual.content import Content

from meetingdesk.screens.panels.parts import row_offer
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import visible

Tone = Literal["plain", "next", "now", "over", "done"]
Letters = tuple[tuple[str, str, str], ...]

NAME_WIDTH, FIELD_WIDTH, TIME_WIDTH, TAG_WIDTH = 17, 15, 5, 15
_NARROW = 56
_NAME = {"plain": "", "next": "bold", "now": "bold $now", "over": "bold $now", "done": "bold"}
_STATE = {"plain": "$muted", "next": "bold", "now": "bold $now", "over": "bold $over", "done": "$muted"}


class Look(Protocol):
    """What a row is made from; hashable, and equal when it looks the same."""

    def __hash__(self) -> int:
        """Equal looks share a hash."""
        ...

    @property
    def row_id(self) -> str:
        """The row's id."""
        ...

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        ...

    @property
    def selectable(self) -> bool:
        """Whether the selection may stand on it."""
        ...

    def draw(self, width: int, acting: bool) -> Content:
        """Return its lines."""
        ...


@dataclass(frozen=True, slots=True)
class PersonLook:
    """Somebody with the state of their turn: glyph and word, and the time they have spoken.

    `letters` are triples of the key shown, what it does, and Textual's name of the key.
    """

    row_id: str
    name: str
    field: str
    spoken: str
    state: str
    glyph: str
    tone: Tone
    letters: Letters = ()
    compact: str = ""
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content(self.glyph).stylize("$now" if self.tone in ("now", "over") else "")

    def draw(self, width: int, acting: bool) -> Content:
        """Return one line of `width` cells."""
        tone = _NAME[self.tone]
        name = Cell(self.name, NAME_WIDTH, tone)
        if width < _NARROW:
            end = Content(visible(self.compact or self.state)).stylize(_STATE[self.tone])
            if acting and self.letters:
                end = Content("  ").join(row_offer(key, "", pressed) for key, _words, pressed in self.letters)
            return columns(
                width, Cell(self.name, None, tone), Cell(end, min(end.cell_length, width // 2), "", "right")
            )
        if acting and self.letters:
            letters = _letters(self.letters)
            free = width - NAME_WIDTH - letters.cell_length - 4
            # The letters are why the row is chosen: where both do not fit, the state makes way.
            room = 0 if free < 6 else max(6, min(len(self.state), free))
            return columns(width, name, Cell(self.state, room), Cell(letters))
        state, spoken, field = self.state, self.spoken, Cell(self.field, FIELD_WIDTH, "$muted")
        room = width - NAME_WIDTH - FIELD_WIDTH - TIME_WIDTH - 3 * 2
        if len(state) > room and len(self.compact) <= room and self.tone in ("now", "over"):
            # The short words say how long somebody has spoken, too.
            state, spoken = self.compact, ""
        elif len(state) > room:
            field = Cell("", 0)
        return columns(
            width,
            name,
            field,
            Cell(spoken, TIME_WIDTH, "bold $now" if self.tone in ("now", "over") else "$muted", "right"),
            Cell(state, None, _STATE[self.tone]),
        )


@dataclass(frozen=True, slots=True)
class TopicLook:
    """Something that is talked about, such as a barrier: its words, who said it, and what became of it."""

    row_id: str
    text: str
    aside: str
    state: str
    glyph: str
    tone: Tone
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content(self.glyph).stylize("$now" if self.tone in ("now", "over") else "")

    def draw(self, width: int, acting: bool) -> Content:
        """Return the words, wrapped, with the state at the right of the first line."""
        state = Content(visible(self.state)).stylize(_STATE[self.tone])
        aside = Content(visible(self.aside)).stylize("not bold $muted")
        if width < _NARROW:
            return Content(visible(self.text)).stylize(_NAME[self.tone])
        end = aside.append("  ").append(state) if self.aside and self.state else aside.append(state)
        return beside(Content(visible(self.text)).stylize(_NAME[self.tone]), end, end.cell_length, width)


@dataclass(frozen=True, slots=True)
class LineLook:
    """A line that was written down, its tag in a column of its own; `note` says when it is a draft."""

    row_id: str
    text: str
    tag: str = ""
    who: str = ""
    note: str = ""
    letters: Letters = ()
    style: str = ""
    selectable: bool = True

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content()

    def draw(self, width: int, acting: bool) -> Content:
        """Return the words, wrapped, with tag, note or letters at the right of the first line."""
        words = Content(visible(self.text)).stylize(self.style or ("" if not acting else "bold"))
        if self.who:
            words = words.append(Content(f"  {visible(self.who)}").stylize("not bold $muted"))
        if acting and self.letters and width < _NARROW:
            end = Content(" ").join(row_offer(key, "", pressed) for key, _words, pressed in self.letters)
            return beside(words, end, end.cell_length, width)
        if acting and self.letters:
            end = _letters(self.letters)
            return beside(words, end, max(end.cell_length, TAG_WIDTH), width)
        end = (
            Content(visible(self.note)).stylize("bold")
            if self.note
            else Content(visible(self.tag)).stylize("$muted")
        )
        if width < _NARROW:
            return words.append("  ").append(end) if end.cell_length else words
        return beside(words, end, max(TAG_WIDTH, end.cell_length), width)


@dataclass(frozen=True, slots=True)
class WordsLook:
    """Words of the panel itself, such as `7 lines earlier`, or a heading."""

    row_id: str
    text: str
    style: str = "$muted"
    glyph: str = ""
    selectable: bool = False

    @property
    def gutter(self) -> Content:
        """What stands at column 0."""
        return Content(self.glyph).stylize(self.style)

    def draw(self, width: int, acting: bool) -> Content:
        """Return one line."""
        return columns(width, Cell(self.text, None, self.style))


@lru_cache(maxsize=4096)
def height(look: Look, width: int) -> int:
    """Return how many lines a look takes in `width` cells."""
    drawn = look.draw(width, False)
    return 1 if isinstance(look, PersonLook | WordsLook) else len(drawn.wrap(max(1, width)))


def _letters(letters: Letters) -> Content:
    return Content("  ").join(row_offer(key, words, pressed) for key, words, pressed in letters)


def beside(words: Content, end: Content, end_width: int, width: int) -> Content:
    """Return `words` wrapped to what `end` leaves, with `end` in a column of its own on the first line."""
    if not end.cell_length and end_width >= width:
        return words
    room = max(8, width - end_width - 2)
    first, *others = words.wrap(room) or [Content()]
    line = first.pad_right(max(0, room + 2 - first.cell_length)).append(end)
    return Content("\n").join([line, *others])
