"""Pixels in a terminal: two of them in each cell, drawn with the upper, lower and full block alone."""

from __future__ import annotations

from collections.abc import Sequence

Pixels = list[list[bool]]

_CELLS = " ▀▄█"


def to_pixels(rows: Sequence[str]) -> Pixels:
    """Return the pixels of drawn `rows`: two lines of pixels for each row of cells."""
    pixels: Pixels = []
    for row in rows:
        pixels.append([cell in "▀█" for cell in row])
        pixels.append([cell in "▄█" for cell in row])
    return pixels


def to_rows(pixels: Pixels) -> list[str]:
    """Return `pixels` as rows of cells; an odd last line of pixels fills the upper half of its row."""
    below = pixels[1::2]
    if len(pixels) % 2:
        below = [*below, [False] * len(pixels[-1])]
    return [
        "".join(_CELLS[top + 2 * bottom] for top, bottom in zip(upper, lower, strict=True))
        for upper, lower in zip(pixels[::2], below, strict=True)
    ]


def scaled(pixels: Pixels, factor: int) -> Pixels:
    """Return `pixels` made `factor` times as wide and as high."""
    return [[pixel for pixel in line for _ in range(factor)] for line in pixels for _ in range(factor)]
