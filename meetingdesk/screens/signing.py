"""The signing screen: the frozen text, and each signer's answer to it, until the agreement is sealed.

These are simple electronic signatures, witnessed by the facilitator; the screen never claims more. No
function key answers, signs or seals: each of these takes Enter on its own row.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from meetingdesk.errors import MeetingDeskError, UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import ReopenMeeting
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens import signing_words
from meetingdesk.screens.actions import PaletteAction
from meetingdesk.screens.answer_sheet import AnswerSheet
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.signing_view import Page, SigningView
from meetingdesk.screens.signing_words import ANSWERS, FREEZE, SEAL, How
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.document_view import DocumentView
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet

if TYPE_CHECKING:
    from meetingdesk.session import Session

# Under this block of the agenda's making, half-typed names and words are kept.
_DRAFTS = "sign"


class SigningScreen(MeetingScreen):
    """One meeting's agreement, from the close of the meeting until it is sealed."""

    DEFAULT_CSS = """
    SigningScreen { layout: vertical; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "region(1)", N_("Next field or list")),
        Binding("shift+tab", "region(-1)", show=False),
        Binding("f6", "region(1)", priority=True, show=False),
        Binding("shift+f6", "region(-1)", priority=True, show=False),
        Binding("space,pagedown", "read_on", N_("Read on in the text")),
        Binding("r", "reopen", N_("Take the text up again")),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self._view = SigningView()
        self._bar = KeyBar(footer())
        self._signer: str | None = None
        self._read: set[str] = set()
        self._text_of = ""
        self._is_left = False

    def compose(self) -> ComposeResult:
        """Lay the screen out; the meeting arrives when the session has it."""
        yield self._view
        yield self.line
        yield self._bar

    async def changed(self) -> None:
        """Follow the meeting: another text, another signer, or on to where it has gone."""
        state = self.state
        if state.phase not in ("closed", "signing"):
            self._go_where_it_is()
            return
        is_new = await self._fetch_text()
        frozen = state.frozen
        for answer in frozen.signatures if frozen is not None else ():
            self._forget(answer.participant_id)
        has_answered = (
            frozen is not None and self._signer is not None and self._signer not in frozen.waits_for
        )
        if is_new or has_answered:
            if isinstance(self._view.sheet, AnswerSheet):
                await self._view.close_sheet()
            self._begin(signing_words.next_signer(frozen, self._signer))

    def _go_where_it_is(self) -> None:
        from meetingdesk.screens.doors import DOORS

        if (door := DOORS.get(self.state.phase)) is not None and not self._is_left:
            self._is_left = True
            self.app.switch_screen(door(self.session, self.meeting_id))

    async def _fetch_text(self) -> bool:
        """Show the text when it is another one; return whether it is."""
        frozen = self.state.frozen
        text_of = frozen.content_digest if frozen is not None else f"closed {self.state.version}"
        if text_of == self._text_of:
            return False
        try:
            lines = await asyncio.wrap_future(self.session.document_lines(self.meeting_id))
        except MeetingDeskError as error:
            self.line.refuse(error)
            return False
        self._view.text.show(lines)
        self._text_of, self._signer = text_of, None
        self._read.clear()
        return True

    def _begin(self, signer: str | None) -> None:
        """Hand the screen to a signer; nobody answers any more when None."""
        self._signer = signer
        typed = self.drafts.get(_DRAFTS, {}).get(f"name:{signer}", "")
        self._view.begin(typed, is_read=signer in self._read)
        if self._view.sheet is not None:
            self.refresh_view()
        elif signer is None and self.state.phase == "signing":
            self._go_to("write", self._view.choices)
        else:
            self._go_to("read", self._view.text)

    def _go_to(self, page: Page, widget: DocumentView | RowList | LineField) -> None:
        self._view.turn_to(page)
        self.refresh_view()
        # What stands on a page that is only now shown cannot take the focus yet.
        self.call_after_refresh(self.set_focus, widget)

    def _forget(self, signer: str) -> None:
        """Drop what was typed for somebody who has answered."""
        for field in (f"name:{signer}", f"words:{signer}"):
            if self.drafts.get(_DRAFTS, {}).get(field):
                self.keep_draft(_DRAFTS, field, "")

    def shown(self, now: datetime) -> None:
        """Paint the signing and the keys."""
        if self.state.phase in ("closed", "signing"):
            self._view.show(self.state, self._signer, now)
            self._bar.set_keys(self._keys())

    def _keys(self) -> tuple[KeyHint, ...]:
        back = _("The desk") if self._view.page == "read" or self.has_class("wide") else _("Read again")
        return footer(
            KeyHint("Tab", _("Next field"), "region(1)", _("Next")),
            KeyHint("Enter", _("Choose"), "choose"),
            KeyHint(_("Space"), _("Read on"), "read_on", _("Read")),
            KeyHint("r", _("Take up again"), "reopen", _("Take up")),
            back_key(back),
        )

    def fit(self, size: Size) -> None:
        """Take on the classes of the new size, and what depends on them."""
        super().fit(size)
        self.call_after_refresh(self.refresh_view)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._bar.set_keys(footer())
        self.refresh_view()

    def palette_actions(self) -> Iterator[PaletteAction]:
        """Yield every answer of the signer, and every other signer."""
        if self.projection is None:
            return
        state = self.state
        person = state.participants.get(self._signer or "")
        aside = person.name if person is not None else ""
        for choice in signing_words.choices(state, self._signer, is_read=True, is_named=True):
            yield signing_words.choice_words(choice.row_id), aside, partial(self._choose, choice.row_id)
        waiting = state.frozen.waits_for if state.frozen is not None else ()
        for one in waiting:
            if one != self._signer:
                name = state.participants[one].name
                yield _("{name} signs now").format(name=name), "", partial(self._begin, one)
        yield _("Change colours"), "", partial(self.app.run_action, "app.theme")

    # What is read and typed

    def on_document_view_read_to_end(self) -> None:
        """Remember that this signer has read the text to its end."""
        if self._signer is not None:
            self._read.add(self._signer)
        self.refresh_view()

    def on_document_view_finished(self) -> None:
        """Go on from the text to the name."""
        widget = self._view.name_field if self._signer is not None else self._view.choices
        self._go_to("write", widget)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep the name while it is typed."""
        if self._signer is not None and event.field is self._view.name_field:
            self.keep_draft(_DRAFTS, f"name:{self._signer}", event.value)
            self.refresh_view()

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Go on from the name to the answers."""
        self._view.choices.focus()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Go on to the answers; what was typed stays."""
        self._view.choices.focus()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why what was pasted cannot be taken."""
        self.line.refuse(event.sentence)

    def on_answer_sheet_edited(self, event: AnswerSheet.Edited) -> None:
        """Keep the words while they are typed."""
        if self._signer is not None:
            self.keep_draft(_DRAFTS, f"words:{self._signer}", event.words)

    # What is chosen

    async def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Answer, or hand the screen to the chosen signer."""
        if event.row_list is self._view.choices:
            await self._choose(event.row_id)
        elif self.state.frozen is not None and event.row_id in self.state.frozen.waits_for:
            self._begin(event.row_id)

    async def _choose(self, row_id: str) -> None:
        if row_id == FREEZE:
            self.run_worker(self._ask_session(self.session.freeze(self.meeting_id)))
        elif row_id == SEAL:
            self.run_worker(self._ask_session(self.session.seal(self.meeting_id)))
        else:
            await self._answer(next(how for how in ANSWERS if how == row_id))

    async def _answer(self, how: How) -> None:
        if self._signer is None:
            return
        if how in ("signed", "reservation") and not self._view.text.is_read:
            self.line.refuse(_("First read the text to its end: space or ↓ reads on."))
            self._go_to("read", self._view.text)
        elif how in ("signed", "reservation") and not self._view.name_field.value.strip():
            self.line.refuse(_("Type your name to sign."))
            self._go_to("write", self._view.name_field)
        elif how == "signed":
            self.run_worker(self._sign(how, ""))
        else:
            words = self.drafts.get(_DRAFTS, {}).get(f"words:{self._signer}", "")
            sheet = AnswerSheet(how, self.state.participants[self._signer].name, words)
            await self._view.open_sheet(sheet)
            sheet.start()

    def on_answer_sheet_given(self, event: AnswerSheet.Given) -> None:
        """Answer with these words."""
        self.run_worker(self._sign(event.sheet.how, event.words))

    async def _sign(self, how: How, words: str) -> None:
        frozen, signer = self.state.frozen, self._signer
        if frozen is None or signer is None or self._asking.locked():
            return
        name = self._view.name_field.value
        done = signing_words.said(how, self.state.participants[signer].name)
        answer = self.session.sign(self.meeting_id, signer, how, self._text_of, name, words)
        if await self._ask_session(answer):
            self.line.say(done)

    async def _ask_session(self, asked: Future[Projection]) -> bool:
        """Wait for what the session was asked for, and say when it did not happen."""
        async with self._asking:
            try:
                projection = await asyncio.wrap_future(asked)
            except MeetingDeskError as error:
                self.line.refuse(error)
                return False
        self.line.clear()
        await self.take(projection)
        return True

    async def on_reason_sheet_given(self, event: ReasonSheet.Given) -> None:
        """Take the text up again, with the reason that was given."""
        event.stop()
        self.run_worker(self._reopen(event.reason))

    async def _reopen(self, reason: str) -> None:
        try:
            step = ReopenMeeting(reason=reason)
        except UnsafeText as refusal:
            self.line.refuse(refusal)
        else:
            await self.ask((step,))

    async def on_sheet_closed(self, event: Sheet.Closed) -> None:
        """Take the sheet away and put the caret back."""
        event.stop()
        await self._view.close_sheet()
        self._view.choices.focus()

    # What the keys do

    def action_choose(self) -> None:
        """Do what Enter does where the focus is, for whoever clicks its hint."""
        focused = self.focused
        if isinstance(focused, RowList):
            focused.action_choose()
        elif isinstance(focused, DocumentView):
            focused.action_finish()
        elif focused is self._view.name_field:
            self._view.choices.focus()

    def action_region(self, step: int) -> None:
        """Go to the next field or list, on whichever page it stands."""
        if self._view.sheet is not None:
            return
        regions = self._view.regions()
        at = regions.index(self.focused) + step if self.focused in regions else 0
        widget = regions[at % len(regions)]
        self._view.turn_to("read" if widget is self._view.text else "write")
        self.refresh_view()
        self.call_after_refresh(self.set_focus, widget)

    def action_page(self, page: Page) -> None:
        """Open the page that was clicked."""
        self._go_to(page, self._view.text if page == "read" else self._view.choices)

    def action_read_on(self) -> None:
        """Turn the page of the text."""
        if self._view.page == "write" and not self.has_class("wide"):
            self._go_to("read", self._view.text)
        else:
            self._view.text.action_page(1)

    async def action_reopen(self) -> None:
        """Ask why the text is taken up again; then everybody signs anew."""
        if self.projection is None or self._view.sheet is not None:
            return
        heading = _("Take the text up again?")
        sheet = ReasonSheet(
            heading, explained=_("The answers so far stay with this version; all sign the next one.")
        )
        await self._view.open_sheet(sheet)
        sheet.start()

    def action_back(self) -> None:
        """Read again where the pages are apart; otherwise return to the desk, with everything kept."""
        if self._view.page == "write" and not self.has_class("wide"):
            self._go_to("read", self._view.text)
        else:
            self.dismiss(None)
