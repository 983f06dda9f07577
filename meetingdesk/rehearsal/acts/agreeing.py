"""Acts about what is agreed: who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast, current_block
from meetingdesk.rehearsal.due import due_date


class Agrees(Act):
    """An action is agreed on; without `due` only with `no_deadline`, which says why."""

    id: Key = Field(default="", description="A name for it, when a later step refers to it.")
    what: CleanText = Field(min_length=1, description="What is to be done.")
    who: Keys = Field(default=(), description="Who does it.")
    due: CleanLine = Field(
        default="", description="By when: `2026-12-01`, `+14d` from the meeting, or `om 14 dage`."
    )
    no_deadline: CleanLine = Field(default="", description="Why there is no date.")
    proposal: Key | None = Field(default=None, description="The proposal it follows from.")
    for_whom: CleanLine = Field(default="", description="Whom it is for.")
    block: Key | None = Field(default=None, description="The block; the current one when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("proposal", "proposal", self.proposal)
        yield from used("block", "block", self.block)
        if self.id:
            yield Name("commitment", self.id, ("id",), is_made=True)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.MakeCommitment(
                block_id=current_block(self.block, state),
                commitment_id=cast.id_of("commitment", self.id),
                proposal_id=cast.id_of("proposal", self.proposal) if self.proposal else None,
                what=self.what,
                who=cast.ids_of("person", self.who),
                due=due_date(self.due, cast.starts_at) if self.due else None,
                no_deadline_reason=self.no_deadline,
                for_whom=self.for_whom,
            ),
        )


class Readjusts(Act):
    """What was agreed is put right; what is left out stays."""

    agreed: Key = Field(description="What was agreed, by its id.")
    what: CleanText | None = Field(default=None, description="What is to be done.")
    who: Keys | None = Field(default=None, description="Who does it.")
    due: CleanLine = Field(default="", description="By when.")
    no_deadline: CleanLine = Field(default="", description="Why there is no date; takes the date away.")
    for_whom: CleanLine | None = Field(default=None, description="Whom it is for.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("commitment", "agreed", self.agreed)
        yield from used("person", "who", self.who)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        identity = cast.id_of("commitment", self.agreed)
        held = state.find_commitment(identity)
        if held is None:
            raise CommandRefused("no_such_commitment", _("There is no such agreement."))
        values: dict[str, Any] = {name: getattr(held, name) for name in ("what", "who", "for_whom", "due")}
        values["no_deadline_reason"] = held.no_deadline_reason
        if self.what is not None:
            values["what"] = self.what
        if self.who is not None:
            values["who"] = cast.ids_of("person", self.who)
        if self.for_whom is not None:
            values["for_whom"] = self.for_whom
        if self.no_deadline:
            values |= {"due": None, "no_deadline_reason": self.no_deadline}
        if self.due:
            values |= {"due": due_date(self.due, cast.starts_at), "no_deadline_reason": ""}
        return (commands.ReviseCommitment(commitment_id=identity, **values),)


class Unmakes(Act):
    """What was agreed is taken back."""

    shorthand = "agreed"
    agreed: Key = Field(description="What was agreed, by its id.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("commitment", "agreed", self.agreed)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.WithdrawCommitment(commitment_id=cast.id_of("commitment", self.agreed)),)
