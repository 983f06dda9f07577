"""Which rows a list shows, as arithmetic."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.screens.widgets.row_window import Window


def _window(heights: list[int], height: int, blank: int = 0) -> Window:
    return Window(lambda index: heights[index], lambda _index: blank, count=len(heights), height=height)


HEIGHTS = st.lists(st.integers(1, 4), min_size=1, max_size=30)


@given(HEIGHTS, st.integers(3, 20), st.integers(0, 1), st.data())
def test_a_row_brought_into_sight_is_seen(
    heights: list[int], height: int, blank: int, data: st.DataObject
) -> None:
    """Showing a row shows it whole when it fits between the words, its first line otherwise."""
    window = _window(heights, height, blank)
    window = replace(window, top=data.draw(st.integers(0, len(heights) - 1)))
    index = data.draw(st.integers(0, len(heights) - 1))
    seen = {(line.row, line.number) for line in window.showing(index).view().lines}
    assert (index, 0) in seen
    if heights[index] <= height - 2:
        assert (index, heights[index] - 1) in seen


@given(HEIGHTS, st.integers(1, 20), st.integers(-40, 40))
def test_a_view_accounts_for_every_row(heights: list[int], height: int, lines: int) -> None:
    """Rows seen whole and rows counted as out of sight are all the rows; one row may be cut at both ends."""
    window = _window(heights, height).scrolled(lines)
    view = window.view()
    assert len(view.lines) + (height >= 3) * ((view.above > 0) + (view.below > 0)) <= height
    assert len(set(view.lines)) == len(view.lines)
    whole = len(heights) - view.above - view.below
    assert -1 <= whole <= len({line.row for line in view.lines})


@given(HEIGHTS, st.integers(3, 20))
def test_scrolling_stops_at_both_ends(heights: list[int], height: int) -> None:
    """Scrolling far down shows the last line, scrolling far up the first, and never an empty list."""
    window = _window(heights, height)
    down = window.scrolled(1000)
    assert down.view().below == 0
    assert down.view().lines[-1].row == len(heights) - 1
    up = down.scrolled(-1000)
    assert up.view().above == 0


@given(HEIGHTS, st.integers(3, 20), st.integers(0, 40))
def test_no_line_stays_empty_while_rows_are_hidden_above(heights: list[int], height: int, top: int) -> None:
    """After rows went away the list fills again from above."""
    view = replace(_window(heights, height), top=top).clamped().view()
    if view.above and not view.below:
        assert len(view.lines) >= height - 1


def test_words_never_replace_the_only_row_they_speak_of() -> None:
    """`↑ 1 more` would take the line on which that one row can stand."""
    window = _window([1] * 10, 6).showing(9)
    assert window.showing(1).view().above == 0


def test_only_rows_in_sight_are_measured() -> None:
    """Opening, jumping to the end and scrolling in 100,000 rows measures a screenful, not the list."""
    measured: set[int] = set()

    def tall(index: int) -> int:
        measured.add(index)
        return 1 + index % 3

    window = Window(tall, lambda _index: 0, count=100_000, height=20)
    window.view()
    window.showing(99_999).scrolled(-30).view()
    assert len(measured) < 200
