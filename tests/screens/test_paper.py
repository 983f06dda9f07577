"""Paper in hand: one key shows the document or prints it, from a private copy; without either it is saved."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meetingdesk.locale import set_language
from meetingdesk.screens import journal_choices, paper_in_hand
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.closing import ClosingScreen
from meetingdesk.screens.paper_sheet import PaperSheet
from meetingdesk.screens.sealed import SealedScreen
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.session import Session
from meetingdesk.settings.journal import JournalSettings
from tests.screens.fake_session import FakeSession
from tests.screens.held import agreed
from tests.screens.signings import Desk, at_the_table, frozen, sealed
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on the path but what a test puts there; copies lie in a folder of the test."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(journal_choices, "default_data_folder", lambda: tmp_path / "data")


def program(tmp_path: Path, name: str, code: int = 0, complaint: str = "") -> Path:
    """Put a program onto the path that notes how it was called; returns where."""
    told = tmp_path / f"{name}.told"
    script = tmp_path / "bin" / name
    script.write_text(
        f'#!/bin/sh\nfor one; do echo "$one"; done >>"{told}"\necho "{complaint}" >&2\nexit {code}\n'
    )
    script.chmod(0o700)
    return told


def copies(tmp_path: Path) -> list[Path]:
    """Return the private copies."""
    return sorted((tmp_path / "data" / "paper").iterdir())


async def choose(desk: Desk, key: str) -> None:
    """Open the sheet, choose by digit, and go."""
    await desk.press("P", key, "enter")


async def test_one_key_opens_the_agreement(tmp_path: Path) -> None:
    """The viewer is given a copy of the PDF that nobody else may read."""
    told = program(tmp_path, "xdg-open")
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("p")
        assert "Opened: " in desk.text
    (file,) = copies(tmp_path)
    assert told.read_text() == f"{file}\n"
    assert file.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


async def test_where_there_is_no_viewer_it_is_printed(tmp_path: Path) -> None:
    """The printer gets the file under a title without anybody's name."""
    told = program(tmp_path, "lp")
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("p")
        assert "Sent to the printer." in desk.text
    (file,) = copies(tmp_path)
    assert told.read_text().splitlines() == ["-t", file.stem, str(file)]


async def test_what_is_chosen_once_is_done_with_one_key_from_then_on(tmp_path: Path) -> None:
    """A sheet offers what can be done here; the choice holds until the program ends."""
    shown, printed = program(tmp_path, "xdg-open"), program(tmp_path, "lp")
    async with at_the_table(SealedScreen, sealed()) as desk:
        await choose(desk, "2")
        await desk.press("p")
        assert not desk.screen.query(PaperSheet)
    assert printed.read_text().count("-t\n") == 2
    assert not shown.exists()


async def test_the_printer_that_is_set_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name; and a setting can make printing what the key does."""
    told = program(tmp_path, "lp")
    program(tmp_path, "xdg-open")
    settings = JournalSettings(paper="print", printer="Front desk")
    for module in (journal_choices, paper_in_hand):
        monkeypatch.setattr(module, "journal_settings", lambda _app: settings)
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("p")
        assert "Sent to the printer Front desk." in desk.text
    assert told.read_text().splitlines()[:2] == ["-d", "Front desk"]


async def test_with_neither_it_is_saved_and_said(tmp_path: Path) -> None:
    """Plainly, with the whole path."""
    async with at_the_table(SealedScreen, sealed(), (160, 50)) as desk:
        await desk.press("p")
        assert "There is no viewer and no printer here. Saved: " in desk.text
        (file,) = copies(tmp_path)
        assert file.name in desk.text
        await desk.press("P")
        assert "There is no viewer and no printer here." in desk.text
        assert "Show it" not in desk.text


@pytest.mark.parametrize("name", ["lp", "xdg-open"])
async def test_what_does_not_work_is_said_with_the_place_of_the_copy(tmp_path: Path, name: str) -> None:
    """A printer's complaint is repeated; the paper is not lost."""
    program(tmp_path, name, code=1, complaint="lp: Error - no default destination available.")
    async with at_the_table(SealedScreen, sealed(), (160, 50)) as desk:
        await desk.press("p")
        assert "! It was neither shown nor printed: " in desk.text
        assert ("no default destination" in desk.text) == (name == "lp")
        assert "It is saved: " in " ".join(desk.text.split())


@pytest.mark.parametrize(
    ("screen", "session"), [(SigningScreen, frozen), (ClosingScreen, lambda: FakeSession(agreed()))]
)
async def test_before_it_is_sealed_it_is_a_draft(
    tmp_path: Path,
    screen: Callable[[Session, str], BaseScreen[Any]],
    session: Callable[[], FakeSession],
) -> None:
    """The same key before and after the signatures; the message says that it is a draft."""
    told = program(tmp_path, "xdg-open")
    async with at_the_table(screen, session()) as desk:
        await desk.press("p")
        assert "As a draft. Opened: " in desk.text
    (file,) = copies(tmp_path)
    assert told.read_text() == f"{file}\n"
    assert file.read_bytes().startswith(b"%PDF")


def test_copies_of_earlier_days_are_removed(tmp_path: Path) -> None:
    """What was on paper once does not pile up on the laptop."""
    from meetingdesk.session import Exported

    folder = tmp_path / "paper"
    old = paper_in_hand.keep(folder, Exported("old.pdf", "application/pdf", b"%PDF old"))
    os.utime(old, (0, 0))
    new = paper_in_hand.keep(folder, Exported("new.pdf", "application/pdf", b"%PDF new"))
    assert list(folder.iterdir()) == [new]


def test_a_copy_is_never_written_over_a_link(tmp_path: Path) -> None:
    """Whoever puts one there does not get the document written somewhere else."""
    from meetingdesk.errors import MeetingDeskError
    from meetingdesk.session import Exported

    folder, kept = tmp_path / "paper", tmp_path / "kept"
    kept.write_text("mine")
    folder.mkdir()
    (folder / "a.pdf").symlink_to(kept)
    with pytest.raises(MeetingDeskError):
        paper_in_hand.keep(folder, Exported("a.pdf", "application/pdf", b"%PDF"))
    assert kept.read_text() == "mine"


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_the_sheet_holds_at_every_size(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    """Every choice is in sight, in characters of every font."""
    set_language(language)
    told = program(tmp_path, "lp")
    program(tmp_path, "xdg-open")
    async with at_the_table(SealedScreen, sealed(), size) as desk:
        await desk.press("P")
        assert not outside_wgl4(desk.text)
        await desk.press("2", "enter")
        assert told.exists()
        assert not outside_wgl4(desk.text)
