"""What the room says about steps and keys, without a terminal."""

from __future__ import annotations

import pytest

from meetingdesk.meeting import commands as c
from meetingdesk.screens.putting_back import put_back
from meetingdesk.screens.room_words import (
    half_written_sentence,
    joined,
    onwards_label,
    undone_sentence,
    unheard,
)
from tests.screens.conference import Conference


def test_f4_promises_what_it_does() -> None:
    """The label names the block that will start or follow, and the close at the end."""
    table = Conference()
    assert onwards_label(table.state)[0] == "Start Job goal"
    table.started()
    assert onwards_label(table.state)[0] == "To Competences"
    for _block in range(4):
        table.do(c.MoveOn(reason="tiden"))
    assert onwards_label(table.state)[0] == "Close the meeting"


def test_the_unheard_are_named_as_at_the_table() -> None:
    """Whoever still waits is named by first name; whoever passed or is absent is not."""
    table = Conference().speaking()
    assert unheard(table.state) == ("Jonas", "Søren")
    table.do(c.EndTurn(participant_id="jonas", how="passed"))
    assert unheard(table.state) == ("Søren",)


@pytest.mark.parametrize(
    ("names", "text"),
    [((), ""), (("Ann",), "Ann"), (("Ann", "Bo"), "Ann and Bo"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_listed_as_in_a_sentence(names: tuple[str, ...], text: str) -> None:
    """Commas, and the word before the last."""
    assert joined(names) == text


def test_what_was_typed_and_not_stored_is_named_at_the_close() -> None:
    """Blocks with a half-written field are named in the agenda's order; emptied fields are not."""
    state = Conference().state
    drafts = {
        "barriers": {"draft": "Angst"},
        "job_goal": {"draft": "Dyr"},
        "competences": {"draft": ""},
        ":x": {"y": "z"},
    }
    assert half_written_sentence(state, drafts) == "Half-written, and not in the text: Job goal and Barriers."
    assert half_written_sentence(state, {"competences": {"draft": ""}}) == ""


def test_every_kind_of_step_is_named_by_what_tells_most() -> None:
    """A step of several facts is called by what the person did, not by what followed from it."""
    table = Conference().speaking()

    def sentence(*commands: c.Command) -> str:
        table.do(*commands)
        step = table.session.projection.undoable
        assert step is not None
        return undone_sentence(step, table.state)

    assert sentence(c.GiveFloor(participant_id="jonas")) == "Taken back: the floor to Jonas."
    assert sentence(c.EndTurn(participant_id="jonas", how="passed")) == "Taken back: the end of Jonas's turn."
    assert sentence(c.ExtendBlock(minutes=3)) == "Taken back: the extension."
    assert sentence(c.PauseMeeting()) == "Taken back: the pause."
    moved = sentence(c.MoveOn(reason="tiden"))
    assert moved == "Taken back: the step to Barriers."


def test_words_that_go_with_a_step_are_returned_to_their_field() -> None:
    """A line and a conclusion that were taken back know where they were typed, codes included."""
    table = Conference().speaking()
    table.do(
        c.LogContribution(block_id="competences", entry_id="x", by="amal", text="Ord", tags=("d4",)),
        c.LogConclusion(block_id="competences", entry_id="y", text="Samlet"),
    )
    step = table.session.projection.undoable
    assert step is not None
    assert put_back(step) == [
        ("competences", "line:amal", "contribution_logged", "Ord #d4"),
        ("competences", "conclusion", "conclusion_logged", "Samlet"),
    ]
