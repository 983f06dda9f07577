"""A new meeting: an agenda, then case, citizen, time and people; what is missing is said while one types."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.locale import N_, _, current_language, ngettext
from meetingdesk.screens import dates
from meetingdesk.screens.agenda_picker import AgendaPicker
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.new_checks import Typed, lacks, role_lacks
from meetingdesk.screens.new_form import NewForm
from meetingdesk.screens.spoken_times import When, read_when
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.session import NewCase, NewMeeting, NewParticipant
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Session


class NewMeetingScreen(BaseScreen[str | None]):
    """Sets up a meeting and returns its id, or None when somebody goes back.

    `typed` is kept by whoever opens the screen: going back and coming again finds everything as it was.
    """

    DEFAULT_CSS = """
    NewMeetingScreen {
        & > TitleBar { padding: 0 1; }
        & > #new { height: 1fr; padding: 0 1; }
        &.-w60.-h20 > #new { padding: 1 1 0 1; }
        & #side { height: auto; }
        & #lacks { margin-top: 1; height: auto; }
        & #content { height: 1fr; }
        & NewForm { display: none; }
        &.-form NewForm { display: block; }
        &.-form AgendaPicker { display: none; }
        &.wide > #new { layout: grid; grid-size: 2 1; grid-columns: 34 1fr; grid-gutter: 0 3; }
        &.huge > #new { grid-columns: 34 110; }
        &.wide #side { height: 1fr; }
        &.medium > #new, &.narrow > #new { layout: vertical; }
        &.medium #side, &.narrow #side { dock: bottom; max-height: 3; }
        &.medium #hour, &.narrow #hour { display: none; }
        &.medium #lacks, &.narrow #lacks { margin-top: 0; padding-left: 1; }
        &.flat #side { display: none; }
    }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "create", N_("Set up the meeting"), priority=True),
        Binding("f2", "rehearsal", N_("This is a rehearsal, or not"), priority=True),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, session: Session, typed: Typed | None = None, like: str = "") -> None:
        """`like` is the id of the agenda that the choice begins at: the next meeting mostly resembles one."""
        super().__init__()
        self._like = like
        self.session = session
        self.typed = typed or Typed()
        self._entry: AgendaEntry | None = None
        self._title, self._line, self._keys = TitleBar(), MessageLine(), KeyBar()
        self._hour, self._lacks = BigTime(id="hour"), Prose(id="lacks")
        self._picker, self._form = AgendaPicker(), NewForm(self.typed)
        self._is_creating = False

    def compose(self) -> ComposeResult:
        """Lay out the choice of agenda and the form; one of them is seen."""
        yield self._title
        with Container(id="new"):
            with Vertical(id="side"):
                yield self._hour
                yield self._lacks
            with Vertical(id="content"):
                yield self._picker
                yield self._form
        yield self._line
        yield self._keys

    def on_mount(self) -> None:
        """Read the agendas, and keep the clock going: somebody may sit here for a while."""
        self._words()
        self.set_interval(1.0, self._tick)
        self.call_after_refresh(self._load)

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        with self._line.telling():
            entries = await asyncio.wrap_future(self.session.agendas())
            alike = next((one.file for one in entries if one.agenda and one.agenda.id == self._like), "")
            self._picker.show(entries, self.typed.agenda_file or alike)
            known = next((entry for entry in entries if entry.file == self.typed.agenda_file), None)
            if known is not None and known.agenda is not None:
                self._pick(known)
            else:
                self._picker.rows.focus()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._words()

    def _words(self) -> None:
        self._tick()
        bar = self._title
        bar.title = _("New meeting")
        bar.warning = _("REHEARSAL") if self.typed.rehearsal else ""
        agenda = self._entry.agenda if self._entry else None
        if agenda is None:
            bar.parts = (_("Which agenda?"),)
            own = [back_key(_("The desk")), KeyHint("Enter", _("Choose"), "app.simulate_key('enter')")]
        else:
            minutes = ngettext("{count} minute", "{count} minutes", agenda.minutes)
            title = agenda.short or agenda.title
            bar.parts = (title.in_language(current_language()), minutes.format(count=agenda.minutes))
            own = [
                back_key(_("Another agenda"), "back"),
                KeyHint("F2", _("Rehearsal"), "rehearsal"),
                KeyHint("F4", _("Set up the meeting"), "create", _("Set up")),
            ]
        self._keys.set_keys(footer(*own))
        self._show_lacks()

    def _tick(self) -> None:
        now = dates.danish(self.session.now())
        self._title.date, self._title.clock = dates.full_day(now.date()), f"{now:%H:%M}"

    def when(self, *, thorough: bool = True) -> When:
        """The meeting's start as it is understood."""
        return read_when(self.typed.when, self.session.now(), thorough=thorough)

    def _show_lacks(self) -> None:
        hour, side = self._hour, self._lacks
        agenda = self._entry.agenda if self._entry else None
        if agenda is None:
            hour.text = ""
            hour.display = False
            side.update("")
            return
        starts_at = self.when(thorough=False).starts_at
        hour.text = dates.clock(starts_at) if starts_at else ""
        hour.display = starts_at is not None and self.has_class("wide")
        found = lacks(agenda, self.typed, starts_at)
        if not found:
            side.update(Content.assemble(("F4", "bold"), "  " + _("everything is there")))
            return
        title = [Content(_("Still missing")).stylize("$muted")] if self.has_class("wide") else []
        lines = [
            Content(f"! {visible(lack.sentence)}").stylize("$over" if lack.needed else "$foreground")
            for lack in found
        ]
        side.update(Content("\n").join([*title, *lines]))

    # What is asked for

    @on(AgendaPicker.Picked)
    def _picked(self, event: AgendaPicker.Picked) -> None:
        self._pick(event.entry)

    def _pick(self, entry: AgendaEntry) -> None:
        if entry.agenda is None:
            # The picker refuses a file with mistakes and says what they are.
            return
        self._entry = entry
        self.typed.agenda_file = entry.file
        self._line.clear()
        self.add_class("-form")
        self._form.begin(entry.agenda, self.session.now())
        self._words()

    @on(AgendaPicker.Refused)
    def _picker_refused(self, event: AgendaPicker.Refused) -> None:
        self._line.refuse(event.sentence)

    @on(NewForm.Edited)
    def _edited(self) -> None:
        self._show_lacks()

    @on(NewForm.Refused)
    def _form_refused(self, event: NewForm.Refused) -> None:
        self._line.refuse(event.error)

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was not taken."""
        self._line.refuse(event.sentence)

    @on(NewForm.Accepted)
    def _form_accepted(self) -> None:
        self._line.clear()

    @on(NewForm.Finished)
    def _finished(self) -> None:
        """Set the meeting up, unless somebody is missing: that may have been one Enter too many."""
        agenda = self._entry.agenda if self._entry else None
        missing = role_lacks(agenda, self.typed.people) if agenda else []
        if missing:
            self._line.say(_("{missing} F4 sets the meeting up all the same.").format(missing=missing[0]))
        else:
            self.action_create()

    def action_create(self) -> None:
        """Set the meeting up, or say what is missing and go there."""
        # A second Enter while the first is on its way must not set up a second meeting.
        if self._entry is None or self._entry.agenda is None or self._is_creating:
            return
        form = self._form
        if not (form.cases.take() and form.take_person()):
            return
        when = self.when()
        needed = [lack for lack in lacks(self._entry.agenda, self.typed, when.starts_at) if lack.needed]
        if needed:
            sentence = needed[0].sentence
            if when.starts_at is None and self.typed.when.strip() and len(needed) == 1:
                sentence = when.problem
            self._line.refuse(sentence)
            form.go_to_first_empty(when_is_understood=when.starts_at is not None)
            return
        assert when.starts_at is not None  # it is one of those needed
        typed = self.typed
        self._is_creating = True
        people = tuple(NewParticipant(one.name, one.roles, one.department) for one in typed.people)
        self._create(
            NewMeeting(
                agenda=self._entry,
                case_number=typed.case_number,
                citizen=typed.citizen,
                starts_at=when.starts_at,
                participants=people,
                facilitator=typed.facilitator,
                secretary=typed.secretary,
                language=current_language(),
                rehearsal=typed.rehearsal,
                more_cases=tuple(NewCase(*case) for case in self._more_cases()),
            )
        )

    def _more_cases(self) -> list[tuple[str, str]]:
        """The further cases, where the agenda takes up several; what was typed for another agenda is not."""
        agenda = self._entry.agenda if self._entry else None
        return self.typed.more_cases if agenda is not None and agenda.cases == "several" else []

    @work(group="create")
    async def _create(self, wanted: NewMeeting) -> None:
        with self._line.telling():
            try:
                meeting_id = await asyncio.wrap_future(self.session.create_meeting(wanted))
            finally:
                self._is_creating = False
            # What was typed has become a meeting; the next one begins empty.
            self.typed.clear()
            self.dismiss(meeting_id)

    def action_rehearsal(self) -> None:
        """Mark the meeting as a rehearsal, or take the mark off."""
        self.typed.rehearsal = not self.typed.rehearsal
        self._words()

    def action_back(self) -> None:
        """Go back to the agendas, and from there to the desk. What is typed stays for the next time."""
        if self._entry is None:
            self.dismiss(None)
            return
        self._entry = None
        self.typed.agenda_file = ""
        self.remove_class("-form")
        self._picker.rows.focus()
        self._words()
