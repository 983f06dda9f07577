"""What an agenda says about repeated blocks and the room is checked when it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agendas.repeats import groups
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.errors import AgendaInvalid
from meetingdesk.locale import in_language

MARKED = (Path(__file__).parents[1] / "formats" / "marked.yaml").read_text("utf-8")

# What is changed in the odd format, to what; then the key that is named, and words of the message.
MISTAKES: dict[str, tuple[str, str, str, str, str]] = {
    "each of an unknown role": (
        "each: citizen",
        "each: citizens",
        "blocks[4].each",
        "no role citizens",
        "write case, or one of the roles: chair, clerk, citizen",
    ),
    "expected without each": (
        "each: case\n    expected: 3\n    of: [chair, clerk]\n    room: [chair, clerk]\n    title: {da: Kort",
        "expected: 3\n    of: [chair, clerk]\n    room: [chair, clerk]\n    title: {da: Kort",
        "blocks[1].expected",
        "expected goes with each alone",
        "add each",
    ),
    "several times for one case": (
        "cases: several",
        "cases: one",
        "blocks[1].expected",
        "about one case",
        "cases: several",
    ),
    "a group that counts on two numbers": (
        "expected: 3\n    of: [chair, clerk]\n    room: [chair, clerk]\n    answers",
        "expected: 4\n    of: [chair, clerk]\n    room: [chair, clerk]\n    answers",
        "blocks[2].expected",
        "another number than short",
        "write 3",
    ),
    "the minutes of one only": ("minutes: 45\n", "minutes: 24\n", "minutes", "add up to 45", "write 45"),
    "a block called as a repetition": (
        "id: welcome",
        "id: ideas-2",
        "blocks[0].id",
        "ideas-2 is what a repetition of ideas",
        "something else",
    ),
    "an id without room for a number": (
        "id: talk",
        f"id: {'t' * 37}",
        "blocks[4].id",
        "at most 36",
        "shorten",
    ),
    "a reference into a group": (
        "kind: discussion, minutes: 7,",
        "kind: discussion, minutes: 7, answers: short,",
        "blocks[5].answers",
        "short is repeated",
        "held once",
    ),
    "a repeated signing": (
        "kind: sign, minutes: 0,",
        "kind: sign, minutes: 0, each: case,",
        "blocks[6].each",
        "signing is not repeated",
        "take it out",
    ),
    "a role called case": ("  clerk: {title", "  case: {title", "roles.case", "called case", "another key"),
    "a room for an unknown role": (
        "room: [citizen, chair]",
        "room: [citizen, boss]",
        "blocks[4].room",
        "no role boss",
        "chair, clerk, citizen",
    ),
    "nobody who takes part is in the room": (
        "room: [citizen, chair]",
        "room: [chair]",
        "blocks[4].room",
        "none of those who take part",
        "add citizen",
    ),
    "a room for the signing": (
        "kind: sign, minutes: 0,",
        "kind: sign, minutes: 0, room: [chair],",
        "blocks[6].room",
        "without minutes",
        "take it out",
    ),
    "a person in the agenda": (
        "each: citizen",
        "each: citizen\n    whom: p-1",
        "blocks[4].whom",
        "by the list of people",
        "take it out",
    ),
    "a word for cases": ("cases: several", "cases: many", "cases", "many", "one, several"),
}


def loaded(text: str) -> Agenda:
    """The agenda that a text is."""
    return load_as(text.encode(), "marked.yaml", Agenda)


def test_the_minutes_count_every_expected_time() -> None:
    """The length of the meeting is what all repetitions that are counted on take together."""
    agenda = loaded(MARKED)
    assert agenda.minutes == 45
    assert [block.planned_minutes for block in agenda.blocks] == [5, 12, 9, 6, 6, 7, 0]


def test_blocks_in_a_row_are_repeated_together() -> None:
    """The blocks of a case follow each other before the next case comes up."""
    ids = [[block.id for block in group] for group in groups(loaded(MARKED).blocks)]
    assert ids == [["welcome"], ["short", "ideas", "deal"], ["talk"], ["ending"], ["sign"]]


def test_one_case_may_be_repeated_too() -> None:
    """A block for each case stands in a meeting about one case once: the same part serves both."""
    one = (
        MARKED.replace("cases: several\n", "")
        .replace("    expected: 3\n", "")
        .replace("minutes: 45", "minutes: 27")
    )
    agenda = loaded(one)
    assert agenda.cases == "one"
    assert agenda.block("short").each == "case"


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_named_with_what_would_be_right(name: str) -> None:
    """Whoever writes a format is told where it does not fit together, and what to write instead."""
    old, new, key, wrong, right = MISTAKES[name]
    assert MARKED.count(old) == 1, name
    with in_language("en"), pytest.raises(AgendaInvalid) as caught:
        loaded(MARKED.replace(old, new))
    found = [one for one in caught.value.problems if one.key == key]
    assert found, [str(one) for one in caught.value.problems]
    assert any(wrong in one.wrong and right in one.right for one in found), [str(one) for one in found]
