"""The lines at the top and the foot of every screen, and aligned cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widgets import Static

from meetingdesk.locale import set_language
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint, placed
from meetingdesk.screens.widgets.title_bar import TitleBar
from tests.screen_text import screen_lines
from tests.screens.stage import Stage, on_stage

ROOM_KEYS = (
    KeyHint("F1", "Hjælp", "app.help"),
    KeyHint("F2", "Ordet til Søren", "floor", "Ordet"),
    KeyHint("F3", "Tid", "time"),
    KeyHint("F4", "Til Hindringer", "onwards", "Videre"),
    KeyHint("F8", "Fortryd", "undo"),
    KeyHint("F9", "English", "app.language"),
    KeyHint("^P", "Alle valg", "palette"),
)


def _shown(width: int) -> str:
    line = ""
    for place in placed(ROOM_KEYS, width):
        line = line.ljust(place.start) + f"{place.hint.key} {place.label}".strip()
    return line


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (
            118,
            "F1 Hjælp    F2 Ordet til Søren    F3 Tid    F4 Til Hindringer    "
            "F8 Fortryd    F9 English    ^P Alle valg",
        ),
        (78, "F1 Hjælp  F2 Ordet  F3 Tid  F4 Videre  F8 Fortryd  F9 English  ^P Alle valg"),
        (38, "F1  F2 Ordet  F3 Tid  F4 Videre  ^P"),
        (9, "F1  ^P"),
    ],
)
def test_keys_shorten_before_they_go(width: int, line: str) -> None:
    """Gaps and labels shrink first, then keys go from the right; help and palette always stay."""
    assert _shown(width) == line


@given(st.integers(6, 200))
def test_keys_never_overlap_or_leave_the_line(width: int) -> None:
    """At any width the hints stand one after the other within the line, with two cells between them."""
    places = placed(ROOM_KEYS, width)
    assert places[-1].end <= width
    assert all(right.start >= left.end + 2 for left, right in pairwise(places))
    assert {"F1", "^P"} <= {place.hint.key for place in places}


async def test_a_click_on_a_hint_runs_its_action() -> None:
    """Every key of the foot line is a mouse target for the action it names, and only there."""

    class Clicked(BaseScreen[None]):
        done: tuple[str, ...] = ()

        def action_time(self) -> None:
            self.done += ("time",)

    screen = Clicked()
    app = Stage(screen=screen)
    async with on_stage(app, (120, 24)) as pilot:
        bar = KeyBar(ROOM_KEYS)
        await screen.mount(bar)
        await pilot.pause()
        line = screen_lines(app)[-1]
        await pilot.click(bar, offset=(line.index("Tid") + 1, 0))
        await pilot.click(bar, offset=(line.index("F3") - 2, 0))
        await pilot.click(bar, offset=(line.index("Hjælp"), 0))
        assert screen.done == ("time",)
        assert app.asked == ["help"]


async def test_the_top_line_drops_parts_from_the_middle() -> None:
    """Narrowing takes the date and the case before the title, the clock and the rehearsal's warning."""
    set_language("da")
    bar = TitleBar("TFA", parts=("Mona K.", "sag 26-04417"), warning="ØVELSE")
    bar.date, bar.clock = "fre. 20. nov. 2026", "13:13"
    app = Stage(bar)
    async with on_stage(app, (120, 24)) as pilot:
        wide = screen_lines(app)[0]
        assert wide.startswith("TFA   ØVELSE   Mona K.   sag 26-04417   ")
        assert wide.endswith("13:13")
        assert "fre. 20. nov. 2026" in wide
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        narrow = screen_lines(app)[0]
        assert "TFA  ØVELSE" in narrow
        assert "sag 26-04417" not in narrow
        assert narrow.endswith("13:13")
        await pilot.resize_terminal(15, 12)
        await pilot.pause()
        assert screen_lines(app)[0] == "T… ØVELSE 13:13"


async def test_ticks_come_from_outside() -> None:
    """Setting the clock shows it at once; nothing moves by itself."""
    bar = TitleBar("TFA")
    app = Stage(bar)
    async with on_stage(app, (50, 12)) as pilot:
        bar.clock = "13:13"
        await pilot.pause()
        assert screen_lines(app)[0].endswith("13:13")


def test_columns_align_by_terminal_cells() -> None:
    """Cells keep their places whatever stands in them, also wide letters and letters with loose marks."""
    for name in ("Ida", "山田太郎", "Zoë", "Fatimah bint Abd al-Rahman"):
        line = columns(30, Cell(name, 8), Cell("Bolig"), Cell("2:51", 6, align="right"))
        assert line.cell_length == 30
        assert Content(line.plain[: line.plain.index("Bolig")]).cell_length == 10
        assert line.plain.endswith("  2:51")


@given(
    st.integers(0, 60),
    st.lists(
        st.builds(Cell, st.text(max_size=12), st.one_of(st.none(), st.integers(0, 20))),
        min_size=1,
        max_size=5,
    ),
)
def test_a_line_of_columns_is_exactly_as_wide_as_asked(width: int, cells: list[Cell]) -> None:
    """Whatever the cells hold and however wide they want to be, the line fills its width."""
    assert columns(width, *cells).cell_length == width


def test_columns_never_read_markup() -> None:
    """A name with brackets is a name, and style belongs to the cell alone."""
    line = columns(40, Cell("[@click=app.quit]x[/]", style="bold"), Cell("Jens [Hansen]"))
    assert "[@click=app.quit]" in line.plain
    assert "Jens [Hansen]" in line.plain
    assert isinstance(Static(line).content, Content)
