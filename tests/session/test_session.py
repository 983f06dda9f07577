"""The door: steps happen once, nothing typed is lost, and what was sealed is what was signed."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from meetingdesk.clock import ManualClock
from meetingdesk.errors import CommandRefused, NotFound
from meetingdesk.ids import new_id
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.projection import Projection
from tests.patience import PATIENCE
from tests.session.held import START, closed, people_of, planned, say, sealed, session_at, started


def test_a_new_meeting_has_its_people_and_seats(tmp_path: Path) -> None:
    """One step sets up everything, and undo does not take a meeting away."""
    with session_at(tmp_path) as session:
        meeting_id = planned(session)
        state = session.open(meeting_id).result().meeting
        assert next(iter(state.participants.values())).name == "Birthe Overgård"
        assert state.seats["facilitator"].name == "Karen Lindhøj"
        assert state.vocabularies["icf"].find("d4") is not None
        assert state.catalogues["interventions"].suggestions


def test_two_meetings_of_a_case_share_it_and_a_rehearsal_never_does(tmp_path: Path) -> None:
    """The case is the citizen's matter; a rehearsal of the same number is another one."""
    with session_at(tmp_path) as session:
        first, second = planned(session), planned(session)
        rehearsed = planned(session, rehearsal=True)
        cases = [session.open(one).result().meeting.case_id for one in (first, second, rehearsed)]
        assert cases[0] == cases[1] != cases[2]


def test_a_step_sent_twice_happens_once(tmp_path: Path) -> None:
    """A command whose answer was lost is settled by its client-made id."""
    with session_at(tmp_path) as session:
        meeting_id = started(session)
        by = people_of(session, meeting_id)[0]
        line = c.LogContribution(block_id="job_goal", entry_id="e-1", by=by, text="Én gang.")
        command_id = new_id("k")
        once = session.submit(meeting_id, line, command_id).result()
        again = session.submit(meeting_id, line, command_id).result()
        assert once.version == again.version
        assert len(again.meeting.record("job_goal").contributions) == 1


def test_several_commands_are_one_step(tmp_path: Path) -> None:
    """They are taken back together, and a refusal of one is a refusal of all."""
    with session_at(tmp_path) as session:
        meeting_id = started(session)
        before = session.open(meeting_id).result()
        by = people_of(session, meeting_id)
        with pytest.raises(CommandRefused):
            session.submit_all(
                meeting_id, [c.GiveFloor(participant_id=by[0]), c.GiveFloor(participant_id="nobody")]
            ).result()
        assert session.open(meeting_id).result().version == before.version
        session.submit_all(
            meeting_id, [c.GiveFloor(participant_id=by[0]), c.GiveFloor(participant_id=by[1])]
        ).result()
        after = session.submit(meeting_id, c.Undo()).result()
        assert after.meeting.floor is None


def test_two_sessions_at_one_meeting_lose_nothing(tmp_path: Path) -> None:
    """Writers that collide decide again on what the other made of it; followers are told of every change."""
    with session_at(tmp_path) as here, session_at(tmp_path, seat="secretary") as there:
        meeting_id = started(here)
        seen: list[int] = []
        complete = threading.Event()

        def follower(projection: Projection) -> None:
            seen.append(len(projection.meeting.record("job_goal").contributions))
            if seen[-1] == 40:
                complete.set()

        there.follow(meeting_id, follower)
        by = people_of(here, meeting_id)[0]
        answers = [
            session.submit(
                meeting_id,
                c.LogContribution(block_id="job_goal", entry_id=new_id("e"), by=by, text=f"{number}"),
            )
            for number in range(20)
            for session in (here, there)
        ]
        for answer in answers:
            answer.result()
        assert complete.wait(PATIENCE)
        texts = [
            entry.text for entry in here.open(meeting_id).result().meeting.record("job_goal").contributions
        ]
        assert sorted(texts, key=int) == [str(number) for number in range(20) for _session in range(2)]
        assert there.verify(meeting_id).result() is None


def test_what_was_typed_a_moment_ago_is_among_the_drafts(tmp_path: Path) -> None:
    """Whoever leaves a screen and comes back at once finds the last key too, and nothing that was erased."""
    with session_at(tmp_path) as session:
        meeting_id = planned(session)
        texts = []
        for text in ("et ord", "et or", ""):
            session.draft(meeting_id, "job_goal", "line", text)
            texts.append([draft.text for draft in session.drafts(meeting_id).result()])
        assert texts == [["et ord"], ["et or"], []]


def test_a_draft_is_kept_and_goes_when_it_becomes_a_fact(tmp_path: Path) -> None:
    """What stands under the cursor survives the program; the line it became does not come back as a draft."""
    with session_at(tmp_path) as session:
        meeting_id = started(session)
        session.draft(meeting_id, "job_goal", "line", "Fire år i stork")
    with session_at(tmp_path) as session:
        (draft,) = session.drafts(meeting_id).result()
        assert (draft.block_id, draft.field, draft.text) == ("job_goal", "line", "Fire år i stork")
        session.draft(meeting_id, "job_goal", "line", "Fire år i storkøkken.")
        by = people_of(session, meeting_id)[0]
        line = c.LogContribution(block_id="job_goal", entry_id="e-1", by=by, text="Fire år i storkøkken.")
        session.submit(meeting_id, line, clear=("job_goal", "line")).result()
    with session_at(tmp_path) as session:
        assert session.drafts(meeting_id).result() == ()


