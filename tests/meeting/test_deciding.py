"""Deciding: who may take a position, when a tie is broken and by whom, and what stands afterwards."""

from __future__ import annotations

import pytest

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.positions import judge, stances
from tests.meeting.driver import START, Driver


def refusal(driver: Driver, *steps: c.Command) -> str:
    """The code with which a step is refused."""
    before = driver.projection
    with pytest.raises(CommandRefused) as refused:
        driver.do(*steps)
    assert driver.projection is before
    return refused.value.code


def disagreeing() -> tuple[Driver, str]:
    """A proposal that Jonas is against and everybody else is for."""
    driver = Driver().at_block("agreements")
    proposal = driver.propose()
    driver.do(
        c.TakePosition(
            proposal_id=proposal, participant_id="jonas", stance="against", reason="For mange timer."
        )
    )
    driver.do(c.TakeAllFor(proposal_id=proposal))
    return driver, proposal


def test_agreement_takes_one_step_for_everybody_and_one_to_decide() -> None:
    """All present for, then decided: adopted by consensus with nobody against."""
    driver = Driver().at_block("agreements")
    proposal = driver.propose()
    driver.do(c.TakeAllFor(proposal_id=proposal))
    driver.do(c.RecordDecision(proposal_id=proposal))
    decision = driver.state.find_proposal(proposal).decision  # type: ignore[union-attr]  # it was just opened
    assert decision is not None
    assert (decision.outcome, decision.how, decision.arithmetic.in_favour) == ("adopted", "consensus", 4)
    assert decision.dissents == ()


def test_eligibility_is_fixed_when_the_proposal_is_opened() -> None:
    """Whoever comes later is shown as not asked, is not counted, and cannot take a position."""
    driver = Driver().start(present=("birthe", "jonas", "amal"))
    driver.do(c.StartBlock())
    while driver.state.current != "agreements":
        driver.do(c.MoveOn(reason="prøve"))
    proposal = driver.propose()
    driver.do(c.NoteAttendance(participant_id="lone", attendance="present"))
    held = driver.state.find_proposal(proposal)
    assert held is not None
    assert stances(driver.state, held)["lone"] == "not_asked"
    late = c.TakePosition(proposal_id=proposal, participant_id="lone", stance="for")
    assert refusal(driver, late) == "not_eligible"
    driver.do(c.TakeAllFor(proposal_id=proposal))
    held = driver.state.find_proposal(proposal)
    assert held is not None
    verdict = judge(driver.state, held)
    assert (verdict.state, verdict.arithmetic.counted, verdict.arithmetic.not_asked) == ("reached", 3, 1)


def test_somebody_not_yet_asked_keeps_it_open() -> None:
    """A decision waits for everybody eligible, by name."""
    driver = Driver().at_block("agreements")
    proposal = driver.propose()
    driver.do(c.TakePosition(proposal_id=proposal, participant_id="birthe", stance="for"))
    assert refusal(driver, c.RecordDecision(proposal_id=proposal)) == "answers_missing"
    assert refusal(driver, c.OpenTieBreak(proposal_id=proposal)) == "tie_break_not_open"


def test_changing_a_position_appends() -> None:
    """The newest counts and the history keeps all."""
    driver, proposal = disagreeing()
    driver.do(c.TakePosition(proposal_id=proposal, participant_id="jonas", stance="abstain"))
    held = driver.state.find_proposal(proposal)
    assert held is not None
    assert held.positions["jonas"].stance == "abstain"
    assert [position.stance for position in held.history if position.participant_id == "jonas"] == [
        "against",
        "abstain",
    ]
    driver.do(c.RecordDecision(proposal_id=proposal))


def test_the_tie_break_opens_only_after_the_positions_and_for_the_holder_alone() -> None:
    """Nobody decides before all have answered, nobody but the employment worker, and not without a reason."""
    driver, proposal = disagreeing()
    broken = c.BreakTie(proposal_id=proposal, by="birthe", outcome="adopted", reason="Mona vil selv.")
    assert refusal(driver, broken) == "tie_break_not_open"
    assert refusal(driver, c.RecordDecision(proposal_id=proposal)) == "not_reached"
    driver.do(c.OpenTieBreak(proposal_id=proposal))
    assert refusal(driver, broken.model_copy(update={"by": "amal"})) == "not_the_holder"
    assert refusal(driver, broken.model_copy(update={"reason": ""})) == "reason_needed"
    driver.do(broken)
    held = driver.state.find_proposal(proposal)
    assert held is not None
    assert held.decision is not None
    assert (held.decision.how, held.decision.by, held.decision.role) == ("tie_break", "birthe", "employment")
    (dissent,) = held.decision.dissents
    assert (dissent.participant_id, dissent.reason) == ("jonas", "For mange timer.")


