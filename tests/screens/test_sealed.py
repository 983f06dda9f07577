"""The sealed agreement on the screen: its text and answers, what identifies it, and saving it as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetingdesk.locale import set_language
from meetingdesk.screens.actions import entries
from meetingdesk.screens.export_sheet import ExportSheet
from meetingdesk.screens.sealed import SealedScreen
from meetingdesk.screens.widgets.line_field import LineField
from tests.screens.signings import Desk, at_the_table, sealed, the_version
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))


async def save(desk: Desk, key: str, target: str | None = None) -> None:
    """Open the sheet, choose a format by its digit, and save."""
    await desk.press("e", key)
    if target is not None:
        desk.screen.query_one(ExportSheet).query_one(LineField).value = target
    await desk.press("enter")


async def test_the_agreement_stands_with_what_identifies_it() -> None:
    """Id, whole digests, place and the honest words stand beside the text."""
    session = sealed()
    async with at_the_table(SealedScreen, session, (160, 50)) as desk:
        assert "● The agreement is sealed" in desk.text
        assert "Fri 20 Nov 2026 at 13:00" in desk.text
        assert "a-1" in desk.text
        assert "/srv/meetings.db" in desk.text
        for digest in (the_version(session).content_digest, desk.state.agreement_digest):
            assert digest in desk.text.replace(" ", "")
        assert "Simple electronic signature, witnessed by the facilitator." in desk.text


async def test_every_answer_can_be_read() -> None:
    """The text ends with the signatures, reservations and reasons word for word."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        seen = desk.text
        for _page in range(20):
            await desk.press("space")
            seen += desk.text
        assert "12 timer er for meget." in seen
        assert "Gik til et andet møde." in seen
        assert "The end of the text." in desk.text
        assert "You have read it all" not in desk.text


@pytest.mark.parametrize(
    ("key", "suffix", "start"), [("1", ".pdf", b"%PDF"), ("2", ".docx", b"PK"), ("3", ".md", b"")]
)
async def test_it_is_saved_where_documents_are(tmp_path: Path, key: str, suffix: str, start: bytes) -> None:
    """Without further typing the file lands in the documents, and its whole path is said."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await save(desk, key)
        file = tmp_path / "Documents" / f"26-04417-tfa{suffix}"
        assert file.read_bytes().startswith(start)
        assert f"Saved: {file}" in desk.text.replace("\n ", "")
        assert not desk.screen.query(ExportSheet)


async def test_json_goes_to_a_file_of_any_name(tmp_path: Path) -> None:
    """A file with the format's ending is taken as it is typed, and holds the agreement."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await save(desk, "4", str(tmp_path / "aftale.json"))
        written = json.loads((tmp_path / "aftale.json").read_bytes())
        assert written["envelope"]["agreement_id"] == "a-1"


async def test_no_file_is_replaced(tmp_path: Path) -> None:
    """Another document of the name stays and the new one gets a number; the same document is not doubled."""
    taken = tmp_path / "Documents" / "26-04417-tfa.json"
    taken.write_text("something else")
    async with at_the_table(SealedScreen, sealed()) as desk:
        await save(desk, "4")
        await save(desk, "4")
    assert taken.read_text() == "something else"
    assert sorted(path.name for path in taken.parent.iterdir()) == ["26-04417-tfa-2.json", taken.name]


@pytest.mark.parametrize("target", ["~/nowhere", "~/nowhere/x.pdf"])
async def test_a_folder_that_is_not_there_is_said(tmp_path: Path, target: str) -> None:
    """The sentence stands in the message line, and the sheet keeps what was typed."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await save(desk, "1", target)
        assert f"{tmp_path}/nowhere" in desk.text.replace("\n", "").replace("  ", "")
        assert desk.screen.query_one(ExportSheet).query_one(LineField).value == target
        assert list((tmp_path / "Documents").iterdir()) == []


async def test_every_format_stands_in_the_palette() -> None:
    """Saving as each format is found by its words, and opens the sheet with that format chosen."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        found = {entry.title: entry for entry in entries(desk.screen)}
        assert {"Save the agreement as a file", "Save as PDF", "Save as Markdown"} <= found.keys()
        waited = found["Save as JSON"].run()
        assert waited is not None
        await waited
        await desk.settled()
        assert "● JSON" in desk.text


async def test_the_words_beside_the_text_can_be_clicked() -> None:
    """What `e` does is also a click on its words."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        facts = desk.screen.query_one("#facts")
        row = next(y for y in range(36) if "Save as a file: PDF" in desk.text.splitlines()[y])
        await desk.pilot.click(offset=(facts.content_region.x + 4, row))
        await desk.settled()
        assert desk.screen.query(ExportSheet)


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_it_holds_at_every_size(size: tuple[int, int], language: str) -> None:
    """Id and text are in sight on every screen, the rehearsal is named, and every character in every font."""
    set_language(language)
    async with at_the_table(SealedScreen, sealed(rehearsal=True), size) as desk:
        assert "a-1" in desk.text
        assert ("ØVELSE" if language == "da" else "REHEARSAL") in desk.text.splitlines()[0]
        assert "Tværfaglig analyse" in desk.text
        assert not outside_wgl4(desk.text)
        await desk.press("e")
        assert "PDF" in desk.text
        assert not outside_wgl4(desk.text)
