"""The desk as it is seen: the hour, the chosen meeting, the lists, the keys, and the clock that goes on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size

from meetingdesk.locale import _
from meetingdesk.screens import dates
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.desk_data import Chosen, DeskData
from meetingdesk.screens.desk_head import DeskHead, DeskHour
from meetingdesk.screens.desk_lists import DeskLists
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from meetingdesk.session import Session


class DeskPage(BaseScreen[None]):
    """Shows what the desk knows; what can be done with it stands in `desk.DeskScreen`.

    It stands before the database is open, with the day and the keys alone.
    """

    DEFAULT_CSS = """
    DeskPage {
        & > TitleBar { padding: 0 1; }
        & > #desk { height: 1fr; padding: 0 1; }
        &.-w60.-h20 > #desk { padding: 1 1 0 1; }
        &.wide > #desk {
            layout: grid; grid-size: 2 2; grid-columns: 34 1fr; grid-rows: auto 1fr; grid-gutter: 0 3;
            & > DeskHour { row-span: 2; height: 1fr; }
            & > DeskHead { padding-bottom: 2; }
        }
        &.huge > #desk { grid-columns: 34 110; }
        &.medium > #desk {
            layout: grid; grid-size: 2 2; grid-columns: 21 1fr; grid-rows: auto 1fr; grid-gutter: 0 3;
            & > DeskLists { column-span: 2; padding-top: 1; }
        }
        &.narrow DeskLists > #meetings-title { display: none; }
        &.short.wide > #desk > DeskHead { padding-bottom: 1; }
    }
    """
    AUTO_FOCUS = ""

    def __init__(self, session: Session, *, municipality: str = "") -> None:
        super().__init__()
        self.session = session
        self.known: DeskData | None = None
        self.lists = DeskLists()
        self.line = MessageLine()
        self._title = TitleBar("MeetingDesk", parts=(municipality,) if municipality else ())
        self._hour, self._head, self._keys = DeskHour(), DeskHead(), KeyBar()
        self._minute: datetime | None = None

    def compose(self) -> ComposeResult:
        """Lay out hour, chosen meeting and lists."""
        yield self._title
        with Container(id="desk"):
            yield self._hour
            yield self._head
            yield self.lists
        yield self.line
        yield self._keys

    def on_mount(self) -> None:
        """Show the day, and go on doing so."""
        self._tick()
        self.set_interval(1, self._tick)

    def chosen(self) -> Chosen | None:
        """The meeting that the selection stands on."""
        return self.known.chosen(self.lists.meetings.selected_id) if self.known else None

    def take(self, data: DeskData) -> None:
        """Show what was read, keeping the selection; the first time go to the meeting most likely wanted."""
        first, self.known = self.known is None, data
        self.show()
        if first:
            if likely := data.likely(self.session.now()):
                self.lists.meetings.select(likely)
            if self.is_current and self.focused is None:
                self.lists.meetings.focus()
            self.show_chosen()

    def show(self) -> None:
        """Show everything that is known."""
        if self.known is not None:
            self.lists.show(self.known.view, self.session.now(), self.known.interrupted.keys())
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the chosen meeting in the upper part, and the keys for it."""
        now, chosen = self.session.now(), self.chosen()
        view = self.known.view if self.known else None
        self._hour.show(chosen, view, now, wide=self.has_class("wide"))
        self._head.show(chosen, now, tuple(self.classes))
        if chosen and chosen.interruption:
            own = [KeyHint("Enter", _("Back"), "open"), KeyHint("p", _("Pause"), "count_pause")]
        else:
            own = [
                KeyHint("n", _("New meeting"), "new", _("New")),
                KeyHint("a", _("Commitments"), "commitments"),
            ]
            if view is None or view.total_meetings:
                own = [KeyHint("Enter", _("Open"), "open"), *own, KeyHint("/", _("Find"), "find")]
        self._keys.set_keys(footer(*own))

    def minute_passed(self) -> None:
        """The clock shows another minute."""

    def fit(self, size: Size) -> None:
        """Arrange for the new size."""
        super().fit(size)
        if self.is_mounted:
            self.call_after_refresh(self.show_chosen)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._minute = None
        self._tick()
        self.show()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was not taken."""
        self.line.refuse(event.sentence)

    @on(RowList.Highlighted, "#meetings")
    def _another_chosen(self) -> None:
        self.show_chosen()
        self.refresh_bindings()

    def _tick(self) -> None:
        minute = dates.danish(self.session.now()).replace(second=0, microsecond=0)
        if minute != self._minute:
            self._title.date, self._title.clock = dates.full_day(minute.date()), f"{minute:%H:%M}"
            another_day = self._minute is not None and minute.date() != self._minute.date()
            self._minute = minute
            (self.show if another_day else self.show_chosen)()
            self.minute_passed()
        elif (chosen := self.chosen()) and chosen.interruption:
            # Its block's time is running.
            self.show_chosen()
