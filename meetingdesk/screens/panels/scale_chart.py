"""Ratings over time as a line, drawn by Textual's sparkline with characters that every font has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import StringIO

from rich.console import Console
from textual.renderables.sparkline import Sparkline

from meetingdesk.agendas.blocks.scale import HIGHEST, LOWEST

HEIGHT = 6
"""In so many lines of half blocks each of the eleven ratings has a height of its own."""


class _Blocks(Sparkline[int]):
    # The eighths of a block that it draws otherwise are missing in common terminal fonts.
    BARS = "▄█"


@lru_cache(maxsize=64)
def chart(ratings: Sequence[int], step: int) -> tuple[str, ...]:
    """Return the line through `ratings` (0–10), `step` cells for each, as `HEIGHT` lines from the top."""
    # A sparkline fills its height from the least to the greatest value: both ends of the scale stand outside.
    values = [LOWEST, *(rating for rating in ratings for _cell in range(step)), HIGHEST]
    console = Console(width=len(values), file=StringIO(), color_system=None)
    drawn = console.render_lines(_Blocks(values, width=len(values), height=HEIGHT), pad=False)
    return tuple("".join(segment.text for segment in line)[1:-1] for line in drawn)
