"""Each rule at the table: which step opens when, who may take it, and what stands afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.positions import escalated, judge
from meetingdesk.meeting.projection import project
from tests.meeting.decisions import (
    ADVICE,
    ADVICE_OF_COORDINATOR,
    CITIZEN,
    JOINTLY,
    MAJORITY,
    UNANIMOUS,
    Deciding,
)
from tests.meeting.test_deciding import refusal

HAND_ON = c.EscalateProposal(proposal_id="q-1", reason="Vi er i tvivl om timerne.")
ANSWER = c.AnswerEscalation(
    proposal_id="q-1", outcome="adopted", by="Else Bro og Finn Dahl", words="Ja, i tre måneder."
)
STANDS = c.RecordDecision(proposal_id="q-1")


def in_doubt() -> Deciding:
    """A proposal that all are for but Amal, who abstains."""
    table = Deciding(UNANIMOUS)
    table.propose()
    table.answer({"amal": "abstain"}).all_for()
    return table


def handed_on() -> Deciding:
    """The same, handed on to the leaders."""
    table = in_doubt()
    table.do(HAND_ON)
    return table


def test_unanimous_is_decided_by_everybody_being_for() -> None:
    """All for, the citizen among them: adopted, and recorded as unanimous."""
    table = Deciding(UNANIMOUS)
    table.propose()
    table.all_for()
    assert refusal(table, HAND_ON) == "not_to_escalate"
    table.do(STANDS)
    decided = table.decided()
    assert (decided["outcome"], decided["how"]) == ("adopted", "unanimous")


def test_doubt_goes_to_the_leaders_and_is_not_a_decision() -> None:
    """One in doubt: nothing can be recorded here; it is handed on with a reason, and stays open."""
    table = in_doubt()
    assert refusal(table, STANDS) == "not_reached"
    assert refusal(table, HAND_ON.model_copy(update={"reason": ""})) == "reason_needed"
    table.do(HAND_ON)
    assert table.proposal.decision is None
    handed = table.proposal.escalation
    assert handed is not None
    assert (handed.to, handed.arithmetic.abstained) == ("Lederne", 1)
    assert escalated(table.state) == (table.proposal,)


def test_nobody_hands_on_before_all_have_answered() -> None:
    """The step opens only when every position is in."""
    table = Deciding(UNANIMOUS)
    table.propose()
    table.answer({"amal": "against"}, amal="For tidligt.")
    assert refusal(table, HAND_ON) == "not_to_escalate"


def test_a_disagreement_goes_on_with_its_words() -> None:
    """Whoever is against is heard by the leaders in their own words."""
    table = Deciding(UNANIMOUS)
    table.propose()
    table.answer({"amal": "against"}).all_for()
    assert refusal(table, HAND_ON) == "dissent_without_reason"
    table.answer({"amal": "against"}, amal="For tidligt.").do(HAND_ON)
    handed = table.proposal.escalation
    assert handed is not None
    assert [dissent.reason for dissent in handed.dissents] == ["For tidligt."]


def test_without_the_citizen_it_is_not_unanimous() -> None:
    """The citizen who is not in the room is not among those who are for."""
    table = Deciding(UNANIMOUS, "mona")
    table.propose()
    table.all_for()
    assert judge(table.state, table.proposal).step == "escalate"


def test_what_is_handed_on_is_settled_for_the_meeting() -> None:
    """It can neither be answered, withdrawn nor decided here any more, and closing does not ask for it."""
    table = handed_on()
    for step in (
        c.TakePosition(proposal_id="q-1", participant_id="amal", stance="for"),
        c.WithdrawProposal(proposal_id="q-1", reason="alligevel ikke"),
        STANDS,
        HAND_ON,
    ):
        assert refusal(table, step) == "escalated"
    assert missing(table.state) == ()
    table.do(c.Undo())
    assert table.proposal.escalation is None


def test_the_leaders_answer_needs_names_words_and_a_time_that_has_been() -> None:
    """Who answered jointly, what they said, and when; nothing was asked of them before it was handed on."""
    table = handed_on()
    assert refusal(table, ANSWER.model_copy(update={"by": ""})) == "who_missing"
    assert refusal(table, ANSWER.model_copy(update={"words": ""})) == "no_words"
    for wrong in (timedelta(hours=1), timedelta(hours=-1)):
        assert refusal(table, ANSWER.model_copy(update={"answered_at": table.now + wrong})) == "not_then"
    table.do(ANSWER)
    decided = table.decided()
    assert (decided["outcome"], decided["how"], decided["answered_by"]) == (
        "adopted",
        "escalated",
        "Else Bro og Finn Dahl",
    )
    assert refusal(table, ANSWER) == "answered_already"


def test_nobody_answers_what_was_not_handed_on() -> None:
    """An answer belongs to a question."""
    assert refusal(in_doubt(), ANSWER) == "not_escalated"


@pytest.mark.parametrize("phase", ["running", "closed", "signing", "sealed"])
def test_the_answer_may_come_days_later(phase: str) -> None:
    """While the meeting runs, after it, while people sign, and after the seal; the log keeps it."""
    table = handed_on()
    if phase != "running":
        table.do(c.CloseMeeting())
    if phase in ("signing", "sealed"):
        table.do(c.FreezeAgreement(content_digest="d"))
    if phase == "sealed":
        for signer in table.state.versions[-1].signers:
            table.do(
                c.SignAgreement(participant_id=signer, how="signed", typed_name="navn", content_digest="d")
            )
        table.do(c.SealAgreement(agreement_id="a-1", digest="x"))
    assert table.state.phase == phase
    sealed_at = table.state.sealed_at
    table.do(ANSWER, after=5 * 24 * 3600)
    assert table.decided()["answered_by"] == "Else Bro og Finn Dahl"
    assert (escalated(table.state), table.state.phase, table.state.sealed_at) == ((), phase, sealed_at)
    assert project(table.log).state == table.state


def test_an_adopted_answer_may_lead_to_a_commitment() -> None:
    """What the leaders said yes to is agreed on like anything else, and asked for at the close."""
    table = handed_on()
    table.do(ANSWER)
    assert [gap.kind for gap in missing(table.state)] == ["no_commitment"]
    table.do(
        c.MakeCommitment(
            block_id="matter",
            commitment_id="g-1",
            proposal_id="q-1",
            what="Finde et køkken",
            who=("birthe",),
            due=table.now.date(),
        )
    )
    assert missing(table.state) == ()


def test_advice_is_sought_before_the_owner_decides() -> None:
    """The team has been asked; then whoever owns the matter decides, whatever they advised."""
    table = Deciding(ADVICE)
    assert refusal(table, c.OpenProposal(block_id="matter", proposal_id="q-1", text="Ja?")) == "owner_missing"
    table.propose(owner="birthe")
    decides = c.DecideAsOwner(proposal_id="q-1", by="birthe", outcome="adopted", reason="Mona vil selv.")
    table.answer({"jonas": "against"}, jonas="Ryggen holder ikke.")
    assert refusal(table, decides) == "advice_missing"
    table.answer({"amal": "for"}, amal="Hun sover bedre nu.")
    assert refusal(table, STANDS) == "not_reached"
    assert refusal(table, decides.model_copy(update={"by": "jonas"})) == "not_the_owner"
    assert refusal(table, decides.model_copy(update={"reason": ""})) == "reason_needed"
    table.do(decides)
    decided = table.decided()
    assert (decided["how"], decided["by"], decided["outcome"]) == ("advice", "birthe", "adopted")
    assert {key: held.reason for key, held in table.proposal.positions.items()} == {
        "jonas": "Ryggen holder ikke.",
        "amal": "Hun sover bedre nu.",
    }


def test_a_role_that_owns_everything_need_not_be_named() -> None:
    """With one coordinator in the room, each proposal is theirs."""
    table = Deciding(ADVICE_OF_COORDINATOR)
    table.propose()
    assert table.proposal.owner == "birthe"
    stranger = c.OpenProposal(block_id="matter", proposal_id="q-2", text="Ja?", owner="amal")
    assert refusal(table, stranger) == "not_the_owner"


def test_an_owner_who_left_needs_a_substitute() -> None:
    """Nobody decides in their place unseen."""
    table = Deciding(ADVICE_OF_COORDINATOR)
    table.propose()
    table.answer({"amal": "for"})
    table.do(c.NoteAttendance(participant_id="birthe", attendance="left"))
    assert judge(table.state, table.proposal).state == "open"
    table.do(c.NameSubstitute(role="coordinator", participant_id="jonas", reason="Birthe måtte gå."))
    table.do(c.DecideAsOwner(proposal_id="q-1", by="jonas", outcome="rejected", reason="Vi venter."))
    assert table.decided()["substitute"]


def test_only_an_owned_matter_has_an_owner() -> None:
    """Where everybody decides, nothing is one person's."""
    table = Deciding(UNANIMOUS)
    owned = c.OpenProposal(block_id="matter", proposal_id="q-1", text="Ja?", owner="birthe")
    assert refusal(table, owned) == "nobody_owns"


