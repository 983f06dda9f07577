"""Every screen and sheet in every size and in every colour: nothing breaks, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from rich.color import ColorType
from textual.widget import Widget

from meetingdesk.app import THEMES
from meetingdesk.clock import ManualClock
from meetingdesk.screens.actions import entries
from meetingdesk.screens.palette import ActionPalette
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.e2e.meetings import make
from tests.e2e.tour import STAGES_SEEN, tour
from tests.session.held import session_at
from tests.wgl4 import outside_wgl4

SIZES: Final = ((120, 36), (160, 50), (80, 24), (40, 12))
# Screens that have no large type of their own, and where a sheet takes its room.
WITHOUT_LARGE_TYPE: Final = (
    "closing, a",
    "commitments",
    "help",
    "palette",
    "new meeting",
    "signing",
    "fixing",
    "sealed",
)


def _made(folder: Path) -> dict[str, str]:
    with session_at(folder, clock=ManualClock(NOW)) as session:
        return make(session, *STAGES_SEEN)


async def test_every_screen_in_every_size_and_colour(tmp_path: Path) -> None:
    """Large type and keys are there, every sign is in every font, and themes differ in colours alone.

    Whoever knows no key finds each one of the footer in the palette, by its words.
    """
    meetings = _made(tmp_path)
    sizes = SIZES
    async with at_the_desk(tmp_path, size=sizes[0]) as desk:
        async for name in tour(desk, meetings, sheets=False):
            _check_palette(desk, name)
            await _check_colours(desk, name)
            _check_frame(desk, name)
            for size in sizes[1:]:
                await desk.resize(*size)
                _check_frame(desk, name)
            # The next screen is opened in the size that this one ends with.
            sizes = sizes[::-1]


async def _check_colours(desk: DeskPilot, name: str) -> None:
    seen = {desk.text}
    for theme in sorted({*THEMES.values()} - {desk.app.theme}):
        desk.app.theme = theme
        await desk.settle()
        seen.add(desk.text)
    assert len(seen) == 1, "\n".join((name, *seen))


def _check_palette(desk: DeskPilot, name: str) -> None:
    if isinstance(desk.app.screen, ActionPalette):
        return
    listed = {key for entry in entries(desk.app.screen) for key in entry.aside.split()}
    hinted = {hint.key for bar in desk.app.screen.query(KeyBar) for hint in bar.keys}
    missing = hinted - listed - {"Enter", "Esc", "Tab", "^P"}
    assert not missing, (name, missing)


def _check_frame(desk: DeskPilot, name: str) -> None:
    size, text = desk.app.size, desk.text
    place = f"{name} at {size.width}x{size.height}\n{text}"
    assert not outside_wgl4(text), place
    if "palette" not in name:
        last = next(line for line in reversed(text.split("\n")) if line)
        assert ("Enter" if name == "quitting" else "F1") in last, place
    if not name.startswith(WITHOUT_LARGE_TYPE) and "help" not in name and size.width >= 60:
        assert "█" in text, place


async def test_every_sheet_in_the_smallest_size_without_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 40 × 12 with NO_COLOR: greys alone, what is chosen is marked by a sign, and keys are found."""
    monkeypatch.setenv("NO_COLOR", "1")
    meetings = _made(tmp_path)
    async with at_the_desk(tmp_path, size=(40, 12)) as desk:
        async for name in tour(desk, meetings):
            _check_palette(desk, name)
            _check_frame(desk, name)
            colours = _colours(desk)
            assert all(red == green == blue for red, green, blue in colours), (name, colours)
            has_mark = "▌" in desk.text or "›" in desk.text
            assert has_mark or name in ("quitting", "closing"), f"{name}\n{desk.text}"
            _check_caret(desk, name)


def _check_caret(desk: DeskPilot, name: str) -> None:
    """Where somebody types, they see what they type, and in a sheet how to leave it."""
    field = desk.app.focused
    if not isinstance(field, LineField):
        return
    for container in field.ancestors:
        if isinstance(container, Widget):
            assert container.region.contains_point(field.cursor_screen_offset), f"{name}\n{desk.text}"
        if isinstance(container, Sheet):
            assert "Esc" in desk.text, f"{name}\n{desk.text}"


def _colours(desk: DeskPilot) -> set[tuple[int, int, int]]:
    """Every colour on the screen, as the terminal would be sent it."""
    found = set()
    filters = [one for one in desk.app._filters if one.enabled]
    for strip in desk.app.screen._compositor.render_strips():
        shown = strip
        for one in filters:
            shown = shown.apply_filter(one, desk.app.screen.styles.background)
        for segment in shown:
            style = segment.style
            for colour in (style.color, style.bgcolor) if style else ():
                if colour is not None and colour.type is ColorType.TRUECOLOR and colour.triplet:
                    found.add((colour.triplet.red, colour.triplet.green, colour.triplet.blue))
    return found
