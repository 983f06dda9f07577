"""The signing screen: the frozen text, and each signer's answer to it, until the agreement is sealed.

These are simple electronic signatures, witnessed by the facilitator; the screen never claims more. No
function key answers, signs or seals: each of these takes Enter on its own row.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.errors import MeetingDeskError, UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import ReopenMeeting, SignAgreement
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens import signing_words
from meetingdesk.screens.actions import PaletteAction
from meetingdesk.screens.answer_sheet import AnswerSheet
from meetingdesk.screens.draft_in_hand import hand_out_draft
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.signing_drawn import SigningDrawn
from meetingdesk.screens.signing_page import DRAFTS
from meetingdesk.screens.signing_words import ANSWERS, FREEZE, SEAL, How
from meetingdesk.screens.widgets.document_view import DocumentView
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet


class SigningScreen(SigningDrawn):
    """One meeting's agreement, from the close of the meeting until it is sealed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reopen", N_("Take the text up again")),
        Binding("p", "paper", N_("The draft on paper: show it or print it")),
    ]

    def palette_actions(self) -> Iterator[PaletteAction]:
        """Yield every answer of the signer, and every other signer."""
        if self.projection is None:
            return
        state = self.state
        for choice in signing_words.choices(state, self.signer, is_read=True, is_named=True):
            yield signing_words.choice_words(choice.row_id), "", partial(self._choose, choice.row_id)
        waiting = state.frozen.waits_for if state.frozen is not None else ()
        for one in waiting:
            if one != self.signer:
                name = state.participants[one].name
                yield _("{name} signs now").format(name=name), "", partial(self.begin, one)
        if self.signer is not None:
            yield _("Draw the signature with the mouse"), "d", self.action_draw
        yield _("Read on in the text"), _("Space"), self.action_read_on
        yield _("Change colours"), "", partial(self.app.run_action, "app.theme")

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Go on from the name to the answers."""
        self.view.choices.focus()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Go on to the answers; what was typed stays."""
        self.view.choices.focus()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why what was pasted cannot be taken."""
        self.line.refuse(event.sentence)

    def on_answer_sheet_edited(self, event: AnswerSheet.Edited) -> None:
        """Keep the words while they are typed, and ask no longer for what is being written."""
        self.line.settle()
        if self.signer is not None:
            self.keep_draft(DRAFTS, f"words:{self.signer}", event.words)

    # What is chosen

    async def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Answer, or hand the screen to the chosen signer."""
        if event.row_list is self.view.choices:
            await self._choose(event.row_id)
        elif self.state.frozen is not None and event.row_id in self.state.frozen.waits_for:
            self.begin(event.row_id)

    async def _choose(self, row_id: str) -> None:
        if row_id == FREEZE:
            self.run_worker(self._ask_session(self.session.freeze(self.meeting_id)))
        elif row_id == SEAL:
            self.run_worker(self._ask_session(self.session.seal(self.meeting_id)))
        else:
            await self._answer(next(how for how in ANSWERS if how == row_id))

    async def _answer(self, how: How) -> None:
        if self.signer is None:
            return
        if how in ("signed", "reservation") and not self.view.text.is_read:
            self.line.refuse(_("First read the text to its end: space or ↓ reads on."))
            self.go_to("read", self.view.text)
        elif how in ("signed", "reservation") and not self.view.name_field.value.strip():
            self.line.refuse(_("Type your name to sign."))
            self.go_to("write", self.view.name_field)
        elif how == "signed":
            self.run_worker(self._sign(how, ""))
        else:
            words = self.drafts.get(DRAFTS, {}).get(f"words:{self.signer}", "")
            texts = signing_words.open_texts(self.state, self.signer)
            sheet = AnswerSheet(how, self.state.participants[self.signer].name, words, texts)
            await self.view.open_sheet(sheet)
            sheet.start()

    def on_answer_sheet_given(self, event: AnswerSheet.Given) -> None:
        """Answer with these words."""
        self.run_worker(self._sign(event.sheet.how, event.words, event.sheet.case_id))

    async def _sign(self, how: How, words: str, case_id: str = "") -> None:
        frozen, signer = self.state.frozen, self.signer
        if frozen is None or signer is None or self._asking.locked():
            return
        name = self.view.name_field.value
        done = signing_words.said(how, self.state.participants[signer].name)
        if case_id or self.drawing:
            answered = self._answer_to(case_id, signer, how, name, words)
        else:
            answered = self.session.sign(self.meeting_id, signer, how, self.text_of, name, words)
        if answered is not None and await self._ask_session(answered):
            self.line.say(done)

    def _answer_to(
        self, case_id: str, signer: str, how: How, name: str, words: str
    ) -> Future[Projection] | None:
        """Answer to one of several texts, or with a drawing; None when what was typed cannot be taken."""
        try:
            answer = SignAgreement(
                participant_id=signer,
                how=how,
                typed_name=name,
                words=words,
                content_digest=self.digests.get(case_id, self.text_of),
                case_id=case_id,
                drawing=self.drawing,
            )
        except UnsafeText as refusal:
            self.line.refuse(refusal)
            return None
        return self.session.submit(self.meeting_id, answer)

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
        await self.view.close_sheet()
        self.view.choices.focus()

    # What the keys do

    def action_choose(self) -> None:
        """Do what Enter does where the focus is, for whoever clicks its hint."""
        focused = self.focused
        if isinstance(focused, RowList):
            focused.action_choose()
        elif isinstance(focused, DocumentView):
            focused.action_finish()
        elif focused is self.view.name_field:
            self.view.choices.focus()

    async def action_reopen(self) -> None:
        """Ask why the text is taken up again; then everybody signs anew."""
        if self.projection is None or self.view.sheet is not None:
            return
        sheet = ReasonSheet(
            lambda: _("Take the text up again?"),
            explained=lambda: _("The answers so far stay with this version; all sign the next one."),
        )
        await self.view.open_sheet(sheet)
        sheet.start()

    def action_paper(self) -> None:
        """Show or print the text as it stands, marked as a draft."""
        if self.projection is not None:
            self.run_worker(hand_out_draft(self), exclusive=True, group="paper")
