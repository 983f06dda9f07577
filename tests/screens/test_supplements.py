"""What comes after the seal, at the keyboard: `t` asks for it, and it stands beside the sealed text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.summarize import summarize
from meetingdesk.screens import desk_words
from meetingdesk.screens.sealed import SealedScreen
from meetingdesk.screens.widgets.line_field import LineField
from tests.screens.fake_session import FakeSession
from tests.screens.signings import at_the_table, frozen, sealed, the_version
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4

SCAN = b"%PDF-1.4\n" + b"scanned " * 40


def _on_paper() -> FakeSession:
    """A sealed meeting whose Jonas signs on paper."""
    session = frozen()
    version = the_version(session)
    for key in version.signers:
        session.sign(
            "m", key, "on_paper" if key == "jonas" else "declined", version.content_digest, "", ""
        ).result()
    session.asked.clear()
    return session


async def test_an_objection_becomes_a_supplement_beside_the_text() -> None:
    """Whose, their words, when, who was told: then it stands in the column, and the digest is as it was."""
    async with at_the_table(SealedScreen, sealed(), (160, 50)) as desk:
        digest = desk.state.agreement_digest
        await desk.press("t")
        assert "What came after the seal?" in desk.text
        assert outside_wgl4(desk.text) == set()
        await desk.press("tab")
        await desk.type("Mona K.")
        await desk.press("enter")
        await desk.type("Jeg har aldrig sagt 12 timer.")
        await desk.press("enter", "enter")
        await desk.type("Birthe")
        await desk.press("enter")
        await desk.type("mail")
        await desk.press("enter")
        (asked,) = desk.session.asked
        assert isinstance(asked, c.AddSupplement)
        assert (asked.about, asked.whose) == ("objection", "Mona K.")
        assert [(one.who, one.how) for one in asked.told] == [("Birthe", "mail")]
        assert "Supplement 1 is sealed." in desk.text
        assert "Supplement 1: Objection, Mona K." in desk.text
        assert "Told: Birthe (mail)" in desk.text
        assert desk.state.agreement_digest == digest


async def test_a_paper_signature_is_read_from_its_file(tmp_path: Path) -> None:
    """The awaited signer is offered; the scan's digest is recorded, and nobody is waited for any more."""
    paper = tmp_path / "underskrift.pdf"
    paper.write_bytes(SCAN)
    async with at_the_table(SealedScreen, _on_paper(), (160, 50)) as desk:
        assert "not here yet: Jonas Ravnkilde" in " ".join(desk.text.split())
        await desk.press("t", "tab", "enter", "enter")
        await desk.type(str(tmp_path / "no.pdf"))
        await desk.press("enter", "enter", "enter", "enter")
        assert "cannot be read" in " ".join(desk.text.split())
        field = next(one for one in desk.screen.query(LineField) if one.value.endswith("no.pdf"))
        field.focus()
        field.value = str(paper)
        await desk.press("enter", "enter", "enter", "enter")
        (held,) = desk.state.supplements
        assert (held.participant_id, held.whose) == ("jonas", "Jonas Ravnkilde")
        assert held.file is not None
        assert held.file.digest == hashlib.sha256(SCAN).hexdigest()
        assert "not here yet" not in desk.text


async def test_what_is_missing_is_said_and_the_caret_goes_there() -> None:
    """Enter in the last field records nothing while the words are missing."""
    async with at_the_table(SealedScreen, sealed(), (160, 50)) as desk:
        await desk.press("t", "tab")
        await desk.type("Mona K.")
        await desk.press("enter", "enter", "enter", "enter", "enter")
        assert "This is still missing." in desk.text
        assert desk.session.asked == []
        focused = desk.screen.focused
        assert isinstance(focused, LineField)
        assert focused.value == ""


