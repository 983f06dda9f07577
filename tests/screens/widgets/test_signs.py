"""The interface's own signs: in every font, and readable without colour."""

from __future__ import annotations

import pytest
from textual.containers import Vertical
from textual.content import Content

from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.question import Question
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.time_bar import TimeBar
from meetingdesk.screens.widgets.title_bar import TitleBar
from tests.screen_text import screen_lines, screen_text
from tests.screens.stage import SIZES, Stage, on_stage, press
from tests.wgl4 import WGL4, outside_wgl4


def _everything() -> Vertical:
    rows = [Row(f"p{number}", lambda _width, _acting: Content("Søren"), glyph="►") for number in range(60)]
    return Vertical(
        TitleBar("TFA", parts=("Mona K.",), warning="ØVELSE"),
        BigTime("−02:14", rows=3, over=True),
        TimeBar(1034, 900),
        Question("Hvad står i vejen?"),
        RowList(*rows),
        LineField(),
        Sheet("Tid", Choice([("a", "Ja"), ("b", "Nej")], "a"), way_out="tilbage"),
    )


def _keys() -> KeyBar:
    return KeyBar([KeyHint("F1", "Hjælp", "app.help"), KeyHint("^P", "Alle valg", "palette")])


def test_the_list_of_characters_is_whole() -> None:
    """The product's signs are in WGL4; some that look much like them are not."""
    assert set("●►·≡–×!+−□§▌═─↑↓←→›‹»«…▀▄█") <= WGL4
    assert outside_wgl4("✓◐▶━\n") == set("✓◐▶━")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_widgets_draw_with_characters_that_every_font_has(size: tuple[int, int]) -> None:
    """Every cell that a widget draws by itself is in WGL4, in the palette too."""
    app = Stage(_everything(), _keys())
    async with on_stage(app, size) as pilot:
        assert not outside_wgl4(screen_text(app))
        await press(pilot, ["ctrl+p"])
        assert not outside_wgl4(screen_text(app))


async def test_without_colour_everything_can_still_be_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR no cell has a colour, and focus, caret, overrun and choice still have their signs."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = Stage(_everything(), _keys())
    async with on_stage(app, (80, 24)):
        app.screen.query_one(LineField).focus()
        lines = screen_lines(app)
        assert any("─═" in line for line in lines)
        assert any("● Ja" in line and "· Nej" in line for line in lines)
        assert any(line.startswith("▌") for line in lines)
        colours = [
            segment.style.color.triplet
            for strip in app.screen._compositor.render_strips()
            for segment in strip.apply_filter(app._filters[0], app.screen.background_colors[0])
            if segment.style and segment.style.color and segment.style.color.triplet
        ]
        assert colours
        assert all(colour.red == colour.green == colour.blue for colour in colours)
