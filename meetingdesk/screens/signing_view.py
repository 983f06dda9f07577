"""How signing looks: the text on the left, who signs and how on the right; two pages on small screens."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget

from meetingdesk.locale import _, current_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates, signing_words
from meetingdesk.screens.case_words import numbers
from meetingdesk.screens.pressable import KeyWords
from meetingdesk.screens.widgets.document_view import DocumentView
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar

Page = Literal["read", "write"]


class Choices(RowList):
    """What a signer may answer. A click selects alone: a stray one must never sign."""

    CHOOSE_BY_CLICK: ClassVar[bool] = False


class SigningView(Container):
    """Everything of the signing screen but the message line and the keys; told what is true, it paints it."""

    # The rules for other sizes begin at the screen.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    SigningView {
        height: 1fr;
        width: 1fr;
        layout: vertical;
        & > TitleBar { padding: 0 1; }
        & > #steps { height: 1; padding: 0 1; display: none; }
        & > #pages { height: 1fr; width: 1fr; padding: 1 1 0 1; }
        #text { max-width: 92; }
        #answer { height: 1fr; width: 1fr; max-width: 74; padding-left: 4; }
        #who { margin-bottom: 1; }
        #sentence { margin-bottom: 1; }
        #note { color: $over; margin-left: 13; }
        #draw { margin-left: 13; }
        #choices { height: auto; margin-top: 1; }
        #signers { height: auto; max-height: 12; margin-top: 1; }
        #signers.-nobody, #draw.-nobody { display: none; }
        #honest { margin-top: 1; color: $muted; }
    }
    SigningScreen.medium SigningView, SigningScreen.narrow SigningView {
        & > #steps { display: block; }
        #text { max-width: 100%; }
        #answer { max-width: 100%; padding-left: 0; display: none; }
    }
    SigningScreen.medium.-writing SigningView, SigningScreen.narrow.-writing SigningView {
        #text { display: none; }
        #answer { display: block; }
    }
    SigningScreen.medium SigningView > #steps { margin-top: 1; }
    SigningScreen.medium.flat SigningView > #steps { margin-top: 0; }
    SigningScreen.narrow SigningView > #pages { padding: 0 1; }
    SigningScreen.short SigningView, SigningScreen.flat SigningView {
        #who { margin-bottom: 0; }
        #signers { height: 1fr; }
    }
    SigningScreen.short SigningView #choices { margin-top: 0; }
    SigningScreen.flat SigningView {
        & > #pages { padding: 0 1; }
        #sentence { margin-bottom: 0; }
        #choices, #signers { margin-top: 0; }
        #honest, #draw { display: none; }
    }
    SigningScreen.narrow.flat SigningView #sentence { display: none; }
    SigningScreen.narrow SigningView #note, SigningScreen.narrow SigningView #draw { margin-left: 0; }
    SigningScreen.narrow SigningView #who { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    SigningScreen.short.-sheet SigningView {
        #choices, #honest, #draw { display: none; }
    }
    SigningScreen.flat.-sheet SigningView {
        #who, #choices, #signers { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="signing")
        self._title = TitleBar()
        self._steps = KeyWords(id="steps")
        self._who = Prose(id="who")
        self._sentence = Prose(id="sentence")
        self._note = Prose(id="note")
        self._draw = KeyWords(id="draw")
        self._honest = Prose(id="honest")
        self.text = DocumentView(asks_to_read=True, id="text")
        self.name_field = LineField(max_lines=1, id="name")
        self._name_row = FieldRow("", self.name_field, label_width=11)
        self.choices = Choices(id="choices")
        self.signers = RowList(id="signers")
        self._answer = Vertical(id="answer")
        self.is_drawn = False
        self.page: Page = "read"
        self.sheet: Sheet | None = None

    def compose(self) -> ComposeResult:
        """Lay out the two pages, beside each other where there is width."""
        yield self._title
        yield self._steps
        with Horizontal(id="pages"):
            yield self.text
            with self._answer:
                yield self._who
                yield self._sentence
                yield self._name_row
                yield self._note
                yield self._draw
                yield self.choices
                yield self.signers
                yield self._honest

    def show(self, state: MeetingState, signer: str | None, now: datetime) -> None:
        """Paint who is asked now, what they may answer, and what the others have answered."""
        self._show_title(state, now)
        self._steps.update(signing_words.steps(self.page, is_read=self.text.is_read))
        beside = self.screen.has_class("wide")
        is_read = self.text.is_read
        self._who.update(signing_words.who(state, signer))
        self._sentence.update(
            signing_words.sentence(state, signer, is_read=is_read, beside=beside, left=self.text.unseen)
        )
        self._name_row.set_label(_("Your name"))
        self.name_field.set_placeholder(_("Type your name"))
        self._name_row.display = signer is not None
        typed = self.name_field.value
        listed, brief = state.participants[signer].name if signer else "", self.screen.has_class("narrow")
        note = signing_words.name_note(listed, typed, brief=brief) if signer else ""
        self._note.update(note)
        self._note.display = bool(note)
        self._draw.update(signing_words.draw_words(is_drawn=self.is_drawn) if signer else "")
        self._draw.set_class(signer is None, "-nobody")
        offered = signing_words.choices(state, signer, is_read=is_read, is_named=bool(typed.strip()))
        self.choices.set_rows(choice.row() for choice in offered)
        self.signers.set_rows(signing_words.signer_rows(state, signer))
        # Not `display`: that would win over the rules for small screens.
        self.signers.set_class(not self.signers.rows, "-nobody")
        self._honest.update(signing_words.honest_words() if state.is_signed else "")

    def _show_title(self, state: MeetingState, now: datetime) -> None:
        bar, language = self._title, current_language()
        bar.title = _("Signing") if state.is_signed else _("Sealing")
        bar.warning = _("REHEARSAL") if state.rehearsal else ""
        title = (state.agenda.short or state.agenda.title).in_language(language)
        bar.parts = (title, numbers(state))
        bar.notes = signing_words.version_notes(state.frozen)
        bar.clock = dates.clock(now)

    def begin(self, name: str, *, is_read: bool) -> None:
        """Hand the screen to another signer: the text from its top, and the name they had begun to type."""
        self.name_field.value = name
        self.text.start_over(is_read=is_read)
        self.choices.select("signed")

    def turn_to(self, page: Page) -> None:
        """Show a page, where they do not stand beside each other."""
        self.page = page
        self.screen.set_class(page == "write", "-writing")

    def regions(self) -> list[Widget]:
        """Return what Tab goes through, in order."""
        found: list[Widget] = [self.text]
        if self._name_row.display:
            found.append(self.name_field)
        found.append(self.choices)
        return [*found, self.signers] if self.signers.rows else found

    async def open_sheet(self, sheet: Sheet) -> None:
        """Show a sheet below the answers; the one that was open goes."""
        await self.close_sheet()
        self.turn_to("write")
        self.sheet = sheet
        self.screen.add_class("-sheet")
        await self._answer.mount(sheet)

    async def close_sheet(self) -> None:
        """Take the sheet away."""
        sheet, self.sheet = self.sheet, None
        self.screen.remove_class("-sheet")
        if sheet is not None and sheet.is_attached:
            await sheet.remove()
