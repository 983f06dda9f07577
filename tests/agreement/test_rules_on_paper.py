"""Every rule on paper: how it was reached, with its arithmetic, and what is handed on as open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetingdesk.agreement import build, content_digest, draft_bytes, original
from meetingdesk.agreement.formats.lines import document_lines
from meetingdesk.locale import in_language
from meetingdesk.meeting import commands as c
from tests.meeting.decisions import ADVICE, CITIZEN, JOINTLY, MAJORITY, UNANIMOUS, Deciding

STANDS = c.RecordDecision(proposal_id="q-1")
HAND_ON = c.EscalateProposal(proposal_id="q-1", reason="Vi er i tvivl om timerne.")
ANSWER = c.AnswerEscalation(
    proposal_id="q-1", outcome="adopted", by="Else Bro og Finn Dahl", words="Ja, i tre måneder."
)


def paper(table: Deciding) -> str:
    """Return the document's text, in English so that the test reads."""
    content, _digest = draft_bytes(table.state.evolve(language="en"))
    with in_language("en"):
        return "\n".join(line.text for line in document_lines(original(content).agreement))


def handed_on() -> Deciding:
    """A proposal that went to the leaders, Amal against with her words."""
    table = Deciding(UNANIMOUS)
    table.propose()
    table.answer({"amal": "against"}, amal="For tidligt.").all_for()
    table.do(HAND_ON)
    return table


def test_unanimous_says_so_and_what_it_took() -> None:
    """The outcome, the count of the role that had to be among them, and the rule."""
    table = Deciding(UNANIMOUS)
    table.propose()
    table.all_for()
    table.do(STANDS)
    text = paper(table)
    assert "Adopted. It was unanimous." in text
    assert "Citizen: 1 of 1 for" in text
    assert "Do we agree? Yes, when everybody is for, citizen among them. Abstaining is doubt." in text


def test_what_is_handed_on_stands_as_open_with_its_dissent() -> None:
    """It is no decision: it says who has it now, why, and who held what."""
    agreement = build(handed_on().state, signatures=False)
    assert agreement.decisions == ()
    (left,) = agreement.not_decided
    assert (left.state, left.reason) == ("escalated", "Vi er i tvivl om timerne.")
    text = paper(handed_on())
    assert "Not decided here. Handed on to: Lederne." in text
    assert "Amal Høj disagrees:" in text
    assert "For tidligt." in text
    assert "4 count = 3 for + 1 against + 0 abstaining" in text


def test_the_leaders_answer_is_a_decision_with_their_names() -> None:
    """Once they have answered it is decided, and recorded as reached that way, on the day they said it."""
    table = handed_on()
    table.do(ANSWER, after=60)
    (decided,) = build(table.state, signatures=False).decisions
    assert (decided.how, decided.answered_by) == ("escalated", "Else Bro og Finn Dahl")
    text = paper(table)
    assert "Else Bro og Finn Dahl answered jointly on" in text
    assert "Ja, i tre måneder." in text


def test_an_answer_does_not_change_the_text_that_is_being_signed() -> None:
    """What came after the freeze was read by no signer: the digest stays; taken up again, it is in."""
    table = handed_on()
    table.do(c.CloseMeeting())
    digest = content_digest(table.state)
    table.do(c.FreezeAgreement(content_digest=digest))
    table.do(ANSWER, after=timedelta(days=2).total_seconds())
    assert content_digest(table.state) == digest
    assert build(table.state, signatures=False).decisions == ()
    table.do(c.ReopenMeeting(reason="Lederne har svaret."))
    assert len(build(table.state, signatures=False).decisions) == 1


def test_advice_stands_with_who_was_asked_and_what_they_said() -> None:
    """Everybody who was asked, their words, and the owner who decided all the same."""
    table = Deciding(ADVICE)
    table.propose(owner="birthe")
    table.answer({"jonas": "against", "amal": "for"}, jonas="Ryggen holder ikke.", amal="Hun sover bedre.")
    table.do(c.DecideAsOwner(proposal_id="q-1", by="birthe", outcome="adopted", reason="Mona vil selv."))
    text = paper(table)
    for words in (
        "Adopted. Birthe Overgård decided it as their own matter, after seeking advice.",
        "Reason: Mona vil selv.",
        "Asked for advice: Jonas Ravnkilde, Amal Høj",
        "Jonas Ravnkilde advised (against):",
        "Ryggen holder ikke.",
        "Amal Høj advised (for):",
        "Hun sover bedre.",
    ):
        assert words in text
    assert "disagrees" not in text


def test_the_citizens_no_with_its_note() -> None:
    """Not adopted, whose word it was, and that it is kept as a note."""
    table = Deciding(CITIZEN)
    table.propose()
    table.answer({"mona": "against"}, mona="Ikke endnu.").all_for()
    table.do(STANDS.model_copy(update={"note": True}))
    text = paper(table)
    assert "Not adopted. Citizen did not say yes. It is kept as the professionals' note." in text
    assert "Citizen: 0 of 1 for" in text


def test_jointly_and_by_majority_with_their_sums() -> None:
    """Base, threshold and quorum stand below the decision as they stood in the room."""
    table = Deciding(JOINTLY)
    table.propose()
    table.all_for()
    table.do(STANDS)
    assert "Adopted. All who were there as coordinator and team member were for." in paper(table)
    carried = Deciding(MAJORITY)
    carried.propose()
    carried.answer({"jonas": "against"}, jonas="Ryggen.").all_for()
    carried.do(STANDS)
    text = paper(carried)
    for words in (
        "Adopted. It had the majority.",
        "4 of 4 take part; 2 needed",
        "3 of 4 who take part are for; 3 needed",
    ):
        assert words in text


@pytest.mark.parametrize("outcome", ["adopted", "rejected"])
def test_a_casting_vote_is_told_as_one(outcome: str) -> None:
    """It says that the votes were equal, who had the casting vote, and why."""
    table = Deciding(MAJORITY)
    table.propose()
    table.answer(
        {"mona": "for", "birthe": "for", "jonas": "against", "amal": "against"}, jonas="Nej.", amal="Nej."
    )
    table.do(
        c.CastDecidingVote.model_validate(
            {"proposal_id": "q-1", "by": "birthe", "outcome": outcome, "reason": "Mona vil selv."}
        )
    )
    text = paper(table)
    assert "The votes were equal, and Birthe Overgård gave the casting vote as coordinator." in text
    assert "Reason: Mona vil selv." in text