def test_what_is_sealed_is_what_was_signed(tmp_path: Path) -> None:
    """The stored document's digest is that of its bytes, and its content that of the frozen text."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        state = session.open(meeting_id).result().meeting
        exported = session.export(agreement_id, "json").result()
        assert hashlib.sha256(exported.content).hexdigest() == state.agreement_digest
        document = json.loads(exported.content)
        assert document["envelope"]["content_digest"] == state.versions[-1].content_digest
        assert exported.content == session.export(agreement_id, "json").result().content
        assert "Mona" not in exported.name
        assert exported.name.startswith("26-04417-2026-11-20")


@pytest.mark.parametrize("number", ["010170-1234", "0101701234", "sag 010170 1234"])
def test_a_file_name_never_holds_a_cpr_number(tmp_path: Path, number: str) -> None:
    """Whoever uses the CPR number as case number does not spread it by file names."""
    with session_at(tmp_path) as session:
        meeting_id = planned(session, case_number=number)
        name = session.export_draft(meeting_id, "json").result().name
    assert "1234" not in name
    assert name.endswith("2026-11-20-tfa-udkast.json")


def test_the_last_answer_seals_once(tmp_path: Path) -> None:
    """Sealing again gives the same agreement, and nothing is changed any more."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        assert session.seal(meeting_id).result().meeting.agreement_id == agreement_id
        assert [one.agreement_id for one in session.agreements().result()] == [agreement_id]
        with pytest.raises(CommandRefused):
            session.submit(meeting_id, c.Undo()).result()


def test_nothing_is_sealed_while_answers_are_missing(tmp_path: Path) -> None:
    """An open signature keeps the agreement open."""
    with session_at(tmp_path) as session:
        meeting_id = closed(session)
        session.freeze(meeting_id).result()
        with pytest.raises(CommandRefused):
            session.seal(meeting_id).result()
        assert session.agreements().result() == ()


def test_commitments_wait_on_the_desk_until_they_are_settled(tmp_path: Path) -> None:
    """What was agreed shows when the meeting is closed, and goes when it is done."""
    with session_at(tmp_path) as session:
        meeting_id = closed(session)
        (waiting,) = session.desk().result().commitments
        assert (waiting.what, waiting.who) == ("Skrive aftalen", ("Birthe Overgård",))
        with pytest.raises(CommandRefused):
            session.settle_commitment(waiting.case_id, meeting_id, waiting.commitment_id, "dropped").result()
        session.settle_commitment(waiting.case_id, meeting_id, waiting.commitment_id, "done").result()
        assert session.desk().result().commitments == ()


def test_the_lists_can_be_made_anew_from_the_logs(tmp_path: Path) -> None:
    """Read models hold nothing of their own: after a rebuild the desk is the same."""
    with session_at(tmp_path) as session:
        first = closed(session)
        started(session)
        planned(session, case_number="26-1")
        waiting = session.desk().result().commitments[0]
        session.settle_commitment(waiting.case_id, first, waiting.commitment_id, "done").result()
        before = session.desk().result()
        assert session.rebuild().result() == 3
        assert session.desk().result() == before


def test_a_log_does_not_run_backwards(tmp_path: Path) -> None:
    """A clock that is behind the last fact gives facts at that instant, never before it."""
    with session_at(tmp_path, clock=ManualClock(START + timedelta(hours=1))) as session:
        meeting_id = started(session)
    with session_at(tmp_path, clock=ManualClock(START)) as session:
        projection = say(session, meeting_id, "e-1")
        assert projection.meeting.last_at == START + timedelta(hours=1)


def test_a_meeting_that_does_not_exist_is_not_found(tmp_path: Path) -> None:
    """Asking for what is not there is an answer, not a crash."""
    with session_at(tmp_path) as session:
        for answer in (
            session.open("m-0"),
            session.log("m-0"),
            session.export("a-0", "json"),
            session.summary("m-0"),
        ):
            with pytest.raises(NotFound):
                answer.result()


def test_a_database_that_cannot_be_opened_fails_every_call_with_its_reason(tmp_path: Path) -> None:
    """The reason is told to whoever asks, whenever they ask."""
    from meetingdesk.errors import DatabaseUnreadable
    from meetingdesk.session import Session

    (tmp_path / "meetings.db").write_bytes(b"this is no database at all, but a text of some length" * 40)
    session = Session(f"sqlite:///{tmp_path / 'meetings.db'}")
    with pytest.raises(DatabaseUnreadable):
        session.start().result()
    with pytest.raises(DatabaseUnreadable):
        session.desk().result()
    session.close().result()
