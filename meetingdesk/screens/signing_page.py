"""The signing screen without its answers: the text, whose turn it is to read it, and moving about."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widget import Widget

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.screens import signing_words
from meetingdesk.screens.answer_sheet import AnswerSheet
from meetingdesk.screens.drawing_sheet import DrawingSheet
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.signing_view import Page, SigningView
from meetingdesk.screens.standard_keys import back_key, footer
from meetingdesk.screens.widgets.document_view import Line, one_after_the_other
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField

if TYPE_CHECKING:
    from meetingdesk.session import Session

# Half-typed names and words are kept as drafts of this block.
DRAFTS = "sign"


class SigningPage(MeetingScreen):
    """Follows a meeting from its close until it is sealed, and hands the screen from signer to signer."""

    DEFAULT_CSS = """
    SigningPage { layout: vertical; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "region(1)", N_("Next field or list")),
        Binding("shift+tab", "region(-1)", show=False),
        Binding("f6", "region(1)", priority=True, show=False),
        Binding("shift+f6", "region(-1)", priority=True, show=False),
        Binding("space,pagedown", "read_on", show=False),
        Binding("escape", "back", N_("Back")),
    ]

    def __init__(self, session: Session, meeting_id: str) -> None:
        super().__init__(session, meeting_id)
        self.view = SigningView()
        self._bar = KeyBar(footer())
        self.signer: str | None = None
        self._read: set[str] = set()
        self._texts: dict[str, Sequence[Line]] = {}
        self._shown: tuple[str, ...] = ()
        self.digests: dict[str, str] = {}
        self.text_of = ""
        self._is_left = False

    def compose(self) -> ComposeResult:
        """Lay the screen out; the meeting arrives when the session has it."""
        yield self.view
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
            if frozen is not None and answer.participant_id not in frozen.waits_for:
                self._forget(answer.participant_id)
        has_answered = frozen is not None and self.signer is not None and self.signer not in frozen.waits_for
        if is_new or has_answered:
            if isinstance(self.view.sheet, AnswerSheet | DrawingSheet):
                await self.view.close_sheet()
            self.begin(signing_words.next_signer(frozen, self.signer))
        elif self._show_texts():
            # One of several texts is answered; the others were read with it.
            await self.view.close_sheet()
            self.begin(self.signer)

    def on_screen_resume(self) -> None:
        """Go where the meeting went while something else was open above."""
        if self.projection is not None and self.state.phase not in ("closed", "signing"):
            self._go_where_it_is()

    def _go_where_it_is(self) -> None:
        """Leave for the screen of the meeting's phase; a room that this was opened from is still there."""
        from meetingdesk.screens.doors import DOORS

        door = DOORS.get(self.state.phase)
        if door is None or self._is_left or not self.is_active:
            return
        self._is_left = True
        if self.state.phase == "running" and self._is_open_below():
            self.dismiss(None)
        else:
            self.app.switch_screen(door(self.session, self.meeting_id))

    async def _fetch_text(self) -> bool:
        """Show the text when it is another one; return whether it is."""
        frozen = self.state.frozen
        text_of = frozen.content_digest if frozen is not None else f"closed {self.state.version}"
        if text_of == self.text_of:
            return False
        try:
            texts = await self._all_texts()
        except MeetingDeskError as error:
            self.line.refuse(error)
            return False
        self._texts, self._shown = texts, ()
        self.digests = dict(frozen.digests) if frozen is not None else {}
        self.text_of, self.signer = text_of, None
        self._show_texts()
        self._read.clear()
        return True

    async def _all_texts(self) -> dict[str, Sequence[Line]]:
        """Return the text of each case by its id, or the only one there is under an empty word.

        Where there was an earlier version, what is different comes first.
        """
        several = len(self.state.cases) > 1
        texts: dict[str, Sequence[Line]] = {}
        for case_id in [case.id for case in self.state.cases] if several else [""]:
            text = await asyncio.wrap_future(self.session.document_lines(self.meeting_id, case_id))
            changes = await asyncio.wrap_future(self.session.changes(self.meeting_id, case_id=case_id))
            texts[case_id] = one_after_the_other([changes, text]) if changes else text
        return texts

    def _show_texts(self) -> bool:
        """Show the texts that are before the signer, one after the other; return whether they are others."""
        frozen = self.state.frozen
        asked = frozen.open_texts(self.signer) if frozen is not None and self.signer is not None else ()
        cases = asked or tuple(self._texts)
        if cases == self._shown:
            return False
        self._shown = cases
        self.view.text.show(one_after_the_other([self._texts[case] for case in cases]))
        return True

    def begin(self, signer: str | None) -> None:
        """Hand the screen to a signer; nobody answers any more when None."""
        self.signer = signer
        self._show_texts()
        typed = self.drafts.get(DRAFTS, {}).get(f"name:{signer}", "")
        self.view.begin(typed, is_read=signer in self._read)
        if self.view.sheet is not None:
            self.refresh_view()
        elif signer is None and self.state.phase == "signing":
            self.go_to("write", self.view.choices)
        else:
            self.go_to("read", self.view.text)

    def go_to(self, page: Page, widget: Widget) -> None:
        """Show a page and put the focus on `widget`, which stands on it."""
        if not self.line.has_class("-refused"):
            # What somebody else answered is old news to whoever turns the page.
            self.line.clear()
        self.view.turn_to(page)
        self.refresh_view()
        # What stands on a page that is only now shown cannot take the focus yet.
        self.call_after_refresh(self.set_focus, widget)

    def _forget(self, signer: str) -> None:
        """Drop what was typed for somebody who has answered."""
        for field in (f"name:{signer}", f"words:{signer}"):
            if self.drafts.get(DRAFTS, {}).get(field):
                self.keep_draft(DRAFTS, field, "")

    def shown(self, now: datetime) -> None:
        """Paint the signing and the keys."""
        if self.state.phase in ("closed", "signing"):
            self.view.show(self.state, self.signer, now)
            self._bar.set_keys(self._keys())

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Return further keys that mean something now."""
        return ()

    def _keys(self) -> tuple[KeyHint, ...]:
        back = _("The desk") if self.view.page == "read" or self.has_class("wide") else _("Read again")
        return footer(
            KeyHint("Tab", _("Next field"), "region(1)", _("Next")),
            KeyHint("Enter", _("Choose"), "choose"),
            KeyHint(_("Space"), _("Read on"), "read_on", _("Read")),
            KeyHint("r", _("Take up again"), "reopen", _("Take up")),
            *self.own_keys(),
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

    # What is read and typed

    def on_document_view_read_to_end(self) -> None:
        """Remember that this signer has read the text to its end."""
        if self.signer is not None:
            self._read.add(self.signer)
        self.refresh_view()

    def on_document_view_read_on(self) -> None:
        """Say how much is left."""
        self.refresh_view()

    def on_document_view_finished(self) -> None:
        """Go on from the text to the name."""
        widget = self.view.name_field if self.signer is not None else self.view.choices
        self.go_to("write", widget)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep the name while it is typed."""
        if self.signer is not None and event.field is self.view.name_field:
            self.keep_draft(DRAFTS, f"name:{self.signer}", event.value)
            self.refresh_view()

    # Moving about

    def action_region(self, step: int) -> None:
        """Go to the next field or list, on whichever page it stands."""
        if self.view.sheet is not None:
            # Within a sheet: its fields, and nothing behind it.
            (self.focus_next if step > 0 else self.focus_previous)("Sheet *")
            return
        regions = self.view.regions()
        at = regions.index(self.focused) + step if self.focused in regions else 0
        widget = regions[at % len(regions)]
        self.go_to("read" if widget is self.view.text else "write", widget)

    def action_page(self, page: Page) -> None:
        """Open the page that was clicked."""
        self.go_to(page, self.view.text if page == "read" else self.view.choices)

    def action_read_on(self) -> None:
        """Turn the page of the text."""
        if self.view.page == "write" and not self.has_class("wide"):
            self.go_to("read", self.view.text)
        else:
            self.view.text.action_page(1)

    def action_back(self) -> None:
        """Read again where the pages are apart; otherwise return to the desk, with everything kept."""
        if self.view.page == "write" and not self.has_class("wide"):
            self.go_to("read", self.view.text)
        else:
            self.dismiss(None)
