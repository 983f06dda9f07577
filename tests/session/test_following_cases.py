"""In a meeting over several cases each case has its own past and its own next meeting."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from meetingdesk.clock import ManualClock
from meetingdesk.meeting import commands as c
from meetingdesk.session import NewCase, NewMeeting, NewParticipant, Session
from tests.session.held import START, session_at
from tests.session.test_following import line, sealed, state_of, texts

ROUND = """\
schema: 1
id: turn
title: {da: Runden, en: The turn}
source: Prøve
citizen: absent
cases: several
minutes: 30
roles:
  worker: {title: {da: Sagsbehandler, en: Worker}, required: true, count: 1..4}
blocks:
  - {id: since, kind: review, minutes: 5, each: case, expected: 2, title: Siden sidst}
  - {id: steps, kind: discussion, minutes: 5, each: case, expected: 2, title: Skridt}
  - {id: next, kind: next, minutes: 5, each: case, expected: 2, title: Næste møde, meeting: turn}
"""
TWO = (("26-1", "Mona K."), ("26-2", "Ole B."))


def held(session: Session, *cases: tuple[str, str]) -> str:
    """Set up a meeting over cases and start it; returns its id."""
    entry = next(one for one in session.agendas().result() if one.agenda and one.agenda.id == "turn")
    (number, citizen), *more = cases
    wanted = NewMeeting(
        agenda=entry,
        case_number=number,
        citizen=citizen,
        more_cases=tuple(NewCase(*case) for case in more),
        starts_at=session.now(),
        participants=(NewParticipant("Birthe Overgård", ("worker",)),),
    )
    meeting_id = session.create_meeting(wanted).result()
    (person,) = state_of(session, meeting_id).participants
    session.submit(meeting_id, c.NoteAttendance(participant_id=person, attendance="present")).result()
    session.submit_all(meeting_id, [c.StartMeeting(), c.StartBlock()]).result()
    return meeting_id


def promise(session: Session, meeting_id: str, block: str, what: str) -> c.Command:
    """A commitment in a case's block."""
    (person,) = state_of(session, meeting_id).participants
    return c.MakeCommitment(
        block_id=block, commitment_id=f"k-{block}", what=what, who=(person,), due=date(2026, 12, 1)
    )


def in_the_folder(folder: Path) -> ManualClock:
    """Put the agenda into a folder of one's own; returns a watch."""
    (folder / "agendas").mkdir(exist_ok=True)
    (folder / "agendas" / "turn.yaml").write_text(ROUND, encoding="utf-8")
    return ManualClock(START)


def test_what_each_case_left_comes_up_in_its_own_block(tmp_path: Path) -> None:
    """Nothing that was agreed about one citizen is brought up under another's name."""
    watch = in_the_folder(tmp_path)
    with session_at(tmp_path, clock=watch) as session:
        first = held(session, *TWO)
        sealed(
            session,
            first,
            promise(session, first, "steps-1", "Ringe til Monas læge"),
            promise(session, first, "steps-2", "Skrive til Oles udlejer"),
        )
        watch.advance(timedelta(days=7))
        again = state_of(session, held(session, *reversed(TWO)))
        assert texts(again, "since-1") == ["Skrive til Oles udlejer"]
        assert texts(again, "since-2") == ["Ringe til Monas læge"]


def test_a_case_that_is_added_brings_its_past_along(tmp_path: Path) -> None:
    """Also while the meeting runs; one undo takes back the case and its past."""
    watch = in_the_folder(tmp_path)
    with session_at(tmp_path, clock=watch) as session:
        first = held(session, TWO[1])
        sealed(session, first, promise(session, first, "steps-1", "Skrive til Oles udlejer"))
        watch.advance(timedelta(days=7))
        meeting_id = held(session, TWO[0])
        session.submit(meeting_id, c.AddCase(case_number="26-2", citizen="Ole B.")).result()
        assert texts(state_of(session, meeting_id), "since-2") == ["Skrive til Oles udlejer"]
        state = session.submit(meeting_id, c.Undo()).result().meeting
        assert len(state.cases) == 1
        assert [block.id for block in state.agenda.blocks] == ["since-1", "steps-1", "next-1"]


def test_each_case_has_its_own_next_meeting(tmp_path: Path) -> None:
    """It is set up once, for that case, when the meeting is sealed; here by the close alone."""
    watch = in_the_folder(tmp_path)
    with session_at(tmp_path, clock=watch) as session:
        meeting_id = held(session, *TWO)
        when = (START + timedelta(days=30)).isoformat()
        sealed(session, meeting_id, line("next-2", agenda="turn", starts_at=when))
        others = [one for one in session.desk().result().meetings if one.meeting_id != meeting_id]
        assert [(one.case_number, one.citizen, one.more_cases) for one in others] == [("26-2", "Ole B.", ())]
        cases = {case.number: case.id for case in state_of(session, meeting_id).cases}
        assert others[0].case_id == cases["26-2"]