def test_a_dissent_needs_its_reason_before_the_tie_is_broken() -> None:
    """A disagreement stands in the agreement with name and reason, so the reason is asked for in time."""
    driver = Driver().at_block("agreements")
    proposal = driver.propose()
    driver.do(c.TakePosition(proposal_id=proposal, participant_id="jonas", stance="against"))
    driver.do(c.TakeAllFor(proposal_id=proposal), c.OpenTieBreak(proposal_id=proposal))
    broken = c.BreakTie(proposal_id=proposal, by="birthe", outcome="rejected", reason="Vi venter.")
    assert refusal(driver, broken) == "dissent_without_reason"
    driver.do(
        c.TakePosition(proposal_id=proposal, participant_id="jonas", stance="against", reason="Ryggen.")
    )
    driver.do(broken)


def test_a_holder_who_left_needs_a_recorded_substitute() -> None:
    """Nobody decides in their place unseen."""
    driver, proposal = disagreeing()
    driver.do(c.OpenTieBreak(proposal_id=proposal))
    named = c.NameSubstitute(role="employment", participant_id="amal", reason="Birthe måtte gå.")
    assert refusal(driver, named) == "holder_there"
    driver.do(c.NoteAttendance(participant_id="birthe", attendance="left"))
    broken = c.BreakTie(proposal_id=proposal, by="birthe", outcome="adopted", reason="Mona vil selv.")
    assert refusal(driver, broken) == "not_the_holder"
    driver.do(named)
    driver.do(broken.model_copy(update={"by": "amal"}))
    held = driver.state.find_proposal(proposal)
    assert held is not None
    assert held.decision is not None
    assert held.decision.substitute


def test_a_recused_holder_does_not_decide() -> None:
    """Being recused in the matter itself shuts the holder out too, until somebody stands in."""
    driver, proposal = disagreeing()
    recused = c.TakePosition(
        proposal_id=proposal, participant_id="birthe", stance="recused", reason="Hendes søster."
    )
    driver.do(recused, c.OpenTieBreak(proposal_id=proposal))
    broken = c.BreakTie(proposal_id=proposal, by="birthe", outcome="adopted", reason="Mona vil selv.")
    assert refusal(driver, broken) == "not_the_holder"
    driver.do(c.NameSubstitute(role="employment", participant_id="lone", reason="Birthe er inhabil."))
    driver.do(broken.model_copy(update={"by": "lone"}))


def test_four_things_that_are_not_a_position_stay_four() -> None:
    """Abstained, not asked, absent and recused are told apart."""
    driver = Driver().at_block("agreements")
    driver.do(c.NoteAttendance(participant_id="lone", attendance="left"))
    proposal = driver.propose()
    driver.do(c.TakePosition(proposal_id=proposal, participant_id="jonas", stance="abstain"))
    driver.do(c.NoteAttendance(participant_id="amal", attendance="recused", reason="Inhabil."))
    held = driver.state.find_proposal(proposal)
    assert held is not None
    assert stances(driver.state, held) == {
        "birthe": "not_asked",
        "jonas": "abstain",
        "amal": "recused",
        "lone": "absent",
    }


def test_a_commitment_needs_what_who_and_when() -> None:
    """Without a deadline only with a reason."""
    driver = Driver().at_block("agreements")
    full = c.MakeCommitment(
        block_id="agreements", commitment_id="g-1", what="Skrive aftalen", who=("birthe",), due=START.date()
    )
    assert refusal(driver, full.model_copy(update={"what": ""})) == "what_missing"
    assert refusal(driver, full.model_copy(update={"who": ()})) == "who_missing"
    assert refusal(driver, full.model_copy(update={"who": ("nobody",)})) == "no_such_person"
    assert refusal(driver, full.model_copy(update={"due": None})) == "due_missing"
    driver.do(full.model_copy(update={"due": None, "no_deadline_reason": "afventer svar"}))
    driver.do(full.model_copy(update={"commitment_id": "g-2"}))
    first, second = driver.state.record("agreements").standing_commitments
    assert (first.due, first.no_deadline_reason) == (None, "afventer svar")
    assert second.due == START.date()


def test_a_rejected_proposal_leads_to_no_commitment() -> None:
    """What was not adopted is not agreed."""
    driver, proposal = disagreeing()
    driver.do(c.OpenTieBreak(proposal_id=proposal))
    driver.do(c.BreakTie(proposal_id=proposal, by="birthe", outcome="rejected", reason="Vi venter."))
    made = c.MakeCommitment(
        block_id="agreements",
        commitment_id="g-1",
        proposal_id=proposal,
        what="Skrive aftalen",
        who=("birthe",),
        due=START.date(),
    )
    assert refusal(driver, made) == "not_adopted"
