"""Large text in a proportional pixel type, or nothing where it cannot be drawn whole.

Capitals are 7 pixels high, small letters 5, and one pixel is half a cell: a line takes 4 or 5 rows. Bold
text stands in where a character has no glyph (Polish, Arabic) or a word is wider than the place.
"""

from __future__ import annotations

from meetingdesk.screens.widgets.glyphs import GLYPHS, LINES
from meetingdesk.screens.widgets.half_blocks import Pixels, scaled, to_rows

_RINGED = frozenset("åÅÄÖÜÉ")


def covers(text: str) -> bool:
    """Say whether every character of `text` has a glyph."""
    return all(char in GLYPHS for char in text)


def width(text: str, scale: int = 1) -> int:
    """Return the width of `text` on one line, in cells."""
    return max(0, sum(len(GLYPHS[char][0]) + 1 for char in text) - 1) * scale


def drawn(text: str, cells: int, scale: int = 1, max_lines: int = 9) -> list[str] | None:
    """Return `text` as rows of at most `cells` cells, broken at spaces into at most `max_lines` lines.

    None when a character has no glyph, a word is too wide, or the lines do not suffice.
    """
    if not text.strip() or not covers(text):
        return None
    lines = _broken(text, cells, scale)
    if len(lines) > max_lines or any(width(line, scale) > cells for line in lines):
        return None
    ringed = not _RINGED.isdisjoint(text)
    rows = [row for line in lines for row in to_rows(scaled(_pixels(line, ringed, scale), scale))]
    while not rows[-1].strip():
        rows.pop()
    return rows


def _broken(text: str, cells: int, scale: int) -> list[str]:
    first, *rest = text.split()
    lines = [first]
    for word in rest:
        longer = f"{lines[-1]} {word}"
        if width(longer, scale) <= cells:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pixels(line: str, ringed: bool, scale: int) -> Pixels:
    """Return one line's pixels; without a ring or accent above its capitals the first row of pixels goes."""
    pixels: Pixels = [
        [pixel for char in line for pixel in (*GLYPHS[char][row], False)][:-1] for row in range(LINES)
    ]
    if ringed:
        return pixels
    below: Pixels = [] if scale > 1 else [[False] * len(pixels[0])]
    return pixels[1:] + below
