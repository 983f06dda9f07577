"""Acts about what the citizen carries home: the secretary's words to them, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.acts.listing import case_meant
from meetingdesk.rehearsal.cast import Cast


class TellsCitizen(Act):
    """The secretary writes to the citizen, in the place of what was written before."""

    shorthand = "text"
    text: CleanText = Field(description="The secretary's own words; left empty to take them away.")
    case: CleanLine = Field(default="", description="Whose citizen, where there are several cases.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("case", "case", self.case or None)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        case_id = case_meant(state, self.case) if self.case else ""
        return (commands.WriteToCitizen(text=self.text, case_id=case_id),)


class NamesContact(Act):
    """Whom the citizen calls is named, in the place of who was named before."""

    shorthand = "who"
    who: CleanLine = Field(min_length=1, description="A person of the script by their id, or another name.")
    phone: CleanLine = Field(default="", description="The telephone number.", examples=["12 34 56 78"])
    case: CleanLine = Field(default="", description="Which of several cases; all when left out.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("case", "case", self.case or None)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        person = state.participants.get(cast.any_id(self.who))
        return (
            commands.NameContact(
                name="" if person is not None else self.who,
                participant_id=person.id if person is not None else None,
                phone=self.phone,
                case_id=case_meant(state, self.case) if self.case else "",
            ),
        )
