"""The list as a person moves in it, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual import events
from textual.content import Content

from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from tests.screen_text import screen_lines
from tests.screens.stage import Stage, on_stage, painting, press


def _row(name: str, *, lines: int = 1, glyph: str = "", state: str = "", above: int = 0) -> Row:
    def draw(width: int, acting: bool) -> Content:
        first = columns(width, Cell(name), Cell("s skriftligt" if acting else state, 12))
        return Content("\n").join([first, *(Content(f"linje {number}") for number in range(1, lines))])

    return Row(name, draw, glyph=glyph, above=above)


def _heading(name: str) -> Row:
    return Row(name, lambda _width, _acting: Content(name).stylize("$muted"), selectable=False)


def _rows(count: int) -> list[Row]:
    return [_row(f"p{number}") for number in range(count)]


def _seen(app: Stage) -> list[str]:
    return [line.strip() for line in screen_lines(app)]


async def test_the_first_row_that_can_be_selected_is_selected() -> None:
    """A list opens on its first row; headings are passed over, and the screen hears which row it is."""
    rows = RowList(_heading("I dag"), _row("a"), _heading("I morgen"), _row("b"))
    app = Stage(rows)
    async with on_stage(app) as pilot:
        assert screen_lines(app)[:2] == ["  I dag", "▌ a" + " " * 65 + "s skriftligt"]
        await press(pilot, ["down"])
        assert rows.selected_id == "b"
        assert [message.row_id for message in app.heard(RowList.Highlighted)] == ["a", "b"]


async def test_focus_is_a_mark_and_not_a_colour() -> None:
    """The selected row of the focused list has ▌; without focus it has a small mark, or keeps its glyph."""
    rows = RowList(_row("a"), _row("b", glyph="●"))
    app = Stage(rows, LineField(id="field"))
    async with on_stage(app) as pilot:
        assert screen_lines(app)[0].startswith("▌ a")
        assert screen_lines(app)[1] == "● b"
        await press(pilot, ["down"])
        assert screen_lines(app)[1].startswith("▌ b")
        await press(pilot, ["tab"])
        assert screen_lines(app)[1] == "● b"
        rows.select("a")
        await pilot.pause()
        assert screen_lines(app)[0] == "› a"


async def test_enter_and_a_click_on_the_selected_row_choose_it() -> None:
    """The first click selects, the second chooses, Enter chooses; a heading does neither."""
    rows = RowList(_heading("I dag"), _row("a"), _row("b"))
    app = Stage(rows)
    async with on_stage(app) as pilot:
        await pilot.click(rows, offset=(5, 0))
        await pilot.click(rows, offset=(5, 2))
        assert rows.selected_id == "b"
        assert app.heard(RowList.Selected) == []
        await pilot.click(rows, offset=(5, 2))
        await press(pilot, ["up", "enter"])
        assert [message.row_id for message in app.heard(RowList.Selected)] == ["b", "a"]


async def test_words_say_what_is_out_of_sight() -> None:
    """Where a scrollbar would be, words count the rows above and below."""
    app = Stage(RowList(*_rows(40)))
    async with on_stage(app, (40, 12)) as pilot:
        assert _seen(app)[-1] == "↓ 29 more"
        await press(pilot, ["end"])
        assert _seen(app)[0] == "↑ 29 more"
        assert _seen(app)[-1].startswith("▌ p39")
        await press(pilot, ["home", "pagedown"])
        assert _seen(app)[-1].endswith("more")


async def test_the_words_turn_the_page() -> None:
    """What is out of sight can be reached by mouse, by the words and by the wheel."""
    rows = RowList(*_rows(40))
    app = Stage(rows)
    async with on_stage(app, (40, 12)) as pilot:
        await pilot.click(rows, offset=(5, 11))
        assert rows.selected_id == "p10"
        await pilot._post_mouse_events([events.MouseScrollDown], rows, button=0)
        await pilot.pause()
        assert rows.selected_id == "p10"
        assert _seen(app)[0] == "↑ 3 more"


@pytest.mark.parametrize("keep", ["p20", "p39"])
async def test_new_rows_keep_selection_and_place(keep: str) -> None:
    """When others change the list, the row you stand on stays selected and stays where it was."""
    rows = RowList(*_rows(40))
    app = Stage(rows)
    async with on_stage(app, (40, 12)) as pilot:
        rows.select(keep)
        await pilot.pause()
        at = next(index for index, line in enumerate(_seen(app)) if line.startswith("▌"))
        rows.set_rows([_row("ny"), *_rows(40)])
        await pilot.pause()
        assert rows.selected_id == keep
        assert next(index for index, line in enumerate(_seen(app)) if line.startswith("▌")) == at


async def test_a_row_that_went_away_hands_on_its_place() -> None:
    """When the selected row is gone, the one that took its place is selected, and the screen hears it."""
    rows = RowList(*_rows(5))
    app = Stage(rows)
    async with on_stage(app) as pilot:
        await press(pilot, ["down", "down"])
        rows.set_rows([row for row in rows.rows if row.id != "p2"])
        await pilot.pause()
        assert rows.selected_id == "p3"
        assert app.heard(RowList.Highlighted)[-1].row_id == "p3"


async def test_an_empty_list_takes_every_key() -> None:
    """Without rows nothing is selected, nothing is chosen, and no key does harm."""
    rows = RowList(*_rows(3))
    app = Stage(rows)
    async with on_stage(app) as pilot:
        rows.set_rows([])
        await press(pilot, ["down", "enter", "pagedown", "end", "home", "up"])
        assert rows.selected_id is None
        assert app.heard(RowList.Selected) == []
        assert _seen(app)[0] == ""


async def test_only_what_differs_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed row repaints one line; rows that look the same repaint none."""
    rows = RowList(*_rows(10))
    app = Stage(rows)
    async with on_stage(app) as pilot:
        painted = painting(rows, monkeypatch)
        rows.set_rows(_rows(10))
        await pilot.pause()
        assert painted == []
        rows.set_rows([row if row.id != "p4" else _row("p4", state="taler") for row in _rows(10)])
        await pilot.pause()
        assert set(painted) == {4}
        assert "taler" in screen_lines(app)[4]


