"""Noting at the sealed agreement where it is filed, or why it could not be."""

from __future__ import annotations

import pytest

from meetingdesk.locale import set_language
from meetingdesk.meeting.filing import Filing
from meetingdesk.meeting.journal import filings
from meetingdesk.screens.filing_sheet import FilingSheet
from meetingdesk.screens.sealed import SealedScreen
from tests.screens.signings import Desk, at_the_table, sealed
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4


def held(desk: Desk) -> Filing:
    """Return how the agreement stands."""
    return filings(desk.state)[0]


async def fill(desk: Desk, *words: str) -> None:
    """Type one field after the other."""
    for text in words:
        await desk.type(text)
        await desk.press("enter")


async def test_where_it_is_filed_is_noted_with_one_key() -> None:
    """System, reference and name are asked for one after the other; then the screen says where it is."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        assert "! Not filed" in desk.text
        await desk.press("j")
        await fill(desk, "Fasit", "J-118", "Tove Askholm")
        filing = held(desk)
        assert (filing.stage, filing.system, filing.reference) == ("filed", "Fasit", "J-118")
        assert filing.by == "Tove Askholm"
        assert "● Filed in Fasit" in desk.text
        assert not desk.screen.query(FilingSheet)


async def test_a_field_that_is_empty_is_asked_for_before_anything_is_noted() -> None:
    """Enter on the first field goes on to the next; nothing is noted with half of it."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("j")
        await fill(desk, "Fasit", "J-118")
        assert held(desk).stage == "ready"
        await desk.press("enter")
        assert "Say who has filed it." in desk.text
        assert held(desk).stage == "ready"


async def test_why_it_is_not_filed_is_noted_too() -> None:
    """A failure asks for its reason, and for no reference; the agreement stays to be filed."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("j", "shift+tab", "right")
        assert "What it is called there" not in desk.text
        desk.screen.query_one(FilingSheet).start()
        await desk.settled()
        await fill(desk, "Ingen adgang til Fasit")
        assert (held(desk).stage, held(desk).reason) == ("failed", "Ingen adgang til Fasit")
        assert "! Filing failed" in desk.text
        assert "Ingen adgang til Fasit" in desk.text


async def test_a_reference_is_corrected_with_a_reason() -> None:
    """The sheet then asks why, and says what stands there."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("j")
        await fill(desk, "Fasit", "J-118", "Tove Askholm")
        await desk.press("j")
        assert "J-118, by Tove Askholm" in desk.text
        await fill(desk, "J-119", "Den forkerte sag")
        assert (held(desk).reference, held(desk).reason) == ("J-119", "Den forkerte sag")


async def test_esc_notes_nothing() -> None:
    """The sheet goes, and the agreement is as it was."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("j")
        await desk.type("Fasit")
        await desk.press("escape")
        assert held(desk).stage == "ready"
        assert not desk.screen.query(FilingSheet)


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_it_holds_at_every_size(size: tuple[int, int], language: str) -> None:
    """Every field can be reached, and every character is in every font."""
    set_language(language)
    async with at_the_table(SealedScreen, sealed(), size) as desk:
        await desk.press("j")
        assert not outside_wgl4(desk.text)
        await fill(desk, "Fasit", "J-118", "Tove Askholm")
        assert held(desk).stage == "filed"
        assert not outside_wgl4(desk.text)
