"""A case's meetings hang together: what was left comes up, what was decided is set going, once each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from meetingdesk.clock import ManualClock
from meetingdesk.errors import NotFound
from meetingdesk.ids import new_id
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.state import MeetingState
from meetingdesk.session import NewMeeting, NewParticipant, Session
from tests.session.held import START, session_at

AGENDA = """\
schema: 1
id: again
title: {da: Igen, en: Again}
source: Prøve
citizen: present
minutes: 30
roles:
  citizen: {title: {da: Borger, en: Citizen}, required: true, count: 1}
  worker: {title: {da: Sagsbehandler, en: Worker}, count: 0..4}
blocks:
  - {id: since, kind: review, minutes: 5, title: Siden sidst}
  - id: may
    kind: consent
    minutes: 5
    title: Samtykke
    giver: citizen
    items: [{id: share, title: Dele planen}]
  - {id: steps, kind: discussion, minutes: 15, title: Skridt}
  - {id: next, kind: next, minutes: 5, title: Næste møde, meeting: again, due: +3m}
"""


def held(session: Session, *, starts_at: datetime = START, rehearsal: bool = False) -> str:
    """Set up a meeting of the case 26-1 and start it; returns its id."""
    entry = next(one for one in session.agendas().result() if one.agenda and one.agenda.id == "again")
    wanted = NewMeeting(
        agenda=entry,
        case_number="26-1",
        citizen="Mona K.",
        starts_at=starts_at,
        participants=(
            NewParticipant("Mona Krogh", ("citizen",)),
            NewParticipant("Birthe Overgård", ("worker",), "Job"),
        ),
        rehearsal=rehearsal,
    )
    meeting_id = session.create_meeting(wanted).result()
    for person in state_of(session, meeting_id).participants:
        session.submit(meeting_id, c.NoteAttendance(participant_id=person, attendance="present")).result()
    session.submit_all(meeting_id, [c.StartMeeting(), c.StartBlock()]).result()
    return meeting_id


def state_of(session: Session, meeting_id: str) -> MeetingState:
    """Return the meeting as it is stored."""
    return session.open(meeting_id).result().meeting


def line(block: str, text: str = "", **fields: str) -> c.LogContribution:
    """Return a line of a block, by nobody in particular."""
    return c.LogContribution(block_id=block, entry_id=new_id("e"), text=text, fields=fields)


def sealed(session: Session, meeting_id: str, *steps: c.Command) -> MeetingState:
    """Do some steps, drop whatever else is missing, close and seal."""
    from meetingdesk.meeting.acts.closing import missing

    if steps:
        session.submit_all(meeting_id, list(steps)).result()
    for gap in missing(state_of(session, meeting_id)):
        settle = c.SettleLooseEnd(key=gap.key, how="dropped", reason="prøve")
        session.submit(meeting_id, settle).result()
    session.submit(meeting_id, c.CloseMeeting()).result()
    session.freeze(meeting_id).result()
    return session.seal(meeting_id).result().meeting


def promise(session: Session, meeting_id: str, what: str, due: date | None = date(2026, 12, 1)) -> c.Command:
    """Return a commitment of everybody."""
    who = tuple(state_of(session, meeting_id).participants)
    return c.MakeCommitment(block_id="steps", commitment_id=new_id("k"), what=what, who=who, due=due)


def at_the_case(folder: Path) -> tuple[ManualClock, Path]:
    """Put the agenda into a folder of one's own; returns a watch and the folder."""
    (folder / "agendas").mkdir(exist_ok=True)
    (folder / "agendas" / "again.yaml").write_text(AGENDA, encoding="utf-8")
    return ManualClock(START), folder


def texts(state: MeetingState, block: str) -> Sequence[str]:
    """Return what earlier meetings left before a block."""
    return [item.text for item in state.record(block).earlier]


def test_what_an_earlier_meeting_left_open_comes_up(tmp_path: Path) -> None:
    """Agreements, what was carried over and consents lie before the blocks that ask for them."""
    clock, folder = at_the_case(tmp_path)
    with session_at(folder, clock=clock) as session:
        first = held(session)
        mona = next(iter(state_of(session, first).participants))
        given = c.LogContribution(
            block_id="may",
            entry_id="e-share",
            by=mona,
            text="Kun jobcentret",
            fields={"item": "share", "state": "given", "how": "oral"},
        )
        carried = c.SettleLooseEnd(key="empty:steps", how="carried_over", reason="Tiden løb fra os")
        sealed(session, first, carried, given, promise(session, first, "Ringe til lægen"))
        clock.advance(timedelta(days=30))
        second = state_of(session, held(session, starts_at=START + timedelta(days=30)))
        assert texts(second, "since") == ["Ringe til lægen", "Skridt"]
        (item,) = second.record("may").earlier
        assert (item.value, item.who, item.fields["words"]) == ("given", "Mona Krogh", "Kun jobcentret")
        assert not second.record("steps").earlier


