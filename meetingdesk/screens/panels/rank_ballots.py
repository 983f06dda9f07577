"""A ballot while it is filled in: points within the budget, or items in order; pure, and kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Ballot = dict[str, int]
"""A whole number for each item: its points, or its place from 1."""


def written(ballot: Mapping[str, int]) -> str:
    """Return a ballot as it is kept while nobody has handed it in."""
    return " ".join(f"{item}={number}" for item, number in ballot.items() if number)


def read(text: str) -> Ballot:
    """Return a ballot from how it was kept; what cannot be read is left out."""
    pairs = (part.partition("=") for part in text.split())
    return {item: int(number) for item, _sign, number in pairs if number.isdigit()}


def in_order(items: Sequence[str], ballot: Mapping[str, int]) -> tuple[str, ...]:
    """Return the items as a ballot puts them; those it does not know come last, as they stood."""
    last = len(items) + 1
    return tuple(sorted(items, key=lambda item: ballot.get(item) or last))


def places(items: Sequence[str]) -> Ballot:
    """Return the ballot that puts the items in the order they have here."""
    return {item: place for place, item in enumerate(items, 1)}


def put_at(items: Sequence[str], ballot: Mapping[str, int], item: str, place: int) -> Ballot:
    """Return the ballot with an item at a place, from 1; the others keep their order around it."""
    others = [one for one in in_order(items, ballot) if one != item]
    others.insert(max(0, min(place, len(items)) - 1), item)
    return places(others)


def with_points(items: Sequence[str], ballot: Mapping[str, int], item: str, points: int) -> Ballot:
    """Return the ballot with so many points for an item; every item is in it, most with none."""
    return {one: points if one == item else ballot.get(one, 0) for one in items}


def left(ballot: Mapping[str, int], budget: int, item: str = "") -> int:
    """Return how many points are left to give; with an item, how many that one may have at most."""
    return budget - sum(number for one, number in ballot.items() if one != item)
