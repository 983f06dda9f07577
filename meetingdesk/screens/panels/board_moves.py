"""Moving cards on a board, as pure arithmetic: what is carried, where it would land, and what to ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from meetingdesk.agendas.blocks.board import COLUMN
from meetingdesk.agendas.words import Contribution
from meetingdesk.meeting.commands import PlaceEntry

Cards = Mapping[str, Sequence[Contribution]]
"""The cards of each column, in order."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A card that was picked up: it would land at `place` among the other cards of `column`, from 0."""

    card_id: str
    column: str
    place: int


def picked_up(cards: Cards, card_id: str) -> Carried | None:
    """Return a card picked up where it stands; None when it is not on the board."""
    for column, held in cards.items():
        for place, card in enumerate(held):
            if card.id == card_id:
                return Carried(card_id, column, place)
    return None


def carried_on(carried: Carried, cards: Cards, across: int = 0, down: int = 0) -> Carried:
    """Return the card carried on by so many columns and places, never past an edge of the board."""
    columns = list(cards)
    at = max(0, min(columns.index(carried.column) + across, len(columns) - 1))
    others = _others(cards, columns[at], carried.card_id)
    return replace(carried, column=columns[at], place=max(0, min(carried.place + down, len(others))))


def laid(cards: Cards, carried: Carried | None) -> dict[str, tuple[Contribution, ...]]:
    """Return the board with the carried card where it would land."""
    if carried is None:
        return {column: tuple(held) for column, held in cards.items()}
    found = {column: list(_others(cards, column, carried.card_id)) for column in cards}
    card = next(card for held in cards.values() for card in held if card.id == carried.card_id)
    found[carried.column].insert(carried.place, card)
    return {column: tuple(held) for column, held in found.items()}


def put_down(carried: Carried, cards: Cards) -> PlaceEntry | None:
    """Return the command that leaves the card where it is carried; None when it stands there already."""
    if carried == picked_up(cards, carried.card_id):
        return None
    others = _others(cards, carried.column, carried.card_id)
    before = others[carried.place].id if carried.place < len(others) else ""
    return PlaceEntry(entry_id=carried.card_id, fields={COLUMN: carried.column}, before=before)


def _others(cards: Cards, column: str, card_id: str) -> tuple[Contribution, ...]:
    return tuple(card for card in cards[column] if card.id != card_id)


def in_sight(count: int, at: int, first: int, room: int) -> int:
    """Return the first of `room` columns to show out of `count`, moved as little as possible to show `at`."""
    first = min(max(first, at - room + 1), at)
    return max(0, min(first, count - room))
