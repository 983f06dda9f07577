"""A TFA that has begun, for tests of what happens between programs."""

from __future__ import annotations

from datetime import timedelta

from meetingdesk.ids import new_id
from meetingdesk.meeting import commands as c
from meetingdesk.session import NewMeeting, NewParticipant, Session
from tests.patience import PATIENCE

PEOPLE = (
    NewParticipant("Birthe Overgård", ("employment",)),
    NewParticipant("Jonas Ravnkilde", ("team",)),
    NewParticipant("Amal Høj", ("team",)),
)


def running(session: Session) -> tuple[str, list[str]]:
    """Begin a TFA and go to its first round; returns its id and its people's."""
    entries = session.agendas().result(PATIENCE)
    entry = next(one for one in entries if one.agenda and one.agenda.id == "tfa")
    wanted = NewMeeting(
        agenda=entry,
        case_number="26-1",
        citizen="Mona K.",
        starts_at=session.now() + timedelta(hours=1),
        participants=PEOPLE,
        facilitator="Karen Lindhøj",
        secretary="Tove Askholm",
    )
    meeting_id = session.create_meeting(wanted).result(PATIENCE)
    people = list(session.open(meeting_id).result(PATIENCE).meeting.participants)
    steps: list[c.Command] = [
        *(c.NoteAttendance(participant_id=person, attendance="present") for person in people),
        c.StartMeeting(reason="prøve"),
        c.StartBlock(),
        c.MoveOn(reason="prøve"),
        c.GiveFloor(participant_id=people[0]),
    ]
    for step in steps:
        session.submit(meeting_id, step).result(PATIENCE)
    return meeting_id, people


def line(by: str, text: str) -> c.LogContribution:
    """Something that somebody says in the first round."""
    return c.LogContribution(block_id="competences", entry_id=new_id("e"), by=by, text=text)
