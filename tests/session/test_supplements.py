"""What comes after the seal is a numbered document beside it: kept for good, and the sealed text stays."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from meetingdesk.agendas.words import Stance
from meetingdesk.clock import ManualClock
from meetingdesk.errors import CommandRefused, NotFound, WrongUsage
from meetingdesk.ids import new_id
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.after_seal import late_answers, papers_awaited
from meetingdesk.session import NewMeeting, NewParticipant, Session
from tests.session.held import START, closed, sealed, session_at

SCAN = b"%PDF-1.4\n" + b"scanned " * 200
TEAM = (
    NewParticipant("Asta Dam", ("citizen",)),
    NewParticipant("Nina Borch", ("coordinator",)),
    NewParticipant("Erik Hald", ("member",)),
)


def _objection(**changes: object) -> c.AddSupplement:
    said = c.AddSupplement(about="objection", whose="Mona K.", words="Jeg har aldrig sagt 12 timer.")
    return said.evolve(**changes)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_an_objection_is_a_numbered_document_that_cites_the_sealed_one(tmp_path: Path) -> None:
    """It names the agreement's digest, and holds the words verbatim and who was told; its fact its digest."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        before = session.export(agreement_id, "json").result().content
        told = (c.ToldOf(who="Birthe Overgård", how="telefon", on=START.date()),)
        session.submit(meeting_id, _objection(told=told)).result()
        (held,) = session.supplements(agreement_id).result()
        content = session.export_supplement(agreement_id, 1, "json").result().content
        assert held.digest == _sha256(content)
        data = json.loads(content)
        assert data["cites"]["digest"] == _sha256(before)
        assert (data["number"], data["words"]) == (1, "Jeg har aldrig sagt 12 timer.")
        assert data["told"][0]["who"] == "Birthe Overgård"
        assert session.export(agreement_id, "json").result().content == before
        assert session.verify(meeting_id).result() is None


def test_supplements_are_counted_for_each_agreement(tmp_path: Path) -> None:
    """The second is number 2, and every export of either gives the same bytes again."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        session.submit(meeting_id, _objection()).result()
        session.submit(meeting_id, _objection(words="Og heller ikke 10.")).result()
        assert [one.number for one in session.supplements(agreement_id).result()] == [1, 2]
        for name in ("json", "md", "pdf"):
            first = session.export_supplement(agreement_id, 2, name).result()
            assert first.content == session.export_supplement(agreement_id, 2, name).result().content
            assert "26-04417" in first.name
            assert "2" in first.name.rpartition("-")[2]
        assert "Og heller ikke 10." in " ".join(
            line.text for line in session.supplement_lines(agreement_id, 2).result()
        )


def test_two_at_once_get_two_numbers(tmp_path: Path) -> None:
    """Two seats that add at the same moment: neither is lost, and no number is given twice."""
    with session_at(tmp_path) as here, session_at(tmp_path) as there:
        meeting_id, agreement_id = sealed(here)
        there.open(meeting_id).result()
        asked = [
            session.submit(meeting_id, _objection(words=f"Nummer {number}"))
            for number in range(4)
            for session in (here, there)
        ]
        for one in asked:
            one.result()
        held = here.supplements(agreement_id).result()
        assert [one.number for one in held] == list(range(1, 9))
        for supplement in held:
            written = here.export_supplement(agreement_id, supplement.number, "json").result()
            assert supplement.digest == _sha256(written.content)


def test_the_same_step_sent_twice_is_one_supplement(tmp_path: Path) -> None:
    """A client that did not hear the answer asks again with the same id."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        command_id = new_id("k")
        session.submit(meeting_id, _objection(), command_id).result()
        session.submit(meeting_id, _objection(), command_id).result()
        assert len(session.supplements(agreement_id).result()) == 1


