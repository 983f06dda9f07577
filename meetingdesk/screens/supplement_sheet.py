"""A sheet for what comes after the seal: what it is about, in whose words, and who was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from textual import on
from textual.message import Message

from meetingdesk.locale import _
from meetingdesk.meeting.supplement_words import SupplementAbout
from meetingdesk.screens.pressable import KeyWords, pressable
from meetingdesk.screens.supplement_words import about_options
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.sheet import Sheet

_LABEL_WIDTH: Final = 13
# What each kind does not ask for; words are asked of all, a remark where something else is the matter.
_NOT_ASKED: Final[dict[str, tuple[str, ...]]] = {
    "paper": ("number", "right_name"),
    "name": ("number", "file"),
    "objection": ("number", "right_name", "file"),
    "other": ("number", "right_name", "file"),
    "told": ("whose", "right_name", "words", "file"),
}
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "paper": ("whose", "file"),
    "name": ("whose", "right_name"),
    "objection": ("whose", "words"),
    "other": ("words",),
    "told": ("number", "told"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a supplement; `on` is a day as people say it, `file` a path.

    `about` is `told` when nothing is added: somebody was told of the supplement `number`.
    """

    about: SupplementAbout | Literal["told"]
    number: str
    whose: str
    right_name: str
    words: str
    file: str
    on: str
    told: str
    how: str


class SupplementSheet(Sheet):
    """Asks for one supplement. Enter goes on to the next field, from the last it posts `Given`."""

    DEFAULT_CSS = """
    SupplementSheet > .note { color: $muted; }
    .flat SupplementSheet > .note, .flat SupplementSheet > KeyWords { display: none; }
    .short SupplementSheet > .note { display: none; }
    """
    SCOPED_CSS = False

    class Given(Message):
        """Everything is typed; the screen removes the sheet when it is recorded."""

        def __init__(self, sheet: SupplementSheet, typed: Typed) -> None:
            super().__init__()
            self.sheet = sheet
            self.typed = typed

    class Refused(Message):
        """What was pasted cannot be taken; `sentence` says why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, about: SupplementAbout, drafts: Mapping[str, str], count: int = 0) -> None:
        """`about` is what is chosen at first, `drafts` what was typed before, by field.

        Of how many supplements there are already somebody may be told: of `count`.
        """
        self._count = count
        self._about = Choice(self._options, drafts.get("about") or about, id="about")
        drafts = {"number": str(count)} | dict(drafts)
        asked = {
            "number": lambda: _("Its number"),
            "whose": self._whose_asked,
            "right_name": lambda: _("As it is spelt"),
            "words": lambda: _("In their own words"),
            "file": lambda: _("The scan: a PDF, JPEG or PNG"),
            "on": lambda: _("today"),
            "told": lambda: _("Who was told? May be left empty"),
            "how": lambda: _("By letter, telephone …"),
        }
        labels = {
            "number": lambda: _("Supplement"),
            "whose": lambda: _("Whose"),
            "right_name": lambda: _("Right name"),
            "words": lambda: _("Words"),
            "file": lambda: _("File"),
            "on": lambda: _("Day"),
            "told": lambda: _("Told"),
            "how": lambda: _("How"),
        }
        self._fields = {
            name: LineField(drafts.get(name, ""), placeholder=words, max_lines=4 if name == "words" else 1)
            for name, words in asked.items()
        }
        self._rows = {
            name: FieldRow(labels[name], field, label_width=_LABEL_WIDTH)
            for name, field in self._fields.items()
        }
        super().__init__(
            lambda: _("What came after the seal?"),
            Prose(lambda: _("The sealed agreement stays; this becomes its supplement."), classes="note"),
            FieldRow(lambda: _("What"), self._about, label_width=_LABEL_WIDTH),
            *self._rows.values(),
            KeyWords(lambda: pressable("Enter", _("Record"), "enter")),
            way_out=lambda: _("never mind"),
        )
        self._arrange()

    def start(self) -> None:
        """Put the caret on the choice, or where the first words are missing when it was made before."""
        self._about.focus()

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return {"about": self._about.value} | {name: field.value for name, field in self._fields.items()}

    def _options(self) -> list[tuple[str, str]]:
        more = [("told", _("Somebody was told"))] if self._count else []
        return [*about_options(), *more]

    def _whose_asked(self) -> str:
        if self._about.value == "name":
            return _("The name as it stands in the agreement")
        return _("Who has signed?") if self._about.value == "paper" else _("Who says so?")

    def _arrange(self) -> None:
        """Ask only for what this kind of supplement has."""
        for name, row in self._rows.items():
            row.display = name not in _NOT_ASKED[self._about.value]
        self._fields["whose"].set_placeholder(self._whose_asked)

    def _asked(self) -> list[LineField]:
        return [field for name, field in self._fields.items() if self._rows[name].display]

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._arrange()

    @on(LineField.Submitted)
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        asked = self._asked()
        if event.field is not asked[-1]:
            asked[asked.index(event.field) + 1].focus()
            return
        needed = [self._fields[name] for name in _NEEDED[self._about.value]]
        empty = next((field for field in needed if not field.value.strip()), None)
        if empty is not None:
            # The rules would refuse it too; here the caret goes where the words are missing.
            empty.focus()
            self.post_message(self.Refused(_("This is still missing.")))
            return
        values = {
            name: field.value if self._rows[name].display else "" for name, field in self._fields.items()
        }
        about = cast('SupplementAbout | Literal["told"]', self._about.value)
        self.post_message(self.Given(self, Typed(about=about, **values)))

    @on(LineField.EditPrevious)
    def _previous(self, event: LineField.EditPrevious) -> None:
        event.stop()
        self.screen.focus_previous("SupplementSheet *")

    @on(LineField.Refused)
    def _refused(self, event: LineField.Refused) -> None:
        event.stop()
        self.post_message(self.Refused(event.sentence))
