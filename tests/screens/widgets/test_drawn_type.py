"""The drawn digits and letters: what they cover, how wide they are, and when bold text stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.screens.widgets import digits, pixel_type
from meetingdesk.screens.widgets.glyphs import GLYPHS, LINES
from meetingdesk.screens.widgets.half_blocks import scaled, to_pixels, to_rows

SHIPPED_QUESTIONS = (
    "Hvad er jobmålet?",
    "Hvad kan borgeren?",
    "Hvad står i vejen?",
    "Hvad kan hjælpe?",
    "Hvad aftaler vi?",
)


@given(st.text(alphabet="0123456789:−+ ", min_size=1, max_size=9), st.sampled_from(digits.ROWS))
def test_digits_fill_a_rectangle_of_three_blocks(text: str, rows: int) -> None:
    """Any time is drawn in exactly the rows asked for, all equally wide, with ▀▄█ alone."""
    lines = digits.drawn(text, rows)
    assert len(lines) == rows
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) <= set(" ▀▄█")


def test_the_wall_shows_the_same_digits_twice_as_large() -> None:
    """Ten rows are the five doubled in both directions."""
    small, large = digits.drawn("08:05", 5), digits.drawn("08:05", 10)
    assert to_pixels(large) == scaled(to_pixels(small), 2)


def test_a_hyphen_is_a_minus_sign() -> None:
    """A time that came with a hyphen looks like one with a minus sign."""
    assert digits.drawn("-02:14") == digits.drawn("−02:14")


def test_digits_come_in_three_sizes_only() -> None:
    """Another number of rows is refused, not drawn wrongly."""
    with pytest.raises(ValueError, match="4"):
        digits.drawn("08:05", 4)


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=2, max_size=12))
def test_pixels_survive_being_drawn(pixels: list[list[bool]]) -> None:
    """Drawing pixels as half blocks and reading them back loses nothing."""
    even = pixels[: len(pixels) // 2 * 2]
    assert to_pixels(to_rows(even)) == even


def test_every_glyph_is_a_rectangle_of_its_own() -> None:
    """No glyph is ragged, and no two characters look the same but O and 0, which words tell apart."""
    assert all(len(glyph) == LINES and len({len(row) for row in glyph}) == 1 for glyph in GLYPHS.values())
    told_apart = {char: GLYPHS[char] for char in GLYPHS if char.isalnum() and char != "0"}
    assert len(set(told_apart.values())) == len(told_apart)


@pytest.mark.parametrize("question", SHIPPED_QUESTIONS)
def test_shipped_questions_fit_beside_the_time_column(question: str) -> None:
    """At 120 cells the content is 81 wide, and every shipped question is drawn there on one line."""
    rows = pixel_type.drawn(question, 81, max_lines=1)
    assert rows is not None
    assert len(rows) <= 5
    assert max(map(len, rows)) <= 81


@given(st.text(alphabet=sorted(GLYPHS), max_size=40), st.integers(8, 90), st.sampled_from([1, 2]))
def test_drawn_type_never_leaves_its_place(text: str, cells: int, scale: int) -> None:
    """Whatever is drawn fits the width and the lines asked for, and ends with a row that is not empty."""
    rows = pixel_type.drawn(text, cells, scale, max_lines=3)
    if rows is not None:
        assert max(map(len, rows)) <= cells
        assert len(rows) <= 3 * 5 * scale
        assert rows[-1].strip()


@pytest.mark.parametrize("text", ["Żółć?", "ما الهدف؟", "", "   ", "[/]\x1b"])
def test_what_cannot_be_drawn_is_not_drawn_in_part(text: str) -> None:
    """A character without a glyph, or no text at all, gives nothing instead of a gap."""
    assert pixel_type.drawn(text, 200) is None
