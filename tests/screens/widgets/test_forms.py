"""Sheets, forms and choices."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.field_row import FieldRow
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.screens.widgets.sheet import Sheet
from tests.screen_text import region_text, screen_lines, screen_text
from tests.screens.stage import Stage, on_stage, press

VERDICT = (("carried", "Vedtaget"), ("rejected", "Ikke vedtaget"))


class Region(BaseScreen[None]):
    """A list that a sheet comes to stand below."""

    def compose(self) -> ComposeResult:
        """The content region alone."""
        names = [Row(f"p{number}", lambda _w, _a: Content("person")) for number in range(40)]
        with Vertical(id="content"):
            yield RowList(*names)

    def open(self) -> Sheet:
        """Return a sheet with a choice and a field, mounted and focused."""
        field = LineField(id="why")
        sheet = Sheet(
            "Tid for [Kompetencer]",
            FieldRow("Beslutning", Choice(VERDICT)),
            FieldRow("Hvorfor", field),
            way_out="tilbage til linjen",
        )
        self.query_one("#content").mount(sheet)
        return sheet


async def test_a_sheet_moves_what_stood_there_and_covers_nothing() -> None:
    """The list above gets shorter and still ends in its words; closing gives everything back."""
    screen = Region()
    app = Stage(screen=screen)
    async with on_stage(app) as pilot:
        sheet = screen.open()
        await pilot.pause()
        rows = screen.query_one(RowList)
        assert rows.region.bottom <= sheet.region.y
        assert region_text(app, rows.region).split("\n")[-1].strip().startswith("↓")
        await sheet.remove()
        await pilot.pause()
        assert rows.region.height == 24


async def test_a_sheet_stands_at_the_foot_wherever_it_was_mounted() -> None:
    """Mounted before the list, it still stands below it."""
    screen = Region()
    async with on_stage(Stage(screen=screen)) as pilot:
        sheet = Sheet("Tid", Prose("femten"))
        await screen.query_one("#content").mount(sheet, before=0)
        await pilot.pause()
        assert sheet.region.bottom == 24


async def test_a_sheet_says_what_it_is_and_how_to_leave() -> None:
    """Below its edge stand the heading, literally, and on the right what Esc does."""
    screen = Region()
    app = Stage(screen=screen)
    async with on_stage(app) as pilot:
        sheet = screen.open()
        await pilot.pause()
        edge, head, *_rest = region_text(app, sheet.region).split("\n")
        assert set(edge) == {"─"}
        assert head.strip().startswith("Tid for [Kompetencer]")
        assert head.endswith("Esc tilbage til linjen")
        sheet.set_heading(Content("Birthe afgør"), "tilbage")
        await pilot.pause()
        assert region_text(app, sheet.region).split("\n")[1].strip().startswith("Birthe afgør")


async def test_esc_closes_a_sheet_from_its_choice_and_from_its_field() -> None:
    """One Esc is enough wherever the caret stands in the sheet, and the screen hears it once."""
    screen = Region()
    app = Stage(screen=screen)
    async with on_stage(app) as pilot:
        sheet = screen.open()
        await pilot.pause()
        for times, focus in ((1, Choice), (2, LineField)):
            sheet.query_one(focus).focus()
            await pilot.pause()
            assert isinstance(app.focused, focus)
            await press(pilot, ["escape"])
            assert len(app.heard(Sheet.Closed)) == times


async def test_a_choice_is_made_by_arrows_digits_and_clicks() -> None:
    """Every way to choose tells the screen, and choosing the same again tells nothing."""
    choice = Choice(VERDICT)
    app = Stage(choice)
    async with on_stage(app) as pilot:
        assert screen_lines(app)[0] == "▌ · Vedtaget   · Ikke vedtaget"
        await press(pilot, ["right", "right", "right", "1", "2", "left"])
        assert [message.value for message in app.heard(Choice.Changed)] == [
            "carried",
            "rejected",
            "carried",
            "rejected",
            "carried",
        ]
        await pilot.click(choice, offset=(20, 0))
        assert choice.value == "rejected"
        assert screen_lines(app)[0] == "▌ · Vedtaget   ● Ikke vedtaget"
        await press(pilot, ["9"])
        assert choice.value == "rejected"


async def test_options_that_do_not_fit_stand_below_each_other() -> None:
    """In a narrow place a choice becomes a column, chosen by up and down as well."""
    choice = Choice([("a", "Skriv under"), ("b", "Skriv under med forbehold"), ("c", "Skriv ikke under")])
    app = Stage(choice)
    async with on_stage(app, (40, 12)) as pilot:
        assert choice.region.height == 3
        await press(pilot, ["down", "down"])
        assert choice.value == "b"
        assert screen_lines(app)[1] == "▌ ● Skriv under med forbehold"
        await pilot.click(choice, offset=(5, 2))
        assert choice.value == "c"


async def test_a_form_row_aligns_label_and_field() -> None:
    """Labels of a form take the same width, so that its fields stand below each other."""
    one, two = LineField(max_lines=1), LineField(max_lines=1)
    app = Stage(FieldRow("Navn", one), FieldRow("En meget lang etiket", two))
    async with on_stage(app) as pilot:
        assert one.region.x == two.region.x == 11
        await press(pilot, ["a", "tab", "b"])
        assert (one.value, two.value) == ("a", "b")
        assert screen_lines(app)[1].startswith("En meget l…")


async def test_a_label_that_leaves_no_room_stands_above_its_field() -> None:
    """In a window dragged very narrow what is typed is still seen."""
    field = LineField(max_lines=1)
    app = Stage(FieldRow("Mappe eller fil", field, label_width=16))
    async with on_stage(app, (20, 12)) as pilot:
        await press(pilot, ["a", "b"])
        assert screen_lines(app)[:2] == ["Mappe eller fil", "▌ ab"]
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert screen_lines(app)[0] == "Mappe eller fil ▌ ab"


async def test_prose_is_shown_as_it_stands() -> None:
    """Static text is never markup, whether given at first or later."""
    prose = Prose("Jens [Hansen]")
    app = Stage(prose)
    async with on_stage(app) as pilot:
        assert screen_lines(app)[0] == "Jens [Hansen]"
        prose.update("[/]\x1b[2J")
        await pilot.pause()
        assert screen_lines(app)[0] == "[/]<U+001B>[2J"
        prose.content = "[b]x[/b]\x9d"
        await pilot.pause()
        assert screen_lines(app)[0] == "[b]x[/b]<U+009D>"


async def test_a_sheet_that_is_too_tall_keeps_the_caret_and_its_head_in_sight() -> None:
    """What is typed is seen however long the words above are; the edge counts what is not, pages bring it."""
    screen = Region()
    app = Stage(screen=screen)
    async with on_stage(app, (40, 12)) as pilot:
        field = LineField("en begrundelse", max_lines=3)
        above, below = (Prose("\n".join(f"{word} {at}" for at in range(20))) for word in ("før", "efter"))
        sheet = Sheet("Start alligevel?", above, field, below, way_out="tilbage")
        await screen.query_one("#content").mount(sheet)
        field.focus()
        await pilot.pause()
        await pilot.pause()

        def seen(*words: str) -> None:
            assert all(word in screen_text(app) for word in words), screen_text(app)

        seen("Start alligevel?", "Esc tilbage", "en begrundelse", " more PgUp", " more PgDn")
        await press(pilot, ["pageup", "pageup", "pageup", "pageup"])
        seen("Start alligevel?", "før 0\n", "↓ 31 more PgDn")
        assert "↑" not in screen_text(app)
        await press(pilot, ["pagedown"] * 6)
        seen("Start alligevel?", "efter 19", "↑ 31 more PgUp")
        await press(pilot, ["pageup", "pageup", *"x" * 80])
        seen("Start alligevel?", "xxx", "↑", "↓")
        await pilot.resize_terminal(80, 50)
        await pilot.pause()
        seen("før 0\n", "efter 19")
        assert "PgUp" not in screen_text(app)


async def test_a_sheet_in_full_sight_leaves_the_pages_to_its_parts() -> None:
    """A list in a sheet is paged as anywhere else."""
    rows = RowList(*(Row(f"p{number}", lambda _w, _a: Content("person")) for number in range(40)))
    rows.styles.max_height = 5
    app = Stage(Sheet("Personer", rows))
    async with on_stage(app) as pilot:
        await press(pilot, ["pagedown", "pagedown"])
        assert rows.selected_id != "p0"


async def test_a_sheet_takes_less_air_on_a_small_screen() -> None:
    """On a laptop's small window head and form stand close together, so that more of the meeting is seen."""
    heights = []
    for size in ((120, 36), (80, 24), (40, 12)):
        screen = Region()
        async with on_stage(Stage(screen=screen), size) as pilot:
            sheet = screen.open()
            await pilot.pause()
            heights.append(sheet.region.height)
    # On the narrowest the two options stand below each other.
    assert heights == [6, 4, 5]
