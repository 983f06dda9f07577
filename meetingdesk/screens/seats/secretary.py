"""The secretary's console: it follows the item by itself, and is for writing; the clock is not touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size

from meetingdesk.locale import _, current_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.case_words import case_parts
from meetingdesk.screens.seats.at_the_table import seat_rows, writing_now
from meetingdesk.screens.seats.log_panel import LogPanel
from meetingdesk.screens.seats.panel_seat import PanelSeat
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.time_column import AgendaTable, Drawn, Seats, TimeWords
from meetingdesk.screens.time_look import TimeLook, block_title, time_look
from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.time_bar import TimeBar
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.text import cut, visible

if TYPE_CHECKING:
    from meetingdesk.session import Session

_QUOTED = 60


class SecretaryScreen(PanelSeat):
    """One meeting's log while it is held, with what others are typing beside it."""

    DEFAULT_CSS = """
    SecretaryScreen {
        layout: vertical;
        & > TitleBar { padding: 0 1; }
        & > #body { height: 1fr; padding: 1 1 0 1; }
        & #time { width: 34; height: 1fr; margin-right: 3; }
        & #time > TimeBar { margin-top: 1; }
        & #time > AgendaTable { margin-top: 1; }
        & #others { margin-top: 1; }
        & #time > Seats { dock: bottom; }
        & #log { width: 1fr; height: 1fr; max-width: 110; }
        & #item { margin-bottom: 1; }
        & #others-line { height: 1; display: none; text-wrap: nowrap; color: $muted; }
    }
    SecretaryScreen.medium, SecretaryScreen.narrow {
        & #time { display: none; }
        & > #body { padding: 0 1; }
        & #others-line { display: block; }
        & #item { margin-bottom: 0; }
    }
    SecretaryScreen.flat #item.-logged { display: none; }
    """

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._title = TitleBar()
        self._timer, self._bar = BigTime(rows=3), TimeBar()
        self._others, self._others_line = Prose(id="others"), Prose(id="others-line")
        self._item = Prose(id="item")
        self._log = Vertical(id="log")
        self._keys = KeyBar(footer())
        self._said: dict[Prose, Content] = {}

    def compose(self) -> ComposeResult:
        """Put time and what others type left of the log."""
        yield self._title
        with Horizontal(id="body"):
            with Vertical(id="time"):
                yield self._timer
                yield self._bar
                yield TimeWords()
                yield AgendaTable()
                yield self._others
                yield Seats()
            with self._log:
                yield self._item
                yield self._others_line
        yield self.line
        yield self._keys

    async def changed(self) -> None:
        """Follow the item by itself."""
        await super().changed()
        current = self.state.current if self.state.phase == "running" else None
        if self.panel is not None and self.panel.block_id == current:
            return
        with self.keys_held():
            await self._put_panel(
                LogPanel(current, self.drafts.get(current, {})) if current is not None else None
            )

    async def _put_panel(self, panel: LogPanel | None) -> None:
        # What comes while one goes and the other is not there yet is shown to neither.
        leaving, self.panel = self.panel, None
        if leaving is not None:
            await leaving.remove()
        if panel is not None:
            await self._log.mount(panel)
            self.panel = panel
            self.refresh_view()
            if panel.is_attached:
                panel.first_focus()

    def shown(self, now: datetime) -> None:
        """Paint the log, the time, and what others are typing."""
        if self.projection is None:
            return
        state = self.state
        look = replace(time_look(state, now), seats=seat_rows(state, self.table))
        if self.panel is not None and self.panel.is_attached:
            self.panel.show(self.projection, now)
        self._show_time(state, look)
        self._show_title(state, look, now)
        self._say(self._item, _item(state, look))
        self._item.set_class(self.panel is not None, "-logged")
        writing = writing_now(state, self.table)
        self._say(self._others, _written(writing))
        inline = "   ".join(f"{name}: “{cut(text, _QUOTED)}”" for name, text in writing)
        self._say(self._others_line, Content(visible(inline)))
        self._keys.set_keys(footer(*self._hints()))

    def _hints(self) -> tuple[KeyHint, ...]:
        if self.panel is None:
            return ()
        return (
            KeyHint("Enter", _("Line done"), "region(0)", _("Done")),
            KeyHint("Tab", _("Tag"), "region(0)"),
            KeyHint("F6", _("Person"), "region(1)"),
            KeyHint("F8", _("Undo"), "undo"),
        )

    def _show_time(self, state: MeetingState, look: TimeLook) -> None:
        self._timer.text, self._timer.over = look.digits, look.over
        self._bar.planned, self._bar.elapsed = look.allotted, look.elapsed
        for drawn in self.query(Drawn):
            drawn.look = look
        for part in (self._timer, self._bar, self.query_one(TimeWords), self.query_one(AgendaTable)):
            part.display = state.phase == "running"

    def _show_title(self, state: MeetingState, look: TimeLook, now: datetime) -> None:
        title, held = self._title, state.seats.get("secretary")
        title.title = _("Secretary")
        title.warning = _("REHEARSAL") if state.rehearsal else ""
        name = (state.agenda.short or state.agenda.title).in_language(current_language())
        wide = self.has_class("wide")
        title.parts = (held.name if held is not None else "", name, *case_parts(state)) if wide else ()
        left = f"{look.digits} {look.word}" if state.phase == "running" else ""
        title.notes = () if wide else (left,)
        title.date = dates.full_day(dates.danish(now).date()) if wide else ""
        title.clock = dates.clock(now)

    def _say(self, part: Prose, content: Content) -> None:
        if self._said.get(part) != content:
            self._said[part] = content
            part.update(content)

    def fit(self, size: Size) -> None:
        """Take on the classes of the new size, and what depends on them."""
        super().fit(size)
        self.call_after_refresh(self.refresh_view)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._keys.set_keys(footer())
        self.refresh_view()

    def action_region(self, step: int) -> None:
        """Go to the next person, or back to the field."""
        if isinstance(self.panel, LogPanel):
            if step:
                self.panel.next_region(step)
            else:
                self.panel.first_focus()


def _item(state: MeetingState, look: TimeLook) -> Content:
    """Return which item it is and what it asks; before and after the meeting, that it does not run."""
    block = state.current_block
    if state.phase != "running" or block is None:
        return Content(_outside(state)).stylize("bold")
    language = current_language()
    sign = "►" if state.record(block.id).is_running else "·"
    asked = block.question.in_language(language) if block.question else ""
    lead = Content.assemble(
        (f"{sign} {visible(block_title(state, block.id))}", "bold $now"), "   ", (visible(asked), "bold")
    )
    if block.help:
        lead = lead.append(Content(f"\n  {visible(block.help.in_language(language))}").stylize("$muted"))
    return lead


def _outside(state: MeetingState) -> str:
    """Return what is the case while there is nothing to log."""
    if state.phase == "planned":
        begins = _("The meeting begins at {time}. The log opens by itself.")
        return begins.format(time=dates.clock(state.starts_at))
    if state.phase == "sealed":
        return _("The agreement is sealed.")
    if state.phase == "cancelled":
        return _("The meeting is cancelled.")
    return _("The meeting is closed. What is missing is settled at the desk.")


def _written(writing: tuple[tuple[str, str], ...]) -> Content:
    if not writing:
        return Content()
    lines = [Content(_("Others are writing")).stylize("$muted")]
    for name, text in writing:
        lines.append(Content(visible(name)).stylize("bold"))
        lines.append(Content(visible(_("“{text}”").format(text=cut(text.replace("\n", " "), 200)))))
    return Content("\n").join(lines)
