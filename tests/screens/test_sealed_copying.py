"""Copying an agreement into another system's form: only on its key, in that form's order, as plain text."""

from __future__ import annotations

import pytest
from textual.app import App

from meetingdesk.locale import set_language
from meetingdesk.screens.copy_sheet import CopySheet
from meetingdesk.screens.journal_choices import lately
from meetingdesk.screens.sealed import SealedScreen
from tests.screens.signings import at_the_table, sealed
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that was put onto the terminal's clipboard."""
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    return copied


async def test_nothing_is_copied_but_on_its_key(clipboard: list[str]) -> None:
    """Opening the screen, reading, or opening the sheet puts nothing onto the clipboard."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("space", "c", "down", "escape")
    assert clipboard == []


async def test_one_field_after_the_other_is_copied(clipboard: list[str]) -> None:
    """Enter copies the field, says so, and goes on to the next; the sheet stays for it."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("c", "enter")
        (text,) = clipboard
        assert text.startswith("1. ")
        assert f"Copied: Agreements, {len(text)} characters. Paste it in Acadre." in desk.text
        assert desk.screen.query(CopySheet)
        await desk.press("enter")
        assert "There is nothing in that section." in desk.text
        await desk.press("enter")
        assert clipboard[1:] == [f"Aftaler\n{text}"]


async def test_the_system_is_chosen_and_remembered(clipboard: list[str]) -> None:
    """Its own fields in its own order; the next time it stands there, and `C` copies all of it at once."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("c", "shift+tab", "2", "tab", "enter")
        assert clipboard[0].startswith("Tværfaglig analyse")
        assert "The field there holds 20." in " ".join(desk.text.split())
        await desk.press("escape", "C")
        assert not desk.screen.query(CopySheet)
        assert clipboard[1].startswith("Emne\nTværfaglig analyse")
        assert "\n\nAftaler\n1. " in clipboard[1]
        assert "Copied: everything" in desk.text


async def test_without_a_system_it_asks_which(clipboard: list[str]) -> None:
    """`C` then opens the sheet on everything, and one Enter copies it."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("C")
        assert clipboard == []
        await desk.press("enter")
        assert clipboard[0].startswith("Aftaler\n")


async def test_the_system_that_is_set_is_taken(clipboard: list[str]) -> None:
    """The setting `receiver` is what `C` copies for."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        lately(desk.stage).receiver = "fasit"
        await desk.press("C")
        assert "Paste it in Fasit." in desk.text
    assert len(clipboard) == 1


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_it_holds_at_every_size(clipboard: list[str], size: tuple[int, int], language: str) -> None:
    """The fields can be reached and copied on every screen."""
    set_language(language)
    async with at_the_table(SealedScreen, sealed(), size) as desk:
        await desk.press("c", "shift+tab", "2", "tab")
        assert not outside_wgl4(desk.text)
        await desk.press("down", "enter")
        assert clipboard[0].startswith("1. ")
        assert not outside_wgl4(desk.text)
