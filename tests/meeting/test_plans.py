"""Moving and indenting the lines of a plan, as the commands that do it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.agendas.blocks import PlanBlock
from meetingdesk.agendas.blocks.plan_lines import level_of
from meetingdesk.agendas.words import Contribution
from meetingdesk.meeting.commands import Command, PlaceEntry
from meetingdesk.meeting.plans import after_branch, farther, indented, shifted
from tests.agendas.blocks.people import block, line

LEVELS = {"G": "goal", "s": "subgoal", "t": "trial"}


def plan(shape: str) -> list[Contribution]:
    """Return lines `G0 s1 t2 …` of goals, sub-goals and trials, named by letter and place."""
    return [line(f"{sign}{at}", None, "x", level=LEVELS[sign]) for at, sign in enumerate(shape)]


def done(lines: Sequence[Contribution], commands: Sequence[Command]) -> list[Contribution]:
    """Return the lines after what was asked for."""
    found = list(lines)
    for command in commands:
        assert isinstance(command, PlaceEntry)
        moved = next(one for one in found if one.id == command.entry_id)
        found.remove(moved)
        at = next((at for at, one in enumerate(found) if one.id == command.before), len(found))
        found.insert(at, moved.evolve(fields={**moved.fields, **command.fields}))
    return found


def order(lines: Sequence[Contribution]) -> str:
    """Return the ids of lines in order."""
    return " ".join(one.id for one in lines)


@pytest.mark.parametrize(
    ("shape", "moved", "step", "after"),
    [
        ("GsGs", "G2", -1, "G2 s3 G0 s1"),
        ("GsGs", "G0", 1, "G2 s3 G0 s1"),
        ("Gstst", "s1", 1, "G0 s3 s1 t2 t4"),
        ("Gss", "s2", -1, "G0 s2 s1"),
        ("Gss", "s1", 1, "G0 s2 s1"),
        ("GsGs", "s3", -1, "G0 s1 s3 G2"),
        ("GsGs", "s1", 1, "G0 G2 s1 s3"),
        ("Gs", "s1", -1, "G0 s1"),
        ("Gs", "s1", 1, "G0 s1"),
        ("GG", "G0", -1, "G0 G1"),
        ("GGs", "G1", 1, "G0 G1 s2"),
    ],
)
def test_a_line_moves_with_what_stands_under_it(shape: str, moved: str, step: int, after: str) -> None:
    """Past the whole of another goal, or to another goal; at the ends nothing happens."""
    lines = plan(shape)
    assert order(done(lines, shifted(lines, moved, step))) == after


@given(st.text("Gst", min_size=1, max_size=9), st.data())
def test_no_move_loses_a_line_or_the_goal_at_the_top(shape: str, data: st.DataObject) -> None:
    """Whatever is moved, all lines are still there once; a plan that begins with a goal still does."""
    lines = plan(f"G{shape}")
    moved, step = data.draw(st.sampled_from(lines)).id, data.draw(st.sampled_from([-1, 1]))
    after = done(lines, shifted(lines, moved, step))
    assert sorted(one.id for one in after) == sorted(one.id for one in lines)
    assert level_of(after[0]) == "goal"


def test_a_line_is_put_under_the_goal_above_it_and_out_again() -> None:
    """It keeps its place; the first has nothing above it, and there are only so many levels."""
    held, lines = block(PlanBlock, trial="true"), plan("GGs")
    inner = done(lines, indented(lines, "G1", 1, held))
    assert [level_of(one) for one in inner] == ["goal", "subgoal", "subgoal"]
    assert order(inner) == order(lines)
    assert [level_of(one) for one in done(inner, indented(inner, "G1", -1, held))][1] == "goal"
    assert indented(lines, "G0", 1, held) == indented(lines, "G0", -1, held) == ()
    plain = block(PlanBlock)
    assert indented(lines, "s2", 1, plain) == ()


def test_near_becomes_far_and_near_again() -> None:
    """At its place."""
    lines = plan("GG")
    far = done(lines, farther(lines, "G0"))
    assert (far[0].id, far[0].fields["horizon"]) == ("G0", "far")
    assert done(far, farther(far, "G0"))[0].fields["horizon"] == "near"


def test_what_is_written_under_a_line_comes_last_there() -> None:
    """Before the next line that is not under it; the end for the last."""
    lines = plan("GstG")
    assert after_branch(lines, "G0") == "G3"
    assert after_branch(lines, "s1") == "G3"
    assert after_branch(lines, "G3") == ""
