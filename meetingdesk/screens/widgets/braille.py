"""Dots in a terminal: eight of them in each cell, two across and four down, as Unicode's braille patterns.

This is the interface's one exception to the characters that every terminal font has: nothing else there draws
a line fine enough for handwriting. What is drawn is only ever a picture; no word depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

Dot = tuple[int, int]

ACROSS: Final = 2
DOWN: Final = 4

_BLANK: Final = 0x2800
# Unicode numbers a cell's dots 1 to 3 and 7 on the left, 4 to 6 and 8 on the right, a bit each.
_BITS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))


def to_rows(dots: Iterable[Dot], width: int, height: int) -> list[str]:
    """Return dots as `height` rows of `width` cells; a cell without one is a space, others are left out."""
    cells = [[0] * width for _row in range(height)]
    for x, y in dots:
        if 0 <= x < width * ACROSS and 0 <= y < height * DOWN:
            cells[y // DOWN][x // ACROSS] |= _BITS[x % ACROSS][y % DOWN]
    return ["".join(chr(_BLANK + bits) if bits else " " for bits in row) for row in cells]


def dots_of(strokes: Iterable[Sequence[Dot]]) -> Iterator[Dot]:
    """Yield every dot on the straight lines between the points of each stroke."""
    for stroke in strokes:
        yield from stroke[:1]
        for start, end in pairwise(stroke):
            yield from _between(start, end)


def _between(start: Dot, end: Dot) -> Iterator[Dot]:
    """Yield the dots from `start`, which is left out, to `end`."""
    across, down = end[0] - start[0], end[1] - start[1]
    steps = max(abs(across), abs(down))
    for step in range(1, steps + 1):
        yield start[0] + round(across * step / steps), start[1] + round(down * step / steps)
