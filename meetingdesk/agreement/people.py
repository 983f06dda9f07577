"""Who was there: every participant with their roles, and when they were in the room."""

from __future__ import annotations

from meetingdesk.agendas.words import Participant
from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.parts import Moment, Person
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState


def people(state: MeetingState) -> tuple[Person, ...]:
    """Return everybody on the list, in its order; nobody is left out because they did not come."""
    return tuple(_person(state, participant) for participant in state.participants.values())


def role_title(state: MeetingState, role: str) -> str:
    """Return what a role is called; a role that the agenda does not know keeps its key."""
    known = state.agenda.roles.get(role)
    return known.title.in_language(state.language) if known else role


def role_titles(state: MeetingState, participant: Participant) -> tuple[str, ...]:
    """Return what a participant was there as; somebody may hold two roles."""
    return tuple(role_title(state, role) for role in participant.roles)


def name_of(state: MeetingState, participant_id: str) -> str:
    """Return a participant's name; an id that nobody on the list has stands for itself."""
    known = state.participants.get(participant_id)
    return known.name if known else participant_id


def in_sentence(title: str) -> str:
    """Return a role's title as it stands inside a sentence: small, unless an abbreviation such as SSP."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _person(state: MeetingState, participant: Participant) -> Person:
    language = state.language
    if (
        participant.attendance == "left"
        and state.closed_at
        and (participant.since or state.closed_at) >= state.closed_at
    ):
        # Whoever goes when it is over was there to the end.
        participant = participant.model_copy(update={"attendance": "present", "reason": ""})
    first = participant.first_present_at
    arrived = moment(first, language) if first else None
    left = participant.since if participant.attendance == "left" else None
    gone = moment(left, language) if left else None
    return Person(
        id=participant.id,
        name=participant.name,
        roles=role_titles(state, participant),
        department=participant.department,
        attendance=participant.attendance,
        attended=_attended(state, participant, arrived, gone),
        arrived=arrived,
        left=gone,
        late=participant.arrived_late,
        reason=participant.reason,
    )


def _attended(
    state: MeetingState, participant: Participant, arrived: Moment | None, left: Moment | None
) -> str:
    """Return the attendance as one phrase, with its reason where one was given."""
    phrase = _phrase(participant, arrived, left)
    if participant.attendance == "present" and arrived and state.closed_at:
        ended = moment(state.closed_at, state.language)
        template = (
            _("came late, present {start}–{end}") if participant.arrived_late else _("present {start}–{end}")
        )
        phrase = template.format(start=arrived.clock, end=ended.clock)
    return f"{phrase}: {participant.reason}" if participant.reason else phrase


def _phrase(participant: Participant, arrived: Moment | None, left: Moment | None) -> str:
    match participant.attendance:
        case "left" if arrived and left:
            template = (
                _("came late, present {start}–{end}, then left")
                if participant.arrived_late
                else _("present {start}–{end}, then left")
            )
            return template.format(start=arrived.clock, end=left.clock)
        case "left":
            return _("left early")
        case "present":
            return _("came late") if participant.arrived_late else _("present")
        case "absent":
            return _("absent")
        case "absent_written":
            return _("absent, with written input")
        case "recused":
            return _("recused")
        case _:
            return _("expected")
