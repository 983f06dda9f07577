"""Signing at the keyboard: the text is read to its end, and everybody answers it as it stands."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from textual import events
from textual.keys import _character_to_key

from meetingdesk.errors import DiskFull
from meetingdesk.locale import set_language
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.actions import entries
from meetingdesk.screens.palette import ActionPalette
from meetingdesk.screens.room import RoomScreen
from meetingdesk.screens.sealed import SealedScreen
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.screens.signing_words import ANSWERS
from meetingdesk.screens.widgets.document_view import DocumentView
from meetingdesk.screens.widgets.key_bar import KeyBar, placed
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet
from tests.screens.fake_session import FakeSession
from tests.screens.held import PEOPLE
from tests.screens.signings import at_the_table, closed, frozen, the_version
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4

EVERYBODY = tuple(key for key, _name, _role in PEOPLE)


async def test_the_text_is_fixed_by_an_enter_of_its_own() -> None:
    """Opening a closed meeting changes nothing; Enter on the row fixes the text and names its fingerprint."""
    async with at_the_table(SigningScreen, closed()) as desk:
        assert desk.phase == "closed"
        assert "Fix the text for signing" in desk.text
        await desk.choose("freeze")
        assert desk.phase == "signing"
        digest = the_version(desk.session).content_digest
        assert f"version 1   fingerprint {digest[:4]} {digest[4:8]} {digest[8:12]}" in desk.text
        assert "► Birthe Overgård" in desk.text


async def test_nobody_signs_what_they_have_not_read() -> None:
    """Before the end of the text was in sight, signing is refused and says why."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        assert "First read the text to its end" in desk.text
        assert "lines more" in desk.text
        await desk.press("tab")
        await desk.type("Birthe Overgård")
        await desk.choose("signed")
        await desk.choose("reservation")
        assert desk.answers == []
        assert "! First read the text to its end" in desk.text


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
async def test_reading_ends_where_the_text_ends(size: tuple[int, int]) -> None:
    """Space turns the pages; at the last line the screen says so, and Enter leads to the name."""
    async with at_the_table(SigningScreen, frozen(), size) as desk:
        await desk.turn_pages()
        assert "You have read it all." in desk.text
        assert ("The end of the text." in desk.text) == (size[0] > 40)
        await desk.press("enter")
        assert isinstance(desk.screen.focused, LineField)


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
@pytest.mark.parametrize("reads", [True, False])
async def test_a_name_begun_at_the_text_is_the_name(size: tuple[int, int], reads: bool) -> None:
    """Its small letters are no keys then: nothing is taken up again, and no sheet opens; typed in one go."""
    async with at_the_table(SigningScreen, frozen(), size) as desk:
        if reads:
            await desk.turn_pages()
        name = "Birthe Overgård"
        assert isinstance(desk.screen.focused, DocumentView)
        for letter in name:
            desk.stage.post_message(events.Key(_character_to_key(letter), letter))
        await desk.settled()
        field = desk.screen.query_one("#name", LineField)
        assert (field.value, field.has_focus) == (name, True)
        assert not desk.screen.query(Sheet)
        await desk.press("enter")
        await desk.choose("signed")
        assert [answer.typed_name for answer in desk.answers] == ([name] if reads else [])


async def test_every_signer_reads_for_themselves() -> None:
    """When one has answered, the text stands at its top again, unread, for the next."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.sign("Birthe Overgård")
        assert "Birthe Overgård has signed." in desk.text
        assert "has signed 13:00" in desk.line("Birthe Overgård", "has signed")
        assert "reads and answers" in desk.line("► Jonas Ravnkilde", "reads")
        assert "First read the text to its end" in desk.text
        assert desk.screen.focused is desk.screen.query_one(DocumentView)
        assert desk.screen.query_one("#name", LineField).value == ""


async def test_a_signature_names_the_text_that_was_read() -> None:
    """What goes through the door is the typed name and the digest of the text on the screen; once."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        digest = the_version(desk.session).content_digest
        await desk.read()
        await desk.type("Birthe Overgård")
        await desk.press("enter")
        assert desk.answers == []
        await desk.press("enter")
        assert len(desk.answers) == 1
        answer = desk.answers[0]
        assert (answer.participant_id, answer.how, answer.typed_name) == (
            "birthe",
            "signed",
            "Birthe Overgård",
        )
        assert answer.content_digest == digest
        assert desk.session.typed == {}


