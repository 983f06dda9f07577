"""The timer's drawn digits: 6×5 cells, read across a table; 4×3 beside a list; doubled for a wall.

Five rows are about 24 mm on a 14-inch laptop with 36 rows, legible at three metres. A stroke is two cells
wide and one row high, which looks even because a cell is twice as high as it is wide.
"""

from __future__ import annotations

from typing import Final

from meetingdesk.screens.widgets.half_blocks import scaled, to_pixels, to_rows

MINUS: Final = "−"

_LARGE: Final[dict[str, tuple[str, ...]]] = {
    "0": ("▄████▄", "██  ██", "██  ██", "██  ██", "▀████▀"),
    "1": (" ▄███ ", " ▀ ██ ", "   ██ ", "   ██ ", " █████"),
    "2": ("▄████▄", "▀▀  ██", " ▄███▀", "██▀   ", "██████"),
    "3": ("▄████▄", "▀▀  ██", "  ███ ", "▄▄  ██", "▀████▀"),
    "4": ("██  ██", "██  ██", "▀█████", "    ██", "    ██"),
    "5": ("██████", "██    ", "█████▄", "▄▄  ██", "▀████▀"),
    "6": ("▄████▄", "██    ", "█████▄", "██  ██", "▀████▀"),
    "7": ("██████", "    ██", "  ▄██▀", "  ██  ", "  ██  "),
    "8": ("▄████▄", "██  ██", " ████ ", "██  ██", "▀████▀"),
    "9": ("▄████▄", "██  ██", "▀█████", "    ██", "▀████▀"),
    ":": ("  ", "██", "  ", "██", "  "),
    MINUS: ("   ", "   ", "███", "   ", "   "),
    "+": ("    ", " ▄▄ ", "▀██▀", " ▀▀ ", "    "),
    " ": ("  ", "  ", "  ", "  ", "  "),
}

_SMALL: Final[dict[str, tuple[str, ...]]] = {
    "0": ("█▀▀█", "█  █", "█▄▄█"),
    "1": (" ▀█ ", "  █ ", " ▄█▄"),
    "2": ("▀▀▀█", "█▀▀▀", "█▄▄▄"),
    "3": ("▀▀▀█", " ▀▀█", "▄▄▄█"),
    "4": ("█  █", "▀▀▀█", "   █"),
    "5": ("█▀▀▀", "▀▀▀█", "▄▄▄█"),
    "6": ("█▀▀▀", "█▀▀█", "█▄▄█"),
    "7": ("▀▀▀█", "  █ ", "  █ "),
    "8": ("█▀▀█", "█▀▀█", "█▄▄█"),
    "9": ("█▀▀█", "▀▀▀█", "▄▄▄█"),
    ":": ("▄", "▄", " "),
    MINUS: ("  ", "▀▀", "  "),
    "+": ("   ", "▀█▀", " ▀ "),
    " ": (" ", " ", " "),
}

ROWS: Final = (3, 5, 10)


def drawn(text: str, rows: int = 5) -> list[str]:
    """Return `text`, such as `08:05` or `−02:14`, as `rows` lines of equal width.

    A hyphen counts as a minus sign; whatever is neither digit, sign nor colon leaves a gap.

    Raises:
        ValueError: `rows` is not 3, 5 or 10.
    """
    if rows not in ROWS:
        raise ValueError(f"digits are drawn in {ROWS} rows, not in {rows}")
    table = _SMALL if rows == 3 else _LARGE
    glyphs = [table.get(char, table[" "]) for char in text.replace("-", MINUS)]
    lines = [" ".join(glyph[row] for glyph in glyphs) for row in range(len(table["0"]))]
    return to_rows(scaled(to_pixels(lines), 2)) if rows == 10 else lines
