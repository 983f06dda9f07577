"""Meetings through the real session and a real database in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from meetingdesk.clock import Clock, ManualClock
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.projection import Projection
from meetingdesk.session import NewMeeting, NewParticipant, Session

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PEOPLE = (
    NewParticipant("Birthe Overgård", ("employment",), "Beskæftigelse"),
    NewParticipant("Jonas Ravnkilde", ("team",), "Sundhed"),
    NewParticipant("Amal Høj", ("team",), "Psykiatri"),
)


@contextmanager
def session_at(folder: Path, *, seat: str = "desk", clock: Clock | None = None) -> Iterator[Session]:
    """A running session over `meetings.db` in a folder."""
    session = Session(
        f"sqlite:///{folder / 'meetings.db'}",
        seat=seat,
        clock=clock or ManualClock(START),
        own_agendas=folder / "agendas",
    )
    session.start().result()
    try:
        yield session
    finally:
        session.close().result()


def planned(session: Session, *, case_number: str = "26-04417", rehearsal: bool = False) -> str:
    """Set up a TFA; returns its id."""
    entry = next(one for one in session.agendas().result() if one.agenda and one.agenda.id == "tfa")
    wanted = NewMeeting(
        agenda=entry,
        case_number=case_number,
        citizen="Mona K.",
        starts_at=START,
        participants=PEOPLE,
        facilitator="Karen Lindhøj",
        secretary="Tove Askholm",
        rehearsal=rehearsal,
    )
    return session.create_meeting(wanted).result()


def people_of(session: Session, meeting_id: str) -> list[str]:
    """The participants' ids, in the order they were listed."""
    return list(session.open(meeting_id).result().meeting.participants)


def started(session: Session) -> str:
    """A TFA whose first block runs."""
    meeting_id = planned(session)
    for person in people_of(session, meeting_id):
        session.submit(meeting_id, c.NoteAttendance(participant_id=person, attendance="present")).result()
    session.submit_all(meeting_id, [c.StartMeeting(reason="prøve"), c.StartBlock()]).result()
    return meeting_id


def say(session: Session, meeting_id: str, entry_id: str, text: str = "Fire år i storkøkken.") -> Projection:
    """Write one line in the first block."""
    by = people_of(session, meeting_id)[0]
    line = c.LogContribution(block_id="job_goal", entry_id=entry_id, by=by, text=text)
    return session.submit(meeting_id, line).result()


def closed(session: Session) -> str:
    """A TFA with one commitment, closed."""
    meeting_id = started(session)
    say(session, meeting_id, "e-1")
    for _block in range(4):
        session.submit(meeting_id, c.MoveOn(reason="prøve")).result()
    who = (people_of(session, meeting_id)[0],)
    agreed = c.MakeCommitment(
        block_id="agreements", commitment_id="g-1", what="Skrive aftalen", who=who, due=START.date()
    )
    projection = session.submit(meeting_id, agreed).result()
    for gap in missing(projection.meeting):
        session.submit(meeting_id, c.SettleLooseEnd(key=gap.key, how="dropped", reason="prøve")).result()
    session.submit(meeting_id, c.CloseMeeting()).result()
    return meeting_id


def sealed(session: Session) -> tuple[str, str]:
    """A sealed TFA: the meeting's and the agreement's id."""
    meeting_id = closed(session)
    projection = session.freeze(meeting_id).result()
    frozen = projection.meeting.frozen
    assert frozen is not None
    for person in frozen.signers:
        projection = session.sign(
            meeting_id, person, "signed", frozen.content_digest, typed_name="Navn"
        ).result()
    assert projection.meeting.agreement_id is not None
    return meeting_id, projection.meeting.agreement_id
