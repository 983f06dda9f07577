"""Drawing a signature on the signing screen: beside the typed name, with the mouse, and never asked for."""

from __future__ import annotations

import pytest

from meetingdesk.locale import set_language
from meetingdesk.meeting import commands as c
from meetingdesk.screens.actions import entries
from meetingdesk.screens.drawing_sheet import DrawingSheet
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.screens.widgets.drawing_field import DrawingField
from tests.screens.signings import Desk, at_the_table, frozen, the_version
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4

NAME = "Birthe Overgård"


async def _named(desk: Desk) -> None:
    """Read, type the name, and stand on the answers."""
    await desk.read()
    await desk.type(NAME)
    await desk.press("enter")


async def _pull(desk: Desk) -> None:
    await desk.pilot.mouse_down(DrawingField, offset=(2, 1))
    await desk.pilot.hover(DrawingField, offset=(6, 2))
    await desk.pilot.mouse_up(DrawingField, offset=(9, 1))
    await desk.settled()


async def test_a_signature_is_drawn_and_signed() -> None:
    """The key opens the field, the mouse draws, Enter keeps it; signing records it beside the name, once."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await _named(desk)
        await desk.press("d")
        await _pull(desk)
        await desk.press("enter")
        assert desk.answers == []
        assert "● d  change the drawn signature" in desk.text
        await desk.choose("signed")
        (answer,) = the_version(desk.session).signatures
        assert (answer.typed_name, answer.drawing) == (NAME, (((2, 0), (10, 4), (16, 0)),))
        assert [asked.content_digest for asked in desk.answers] == [the_version(desk.session).content_digest]
        # The next signer begins with nothing drawn.
        await desk.read()
        assert "d  draw the signature as well" in desk.text


async def test_a_click_on_the_words_opens_it() -> None:
    """The line below the name is a target for the mouse, also while the caret is in the name."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.read()
        await desk.type("Birthe d")
        await desk.pilot.click("#draw", offset=(4, 0))
        await desk.settled()
        assert desk.screen.query(DrawingSheet)
        assert desk.screen.query_one("#name").value == "Birthe d"  # type: ignore[attr-defined]


async def test_drawing_is_never_needed_and_never_enough() -> None:
    """A name alone signs, as before; a drawing without a name does not."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.turn_pages()
        await desk.press("enter", "tab", "d")
        await _pull(desk)
        await desk.press("enter")
        await desk.choose("signed")
        assert desk.answers == []
        assert "! Type your name to sign." in desk.text
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.sign(NAME)
        assert [one.drawing for one in the_version(desk.session).signatures] == [()]


async def test_esc_keeps_what_was_there_before() -> None:
    """Leaving the sheet takes back what was drawn in it; a cleared drawing that is kept is none."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await _named(desk)
        await desk.press("d")
        await _pull(desk)
        await desk.press("escape")
        assert "d  draw the signature as well" in desk.text
        await desk.press("d")
        await _pull(desk)
        await desk.press("enter", "d", "delete", "enter")
        await desk.choose("signed")
        assert the_version(desk.session).signatures[0].drawing == ()


async def test_a_reservation_carries_the_drawing_too() -> None:
    """Whoever signs with a reservation signs: words and drawing stand together."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await _named(desk)
        await desk.press("d")
        await _pull(desk)
        await desk.press("enter")
        await desk.choose("reservation")
        await desk.type("Ikke 12 timer")
        await desk.press("enter")
        (answer,) = the_version(desk.session).signatures
        assert (answer.words, len(answer.drawing)) == ("Ikke 12 timer", 1)


async def test_a_drawing_is_not_handed_to_another_signer() -> None:
    """When the signer answers at another seat meanwhile, the field is gone and the next begins anew."""
    session = frozen()
    async with at_the_table(SigningScreen, session) as desk:
        await _named(desk)
        await desk.press("d")
        await _pull(desk)
        digest = the_version(session).content_digest
        there = c.SignAgreement(participant_id="birthe", how="signed", typed_name=NAME, content_digest=digest)
        session.happen(there)
        await desk.settled()
        assert not desk.screen.query(DrawingSheet)
        await desk.read()
        await desk.type("Jonas")
        await desk.press("enter")
        await desk.choose("signed")
        assert [one.drawing for one in the_version(session).signatures] == [(), ()]


async def test_it_stands_in_the_palette() -> None:
    """Who does not find the key finds the words."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        assert "Draw the signature with the mouse" in {entry.title for entry in entries(desk.screen)}


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_it_fits_every_screen(size: tuple[int, int], language: str) -> None:
    """The whole field is in sight, can be drawn in, and only its dots are beyond the common characters."""
    set_language(language)
    async with at_the_table(SigningScreen, frozen(), size) as desk:
        await _named(desk)
        await desk.press("d")
        await _pull(desk)
        field = desk.screen.query_one(DrawingField)
        assert len(field.drawing) == 1
        assert desk.screen.region.contains_region(field.region)
        assert field.content_size.width >= 30
        assert not outside_wgl4(desk.text, drawing=True)
        await desk.press("enter")
        assert not outside_wgl4(desk.text)
