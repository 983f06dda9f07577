"""The desk: what is next, what every meeting waits for, and what was agreed and is not done yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting.summaries import DeskView, MeetingSummary
from meetingdesk.screens import dates, desk_words
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.desk_head import Chosen, DeskHead, DeskHour
from meetingdesk.screens.desk_lists import DeskLists
from meetingdesk.screens.desk_rows import MORE
from meetingdesk.screens.desk_sheets import CancelSheet, MeetingSheet, RescheduleSheet
from meetingdesk.screens.doors import DOORS
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from meetingdesk.screens.new_checks import Typed
    from meetingdesk.session import Session

_FIRST = 200
_MORE = 400


class DeskScreen(BaseScreen[None]):
    """Lists meetings and open commitments; everything else is opened from here.

    It stands before the database is open. What is asked for before the list is filled is done then.
    """

    DEFAULT_CSS = """
    DeskScreen {
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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Open the chosen meeting")),
        Binding("n", "new", N_("New meeting")),
        Binding("a", "commitments", N_("Commitments")),
        Binding("slash", "find", N_("Find a meeting")),
        Binding("p", "count_pause", N_("Back to the interrupted meeting, and count the gap as a pause")),
        Binding("r", "reschedule", N_("Give the meeting another time")),
        Binding("x", "cancel", N_("Cancel the meeting")),
        Binding("escape", "leave_find", show=False),
    ]

    def __init__(self, session: Session, *, municipality: str = "") -> None:
        super().__init__()
        self.session = session
        self._municipality = municipality
        self._view: DeskView | None = None
        self._limit = _FIRST
        self._waiting: list[Callable[[], object]] = []
        self._interrupted: dict[str, Chosen] = {}
        self._minute: datetime | None = None
        self._wanted: str | None = None
        self._half_typed: Typed | None = None

    def compose(self) -> ComposeResult:
        """Lay out hour, chosen meeting and lists."""
        yield TitleBar("MeetingDesk", parts=(self._municipality,) if self._municipality else ())
        with Container(id="desk"):
            yield DeskHour()
            yield DeskHead()
            yield DeskLists()
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the day, and go on doing so."""
        self._tick()
        self._show_keys()
        self.set_interval(1, self._tick)

    # What is known

    @work(exclusive=True, group="opening")
    async def opens(self, opened: Future[None]) -> None:
        """Fill the list when the database is open, or say why it cannot be."""
        try:
            await asyncio.wrap_future(opened)
            view = await asyncio.wrap_future(self.session.desk(self._limit))
            if not view.total_meetings:
                await asyncio.to_thread(self._lay_out_demo)
        except MeetingDeskError as error:
            sentence = Content(error.sentence).stylize("bold $over")
            self.query_one(DeskLists).trouble(Content("\n").join([sentence, Content(error.remedy)]))
            self.query_one(DeskHead).update("")
            return
        await self._reload()

    def _lay_out_demo(self) -> None:
        from meetingdesk.demo import lay_out

        lay_out(self.session)

    def on_screen_resume(self) -> None:
        """See what has changed while another screen was open."""
        if self._view is not None:
            self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the lists anew."""
        await self._reload()

    async def _reload(self) -> None:
        lists = self.query_one(DeskLists)
        try:
            view = await asyncio.wrap_future(self.session.desk(self._limit, lists.find.value))
            await self._look_at_interruptions(view)
        except MeetingDeskError as error:
            self.query_one(MessageLine).refuse(error)
            return
        first = self._view is None
        self._view = view
        self._show()
        if first:
            self._settle_in()
        if self._wanted is not None:
            lists.meetings.select(self._wanted)
            self._wanted = None

    async def _look_at_interruptions(self, view: DeskView) -> None:
        summaries = {summary.meeting_id: summary for summary in view.meetings}
        found: dict[str, Chosen] = {}
        for interruption in view.interruptions:
            summary = summaries.get(interruption.meeting_id)
            if summary is not None and summary.phase == "running":
                projection = await asyncio.wrap_future(self.session.open(summary.meeting_id))
                found[summary.meeting_id] = Chosen(summary, interruption, projection)
        self._interrupted = found

    def _settle_in(self) -> None:
        """Go to the meeting that is most likely wanted, and do what was asked for while nothing was known."""
        assert self._view is not None  # it has just been read
        meetings = self.query_one(DeskLists).meetings
        if likely := _likely(self._view, set(self._interrupted), self.session.now()):
            meetings.select(likely)
        if self.screen is self.app.screen and self.focused is None:
            meetings.focus()
        self._show_chosen()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            self.call_next(act)

    def chosen(self) -> Chosen | None:
        """The meeting that the selection stands on."""
        if self._view is None:
            return None
        selected = self.query_one(DeskLists).meetings.selected_id
        if selected in self._interrupted:
            return self._interrupted[selected]
        for summary in self._view.meetings:
            if summary.meeting_id == selected:
                return Chosen(summary)
        return None

    # What is shown

    def fit(self, size: Size) -> None:
        """Arrange for the new size."""
        super().fit(size)
        if self.is_mounted:
            self.call_after_refresh(self._show_chosen)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._minute = None
        self._tick()
        self._show_keys()
        if self._view is not None:
            self._show()

    def _show(self) -> None:
        if self._view is not None:
            self.query_one(DeskLists).show(self._view, self.session.now(), set(self._interrupted))
        self._show_chosen()

    def _show_chosen(self) -> None:
        now, chosen = self.session.now(), self.chosen()
        self.query_one(DeskHour).show(chosen, self._view, now, wide=self.has_class("wide"))
        self.query_one(DeskHead).show(chosen, now, tuple(self.classes))
        self._show_keys()

    def _show_keys(self) -> None:
        chosen = self.chosen()
        if chosen and chosen.interruption:
            own = [KeyHint("Enter", _("Back"), "open"), KeyHint("p", _("Pause"), "count_pause")]
        else:
            own = [
                KeyHint("Enter", _("Open"), "open"),
                KeyHint("n", _("New meeting"), "new", _("New")),
                KeyHint("a", _("Commitments"), "commitments"),
                KeyHint("/", _("Find"), "find"),
            ]
        self.query_one(KeyBar).set_keys(footer(*own))

    def _tick(self) -> None:
        now = self.session.now()
        minute = dates.danish(now).replace(second=0, microsecond=0)
        if minute != self._minute:
            bar = self.query_one(TitleBar)
            bar.date, bar.clock = dates.full_day(minute.date()), f"{minute:%H:%M}"
            if self._minute is not None and minute.date() != self._minute.date():
                self._show()
            self._minute = minute
            self._show_chosen()
        elif (chosen := self.chosen()) and chosen.interruption:
            self._show_chosen()

    # What is asked for

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the chosen meeting."""
        chosen = self.chosen()
        if action == "count_pause":
            return chosen is not None and chosen.interruption is not None
        if action in ("reschedule", "cancel"):
            return chosen is not None and chosen.summary.phase == "planned"
        return True

    def _when_known(self, act: Callable[[], object]) -> bool:
        """Say whether the list is filled; until then keep `act` for when it is."""
        if self._view is None:
            self._waiting = [act]
        return self._view is not None

    @on(RowList.Highlighted, "#meetings")
    def _another_chosen(self) -> None:
        self._show_chosen()

    @on(RowList.Selected, "#meetings")
    def _enter_on_row(self, event: RowList.Selected) -> None:
        if event.row_id == MORE:
            self._limit += _MORE
            self.reload()
        else:
            self.action_open()

    def action_open(self) -> None:
        """Open the chosen meeting where it is."""
        if not self._when_known(self.action_open):
            return
        if chosen := self.chosen():
            self.open_meeting(chosen.summary)

    def open_meeting(self, summary: MeetingSummary) -> None:
        """Open a meeting on the screen that its phase asks for."""
        line = self.query_one(MessageLine)
        line.clear()
        if (door := DOORS.get(summary.phase)) is None:
            line.say(_("This meeting was cancelled."))
            return
        self._wanted = summary.meeting_id
        self.app.push_screen(door(self.session, summary.meeting_id), self._came_back)

    def _came_back(self, result: object) -> None:
        """Go on to where a screen has sent the meeting: a roll-call ends in the room."""
        chosen = self.chosen()
        if result == "room" and chosen is not None:
            self.open_meeting(replace(chosen.summary, phase="running"))

    @work(exclusive=True, group="asking")
    async def action_count_pause(self) -> None:
        """Count the time since the interruption as a pause, and go back into the meeting."""
        chosen = self.chosen()
        if chosen is None or chosen.interruption is None:
            return
        from meetingdesk.meeting.commands import CountAsPause

        gap = CountAsPause(began_at=chosen.interruption.last_at, ended_at=self.session.now())
        with self.query_one(MessageLine).telling():
            await asyncio.wrap_future(self.session.submit(chosen.summary.meeting_id, gap))
            self.open_meeting(chosen.summary)

    def action_new(self) -> None:
        """Set up a new meeting."""
        if not self._when_known(self.action_new):
            return
        from meetingdesk.screens.new_checks import Typed
        from meetingdesk.screens.new_meeting import NewMeetingScreen

        self._half_typed = self._half_typed or Typed()
        self.app.push_screen(NewMeetingScreen(self.session, self._half_typed), self._created)

    def _created(self, meeting_id: str | None) -> None:
        if meeting_id is not None:
            self._wanted = meeting_id
            self.query_one(MessageLine).say(_("The meeting is set up."))

    def action_commitments(self) -> None:
        """See and settle what was agreed."""
        if not self._when_known(self.action_commitments):
            return
        from meetingdesk.screens.commitments import CommitmentsScreen

        self.app.push_screen(CommitmentsScreen(self.session))

    def action_reschedule(self) -> None:
        """Ask for another time for the chosen meeting."""
        self._open_sheet(RescheduleSheet)

    def action_cancel(self) -> None:
        """Ask why the chosen meeting is called off."""
        self._open_sheet(CancelSheet)

    def _open_sheet(self, kind: type[RescheduleSheet] | type[CancelSheet]) -> None:
        if (chosen := self.chosen()) and not self.query(Sheet):
            self.query_one("#desk").mount(kind(self.session, chosen.summary))

    @on(MeetingSheet.Refused)
    def _sheet_refused(self, event: MeetingSheet.Refused) -> None:
        self.query_one(MessageLine).refuse(event.error)

    @on(MeetingSheet.Changed)
    @on(Sheet.Closed)
    async def _sheet_done(self, event: MeetingSheet.Changed | Sheet.Closed) -> None:
        await event.sheet.remove()
        self.query_one(DeskLists).meetings.focus()
        self.reload()

    def action_find(self) -> None:
        """Look for a meeting."""
        if self._when_known(self.action_find):
            self.query_one(DeskLists).search(True)

    def action_leave_find(self) -> None:
        """Show every meeting again."""
        lists = self.query_one(DeskLists)
        if lists.searching:
            lists.search(False)
            self.reload()

    @on(LineField.Edited, "#find")
    def _find_edited(self) -> None:
        self.reload()

    @on(LineField.Submitted, "#find")
    def _find_submitted(self) -> None:
        self.query_one(DeskLists).meetings.focus()

    @on(LineField.Left, "#find")
    def _find_left(self) -> None:
        self.action_leave_find()


def _likely(view: DeskView, interrupted: set[str], now: datetime) -> str | None:
    """Return the meeting that somebody opens the desk for: interrupted, running, today's next, the next."""
    order = [
        [one for one in view.meetings if one.meeting_id in interrupted],
        [one for one in view.meetings if one.phase == "running"],
        sorted(
            (one for one in view.meetings if one.phase == "planned" and one.starts_at >= now),
            key=lambda one: one.starts_at,
        ),
        sorted(
            (one for one in view.meetings if not desk_words.is_held(one)),
            key=lambda one: one.starts_at,
            reverse=True,
        ),
        list(view.meetings),
    ]
    return next((group[0].meeting_id for group in order if group), None)