async def test_signing_needs_a_name() -> None:
    """Without a name the caret goes to the field, and nothing is asked."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.read()
        await desk.choose("signed")
        assert desk.answers == []
        assert "! Type your name to sign." in desk.text
        assert desk.screen.focused is desk.screen.query_one("#name")


async def test_another_name_is_pointed_out_and_taken() -> None:
    """A name that is not the list's is said to be so; capitals and spaces do not count; it is accepted."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.read()
        await desk.type("birthe  overgård")
        assert "The list says" not in desk.text
        await desk.type(" Holm")
        assert "The list says Birthe Overgård." in desk.text
        await desk.choose("signed")
        assert the_version(desk.session).signatures[0].typed_name == "birthe  overgård Holm"


async def test_no_function_key_and_no_click_signs() -> None:
    """With name and text ready, function keys and a click on the row answer nothing; Enter's hint does."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.read()
        await desk.type("Birthe Overgård")
        await desk.press("enter", *(f"f{number}" for number in range(1, 13)))
        await desk.point("signed")
        await desk.pilot.click("#choices", offset=(4, 0))
        await desk.pilot.click("#choices", offset=(4, 0))
        await desk.settled()
        assert desk.answers == []
        bar = desk.screen.query_one(KeyBar)
        enter = next(place for place in placed(bar.keys, bar.content_size.width) if place.hint.key == "Enter")
        await desk.pilot.click(KeyBar, offset=(enter.start + 2, 0))
        await desk.settled()
        assert [answer.how for answer in desk.answers] == ["signed"]


async def test_a_reservation_needs_words_and_keeps_them() -> None:
    """Without words it is refused and the sheet stays; what is typed is kept as a draft and then stands."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.read()
        await desk.type("Birthe Overgård")
        await desk.choose("reservation")
        await desk.press("enter")
        assert "! Write the reservation." in desk.text
        await desk.type("Ikke 12 timer")
        assert desk.session.typed["sign", "words:birthe"] == "Ikke 12 timer"
        await desk.press("escape")
        await desk.choose("reservation")
        await desk.press("enter")
        signature = the_version(desk.session).signatures[0]
        assert (signature.how, signature.words) == ("reservation", "Ikke 12 timer")
        assert "≡ Birthe Overgård" in desk.line("with a reservation 13:00")
        assert "Ikke 12 timer" in desk.text
        assert desk.session.typed == {}


async def test_declining_needs_neither_name_nor_reason() -> None:
    """Whoever does not sign need not read, type or explain, but say it twice; the others still can."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.choose("declined")
        await desk.press("enter")
        assert "! This cannot be taken back." in desk.text
        assert not the_version(desk.session).signatures
        await desk.press("enter")
        assert the_version(desk.session).signatures[0].how == "declined"
        assert "× Birthe Overgård" in desk.line("does not want to sign 13:00")
        assert "The other signatures stand." in desk.text
        assert "► Jonas Ravnkilde" in desk.text


async def test_who_is_gone_is_said_with_a_reason() -> None:
    """The facilitator says why somebody cannot answer; without a reason nothing happens."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.choose("not_there")
        await desk.press("enter")
        assert "! Say why they cannot sign." in desk.text
        await desk.type("Blev sy")
        await desk.press("enter")
        assert "! This cannot be taken back." in desk.text
        # Whoever goes on writing has not answered, and is asked again.
        await desk.type("g")
        assert "cannot be taken back" not in desk.text
        await desk.press("enter")
        assert not the_version(desk.session).signatures
        await desk.press("enter")
        assert "– Birthe Overgård" in desk.line("has left 13:00")