async def test_what_is_typed_waits_while_the_sheet_is_away() -> None:
    """Esc puts it away; it comes back as it was."""
    async with at_the_table(SealedScreen, sealed(), (160, 50)) as desk:
        await desk.press("t", "right", "tab")
        await desk.type("Mona K.")
        await desk.press("escape")
        assert "What came after" not in desk.text
        await desk.press("t")
        assert "Mona K." in desk.text


async def test_a_name_asks_how_it_is_spelt() -> None:
    """Each kind asks only for what it has."""
    async with at_the_table(SealedScreen, sealed(), (160, 50)) as desk:
        await desk.press("t")
        assert "Right name" not in desk.text
        assert "The scan: a PDF" not in desk.text
        await desk.press("left")
        assert "Right name" in desk.text
        await desk.press("left")
        assert "Right name" not in desk.text
        assert "The scan: a PDF" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_asks_and_records(size: tuple[int, int]) -> None:
    """However small the screen, the whole sheet can be filled in by keys alone."""
    async with at_the_table(SealedScreen, sealed(), size) as desk:
        await desk.press("t", "tab")
        await desk.type("Mona K.")
        await desk.press("enter")
        await desk.type("Nej.")
        await desk.press("enter", "enter", "enter", "enter")
        assert [one.words for one in desk.state.supplements] == ["Nej."]
        assert outside_wgl4(desk.text) == set()


async def test_a_supplement_is_read_and_saved_in_the_place_of_the_agreement(tmp_path: Path) -> None:
    """Its digit shows its text, `e` then saves it, and 0 shows the agreement again."""
    session = sealed()
    said = c.AddSupplement(about="objection", whose="Mona K.", words="Jeg har aldrig sagt 12 timer.")
    session.submit("m", said).result()
    async with at_the_table(SealedScreen, session, (160, 50)) as desk:
        assert "1  Supplement 1: Objection, Mona K." in desk.text
        await desk.press("1")
        assert "Jeg har aldrig sagt 12 timer." in desk.text
        assert "This is supplement 1. 0 shows the agreement." in desk.text
        await desk.press("e")
        desk.screen.query_one("ExportSheet LineField", LineField).value = str(tmp_path)
        await desk.press("enter")
        assert [file.name for file in tmp_path.iterdir()] == ["supplement-1.md"]
        await desk.press("0")
        assert "Jeg har aldrig sagt 12 timer." not in desk.text
        await desk.press("2")
        assert "There is no such supplement." in desk.text


async def test_the_desk_says_that_a_paper_is_missing() -> None:
    """A sealed meeting with nothing else to do waits for its paper, until the scan is there."""
    session = _on_paper()
    state = session.projection.meeting.evolve(rehearsal=True)
    assert desk_words.waits(summarize(state)).text == "1 signature on paper missing"
    paper = c.AddSupplement(about="paper", participant_id="jonas", file=c.Scan(name="side.pdf", content=SCAN))
    session.submit("m", paper).result()
    state = session.projection.meeting.evolve(rehearsal=True)
    assert desk_words.waits(summarize(state)).text == "signed and sealed"


async def test_who_is_told_later_is_noted_on_the_same_sheet() -> None:
    """Once there is a supplement, `t` also notes that somebody was told of it; its document stays."""
    session = sealed()
    async with at_the_table(SealedScreen, session, (160, 50)) as desk:
        await desk.press("t")
        assert "Somebody was told" not in desk.text
        await desk.press("escape")
        said = c.AddSupplement(about="objection", whose="Mona K.", words="Nej.")
        session.submit("m", said).result()
    async with at_the_table(SealedScreen, session, (160, 50)) as desk:
        await desk.press("t", "right", "right", "tab", "enter")
        await desk.press("enter")
        await desk.type("Mona K.")
        await desk.press("enter")
        await desk.type("brev")
        await desk.press("enter")
        (held,) = desk.state.supplements
        assert [(one.who, one.how) for one in held.told] == [("Mona K.", "brev")]
        assert "Noted: Mona K. was told of supplement 1." in desk.text
