"""Putting something up for decision: typed, or taken from what was said earlier."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.words import Contribution, Proposal
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import Command, OpenProposal, WithdrawProposal
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.decide_owner import OwnerRow
from meetingdesk.screens.panels.parts import ActionLine, Part, offer
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row

FIELD = "proposal"
_INSTEAD = "proposal:instead"
_OWNER = "proposal:owner"
_NAME_WIDTH = 18


class ProposalPart(Part):
    """The field of a new proposal, and below it what was put forward in the discussion before.

    `instead` is the id of the proposal whose place the new one is to take, "" for none.
    """

    DEFAULT_CSS = """
    ProposalPart {
        height: 1fr;
        & > #instead { padding: 0 0 0 2; color: $muted; }
        & > #owner-row { margin-top: 1; }
        & > #said-hint { margin-top: 1; color: $muted; }
        & > #said { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Put the proposal up"), show=False),
        Binding("escape", "start", show=False),
    ]

    class Left(Message):
        """Esc in the field: back to what was proposed before."""

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(drafts, id="new-proposal")
        self.block_id = block_id
        self.from_entry: str | None = None
        self.instead = drafts.get(_INSTEAD, "")
        self._old_words = ""
        self._said: tuple[Contribution, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the field above the list."""
        yield LineField(self.drafts.get(FIELD, ""), max_lines=4, id="proposal-field")
        yield Prose(id="instead")
        yield OwnerRow(self.drafts.get(_OWNER, ""))
        yield ActionLine(id="said-hint")
        yield RowList(id="said")

    @property
    def field(self) -> LineField:
        """The field of the proposal's words."""
        return self.query_one("#proposal-field", LineField)

    @property
    def owner(self) -> OwnerRow:
        """Whose matter it is."""
        return self.query_one(OwnerRow)

    def show(self, state: MeetingState) -> None:
        """Show what can be proposed."""
        self.owner.show(state, self.block_id)
        self.field.set_placeholder(_("What do you propose?"))
        old = state.find_proposal(self.instead)
        if old is not None and (old.withdrawn or old.decision is not None):
            old = None
            self._takes_place_of("")
        self._old_words = old.text if old is not None else ""
        instead = self.query_one("#instead", Prose)
        instead.display = old is not None
        if old is not None:
            instead.update(_("Takes the place of: {text}").format(text=old.text))
        self._said = said_before(state, self.block_id)
        self.query_one("#said", RowList).set_rows(
            Row(entry.id, partial(_draw, entry, state)) for entry in self._said
        )
        hint = self.query_one("#said-hint", ActionLine)
        hint.display = bool(self._said)
        lead = Content(_("Or take up what was said:") + "  ").stylize("$muted")
        hint.update(lead.append(offer("Tab", _("choose"), "choose_said")))

    def start(self) -> None:
        """Put the caret into the field."""
        self.field.focus()

    def load(self, text: str) -> None:
        """Put words into the field, as after an undo."""
        self.field.value = text
        self.typed(FIELD, text)

    def reword(self, proposal: Proposal | None) -> None:
        """Take the words of an undecided proposal into the field; what is put up then takes its place.

        With None what stands in the field is a proposal of its own.
        """
        self._takes_place_of(proposal.id if proposal else "")
        if proposal is not None:
            self.from_entry = proposal.from_entry
            self._owned_by(proposal.owner or "")
            self.load(proposal.text)

    def _owned_by(self, participant_id: str) -> None:
        self.owner.choice.value = participant_id
        self.typed(_OWNER, participant_id)

    def _takes_place_of(self, proposal_id: str) -> None:
        if proposal_id != self.instead:
            self.instead = proposal_id
            self.typed(_INSTEAD, proposal_id)

    def opened(self, text: str) -> None:
        """Empty the field when what stood there is a proposal now."""
        if text == self.field.value.strip():
            self.from_entry = None
            self._owned_by("")
            self.load("")
            self._takes_place_of("")

    def action_choose_said(self) -> None:
        """Go to what was said earlier."""
        self.query_one("#said", RowList).focus()

    def action_start(self) -> None:
        """Go back to the field."""
        self.start()

    def action_open(self) -> None:
        """Put what stands in the field up for decision, once it is said whose matter it is."""
        if self.owner.is_missing and self.field.value.strip():
            self.say(_("Whose matter is it? ←→ choose, Enter puts it up."))
            self.owner.choice.focus()
        else:
            self.ask(self._command)

    @on(Choice.Changed, "#owner")
    def _owner_chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self.typed(_OWNER, event.value)

    @on(LineField.Submitted, "#proposal-field")
    def _submitted(self, event: LineField.Submitted) -> None:
        event.stop()
        self.action_open()

    @on(LineField.Edited, "#proposal-field")
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        self.typed(FIELD, event.value)

    @on(LineField.EditPrevious, "#proposal-field")
    def _previous(self, event: LineField.EditPrevious) -> None:
        event.stop()
        if self._said:
            self.action_choose_said()

    @on(LineField.Left, "#proposal-field")
    def _left(self, event: LineField.Left) -> None:
        event.stop()
        if self._old_words:
            # The old words as they were are no proposal of their own.
            self.opened(self._old_words)
        self.post_message(self.Left())

    @on(RowList.Selected, "#said")
    def _taken(self, event: RowList.Selected) -> None:
        event.stop()
        entry = next(entry for entry in self._said if entry.id == event.row_id)
        self.from_entry = entry.id
        self.load(entry.text)
        self.start()

    def _command(self) -> tuple[Command, ...]:
        entry = next((entry for entry in self._said if entry.id == self.from_entry), None)
        # Words that share nothing with the line any more are a proposal of their own.
        kept = entry is None or bool(set(entry.text.split()) & set(self.field.value.split()))
        opened = OpenProposal(
            block_id=self.block_id,
            proposal_id=new_id("q"),
            text=self.field.value,
            owner=self.owner.owner,
            from_entry=self.from_entry if kept else None,
        )
        if self.instead:
            return (WithdrawProposal(proposal_id=self.instead, reason=_("Worded differently")), opened)
        return (opened,)


def said_before(state: MeetingState, block_id: str) -> tuple[Contribution, ...]:
    """Return what was put forward in the discussions before a block and is not proposed yet, in order."""
    taken = {
        proposal.from_entry for record in state.blocks.values() for proposal in record.standing_proposals
    }
    found: list[Contribution] = []
    for block in state.agenda.blocks:
        if block.id == block_id:
            break
        if block.kind == "discussion":
            found += state.record(block.id).standing_contributions
    return tuple(entry for entry in found if entry.id not in taken)


def _draw(entry: Contribution, state: MeetingState, width: int, acting: bool) -> Content:
    person = state.participants.get(entry.by or "")
    name = person.name if person and width > _NAME_WIDTH * 3 else ""
    return columns(width, Cell(entry.text), Cell(name, _NAME_WIDTH if name else 0, "not bold $muted"), gap=2)