def test_a_paper_signature_is_attached_and_hashed(tmp_path: Path) -> None:
    """Somebody signs on paper later: the seal does not wait; the scan comes as a supplement and is hashed."""
    with session_at(tmp_path) as session:
        meeting_id = closed(session)
        frozen = session.freeze(meeting_id).result().meeting.frozen
        assert frozen is not None
        first, *others = frozen.signers
        session.sign(meeting_id, first, "on_paper", frozen.content_digest).result()
        for person in others:
            session.sign(meeting_id, person, "signed", frozen.content_digest, typed_name="Navn").result()
        state = session.open(meeting_id).result().meeting
        assert state.phase == "sealed"
        assert [one.participant_id for one in papers_awaited(state)] == [first]
        agreement_id = state.agreement_id or ""
        text = session.export(agreement_id, "md").result().content.decode()
        assert "skriver under på papir" in text or "signs on paper" in text
        paper = c.AddSupplement(
            about="paper", participant_id=first, file=c.Scan(name="Birthe 010170-1234.pdf", content=SCAN)
        )
        state = session.submit(meeting_id, paper).result().meeting
        assert papers_awaited(state) == ()
        (held,) = session.supplements(agreement_id).result()
        assert held.whose == "Birthe Overgård"
        assert held.file is not None
        assert (held.file.digest, held.file.name) == (_sha256(SCAN), "Birthe.pdf")
        assert session.export_supplement(agreement_id, 1, "scan").result().content == SCAN


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"words": ""}, "no_words"),
        ({"whose": ""}, "who_missing"),
        ({"agreement_id": "a-other"}, "no_such_agreement"),
        ({"on": date(2026, 12, 24)}, "not_then"),
        ({"about": "paper"}, "file_missing"),
        ({"about": "name"}, "name_missing"),
        ({"about": "answer"}, "answered_already"),
        ({"about": "paper", "file": c.Scan(name="x.exe", content=b"MZ...")}, "not_a_scan"),
        ({"told": (c.ToldOf(who=""),)}, "who_missing"),
    ],
)
def test_what_a_supplement_lacks_is_said(tmp_path: Path, changes: dict[str, object], code: str) -> None:
    """Each kind of supplement needs its words, its person or its file; otherwise nothing is recorded."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        with pytest.raises(CommandRefused) as refused:
            session.submit(meeting_id, _objection(**changes)).result()
        assert refused.value.code == code
        assert session.supplements(agreement_id).result() == ()


def test_nothing_is_added_before_the_seal(tmp_path: Path) -> None:
    """While the text can still be taken up again there is nothing to supplement."""
    with session_at(tmp_path) as session:
        meeting_id = closed(session)
        with pytest.raises(CommandRefused):
            session.submit(meeting_id, _objection()).result()


def test_who_was_told_later_is_noted_beside_the_document(tmp_path: Path) -> None:
    """The sealed supplement stays as it is; the list says who has been told since."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        session.submit(meeting_id, _objection()).result()
        before = session.export_supplement(agreement_id, 1, "pdf").result().content
        who = c.ToldOf(who="Mona K.", how="brev")
        told = c.TellOfSupplement(agreement_id=agreement_id, number=1, told=who)
        session.submit(meeting_id, told).result()
        (held,) = session.supplements(agreement_id).result()
        assert [one.who for one in held.told] == ["Mona K."]
        assert session.export_supplement(agreement_id, 1, "pdf").result().content == before
        with pytest.raises(CommandRefused):
            session.submit(meeting_id, told.evolve(number=2)).result()


