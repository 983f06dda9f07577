"""A discussion at the keyboard: each line answers a topic, with suggestions that follow the words."""

from __future__ import annotations

import pytest

from meetingdesk.locale import set_language
from meetingdesk.meeting import commands as c
from tests.screens.conference import Conference
from tests.screens.rooms import seated


@pytest.fixture(autouse=True)
def _danish_catalogue() -> None:
    set_language("en")


async def test_who_answers_what_is_visible() -> None:
    """Barriers stand with their answers below them, and those without one say so."""
    async with seated(Conference().discussing()) as seat:
        assert "● Sover dårligt." in seat.row("Sover")
        assert "Faste dage" in seat.text
        assert "► Ryggen" in seat.row("Ryggen")
        assert "no answer yet" in seat.row("Ryggen")
        assert "no answer yet" in seat.row("tre år")


async def test_a_line_answers_the_topic_it_stands_under() -> None:
    """The field stands under the first barrier without an answer; Enter answers it."""
    async with seated(Conference().discussing()) as seat:
        await seat.type("Noget helt eget")
        await seat.press("enter")
        line = seat.table.state.record("interventions").contributions[-1]
        assert (line.answers, line.by) == (seat.table.barriers[1], None)
        assert "no answer yet" not in seat.row("Ryggen")


async def test_f6_takes_what_is_typed_to_the_next_topic() -> None:
    """The topic can be chosen after the words: F6 moves field and draft together."""
    async with seated(Conference().discussing()) as seat:
        await seat.type("Noget eget")
        await seat.press("f6")
        key = f"answer:{seat.table.barriers[2]}"
        assert seat.session.typed == {("interventions", key): "Noget eget"}
        await seat.press("enter")
        assert seat.table.state.record("interventions").contributions[-1].answers == seat.table.barriers[2]


async def test_suggestions_follow_the_words_and_tab_takes_them() -> None:
    """What is typed filters the catalogue, the topic's codes come first, and Tab goes through what fits."""
    async with seated(Conference().discussing()) as seat:
        assert "Tab  An appointment with the family doctor" in seat.text
        await seat.type("talk")
        assert "family doctor" not in seat.text
        await seat.press("tab")
        first = seat.session.typed["interventions", f"answer:{seat.table.barriers[1]}"]
        await seat.press("tab")
        second = seat.session.typed["interventions", f"answer:{seat.table.barriers[1]}"]
        assert first != second
        assert "talk" in first.casefold()
        await seat.press("enter")
        line = seat.table.state.record("interventions").contributions[-1]
        assert second == f"{line.text} #{line.tags[0]}"


async def test_a_name_behind_an_at_says_who_proposes() -> None:
    """`@jo` is taken out and makes the line Jonas's; a name nobody has is refused and kept."""
    async with seated(Conference().discussing()) as seat:
        await seat.type("Noget eget @jo")
        await seat.press("enter")
        line = seat.table.state.record("interventions").contributions[-1]
        assert (line.text, line.by) == ("Noget eget", "jonas")
        await seat.type("Mere @xx")
        await seat.press("enter")
        assert "“xx” is nobody here" in seat.text
        assert "Mere @xx" in seat.text


async def test_enter_on_a_topic_puts_the_field_under_it() -> None:
    """From the rows any topic can be taken up again, answered or not."""
    async with seated(Conference().discussing()) as seat:
        await seat.press("escape", "up", "up", "enter")
        await seat.type("Mere hertil")
        await seat.press("enter")
        assert seat.table.state.record("interventions").contributions[-1].answers == seat.table.barriers[0]


async def test_a_half_written_answer_is_back_under_its_topic() -> None:
    """After a crash the field stands under the topic whose answer was half-written."""
    table = Conference().discussing()
    table.session.typed["interventions", f"answer:{table.barriers[2]}"] = "Mentor på"
    async with seated(table) as seat:
        await seat.press("enter")
        assert table.state.record("interventions").contributions[-1].answers == table.barriers[2]


async def test_a_draft_survives_its_topic() -> None:
    """When a topic is taken back, what was half-written under it stands under the next."""
    table = Conference().discussing()
    table.session.typed["interventions", f"answer:{table.barriers[1]}"] = "Mentor på"
    table.do(c.WithdrawEntry(entry_id=table.barriers[1]))
    async with seated(table) as seat:
        assert seat.field.value == "Mentor på"
        assert seat.session.typed == {("interventions", f"answer:{table.barriers[2]}"): "Mentor på"}


async def test_without_topics_lines_stand_by_themselves() -> None:
    """When no barrier was written down the discussion still takes lines."""
    table = Conference().at_round()
    table.do(c.MoveOn(reason="tiden")).do(c.MoveOn(reason="tiden"))
    async with seated(table) as seat:
        await seat.type("Noget eget")
        await seat.press("enter")
        assert table.state.record("interventions").contributions[-1].answers is None
        assert "Noget eget" in seat.text
