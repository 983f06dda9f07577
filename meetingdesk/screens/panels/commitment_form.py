"""The line in which something is agreed: what, who by their first letters, and by when as people say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.words import Commitment, Participant
from meetingdesk.locale import _
from meetingdesk.screens.dates import full_day
from meetingdesk.screens.panels.commitment_names import WhoField, WhomField
from meetingdesk.screens.panels.commitment_rows import GAP, NARROW, WHEN_WIDTH, WHO_WIDTH
from meetingdesk.screens.panels.deadlines import Deadline, deadline_of, echo
from meetingdesk.screens.panels.names import typed_names
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import visible

NAMES = ("what", "who", "when", "why", "whom")


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form says: `who` as participant ids, `nobody` a name that is not on the list.

    `deadline` is None when there is no day, or one that is not understood; `when` is what was typed.
    """

    what: str
    who: tuple[str, ...]
    nobody: str
    when: str
    deadline: Deadline | None
    reason: str
    for_whom: str


class CommitmentForm(Vertical):
    """Three fields in a row, with what is understood below each. Enter goes on; in the last it is done.

    Whom it is for may be said too: Tab goes there, and Enter does not ask for it.
    """

    DEFAULT_CSS = f"""
    CommitmentForm {{
        height: auto;
        & Horizontal {{ height: auto; }}
        & .commitment-who {{ width: {WHO_WIDTH + GAP}; }}
        & .commitment-when {{ width: {WHEN_WIDTH + GAP}; }}
        & #echo-what {{ width: 1fr; }}
        &.-narrow #echo-what {{ display: none; }}
        & Prose.commitment-who, & Prose.commitment-when {{ padding: 0 0 0 2; }}
        &.-narrow Horizontal {{ layout: vertical; }}
        &.-narrow FieldRow {{ layout: horizontal; }}
        &.-narrow .commitment-who, &.-narrow .commitment-when {{ width: 1fr; }}
        & #whom-row {{ display: none; padding: 0 0 0 2; }}
        & #whom-row.-wanted, &.-roomy #whom-row {{ display: block; }}
    }}
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step(1)", show=False),
        Binding("shift+tab", "step(-1)", show=False),
    ]

    class Finished(Message):
        """Enter in the last field: `filled` is what stands there."""

        def __init__(self, filled: Filled) -> None:
            super().__init__()
            self.filled = filled

    class Empty(Message):
        """Enter where nothing was written: no more commitments here."""

    class Typed(Message):
        """The text of a field changed; `name` is one of `NAMES`."""

        def __init__(self, name: str, text: str) -> None:
            super().__init__()
            self.name = name
            self.text = text

    def __init__(self) -> None:
        super().__init__(id="commitment-form")
        self.people: tuple[Participant, ...] = ()
        self.today = date.min
        self.active = "what"
        self.asks_why = False

    @property
    def shows_whom(self) -> bool:
        """Whether the field of whom it is for takes a line."""
        return self.has_class("-roomy") or self.query_one("#whom-row").has_class("-wanted")

    def compose(self) -> ComposeResult:
        """Lay out the fields, what they mean, and the reason for having no deadline."""
        with Horizontal():
            yield LineField(max_lines=3, id="commitment-what")
            yield WhoField(max_lines=2, id="commitment-who", classes="commitment-who")
            yield LineField(max_lines=2, id="commitment-when", classes="commitment-when")
        with Horizontal(id="echoes"):
            yield Prose(id="echo-what")
            yield Prose(id="echo-who", classes="commitment-who")
            yield Prose(id="echo-when", classes="commitment-when")
        yield FieldRow("", LineField(max_lines=2, id="commitment-why"), label_width=22, id="why-row")
        whom = WhomField(placeholder=lambda: _("may stay empty"), max_lines=1, id="commitment-whom")
        yield FieldRow(lambda: _("For whom"), whom, label_width=10, id="whom-row")

    def field(self, name: str) -> LineField:
        """The field called `name`, one of `NAMES`."""
        return self.query_one(f"#commitment-{name}", LineField)

    def go(self, name: str) -> None:
        """Put the caret into the field called `name`, one of `NAMES`."""
        self._activate(name)
        self.field(name).focus()

    def one_at_a_time(self, alone: bool) -> None:
        """Show the active field alone, where there is no room for three."""
        self.set_class(alone, "-one")
        self.tell()

    def action_step(self, step: int) -> None:
        """Go to the next field or the one before, and out of the form at its ends."""
        fields = NAMES if self.asks_why else (*NAMES[:3], "whom")
        at = fields.index(self.active) + step if self.active in fields else len(fields)
        if 0 <= at < len(fields):
            self.go(fields[at])
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def show(self, people: Iterable[Participant], today: date, citizens: Iterable[str] = ()) -> None:
        """Know who there is and what day it is; say the fields' names in the present language.

        `citizens` are those whom the meeting is about, whether they are there or not.
        """
        self.people = tuple(people)
        self.today = today
        who = self.query_one("#commitment-who", WhoField)
        who.people = self.people
        whom = self.query_one("#commitment-whom", WhomField)
        whom.names = (*citizens, *(person.name for person in self.people))
        for name, words in (("what", _("What?")), ("who", _("Who?")), ("when", _("By when?"))):
            self.field(name).set_placeholder(words)
        self.query_one("#why-row", FieldRow).set_label(_("Why no deadline?"))
        self.tell()

    def load(self, texts: dict[str, str], *, keep: bool = False) -> None:
        """Fill the fields; those that `texts` does not name are emptied, or kept."""
        for name in texts if keep else NAMES:
            if self.field(name).value != texts.get(name, ""):
                self.field(name).value = texts.get(name, "")
                self.post_message(self.Typed(name, texts.get(name, "")))
        self.tell()

    def texts_of(self, commitment: Commitment) -> dict[str, str]:
        """Return what stands in the fields for a commitment that is changed."""
        names = {person.id: person.name for person in self.people}
        return {
            "what": commitment.what,
            "who": ", ".join(names[key] for key in commitment.who if key in names),
            "when": full_day(commitment.due) if commitment.due else _("no deadline"),
            "why": commitment.no_deadline_reason,
            "whom": commitment.for_whom,
        }

    def tell(self) -> None:
        """Say below each field how it is understood."""
        self.query_one("#echo-who", Prose).update(self._meant())
        deadline = deadline_of(self.field("when").value, self.today, thorough=False)
        self.query_one("#echo-when", Prose).update(echo(deadline, self.today))
        asks = deadline is not None and deadline.none and not deadline.reason
        self.asks_why = asks or bool(self.field("why").value and deadline is not None and deadline.none)
        alone = self.has_class("-one")
        echoes = {name: self.query_one(f"#echo-{name}", Prose) for name in ("who", "when")}
        told = {name: bool(str(prose.content)) for name, prose in echoes.items()}
        # Side by side each stands below its own field, also when it is the only one.
        beside = not alone and not self.has_class("-narrow") and any(told.values())
        for name, prose in echoes.items():
            prose.display = beside or (told[name] and (not alone or name == self.active))
        self.query_one("#echoes").display = any(prose.display for prose in echoes.values())
        for name in NAMES[:3]:
            self.field(name).display = not alone or name == self.active
        whom = self.query_one("#commitment-whom", WhomField)
        whom.suggest()
        wanted = self.active == "whom" or (bool(whom.value) and not alone)
        self.query_one("#whom-row").set_class(wanted, "-wanted")
        self.query_one("#why-row").display = self.active == "why" or (self.asks_why and not alone)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Know which field is written in."""
        if isinstance(event.widget, LineField):
            self._activate(_name(event.widget))

    def _activate(self, name: str) -> None:
        self.active = name
        self.tell()

    def on_resize(self) -> None:
        """Stand the fields below each other where they do not fit side by side."""
        self.set_class(self.size.width < NARROW, "-narrow")
        self.tell()

    @on(LineField.Edited)
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        self.post_message(self.Typed(_name(event.field), event.value))
        self.tell()

    @on(LineField.Submitted)
    def _entered(self, event: LineField.Submitted) -> None:
        event.stop()
        name = _name(event.field)
        if name == "what" and not event.value.strip():
            self.post_message(self.Empty())
        elif name == "what":
            self.go("who")
        elif name == "who":
            self.query_one("#commitment-who", WhoField).complete()
            self.go("when")
        else:
            self._finish(name)

    def _finish(self, name: str) -> None:
        deadline = deadline_of(self.field("when").value, self.today, thorough=True)
        reason = (deadline.reason if deadline else "") or self.field("why").value
        given = deadline.reason if deadline is not None and name == "when" else reason
        if name != "why" and deadline is not None and deadline.none and not given:
            self.go("why")
            return
        who = typed_names(self.field("who").value, self.people)
        filled = Filled(
            what=self.field("what").value,
            who=tuple(person.id for person in who.people),
            nobody=who.unclear,
            when=self.field("when").value.strip(),
            deadline=deadline,
            reason=reason,
            for_whom=self.field("whom").value.strip(),
        )
        self.post_message(self.Finished(filled))

    def _meant(self) -> Content:
        text = self.field("who").value
        if not text.strip():
            return Content()
        found = typed_names(text, self.people)
        if found.unclear and not found.candidates:
            nobody = _("! nobody is called {name}").format(name=found.unclear)
            return Content(visible(nobody)).stylize("$over")
        names = [person.name for person in found.people]
        if found.unclear:
            names.append(_(" or ").join(person.name for person in found.candidates[:3]))
        if ", ".join(names).casefold() == text.strip().casefold():
            return Content()
        return Content(f"→ {visible(', '.join(names))}").stylize("bold")


def _name(field: LineField) -> str:
    return (field.id or "").removeprefix("commitment-")
