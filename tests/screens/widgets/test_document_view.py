"""A document to be read: literally, from the first line to the last, with words for what is left."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from textual.events import MouseScrollDown
from textual.widget import Widget

from meetingdesk.screens.widgets.document_view import DocumentView
from tests.screen_text import region_text, screen_lines
from tests.screens.stage import Stage, on_stage, press


@dataclass(frozen=True)
class Line:
    """One line of a document."""

    style: str
    text: str


LONG = tuple(Line("text", f"Line {number}") for number in range(1, 61))


def shown(view: Widget, app: Stage) -> list[str]:
    """Return the lines of the view that are not blank, without the mark of the focus."""
    return [line.strip(" ▌") for line in region_text(app, view.region).splitlines() if line.strip()]


def is_read(view: DocumentView) -> bool:
    """Say whether every line was in sight, anew at each call."""
    return view.is_read


async def test_the_words_count_what_is_left() -> None:
    """24 rows show 22 lines, a blank and the words; each step changes the count."""
    view = DocumentView()
    app = Stage(view)
    async with on_stage(app) as pilot:
        view.show(LONG)
        await pilot.pause()
        assert shown(view, app)[-2:] == ["Line 22", "↓ 38 lines more"]
        await press(pilot, ["tab", "down"])
        assert shown(view, app)[-2:] == ["Line 23", "↓ 37 lines more"]
        await press(pilot, ["space"])
        assert shown(view, app)[0] == "Line 23"
        await press(pilot, ["space", "space"])
        assert shown(view, app)[-2:] == ["Line 60", "The end of the text."]
        await press(pilot, ["home"])
        assert shown(view, app)[0] == "Line 1"


async def test_nothing_is_jumped_over_before_it_was_read() -> None:
    """The End key stops at what was not in sight; once all was, it goes to the end."""
    view = DocumentView()
    app = Stage(view)
    async with on_stage(app) as pilot:
        view.show(LONG)
        await press(pilot, ["tab", "end", "enter"])
        assert not is_read(view)
        assert shown(view, app)[0] == "Line 23"
        await press(pilot, ["end"])
        assert is_read(view)
        await press(pilot, ["home", "end"])
        assert shown(view, app)[-2] == "Line 60"
        assert not app.heard(DocumentView.Finished)
        await press(pilot, ["enter"])
        assert len(app.heard(DocumentView.ReadToEnd)) == 1
        assert len(app.heard(DocumentView.Finished)) == 1


async def test_wheel_and_click_read_on() -> None:
    """The wheel scrolls, and a click on the words turns the page."""
    view = DocumentView()
    app = Stage(view)
    async with on_stage(app) as pilot:
        view.show(LONG)
        await pilot.pause()
        await pilot._post_mouse_events([MouseScrollDown], view)
        await pilot.pause()
        assert shown(view, app)[0] == "Line 4"
        await pilot.click(view, offset=(5, 23))
        await pilot.pause()
        assert shown(view, app)[0] == "Line 25"


async def test_another_width_keeps_the_place() -> None:
    """When lines wrap anew the first one in sight stays, and what was not read is still not read."""
    view = DocumentView()
    app = Stage(view)
    async with on_stage(app) as pilot:
        view.show([Line("text", f"Line {number} " + "word " * 20) for number in range(1, 61)])
        await press(pilot, ["tab", "space", "space"])
        first = shown(view, app)[0]
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert shown(view, app)[0].split("word")[0] == first.split("word")[0]
        assert not is_read(view)


async def test_a_short_document_is_read_when_it_is_seen() -> None:
    """What fits the screen needs no scrolling; nothing at all is never read."""
    view = DocumentView(asks_to_read=True)
    app = Stage(view)
    async with on_stage(app) as pilot:
        view.show([])
        await pilot.pause()
        assert not is_read(view)
        view.show(LONG[:3])
        await pilot.pause()
        await pilot.pause()
        assert is_read(view)
        assert shown(view, app)[-1] == "The end of the text. You have read it all."
        view.start_over()
        assert not is_read(view)


@pytest.mark.parametrize("text", ["[/]", "[@click=app.quit]x[/]", "[bold]Jens[/bold]", "a\\[b"])
async def test_text_is_never_markup(text: str) -> None:
    """Whatever stands in the document stands so on the screen."""
    view = DocumentView()
    app = Stage(view)
    async with on_stage(app) as pilot:
        view.show([Line(style, text) for style in ("title", "heading", "text", "muted", "item", "quote")])
        await pilot.pause()
        assert shown(view, app)[:6] == [text] * 6


async def test_control_characters_are_spelled_out() -> None:
    """What a terminal would obey is shown by its code point."""
    view = DocumentView()
    app = Stage(view)
    async with on_stage(app) as pilot:
        view.show([Line("text", "a\x1b[31mb\u202ec")])
        await pilot.pause()
        assert screen_lines(app)[0] == "a<U+001B>[31mb<U+202E>c"
