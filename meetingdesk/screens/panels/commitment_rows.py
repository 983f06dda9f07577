"""What was agreed, a row each: what, who, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from textual.content import Content

from meetingdesk.agendas.words import Commitment
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.dates import full_day
from meetingdesk.screens.panels.deadlines import oddities
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

WHO_WIDTH = 18
# `→ fre. 27. nov. 2026`, the echo of what is typed.
WHEN_WIDTH = 20
GAP = 2
# Narrower than this, who and when stand below what.
NARROW = 60


def what_width(width: int) -> int:
    """Return how wide the column of what is agreed is in `width` cells."""
    return max(10, width - WHO_WIDTH - WHEN_WIDTH - 2 * GAP)


def heading(width: int) -> Content:
    """Return the names of the columns."""
    if width < NARROW:
        words = Content(_("What") + " · " + _("Who") + " · " + _("By when"))
        return words.stylize("$muted").truncate(width, ellipsis=True)
    cells = (_("What"), what_width(width)), (_("Who"), WHO_WIDTH), (_("By when"), WHEN_WIDTH)
    return _side_by_side([[Content(text)] for text, _width in cells], [w for _text, w in cells]).stylize(
        "$muted"
    )


def draw(state: MeetingState, commitment: Commitment, today: date, width: int, acting: bool) -> Content:
    """Return one commitment, with what is odd about its day."""
    people = state.participants
    names = [people[key].name for key in commitment.who if key in people]
    if width < NARROW:
        when = _when(commitment, today)
        below = Content.assemble((visible(", ".join(names)), "not bold $muted"), "  ")
        lines = [_what(commitment), below.append(when[0]), *when[1:]]
        return Content("\n").join(
            line.stylize_before("not bold") if line is not lines[0] else line for line in lines
        )
    what = _what(commitment).wrap(what_width(width))
    who = [Content(visible(name)).stylize("not bold") for name in names]
    return _side_by_side([what, who, _when(commitment, today)], [what_width(width), WHO_WIDTH, WHEN_WIDTH])


def rows_within(
    state: MeetingState,
    mine: Sequence[Commitment],
    others: Sequence[Commitment],
    today: date,
    room: tuple[int, int],
) -> list[Row]:
    """Return the rows of a list of `room` (width, height): a proposal's own, then the others.

    Blank lines stand between them where all fit so.
    """
    airy = _rows(state, mine, others, today, 1)
    width, height = room
    fits = sum(_height(row, width) for row in airy) <= height
    return airy if fits else _rows(state, mine, others, today, 0)


def _rows(
    state: MeetingState, mine: Sequence[Commitment], others: Sequence[Commitment], today: date, air: int
) -> list[Row]:
    if not mine and not others:
        return []
    also = Content(_("Also agreed")).stylize("$muted")
    found = [Row("heading", lambda width, acting: heading(width), selectable=False)]
    for number, one in enumerate((*mine, *others), 1):
        if number == len(mine) + 1:
            found.append(Row("others", lambda width, acting: also, selectable=False, above=1))
        glyph = Content(str(number)).stylize("$muted")
        look = partial(draw, state, one, today)
        found.append(Row(one.id, look, glyph=glyph, above=air if number > 1 else 0))
    return found


def _height(row: Row, width: int) -> int:
    return row.above + row.draw(max(1, width - row.indent), False).plain.count("\n") + 1


def _what(commitment: Commitment) -> Content:
    what = Content(visible(commitment.what).replace("\n", " "))
    if not commitment.for_whom:
        return what
    whom = visible(_("for {name}").format(name=commitment.for_whom)).replace("\n", " ")
    return what.append(Content(f"  {whom}").stylize("not bold $muted"))


def _when(commitment: Commitment, today: date) -> list[Content]:
    if commitment.due is not None:
        day = Content(full_day(commitment.due)).stylize("not bold")
        return [day, *oddities(commitment.due, today)]
    reason = Content(visible(commitment.no_deadline_reason)).stylize("not bold $muted")
    return [Content(_("no deadline")).stylize("not bold"), *reason.wrap(WHEN_WIDTH)]


def _side_by_side(cells: list[list[Content]], widths: list[int]) -> Content:
    """Return cells of several lines beside each other."""
    lines = []
    for number in range(max(len(cell) for cell in cells)):
        line = Content()
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            text = cell[number].truncate(width, ellipsis=True) if number < len(cell) else Content()
            line = line.append(text.pad_right(max(0, width - text.cell_length)))
            if at < len(cells) - 1:
                line = line.append(" " * GAP)
        lines.append(line.rstrip())
    return Content("\n").join(lines)
