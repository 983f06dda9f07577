"""What is written at the close without going back: a conclusion, or who does what by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.message import Message

from meetingdesk.agendas.words import Missing
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.summaries import CLOSING
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.panels.commitment_form import NAMES, CommitmentForm
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.spoken import Words, said


class ClosingMark:
    """What the next start is told when the program ends at the close: where that was, and what was written.

    Kept as a draft of `screen`, and gone as soon as the close is left as it should be.
    """

    def __init__(self, screen: MeetingScreen) -> None:
        self._screen = screen

    def read(self) -> str:
        """Return the key of what was written when the program ended, "" for nothing."""
        return self._screen.drafts.get(CLOSING, {}).get("page", "")

    def set(self, key: str = "") -> None:
        """Say what is written now; `key` is the gap's."""
        self._screen.keep_draft(CLOSING, "page", key or "-")

    def remove(self) -> None:
        """Say that the close is not open any more."""
        self._screen.keep_draft(CLOSING, "page", "")


class ConclusionSheet(Sheet):
    """Asks for a block's conclusion. Enter posts `Given`."""

    class Given(Message):
        """The conclusion was written."""

        def __init__(self, sheet: ConclusionSheet, text: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.text = text

    def __init__(self, gap: Missing, title: Words, draft: str) -> None:
        self.gap = gap
        self.field = LineField(draft, placeholder=lambda: _("What did you conclude?"), max_lines=4)
        super().__init__(lambda: _("Conclusion: {block}").format(block=said(title)), self.field)

    def on_mount(self) -> None:
        """Take the caret."""
        self.field.focus()

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Hand the text up."""
        event.stop()
        self.post_message(self.Given(self, event.value))


class CommitmentSheet(Sheet):
    """Asks who does what by when after a proposal that was adopted without it."""

    DEFAULT_CSS = """
    CommitmentSheet > Prose { color: $muted; margin-bottom: 1; }
    """

    def __init__(
        self, gap: Missing, proposal_id: str, state: MeetingState, today: date, drafts: Mapping[str, str]
    ) -> None:
        self.gap = gap
        self.proposal_id = proposal_id
        self.form = CommitmentForm()
        self.form.add_class("-roomy")
        self._state, self._today, self._drafts = state, today, drafts
        super().__init__(lambda: _("Who does what by when?"), Prose(gap.name), self.form)

    def on_mount(self) -> None:
        """Fill the form with what was half-written."""
        self.form.show(
            self._state.participants.values(), self._today, (case.citizen for case in self._state.cases)
        )
        self.form.load({name: self._drafts.get(f"commitment:{name}", "") for name in NAMES})
        self.form.go("what")

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen; what is typed stays."""
        super().retranslate()
        self.form.show(
            self._state.participants.values(), self._today, (case.citizen for case in self._state.cases)
        )

    def on_commitment_form_empty(self, event: CommitmentForm.Empty) -> None:
        """Close: nothing is written."""
        event.stop()
        self.action_close()
