"""A meeting without a decision and without signatures: the close leads to the seal in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import load_entry
from meetingdesk.meeting import commands as c
from meetingdesk.screens import closing_words, desk_words
from meetingdesk.session import NewMeeting, NewParticipant, Session
from tests.agreement.pdf_reader import Pdf
from tests.session.held import START, session_at

SNAK = load_entry(Path(__file__).parents[1] / "formats" / "snak.yaml", "own")


def talked(session: Session, *, says: str = "Kaffen var god.") -> str:
    """A meeting by that format, closed; returns its id."""
    wanted = NewMeeting(
        agenda=SNAK,
        case_number="26-00101",
        citizen="Ole B.",
        starts_at=START,
        participants=(NewParticipant("Gerda Holm", ("team",)),),
    )
    meeting_id = session.create_meeting(wanted).result()
    (gerda,) = session.open(meeting_id).result().meeting.participants
    for steps in (
        [c.NoteAttendance(participant_id=gerda, attendance="present")],
        [c.StartMeeting(), c.StartBlock()],
        [c.LogContribution(block_id="since", entry_id="e-1", by=gerda, text=says)],
        [c.EndTurn(participant_id=gerda, how="spoken"), c.MoveOn()],
        [c.SettleLooseEnd(key="empty:notes", how="dropped", reason="Intet at tage med")],
        [c.CloseMeeting()],
    ):
        session.submit_all(meeting_id, steps).result()
    return meeting_id


@pytest.mark.parametrize("ask", ["freeze", "seal"])
def test_one_step_leads_from_the_close_to_the_seal(tmp_path: Path, ask: str) -> None:
    """Whether the text is to be fixed or sealed: nobody is asked to sign, and nothing waits."""
    with session_at(tmp_path) as session:
        meeting_id = talked(session)
        line = session.summary(meeting_id).result()
        assert desk_words.waits(line).text == "not sealed yet"
        state = getattr(session, ask)(meeting_id).result().meeting
        assert state.phase == "sealed"
        assert state.versions[-1].signers == ()
        (agreement,) = session.agreements().result()
        assert agreement.agreement_id == state.agreement_id
        sealed = session.summary(meeting_id).result()
        assert desk_words.waits(sealed).text == "not filed"
        again = session.seal(meeting_id).result().meeting
        assert again.agreement_id == state.agreement_id


def test_no_document_mentions_signatures(tmp_path: Path) -> None:
    """Nobody is asked for any, so no form of the text speaks of them, as a draft or sealed."""
    with session_at(tmp_path) as session:
        meeting_id = talked(session)
        drafts = [session.export_draft(meeting_id, name).result().content for name in ("md", "pdf")]
        agreement_id = session.seal(meeting_id).result().meeting.agreement_id
        assert agreement_id is not None
        sealed = [session.export(agreement_id, name).result().content for name in ("md", "pdf")]
        shown = "\n".join(line.text for line in session.agreement_lines(agreement_id).result())
    texts = [shown, *(found[0].decode() for found in (drafts, sealed))]
    texts += [Pdf(found[1]).words() for found in (drafts, sealed)]
    for text in texts:
        assert "Kaffen" in text
        for word in ("underskr", "signed", "signatur"):
            assert word not in text.casefold(), (word, text)


def test_the_close_says_where_it_leads() -> None:
    """Before Enter is pressed."""
    assert "sign it" in closing_words.explained(0)
    assert "seals" in closing_words.explained(0, is_signed=False)
