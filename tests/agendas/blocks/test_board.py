"""A board as data: what stands in which column, what is refused, and what comes out of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from meetingdesk.agendas.blocks import BoardBlock
from meetingdesk.agendas.words import BlockRecord, Contribution
from tests.agendas.blocks.people import PEOPLE, block, line, record, refusal

COLUMNS = [
    {"id": "worries", "title": {"da": "Det bekymrer", "en": "What worries us"}},
    {"id": "works", "title": "Det virker"},
    {"id": "next", "title": "Det skal ske"},
]


def board(**keys: object) -> BoardBlock:
    """Return a board of three columns."""
    return block(BoardBlock, columns=COLUMNS, **keys)


def test_cards_stand_in_their_columns_in_their_order() -> None:
    """Every column is there, also an empty one; withdrawn cards are not."""
    cards = board().cards(
        record(
            line("a", "mona", "Brevene", column="worries"),
            line("b", "mona", "Haven", column="works"),
            line("c", "jonas", "Natten", column="worries"),
            line("d", "jonas", "Væk", column="next", withdrawn=True),
        )
    )
    assert {column: [card.id for card in held] for column, held in cards.items()} == {
        "worries": ["a", "c"],
        "works": ["b"],
        "next": [],
    }


def test_a_card_that_names_no_column_stands_in_the_first() -> None:
    """Input that somebody sent in beforehand is on the board from the start, to be moved."""
    assert board().cards(record(line("a", "mona", "Brevene")))["worries"][0].id == "a"
    board().check_entry(line("a", "mona", "Brevene"), record(), PEOPLE)


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (line("a", "mona", "", column="works"), "no_text"),
        (line("a", "mona", "Haven", column="dreams"), "no_such_column"),
        (line("a", "mona", "Haven", column="works", colour="red"), "unknown_field"),
    ],
)
def test_what_does_not_fit_the_board_is_refused(card: Contribution, code: str) -> None:
    """A card has words and a column of this board, and nothing else."""
    assert refusal(board(), card) == code


def test_two_columns_of_one_id_are_a_mistake() -> None:
    """Cards could not say which of them is meant."""
    with pytest.raises(ValidationError, match="works"):
        block(BoardBlock, columns=[COLUMNS[1], COLUMNS[1]])


def test_the_result_goes_column_by_column_in_the_agendas_order() -> None:
    """Who reads it later reads the board as it hung there, whatever was written first."""
    result = board().result(
        record(
            line("a", "mona", "Haven", column="works"),
            line("b", "jonas", "Natten", column="worries").evolve(written=True),
            line("c", "mona", "Brevene", column="worries"),
        ),
        PEOPLE,
        "en",
    )
    assert result.columns == ("column", "what", "who", "tags")
    assert [row.cells[:3] for row in result.rows] == [
        ("What worries us", "Natten", "Jonas Ravnkilde"),
        ("What worries us", "Brevene", "Mona Krogh"),
        ("Det virker", "Haven", "Mona Krogh"),
    ]
    assert [row.group for row in result.rows] == ["worries", "worries", "works"]
    assert result.rows[0].marks == ("written",)


def test_an_empty_board_is_missing_something() -> None:
    """Closing asks for it."""
    assert [gap.kind for gap in board().missing(BlockRecord(block_id="b"), PEOPLE)] == ["empty"]
    assert not board().missing(record(line("a", "mona", "Haven", column="works")), PEOPLE)
