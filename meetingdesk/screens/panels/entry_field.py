"""The field in which a line is written, with its tag or state beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from meetingdesk.agendas.vocabulary import Code
from meetingdesk.locale import _, current_language, pgettext
from meetingdesk.screens.panels.tags import tagged, unfinished
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import visible

Marks = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Editing:
    """A line that is being edited: the revision that was read, and its text as it stood in the field."""

    entry_id: str
    revision: int
    text: str


def draft_word() -> str:
    """Return what a line that is not finished is called."""
    return pgettext("a line that is not finished", "draft")


class EntryField(Horizontal):
    """A `LineField` that knows which draft stands in it, which mark Tab has chosen, and what is being stored.

    `draft_key` names the draft. `mark` is a value of `marks` (pairs of a value and its label); "" stands for
    none. `tab_is_taken` says that Tab does something else for now. What is typed after Enter, while the line
    is still being stored, belongs to the next line and stays.
    """

    # The rules for other sizes begin at the screen.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    EntryField {
        height: auto;
        width: 1fr;
        &:focus-within { background: $surface; }
        & > .-none { display: none; }
        & > .entry-field--hint { width: auto; height: 1; max-width: 40%; padding: 0 1; color: $muted; }
    }
    RoomScreen.narrow EntryField > .entry-field--hint { display: none; }
    """

    class Grown(Message):
        """The field takes more or fewer lines than before."""

    def __init__(self, id: str, *, max_lines: int = 3) -> None:
        super().__init__(id=id)
        self.field = LineField(max_lines=max_lines)
        self._hint = Prose(classes="entry-field--hint -none")
        self._said: tuple[str, str] = ("", "")
        self._sent: str | None = None
        self._codes: Sequence[Code] = ()
        self.editing: Editing | None = None
        self.draft_key = ""
        self.tab_is_taken = False
        self.marks: Marks = ()
        self.mark = ""

    def compose(self) -> ComposeResult:
        """Put the hint right of the field."""
        yield self.field
        yield self._hint

    @property
    def is_busy(self) -> bool:
        """Whether somebody is in the middle of a line."""
        return self.field.has_focus and bool(self.field.value)

    @property
    def is_storing(self) -> bool:
        """Whether a line has been sent and not been answered yet."""
        return self._sent is not None

    @property
    def draft(self) -> str:
        """What stands here as it is kept: the mark as a code at the end."""
        known = any(code.code == self.mark for code in self._codes)
        return f"{self.field.value} #{self.mark}" if known and self.field.value else self.field.value

    def offer(self, codes: Sequence[Code], marks: Marks) -> None:
        """Take `#` codes from `codes`, and let Tab choose among `marks`."""
        self._codes, self.marks = codes, marks
        self.show_hint()

    def load(self, draft_key: str, draft: str, placeholder: str, mark: str = "") -> None:
        """Show another draft; a code at its very end becomes the mark again."""
        self.draft_key, self._sent, self.mark = draft_key, None, mark
        body, _space, last = draft.rpartition(" ")
        if last.startswith("#") and (tag := tagged(last, self._codes)).tags and not tag.unknown:
            draft, self.mark = body, tag.tags[0]
        self.field.value = draft
        self.field.set_placeholder(placeholder)
        self.show_hint()

    def cycle(self, step: int) -> None:
        """Choose the next mark, or the previous one."""
        values = [value for value, _label in self.marks]
        if values:
            at = values.index(self.mark) + step if self.mark in values else 0
            self.mark = values[at % len(values)]
            self.show_hint()

    def sending(self) -> None:
        """Note that what stands here is on its way."""
        self._sent = self.field.value

    def stored(self) -> str:
        """Empty the field, and return what was typed meanwhile."""
        sent, self._sent = self._sent, None
        value = self.field.value
        if sent is not None:
            self.field.value = value[len(sent) :].lstrip() if value.startswith(sent) else value
        if any(not mark for mark, _label in self.marks):
            # A tag is meant for one line; the next one says its own.
            self.mark = ""
        self.show_hint()
        return self.field.value

    def kept(self) -> None:
        """Note that it was not stored: everything stays."""
        self._sent = None

    def show_hint(self) -> None:
        """Say beside the field what Tab does, which mark is chosen, or that this is a draft."""
        said = self._hint_text()
        if said != self._said:
            self._said = said
            self._hint.update(Content(visible(said[0])).stylize(said[1]))
            self._hint.set_class(not said[0], "-none")

    def _hint_text(self) -> tuple[str, str]:
        value, labels = self.field.value, dict(self.marks)
        if typing := unfinished(value, self._codes):
            return "  ".join(code.label(current_language()) for code in typing[:2]), "$foreground"
        if value and not self.field.has_focus:
            return draft_word(), "$foreground"
        if self.mark and (value or self.field.has_focus):
            return labels.get(self.mark, self.mark), "bold $foreground" if value else "$muted"
        tells = self.marks and self.field.has_focus and not self.tab_is_taken
        return (_("Tab tag"), "$muted") if tells else ("", "")

    def on_descendant_focus(self) -> None:
        """Say what Tab does."""
        self.show_hint()

    def on_descendant_blur(self) -> None:
        """Say that what stands here is a draft."""
        self.show_hint()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Stop what nobody listens to: every key would send it up through the whole screen."""
        event.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Tell the panel, which gives the lists the rest."""
        self.post_message(self.Grown())
