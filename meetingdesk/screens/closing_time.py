"""The time of a whole meeting: what was used of what was planned, block by block."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical

from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import meeting_time
from meetingdesk.screens.time_column import AgendaTable
from meetingdesk.screens.time_look import digits, time_look
from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.time_bar import TimeBar

# The drawn digits of an hour and more do not fit the column in full height.
_WIDEST = 5


class ClosingTime(Vertical):
    """What was used, large; below it the agenda with planned and used time, and the ends."""

    # The rules for other sizes begin at the screen.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ClosingTime {
        height: 1fr;
        & > TimeBar { margin-top: 1; }
        & > AgendaTable { margin-top: 2; }
    }
    ClosingScreen.medium ClosingTime {
        height: auto;
        layout: horizontal;
        & > TimeBar { display: none; }
        & > #used { margin-left: 3; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer, self._bar, self._used, self._table = (
            BigTime(),
            TimeBar(),
            Prose(id="used"),
            AgendaTable(),
        )

    def compose(self) -> ComposeResult:
        """Lay out the digits, the bar, its words and the agenda."""
        yield self._timer
        yield self._bar
        yield self._used
        yield self._table

    def show(self, state: MeetingState, now: datetime) -> None:
        """Show the meeting's time at an instant; nothing when the screen is being left."""
        if not self.is_attached:
            return
        time = meeting_time(state, now)
        spent = sum(block.spent for block in time.blocks)
        planned = sum(block.planned for block in time.blocks)
        wide, tall = self.screen.has_class("wide"), self.screen.has_class("-h30")
        timer, bar = self._timer, self._bar
        timer.text = digits(spent)
        timer.rows = 5 if wide and tall and len(timer.text) <= _WIDEST else 3
        timer.over = spent > planned
        bar.planned, bar.elapsed = planned, spent
        of = _("of {minutes} min").format(minutes=planned // 60)
        used = Cell(_("used"), None if wide else len(_("used")), "bold $over" if timer.over else "$muted")
        ends = Cell(of, len(of), "$muted", "right")
        width = max(1, self.content_size.width) if wide else len(_("used")) + 1 + len(of)
        self._used.update(columns(width, used, ends, gap=1))
        self._table.display = wide
        self._table.look = time_look(state, now)
