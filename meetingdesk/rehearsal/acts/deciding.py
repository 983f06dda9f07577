"""Acts about deciding: proposals, positions, and how a decision is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import Outcome
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast, current_block

AloneStep = type[commands.BreakTie | commands.CastDecidingVote | commands.DecideAsOwner]


class Proposes(Act):
    """Something is put up for decision; whoever is in the room then may take a position."""

    id: Key = Field(description="The name that later steps use for the proposal.")
    text: CleanText = Field(min_length=1, description="The words.")
    owner: Key | None = Field(
        default=None, description="Whose matter it is, where the agenda's rule lets one person decide."
    )
    line: Key | None = Field(default=None, description="The line it came from.")
    block: Key | None = Field(default=None, description="The deciding block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield Name("proposal", self.id, ("id",), is_made=True)
        yield from used("person", "owner", self.owner)
        yield from used("line", "line", self.line)
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.OpenProposal(
                block_id=current_block(self.block, state),
                proposal_id=cast.id_of("proposal", self.id),
                text=self.text,
                owner=cast.id_of("person", self.owner) if self.owner else None,
                from_entry=cast.id_of("line", self.line) if self.line else None,
            ),
        )


class DropsProposal(Act):
    """An undecided proposal is taken back."""

    proposal: Key = Field(description="The proposal.")
    reason: CleanLine = Field(min_length=1, description="Why.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("proposal", "proposal", self.proposal)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        identity = cast.id_of("proposal", self.proposal)
        return (commands.WithdrawProposal(proposal_id=identity, reason=self.reason),)


class TakesPosition(Act):
    """What somebody holds about a proposal; being absent is noted in the roll-call instead."""

    who: Key = Field(description="The person.")
    proposal: Key = Field(description="The proposal.")
    stance: Literal["for", "against", "abstain", "not_asked", "recused"] = Field(
        description="What they hold; `recused` needs a reason, and so does `against` before a decision."
    )
    reason: CleanText = Field(default="", description="Why, in their own words.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("proposal", "proposal", self.proposal)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.TakePosition(
                proposal_id=cast.id_of("proposal", self.proposal),
                participant_id=cast.id_of("person", self.who),
                stance=self.stance,
                reason=self.reason,
            ),
        )


class _AboutProposal(Act):
    shorthand = "proposal"
    proposal: Key = Field(description="The proposal.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("proposal", "proposal", self.proposal)


class AllFor(_AboutProposal):
    """Everybody in the room who has not answered is for."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.TakeAllFor(proposal_id=cast.id_of("proposal", self.proposal)),)


class NoAgreement(_AboutProposal):
    """The disagreement stays, so the step opens in which the agenda's role decides."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.OpenTieBreak(proposal_id=cast.id_of("proposal", self.proposal)),)


class Decided(_AboutProposal):
    """What the agenda's rule makes of the positions stands."""

    note: bool = Field(
        default=False, description="Whether what is not agreed is kept as the professionals' note."
    )

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        proposal = cast.id_of("proposal", self.proposal)
        return (commands.RecordDecision(proposal_id=proposal, note=self.note),)


class Substitute(Act):
    """Somebody stands in for the absent or recused holder of a deciding role."""

    role: Key = Field(description="The role.")
    who: Key = Field(description="Who stands in.")
    reason: CleanLine = Field(min_length=1, description="Why.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("role", "role", self.role)
        yield from used("person", "who", self.who)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        person = cast.id_of("person", self.who)
        return (commands.NameSubstitute(role=self.role, participant_id=person, reason=self.reason),)


class _Alone(Act):
    step: ClassVar[AloneStep]
    proposal: Key = Field(description="The proposal.")
    by: Key = Field(description="Who decides.")
    outcome: Outcome = Field(description="What is decided.")
    reason: CleanText = Field(min_length=1, description="Why.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("proposal", "proposal", self.proposal)
        yield from used("person", "by", self.by)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            self.step(
                proposal_id=cast.id_of("proposal", self.proposal),
                by=cast.id_of("person", self.by),
                outcome=self.outcome,
                reason=self.reason,
            ),
        )


class TieBreak(_Alone):
    """The holder of the role decides, after `no_agreement`."""

    step = commands.BreakTie


class CastingVote(_Alone):
    """The holder of the casting vote decides, the votes being equal."""

    step = commands.CastDecidingVote


class OwnerDecides(_Alone):
    """Whose matter it is decides it, after the advice."""

    step = commands.DecideAsOwner


class Escalates(Act):
    """A proposal that is not decided here is handed on to others, who decide it jointly."""

    proposal: Key = Field(description="The proposal.")
    to: CleanLine = Field(default="", description="To whom; those whom the agenda names when left out.")
    reason: CleanText = Field(min_length=1, description="What they are to decide, and why.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("proposal", "proposal", self.proposal)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        proposal = cast.id_of("proposal", self.proposal)
        return (commands.EscalateProposal(proposal_id=proposal, to=self.to, reason=self.reason),)


class LeadersAnswer(Act):
    """Those whom a proposal was handed on to have answered jointly; perhaps days later, after the seal."""

    proposal: Key = Field(description="The proposal.")
    by: CleanLine = Field(min_length=1, description="Who has answered, by name.")
    outcome: Outcome = Field(description="What they decided.")
    words: CleanText = Field(min_length=1, description="What they answered.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("proposal", "proposal", self.proposal)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.AnswerEscalation(
                proposal_id=cast.id_of("proposal", self.proposal),
                outcome=self.outcome,
                by=self.by,
                words=self.words,
            ),
        )
