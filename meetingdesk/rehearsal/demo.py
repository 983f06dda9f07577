"""The fictional case that a new database begins with, so that the first meeting is minutes away.

It is marked as a rehearsal, which no list of deadlines counts and every page says. The people are invented.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from meetingdesk.ids import new_id
from meetingdesk.locale import current_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.gates import preparation
from meetingdesk.session import NewMeeting, NewParticipant

if TYPE_CHECKING:
    from meetingdesk.session import Session

AGENDA: Final = "tfa"
CITIZEN: Final = "Mona K."
CASE_NUMBER: Final = "26-04417"
FACILITATOR: Final = "Karen Lindhøj"
SECRETARY: Final = "Tove Askholm"
WRITER: Final = "Peter Nørrelykke"

_EMPLOYMENT, _TEAM = ("employment",), ("team",)
PEOPLE: Final = (
    NewParticipant("Birthe Overgård", _EMPLOYMENT, "Beskæftigelse"),
    NewParticipant("Jonas Ravnkilde", _TEAM, "Sundhed"),
    NewParticipant("Amal Høj", _TEAM, "Psykiatri"),
    NewParticipant("Søren Fuglemose", _TEAM, "Rusmiddel"),
    NewParticipant("Ingelise Damborg", _TEAM, "Bolig"),
    NewParticipant("Lone Stræde", _TEAM, "Uddannelse"),
    NewParticipant(WRITER, _TEAM, "Mentor"),
)
WRITTEN: Final = ("competences", "Svarer på beskeder samme dag. God til skriftlige aftaler.", ("d3",))

# Long enough to read the desk, short enough to wait for.
_AHEAD: Final = timedelta(minutes=4)
_ROUND: Final = timedelta(minutes=5)


def lay_out(session: Session) -> str:
    """Set up the demo meeting, ready to start, and return its id; waits for the session to answer.

    Raises:
        MeetingDeskError: the shipped agenda is missing, or the database cannot be written.
    """
    entry = next(
        one for one in session.agendas().result() if one.agenda is not None and one.agenda.id == AGENDA
    )
    wanted = NewMeeting(
        agenda=entry,
        case_number=CASE_NUMBER,
        citizen=CITIZEN,
        starts_at=soon(session.now()),
        participants=PEOPLE,
        facilitator=FACILITATOR,
        secretary=SECRETARY,
        language=current_language(),
        rehearsal=True,
    )
    meeting_id = session.create_meeting(wanted).result()
    state = session.open(meeting_id).result().meeting
    writer = next(person for person in state.participants.values() if person.name == WRITER)
    block_id, text, tags = WRITTEN
    session.submit_all(
        meeting_id,
        [
            *(
                commands.NotePreparation(
                    item_id=gate.item.id, participant_id=gate.participant.id if gate.participant else None
                )
                for gate in preparation(state)
            ),
            commands.NoteAttendance(participant_id=writer.id, attendance="absent_written"),
            commands.LogContribution(
                block_id=block_id, entry_id=new_id("e"), by=writer.id, text=text, tags=tags, written=True
            ),
        ],
    ).result()
    return meeting_id


def soon(now: datetime) -> datetime:
    """Return the next whole five minutes that leave time to look around."""
    earliest = now + _AHEAD
    return earliest + (datetime.min.replace(tzinfo=earliest.tzinfo) - earliest) % _ROUND
