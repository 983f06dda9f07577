"""Whatever people do in whatever order, the log alone says what is true."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.events import EVENTS, CommandUndone
from meetingdesk.meeting.projection import LASTING, project
from meetingdesk.meeting.timers import meeting_time
from tests.meeting.driver import PEOPLE, START, Driver

PERSON = st.sampled_from((*PEOPLE, "nobody"))
BLOCK = st.sampled_from(("job_goal", "competences", "barriers", "interventions", "agreements", "sign"))
ENTRY = st.sampled_from(("e-1", "e-2", "e-3"))
PROPOSAL = st.sampled_from(("q-1", "q-2"))
COMMITMENT = st.sampled_from(("g-1", "g-2"))
WHY = st.sampled_from(("", "fordi"))
TEXT = st.sampled_from(("en linje", "et forslag", ""))

COMMAND: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(
        c.NoteAttendance,
        participant_id=PERSON,
        attendance=st.sampled_from(("present", "absent", "absent_written", "recused", "left")),
        reason=WHY,
        at=st.sampled_from((None, START + timedelta(seconds=90))),
    ),
    st.builds(c.AddParticipant, participant_id=st.just("ny"), name=st.just("Ny"), roles=st.just(("team",))),
    st.builds(c.AssignSeat, seat=st.sampled_from(("facilitator", "secretary")), name=st.just("Karen")),
    st.builds(c.NotePreparation, item_id=st.just("documents"), participant_id=PERSON, done=st.booleans()),
    st.builds(c.StartMeeting, reason=WHY),
    st.builds(c.StartBlock),
    st.builds(c.MoveOn, to=st.one_of(st.none(), BLOCK), reason=WHY),
    st.builds(
        c.BackdateStart, started_at=st.integers(-300, 4000).map(lambda s: START + timedelta(seconds=s))
    ),
    st.builds(c.PauseMeeting),
    st.builds(c.ResumeMeeting),
    st.builds(c.CountAsPause, began_at=st.just(START), ended_at=st.just(START + timedelta(seconds=30))),
    st.builds(c.ExtendBlock, minutes=st.integers(1, 20), shrink=st.booleans(), reason=WHY),
    st.builds(c.AnswerOverrun, choice=st.sampled_from(("carry_on", "move_on", "decide"))),
    st.builds(c.GiveFloor, participant_id=PERSON),
    st.builds(
        c.EndTurn,
        participant_id=PERSON,
        how=st.sampled_from(("spoken", "written", "passed", "absent", "skipped")),
        reason=WHY,
    ),
    st.builds(
        c.LogContribution,
        block_id=BLOCK,
        entry_id=ENTRY,
        by=st.one_of(st.none(), PERSON),
        text=TEXT,
        tags=st.sampled_from(((), ("d4",), ("zz",))),
        written=st.booleans(),
        answers=st.one_of(st.none(), ENTRY),
    ),
    st.builds(c.LogConclusion, block_id=BLOCK, entry_id=ENTRY, text=TEXT),
    st.builds(c.ReviseEntry, entry_id=ENTRY, revision=st.integers(1, 2), text=TEXT),
    st.builds(c.WithdrawEntry, entry_id=ENTRY),
    st.builds(c.OpenProposal, block_id=BLOCK, proposal_id=PROPOSAL, text=TEXT),
    st.builds(c.WithdrawProposal, proposal_id=PROPOSAL, reason=WHY),
    st.builds(
        c.TakePosition,
        proposal_id=PROPOSAL,
        participant_id=PERSON,
        stance=st.sampled_from(("for", "against", "abstain", "not_asked", "recused")),
        reason=WHY,
    ),
    st.builds(c.TakeAllFor, proposal_id=PROPOSAL),
    st.builds(c.OpenTieBreak, proposal_id=PROPOSAL),
    st.builds(c.NameSubstitute, role=st.just("employment"), participant_id=PERSON, reason=WHY),
    st.builds(c.BreakTie, proposal_id=PROPOSAL, by=PERSON, outcome=st.just("adopted"), reason=WHY),
    st.builds(c.RecordDecision, proposal_id=PROPOSAL),
    st.builds(
        c.MakeCommitment,
        block_id=st.just("agreements"),
        commitment_id=COMMITMENT,
        proposal_id=st.one_of(st.none(), PROPOSAL),
        what=TEXT,
        who=st.sampled_from(((), ("birthe",))),
        due=st.sampled_from((None, START.date())),
        no_deadline_reason=WHY,
    ),
    st.builds(c.WithdrawCommitment, commitment_id=COMMITMENT),
    st.builds(c.CloseMeeting),
    st.builds(c.ReopenMeeting, reason=WHY),
    st.builds(c.FreezeAgreement, content_digest=st.just("d")),
    st.builds(
        c.SignAgreement,
        participant_id=PERSON,
        how=st.sampled_from(("signed", "reservation", "declined", "not_there")),
        typed_name=st.just("navn"),
        words=WHY,
        content_digest=st.sampled_from(("d", "other")),
    ),
    st.builds(c.SealAgreement, agreement_id=st.just("a-1"), digest=st.just("x")),
    st.builds(c.Undo),
)
STEPS = st.lists(st.tuples(COMMAND, st.integers(0, 400)), max_size=60)
BEGUN = st.sampled_from(("open", "start", "job_goal", "competences", "agreements"))


def begun(how: str) -> Driver:
    """A meeting that has come as far as `how` says."""
    driver = Driver()
    if how == "open":
        return driver.open()
    return driver.start() if how == "start" else driver.at_block(how)


def play(driver: Driver, steps: list[tuple[c.Command, int]]) -> None:
    """Do the steps one after the other; what the meeting's rules refuse does not happen."""
    for command, seconds in steps:
        before = driver.projection
        try:
            driver.do(command, after=seconds)
        except CommandRefused:
            assert driver.projection is before