def test_the_citizens_no_may_be_kept_as_a_note() -> None:
    """Not agreed stays not agreed; that it was kept as the professionals' note is recorded with it."""
    table = Deciding(CITIZEN)
    table.propose()
    table.answer({"mona": "against"}, mona="Ikke endnu.").all_for()
    table.do(STANDS.model_copy(update={"note": True}))
    decided = table.decided()
    assert (decided["outcome"], decided["how"], decided["note"]) == ("rejected", "citizen", True)


def test_what_is_agreed_is_no_note() -> None:
    """A note is what was not agreed; and only the rules that know notes keep them."""
    table = Deciding(CITIZEN)
    table.propose()
    table.answer({"mona": "for"})
    assert refusal(table, STANDS.model_copy(update={"note": True})) == "nothing_to_note"
    table.do(STANDS)
    assert table.decided()["outcome"] == "adopted"
    other = Deciding("{kind: consensus}")
    other.propose()
    other.answer({"amal": "against"}, amal="Nej.").all_for()
    assert refusal(other, STANDS.model_copy(update={"note": True})) == "nothing_to_note"


def test_jointly_stays_open_until_all_are_for() -> None:
    """One of them against keeps it open; it is neither adopted nor rejected, and the refusal says why."""
    table = Deciding(JOINTLY)
    table.propose()
    table.answer({"amal": "against"}, amal="Nej.").all_for()
    with pytest.raises(CommandRefused) as refused:
        table.do(STANDS)
    assert (refused.value.code, bool(str(refused.value))) == ("answers_missing", True)
    assert [gap.kind for gap in missing(table.state)] == ["undecided"]
    table.answer({"amal": "for"}).do(STANDS)
    assert (table.decided()["outcome"], table.decided()["how"]) == ("adopted", "jointly")


