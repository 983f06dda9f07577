"""A signature that was drawn: strokes of points, kept small, and the limits it stays within.

A point is `(x, y)` in dots, x to the right and y downwards; a dot is as wide as it is high. What is drawn
stands beside the typed name and proves no more than it: a simple electronic signature (eIDAS, article 3,
no. 10).
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

MAX_STROKES: Final = 40
MAX_POINTS: Final = 2000
LARGEST: Final = 999
"""The largest coordinate, in dots."""

Coordinate = Annotated[int, Field(ge=0, le=LARGEST)]
Point = tuple[Coordinate, Coordinate]
Stroke = Annotated[tuple[Point, ...], Field(min_length=1, max_length=MAX_POINTS)]
Drawing = Annotated[tuple[Stroke, ...], Field(max_length=MAX_STROKES)]
"""Strokes in the order they were drawn; empty where nothing was."""

AnyStrokes = tuple[tuple[tuple[int, int], ...], ...]
"""Strokes before anybody has looked whether they stay within the limits."""


def fits(strokes: AnyStrokes) -> bool:
    """Say whether strokes stay within the limits of a `Drawing`, its points counted together."""
    return (
        len(strokes) <= MAX_STROKES
        and all(strokes)
        and sum(map(len, strokes)) <= MAX_POINTS
        and all(0 <= value <= LARGEST for stroke in strokes for point in stroke for value in point)
    )
