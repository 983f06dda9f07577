"""A sheet for a signer's own words: a reservation, why somebody does not sign, or why they have left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import on
from textual.content import Content
from textual.message import Message

from meetingdesk.locale import N_, _
from meetingdesk.screens.pressable import KeyWords, pressable
from meetingdesk.screens.signing_words import How, choice_words
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet

_HEADINGS: Final[dict[str, str]] = {
    "reservation": N_("{name}, with a reservation"),
    "on_paper": N_("{name} signs on paper"),
    "declined": N_("{name} does not sign"),
    "not_there": N_("{name} is not here any more"),
}
_NOTES: Final[dict[str, str]] = {
    "reservation": N_("The reservation stands word for word in the agreement."),
    "on_paper": N_("The agreement is sealed without it; the scanned paper becomes a supplement."),
    "declined": N_("A reason may be given. It stands word for word in the agreement."),
    "not_there": N_("The facilitator says why. It stands word for word in the agreement."),
}
_PLACEHOLDERS: Final[dict[str, str]] = {
    "reservation": N_("What is the reservation?"),
    "on_paper": N_("Why, or when? May be left empty"),
    "declined": N_("Why? May be left empty"),
    "not_there": N_("Why?"),
}


# These need neither the text read nor a name typed, and stand as firmly as a signature.
_EASY_TO_GIVE: Final = ("on_paper", "declined", "not_there")


class AnswerSheet(Sheet):
    """Takes the words of one answer. Enter posts `Given`; the screen removes the sheet when it is done.

    An answer that is easily given asks first: it takes Enter twice, and cannot be taken back.
    """

    DEFAULT_CSS = """
    AnswerSheet > .ask { color: $over; }
    .flat AnswerSheet > .note { display: none; }
    .flat AnswerSheet > KeyWords { display: none; }
    """
    SCOPED_CSS = False

    class _Worded(Message):
        def __init__(self, sheet: AnswerSheet, words: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.words = words

        @property
        def control(self) -> AnswerSheet:
            """The sheet that sent the message."""
            return self.sheet

    class Given(_Worded):
        """Enter was pressed: the answer with these words."""

    class Edited(_Worded):
        """The words under the caret are others now."""

    def __init__(self, how: How, name: str, words: str = "", texts: Sequence[tuple[str, str]] = ()) -> None:
        """`words` is what was half-written before; of several `texts` (case and citizen) one is answered."""
        self.how = how
        # Why somebody has left is about no case: it is said of all texts at once.
        offered = tuple(texts) if len(texts) > 1 and how != "not_there" else ()
        self._case = Choice(lambda: offered, offered[0][0] if offered else "")
        self._case_row = FieldRow(lambda: _("Whose text"), self._case, label_width=11)
        self._case_row.display = bool(offered)
        self._field = LineField(words, placeholder=lambda: _(_PLACEHOLDERS[how]), max_lines=5, newlines=True)
        self._ask = Prose(_ask, classes="ask")
        self._ask.display = False
        super().__init__(
            lambda: _(_HEADINGS[how]).format(name=name),
            Prose(lambda: Content(_(_NOTES[how])).stylize("$muted"), classes="note"),
            self._case_row,
            self._field,
            self._ask,
            KeyWords(lambda: pressable("Enter", choice_words(how), "enter")),
            way_out=lambda: _("never mind"),
        )

    @property
    def case_id(self) -> str:
        """The case whose text is answered; empty for all that are open."""
        return self._case.value

    def start(self) -> None:
        """Put the caret into the field, or first on the choice of the text."""
        (self._case if self._case_row.display else self._field).focus()

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        # An answer that lacks its words is refused, and the refusal says more than the question.
        lacks_words = self.how == "not_there" and not event.value.strip()
        if self.how in _EASY_TO_GIVE and not lacks_words and not self._ask.display:
            self._ask.display = True
        else:
            self.post_message(self.Given(self, event.value))

    @on(LineField.Edited)
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        self._ask.display = False
        self.post_message(self.Edited(self, event.value))


def _ask() -> str:
    return _("! This cannot be taken back. Enter once more, and it stands.")
