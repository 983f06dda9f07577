"""Help is written from the screen's own bindings, so that it cannot say what is not so."""

from __future__ import annotations

from pathlib import Path

from meetingdesk.screens.widgets.row_list import RowList
from tests.e2e.desk_pilot import DeskPilot, at_the_desk


def _keys(desk: DeskPilot) -> list[str]:
    rows = desk.app.screen.query_one("#keys", RowList).rows
    return [row.draw(70, False).plain.strip() for row in rows if row.id.startswith("here")]


async def test_every_key_of_the_screen_is_listed(tmp_path: Path) -> None:
    """Enter, letters and F-keys with what they do; Esc goes back to where it was asked."""
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        await desk.press("f1")
        await desk.see("Keys on this screen")
        listed = " | ".join(_keys(desk))
        for key, words in (("Enter", "Open"), ("n", "New meeting"), ("r", "Give the meeting another time")):
            assert any(line.startswith(key) and words in line for line in _keys(desk)), listed
        assert "count the gap" not in listed, "there is no interruption here"
        await desk.press("escape")
        await desk.at("DeskScreen")


async def test_the_roll_calls_letters_are_listed_in_the_readers_language(tmp_path: Path) -> None:
    """The focused list's own letters belong to the help, and F9 changes its language like any other's."""
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        await desk.press("enter")
        await desk.at("RollCallScreen")
        await desk.see("Birthe")
        await desk.press("f1")
        await desk.see("Recused, with the reason", "Start the meeting")
        await desk.press("f9")
        await desk.see("Inhabil, med begrundelse", "Start mødet")
        await desk.press("f1")
        await desk.at("RollCallScreen")
        await desk.see("Hvem er her?")


async def test_letters_stand_for_function_keys(tmp_path: Path) -> None:
    """Without F-keys: h is F1 and l is F9, also with Alt."""
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        await desk.press("h")
        await desk.see("Keys on this screen")
        await desk.press("escape", "alt+l")
        await desk.see("F9 English")
        await desk.press("l")
        await desk.see("F9 Dansk")


async def test_the_palette_holds_every_action_of_the_desk(tmp_path: Path) -> None:
    """What a key does can be found by its words too."""
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        await desk.see("Mona K.")
        await desk.press("ctrl+p")
        await desk.see("New meeting", "Commitments", "Find a meeting", "Give the meeting another time")
        await desk.see("Call the meeting off", "Change colours", "Quit")
        await desk.type("commit")
        await desk.press("enter")
        await desk.at("CommitmentsScreen")