def test_a_casting_vote_only_on_a_tie_and_by_its_holder() -> None:
    """Two for and two against: the coordinator decides, with a reason, recorded as the casting vote."""
    table = Deciding(MAJORITY)
    table.propose()
    cast = c.CastDecidingVote(proposal_id="q-1", by="birthe", outcome="adopted", reason="Mona vil selv.")
    table.answer({"mona": "for", "birthe": "for", "jonas": "against"}, jonas="Ryggen.")
    assert refusal(table, cast) == "casting_vote_not_open"
    table.answer({"amal": "against"}, amal="For tidligt.")
    assert refusal(table, STANDS) == "not_reached"
    assert refusal(table, cast.model_copy(update={"by": "mona"})) == "not_the_holder"
    table.do(cast)
    assert (table.decided()["how"], table.decided()["by"]) == ("casting_vote", "birthe")


def test_a_majority_is_counted_with_its_quorum() -> None:
    """Three of four for carries; one of four in the room is too few."""
    table = Deciding(MAJORITY)
    table.propose()
    table.answer({"jonas": "against"}, jonas="Ryggen.").all_for()
    table.do(STANDS)
    assert (table.decided()["outcome"], table.decided()["how"]) == ("adopted", "majority")
    empty = Deciding(MAJORITY, "jonas", "amal", "mona")
    empty.propose()
    empty.all_for()
    empty.do(STANDS)
    assert empty.decided()["outcome"] == "rejected"