async def test_having_left_is_not_chosen_by_a_slip() -> None:
    """A line is left free between not signing and having left, which looks so much like it."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        lines = desk.text.split("\n")
        at = next(number for number, line in enumerate(lines) if "Do not sign" in line)
        assert "Is not here any more" in lines[at + 2]


async def test_signers_answer_in_any_order() -> None:
    """Enter on somebody in the list hands them the screen; a half-typed name waits for its own signer."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.read()
        await desk.type("Birt")
        await desk.point("amal", "#signers")
        await desk.press("enter")
        assert "► Amal Høj" in desk.text
        await desk.sign("Amal Høj")
        assert the_version(desk.session).signatures[0].participant_id == "amal"
        await desk.point("birthe", "#signers")
        await desk.press("enter")
        assert desk.screen.query_one("#name", LineField).value == "Birt"
        assert "You sign the text on the left as it stands." in desk.text


async def test_a_half_typed_name_survives_a_crash() -> None:
    """What stands in the name field is a draft, and is back when the screen is opened anew."""
    session = frozen()
    async with at_the_table(SigningScreen, session) as desk:
        await desk.read()
        await desk.type("Birthe O")
    assert session.typed["sign", "name:birthe"] == "Birthe O"
    async with at_the_table(SigningScreen, session) as desk:
        assert desk.screen.query_one("#name", LineField).value == "Birthe O"


class FullDisk(FakeSession):
    """A session whose disk has no room for a signature."""

    def sign(self, *args: object, **named: object) -> Future[Projection]:
        """Refuse, as a full disk does."""
        future: Future[Projection] = Future()
        future.set_exception(DiskFull("The disk is full.", "Make room and try again."))
        return future


async def test_what_was_typed_stays_when_the_store_fails() -> None:
    """The failure stands in the message line; name, words and sheet are still there."""
    session = frozen()
    session.__class__ = FullDisk
    async with at_the_table(SigningScreen, session) as desk:
        await desk.sign("Birthe Overgård")
        assert "! The disk is full. Make room and try again." in desk.text
        assert desk.screen.query_one("#name", LineField).value == "Birthe Overgård"
        await desk.choose("reservation")
        await desk.type("Ikke 12 timer")
        await desk.press("enter")
        assert "Ikke 12 timer" in desk.text
        assert the_version(session).signatures == ()


class FullAtTheSeal(FakeSession):
    """A session whose disk has room for the last answer, and none for the seal until `has_room`."""

    has_room = False

    def _seal(self) -> Projection:
        if not self.has_room:
            raise DiskFull("The disk is full.", "Make room and try again.")
        return super()._seal()


async def test_a_seal_that_failed_is_tried_again() -> None:
    """When the last answer is stored and the seal is not, that is said, and a row seals what stands."""
    session = frozen(gone=EVERYBODY[1:])
    session.__class__ = FullAtTheSeal
    assert isinstance(session, FullAtTheSeal)
    async with at_the_table(SigningScreen, session) as desk:
        await desk.sign("Birthe Overgård")
        assert "! The disk is full. Make room and try again." in desk.text
        assert "Everybody has answered." in desk.text
        assert "has signed 13:00" in desk.text
        session.has_room = True
        await desk.press("enter")
        assert desk.phase == "sealed"
        assert isinstance(desk.screen, SealedScreen)


async def test_the_last_answer_seals_and_shows_the_agreement() -> None:
    """When all have answered the agreement is sealed, and stands on the screen."""
    session = frozen()
    version = the_version(session)
    for person in version.signers[:-1]:
        session.sign("m", person, "declined", version.content_digest).result()
    async with at_the_table(SigningScreen, session) as desk:
        assert "► Ingelise Damborg" in desk.text
        await desk.sign("Ingelise Damborg")
        assert desk.phase == "sealed"
        assert isinstance(desk.screen, SealedScreen)
        assert "● The agreement is sealed" in desk.text


