"""Acts at the end: what is missing, the close, the signatures, and taking the last step back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.texts import Key
from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, used
from meetingdesk.rehearsal.acts.listing import case_meant
from meetingdesk.rehearsal.cast import Cast


class Closes(Act):
    """The talking ends; refused while something is missing."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.CloseMeeting(),)


class Reopens(Act):
    """A closed meeting, or a text that is being signed, is taken up again."""

    shorthand = "reason"
    reason: CleanLine = Field(min_length=1, description="Why.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.ReopenMeeting(reason=self.reason),)


class Freezes(Act):
    """The text is fixed for signing."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        # The session makes this one: it builds the text and knows its digest.
        return ()


class Signs(Act):
    """Somebody answers to the frozen text; after the last answer the agreement is sealed."""

    shorthand = "who"
    who: Key = Field(description="The signer.")
    how: Literal["signed", "reservation", "declined", "not_there", "on_paper"] = Field(
        default="signed", description="`reservation` and `not_there` need `words`."
    )
    name: CleanLine = Field(default="", description="The name they type; their own when left out.")
    words: CleanText = Field(default="", description="The reservation, or why they do not sign.")
    case: CleanLine = Field(
        default="", description="Whose text, where there are several cases; all that are open when left out."
    )

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("case", "case", self.case or None)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        if state.frozen is None:
            raise CommandRefused("not_frozen", _("The text is not fixed for signing."))
        case_id = case_meant(state, self.case) if self.case else ""
        return (
            commands.SignAgreement(
                participant_id=cast.id_of("person", self.who),
                how=self.how,
                typed_name=self.name or cast.names.get(self.who, ""),
                words=self.words,
                content_digest=state.frozen.digest_of(case_id),
                case_id=case_id,
            ),
        )


class Seals(Act):
    """An agreement that nobody is asked to sign is sealed."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        # As with `freeze`: the session makes the document and its digest.
        return ()


class Undoes(Act):
    """The last step is taken back; the log keeps both."""

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.Undo(),)
