"""Moving cards as arithmetic: where a card would land, what is asked for, and which columns are in sight."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.agendas.words import Contribution
from meetingdesk.screens.panels.board_moves import Carried, carried_on, in_sight, laid, picked_up, put_down

AT = datetime(2026, 11, 20, 12, 5, tzinfo=UTC)


def cards(**columns: str) -> dict[str, tuple[Contribution, ...]]:
    """Return a board: a card for each letter of each column."""
    return {
        column: tuple(Contribution(id=key, block_id="b", text=key, at=AT) for key in keys)
        for column, keys in columns.items()
    }


def shape(board: dict[str, tuple[Contribution, ...]]) -> dict[str, str]:
    """Return a board as it was written above."""
    return {column: "".join(card.id for card in held) for column, held in board.items()}


BOARD = cards(left="ab", middle="", right="cde")


def test_a_card_is_picked_up_where_it_stands() -> None:
    """Nothing moves by that alone."""
    assert picked_up(BOARD, "d") == Carried("d", "right", 1)
    assert shape(laid(BOARD, picked_up(BOARD, "d"))) == shape(BOARD)
    assert picked_up(BOARD, "z") is None


def test_a_card_is_carried_over_the_board() -> None:
    """It lands among the cards of the column it comes to, as far down as that column goes."""
    carried = carried_on(Carried("e", "right", 2), BOARD, across=-2)
    assert shape(laid(BOARD, carried)) == {"left": "abe", "middle": "", "right": "cd"}
    higher = carried_on(carried, BOARD, down=-1)
    assert shape(laid(BOARD, higher)) == {"left": "aeb", "middle": "", "right": "cd"}


@pytest.mark.parametrize(("across", "down"), [(-9, 0), (9, 0), (0, -9), (0, 9)])
def test_a_card_never_leaves_the_board(across: int, down: int) -> None:
    """At an edge it stays."""
    found = shape(laid(BOARD, carried_on(Carried("b", "left", 1), BOARD, across, down)))
    assert sorted("".join(found.values())) == list("abcde")


def test_putting_down_names_the_card_it_stands_before() -> None:
    """At the foot of a column it comes last; where it stood, nothing is asked for."""
    before = put_down(Carried("a", "right", 1), BOARD)
    assert before is not None
    assert (before.before, before.fields) == ("d", {"column": "right"})
    last = put_down(Carried("a", "right", 3), BOARD)
    assert last is not None
    assert last.before == ""
    assert put_down(Carried("a", "left", 0), BOARD) is None


@given(st.integers(1, 9), st.data())
def test_the_column_at_hand_is_always_in_sight(count: int, data: st.DataObject) -> None:
    """As many columns as fit are seen, and the one somebody is in is among them."""
    room = data.draw(st.integers(1, count))
    at, first = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    found = in_sight(count, at, first, room)
    assert found <= at < found + room
    assert 0 <= found <= count - room


def test_the_board_moves_no_more_than_it_must() -> None:
    """Going to a neighbour that is in sight moves nothing."""
    assert in_sight(5, 2, 1, 3) == 1
    assert in_sight(5, 4, 1, 3) == 2
    assert in_sight(5, 0, 2, 3) == 0
