"""Acts about deciding: proposals, positions, and how a decision is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import Outcome
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast, current_block


class Proposes(Act):
    """Something is put up for decision; whoever is in the room then may take a position."""

    id: Key = Field(description="The name that later steps use for the proposal.")
    text: CleanText = Field(min_length=1, description="The words.")
    line: Key | None = Field(default=None, description="The line it came from.")
    block: Key | None = Field(default=None, description="The deciding block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield Name("proposal", self.id, ("id",), is_made=True)
        yield from used("line", "line", self.line)
        yield from used("block", "block", self.block)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.OpenProposal(
                block_id=current_block(self.block, state),
                proposal_id=cast.id_of("proposal", self.id),
                text=self.text,
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

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.RecordDecision(proposal_id=cast.id_of("proposal", self.proposal)),)


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


class TieBreak(Act):
    """The holder of the role decides, after `no_agreement`."""

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
            commands.BreakTie(
                proposal_id=cast.id_of("proposal", self.proposal),
                by=cast.id_of("person", self.by),
                outcome=self.outcome,
                reason=self.reason,
            ),
        )
