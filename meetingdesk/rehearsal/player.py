"""Plays a script through the session's door, step by step, as people would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from meetingdesk.agendas.plain_words import shown_sentence
from meetingdesk.clock import Clock, ManualClock
from meetingdesk.errors import AgendaInvalid, CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.meeting.projection import Projection
from meetingdesk.rehearsal.acts import Act
from meetingdesk.rehearsal.acts.ending import Freezes, Seals
from meetingdesk.rehearsal.cast import Cast
from meetingdesk.rehearsal.loader import Rehearsal
from meetingdesk.rehearsal.moments import Moment
from meetingdesk.rehearsal.script import Step
from meetingdesk.session import NewCase, NewMeeting, NewParticipant, Session


class Pace(Protocol):
    """Lets a script's time pass."""

    def reach(self, step: Step, cast: Cast, meeting: Projection) -> bool:
        """Return when the step's moment has come; False when the playing is to end before it."""


class FastPace:
    """Jumps from moment to moment, on a clock that stands still between them.

    With `until` the playing ends there: the clock then shows that moment, in the middle of the meeting.
    """

    def __init__(self, clock: ManualClock, until: Moment | None = None) -> None:
        self._clock = clock
        self._until = until

    def reach(self, step: Step, cast: Cast, meeting: Projection) -> bool:
        """Set the clock to the step's moment; False when that lies beyond `until`."""
        is_within = self._until is None or step.at <= self._until
        last = step.at if is_within or self._until is None else self._until
        self._clock.advance_to(cast.instant(last))
        return is_within


class Player:
    """Plays one rehearsal through a session.

    The session's clock must be the pace's. Everything made is marked as a rehearsal, and belongs to the case
    `case_id`, or to a new one: what was played before is no part of it.
    """

    def __init__(self, rehearsal: Rehearsal, session: Session, pace: Pace, case_id: str = "") -> None:
        script = rehearsal.script
        self._rehearsal = rehearsal
        self._session = session
        self._pace = pace
        self._case_id = case_id or new_id("c")
        self._cast = Cast(
            starts_at=script.meeting.starts_at,
            language=script.language,
            names={person.id: person.name for person in script.people},
            folder=rehearsal.folder,
        )

    def play(self, opened: Callable[[str], None] = lambda meeting_id: None) -> tuple[str, ...]:
        """Play the whole script; returns the ids of the agreements that were sealed.

        `opened` is told the meeting's id once it is set up.

        Raises:
            AgendaInvalid: the meeting's rules refused a step; says which, and where it stands in the file.
            MeetingDeskError: the database cannot be used.
        """
        meeting_id = self._set_up()
        opened(meeting_id)
        projection = self._session.open(meeting_id).result()
        for number, step in enumerate(self._rehearsal.script.steps):
            if not self._pace.reach(step, self._cast, projection):
                break
            try:
                projection = self._do(meeting_id, step.act)
            except CommandRefused as refusal:
                wrong = shown_sentence(refusal.sentence)
                raise AgendaInvalid([self._rehearsal.problem(number, wrong, refusal.remedy)]) from refusal
        return tuple(projection.meeting.agreements.values())

    def _set_up(self) -> str:
        script = self._rehearsal.script
        plan = script.meeting
        first, *others = plan.listed
        names = self._cast.names
        wanted = NewMeeting(
            agenda=self._rehearsal.agenda,
            case_number=first.case,
            citizen=first.citizen,
            more_cases=tuple(NewCase(one.case, one.citizen, new_id("c")) for one in others),
            starts_at=plan.starts_at,
            participants=tuple(
                NewParticipant(person.name, person.roles, person.department) for person in script.people
            ),
            facilitator=names.get(plan.facilitator, plan.facilitator),
            secretary=names.get(plan.secretary, plan.secretary),
            language=script.language,
            rehearsal=True,
            case_id=self._case_id,
        )
        meeting_id = self._session.create_meeting(wanted).result()
        made = {person.name: key for key, person in self._meeting(meeting_id).meeting.participants.items()}
        for person in script.people:
            self._cast.add("person", person.id, made[person.name])
        return meeting_id

    def _meeting(self, meeting_id: str) -> Projection:
        return self._session.open(meeting_id).result()

    def _do(self, meeting_id: str, act: Act) -> Projection:
        if isinstance(act, Freezes):
            return self._session.freeze(meeting_id).result()
        if isinstance(act, Seals):
            return self._session.seal(meeting_id).result()
        # Others may act too: a step counts from what the meeting is by then.
        state = self._meeting(meeting_id).meeting
        return self._session.submit_all(meeting_id, act.commands(self._cast, state)).result()


def first_instant(rehearsal: Rehearsal) -> datetime:
    """Return the instant the meeting is set up at: a minute before the script's first step."""
    script = rehearsal.script
    return script.steps[0].at.after(script.meeting.starts_at) - timedelta(minutes=1)


def play_fast(
    rehearsal: Rehearsal, session_at: Callable[[Clock], Session], case_id: str = ""
) -> tuple[str, ...]:
    """Play a rehearsal without a screen, on a clock of its own; returns the ids of its agreements.

    The meetings it follows are played first, in the same case; their agreements come first, too.
    `session_at` makes the session, not started, that tells its time by a clock. Raises as `Player.play`.
    """
    case_id = case_id or new_id("c")
    before = play_fast(rehearsal.earlier, session_at, case_id) if rehearsal.earlier else ()
    clock = ManualClock(first_instant(rehearsal))
    session = session_at(clock)
    started = session.start()
    try:
        started.result()
        return before + Player(rehearsal, session, FastPace(clock), case_id).play()
    finally:
        session.close().result()