async def test_without_signers_an_enter_of_its_own_seals() -> None:
    """When nobody is asked to sign, nothing is sealed until Enter is pressed on the row that says so."""
    async with at_the_table(SigningScreen, frozen(gone=EVERYBODY)) as desk:
        assert "Nobody is asked to sign." in desk.text
        assert desk.phase == "signing"
        await desk.press("enter")
        assert desk.phase == "sealed"
        assert isinstance(desk.screen, SealedScreen)


async def test_the_text_is_taken_up_again_with_a_reason() -> None:
    """`r` asks why; then the room is open again, and the next version is signed by everybody anew."""
    session = frozen()
    async with at_the_table(SigningScreen, session) as desk:
        await desk.sign("Birthe Overgård")
        await desk.press("r", "enter")
        assert "! Say why it is taken up again." in desk.text
        assert desk.phase == "signing"
        await desk.type("Timetallet er forkert")
        await desk.press("enter")
        assert desk.phase == "running"
        assert isinstance(desk.screen, RoomScreen)
    session.happen(c.CloseMeeting())
    async with at_the_table(SigningScreen, session) as desk:
        await desk.choose("freeze")
        assert "version 2" in desk.text
        assert "► Birthe Overgård" in desk.text
        assert "has signed" not in desk.text


async def test_a_refusal_goes_with_the_sheet_it_was_about() -> None:
    """Esc after `Say why …` leaves no demand behind on a screen where nobody is asked any more."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.press("r", "enter")
        assert "! Say why it is taken up again." in desk.text
        await desk.press("escape")
        assert "Say why" not in desk.text


async def test_who_has_signed_is_said_until_the_next_one_turns_the_page() -> None:
    """The next signer writes under nothing that was said about somebody else."""
    async with at_the_table(SigningScreen, frozen(), (80, 24)) as desk:
        await desk.sign("Birthe Overgård")
        assert "Birthe Overgård has signed." in desk.text
        await desk.press("tab")
        assert "Birthe Overgård has signed." not in desk.text


async def test_help_names_keys_and_nothing_else_as_keys() -> None:
    """An answer has no key: help says nobody's name where a key stands."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        assert "Birthe" not in " ".join(entry.aside for entry in entries(desk.screen))


async def test_a_room_that_is_open_below_is_the_one_that_goes_on() -> None:
    """Taken up again after the close, the meeting goes on in the room it was closed from, which is open."""
    session = closed()
    session.happen(c.ReopenMeeting(reason="Der manglede noget"))
    async with at_the_table(RoomScreen, session) as desk:
        room = desk.screen
        await desk.press("f4", "f4")
        assert isinstance(desk.screen, SigningScreen)
        await desk.press("r")
        await desk.type("Timetallet er forkert")
        await desk.press("enter")
        assert desk.phase == "running"
        assert desk.screen is room
        assert len(desk.stage.screen_stack) == 2
        assert session.present == {"m"}


async def test_after_the_seal_esc_leads_out_of_the_meeting() -> None:
    """However the signing was reached, nothing of the meeting stays open behind its agreement."""
    session = closed(gone=EVERYBODY)
    session.happen(c.ReopenMeeting(reason="Der manglede noget"))
    async with at_the_table(RoomScreen, session) as desk:
        await desk.press("f4", "f4", "enter")
        assert isinstance(desk.screen, SealedScreen)
        await desk.press("escape")
        assert len(desk.stage.screen_stack) == 1
        assert session.present == set()


