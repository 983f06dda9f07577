"""Acts about people: who is in the room, who joins, and what was prepared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar, Literal

from pydantic import Field

from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.agendas.words import Attendance
from meetingdesk.clean_types import CleanLine
from meetingdesk.clock import copenhagen
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.gates import preparation
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.acts.base import Act, Name, People, used
from meetingdesk.rehearsal.cast import Cast
from meetingdesk.rehearsal.moments import HourMinute, IsoDate, Moment


class Attending(Act):
    """Base of the roll-call's acts."""

    shorthand = "who"
    attendance: ClassVar[Attendance]
    who: People = Field(description="The people, by their ids.")
    reason: CleanLine = Field(default="", description="Why.")
    since: Moment | None = Field(
        default=None, description="The moment it was so, when it was earlier than `at`."
    )

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        at = cast.instant(self.since) if self.since else None
        return tuple(
            commands.NoteAttendance(
                participant_id=cast.id_of("person", person),
                attendance=self.attendance,
                reason=self.reason,
                at=at,
            )
            for person in self.who
        )


class Present(Attending):
    """People are in the room, from the start, late, or back again."""

    attendance = "present"


class Absent(Attending):
    """People are not there."""

    attendance = "absent"


class AbsentWritten(Attending):
    """People are not there but have given their input in writing."""

    attendance = "absent_written"


class Recused(Attending):
    """People take no part because they are too close to the matter; needs `reason`."""

    attendance = "recused"
    reason: CleanLine = Field(min_length=1, description="Why they are recused.")


class Leaves(Attending):
    """People leave the room."""

    attendance = "left"


class Joins(Act):
    """Somebody who was not on the list comes in, or is put on it before the meeting."""

    id: Key = Field(description="The name that later steps use for them.")
    name: CleanLine = Field(min_length=1, description="Their full name.")
    roles: Keys = Field(default=(), description="Their roles, by the agenda's keys.")
    department: CleanLine = Field(default="", description="The field they come from.")
    attendance: Literal["present", "expected"] = Field(
        default="present", description="Whether they are in the room already."
    )

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield Name("person", self.id, ("id",), is_made=True)
        yield from used("role", "roles", self.roles)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        cast.names[self.id] = self.name
        return (
            commands.AddParticipant(
                participant_id=cast.id_of("person", self.id),
                name=self.name,
                roles=self.roles,
                department=self.department,
                attendance=self.attendance,
            ),
        )


class Corrects(Act):
    """Somebody's name, roles or department are put right; what is left out stays."""

    who: Key = Field(description="The person.")
    name: CleanLine | None = Field(default=None, description="Their name.")
    roles: Keys | None = Field(default=None, description="Their roles.")
    department: CleanLine | None = Field(default=None, description="Their field.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)
        yield from used("role", "roles", self.roles)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        identity = cast.id_of("person", self.who)
        held = state.participants.get(identity)
        if held is None:
            raise CommandRefused("no_such_person", _("Nobody of that name is on the list."))
        name = held.name if self.name is None else self.name
        cast.names[self.who] = name
        return (
            commands.ChangeParticipant(
                participant_id=identity,
                name=name,
                roles=held.roles if self.roles is None else self.roles,
                department=held.department if self.department is None else self.department,
            ),
        )


class Removes(Act):
    """People are taken off the list before the meeting starts."""

    shorthand = "who"
    who: People = Field(description="The people.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("person", "who", self.who)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return tuple(
            commands.RemoveParticipant(participant_id=cast.id_of("person", person)) for person in self.who
        )


class Seats(Act):
    """The facilitator's or the secretary's seat changes hands."""

    seat: Literal["facilitator", "secretary"] = Field(description="Which seat.")
    who: CleanLine = Field(min_length=1, description="A person's id, or the name of somebody else.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        known = self.who in cast.names
        return (
            commands.AssignSeat(
                seat=self.seat,
                name=cast.names.get(self.who, self.who),
                participant_id=cast.id_of("person", self.who) if known else None,
            ),
        )


class Prepared(Act):
    """Items of the agenda's preparation are done, or not after all."""

    shorthand = "items"
    items: People = Field(description="The agenda's items, by their ids.")
    who: Keys = Field(default=(), description="Whose part; everybody's when left out.")
    reference: CleanLine = Field(default="", description="Where the document lies.")
    done: bool = Field(default=True, description="false takes the tick away.")

    def names(self) -> Iterator[Name]:
        """As in `Act`."""
        yield from used("item", "items", self.items)
        yield from used("person", "who", self.who)

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        whose = cast.ids_of("person", self.who)
        return tuple(
            commands.NotePreparation(
                item_id=gate.item.id,
                participant_id=gate.participant.id if gate.participant else None,
                done=self.done,
                reference=self.reference,
            )
            for gate in preparation(state)
            if gate.item.id in self.items
            and gate.done != self.done
            and (not whose or gate.participant is None or gate.participant.id in whose)
        )


class Reschedules(Act):
    """The planned start moves; the script's moments still count from the first one."""

    date: IsoDate = Field(description="The new date.")
    time: HourMinute = Field(description="The new hour, Danish time.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        starts_at = datetime.combine(self.date, self.time, tzinfo=copenhagen()).astimezone(UTC)
        return (commands.RescheduleMeeting(starts_at=starts_at),)


class Cancels(Act):
    """The meeting will not be held."""

    shorthand = "reason"
    reason: CleanLine = Field(min_length=1, description="Why.")

    def commands(self, cast: Cast, state: MeetingState) -> tuple[Command, ...]:
        """As in `Act`."""
        return (commands.CancelMeeting(reason=self.reason),)
