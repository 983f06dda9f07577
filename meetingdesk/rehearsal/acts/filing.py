"""Acts of filing: what is sealed is in a case system, or could not be put there."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from meetingdesk.clean_types import CleanLine
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.acts.listing import case_meant
from meetingdesk.rehearsal.cast import Cast


class Filed(Act):
    """The agreement is in a case system, under that system's reference."""

    system: CleanLine = Field(min_length=1, description="The system.", examples=["Fasit"])
    reference: CleanLine = Field(min_length=1, description="What that system calls it.")
    by: CleanLine = Field(min_length=1, description="Who has filed it, by name.")
    reason: CleanLine = Field(default="", description="Why another reference is noted than before.")
    number: int = Field(default=0, ge=0, description="The supplement's number; the agreement when left out.")
    case: CleanLine = Field(default="", description="Whose agreement, where there are several cases.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("case", "case", self.case or None)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.FileAgreement(
                agreement_id=_agreement(state, self.case),
                number=self.number,
                system=self.system,
                reference=self.reference,
                by=self.by,
                reason=self.reason,
            ),
        )


class NotFiled(Act):
    """The agreement could not be filed."""

    shorthand = "reason"
    reason: CleanLine = Field(min_length=1, description="Why.")
    system: CleanLine = Field(default="", description="The system it should have gone to.")
    by: CleanLine = Field(default="", description="Who has tried, by name.")
    number: int = Field(default=0, ge=0, description="The supplement's number; the agreement when left out.")
    case: CleanLine = Field(default="", description="Whose agreement, where there are several cases.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("case", "case", self.case or None)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (
            commands.NoteFilingFailure(
                agreement_id=_agreement(state, self.case),
                number=self.number,
                reason=self.reason,
                system=self.system,
                by=self.by,
            ),
        )


def _agreement(state: MeetingState, case: str) -> str:
    """Return the id of a case's agreement, or of the only one; empty where nothing is sealed yet."""
    return state.agreements.get(case_meant(state, case) if case else state.case_id, "")
