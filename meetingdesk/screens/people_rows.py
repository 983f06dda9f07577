"""Participants as rows: name, presence, what they are there as; on the chosen row, letters that act on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from textual.content import Content

from meetingdesk.agendas.words import Participant
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.people_words import GLYPHS, presence, role_titles, seat_held
from meetingdesk.screens.pressable import pressable
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

_NARROW = 56


def people_rows(state: MeetingState) -> Iterator[Row]:
    """Yield the people of a meeting, in the order of the list."""
    people = state.participants.values()
    names = _widest((person.name for person in people), 26)
    states = _widest((presence(person, state) for person in people), 28)
    departments = _widest((person.department for person in people), 18)
    for person in people:
        yield Row(
            person.id,
            partial(_drawn, person, state, (names, states, departments)),
            glyph=GLYPHS[person.attendance],
        )


def _drawn(
    person: Participant, state: MeetingState, widths: tuple[int, int, int], width: int, acting: bool
) -> Content:
    names, states, departments = widths
    if width < _NARROW:
        cells = [
            Cell(person.name, min(names, width // 2)),
            Cell(presence(person, state), None, _style(person)),
        ]
    else:
        cells = [
            Cell(person.name, names),
            Cell(presence(person, state), min(states, width // 3), _style(person)),
            Cell(_there_as(person, state), None, "$muted not bold"),
            Cell(person.department, min(departments, width // 5), "$muted not bold"),
        ]
    line = columns(width, *cells)
    return Content("\n").join([line, _letters(state, width)]) if acting else line


def _widest(texts: Iterable[str], most: int) -> int:
    return min(most, max((Content(visible(text)).cell_length for text in texts), default=0))


def _there_as(person: Participant, state: MeetingState) -> str:
    parts = (role_titles(state, person.roles), seat_held(person, state))
    return ", ".join(part for part in parts if part) or _("no role")


def _style(person: Participant) -> str:
    return "not bold $muted" if person.attendance == "expected" else "not bold"


def _letters(state: MeetingState, width: int) -> Content:
    """Return the letters that act on a row, as many as fit."""
    offered = [("p", _("present")), ("x", _("absent")), ("w", _("in writing")), ("r", _("recused"))]
    if state.phase != "planned":
        offered.insert(2, ("g", _("has left")))
    offered += [("e", _("change")), ("n", _("new"))]
    if state.phase == "planned":
        offered.append(("d", _("off the list")))
    line = Content()
    for letter, words in offered:
        part = pressable(letter, words, style="not bold $muted", gap=1)
        gap = 3 if line else 0
        if line.cell_length + gap + part.cell_length > width:
            break
        line = line.append(" " * gap).append(part)
    return line
