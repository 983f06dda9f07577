"""A meeting with stand-in people, brought to any block of its agenda: what somebody who writes one looks at.

Everybody is there, everything is prepared, and earlier blocks have taken their planned time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final

from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.agendas.repeats import EACH_CASE
from meetingdesk.agendas.schema import Agenda, Role
from meetingdesk.locale import _, current_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.gates import preparation
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import meeting_time
from meetingdesk.session import NewCase, NewMeeting, NewParticipant

if TYPE_CHECKING:
    from meetingdesk.session import Session

CASE_NUMBER: Final = "00-00000"
# fmt: off
_NAMES: Final = (
    "Anna", "Bo", "Clara", "Daniel", "Ellen", "Frode", "Gerda", "Hassan", "Ida", "Jens", "Kirsten",
    "Lars", "Mona", "Niels", "Olga", "Poul", "Rikke", "Samir", "Tove", "Uffe", "Vera", "William",
    "Yrsa", "Åse",
)
# fmt: on
FACILITATOR: Final = "Karen"
SECRETARY: Final = "Tage"
# No meeting is longer, so the log begins before it.
_LONGEST: Final = timedelta(days=2)
# A role without an upper end needs no crowd to be looked at.
_FEW: Final = 3


class StagedClock:
    """A clock that runs on from the instant it was last set to."""

    def __init__(self, now: datetime, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._set = now, steady()

    def now(self) -> datetime:
        """Return the instant that the clock has come to."""
        instant, since = self._set
        return instant + timedelta(seconds=self._steady() - since)

    def jump(self) -> timedelta:
        """What is set here is meant."""
        return timedelta()

    def set(self, instant: datetime) -> None:
        """Go on from another instant."""
        self._set = instant, self._steady()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting is: at a block, its number from 0, and the seconds it has run; None before it ran."""

    block_id: str
    index: int
    spent: int | None


def place_of(state: MeetingState, now: datetime) -> Place | None:
    """Return where a meeting is, None when it is at no block."""
    timed = [block.id for block in state.agenda.timed_blocks]
    if state.current not in timed:
        return None
    at = meeting_time(state, now).of(state.current)
    return Place(state.current, timed.index(state.current), at.spent if at.has_run else None)


def stand_ins(agenda: Agenda) -> tuple[NewParticipant, ...]:
    """Return people for every role: as many as it needs, and up to three where it may have them."""
    names = _names()
    return tuple(
        NewParticipant(next(names), (key,))
        for key, role in agenda.roles.items()
        for _person in range(_how_many(role))
    )


def stage(session: Session, clock: StagedClock, entry: AgendaEntry, place: Place | None = None) -> str:
    """Set up a rehearsal of an agenda, bring it to a place or before its first block, and return its id.

    Waits for the session to answer. A block that is no longer there gives way to the one that now stands
    where it stood; the clock is at the end where it was.

    Raises:
        MeetingDeskError: the meeting's rules refuse it.
    """
    now = clock.now()
    clock.set(now - _LONGEST)
    try:
        meeting_id = session.create_meeting(_wanted(entry, now)).result()
        state = session.open(meeting_id).result().meeting
        state = session.submit_all(meeting_id, list(_gathered(state))).result().meeting
        index, spent = _place_in(state, place)
        lengths = [timedelta(minutes=block.minutes) for block in state.agenda.timed_blocks]
        clock.set(now - sum(lengths[:index], timedelta(seconds=spent or 0)))
        start = [
            commands.RescheduleMeeting(starts_at=clock.now()),
            commands.StartMeeting(reason=_("Preview")),
        ]
        session.submit_all(meeting_id, start).result()
        if spent is not None:
            session.submit_all(meeting_id, [commands.StartBlock()]).result()
            for length in lengths[:index]:
                clock.set(clock.now() + length)
                session.submit_all(meeting_id, [commands.MoveOn(reason=_("Preview"))]).result()
    finally:
        clock.set(now)
    return meeting_id


def _wanted(entry: AgendaEntry, now: datetime) -> NewMeeting:
    assert entry.agenda is not None  # a file with mistakes is never staged
    return NewMeeting(
        agenda=entry,
        case_number=CASE_NUMBER,
        citizen=_("Stand-in"),
        starts_at=now,
        participants=stand_ins(entry.agenda),
        facilitator=FACILITATOR,
        secretary=SECRETARY,
        language=current_language(),
        rehearsal=True,
        more_cases=_more_cases(entry.agenda),
    )


def _more_cases(agenda: Agenda) -> tuple[NewCase, ...]:
    """Return the cases besides the first: as many as the agenda counts on, and at least one more."""
    if agenda.cases == "one":
        return ()
    counted = max((block.expected for block in agenda.blocks if block.each == EACH_CASE), default=1)
    numbers = range(2, max(counted, 2) + 1)
    return tuple(NewCase(f"00-{number:05}", f"{_('Stand-in')} {number}") for number in numbers)


def _gathered(state: MeetingState) -> Iterator[commands.Command]:
    """Everybody is there, and has prepared what the agenda asks for."""
    for person in state.participants.values():
        yield commands.NoteAttendance(participant_id=person.id, attendance="present")
    for gate in preparation(state):
        holder = gate.participant.id if gate.participant else None
        yield commands.NotePreparation(item_id=gate.item.id, participant_id=holder)


def _place_in(state: MeetingState, place: Place | None) -> tuple[int, int | None]:
    """Return the number of the block that a place means here, and for how long it has run."""
    timed = [block.id for block in state.agenda.timed_blocks]
    if place is None:
        return 0, None
    if place.block_id in timed:
        index = timed.index(place.block_id)
        return index, place.spent if index == 0 else place.spent or 0
    index = min(place.index, len(timed) - 1)
    return index, 0 if index else None


def _names() -> Iterator[str]:
    for number in count(1):
        yield from (name if number == 1 else f"{name} {number}" for name in _NAMES)


def _how_many(role: Role) -> int:
    wished = max(role.least, _FEW if role.most != 1 else 1)
    return wished if role.most is None else min(wished, role.most)
