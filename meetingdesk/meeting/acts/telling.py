"""What the citizen carries home: the secretary's own words to them, and whom to call.

KL 2022: the citizen leaves with one plan in hand and knows one contact person.
"""

from __future__ import annotations

from datetime import datetime

from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import person_of, refuse_unless, require_phase
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.state import Contact, MeetingState


def write(state: MeetingState, command: commands.WriteToCitizen, now: datetime) -> tuple[EventBody, ...]:
    """Keep what the citizen is told until another text takes its place; never once it is being signed."""
    require_phase(state, "planned", "running", "closed")
    _require_case(state, command.case_id)
    refuse_unless(
        bool(command.case_id) or len(state.cases) < 2,
        "no_case_named",
        _("What one citizen is told is not written to another."),
        _("Choose the case."),
    )
    return (events.CitizenWordsWritten(text=command.text, case_id=command.case_id),)


def name(state: MeetingState, command: commands.NameContact, now: datetime) -> tuple[EventBody, ...]:
    """Name whom the citizen calls, on the list or not; the number may follow later, or never."""
    require_phase(state, "planned", "running", "closed")
    _require_case(state, command.case_id)
    known = person_of(state, command.participant_id) if command.participant_id else None
    named = known.name if known else command.name
    refuse_unless(bool(named), "no_name", _("Say who."))
    return (
        events.ContactNamed(
            name=named,
            phone=command.phone,
            participant_id=command.participant_id or None,
            case_id=command.case_id,
        ),
    )


def _require_case(state: MeetingState, case_id: str) -> None:
    refuse_unless(
        not case_id or any(case.id == case_id for case in state.cases),
        "no_such_case",
        _("There is no such case on the list."),
    )


def _written(state: MeetingState, event: Recorded, body: events.CitizenWordsWritten) -> MeetingState:
    case_id = body.case_id or state.case_id
    kept = {key: text for key, text in state.to_citizen.items() if key != case_id}
    return state.evolve(to_citizen=kept | ({case_id: body.text} if body.text else {}))


def _named(state: MeetingState, event: Recorded, body: events.ContactNamed) -> MeetingState:
    contact = Contact(name=body.name, phone=body.phone, participant_id=body.participant_id)
    case_id = body.case_id if len(state.cases) > 1 else ""
    return state.evolve(contacts={**state.contacts, case_id: contact})


DECIDE = {commands.WriteToCitizen: write, commands.NameContact: name}
APPLY = {events.CitizenWordsWritten: _written, events.ContactNamed: _named}
