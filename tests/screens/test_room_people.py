"""The room says who is in it, who waits outside, and what the next step changes about that."""

from __future__ import annotations

import pytest

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import in_language
from meetingdesk.meeting import commands as c
from meetingdesk.screens.case_words import case_parts, typed_case
from meetingdesk.screens.people_words import presence
from meetingdesk.screens.room_people import room_note, step_note
from meetingdesk.screens.room_words import onwards_label, undone_sentence
from meetingdesk.screens.time_look import time_look
from tests.meeting.driver import Driver
from tests.meeting.several import CLERK, EVA, OLE, Several
from tests.meeting.test_cases import THIRD


def test_a_private_block_says_who_is_in_the_room() -> None:
    """Those inside are named, and so are those who wait; the list of people says it too."""
    meeting = Several().at_block("talk-1")
    with in_language("en"):
        assert room_note(meeting.state) == "Only Gerda and Ole in the room. Outside: Bjarke and Eva."
        assert presence(meeting.state.participants[CLERK], meeting.state).startswith("outside since 13:0")


def test_where_everybody_is_nothing_is_said() -> None:
    """A meeting that sends nobody out is not told that all are there."""
    assert room_note(Several().at_block("welcome").state) == ""
    assert room_note(Driver().at_block("barriers").state) == ""
    assert step_note(Driver().at_block("barriers").state) == ""


def test_the_next_step_tells_who_goes_and_who_comes() -> None:
    """Before F4 is pressed everybody can see it; before the first block, too."""
    meeting = Several().at_block("welcome")
    with in_language("en"):
        assert step_note(meeting.state) == "F4: Ole and Eva out."
        meeting.do(c.MoveOn(to="deal-2", reason="prøve"), after=60)
        assert step_note(meeting.state) == "F4: Bjarke out, Ole in."
        meeting.do(c.MoveOn(to="talk-2", reason="prøve"), after=60)
        assert step_note(meeting.state) == "F4: Bjarke and Ole in."


def test_many_are_counted() -> None:
    """A line is read at a glance."""
    meeting = Several().open()
    for number in range(5):
        meeting.do(c.AddParticipant(participant_id=f"x{number}", name=f"X{number} Y", attendance="present"))
    for person in (OLE, EVA, CLERK, "gerda"):
        meeting.do(c.NoteAttendance(participant_id=person, attendance="present"))
    meeting.do(c.StartMeeting(), c.StartBlock())
    with in_language("en"):
        assert step_note(meeting.state) == "F4: 7 people out."


def test_repetitions_bear_names_in_the_time_column_and_on_f4() -> None:
    """Whoever glances at the screen knows whose turn it is."""
    meeting = Several().at_block("deal-1")
    with in_language("da"):
        titles = [line.title for line in time_look(meeting.state, meeting.now).lines]
        meeting.do(c.AddCase(case_id="c-3", case_number="26-3", citizen="Ole Andersen"))
        again = [line.title for line in time_look(meeting.state, meeting.now).lines]
        onwards = onwards_label(meeting.state)[0]
    assert titles[1:3] == ["Kort om sagen · Ole", "Idéer · Ole"]
    assert titles[-2] == "Samtale · Eva"
    assert again[1] == "Kort om sagen · Ole Brinch"
    assert onwards.endswith("Kort om sagen · Eva Krag")


def test_several_cases_are_counted_in_the_title() -> None:
    """One is named with its number."""
    with in_language("en"):
        assert case_parts(Several().open().state) == ("Ole Brinch +1", "2 cases")
        assert case_parts(Driver().open().state) == ("Mona K.", "case 26-04417")


def test_taking_a_case_back_is_told() -> None:
    """Although its blocks are gone by then."""
    meeting = Several().at_block("short-1")
    meeting.do(THIRD)
    step = meeting.projection.undoable
    assert step is not None
    meeting.do(c.Undo())
    with in_language("en"):
        assert undone_sentence(step, meeting.state) == "Taken back: the new case."


@pytest.mark.parametrize(
    ("text", "number", "citizen"),
    [
        ("26-00202 Eva Krag", "26-00202", "Eva Krag"),
        ("  Eva   Krag 26-00202 ", "26-00202", "Eva Krag"),
        ("S2026/14 Bo", "S2026/14", "Bo"),
    ],
)
def test_a_case_is_typed_on_one_line(text: str, number: str, citizen: str) -> None:
    """Number and name, in the order that comes to mind."""
    assert typed_case(text) == (number, citizen)


@pytest.mark.parametrize("text", ["", "Eva Krag", "26-00202"])
def test_what_a_line_lacks_is_said(text: str) -> None:
    """A case without its number, or without a name, is none."""
    with pytest.raises(MeetingDeskError):
        typed_case(text)