def test_what_became_of_it_is_settled_when_the_meeting_is_sealed(tmp_path: Path) -> None:
    """Done and dropped leave the lists; what goes on stands there anew, with its own date."""
    clock, folder = at_the_case(tmp_path)
    with session_at(folder, clock=clock) as session:
        first = held(session)
        wanted = [promise(session, first, text) for text in ("Bolig", "Læge", "Mentor")]
        sealed(session, first, *wanted)
        clock.advance(timedelta(days=30))
        second = held(session, starts_at=START + timedelta(days=30))
        items = {item.text: item.id for item in state_of(session, second).record("since").earlier}
        again = promise(session, second, "Mentor", date(2027, 1, 15))
        assert isinstance(again, c.MakeCommitment)
        again = again.model_copy(update={"block_id": "since"})
        sealed(
            session,
            second,
            line("since", item=items["Bolig"], outcome="done"),
            line("since", "Ikke mere", item=items["Læge"], outcome="dropped"),
            line("since", item=items["Mentor"], outcome="continued", commitment=again.commitment_id),
            again,
        )
        left = session.desk().result().commitments
        assert [(one.what, one.due) for one in left] == [("Mentor", date(2027, 1, 15))]
        session.rebuild().result()
        assert [one.what for one in session.desk().result().commitments] == ["Mentor"]
        third = state_of(session, held(session, starts_at=START + timedelta(days=60)))
        assert texts(third, "since") == ["Mentor"]


def test_the_next_meeting_is_set_up_once(tmp_path: Path) -> None:
    """It has the people, the case and the hour; sealing again makes no second one."""
    clock, folder = at_the_case(tmp_path)
    with session_at(folder, clock=clock) as session:
        first = held(session)
        when = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
        sealed(session, first, line("next", "Hjemme", agenda="again", starts_at=when.isoformat()))
        session.seal(first).result()
        meetings = session.desk().result().meetings
        (following,) = [one for one in meetings if one.meeting_id != first]
        assert (following.phase, following.starts_at, following.case_number) == ("planned", when, "26-1")
        state = state_of(session, following.meeting_id)
        assert state.case_id == state_of(session, first).case_id
        assert [one.name for one in state.participants.values()] == ["Mona Krogh", "Birthe Overgård"]


def test_rehearsals_and_real_meetings_leave_each_other_nothing(tmp_path: Path) -> None:
    """What was rehearsed never comes up at a real meeting of the same case number, nor the other way."""
    clock, folder = at_the_case(tmp_path)
    with session_at(folder, clock=clock) as session:
        first = held(session, rehearsal=True)
        sealed(session, first, promise(session, first, "Kun en øvelse"))
        clock.advance(timedelta(days=1))
        assert not texts(state_of(session, held(session, starts_at=START + timedelta(days=1))), "since")


def test_a_meeting_held_meanwhile_is_brought_in_at_the_start(tmp_path: Path) -> None:
    """What another meeting of the case left after this one was set up is there when it starts."""
    clock, folder = at_the_case(tmp_path)
    with session_at(folder, clock=clock) as session:
        first = held(session)
        when = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
        sealed(session, first, line("next", agenda="again", starts_at=when.isoformat()))
        following = next(one for one in session.desk().result().meetings if one.phase == "planned").meeting_id
        between = held(session, starts_at=START + timedelta(days=9))
        sealed(session, between, promise(session, between, "Ny aftale"))
        assert not texts(state_of(session, following), "since")
        for person in state_of(session, following).participants:
            session.submit(following, c.NoteAttendance(participant_id=person, attendance="present")).result()
        session.submit_all(following, [c.StartMeeting()]).result()
        assert texts(state_of(session, following), "since") == ["Ny aftale"]
        session.submit(following, c.Undo()).result()
        assert state_of(session, following).phase == "planned"


def test_a_consent_withdrawn_between_meetings_is_told_at_the_next(tmp_path: Path) -> None:
    """It is noted in the case's own log, once, with the day; the block then does not count it as given."""
    clock, folder = at_the_case(tmp_path)
    with session_at(folder, clock=clock) as session:
        first = held(session)
        mona = next(iter(state_of(session, first).participants))
        fields = {"item": "share", "state": "given", "how": "written"}
        given = c.LogContribution(block_id="may", entry_id="e-share", by=mona, text="", fields=fields)
        sealed(session, first, given)
        clock.advance(timedelta(days=10))
        with pytest.raises(NotFound):
            session.withdraw_consent("26-1", "e-other").result()
        session.withdraw_consent("26-1", "e-share", "Kun lægen").result()
        (left,) = session.case("26-1").result().left
        assert (left.value, left.fields["withdrawn_on"]) == ("withdrawn", "2026-11-30")
        second = state_of(session, held(session, starts_at=START + timedelta(days=30)))
        gaps = second.agenda.block("may").missing(second.record("may"), second.participants)
        assert [gap.kind for gap in gaps] == ["consent"]
