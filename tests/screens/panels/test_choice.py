"""A choice at the keyboard: the answer, who gives it, and why."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.words import Contribution
from meetingdesk.locale import set_language
from meetingdesk.meeting import commands as c
from tests.screens.rooms import Seat, seated
from tests.screens.tables import Table
from tests.wgl4 import outside_wgl4

OPTIONS = """\
      options:
        - {id: group, title: {da: Gruppetilbud, en: A group}, help: {da: Et hold, en: With others}}
        - {id: single, title: {da: Støtte alene, en: Support alone}, help: {da: I en tid, en: For a time}}
        - {id: none, title: {da: Ikke her, en: Not here}}
"""
PLAIN = f"""\
    - id: target
      kind: choice
      minutes: 10
      title: {{da: Målgruppe, en: Target group}}
      by: [adviser, team]
{OPTIONS}"""
WHY = PLAIN + "      reason: true\n"
MANY = PLAIN + "      many: true\n"


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def answer(seat: Seat) -> Contribution:
    """Return the answer that stands."""
    (entry,) = seat.table.state.record("target").standing_contributions
    return entry


async def test_a_digit_answers() -> None:
    """One key notes the answer of whoever gives it, and says so."""
    async with seated(Table(PLAIN)) as seat:
        assert "The answer is given by Karen Lind" in seat.text
        await seat.press("2")
        assert (answer(seat).fields, answer(seat).by) == ({"options": "single"}, "karen")
        assert "● 2  Support alone" in seat.text
        assert "Answered by Karen Lind at" in seat.text


async def test_enter_answers_with_the_selected_row() -> None:
    """Arrows and Enter do what the digits do."""
    async with seated(Table(PLAIN)) as seat:
        await seat.press("down", "enter")
        assert answer(seat).fields == {"options": "single"}


async def test_another_answer_takes_the_place_of_the_one_before() -> None:
    """The log keeps both; one stands."""
    async with seated(Table(PLAIN)) as seat:
        await seat.press("1", "3")
        assert answer(seat).fields == {"options": "none"}
        assert len(seat.table.state.record("target").contributions) == 2


async def test_a_reason_that_is_asked_for_comes_before_the_answer() -> None:
    """The caret goes to the reason; Enter there notes both, and without words nothing."""
    async with seated(Table(WHY)) as seat:
        await seat.press("1", "enter")
        assert "Say why." in seat.text
        assert not seat.table.state.record("target").contributions
        await seat.type("Hun vil have selskab")
        await seat.press("enter")
        assert answer(seat).text == "Hun vil have selskab"
        assert seat.session.typed == {}


async def test_a_half_chosen_answer_is_back_after_a_crash() -> None:
    """Option and reason are kept while they are not noted, and noted by one Enter afterwards."""
    table = Table(WHY)
    async with seated(table) as seat:
        await seat.press("3")
        await seat.type("Bor i en anden kommune")
        assert seat.session.typed == {
            ("target", "picked"): "none",
            ("target", "reason"): "Bor i en anden kommune",
        }
    async with seated(table) as seat:
        assert "● 3  Not here" in seat.text
        await seat.press("enter")
        assert (answer(seat).fields["options"], answer(seat).text) == ("none", "Bor i en anden kommune")


async def test_several_options_are_marked_and_noted_together() -> None:
    """Digits and the space bar mark, Enter notes; leaving all out is not an answer."""
    async with seated(Table(MANY)) as seat:
        await seat.press("1", "3")
        assert not seat.table.state.record("target").contributions
        assert "Enter Note the answer" in seat.keys
        await seat.press("enter")
        assert answer(seat).fields == {"options": "group none"}
        await seat.press("1", "3", "enter")
        assert answer(seat).fields == {"options": "group none"}


async def test_somebody_else_gives_the_answer() -> None:
    """←→ go through those who may, and whoever has the floor comes first."""
    async with seated(Table(PLAIN)) as seat:
        await seat.press("right")
        assert "The answer is given by Jonas Ravnkilde" in seat.text
        await seat.press("1")
        assert answer(seat).by == "jonas"
    async with seated(Table(PLAIN).floor("jonas")) as seat:
        await seat.press("1")
        assert answer(seat).by == "jonas"


async def test_an_answer_is_taken_back_and_undo_brings_it_again() -> None:
    """`d` leaves the block without an answer; F8 goes back a step, also from the answer itself."""
    async with seated(Table(WHY)) as seat:
        await seat.press("1")
        await seat.type("Hun vil have selskab")
        await seat.press("enter", "d")
        assert not seat.table.state.record("target").standing_contributions
        await seat.press("f8")
        assert answer(seat).text == "Hun vil have selskab"
        await seat.press("f8")
        assert "● 1  A group" in seat.text
        assert "Hun vil have selskab" in seat.text
        await seat.press("e", "enter")
        assert answer(seat).text == "Hun vil have selskab"


async def test_what_others_answer_is_seen() -> None:
    """An answer from elsewhere stands here at once."""
    async with seated(Table(PLAIN)) as seat:
        await seat.happen(
            c.LogContribution(
                block_id="target", entry_id="e", by="jonas", text="", fields={"options": "group"}
            )
        )
        assert "Answered by Jonas Ravnkilde" in seat.text


async def test_when_nobody_may_answer_it_says_so() -> None:
    """The role is held by nobody; what is tried is refused and kept."""
    async with seated(Table(PLAIN, people=[("mona", "Mona Krogh", "citizen", "")])) as seat:
        assert "! Nobody is here whose answer it is" in seat.text
        await seat.press("1")
        assert "Say whose answer it is." in seat.text
        assert "● 1  A group" in seat.text


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_every_size_shows_the_answers(size: tuple[int, int]) -> None:
    """The options are in sight and drawn with characters every font has."""
    async with seated(Table(WHY), size) as seat:
        await seat.press("1")
        assert "1  A group" in seat.text
        assert "2  Support alone" in seat.text
        assert outside_wgl4(seat.text) == set()
