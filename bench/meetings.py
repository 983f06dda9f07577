"""Databases to measure on, each made through the product's own door; only great numbers are copied."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.clock import ManualClock
from meetingdesk.ids import new_id
from meetingdesk.meeting import commands as c
from meetingdesk.rehearsal import load_rehearsal
from meetingdesk.rehearsal.moments import Moment
from meetingdesk.rehearsal.player import FastPace, Player, first_instant
from meetingdesk.session import NewMeeting, NewParticipant, Session
from meetingdesk.settings import shipped_folder
from meetingdesk.store.schema import open_database

CITIZEN: Final = "Bodil Benchmark"
"""Whose meeting stands in sight when a desk is filled."""

PEOPLE: Final = (
    NewParticipant("Birthe Overgård", ("employment",), "Beskæftigelse"),
    NewParticipant("Jonas Ravnkilde", ("team",), "Sundhed"),
    NewParticipant("Amal Høj", ("team",), "Psykiatri"),
    NewParticipant("Søren Fuglemose", ("team",), "Rusmiddel"),
    NewParticipant("Lone Stræde", ("team",), "Uddannelse"),
)

# How many of a desk's meetings are still to come; the others are sealed, one in twenty with open commitments.
_COMING: Final = 5
_OPEN_IN: Final = 20
_LINE: Final = "Fire år i storkøkken. Mødte stabilt, også om vinteren, og kender til rengøring og servering."


@contextmanager
def session_on(database: Path) -> Iterator[Session]:
    """A running session on a database file."""
    session = Session(f"sqlite:///{database}", own_agendas=database.parent / "agendas")
    session.start().result()
    try:
        yield session
    finally:
        session.close().result()


def planned(session: Session) -> str:
    """Set up a TFA that starts in an hour; returns its id."""
    entry = next(one for one in session.agendas().result() if one.agenda and one.agenda.id == "tfa")
    wanted = NewMeeting(
        agenda=entry,
        case_number="26-04417",
        citizen=CITIZEN,
        starts_at=session.now() + timedelta(hours=1),
        participants=PEOPLE,
        facilitator="Karen Lindhøj",
        secretary="Tove Askholm",
    )
    return session.create_meeting(wanted).result()


def running(session: Session) -> tuple[str, list[str]]:
    """Begin a TFA and go to its first round, where somebody has the floor; returns its id and people's."""
    meeting_id = planned(session)
    people = list(session.open(meeting_id).result().meeting.participants)
    steps: list[c.Command] = [
        *(c.NoteAttendance(participant_id=person, attendance="present") for person in people),
        c.StartMeeting(reason="measured"),
        c.StartBlock(),
        c.MoveOn(reason="measured"),
        c.GiveFloor(participant_id=people[0]),
    ]
    for step in steps:
        session.submit(meeting_id, step).result()
    return meeting_id, people


def line(block_id: str, by: str) -> c.LogContribution:
    """Something that a participant says, in a line of usual length."""
    return c.LogContribution(block_id=block_id, entry_id=new_id("e"), by=by, text=_LINE)


def long_meeting(database: Path, facts: int) -> str:
    """Fill a running TFA with lines in every block that takes them, `facts` facts in all; returns its id."""
    with session_on(database) as session:
        meeting_id, people = running(session)
        state = session.open(meeting_id).result().meeting
        talked = [block.id for block in state.agenda.timed_blocks][:-1]
        left = facts - state.version
        for number in range(left):
            said = line(talked[number * len(talked) // left], people[number % len(people)])
            session.submit(meeting_id, said).result()
    return meeting_id


def desk(database: Path, count: int) -> None:
    """Make a desk of `count` meetings with the log that a meeting has when it is just set up.

    Both kinds of line are made by the product once, a coming meeting's and a sealed one's; the others are
    copies of these with ids and dates of their own.
    """
    played(database)
    with session_on(database) as session:
        past = session.agreements().result()[0].meeting_id
        coming = planned(session)
    store = open_database(database)
    with store.writing() as connection:
        for template, copies, days in ((coming, _COMING - 1, 1), (past, count - _COMING - 1, -1)):
            for copy in _COPY:
                connection.exec_driver_sql(
                    _NUMBERS + copy,
                    {"template": template, "copies": copies, "days": days, "open_in": _OPEN_IN},
                )
    store.close()


def played(database: Path, until: Moment | None = None) -> None:
    """Play the shipped script to its sealed agreement, or until a moment."""
    agendas = database.parent / "agendas"
    shelves = Shelves(shipped_folder("agendas"), shipped_folder("data"), agendas)
    rehearsal = load_rehearsal(shipped_folder("data") / "demo" / "tfa.yaml", shelves)
    clock = ManualClock(first_instant(rehearsal))
    session = Session(f"sqlite:///{database}", clock=clock, own_agendas=agendas)
    session.start().result()
    try:
        Player(rehearsal, session, FastPace(clock, until)).play()
    finally:
        session.close().result()


# One statement for each table, with the template's rows once for each number n of a copy.
_NUMBERS: Final = """
    WITH RECURSIVE copy (n) AS (
        SELECT 1 WHERE :copies > 0 UNION ALL SELECT n + 1 FROM copy WHERE n < :copies
    )
"""
_COPY: Final = (
    """
    INSERT INTO stored_event
    SELECT :template || '-' || n, version, kind, shape, actor, command_id || n, at,
        body_digest, previous_digest, digest
    FROM copy, stored_event WHERE stream_id = :template AND version <= 6 ORDER BY n
    """,
    """
    INSERT INTO event_body
    SELECT :template || '-' || n, version, salt, body
    FROM copy, event_body WHERE stream_id = :template AND version <= 6 ORDER BY n
    """,
    """
    INSERT INTO meeting_summary
    SELECT :template || '-' || n, case_id || n, case_number, stage,
        strftime('%FT%T.000000+00:00', starts_at, (n * :days) || ' day'), 0, words,
        json_set(summary, '$.meeting_id', :template || '-' || n, '$.case_id', case_id || n,
            '$.starts_at', strftime('%FT%TZ', starts_at, (n * :days) || ' day'),
            '$.rehearsal', json('false'))
    FROM copy, meeting_summary WHERE meeting_id = :template ORDER BY n
    """,
    """
    INSERT INTO open_commitment
    SELECT commitment_id || '-' || n, :template || '-' || n, case_id || n, 0, due,
        json_set(summary, '$.commitment_id', commitment_id || '-' || n,
            '$.meeting_id', :template || '-' || n, '$.case_id', case_id || n,
            '$.rehearsal', json('false'))
    FROM copy, open_commitment WHERE meeting_id = :template AND n % :open_in = 1 ORDER BY n
    """,
)
