"""Who was there: every participant with their roles, and when they were in the room."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agendas.words import Participant
from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.parts import ContactPerson, Person
from meetingdesk.locale import _
from meetingdesk.meeting.contacts import contact_of
from meetingdesk.meeting.state import MeetingState


def people(state: MeetingState) -> tuple[Person, ...]:
    """Return everybody on the list, in its order; nobody is left out because they did not come."""
    return tuple(_person(state, participant) for participant in state.participants.values())


def contact(state: MeetingState) -> ContactPerson | None:
    """Return whom the citizen calls; None where nobody was named and no seat is held."""
    found = contact_of(state)
    if found is None:
        return None
    return ContactPerson(
        name=found.contact.name,
        roles=tuple(title.in_language(state.language) for title in found.titles),
        department=found.department,
        phone=found.contact.phone,
        is_named=found.is_named,
    )


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
    if participant.attendance == "left" and _was_over(state, participant):
        # Whoever goes when it is over was there to the end.
        participant = participant.evolve(attendance="present", reason="", since=None)
    first = participant.first_present_at
    # The roll-call is taken before the meeting; nobody was at it before it began.
    arrived = max(first, state.started_at or first) if first else None
    left = participant.since if participant.attendance == "left" else None
    return Person(
        id=participant.id,
        name=participant.name,
        roles=role_titles(state, participant),
        department=participant.department,
        attendance=participant.attendance,
        attended=_attended(state, participant),
        arrived=moment(arrived, state.language) if arrived else None,
        left=moment(left, state.language) if left else None,
        late=participant.arrived_late,
        reason=participant.reason,
    )


def _was_over(state: MeetingState, participant: Participant) -> bool:
    return bool(state.closed_at and participant.since and participant.since >= state.closed_at)


def _attended(state: MeetingState, participant: Participant) -> str:
    """Return the attendance as one phrase, with its reason where one was given."""
    match participant.attendance:
        case "present" | "left":
            phrase = ", ".join(_there(state, participant))
        case "absent":
            phrase = _("absent")
        case "absent_written":
            phrase = _("absent, with written input")
        case "recused":
            phrase = _("recused")
        case _:
            phrase = _("expected")
    return f"{phrase}: {participant.reason}" if participant.reason else phrase


def _there(state: MeetingState, participant: Participant) -> Iterator[str]:
    """Yield from when to when somebody was there, and what was out of the ordinary about it."""
    hours = tuple(_hours(state, participant))
    yield _("present {hours}").format(hours=_(" and ").join(hours)) if hours else _("present")
    if participant.arrived_late:
        yield _("came late")
    if participant.attendance == "left":
        yield _("then left")


def _hours(state: MeetingState, participant: Participant) -> Iterator[str]:
    """Yield each stay in the room by the clock, within the meeting: `12:59–13:46`."""
    for came, went in participant.spans:
        begins = max(came, state.started_at or came)
        ends = min(went or state.closed_at or came, state.closed_at or went or came)
        if begins <= ends and (went or state.closed_at):
            language = state.language
            yield f"{moment(begins, language).clock}–{moment(ends, language).clock}"
