"""Who has the floor when a round starts."""

from __future__ import annotations

from meetingdesk.meeting import commands as c
from meetingdesk.screens.first_speaker import with_first_speaker
from tests.screens.conference import Conference

ON = c.MoveOn()
TO_BIRTHE = c.GiveFloor(participant_id="birthe")


def test_a_round_that_is_moved_on_to_begins_with_the_first_in_the_agendas_order() -> None:
    """The floor follows in the same step, whoever asked for the step and whatever else is in it."""
    state = Conference().started().state
    assert with_first_speaker(state, (ON,)) == (ON, TO_BIRTHE)


def test_a_block_that_is_no_round_begins_as_it_was_asked_for() -> None:
    """A presentation and a discussion have no turns."""
    assert with_first_speaker(Conference().state, (c.StartBlock(),)) == (c.StartBlock(),)
    before_discussion = Conference().at_round().do(c.MoveOn(reason="tiden")).state
    assert with_first_speaker(before_discussion, (ON,)) == (ON,)


def test_only_who_is_there_and_has_not_been_heard_is_given_the_floor() -> None:
    """Absent people, and those who gave it in writing or were heard before, are passed over."""
    table = Conference().started()
    table.do(c.NoteAttendance(participant_id="birthe", attendance="left"))
    assert with_first_speaker(table.state, (ON,)) == (ON, c.GiveFloor(participant_id="jonas"))
    table = Conference().at_round()
    table.do(c.EndTurn(participant_id="birthe", how="passed"), c.MoveOn(reason="tiden"))
    back = c.MoveOn(to="competences")
    assert with_first_speaker(table.state, (back,)) == (back, c.GiveFloor(participant_id="jonas"))


def test_nobody_is_given_the_floor_where_nobody_waits() -> None:
    """Everybody away: the round starts all the same."""
    table = Conference().started()
    for person in [one for one in table.state.participants.values() if one.is_present]:
        table.do(c.NoteAttendance(participant_id=person.id, attendance="left"))
    assert with_first_speaker(table.state, (ON,)) == (ON,)
