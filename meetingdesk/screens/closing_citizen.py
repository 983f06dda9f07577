"""What the citizen carries home, as the close lists it: the words to them, and whom they call."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.content import Content

from meetingdesk.locale import _
from meetingdesk.meeting.contacts import contact_of
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.parts import row_offer
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible


def citizen_rows(state: MeetingState, *, air: bool) -> list[Row]:
    """Return the rows about each case's citizen, under a heading that says how to write; none is selected.

    Nothing here has to be settled: what is missing is said, and the meeting closes without.
    """
    above = int(air)
    rows = [Row("citizen", _heading, selectable=False, indent=0, above=above)]
    for case in state.cases:
        one = for_case(state, case.id)
        name = case.citizen if len(state.cases) > 1 else ""
        rows += _rows(one, name)
    return rows


def contact_words(state: MeetingState) -> tuple[str, bool]:
    """Return whom the citizen of a meeting about one case calls, and whether that is all one has to know."""
    found = contact_of(state)
    if found is None:
        return _("No contact person yet"), False
    name, phone = found.contact.name, found.contact.phone
    if phone:
        return _("Contact person: {name}, telephone {phone}").format(name=name, phone=phone), True
    return _("Contact person: {name} – the telephone number is missing").format(name=name), False


def _rows(state: MeetingState, name: str) -> Iterator[Row]:
    words = state.to_citizen.get(state.case_id, "")
    said = " ".join(words.split())
    yield _row(
        f"words:{state.case_id}", said or _("Nothing is written to the citizen yet"), name, bool(words)
    )
    contact, is_whole = contact_words(state)
    yield _row(f"contact:{state.case_id}", contact, name, is_whole)


def _row(row_id: str, words: str, name: str, done: bool) -> Row:
    return Row(
        row_id,
        _line(f"{name}: {words}" if name else words, done),
        selectable=False,
        glyph="●" if done else "·",
    )


def _line(words: str, done: bool) -> Callable[[int, bool], Content]:
    def draw(width: int, acting: bool) -> Content:
        shown = Content(visible(words)).truncate(max(1, width), ellipsis=True)
        return shown if done else shown.stylize("$muted")

    return draw


def _heading(width: int, acting: bool) -> Content:
    title = Content(visible(_("To the citizen"))).stylize("$muted")
    offer = row_offer("b", _("write"), "b")
    room = width - title.cell_length - offer.cell_length
    return title.pad_right(room).append(offer) if room >= 3 else title
