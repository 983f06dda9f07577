"""Whose turn it is, without a terminal."""

from __future__ import annotations

import pytest

from meetingdesk.meeting import commands as c
from meetingdesk.screens.panels.turns import Speaker, first_name, speakers
from tests.screens.conference import Conference


def _of(table: Conference) -> dict[str, Speaker]:
    return {one.person.id: one for one in speakers(table.state, "competences", table.clock.now())}


def test_the_order_is_the_agendas_with_the_absent_last() -> None:
    """Who is in the room is heard in the order of the list; who is not stands at the end."""
    table = Conference().at_round()
    table.do(c.NoteAttendance(participant_id="jonas", attendance="left"))
    found = _of(table)
    assert list(found) == ["birthe", "amal", "soren", "jonas", "peter"]
    assert found["jonas"].words == "has left"


def test_exactly_one_is_next() -> None:
    """The first who waits and is there is next, and nobody when all are heard."""
    table = Conference().at_round()
    assert [key for key, one in _of(table).items() if one.is_next] == ["birthe"]
    table.floor("birthe")
    assert [key for key, one in _of(table).items() if one.is_next] == ["jonas"]
    for person in ("jonas", "amal", "soren"):
        table.do(c.EndTurn(participant_id=person, how="passed"))
    assert not any(one.is_next for one in _of(table).values())


@pytest.mark.parametrize(
    ("how", "words", "glyph"),
    [("passed", "passed", "–"), ("written", "in writing", "≡"), ("absent", "absent", "×")],
)
def test_a_turn_without_words_has_its_own_word_and_glyph(how: str, words: str, glyph: str) -> None:
    """Passing, writing and being absent are told apart without colour."""
    table = Conference().at_round().do(c.EndTurn.model_validate({"participant_id": "amal", "how": how}))
    found = _of(table)["amal"]
    assert (found.words, found.glyph) == (words, glyph)


def test_recused_is_not_absent() -> None:
    """Somebody recused is said to be, with a glyph of their own."""
    table = Conference().at_round()
    table.do(c.NoteAttendance(participant_id="amal", attendance="recused", reason="er i familie"))
    found = _of(table)["amal"]
    assert (found.words, found.glyph) == ("recused", "§")


def test_whoever_came_late_says_when() -> None:
    """Somebody who came after the start waits for their turn, with the hour they came."""
    table = Conference().at_round()
    table.do(
        c.AddParticipant(participant_id="lone", name="Lone Stræde", roles=("team",), attendance="present")
    )
    assert _of(table)["lone"].words == "waiting, came 13:05"


def test_time_stops_with_the_turn_and_with_a_pause() -> None:
    """Speaking time counts while somebody has the floor and the clock runs, and no longer."""
    table = Conference().at_round().floor("birthe").wait(minutes=1)
    table.do(c.PauseMeeting()).wait(minutes=5).do(c.ResumeMeeting()).wait(seconds=30)
    assert _of(table)["birthe"].seconds == 90
    table.floor("jonas").wait(minutes=2)
    assert _of(table)["birthe"].seconds == 90
    assert _of(table)["jonas"].compact == "2:00 of 3:45"


def test_people_are_called_by_their_first_name() -> None:
    """The footer and the room speak as people at the table do."""
    people = Conference().state.participants
    assert [first_name(person) for person in people.values()][:2] == ["Birthe", "Jonas"]
