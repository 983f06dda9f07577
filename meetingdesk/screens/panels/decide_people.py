"""The people with what they hold; a reason is typed in its own row, between the others."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from meetingdesk.agendas.words import Stance
from meetingdesk.locale import N_, _
from meetingdesk.screens.panels.position_rows import (
    GLYPHS,
    STANCE_WORDS,
    Held,
    draw,
    gap_in,
    glyph,
    name_width,
    stance_width,
)
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row

_NARROW = 60


class PositionList(RowList):
    """Some of the people; a click chooses a row, and only Enter decides."""

    CHOOSE_BY_CLICK = False
    # The list's own Enter, with the words it has here.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Record the decision"), show=False)
    ]


class People(Vertical):
    """Everybody concerned, a row each. While a reason is asked for, its field stands in the person's row."""

    DEFAULT_CSS = """
    People {
        height: auto;
        & > RowList { height: auto; }
        & > #asking { height: auto; display: none; }
        & > #asking.-asked { display: block; }
        & #asking-who { width: auto; text-wrap: nowrap; text-style: bold; }
        &.-narrow #asking { layout: vertical; }
        &.-narrow #asking-who { width: 1fr; }
        &.-narrow #asking-why { margin-left: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="people-and-reason")
        self.asked: tuple[str, Stance] | None = None
        self._people: tuple[Held, ...] = ()
        self._room = 0

    def compose(self) -> ComposeResult:
        """Lay out the people before, the row that is asked about, and the people after."""
        yield PositionList(id="people")
        with Horizontal(id="asking"):
            yield Prose(id="asking-who")
            yield LineField(id="asking-why", max_lines=3)
        yield PositionList(id="people-after")

    @property
    def field(self) -> LineField:
        """The field of the reason."""
        return self.query_one("#asking-why", LineField)

    @property
    def selected(self) -> Held | None:
        """The person whom keys act on."""
        chosen = self.query_one("#people", PositionList).selected_id
        return next((held for held in self._people if held.person.id == chosen), None)

    def show(self, people: tuple[Held, ...], room: int) -> None:
        """Show `people` in at most `room` lines."""
        self._people, self._room = people, room
        if self.asked is not None and all(held.person.id != self.asked[0] for held in people):
            self.asked = None
        self._arrange()

    def ask_why(self, person: str, stance: Stance, text: str) -> None:
        """Open the field in a person's row, with what was half-written there."""
        self.asked = (person, stance)
        self.field.value = text
        self._arrange()
        self.field.focus()

    def stop_asking(self) -> None:
        """Close the field and return to the person's row."""
        person, self.asked = (self.asked or ("", None))[0], None
        had_focus = self.field.has_focus or self.screen.focused is None
        self._arrange()
        self.query_one("#people", PositionList).select(person)
        if had_focus:
            self.start()

    def start(self) -> None:
        """Put the caret where the next answer is given."""
        target = self.field if self.asked is not None else self.query_one("#people", PositionList)
        target.focus()

    def _arrange(self) -> None:
        width = max(1, self.content_size.width)
        self.set_class(width < _NARROW, "-narrow")
        people, after = self.query_one("#people", PositionList), self.query_one("#people-after", PositionList)
        names = name_width(self._people, width)
        rows = [Row(held.person.id, partial(draw, held, names), glyph=glyph(held)) for held in self._people]
        at = next((at for at, row in enumerate(rows) if self.asked and row.id == self.asked[0]), len(rows))
        people.set_rows(rows[:at])
        after.set_rows(rows[at + 1 :])
        people.display, after.display = at > 0, at + 1 < len(rows)
        self.query_one("#asking").set_class(self.asked is not None, "-asked")
        room = self._room
        if self.asked is not None:
            # The rows next to the field are the ones to be seen.
            people.select(rows[at - 1].id if at else "")
            self.query_one("#asking-who", Prose).update(self._who_is_asked(self.asked, names, width))
            room -= 2 if width < _NARROW else 1
        people.styles.max_height = max(1, room - min(len(rows) - at, 2))
        used = min(people.get_content_height(self.size, self.app.size, width), room) if at else 0
        after.styles.max_height = max(1, room - used)

    def _who_is_asked(self, asked: tuple[str, Stance], names: int, width: int) -> Content:
        person, stance = asked
        name = next(held.person.name for held in self._people if held.person.id == person)
        lead = Content(f"{GLYPHS[stance]} ")
        if width < _NARROW:
            return lead.append(columns(width - 2, Cell(name), Cell(_(STANCE_WORDS[stance]), stance_width())))
        words = stance_width()
        cells = (Cell(name, names), Cell(_(STANCE_WORDS[stance]), words))
        gap = gap_in(width)
        # The field's own margin is two cells of the gap.
        return lead.append(columns(names + gap + words, *cells, gap=gap)).append(" " * (gap - 2))
