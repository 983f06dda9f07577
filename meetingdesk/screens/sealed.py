"""A sealed agreement: its text with the signers' answers, what identifies it, and saving it as a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.geometry import Size

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _, current_language, pgettext
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.positions import escalated
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates, sealed_words
from meetingdesk.screens.actions import PaletteAction
from meetingdesk.screens.agreement_file import usual_folder, write_file
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.export_sheet import FORMATS, ExportSheet
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.panels.decide_handing import JointAnswerSheet
from meetingdesk.screens.panels.parts import Part
from meetingdesk.screens.pressable import KeyWords
from meetingdesk.screens.signing_words import version_notes
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.document_view import DocumentView
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.session import Exported, Session


class SealedScreen(BaseScreen[None]):
    """Shows the agreement of a meeting that is sealed. Nothing of it changes any more."""

    DEFAULT_CSS = """
    SealedScreen {
        & > TitleBar { padding: 0 1; }
        & > #body { height: 1fr; padding: 1 1 0 1; layout: horizontal; }
        & #agreement { max-width: 92; }
        & #facts { width: 1fr; max-width: 78; padding-left: 4; height: 1fr; }
        &.medium > #body, &.narrow > #body { layout: vertical; }
        &.medium #agreement, &.narrow #agreement { max-width: 100%; }
        &.medium #facts, &.narrow #facts { max-width: 100%; height: auto; padding-left: 0; margin-top: 1; }
        &.flat > #body { padding: 0 1; }
        &.flat #facts { margin-top: 0; }
        &.short.-sheet #facts, &.flat.-sheet #facts { display: none; }
    }
    """
    AUTO_FOCUS = "#agreement"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", N_("Save the agreement as a file")),
        Binding("right", "case(1)", N_("The next case's agreement")),
        Binding("left", "case(-1)", N_("The agreement of the case before")),
        Binding("b", "answer", N_("Record what others answered")),
        Binding("escape", "back", N_("Back to the desk")),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__()
        self.session = session
        self.meeting_id = meeting_id
        # The meeting as its log has it, and as it is to the case whose agreement is shown.
        self._whole: MeetingState | None = None
        self._state: MeetingState | None = None
        self._typed: dict[str, str] = {}
        # Held, because an answer may come when the screen is being left.
        self._title, self._line, self._keys = TitleBar(), MessageLine(), KeyBar()
        self._body, self._facts = Container(id="body"), KeyWords(id="facts")
        self._document = DocumentView(id="agreement")

    def compose(self) -> ComposeResult:
        """Lay the text out with its facts beside or below it."""
        yield self._title
        with self._body:
            yield self._document
            yield self._facts
        yield self._line
        yield self._keys

    def on_mount(self) -> None:
        """Read the agreement."""
        self._show()
        self.set_interval(1, self._show_time)
        self._open()

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        with self._line.telling():
            projection = await asyncio.wrap_future(self.session.open(self.meeting_id))
            self._whole = projection.meeting
            await self._show_case(projection.meeting.case_id)

    async def _show_case(self, case_id: str) -> None:
        """Read the agreement of a case, and show it."""
        state = for_case(self._whole, case_id) if self._whole is not None else None
        if state is None or state.agreement_id is None:
            self._line.say(_("This agreement is not sealed yet."))
            return
        lines = await asyncio.wrap_future(self.session.agreement_lines(state.agreement_id))
        self._state = state
        self._document.show(lines)
        self._show()

    @work(exclusive=True, group="open")
    async def action_case(self, step: int) -> None:
        """Show the agreement of the next case, or of the one before; around the end of the list."""
        whole, state = self._whole, self._state
        if whole is not None and state is not None and len(whole.cases) > 1:
            cases = [case.id for case in whole.cases]
            with self._line.telling():
                await self._show_case(cases[(cases.index(state.case_id) + step) % len(cases)])

    def last_saved(self) -> datetime | None:
        """When the agreement was sealed, for Ctrl+S."""
        return self._state.sealed_at if self._state is not None else None

    def fit(self, size: Size) -> None:
        """Say about the agreement what there is room for."""
        super().fit(size)
        self._show()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._show()

    def _show_time(self) -> None:
        self._title.clock = dates.clock(self.session.now())

    def _show(self) -> None:
        if not self.query(KeyBar):
            return
        save = KeyHint("e", _("Save as a file"), "export", _("Save"))
        bar, state, cases = self._title, self._state, self._whole.cases if self._whole else ()
        turn = (KeyHint("→", _("Next case"), "case(1)", _("Case")),) if len(cases) > 1 else ()
        self._keys.set_keys(footer(save, *turn, back_key(_("The desk"))))
        self._show_time()
        bar.title = pgettext("document", "Agreement")
        if state is None:
            return
        bar.warning = _("REHEARSAL") if state.rehearsal else ""
        title = (state.agenda.short or state.agenda.title).in_language(current_language())
        bar.parts = (title, *sealed_words.case_parts(state, cases))
        bar.notes = version_notes(state.frozen)
        if self.has_class("wide"):
            words = sealed_words.facts(state, self.session.database)
        else:
            lines = 1 if self.has_class("flat") else 2
            words = sealed_words.brief_facts(state, self.session.database, lines=lines)
        self._facts.update(words)

    def palette_actions(self) -> Iterator[PaletteAction]:
        """Yield one way to save for each format, and what has no key."""
        for format_name, label in FORMATS.items():
            words = _("Save as {format}").format(format=_(label))
            yield words, "", partial(self.action_export, format_name)
        yield _("Change colours"), "", partial(self.app.run_action, "app.theme")

    # Saving

    async def action_export(self, format_name: str = "pdf") -> None:
        """Ask in which format, and where."""
        if self._state is not None and not self.query(Sheet):
            sheet = ExportSheet(format_name, usual_folder(), self._whole.cases if self._whole else ())
            self.add_class("-sheet")
            await self._body.mount(sheet)
            sheet.start()

    @on(ExportSheet.Given)
    def _given(self, event: ExportSheet.Given) -> None:
        self._export(event)

    @on(ExportSheet.Refused)
    def _refused(self, event: ExportSheet.Refused) -> None:
        self._line.refuse(event.sentence)

    @work(exclusive=True, group="export")
    async def _export(self, event: ExportSheet.Given) -> None:
        state, whole = self._state, self._whole
        if state is None or whole is None:
            return
        wanted = whole.agreements.values() if event.every_case else (state.agreement_id or "",)
        saved: list[str] = []
        try:
            for agreement_id in wanted:
                asked = self.session.export(agreement_id, event.format_name)
                exported: Exported = await asyncio.wrap_future(asked)
                saved.append(str(await asyncio.to_thread(write_file, event.target, exported)))
        except MeetingDeskError as error:
            self._line.refuse(error)
            return
        self._line.say(_("Saved: {path}").format(path=visible(", ".join(saved))))
        await self._put_away(event.sheet)

    @on(Sheet.Closed)
    async def _sheet_closed(self, event: Sheet.Closed) -> None:
        await self._put_away(event.sheet)

    # What others answer, perhaps days later

    async def action_answer(self) -> None:
        """Ask for the answer to the first proposal that waits for others; the sealed text stays as it is."""
        waiting = escalated(self._state) if self._state is not None else ()
        if not waiting:
            self._line.say(_("Nobody is waited for."))
        elif not self.query(Sheet):
            self.add_class("-sheet")
            await self._body.mount(JointAnswerSheet(waiting[0], self._typed, self.session.now))

    def on_part_types(self, event: Part.Types) -> None:
        """Keep what is typed while the sheet is away."""
        event.stop()
        self._typed[event.field] = event.text

    def on_part_says(self, event: Part.Says) -> None:
        """Say what is missing."""
        event.stop()
        self._line.refuse(event.sentence)

    def on_part_asks(self, event: Part.Asks) -> None:
        """Record the answer."""
        event.stop()
        self._record(event.commands)

    @work(exclusive=True, group="record")
    async def _record(self, commands: tuple[Command, ...]) -> None:
        try:
            projection = await asyncio.wrap_future(self.session.submit_all(self.meeting_id, commands))
        except MeetingDeskError as error:
            self._line.refuse(error)
            return
        self._whole = projection.meeting
        self._state = for_case(projection.meeting, self._state.case_id) if self._state else None
        self._typed.clear()
        for sheet in self.query(JointAnswerSheet):
            await self._put_away(sheet)
        self._show()
        self._line.say(_("Their answer is recorded. The sealed text stays as it is."))

    async def _put_away(self, sheet: Sheet) -> None:
        self.remove_class("-sheet")
        if sheet.is_attached:
            await sheet.remove()
        self._document.focus()

    def action_back(self) -> None:
        """Return to the desk."""
        self.dismiss(None)
