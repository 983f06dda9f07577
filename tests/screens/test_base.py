"""What every screen has: sizes in words, keys that always work, and one change of language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size

from meetingdesk import locale
from meetingdesk.screens.base import LETTERS, BaseScreen, size_classes
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.title_bar import TitleBar
from tests.screen_text import screen_lines
from tests.screens.stage import Stage, on_stage, press


class Meeting(BaseScreen[None]):
    """A screen with every meeting key and a field."""

    BINDINGS = [Binding(key, f"note({key!r})", "", priority=True) for key in ("f2", "f3", "f4", "f8")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        """A top line, a list and a field."""
        title = TitleBar("TFA")
        title.clock = "13:13"
        yield title
        yield RowList()
        yield LineField("kladde")

    def action_note(self, what: str) -> None:
        """Keep what was asked for."""
        self.noted.append(what)


@pytest.mark.parametrize(
    ("width", "height", "names"),
    [
        (40, 12, {"narrow", "flat"}),
        (59, 19, {"narrow", "flat"}),
        (60, 20, {"medium", "short", "-w60", "-h20"}),
        (80, 24, {"medium", "short", "-w60", "-h20"}),
        (100, 30, {"wide", "tall", "-w60", "-w100", "-h20", "-h30"}),
        (120, 36, {"wide", "tall", "-w60", "-w100", "-h20", "-h30"}),
        (160, 50, {"wide", "huge", "tall", "high", "-w60", "-w100", "-w150", "-h20", "-h30", "-h44"}),
    ],
)
def test_sizes_have_names(width: int, height: int, names: set[str]) -> None:
    """The breakpoints are 60, 100 and 150 cells wide, 20, 30 and 44 high."""
    assert {name for name, has in size_classes(width, height).items() if has} == names


async def test_a_screen_takes_on_the_classes_of_its_size() -> None:
    """The classes are there with the first frame and follow every change of size."""
    screen = Meeting()
    async with on_stage(Stage(screen=screen), (80, 24)) as pilot:
        assert {"medium", "short"} <= screen.classes
        await pilot.resize_terminal(160, 50)
        await pilot.pause()
        assert {"wide", "huge", "tall", "high"} <= screen.classes
        assert not {"medium", "short", "narrow", "flat"} & screen.classes


class Arranged(Meeting):
    """A screen that does something when it has been drawn in a new size, and not more often than needed."""

    times = 0

    def fit(self, size: Size) -> None:
        """Do it."""
        super().fit(size)
        self.times += 1
        assert self.times < 10
        self.call_after_refresh(lambda: None)


async def test_of_sizes_that_overtake_each_other_the_last_one_stays() -> None:
    """A window that is dragged faster than it is drawn: the screen does not go back and forth for ever."""
    screen = Arranged()
    async with on_stage(Stage(screen=screen), (80, 24)) as pilot:
        for size in (Size(80, 30), Size(80, 24)):
            screen.post_message(events.Resize(size, size))
            # Of two that are neighbours Textual takes the later one by itself.
            screen.call_later(lambda: None)
        await pilot.pause()
        assert screen.size == pilot.app.size == Size(80, 24)


async def test_the_standard_keys_work_while_somebody_types() -> None:
    """Help, language, saving and leaving are asked of the app, from inside a field."""
    app = Stage(screen=Meeting())
    async with on_stage(app) as pilot:
        app.screen.query_one(LineField).focus()
        await press(pilot, ["f1", "f9", "ctrl+s", "ctrl+q", "alt+h", "alt+l"])
        assert app.asked == ["help", "language", "saved", "quit", "help", "language"]
        assert app.screen.query_one(LineField).value == "kladde"


@pytest.mark.parametrize(("letter", "key"), [item for item in LETTERS.items() if item[1] not in ("f1", "f9")])
async def test_letters_stand_for_function_keys(letter: str, key: str) -> None:
    """Alt with the letter works while typing; the letter alone acts once Esc has left the field."""
    screen = Meeting()
    async with on_stage(Stage(screen=screen)) as pilot:
        field = screen.query_one(LineField)
        field.focus()
        await press(pilot, [f"alt+{letter}", letter])
        assert (screen.noted, field.value) == ([key], "kladde" + letter)
        await press(pilot, ["escape", letter])
        assert (screen.noted, field.value) == ([key, key], "kladde" + letter)
        screen.query_one(RowList).focus()
        await press(pilot, [letter])
        assert screen.noted == [key, key, key]


async def test_a_letter_without_its_key_does_nothing() -> None:
    """On a screen without F2, o and Alt+o do nothing at all."""
    app = Stage(LineField())
    async with on_stage(app) as pilot:
        await press(pilot, ["alt+o", "escape", "o"])
        assert app.screen.query_one(LineField).value == ""


async def test_a_change_of_language_shows_at_once_and_keeps_what_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every widget is told, the draft stays in its field, and the caret stays where it was."""
    from meetingdesk.screens.widgets import title_bar

    screen = Meeting()
    app = Stage(screen=screen)
    async with on_stage(app) as pilot:
        screen.query_one(LineField).focus()
        await press(pilot, ["!"])
        monkeypatch.setattr(title_bar, "_", lambda msgid: {"at {time}": "kl. {time}"}.get(msgid, msgid))
        locale.set_language("da")
        screen.retranslate()
        await pilot.pause()
        assert screen_lines(app)[0].endswith("kl. 13:13")
        assert screen.query_one(LineField).value == "kladde!"
        assert app.focused is screen.query_one(LineField)


async def test_a_layout_that_comes_early_leaves_no_old_measure() -> None:
    """A list that grows twice before it has been at rest gets the height of all its rows."""
    rows = RowList(*_plain("a"))
    rows.styles.height = "auto"
    app = Stage(rows)
    async with on_stage(app) as pilot:
        rows.set_rows(_plain("a", "b"))
        app.screen._refresh_layout()
        assert rows.size.height == 2
        rows.set_rows(_plain("a", "b", "c"))
        await pilot.pause()
        assert rows.size.height == 3


def _plain(*names: str) -> list[Row]:
    return [Row(name, _name_of(name)) for name in names]


def _name_of(name: str) -> Callable[[int, bool], Content]:
    return lambda _width, _acting: Content(name)
