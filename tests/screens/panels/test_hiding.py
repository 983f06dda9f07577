"""A round that is revealed together, and one with a limit for each turn, at the keyboard."""

from __future__ import annotations

from meetingdesk.meeting import commands as c
from tests.screens.rooms import seated
from tests.screens.tables import Table

HIDDEN = """\
  - {id: round, kind: round, minutes: 10, reveal: together, turn: 2, title: Runde}
"""


def silent() -> Table:
    """Return a round in which Karen has given two lines and Jonas has the floor."""
    table = Table(HIDDEN)
    table.floor("karen").wait(1)
    table.line("round", "karen", "Det er for meget.")
    table.line("round", "karen", "Brevene hober sig op.")
    table.floor("jonas")
    return table


async def test_that_somebody_has_given_is_shown_and_not_what() -> None:
    """The lines come on the screen when the last has given theirs, by themselves."""
    async with seated(silent()) as seat:
        assert "has spoken, 2 lines, not shown yet" in seat.row("Karen Lind")
        assert "for meget" not in seat.text
        assert "still to come: Jonas, Mona" in seat.text
        await seat.press("f2", "f2")
        assert "Det er for meget." in seat.text
        assert "not shown yet" not in seat.text


async def test_whoever_has_the_floor_sees_their_own() -> None:
    """At the keyboard they can read and mend what they write; the next one does not see it."""
    async with seated(silent()) as seat:
        await seat.type("Jeg er bekymret")
        await seat.press("enter")
        assert "Jeg er bekymret" in seat.text
        await seat.press("f2")
        assert "Jeg er bekymret" not in seat.text


async def test_what_is_half_written_is_not_shown_to_the_next() -> None:
    """Only that there is a draft; its writer finds it again."""
    async with seated(silent()) as seat:
        await seat.type("Jeg er bekym")
        await seat.press("f2")
        assert "bekym" not in seat.text
        assert "draft" in seat.row("not shown yet  ")
        await seat.press("escape", "home", "down", "enter")
        assert "Jeg er bekym" in seat.text


async def test_what_is_taken_back_is_not_quoted() -> None:
    """Undo says that a line is gone, and gives the words back to whoever wrote them."""
    async with seated(silent()) as seat:
        await seat.type("Hemmeligt")
        await seat.press("enter", "f2", "f8", "f8")
        assert "Taken back: a line that is not shown yet." in seat.text
        assert seat.field.value == "Hemmeligt"
        assert seat.table.state.floor == "jonas"


async def test_the_keys_of_a_hidden_line_find_nothing() -> None:
    """Editing from somebody's row opens nothing that may not be read."""
    async with seated(silent()) as seat:
        await seat.press("escape", "home", "e")
        assert "Brevene" not in seat.text


async def test_it_is_shown_before_with_a_reason() -> None:
    """`r` on the row that says what is hidden asks why; Esc leaves it hidden, Enter shows it."""
    async with seated(silent()) as seat:
        await seat.press("escape", "end", "down", "down")
        assert "r show now" in seat.row("Shown when all")
        await seat.press("r", "up", "escape")
        assert "for meget" not in seat.text
        assert seat.asked == []
        await seat.press("escape", "end", "down", "r")
        await seat.type("Mona skulle gå")
        await seat.press("enter")
        assert seat.last == c.RevealBlock(block_id="round", reason="Mona skulle gå")
        assert "Det er for meget." in seat.text
        assert "Show it now?" not in seat.text
        await seat.press("f8")
        assert "for meget" not in seat.text


async def test_nothing_can_be_revealed_twice() -> None:
    """The key is there only while something is hidden."""
    table = silent().do(c.RevealBlock(block_id="round", reason="alle er enige"))
    async with seated(table) as seat:
        await seat.press("escape", "end", "down", "r")
        assert "Show it now?" not in seat.text


async def test_a_turn_has_a_limit_of_its_own() -> None:
    """It is said before, and by how much somebody is over; the floor stays theirs."""
    async with seated(silent()) as seat:
        assert "At most 2:00 each." in seat.text
        assert "speaking, 2:00 left" in seat.row("Jonas Ravnkilde")
        seat.table.wait(2.5)
        await seat.second()
        assert "speaking, 0:30 over" in seat.row("Jonas Ravnkilde")
        assert seat.table.state.floor == "jonas"


async def test_a_second_turn_has_the_whole_limit_again() -> None:
    """The limit is for one turn, not for everything somebody says."""
    async with seated(silent()) as seat:
        seat.table.wait(2)
        await seat.press("f2")
        await seat.happen(c.GiveFloor(participant_id="jonas"))
        assert "speaking, 2:00 left" in seat.row("Jonas Ravnkilde")
