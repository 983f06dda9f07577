"""Acts about the cases that a meeting takes up."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from meetingdesk.clean_types import CleanLine
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.cast import Cast


class AddsCase(Act):
    """Another case is put on the list."""

    case: CleanLine = Field(min_length=1, description="The case number.")
    citizen: CleanLine = Field(min_length=1, description="The citizen's name.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield Name("case", self.case, ("case",), is_made=True)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        # A rehearsal's cases are its own, however often it is played.
        case_id = cast.id_of("case", self.case)
        return (commands.AddCase(case_id=case_id, case_number=self.case, citizen=self.citizen),)


class RemovesCase(Act):
    """A case is taken off the list of which nothing has come up."""

    shorthand = "case"
    case: CleanLine = Field(min_length=1, description="The case number.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("case", "case", self.case)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.RemoveCase(case_id=case_meant(state, self.case)),)


def case_meant(state: MeetingState, number: str) -> str:
    """Return the id of the case on a meeting's list that bears a number, or a refusal."""
    for case in state.cases:
        if case.number == number:
            return case.id
    raise CommandRefused("no_such_case", _("There is no such case on the list."))
