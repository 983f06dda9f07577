"""The panel of the next meeting: when, by which agenda, and what is said with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.agendas.blocks import NextBlock
from meetingdesk.agendas.words import Contribution
from meetingdesk.errors import UnsafeText
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.next_words import agreed, is_late, latest, title_of
from meetingdesk.screens.panels.parts import ActionLine, flowing, offer
from meetingdesk.screens.spoken_times import echo, read_when
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose

WHEN, NOTE, AGENDA, NONE = "when", "note", "agenda", "none"
_WIDTH: Final = 14


class NextPanel(Panel, can_focus=True):
    """A day and an hour as people say them, echoed in full; or why there is no next meeting."""

    DEFAULT_CSS = """
    NextPanel {
        height: 1fr;
        & > #agreed { margin-bottom: 1; }
        & > #when-echo { padding-left: 14; }
        & > #note-row { margin-top: 1; }
        & > #offers { margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step(1)", show=False),
        Binding("shift+tab", "step(-1)", show=False),
        Binding("x", "without", N_("There is to be no next meeting"), show=False),
        Binding("d", "take_back", N_("Take it back"), show=False),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self._projection: Projection | None = None
        self._now: datetime | None = None
        self._none = bool(self.drafts.get(NONE))
        self.when = LineField(self.drafts.get(WHEN, ""), max_lines=1)
        self.note = LineField(self.drafts.get(NOTE, ""), max_lines=3)
        self.choice = Choice(self._agendas)
        self.rows = {
            AGENDA: FieldRow("", self.choice, label_width=_WIDTH, id="agenda-row"),
            WHEN: FieldRow("", self.when, label_width=_WIDTH, id="when-row"),
            NOTE: FieldRow("", self.note, label_width=_WIDTH, id="note-row"),
        }

    def compose(self) -> ComposeResult:
        """Lay out what is agreed, the fields, and what else can be done."""
        yield ActionLine(id="agreed")
        yield self.rows[AGENDA]
        yield self.rows[WHEN]
        yield Prose(id="when-echo")
        yield self.rows[NOTE]
        yield ActionLine(id="offers")

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`."""
        if "starts_at" not in line.fields:
            return {NONE: "1", NOTE: line.text}
        local = dates.danish(datetime.fromisoformat(line.fields["starts_at"]))
        return {WHEN: f"{local:%d.%m.%Y %H:%M}", NOTE: line.text}

    @property
    def state(self) -> MeetingState:
        """The meeting as it was last shown. Raises ValueError before that."""
        if self._projection is None:
            raise ValueError("nothing has been shown yet")
        return self._projection.meeting

    @property
    def block(self) -> NextBlock:
        """The block. Raises TypeError for another kind."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, NextBlock):
            raise TypeError(f"{block.kind} is no next meeting")
        return block

    @property
    def standing(self) -> Contribution | None:
        """What is agreed."""
        return self.block.answer(self.state.record(self.block_id))

    def show(self, projection: Projection, now: datetime) -> None:
        """Show what is agreed."""
        self._now = now
        if projection is not self._projection:
            first, self._projection = self._projection is None, projection
            if first:
                self._offer_agendas()
            self.lay_out()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        if self._projection is not None:
            self._offer_agendas()
            self.lay_out()

    def _agendas(self) -> list[tuple[str, str]]:
        if self._projection is None:
            return []
        return [(key, title_of(self.state, key)) for key in self.block.agendas]

    def _offer_agendas(self) -> None:
        chosen = self.choice.value or self.drafts.get(AGENDA, "")
        self.choice.retranslate()
        self.choice.value = chosen if chosen in self.block.agendas else self.block.meeting

    def lay_out(self) -> None:
        """Say what is agreed, and lay out the fields."""
        if self._projection is None or not self.is_mounted:
            return
        self.rows[AGENDA].display = len(self.block.agendas) > 1 and not self._none
        self.rows[WHEN].display = not self._none
        self.rows[AGENDA].set_label(_("Which meeting"))
        self.rows[WHEN].set_label(_("When"))
        self.rows[NOTE].set_label(_("Why not?") if self._none else _("Where"))
        self.when.set_placeholder(_("such as “10 December at 9”"))
        self.note.set_placeholder("" if self._none else _("The place, who is invited"))
        self.query_one("#agreed", ActionLine).update(agreed(self.state, self.block))
        self._echo()
        self._offer()

    def _echo(self) -> None:
        prose = self.query_one("#when-echo", Prose)
        typed = self.when.value.strip()
        prose.display = bool(typed) and not self._none
        if typed and self._now is not None:
            read = read_when(typed, self._now, thorough=False)
            told = echo(read)
            if read.starts_at is not None and is_late(self.state, self.block, read.starts_at):
                told = told.append("\n").append(
                    Content("! " + latest(self.state, self.block)).stylize("not bold $over")
                )
            prose.update(told)

    def _offer(self) -> None:
        offers = []
        if self._none:
            offers.append(offer("Esc", _("there is one all the same"), "without", ""))
        elif self.standing is None:
            offers.append(offer("x", _("no next meeting"), "without"))
        else:
            offers.append(offer("d", _("take it back"), "take_back"))
        self.query_one("#offers", ActionLine).update(flowing(offers, max(20, self.size.width)))

    def first_focus(self) -> None:
        """Put the caret where the work is."""
        (self.note if self._none else self.when).focus()

    def keys(self) -> tuple[KeyHint, ...]:
        """Return what Enter does."""
        label = _("Note it") if self.note.has_focus else _("Next field")
        return (KeyHint("Enter", label, "app.simulate_key('enter')"),)

    def key_enter(self) -> None:
        """Go back into the field."""
        if self.has_focus:
            self.first_focus()

    def on_descendant_focus(self) -> None:
        """Say what Enter does now."""
        self.post_message(self.Turned())

    def action_step(self, step: int | str) -> None:
        """Go to the next field, and out of the panel at its ends."""
        fields = [one for one in (self.choice, self.when, self.note) if one.parent and one.parent.display]
        at = next((index for index, one in enumerate(fields) if one.has_focus), -1) + int(step)
        if 0 <= at < len(fields):
            fields[at].focus()
        elif int(step) > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_without(self, none: bool | str = True) -> None:
        """Say why there is no next meeting; with False or "" there is one all the same."""
        self._none = bool(none)
        self.draft(NONE, "1" if none else "")
        self.lay_out()
        (self.note if none else self.when).focus()

    def action_take_back(self) -> None:
        """Take back what is agreed."""
        if (standing := self.standing) is not None:
            self.ask(commands.WithdrawEntry(entry_id=standing.id))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Keep which meeting it is."""
        event.stop()
        self.draft(AGENDA, event.value)

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Go on to the next field, or note the meeting."""
        event.stop()
        if event.field is self.when and not self._none:
            self.note.focus()
        else:
            self._note_it()

    def _note_it(self) -> None:
        fields: dict[str, str] = {}
        if not self._none:
            read = read_when(self.when.value, self._now or self.state.starts_at)
            if read.starts_at is None:
                self.say(read.problem, refused=True)
                self.when.focus()
                return
            fields = {"agenda": self.choice.value, "starts_at": read.starts_at.astimezone(UTC).isoformat()}
        try:
            line = commands.LogContribution(
                block_id=self.block_id,
                entry_id=new_id("e"),
                text=self.note.value.strip(),
                fields=fields,
            )
        except UnsafeText as refusal:
            self.say(str(refusal), refused=True)
            return
        standing = self.standing
        before = (commands.WithdrawEntry(entry_id=standing.id),) if standing is not None else ()
        self.ask(*before, line)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep what is typed, and say how it is understood."""
        event.stop()
        self.draft(WHEN if event.field is self.when else NOTE, event.value)
        self._echo()

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Leave the field; what is typed stays."""
        event.stop()
        if self._none:
            self.action_without(False)
        else:
            self.focus()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was refused."""
        event.stop()
        self.say(event.sentence, refused=True)

    def accepted(self, commands_: Sequence[Command]) -> None:
        """Empty the fields: what stood there is agreed now."""
        if any(isinstance(one, commands.LogContribution) for one in commands_):
            self._none = False
            for name, field in ((WHEN, self.when), (NOTE, self.note)):
                field.value = ""
                self.draft(name, "")
            self.draft(NONE, "")
        self.lay_out()

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """Write again what was taken back."""
        self.draft(field, text)
        if field == NONE:
            self._none = bool(text)
        elif field in (WHEN, NOTE):
            (self.when if field == WHEN else self.note).value = text
        self.lay_out()
