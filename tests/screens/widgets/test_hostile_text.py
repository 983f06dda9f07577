"""Text that would act on a terminal or on Textual, through every widget, at every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.content import Content
from textual.widget import Widget

from meetingdesk.screens.widgets.big_time import BigTime
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.key_bar import KeyBar, KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.question import Question
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.sheet import Sheet
from meetingdesk.screens.widgets.title_bar import TitleBar
from meetingdesk.text import visible
from tests.screen_text import screen_text
from tests.screens.stage import SIZES, Stage, on_stage

HOSTILE = (
    "[@click=app.quit]x[/]",
    "[/]",
    "[on red]",
    "\\[/",
    "a\x1b[2Jb",
    "\x1b]52;c;aGVq\x07",
    "\x9b31m\x9d8;;x\x9c",
    "\u202eIBAN\u2066",
    "e" + "\u0301" * 40,
    "山田\U0001f9d1\u200d\U0001f9b2",
    "\t\v\x00\x7f",
    "$now %s {0} {name}",
)


def _title_bar(text: str) -> Widget:
    bar = TitleBar(text, parts=(text,), warning=text)
    bar.notes, bar.date, bar.clock = (text,), text, text
    return bar


def _row_list(text: str) -> Widget:
    cell = Row(text, lambda width, _acting: columns(width, Cell(text), Cell(text, 9)), glyph=visible(text))
    prose = Row("prose", lambda _width, _acting: Content(visible(text)))
    return RowList(cell, prose)


WIDGETS: dict[str, Callable[[str], Widget]] = {
    "big_time": BigTime,
    "question": Question,
    "bold question": lambda text: Question(text, max_lines=0),
    "title_bar": _title_bar,
    "key_bar": lambda text: KeyBar([KeyHint(text, text, "x", text), KeyHint("F1", text, "x")]),
    "row_list": _row_list,
    "line_field": LineField,
    "placeholder": lambda text: LineField(placeholder=text),
    "sheet": lambda text: Sheet(text, Prose(text), way_out=text),
    "field_row": lambda text: FieldRow(text, LineField(text, max_lines=1)),
    "choice": lambda text: Choice([(text, text), ("b", text)], text),
    "prose": Prose,
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", WIDGETS)
async def test_no_text_acts_on_the_terminal(name: str, size: tuple[int, int]) -> None:
    """Whatever stands in a widget, no deceptive character reaches the screen and no link is made."""
    widgets = [WIDGETS[name](text) for text in HOSTILE]
    for widget in widgets:
        widget.styles.dock = "none"
    app = Stage(*widgets)
    async with on_stage(app, size):
        shown = screen_text(app)
        assert shown == visible(shown)
        segments = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
        assert not any(segment.style and "@click" in segment.style.meta for segment in segments)
        assert app.is_running


@pytest.mark.parametrize("name", ["prose", "bold question", "row_list", "line_field", "choice", "field_row"])
async def test_a_name_with_brackets_is_shown_as_it_is(name: str) -> None:
    """`[@click=app.quit]x[/]` is a strange name, and it is shown letter by letter."""
    app = Stage(WIDGETS[name]("[@click=app.quit]x[/]"))
    async with on_stage(app):
        assert "[@click=app.quit]x[/]" in screen_text(app)
