"""A field to draw in: lines where the mouse is pulled or only tapped, as dots, within their limits."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from meetingdesk.meeting.drawings import MAX_POINTS, MAX_STROKES
from meetingdesk.screens.widgets.braille import dots_of, to_rows
from meetingdesk.screens.widgets.drawing_field import DrawingField
from tests.screen_text import region_text
from tests.screens.stage import Stage, on_stage
from tests.wgl4 import outside_wgl4


async def _tap(pilot: Pilot[None], *places: tuple[int, int]) -> None:
    for place in places:
        await pilot.mouse_down(DrawingField, offset=place)
        await pilot.mouse_up(DrawingField, offset=place)


async def _pull(pilot: Pilot[None], *places: tuple[int, int]) -> None:
    await pilot.mouse_down(DrawingField, offset=places[0])
    for place in places[1:]:
        await pilot.hover(DrawingField, offset=place)
    await pilot.mouse_up(DrawingField, offset=places[-1])


@pytest.mark.parametrize(
    ("dots", "cells"),
    [([(0, 0)], "⠁"), ([(1, 0)], "⠈"), ([(0, 3)], "⡀"), ([(1, 3)], "⢀"), ([(0, 1), (1, 2)], "⠢"), ([], " ")],
)
def test_each_dot_has_its_place_in_the_cell(dots: list[tuple[int, int]], cells: str) -> None:
    """Two across and four down, as Unicode numbers them; a cell without a dot is a plain space."""
    assert to_rows(dots, 1, 1) == [cells]


def test_what_lies_outside_is_left_out() -> None:
    """A drawing that was made on a larger screen is cut, not wrapped."""
    assert to_rows([(-1, 0), (0, -1), (4, 0), (0, 8), (3, 7)], 2, 2) == ["  ", " ⢀"]


def test_points_are_joined_without_a_gap() -> None:
    """Between two points every dot on the way is set, whichever way the line goes; one point is a dot."""
    assert list(dots_of([[(0, 0), (3, 3)]])) == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert list(dots_of([[(0, 2), (0, 0)]])) == [(0, 2), (0, 1), (0, 0)]
    assert list(dots_of([[(5, 5)]])) == [(5, 5)]


async def test_pulling_the_mouse_draws_a_line() -> None:
    """Each pull is a stroke of its own, through where the mouse was; the dots stand on the screen."""
    field = DrawingField()
    async with on_stage(Stage(field)) as pilot:
        await _pull(pilot, (1, 1), (5, 2), (9, 1))
        await _pull(pilot, (12, 3), (14, 3))
        assert field.drawing == (((0, 0), (8, 4), (16, 0)), ((22, 8), (26, 8)))
        shown = region_text(pilot.app, field.content_region)
        assert "⠑" in shown or "⠉" in shown
        assert outside_wgl4(shown)
        assert not outside_wgl4(shown, drawing=True)


async def test_the_edge_holds_what_is_pulled_beyond_it() -> None:
    """A line that leaves the field goes on along its edge, and ends where the button is let go."""
    field = DrawingField()
    async with on_stage(Stage(field)) as pilot:
        await pilot.mouse_down(DrawingField, offset=(3, 2))
        await pilot.hover(None, offset=(3, 20))
        await pilot.mouse_up(None, offset=(79, 20))
        last = field.content_size.height * 4 - 1
        assert field.drawing == (((4, 4), (4, last), (field.content_size.width * 2 - 1, last)),)


async def test_a_terminal_without_motion_gives_straight_lines() -> None:
    """Where only down and up are reported, they are the ends of a stroke."""
    field = DrawingField()
    async with on_stage(Stage(field)) as pilot:
        await pilot.mouse_down(DrawingField, offset=(1, 1))
        await pilot.mouse_up(DrawingField, offset=(6, 3))
        assert field.drawing == (((0, 0), (10, 8)),)


async def test_taps_are_joined_where_no_motion_was_ever_reported() -> None:
    """Tapping draws a line from place to place."""
    field = DrawingField()
    async with on_stage(Stage(field)) as pilot:
        await _tap(pilot, (1, 1), (4, 2), (8, 1))
        assert field.drawing == (((0, 0), (6, 4), (14, 0)),)


async def test_a_tap_is_a_dot_where_the_mouse_can_be_pulled() -> None:
    """Once a motion was reported, a tap is the dot of an i, joined to nothing."""
    field = DrawingField()
    async with on_stage(Stage(field)) as pilot:
        await _pull(pilot, (1, 1), (5, 1))
        await _tap(pilot, (3, 3), (6, 3))
        assert field.drawing == (((0, 0), (8, 0)), ((4, 8),), ((10, 8),))


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_a_key_clears(key: str) -> None:
    """Nothing is left of the drawing, on the screen either."""
    field = DrawingField(((((0, 0), (20, 10))),))
    async with on_stage(Stage(field)) as pilot:
        field.focus()
        await pilot.press(key)
        assert field.drawing == ()
        assert region_text(pilot.app, field.content_region).strip() == ""


async def test_another_button_draws_nothing() -> None:
    """Only the left button draws; a mouse that passes over leaves no line."""
    field = DrawingField()
    async with on_stage(Stage(field)) as pilot:
        await pilot.mouse_down(DrawingField, offset=(2, 2), button=3)
        await pilot.hover(DrawingField, offset=(6, 3))
        await pilot.hover(DrawingField, offset=(9, 1))
        assert field.drawing == ()


async def test_more_strokes_than_fit_are_refused() -> None:
    """The stroke beyond the last is not taken and a sentence says so; what was drawn stays."""
    full = (((0, 0),),) * MAX_STROKES
    field = DrawingField(full)
    stage = Stage(field)
    async with on_stage(stage) as pilot:
        await _pull(pilot, (1, 1), (5, 1))
        assert field.drawing == full
        assert [message.sentence for message in stage.heard(DrawingField.Refused)] == [
            "There is no room for more lines. Del clears the drawing."
        ]


async def test_more_points_than_fit_are_refused() -> None:
    """A stroke ends at the last point that fits, and says once that it does."""
    field = DrawingField((((0, 0),) * (MAX_POINTS - 2),))
    stage = Stage(field)
    async with on_stage(stage) as pilot:
        await _pull(pilot, (1, 1), (5, 1), (9, 1), (13, 2))
        assert field.drawing[-1] == ((0, 0), (8, 0))
        assert len(stage.heard(DrawingField.Refused)) == 1
