"""Whatever people do in a meeting over several cases, its blocks fit its cases and its log says all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.events import BlocksLaidOut
from meetingdesk.meeting.projection import project
from meetingdesk.meeting.timers import meeting_time
from tests.meeting.driver import START
from tests.meeting.several import PEOPLE, Several
from tests.meeting.test_log_properties import play

PERSON = st.sampled_from((*PEOPLE, "ny"))
CASE = st.sampled_from(("c-1", "c-2", "c-3", "c-4"))
BLOCK = st.sampled_from(
    ("welcome", "short-1", "short-2", "short-3", "deal-1", "deal-2", "talk-1", "talk-2", "talk-3", "ending")
)
WHY = st.sampled_from(("", "fordi"))

COMMAND: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(
        c.AddCase,
        case_id=CASE,
        case_number=st.sampled_from(("26-00303", "26-00404")),
        citizen=st.sampled_from(("Ib Juhl", "Eva Krag")),
    ),
    st.builds(c.RemoveCase, case_id=CASE),
    st.builds(
        c.NoteAttendance,
        participant_id=PERSON,
        attendance=st.sampled_from(("present", "absent", "absent_written", "left")),
        at=st.sampled_from((None, START + timedelta(seconds=90))),
    ),
    st.builds(
        c.AddParticipant,
        participant_id=st.just("ny"),
        name=st.just("Ib Juhl"),
        roles=st.sampled_from((("citizen",), ("clerk",))),
        attendance=st.sampled_from(("expected", "present")),
    ),
    st.builds(
        c.ChangeParticipant,
        participant_id=PERSON,
        name=st.sampled_from(("Nyt Navn", "Ib Juhl")),
        roles=st.sampled_from((("citizen",), ("chair",), ())),
    ),
    st.builds(c.RemoveParticipant, participant_id=PERSON),
    st.builds(c.StartMeeting, reason=WHY),
    st.builds(c.StartBlock),
    st.builds(c.MoveOn, to=st.one_of(st.none(), BLOCK), reason=WHY),
    st.builds(
        c.BackdateStart, started_at=st.integers(-300, 2000).map(lambda s: START + timedelta(seconds=s))
    ),
    st.builds(c.PauseMeeting),
    st.builds(c.ResumeMeeting),
    st.builds(c.ExtendBlock, minutes=st.integers(1, 9), shrink=st.booleans(), reason=WHY),
    st.builds(
        c.LogContribution,
        block_id=BLOCK,
        entry_id=st.sampled_from(("e-1", "e-2", "e-3")),
        by=PERSON,
        text=st.just("en linje"),
        written=st.booleans(),
    ),
    st.builds(c.OpenProposal, block_id=BLOCK, proposal_id=st.sampled_from(("q-1", "q-2")), text=st.just("x")),
    st.builds(c.TakeAllFor, proposal_id=st.sampled_from(("q-1", "q-2"))),
    st.builds(c.CloseMeeting),
    st.builds(c.Undo),
)
STEPS = st.lists(st.tuples(COMMAND, st.integers(0, 300)), max_size=40)
BEGUN = st.sampled_from(("open", "start", "short-2", "talk-1"))


def begun(how: str) -> Several:
    """A meeting that has come as far as `how` says."""
    meeting = Several()
    if how == "open":
        return meeting.open()
    return meeting.start() if how == "start" else meeting.at_block(how)


@settings(max_examples=100)
@given(BEGUN, STEPS)
def test_the_state_is_what_the_log_says(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """Any sequence of commands leaves a state equal to re-applying its log."""
    meeting = begun(how)
    play(meeting, steps)
    again = project(meeting.log)
    assert again.state == meeting.projection.state
    assert again.steps == meeting.projection.steps


@settings(max_examples=100)
@given(BEGUN, STEPS)
def test_the_blocks_fit_the_cases(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """Every repetition is about a case or person that is there, and bears a name of its own."""
    meeting = begun(how)
    play(meeting, steps)
    state = meeting.state
    ids = [block.id for block in state.agenda.blocks]
    assert len(ids) == len(set(ids))
    assert set(state.subjects) == {block.id for block in state.agenda.blocks if block.each}
    about = {one.id for one in state.subjects.values()}
    assert about <= {case.id for case in state.cases} | set(state.participants)
    assert {case.id for case in state.cases} <= about
    assert len({(one.of, one.id) for one in state.subjects.values()}) == len(state.subjects)
    assert set(state.plan) == {block.id for block in state.agenda.timed_blocks}
    assert state.current is None or state.current in ids
    written = {key for key, record in state.blocks.items() if record.contributions or record.spans}
    assert written <= set(ids)
    assert all(
        named in ids and state.subjects[named].id == state.subjects[block.id].id
        for block in state.agenda.blocks
        for _field, named in block.blocks_named()
    )


@settings(max_examples=100)
@given(BEGUN, STEPS)
def test_undo_takes_back_exactly_the_last_step(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """A case or a person goes with the blocks they brought."""
    meeting = begun(how)
    play(meeting, steps)
    step = meeting.projection.undoable
    if step is None:
        with pytest.raises(CommandRefused):
            meeting.do(c.Undo())
        return
    assert step.kind != BlocksLaidOut.kind
    meeting.do(c.Undo())
    moved = {"version": meeting.state.version, "last_at": meeting.state.last_at}
    assert meeting.state == step.before.model_copy(update=moved)


@settings(max_examples=100)
@given(BEGUN, STEPS)
def test_time_adds_up(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """Lengths are those of the blocks there are plus what was given; one block runs at a time."""
    meeting = begun(how)
    play(meeting, steps)
    state = meeting.state
    longest = sum(answer.seconds for answer in state.overruns if answer.choice == "extend")
    planned = state.agenda.minutes * 60
    assert planned == sum(block.minutes * 60 for block in state.agenda.blocks)
    assert planned - longest <= sum(state.plan.values()) <= planned + longest
    assert sum(block.is_running for block in meeting_time(state, meeting.now).blocks) <= 1


@settings(max_examples=100)
@given(BEGUN, STEPS)
def test_times_in_the_room_never_overlap(how: str, steps: list[tuple[c.Command, int]]) -> None:
    """However starts are moved about: nobody is in the room twice, and only the last stay may be open."""
    meeting = begun(how)
    play(meeting, steps)
    for person in meeting.state.participants.values():
        edges = [edge for span in person.spans for edge in span if edge is not None]
        assert edges == sorted(edges)
        assert all(ended is not None for _began, ended in person.spans[:-1])
        assert person.is_present == bool(person.spans and person.spans[-1][1] is None)
