"""What is missing at the close, in words: each gap, the rows of the list, and what became of settled ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from textual.content import Content

from meetingdesk.agendas.words import Missing
from meetingdesk.locale import N_, _, current_language, ngettext
from meetingdesk.meeting.state import LooseEnd, MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.case_words import case_parts
from meetingdesk.screens.panels.parts import flowing, row_offer
from meetingdesk.screens.standard_keys import back_key
from meetingdesk.screens.time_look import block_title
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.text import visible

_GAPS = {
    "turn": N_("{name} has not been heard"),
    "empty": N_("Nothing has been written"),
    "conclusion": N_("The conclusion is missing"),
    "undecided": N_("Not decided: {name}"),
    "no_commitment": N_("Adopted, but nobody does anything by a date: {name}"),
    "answers": N_("Answers nothing said before: {name}"),
    "choice": N_("No answer has been given"),
    "rating": N_("Not rated: {name}"),
    "slot": N_("Nobody has this part: {name}"),
    "goal": N_("Goal from before: {name}"),
    "still_here": N_("{name} was to leave and is still here"),
    "consent": N_("Consent is not answered: {name}"),
    "review": N_("Not taken up from earlier: {name}"),
    "next": N_("The next meeting is not agreed on"),
}
_BECAME = {
    "carried_over": N_("Taken along to the next meeting: {what}"),
    "dropped": N_("Dropped: {what}"),
}
# These can be written right where they are listed.
WRITABLE = ("empty", "conclusion", "no_commitment")


def gap_words(gap: Missing) -> str:
    """Return what is missing, as a sentence."""
    return _(_GAPS.get(gap.kind, N_("Missing: {name}"))).format(name=gap.name)


def question(count: int) -> str:
    """Return what stands large: how much is missing, or that nothing is."""
    if not count:
        return _("All is in place")
    return ngettext("{count} thing missing", "{count} things missing", count).format(count=count)


def explained(count: int, *, is_signed: bool = True) -> str:
    """Return the line below: what can be done; without signatures the close leads to the seal."""
    if not count and not is_signed:
        return _("Enter closes the meeting and seals what is written. Nobody is asked to sign.")
    if not count:
        return _("Enter closes the meeting. The text is fixed then, and those who take part can sign it.")
    return _("Go back to it, write it here, take it along to the next meeting, or drop it with a reason.")


def is_writable(state: MeetingState, gap: Missing) -> bool:
    """Whether the gap can be filled here: a conclusion, or a commitment where things are decided."""
    if gap.kind == "empty":
        return state.agenda.block(gap.block_id).rule_of_block() is None
    return gap.kind in WRITABLE


def hints(some: bool) -> tuple[KeyHint, ...]:
    """Return the screen's own keys for the footer; `some` when something is missing."""
    return (
        KeyHint("F4", _("Close the meeting"), "close", _("Close")),
        *((KeyHint("r", _("Drop the rest"), "drop_rest"),) if some else ()),
        KeyHint("b", _("To the citizen"), "tell", _("Citizen")),
        KeyHint("F8", _("Undo"), "undo"),
        back_key(_("To the meeting")),
    )


def fill_title(title: TitleBar, state: MeetingState, now: datetime, *, dated: bool) -> None:
    """Say in the title which meeting is closed, and the hour; `dated` where there is width for the day."""
    agenda = (state.agenda.short or state.agenda.title).in_language(current_language())
    title.title = _("Closing")
    title.warning = _("REHEARSAL") if state.rehearsal else ""
    title.parts = (agenda, *case_parts(state))
    title.date = dates.full_day(dates.danish(now).date()) if dated else ""
    title.clock = dates.clock(now)


def gap_rows(state: MeetingState, gaps: Sequence[Missing], *, air: bool) -> list[Row]:
    """Return the list: under each block what it lacks.

    With `air` a blank line parts the blocks.
    """
    rows: list[Row] = []
    for block_id, group in groupby(gaps, key=lambda gap: gap.block_id):
        title = Content(visible(block_title(state, block_id))).stylize("$muted")
        rows.append(_heading(f"block:{block_id}", title, above=int(air and bool(rows))))
        for gap in group:
            draw = partial(_gap, gap_words(gap), is_writable(state, gap))
            rows.append(Row(gap.key, draw, glyph=Content("!").stylize("$over")))
    return rows


def settled_rows(ends: Sequence[LooseEnd], *, air: bool) -> list[Row]:
    """Return what was taken along or dropped, under its heading; nothing when nothing was."""
    rows: list[Row] = []
    if ends:
        rows.append(_heading("settled", Content(_("Settled")).stylize("$muted"), above=int(air)))
    for end in ends:
        what = _(_BECAME[end.how]).format(what=end.what)
        said = Content.assemble(visible(what), (f"  {visible(end.reason)}", "$muted"))
        rows.append(Row(f"end:{end.key}", _always(said), selectable=False, glyph="●"))
    return rows


def _heading(row_id: str, title: Content, above: int) -> Row:
    return Row(row_id, _always(title), selectable=False, indent=0, above=above)


def _always(content: Content) -> Callable[[int, bool], Content]:
    return lambda width, acting: content


def _gap(words: str, writable: bool, width: int, acting: bool) -> Content:
    said = Content(visible(words).replace("\n", " "))
    if not acting:
        return said
    letters = [
        row_offer("Enter", _("go back"), "enter"),
        *([row_offer("s", _("write it"), "s")] if writable else []),
        row_offer("m", _("next meeting"), "m"),
        row_offer("d", _("drop"), "d"),
    ]
    line = flowing(letters, width, gap=2)
    room = width - said.cell_length - line.cell_length
    if room >= 3:
        return said.pad_right(room).append(line)
    return said.append("\n").append(line)