def test_a_number_or_format_that_is_not_there_is_said(tmp_path: Path) -> None:
    """No such supplement, and no such format, are two sentences."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        session.submit(meeting_id, _objection()).result()
        with pytest.raises(NotFound):
            session.export_supplement(agreement_id, 2, "pdf").result()
        with pytest.raises(NotFound):
            session.export_supplement(agreement_id, 1, "scan").result()
        with pytest.raises(WrongUsage):
            session.export_supplement(agreement_id, 1, "exe").result()
        with pytest.raises(NotFound):
            session.supplements("a-nothing").result()


def _handed_on(session: Session) -> str:
    """A team meeting whose one proposal went to the leaders; its text is fixed."""
    entry = next(one for one in session.agendas().result() if one.agenda and one.agenda.id == "teammode")
    wanted = NewMeeting(entry, "26-02288", "Asta D.", START, TEAM, "Nina Borch", "Nina Borch")
    meeting_id = session.create_meeting(wanted).result()
    people = list(session.open(meeting_id).result().meeting.participants)
    for person in people:
        session.submit(meeting_id, c.NoteAttendance(participant_id=person, attendance="present")).result()
    session.submit_all(meeting_id, [c.StartMeeting(reason="prøve"), c.StartBlock()]).result()
    session.submit(meeting_id, c.MoveOn(to="decisions", reason="prøve")).result()
    session.submit(
        meeting_id, c.OpenProposal(block_id="decisions", proposal_id="q-1", text="Praktik fra januar.")
    ).result()
    held: tuple[Stance, ...] = ("for", "for", "abstain")
    for person, stance in zip(people, held, strict=True):
        taken = c.TakePosition(proposal_id="q-1", participant_id=person, stance=stance, reason="tvivl")
        session.submit(meeting_id, taken).result()
    session.submit(
        meeting_id, c.EscalateProposal(proposal_id="q-1", reason="Kan det lade sig gøre?")
    ).result()
    for gap in missing(session.open(meeting_id).result().meeting):
        session.submit(meeting_id, c.SettleLooseEnd(key=gap.key, how="dropped", reason="prøve")).result()
    session.submit(meeting_id, c.CloseMeeting()).result()
    session.freeze(meeting_id).result()
    return meeting_id


def _all_sign(session: Session, meeting_id: str) -> str:
    frozen = session.open(meeting_id).result().meeting.frozen
    assert frozen is not None
    for person in frozen.signers:
        session.sign(meeting_id, person, "signed", frozen.content_digest, typed_name="Navn").result()
    return session.open(meeting_id).result().meeting.agreement_id or ""


ANSWER = c.AnswerEscalation(
    proposal_id="q-1", outcome="adopted", by="Vita Krone og Jan Thy", words="Ja, med en plan for skolen."
)


def test_an_answer_after_the_seal_makes_its_supplement_by_itself(tmp_path: Path) -> None:
    """One step holds the answer and the supplement; undo reaches neither."""
    clock = ManualClock(START)
    with session_at(tmp_path, clock=clock) as session:
        meeting_id = _handed_on(session)
        agreement_id = _all_sign(session, meeting_id)
        assert session.supplements(agreement_id).result() == ()
        clock.advance(timedelta(days=4))
        session.submit(meeting_id, ANSWER).result()
        (held,) = session.supplements(agreement_id).result()
        assert (held.about, held.whose, held.proposal_id) == ("answer", "Vita Krone og Jan Thy", "q-1")
        text = " ".join(line.text for line in session.supplement_lines(agreement_id, 1).result())
        assert "Praktik fra januar." in text
        assert "Ja, med en plan for skolen." in text
        facts = session.log(meeting_id).result()[-2:]
        assert [fact.kind for fact in facts] == ["escalation_answered", "supplement_added"]
        assert facts[0].command_id == facts[1].command_id
        with pytest.raises(CommandRefused):
            session.submit(meeting_id, c.Undo()).result()


def test_an_answer_while_people_sign_is_a_supplement_at_the_seal(tmp_path: Path) -> None:
    """What is answered after the text was fixed is not in it; the seal brings the supplement."""
    with session_at(tmp_path) as session:
        meeting_id = _handed_on(session)
        session.submit(meeting_id, ANSWER).result()
        agreement_id = _all_sign(session, meeting_id)
        (held,) = session.supplements(agreement_id).result()
        assert held.about == "answer"
        assert late_answers(session.open(meeting_id).result().meeting) == ()