async def test_a_row_taller_than_the_list_is_scrolled_through() -> None:
    """A person who said much can be read to the end before the selection moves on."""
    rows = RowList(_row("lang", lines=30), _row("kort"))
    app = Stage(rows)
    async with on_stage(app, (40, 12)) as pilot:
        seen: set[str] = set(_seen(app))
        for _step in range(5):
            await press(pilot, ["down"])
            seen |= set(_seen(app))
        assert {f"▌ linje {number}" for number in range(1, 30)} <= seen
        assert rows.selected_id == "kort"


async def test_blank_lines_stand_between_groups_and_not_at_the_top() -> None:
    """Rows may ask for air above them; the mark covers all lines of a row and none of the air."""
    app = Stage(RowList(_row("a", lines=2, above=1), _row("b", above=1)))
    async with on_stage(app) as _pilot:
        assert [line[:9].rstrip() for line in screen_lines(app)[:4]] == ["▌ a", "▌ linje 1", "", "  b"]


async def test_ten_thousand_rows_are_drawn_a_screenful_at_a_time() -> None:
    """Opening and walking a long list draws the rows in sight, not the rest."""
    drawn: set[str] = set()

    def many() -> Iterable[Row]:
        for number in range(10_000):

            def draw(_width: int, _acting: bool, name: str = f"p{number}") -> Content:
                drawn.add(name)
                return Content(name)

            yield Row(f"p{number}", draw)

    rows = RowList(*many())
    app = Stage(rows)
    async with on_stage(app) as pilot:
        await press(pilot, ["end", "pageup", "home", "down"])
        assert _seen(app)[-1] == "↓ 9977 more"
        assert len(drawn) < 200


async def test_a_list_of_automatic_height_grows_with_its_rows() -> None:
    """Where the place allows, a short list takes no more lines than it has."""
    rows = RowList(*_rows(3))
    rows.styles.height = "auto"
    app = Stage(rows)
    async with on_stage(app) as pilot:
        assert rows.region.height == 3
        rows.set_rows(_rows(5))
        await pilot.pause()
        assert rows.region.height == 5


async def test_a_list_of_automatic_height_gives_back_what_only_its_focus_needs() -> None:
    """What a row offers while keys act on it may take a line of its own, and no longer than that."""
    draw = lambda _width, acting: Content("a\ns skriftligt" if acting else "a")  # noqa: E731 (one row)
    rows = RowList(Row("a", draw), _row("b"))
    rows.styles.height = "auto"
    app = Stage(rows, LineField(id="field"))
    async with on_stage(app) as pilot:
        assert rows.region.height == 3
        await press(pilot, ["tab"])
        assert rows.region.height == 2
        await press(pilot, ["shift+tab"])
        assert rows.region.height == 3
        await press(pilot, ["down"])
        assert rows.region.height == 2


async def test_a_new_theme_and_a_new_language_paint_anew() -> None:
    """Nothing painted before is kept when colours or words have changed."""
    rows = RowList(*_rows(40))
    app = Stage(rows)
    async with on_stage(app, (40, 12)) as pilot:
        before = rows.render_line(1)
        app.theme = "meetingdesk-light"
        await pilot.pause()
        assert rows.render_line(1) != before
