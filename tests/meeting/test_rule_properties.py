"""Whatever people do about a proposal, by whatever rule: the log alone says what is true."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingdesk.agendas.words import STANCES
from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.projection import project
from tests.meeting.decisions import (
    ADVICE,
    ADVICE_OF_COORDINATOR,
    CITIZEN,
    JOINTLY,
    MAJORITY,
    PEOPLE,
    UNANIMOUS,
    Deciding,
)

RULE = st.sampled_from((UNANIMOUS, ADVICE, ADVICE_OF_COORDINATOR, CITIZEN, JOINTLY, MAJORITY))
PERSON = st.sampled_from(tuple(PEOPLE))
OUTCOME = st.sampled_from(("adopted", "rejected"))
WHY = st.sampled_from(("", "fordi"))
PROPOSAL = st.just("q-1")
STEP: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(
        c.TakePosition,
        proposal_id=PROPOSAL,
        participant_id=PERSON,
        stance=st.sampled_from(STANCES),
        reason=WHY,
    ),
    st.builds(c.TakeAllFor, proposal_id=PROPOSAL),
    st.builds(c.NoteAttendance, participant_id=PERSON, attendance=st.sampled_from(("present", "left"))),
    st.builds(c.RecordDecision, proposal_id=PROPOSAL, note=st.booleans()),
    st.builds(c.DecideAsOwner, proposal_id=PROPOSAL, by=PERSON, outcome=OUTCOME, reason=WHY),
    st.builds(c.CastDecidingVote, proposal_id=PROPOSAL, by=PERSON, outcome=OUTCOME, reason=WHY),
    st.builds(c.EscalateProposal, proposal_id=PROPOSAL, reason=WHY),
    st.builds(c.AnswerEscalation, proposal_id=PROPOSAL, outcome=OUTCOME, by=WHY, words=WHY),
    st.builds(
        c.NameSubstitute, role=st.sampled_from(("citizen", "coordinator")), participant_id=PERSON, reason=WHY
    ),
    st.builds(c.WithdrawProposal, proposal_id=PROPOSAL, reason=WHY),
    st.builds(c.Undo),
)


@settings(max_examples=150, deadline=None)
@given(RULE, st.lists(st.tuples(STEP, st.integers(0, 90)), max_size=25))
def test_the_log_says_what_is_true(rule: str, steps: list[tuple[c.Command, int]]) -> None:
    """A refusal changes nothing; replaying the log gives the same state and the same steps to undo.

    And a decision never stands beside an open hand-over: it is either decided here, or answered by others.
    """
    table = Deciding(rule)
    table.propose(owner="birthe" if rule == ADVICE else None)
    for step, seconds in steps:
        before = table.projection
        try:
            table.do(step, after=seconds)
        except CommandRefused:
            assert table.projection is before
        proposal = table.state.find_proposal("q-1")
        if proposal is not None and proposal.escalation is not None and proposal.decision is not None:
            assert proposal.decision.how == "escalated"
            assert proposal.escalation.answered_version > 0
    again = project(table.log)
    assert again.state == table.projection.state
    assert again.steps == table.projection.steps