async def test_what_another_seat_takes_up_again_waits_for_what_is_open_above() -> None:
    """While the palette is open nothing is pulled away under it; when it closes, the room is there."""
    session = frozen()
    async with at_the_table(SigningScreen, session) as desk:
        await desk.press("ctrl+p")
        session.happen(c.ReopenMeeting(reason="Der manglede noget"))
        await desk.settled()
        assert isinstance(desk.screen, ActionPalette)
        await desk.press("escape")
        assert isinstance(desk.screen, RoomScreen)


async def test_another_seat_is_followed() -> None:
    """An answer given elsewhere shows at once, and who opens and leaves the screen is known."""
    session = frozen()
    async with at_the_table(SigningScreen, session) as desk:
        assert session.present == {"m"}
        digest = the_version(session).content_digest
        session.happen(c.SignAgreement(participant_id="birthe", how="declined", content_digest=digest))
        await desk.settled()
        assert "does not want to sign" in desk.line("× Birthe Overgård")
        assert "► Jonas Ravnkilde" in desk.text
        await desk.press("escape")
    assert session.present == set()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_small_screens_have_two_pages(size: tuple[int, int]) -> None:
    """First the text alone, then the answers; Esc goes back to the text, and the steps say where one is."""
    async with at_the_table(SigningScreen, frozen(), size) as desk:
        assert "► Read   · Sign   · Finished" in desk.text
        assert "Do not sign" not in desk.text
        await desk.read()
        assert "● Read   ► Sign   · Finished" in desk.text
        assert "Do not sign" in desk.text
        await desk.type("Birthe Overgård")
        await desk.press("enter", "escape")
        assert "► Read   · Sign   · Finished" in desk.text
        await desk.pilot.click("#steps", offset=(12, 0))
        await desk.settled()
        assert "● Read   ► Sign   · Finished" in desk.text
        await desk.choose("signed")
        assert [answer.how for answer in desk.answers] == ["signed"]
        assert "► Read   · Sign   · Finished" in desk.text


async def test_every_answer_stands_in_the_palette() -> None:
    """The four answers, another signer, and taking the text up again are found by their words."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        found = {entry.title: entry for entry in entries(desk.screen)}
        assert {"Sign", "Sign with a reservation", "Do not sign", "Is not here any more"} <= found.keys()
        assert {"Take the text up again", "Read on in the text", "Amal Høj signs now"} <= found.keys()
        waited = found["Sign"].run()
        assert waited is not None
        await waited
        await desk.settled()
        assert desk.answers == []
        assert "! First read the text to its end" in desk.text


@pytest.mark.parametrize("name", ["[/]", "[@click=app.quit]x[/]", "Jens [Hansen]"])
async def test_names_are_shown_as_they_are(name: str) -> None:
    """A name that looks like markup stands literally in text, head, list and sheet."""
    people = (("birthe", name, "employment"), *PEOPLE[1:])
    async with at_the_table(SigningScreen, frozen(people)) as desk:
        assert desk.text.count(name) >= 3
        await desk.choose("declined")
        assert f"{name} does not sign" in desk.text


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
@pytest.mark.parametrize("language", ["da", "en"])
async def test_every_character_is_in_every_font(size: tuple[int, int], language: str) -> None:
    """Nothing on the screen is outside WGL4, on either page and with a sheet open."""
    set_language(language)
    async with at_the_table(SigningScreen, frozen(rehearsal=True), size) as desk:
        assert not outside_wgl4(desk.text)
        await desk.read()
        assert not outside_wgl4(desk.text)
        for how in ANSWERS[2:]:
            await desk.choose(how)
            assert not outside_wgl4(desk.text)
            await desk.press("escape")


async def test_another_language_at_once() -> None:
    """After a change of language the screen speaks it, and the document keeps its own."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        set_language("da")
        assert isinstance(desk.screen, SigningScreen)
        desk.screen.retranslate()
        await desk.settled()
        assert "First read the text" not in desk.text
        assert "Det har vi aftalt" in desk.text
