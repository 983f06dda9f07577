"""The field of one entry: what each key does in it, and what it lets through."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from meetingdesk.errors import UnsafeText
from meetingdesk.locale import N_
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.pasting import pasted
from tests.screen_text import screen_lines
from tests.screens.stage import Stage, on_stage, press


class Meeting(BaseScreen[None]):
    """A screen with meeting keys and one field."""

    BINDINGS = [  # noqa: RUF012 (Textual declares it as a class variable)
        Binding("f2", "note('floor')", N_("Give the floor"), priority=True),
        Binding("f6", "note('next')", N_("Next"), priority=True),
        Binding("f7", "note('f7')", ""),
        Binding("ctrl+g", "note('chord')", ""),
        Binding("s", "note('letter')", ""),
    ]

    def __init__(self, field: LineField) -> None:
        super().__init__()
        self.field = field
        self.noted: list[str] = []

    def compose(self) -> ComposeResult:
        """One field alone."""
        yield self.field

    def action_note(self, what: str) -> None:
        """Keep what was asked for."""
        self.noted.append(what)


def _stage(field: LineField) -> tuple[Stage, Meeting]:
    screen = Meeting(field)
    return Stage(screen=screen), screen


async def test_enter_ends_a_line_and_clears_nothing() -> None:
    """Enter says what stands in the field; the screen decides what becomes of it."""
    field = LineField()
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        await press(pilot, [*"Mødt", "enter"])
        assert [message.value for message in app.heard(LineField.Submitted)] == ["Mødt"]
        assert field.value == "Mødt"


async def test_every_change_is_told_and_a_loaded_draft_is_not() -> None:
    """Each edit by a person is a message a draft can be saved from; what the program loads is silent."""
    field = LineField("kladde")
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        field.value = "en anden"
        await pilot.pause()
        assert app.heard(LineField.Edited) == []
        await press(pilot, ["!", "backspace"])
        assert [message.value for message in app.heard(LineField.Edited)] == ["en anden!", "en anden"]


async def test_esc_leaves_without_clearing() -> None:
    """Esc gives up the focus and keeps the draft; then letters act, as they do on a row."""
    field = LineField("udkast")
    app, screen = _stage(field)
    async with on_stage(app) as pilot:
        await press(pilot, ["s"])
        assert screen.noted == []
        await press(pilot, ["escape", "s"])
        assert [message.value for message in app.heard(LineField.Left)] == ["udkasts"]
        assert app.focused is None
        assert (field.value, screen.noted) == ("udkasts", ["letter"])


@pytest.mark.parametrize(
    ("key", "noted"),
    [("f2", "floor"), ("f6", "next"), ("f7", "f7"), ("ctrl+g", "chord"), ("alt+o", "floor")],
)
async def test_keys_of_the_meeting_pass_through_the_field(key: str, noted: str) -> None:
    """Function keys, chords and Alt with a letter act while somebody types, and type nothing."""
    field = LineField("tekst")
    app, screen = _stage(field)
    async with on_stage(app) as pilot:
        await press(pilot, [key])
        assert screen.noted == [noted]
        assert field.value == "tekst"


async def test_an_unbound_alt_letter_types_nothing() -> None:
    """A terminal sends Alt+x as a printable x; the field must not take it for one."""
    field = LineField()
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        field.post_message(events.Key("alt+x", "x"))
        field.post_message(events.Key("alt+shift+x", "X"))
        await press(pilot, ["y"])
        assert field.value == "y"


async def test_up_in_an_empty_field_asks_for_the_line_before() -> None:
    """↑ edits the line before, but only where there is nothing to lose."""
    field = LineField()
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        await press(pilot, ["up", "a", "up"])
        assert len(app.heard(LineField.EditPrevious)) == 1


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+j"])
async def test_line_breaks_only_where_they_are_allowed(key: str) -> None:
    """A field of its own lines takes a line break; an entry of one line does not."""
    for newlines, expected in ((True, "a\nb"), (False, "ab")):
        field = LineField(newlines=newlines)
        app, _screen = _stage(field)
        async with on_stage(app) as pilot:
            await press(pilot, ["a", key, "b"])
            assert field.value == expected
            assert app.heard(LineField.Submitted) == []


async def test_the_field_grows_to_its_last_line_and_then_scrolls() -> None:
    """A long reason is seen as it is written, up to three lines; what stands below moves down."""
    field = LineField()
    app, _screen = _stage(field)
    async with on_stage(app, (40, 12)) as pilot:
        assert field.region.height == 1
        await press(pilot, "12 timer er for meget, foer ryggen er udredt.")
        assert field.region.height == 2
        field.value = "ord " * 60
        await pilot.pause()
        assert field.region.height == 3
        assert "ord" in screen_lines(app)[2]


async def test_a_form_field_stays_one_line_and_shows_its_caret() -> None:
    """A single-line field scrolls sideways instead of growing."""
    field = LineField(max_lines=1, newlines=True)
    app, _screen = _stage(field)
    async with on_stage(app, (40, 12)) as pilot:
        await press(pilot, ["a"] * 50 + ["shift+enter", "z"])
        assert field.region.height == 1
        assert screen_lines(app)[0].endswith("az")
        assert "\n" not in field.value


async def test_focus_and_placeholder_need_no_colour() -> None:
    """The focused field has ▌ at its left; an empty one says what belongs there, literally."""
    field = LineField(placeholder="[b]Skriv[/b]")
    app, screen = _stage(field)
    async with on_stage(app) as pilot:
        assert screen_lines(app)[0] == "▌ [b]Skriv[/b]"
        screen.set_focus(None)
        await pilot.pause()
        assert screen_lines(app)[0] == "  [b]Skriv[/b]"


async def test_the_caret_is_reverse_video_and_still() -> None:
    """The caret is drawn as reverse video in every theme, so it is seen without colour, and never blinks."""
    field = LineField("abc")
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        for name in ("meetingdesk-dark", "meetingdesk-light", "meetingdesk-contrast"):
            app.theme = name
            await pilot.pause()
            styles = [segment.style for segment in app.screen._compositor.render_strips()[0]]
            assert sum(bool(style and style.reverse) for style in styles) == 1
        assert not field.cursor_blink


@pytest.mark.parametrize(
    ("paste", "value"),
    [("to\nlinjer", "to linjer"), ("a\r\nb\rc\u2028d", "a b c d"), ("x\ty", "x y"), ("زوج", "زوج")],
)
async def test_a_paste_becomes_one_text(paste: str, value: str) -> None:
    """Line breaks and tabs in a paste become spaces, everything else stays as it was."""
    field = LineField()
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        app.post_message(events.Paste(paste))
        await pilot.pause()
        assert field.value == value
        assert [message.value for message in app.heard(LineField.Edited)] == [value]


@pytest.mark.parametrize("paste", ["a\x1b[2Jb", "\x9d52;c;aGVq\x07", "\u202eabc", "x" * 5000])
async def test_an_unsafe_paste_is_refused_whole(paste: str) -> None:
    """A paste that could deceive is refused with a sentence; what was typed before stays."""
    field = LineField("før ")
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        app.post_message(events.Paste(paste))
        await pilot.pause()
        assert field.value == "før "
        (refusal,) = app.heard(LineField.Refused)
        assert refusal.sentence
        assert paste not in refusal.sentence


async def test_what_was_cut_elsewhere_is_pasted_by_the_same_rule() -> None:
    """Ctrl+V inserts the app's own clipboard, which may hold text from anywhere."""
    field = LineField()
    app, _screen = _stage(field)
    async with on_stage(app) as pilot:
        app.copy_to_clipboard("a\nb")
        await press(pilot, ["ctrl+v"])
        assert field.value == "a b"
        app.copy_to_clipboard("\x1b[2J")
        await press(pilot, ["ctrl+v"])
        assert field.value == "a b"
        assert len(app.heard(LineField.Refused)) == 1


