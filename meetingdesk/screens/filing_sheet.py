"""A sheet that asks where a sealed document is filed, or why it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.message import Message

from meetingdesk.locale import _
from meetingdesk.meeting.filing import Filing
from meetingdesk.screens import filing_words
from meetingdesk.screens.pressable import KeyWords, pressable
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet

_LABEL_WIDTH: Final = 13
_FILED: Final = "filed"


@dataclass(frozen=True, slots=True)
class Noted:
    """What was typed: of which document, whether it is filed, and where or why not."""

    number: int
    is_filed: bool
    system: str
    reference: str
    by: str
    reason: str


class FilingSheet(Sheet):
    """Asks for system, reference and name; Enter goes to the next empty field, at last it posts `Given`."""

    DEFAULT_CSS = """
    .flat FilingSheet > .known, .flat FilingSheet > KeyWords { display: none; }
    FilingSheet > .known { color: $muted; }
    """
    SCOPED_CSS = False

    class Given(Message):
        """Everything is typed; the screen removes the sheet when it is noted."""

        def __init__(self, sheet: FilingSheet, noted: Noted) -> None:
            super().__init__()
            self.sheet = sheet
            self.noted = noted

    class Refused(Message):
        """What was pasted cannot be taken; `sentence` says why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, filings: Sequence[Filing], system: str, by: str) -> None:
        """`filings` are those of one agreement; `system` and `by` stand in their fields from the start."""
        self._filings = {str(one.number): one for one in filings}
        chosen = next((one for one in filings if one.stage != _FILED), filings[0])
        self._which = Choice(self._documents, str(chosen.number), id="which")
        self._how = Choice(
            lambda: [(_FILED, _("is filed")), ("failed", _("could not be filed"))], _FILED, id="how"
        )
        self._known = Prose(self._known_words, classes="known")
        self._system = LineField(chosen.system or system, max_lines=1, id="system")
        self._reference = LineField(placeholder=lambda: _("What it is called there"), max_lines=1)
        self._by = LineField(by, placeholder=lambda: _("Who has filed it"), max_lines=1)
        self._why = LineField(placeholder=lambda: _("Why?"), max_lines=2)
        self._fields = {
            name: FieldRow(label, field, label_width=_LABEL_WIDTH)
            for name, label, field in (
                ("which", lambda: _("Document"), self._which),
                ("system", lambda: _("System"), self._system),
                ("reference", lambda: _("Reference"), self._reference),
                ("by", lambda: _("Name"), self._by),
                ("why", lambda: _("Reason"), self._why),
            )
        }
        super().__init__(
            lambda: _("Where is it filed?"),
            self._known,
            self._fields["which"],
            self._how,
            *(row for name, row in self._fields.items() if name != "which"),
            KeyWords(lambda: pressable("Enter", _("Record"), "enter")),
            way_out=lambda: _("never mind"),
        )
        self._arrange()

    def start(self) -> None:
        """Put the caret where the first words are missing."""
        (self._first_empty() or self._reference).focus()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        super().retranslate()
        self._arrange()

    def _documents(self) -> list[tuple[str, str]]:
        return [(key, filing_words.document_name(one.number)) for key, one in self._filings.items()]

    def _known_words(self) -> str:
        held = self._filings[self._which.value]
        said, more = filing_words.state(held).text, filing_words.reason(held)
        return f"{said[:1].upper()}{said[1:]}: {more}" if more else f"{said[:1].upper()}{said[1:]}"

    def _arrange(self) -> None:
        """Ask only for what is needed: a failure has no reference, and a first filing needs no reason."""
        filed, corrects = self._is_filed, self._filings[self._which.value].stage == _FILED
        self._fields["which"].display = len(self._filings) > 1
        # What is filed stays filed: it can be corrected alone.
        self._how.display = not corrects
        self._fields["reference"].display = filed or corrects
        self._fields["why"].display = corrects or not filed
        self._known.update(self._known_words)

    @property
    def _is_filed(self) -> bool:
        return self._how.value == _FILED or self._filings[self._which.value].stage == _FILED

    def _first_empty(self) -> LineField | None:
        fields = (self._system, self._reference, self._by, self._why)
        wanted = [field for field in fields if self._is_asked(field)]
        return next((field for field in wanted if not field.value.strip()), None)

    def _is_asked(self, field: LineField) -> bool:
        row = next(row for row in self._fields.values() if row.field is field)
        # Whoever tries in vain need not say where, or who they are.
        return bool(row.display) and (self._is_filed or field is self._why)

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._arrange()

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        empty = self._first_empty()
        if empty is not None and empty is not event.field:
            empty.focus()
            return
        noted = Noted(
            number=int(self._which.value),
            is_filed=self._is_filed,
            system=self._system.value,
            reference=self._reference.value,
            by=self._by.value,
            reason=self._why.value if self._fields["why"].display else "",
        )
        self.post_message(self.Given(self, noted))

    @on(LineField.Refused)
    def _refused(self, event: LineField.Refused) -> None:
        event.stop()
        self.post_message(self.Refused(event.sentence))