@settings(max_examples=150)
@given(BEGUN, STEPS)
def test_the_state_is_what_the_log_says(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """Any sequence of commands leaves a state equal to re-applying its log."""
    driver = begun(how)
    play(driver, steps)
    again = project(driver.log)
    assert again.state == driver.projection.state
    assert again.steps == driver.projection.steps
    assert [event.version for event in driver.log] == list(range(1, len(driver.log) + 1))


@settings(max_examples=100)
@given(BEGUN, STEPS)
def test_undo_takes_back_exactly_the_last_step(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """After undo everything is as it was before the step, except that the log has grown."""
    driver = begun(how)
    play(driver, steps)
    step = driver.projection.undoable
    if step is None:
        with pytest.raises(CommandRefused, match=r".") as refused:
            driver.do(c.Undo())
        assert refused.value.code == "nothing_to_undo"
        return
    driver.do(c.Undo())
    moved = {"version": driver.state.version, "last_at": driver.state.last_at}
    assert driver.state == step.before.model_copy(update=moved)
    assert isinstance(driver.log[-1].body, CommandUndone)


@settings(max_examples=100)
@given(BEGUN, STEPS)
def test_time_adds_up(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """Lengths are the plan plus extensions less what later blocks gave; no time is counted twice."""
    driver = begun(how)
    play(driver, steps)
    state = driver.state
    times = meeting_time(state, driver.now)
    longest = sum(answer.seconds for answer in state.overruns if answer.choice == "extend")
    total = sum(state.plan.values())
    assert state.agenda.minutes * 60 <= total <= state.agenda.minutes * 60 + longest
    assert all(block.allotted >= 60 for block in times.blocks)
    assert all(block.allotted >= block.planned for block in times.blocks if block.fixed)
    if state.started_at is not None:
        since = int((max(driver.now, state.started_at) - state.started_at).total_seconds())
        assert sum(block.spent for block in times.blocks) <= since
    assert sum(block.is_running for block in times.blocks) <= 1


def test_every_fact_can_come_out_of_a_command() -> None:
    """The table holds no dead kinds: each is applied by an act, or is one of four that need none."""
    from meetingdesk.meeting.acts import APPLY

    special = {"meeting_opened", "command_undone", "commitment_settled", "consent_withdrawn"}
    assert {body.kind for body in APPLY} | special == set(EVENTS)
    assert set(EVENTS) >= LASTING
