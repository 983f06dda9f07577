"""`meetingdesk meeting answer`: what others decided, recorded from the command line days later."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.rehearsal import play_fast
from tests.cli.calls import Call
from tests.meeting.decisions import FORMAT, UNANIMOUS
from tests.rehearsal.scripts import loaded, sessions
from tests.rehearsal.test_decision_rules import AGAINST, END, HEAD

HANDED_ON = """\
  - {at: "1:00", proposes: {id: praktik, text: Ali prøver et lager.}}
  - {at: "2:00", position: AGAINST}
  - {at: "2:10", all_for: praktik}
  - {at: "3:00", escalates: {proposal: praktik, reason: Er et lager for hårdt?}}
"""
SECOND = HANDED_ON.replace("praktik", "mentor").replace("Ali prøver et lager.", "Ali får en mentor.")
GIVEN = ("--outcome", "adopted", "--by", "Else Bro og Finn Dahl", "--words", "Ja, i tre måneder.")


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A database with one sealed meeting in which two proposals wait for the leaders."""
    (tmp_path / "afgorelse.yaml").write_text(FORMAT.format(rule=UNANIMOUS), "utf-8")
    second = SECOND
    for minute in ("1", "2", "3"):
        second = second.replace(f'"{minute}:', f'"{int(minute) + 3}:')
    script = (
        HEAD
        + (HANDED_ON + second)
        .replace("position: AGAINST", f"position: {AGAINST}", 1)
        .replace("position: AGAINST", f"position: {AGAINST.replace('praktik', 'mentor')}")
        + END
    )
    play_fast(loaded(tmp_path, script), sessions(tmp_path))
    return f"sqlite:///{tmp_path / 'meetings.db'}"


def test_the_answer_is_recorded_and_the_desk_knows(call: Call, database: str) -> None:
    """The list says that answers are awaited; each is recorded with names and words, the log is unbroken."""
    (meeting,) = call("meeting", "list", "--json", "--database", database).data
    assert (meeting["waits_for"], meeting["waits_total"]) == ("answers", 2)
    assert "waits for 2 answers" in call("meeting", "list", "--database", database).out
    found = meeting["meeting_id"]
    first = call("meeting", "answer", found, *GIVEN, "--proposal", 1, "--database", database)
    assert (first.code, first.out) == (0, "Recorded: Ali prøver et lager.\n")
    second = call("meeting", "answer", found, *GIVEN, "--database", database)
    assert (second.code, second.out) == (0, "Recorded: Ali får en mentor.\n")
    (meeting,) = call("meeting", "list", "--json", "--database", database).data
    assert meeting["waits_for"] == "sealed"
    assert call("meeting", "log", found, "--database", database).code == 0
    state = call("meeting", "show", found, "--json", "--database", database).data
    decisions = [one["decision"] for one in state["blocks"]["matter"]["proposals"]]
    assert [one["answered_by"] for one in decisions] == ["Else Bro og Finn Dahl"] * 2


def test_which_proposal_is_asked_for_where_several_wait(call: Call, database: str) -> None:
    """Nothing is guessed: the sentence names the numbers, and a number that does not wait is refused."""
    (meeting,) = call("meeting", "list", "--json", "--database", database).data
    several = call("meeting", "answer", meeting["meeting_id"], *GIVEN, "--database", database)
    assert several.code != 0
    assert "Say which with --proposal: 1, 2." in several.err
    none = call("meeting", "answer", meeting["meeting_id"], *GIVEN, "--proposal", 7, "--database", database)
    assert none.code != 0
    assert "No such proposal waits for an answer." in none.err


def test_a_day_that_is_none_is_refused(call: Call, database: str) -> None:
    """And so is one before the leaders were asked."""
    (meeting,) = call("meeting", "list", "--json", "--database", database).data
    asked = ("meeting", "answer", meeting["meeting_id"], *GIVEN, "--proposal", 1, "--database", database)
    assert "“snart” is not a day." in call(*asked, "--on", "snart").err
    assert "not later than now" in call(*asked, "--on", "2026-12-01").err
