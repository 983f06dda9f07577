"""How the room looks: time on the left, the question and the panel on the right, and a sheet below them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from meetingdesk.locale import _, current_language
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import has_limit, turn_length
from meetingdesk.screens import dates
from meetingdesk.screens.case_words import case_parts
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.people_sheet import PeopleSheet
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.room_across import across_words
from meetingdesk.screens.room_people import room_note, step_note
from meetingdesk.screens.seats.at_the_table import seat_rows
from meetingdesk.screens.time_column import AgendaStrip, TimeColumn
from meetingdesk.screens.time_look import TimeLook, block_title, time_look
from meetingdesk.screens.time_sheet import TimeSheet
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.question import Question
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.session.requests import AroundTheTable
from meetingdesk.text import visible


class RoomView(Container):
    """Everything of the room but the message line and the keys; told what is true, it paints what differs."""

    # The rules for other sizes begin at the screen.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    RoomView {
        height: 1fr;
        width: 1fr;
        layout: vertical;
        & > TitleBar { padding: 0 1; }
        & > AgendaStrip { display: none; padding: 0 1; }
        & > #body { height: 1fr; width: 1fr; layout: horizontal; padding: 1 1 0 1; }
        #content { height: 1fr; width: 1fr; max-width: 113; padding-left: 3; }
        #place { height: 1; margin-bottom: 1; }
        Question { margin-bottom: 1; }
        #help { margin-bottom: 1; }
    }
    RoomScreen.medium RoomView {
        & > AgendaStrip { display: block; }
        & > #body { layout: vertical; }
        #content { padding-left: 0; max-width: 100%; padding-top: 1; }
        #place, Question, #help { display: none; }
    }
    RoomScreen.-across.wide RoomView {
        & > AgendaStrip { display: block; }
        & > #body { layout: vertical; }
        #content { padding-left: 0; max-width: 100%; padding-top: 1; }
        #place, Question, #help { display: none; }
    }
    RoomScreen.-across.wide.tall RoomView #help { display: block; }
    RoomScreen.-across.wide.tall RoomView #help.-none { display: none; }
    RoomScreen.narrow RoomView {
        & > #body { layout: vertical; }
        #content { padding-left: 0; padding-top: 1; }
        Question { margin-bottom: 0; }
        #place, #help { display: none; }
    }
    RoomScreen.-across.narrow.flat RoomView Question { display: none; }
    RoomScreen.short.wide RoomView #place, RoomScreen.flat.wide RoomView #place { margin-bottom: 0; }
    RoomScreen.flat RoomView {
        #content { padding-top: 0; }
        #help, #place { display: none; }
    }
    RoomScreen.flat.wide RoomView #content { padding: 0 0 0 3; }
    RoomScreen.flat.narrow RoomView #content { padding-top: 1; }
    RoomScreen.flat.-sheet RoomView TimeColumn { display: none; }
    RoomScreen.flat.-sheet RoomView #content { padding-top: 0; }
    """

    def __init__(self) -> None:
        super().__init__(id="room")
        self._title = TitleBar()
        self._strip = AgendaStrip()
        self._beside = Prose(id="beside")
        self._time = TimeColumn(self._beside)
        self._place = Prose(id="place")
        self._question = Question()
        self._help = Prose(id="help")
        self._said: dict[Prose, Content] = {}
        self._content = Vertical(id="content")
        self._caret: Widget | None = None
        self.panel: Panel | None = None
        self.sheet: Sheet | None = None

    def compose(self) -> ComposeResult:
        """Put time left of the content, or above it where there is no width."""
        yield self._title
        yield self._strip
        with Container(id="body"):
            yield self._time
            with self._content:
                yield self._place
                yield self._question
                yield self._help

    async def show_panel(self, panel: Panel) -> None:
        """Put another block's panel in the place of the present one."""
        # What comes while one goes and the other is not there yet is shown to neither.
        leaving, self.panel = self.panel, None
        if leaving is not None:
            await leaving.remove()
        await self._content.mount(panel, after=self._help)
        self.panel = panel

    async def open_sheet(self, sheet: Sheet) -> None:
        """Put a sheet below the content; one that was open goes."""
        if self.sheet is not None:
            await self.sheet.remove()
        else:
            self._caret = self.screen.focused
        self.sheet = sheet
        self.screen.add_class("-sheet")
        await self._content.mount(sheet)

    async def close_sheet(self) -> None:
        """Take the sheet away and put the caret back where it was."""
        sheet, self.sheet = self.sheet, None
        self.screen.remove_class("-sheet")
        if sheet is None:
            return
        await sheet.remove()
        caret, self._caret = self._caret, None
        if caret is not None and caret.is_attached and caret.display:
            caret.focus()
        elif self.panel is not None:
            self.panel.first_focus()

    async def undone(self, state: MeetingState) -> None:
        """Let a sheet go that asks about what was taken back."""
        if isinstance(self.sheet, PeopleSheet):
            await self.sheet.undone(state)
        elif isinstance(self.sheet, ReasonSheet):
            await self.close_sheet()

    def show(self, projection: Projection, now: datetime, table: AroundTheTable) -> None:
        """Show the meeting at an instant, with who sits around the table."""
        state = projection.meeting
        look = replace(time_look(state, now), seats=seat_rows(state, table))
        if self.panel is not None and self.panel.is_attached:
            self.panel.show(projection, now)
        if isinstance(self.sheet, TimeSheet):
            self.sheet.show(state, now)
        headline = self._headline()
        self._time.show(look, self._digit_rows(headline is not None))
        self._strip.look = look
        self._show_title(state, look, now)
        self._show_words(state, look, headline)

    @property
    def _across(self) -> bool:
        """Whether the panel stands below the time and has the whole width."""
        return self.panel is not None and self.panel.takes_width and not self.screen.has_class("narrow")

    def _headline(self) -> tuple[str, str] | None:
        """Return what stands beside the time instead of the question, where there is little height."""
        self.screen.set_class(self.panel is not None and self.panel.takes_width, "-across")
        if self._across:
            self.screen.set_class(not self.screen.has_class("-h30"), "-headed")
            return None
        little = self.screen.has_class("medium") and not self.screen.has_class("-h30")
        headline = self.panel.headline() if self.panel is not None and little else None
        if self.panel is not None:
            self.panel.set_class(headline is not None, "-headed")
        self.screen.set_class(headline is not None, "-headed")
        return headline

    def _digit_rows(self, headed: bool) -> int:
        low = self._across and not self.screen.has_class("-h30")
        small = headed or low or self.screen.has_class("narrow") or self.screen.has_class("flat")
        return 3 if small else 5

    def _show_title(self, state: MeetingState, look: TimeLook, now: datetime) -> None:
        title, language = self._title, current_language()
        agenda = state.agenda
        title.clock = dates.clock(now)
        title.warning = _("REHEARSAL") if state.rehearsal else ""
        if self.screen.has_class("narrow"):
            count = len(look.lines)
            sign = "►" if look.elapsed else "·"
            at = f"{sign} {look.at + 1}/{count} " if look.at >= 0 else ""
            title.title = at + (block_title(state, state.current) if state.current else "")
            title.parts, title.notes, title.date = (), (), ""
            return
        title.title = (agenda.short or agenda.title).in_language(language)
        title.parts = case_parts(state)
        wide = self.screen.has_class("wide")
        title.date = dates.full_day(dates.danish(now).date()) if wide else ""
        ends = wide and not self._across
        title.notes = () if ends else (_("projected end {time}").format(time=look.projected_end),)

    def _show_words(self, state: MeetingState, look: TimeLook, headline: tuple[str, str] | None) -> None:
        block, language = state.current_block, current_language()
        if block is None:
            return
        asked = (block.question or block.title).in_language(language)
        self._question.text = asked
        self._question.max_lines = int(self.screen.has_class("wide") and self.screen.has_class("-h30"))
        number, count = look.at + 1, len(look.lines)
        place = _("Item {number} of {count}").format(number=number, count=count)
        title = block_title(state, block.id)
        self._say(self._place, Content(f"{place}   {visible(title)}").stylize("$muted"))
        explained = visible(block.help.in_language(language)) if block.help else ""
        share = " ".join(note for note in (self._share(state), room_note(state), step_note(state)) if note)
        both = Content(explained).append(
            Content(visible(f"  {share}" if explained and share else share)).stylize("$muted")
        )
        self._say(self._help, both)
        self._help.set_class(not both.cell_length, "-none")
        if self._across:
            large = self.screen.has_class("-h30")
            cells = self._beside.content_size.width
            self._say(self._beside, across_words(asked, both, look, cells, large=large))
        elif headline is not None:
            label, words = headline
            left = f"{look.word} {look.of}"
            first = Content.assemble(
                (visible(label), "$muted"), "   ", (left, "$over" if look.over else "$muted")
            )
            self._say(self._beside, Content("\n").join([first, Content(visible(words)).stylize("bold")]))
        else:
            lines = [Content("\n"), Content(visible(asked)).stylize("bold"), Content("\n\n")]
            self._say(self._beside, Content("").join([*lines, both.stylize_before("$muted")]))

    def _share(self, state: MeetingState) -> str:
        block = state.current_block
        if block is None or block.kind != "round":
            return ""
        share = dates.minutes_and_seconds(turn_length(state, block.id))
        words = _("At most {time} each.") if has_limit(state, block.id) else _("{time} each.")
        return words.format(time=share)

    def _say(self, prose: Prose, content: Content) -> None:
        if self._said.get(prose) != content:
            self._said[prose] = content
            prose.update(content)