def test_line_breaks_survive_a_paste_where_they_are_allowed() -> None:
    """A field that takes line breaks takes them from a paste as well."""
    assert pasted("a\r\nb\x0bc", keep_breaks=True) == "a\nb\nc"
    with pytest.raises(UnsafeText):
        pasted("a\x00b", keep_breaks=True)


async def test_the_hint_is_seen_whole_in_a_field_of_one_line() -> None:
    """Also where the line would scroll sideways."""
    field = LineField(max_lines=1)
    field.hint = "Tab Mona K."
    app = Stage(field)
    async with on_stage(app) as pilot:
        await press(pilot, ["m"])
        assert screen_lines(app)[0].endswith("Tab Mona K.")


async def test_the_hint_gives_way_to_what_is_written() -> None:
    """What Tab does stands at the end of the focused line, until text needs the room."""
    field = LineField("kort")
    field.hint = "Tab [mærke]"
    app, screen = _stage(field)
    async with on_stage(app, (40, 12)) as pilot:
        assert screen_lines(app)[0] == "▌ kort" + " " * 22 + "Tab [mærke]"
        field.value = "en lang linje, der når ud til kanten"
        await pilot.pause()
        assert "Tab" not in screen_lines(app)[0]
        field.value = "kort"
        screen.set_focus(None)
        await pilot.pause()
        assert screen_lines(app)[0] == "  kort"


async def test_a_draft_that_is_there_from_the_start_is_seen_whole() -> None:
    """A field that opens with two lines of text has two lines at once."""
    field = LineField("Siger selv til, når hun har brug for en pause om dagen")
    app, _screen = _stage(field)
    async with on_stage(app, (40, 12)):
        assert field.region.height == 2
        assert screen_lines(app)[:2] == ["▌ Siger selv til, når hun har brug for", "▌ en pause om dagen"]
