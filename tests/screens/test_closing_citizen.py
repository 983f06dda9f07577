"""What the citizen carries home is written at the close: it is stored by leaving, and asks for nothing."""

from __future__ import annotations

from typing import Any, cast

from textual.pilot import Pilot

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.summaries import CLOSING
from meetingdesk.screens.citizen_sheet import DRAFTS
from meetingdesk.screens.closing import ClosingScreen
from meetingdesk.session import Session
from tests.meeting.several import CHAIR, CLERK, Several
from tests.screen_text import screen_text
from tests.screens.fake_session import FakeSession
from tests.screens.held import agreed
from tests.screens.stage import Stage, on_stage, type_and_press


def _settled() -> FakeSession:
    session = FakeSession(agreed())
    for gap in missing(session.projection.meeting):
        session.happen(c.SettleLooseEnd(key=gap.key, how="dropped", reason="øvelse"))
    return session


def _stage(session: FakeSession, meeting_id: str = "m") -> Stage:
    return Stage(screen=ClosingScreen(cast(Session, session), meeting_id))


def _words(pilot: Pilot[Any]) -> str:
    return " ".join(screen_text(pilot.app).split())


async def test_what_is_missing_is_said_and_the_meeting_closes_without() -> None:
    """No letter and no telephone number: a line each, and one Enter closes all the same."""
    session = _settled()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        assert "Nothing is written to the citizen yet" in _words(pilot)
        assert "– the telephone number is missing" in _words(pilot)
        await type_and_press(pilot, ["enter"])
        assert session.projection.meeting.phase == "signing"


async def test_the_letter_has_paragraphs_and_is_stored_by_leaving() -> None:
    """Enter begins a new line; Esc stores what was written, word for word, and Enter then closes."""
    session = _settled()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["b", "=Kære Mona", "enter", "enter", "=[b]Vi ses[/b]."])
        assert session.typed[DRAFTS, "words:c"] == "Kære Mona\n\n[b]Vi ses[/b]."
        await type_and_press(pilot, ["escape"])
        assert session.projection.meeting.to_citizen == {"c": "Kære Mona\n\n[b]Vi ses[/b]."}
        assert "● Kære Mona [b]Vi ses[/b]." in _words(pilot)
        assert set(session.typed) == {(CLOSING, "page")}
        await type_and_press(pilot, ["f8"])
        assert session.projection.meeting.to_citizen == {}
        await type_and_press(pilot, ["enter"])
        assert session.projection.meeting.phase == "signing"


async def test_whom_to_call_is_somebody_of_the_list_or_anybody() -> None:
    """First letters are enough for somebody at the meeting; Enter behind the number stores both."""
    session = _settled()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["b", "tab", "ctrl+u", "=jonas", "enter", "=12 34 56 78", "enter"])
        named = session.projection.meeting.contacts[""]
        assert (named.name, named.phone, named.participant_id) == ("Jonas Ravnkilde", "12 34 56 78", "jonas")
        assert "Contact person: Jonas Ravnkilde, telephone 12 34 56 78" in _words(pilot)
        await type_and_press(pilot, ["b", "tab", "ctrl+u", "=Vagten", "enter", "enter"])
        named = session.projection.meeting.contacts[""]
        assert (named.name, named.phone, named.participant_id) == ("Vagten", "12 34 56 78", None)


async def test_typing_replaces_whom_the_product_found() -> None:
    """Another name is simply typed; what somebody typed themselves is gone on with."""
    session = _settled()
    session.happen(c.NameContact(name="Vagten", phone="12 34 56 78"))
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["b", "tab", "M", "=ette", "tab", "8", "=7 65 43 21"])
        await type_and_press(pilot, ["shift+tab", "space", "=Holm", "escape"])
        named = session.projection.meeting.contacts[""]
        assert (named.name, named.phone) == ("Mette Holm", "87 65 43 21")


async def test_looking_alone_is_no_step() -> None:
    """Whoever opens the sheet and leaves it has named nobody and written nothing."""
    session = _settled()
    version = session.projection.version
    async with on_stage(_stage(session), (80, 24)) as pilot:
        await type_and_press(pilot, ["b", "tab", "tab", "escape"])
        assert session.projection.version == version


async def test_closing_from_the_sheet_stores_the_letter_first() -> None:
    """F4 in the middle of a sentence keeps it, and closes when it is pressed once more."""
    session = _settled()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["b", "=Kære Mona", "f4"])
        assert session.projection.meeting.to_citizen == {"c": "Kære Mona"}
        assert session.projection.meeting.closed_at is None
        await type_and_press(pilot, ["f4"])
        assert session.projection.meeting.phase == "signing"


async def test_a_refused_letter_stays_and_does_not_trap() -> None:
    """What is too long is refused with its sentence; a second Esc leaves, and the draft is kept."""
    session = _settled()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["b"])
        sheet = pilot.app.screen.query_one("CitizenSheet")
        sheet.words.load_text("x" * 4001)  # type: ignore[attr-defined]  # found by its name
        await pilot.pause()
        await type_and_press(pilot, ["escape"])
        assert session.projection.meeting.to_citizen == {}
        assert pilot.app.screen.query("CitizenSheet")
        await type_and_press(pilot, ["escape"])
        assert not pilot.app.screen.query("CitizenSheet")
        assert session.typed[DRAFTS, "words:c"] == "x" * 4001


async def test_each_case_has_its_own_words_and_contact() -> None:
    """The arrows on the choice go from citizen to citizen, and what was written stays with its case."""
    meeting = Several().open()
    for person in (CHAIR, CLERK):
        meeting.do(c.NoteAttendance(participant_id=person, attendance="present"))
    session = FakeSession()
    session.projection = meeting.projection
    session.happen(c.StartMeeting(reason="nu"))
    for gap in missing(session.projection.meeting):
        session.happen(c.SettleLooseEnd(key=gap.key, how="dropped", reason="øvelse"))
    async with on_stage(_stage(session, "m-1"), (120, 36)) as pilot:
        await type_and_press(pilot, ["b", "=Til den første", "shift+tab", "right", "tab", "=Til den anden"])
        await type_and_press(pilot, ["tab", "ctrl+u", "=Vagten", "escape"])
        state = session.projection.meeting
        assert state.to_citizen == {"c-1": "Til den første", "c-2": "Til den anden"}
        assert {case: contact.name for case, contact in state.contacts.items()} == {"c-2": "Vagten"}
        assert "Eva Krag: Til den anden" in _words(pilot)


async def test_there_is_room_to_write_at_every_size() -> None:
    """The field with the caret is in sight, from a phone's width to a wall."""
    for size in ((80, 24), (60, 20), (40, 12), (160, 50)):
        async with on_stage(_stage(_settled()), size) as pilot:
            await type_and_press(pilot, ["b", "=Kære Mona", "enter", "=Hej"])
            assert "Hej" in _words(pilot)
            await type_and_press(pilot, ["tab", "tab", "=12 34"])
            assert "12 34" in _words(pilot)
