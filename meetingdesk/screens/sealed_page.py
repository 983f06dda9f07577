"""A sealed agreement as it is seen: its text, what identifies it beside or below, and the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size

from meetingdesk.locale import _, current_language, pgettext
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates, sealed_words
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.pressable import KeyWords
from meetingdesk.screens.signing_words import version_notes
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.document_view import DocumentView, Line
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from meetingdesk.session import Session


class SealedPage(BaseScreen[None]):
    """Shows the agreement of a meeting that is sealed; what can be done with it stands in who is derived.

    `whole` is the meeting as its log has it, `state` as it is to the case whose agreement is shown; both are
    None until they are read. `line` says what was done or refused; a sheet is opened by `open_sheet`.
    """

    DEFAULT_CSS = """
    SealedPage {
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

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__()
        self.session = session
        self.meeting_id = meeting_id
        self.whole: MeetingState | None = None
        self.state: MeetingState | None = None
        # Held, because an answer may come when the screen is being left.
        self._title, self.line, self._keys = TitleBar(), MessageLine(), KeyBar()
        self._body, self._facts = Container(id="body"), KeyWords(id="facts")
        self._document = DocumentView(id="agreement")

    def compose(self) -> ComposeResult:
        """Lay the text out with its facts beside or below it."""
        yield self._title
        with self._body:
            yield self._document
            yield self._facts
        yield self.line
        yield self._keys

    def on_mount(self) -> None:
        """Read the agreement."""
        self.show()
        self.set_interval(1, self._show_time)
        self._open()

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        with self.line.telling():
            projection = await asyncio.wrap_future(self.session.open(self.meeting_id))
            self.whole = projection.meeting
            await self.show_case(projection.meeting.case_id)

    async def show_case(self, case_id: str) -> None:
        """Read the agreement of a case, and show it."""
        state = for_case(self.whole, case_id) if self.whole is not None else None
        if state is None or state.agreement_id is None:
            self.line.say(_("This agreement is not sealed yet."))
            return
        lines = await asyncio.wrap_future(self.session.agreement_lines(state.agreement_id))
        self.state = state
        self.show_text(lines)
        self.show()

    def show_text(self, lines: Sequence[Line]) -> None:
        """Show a text from its top."""
        self._document.show(lines)

    @work(exclusive=True, group="open")
    async def action_case(self, step: int) -> None:
        """Show the agreement of the next case, or of the one before; around the end of the list."""
        whole, state = self.whole, self.state
        if whole is not None and state is not None and len(whole.cases) > 1:
            cases = [case.id for case in whole.cases]
            with self.line.telling():
                await self.show_case(cases[(cases.index(state.case_id) + step) % len(cases)])

    def last_saved(self) -> datetime | None:
        """When the agreement was sealed, for Ctrl+S."""
        return self.state.sealed_at if self.state is not None else None

    def fit(self, size: Size) -> None:
        """Say about the agreement what there is room for."""
        super().fit(size)
        self.show()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self.show()

    def _show_time(self) -> None:
        self._title.clock = dates.clock(self.session.now())

    def took(self, projection: Projection) -> None:
        """Show the meeting as it is now, with the agreement of the same case."""
        self.whole = projection.meeting
        self.state = for_case(projection.meeting, self.state.case_id) if self.state else None
        self.show()

    async def open_sheet(self, sheet: Sheet) -> bool:
        """Show a sheet, unless there is one already; says whether it is there now."""
        if self.query(Sheet):
            return False
        self.add_class("-sheet")
        await self._body.mount(sheet)
        return True

    async def put_away(self, sheet: Sheet) -> None:
        """Take a sheet away, and go back to the text."""
        self.remove_class("-sheet")
        if sheet.is_attached:
            await sheet.remove()
        self._document.focus()

    @on(Sheet.Closed)
    async def _sheet_closed(self, event: Sheet.Closed) -> None:
        self.line.settle()
        await self.put_away(event.sheet)

    def own_keys(self) -> tuple[KeyHint, ...]:
        """What stands in the footer for this agreement."""
        return ()

    def show(self) -> None:
        """Say everything that is known, for the present size and language."""
        if not self.query(KeyBar):
            return
        bar, state, cases = self._title, self.state, self.whole.cases if self.whole else ()
        turn = (KeyHint("→", _("Next case"), "case(1)", _("Case")),) if len(cases) > 1 else ()
        self._keys.set_keys(footer(*self.own_keys(), *turn, back_key(_("The desk"))))
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
            words = sealed_words.brief_facts(state, lines=lines)
        self._facts.update(words)

    def action_back(self) -> None:
        """Return to the desk."""
        self.dismiss(None)
