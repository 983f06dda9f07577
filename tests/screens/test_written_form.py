"""Input in writing goes where it belongs: under the block it was asked for, or into a column of a board."""

from __future__ import annotations

from meetingdesk.agendas.blocks import BoardBlock
from tests.screens.rooms import seated
from tests.screens.tables import Table

BLOCKS = """\
  - {id: round, kind: round, minutes: 5, of: team, title: Runde}
  - id: board
    kind: board
    minutes: 5
    title: Tavlen
    columns: [{id: worries, title: Det bekymrer}, {id: works, title: Det virker}]
"""


async def test_a_board_takes_it_column_by_column() -> None:
    """Each column has a line of its own, under its title; the card stands there, marked as written."""
    table = Table(BLOCKS)
    async with seated(table) as seat:
        await seat.press("f7", "down", "w")
        assert "In writing from Jonas" in seat.text
        assert seat.text.index("Runde  ") < seat.text.index("Det bekymrer") < seat.text.index("Det virker")
        await seat.press("enter", "enter")
        await seat.type("Torsdag på værkstedet")
        await seat.press("enter")
        assert "≡ Torsdag på værkstedet" in seat.text
    block = table.state.agenda.block("board")
    assert isinstance(block, BoardBlock)
    (card,) = block.cards(table.state.record("board"))["works"]
    assert (card.by, card.written) == ("jonas", True)


async def test_nobody_is_asked_for_what_is_not_theirs() -> None:
    """A round of the team is no line for the adviser; a board for everybody is."""
    async with seated(Table(BLOCKS)) as seat:
        await seat.press("f7", "w")
        assert "In writing from Karen" in seat.text
        assert "Det virker" in seat.text
        assert "Runde  " not in seat.text.partition("In writing from")[2]
