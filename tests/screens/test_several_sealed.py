"""The agreements of a meeting over several cases: shown one at a time, saved one by one or all."""

from __future__ import annotations

from pathlib import Path

from meetingdesk.screens.closing import ClosingScreen
from meetingdesk.screens.sealed import SealedScreen
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.screens.widgets.choice import Choice
from meetingdesk.screens.widgets.document_view import DocumentView
from tests.meeting.several import CHAIR, CLERK
from tests.screens.fake_session import FakeSession
from tests.screens.signings import Desk, at_the_table, the_version
from tests.screens.test_several_signing import held


def sealed() -> FakeSession:
    """The meeting over two cases, sealed."""
    session = held()
    for person in (CHAIR, CLERK):
        session.sign("m-1", person, "signed", the_version(session).content_digest, "Navn").result()
    return session


def shown(desk: Desk) -> str:
    """The whole document, beyond what is in sight."""
    return "\n".join(line.text for line in desk.screen.query_one(DocumentView)._source)


async def test_each_case_has_its_own_text_and_facts() -> None:
    """The arrows turn from case to case, around the end; nothing of another case is on the screen."""
    session = sealed()
    state = session.projection.meeting
    async with at_the_table(SealedScreen, session) as desk:
        assert "Ole Brinch   case 26-00101   1 of 2" in desk.text
        assert state.agreements["c-1"] in desk.text
        assert "Kvartsøre" in shown(desk)
        await desk.press("right")
        assert "Eva Krag   case 26-00202   2 of 2" in desk.text
        assert state.agreements["c-2"] in desk.text
        assert state.agreements["c-1"] not in desk.text
        assert "Mosedal" in shown(desk)
        assert "Kvartsøre" not in shown(desk)
        await desk.press("right")
        assert "1 of 2" in desk.text
        await desk.press("left")
        assert "2 of 2" in desk.text


async def test_one_case_or_every_case_is_saved(tmp_path: Path) -> None:
    """Each into a file of its own."""
    async with at_the_table(SealedScreen, sealed()) as desk:
        await desk.press("right", "e")
        await _to(desk, tmp_path)
        await desk.press("enter")
        assert [path.name for path in tmp_path.iterdir()] == ["26-00202-tfa.pdf"]
        await desk.press("e")
        desk.screen.query(Choice).last().focus()
        await desk.press("right")
        await _to(desk, tmp_path)
        await desk.press("enter")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["26-00101-tfa.pdf", "26-00202-tfa.pdf"]


async def _to(desk: Desk, folder: Path) -> None:
    from meetingdesk.screens.widgets.line_field import LineField

    field = desk.screen.query_one(LineField)
    field.value = str(folder)
    field.focus()
    await desk.settled()


async def test_a_meeting_that_nobody_signs_goes_from_the_close_to_the_seal() -> None:
    """One Enter closes and seals; then the sealed agreement is shown, and no signature is spoken of."""
    from tests.screens.unsigned import talked

    session = talked()
    async with at_the_table(ClosingScreen, session) as desk:
        assert "seals what is written" in desk.text
        await desk.press("enter")
        assert session.projection.meeting.phase == "sealed"
        assert isinstance(desk.screen, SealedScreen)
        assert "The agreement is sealed" in desk.text
        assert "ignature" not in desk.text
        assert "signed" not in desk.text
        await desk.press("escape")
        assert not isinstance(desk.screen, SealedScreen | ClosingScreen)


async def test_such_a_meeting_that_was_closed_elsewhere_is_sealed_with_one_enter() -> None:
    """The desk leads to the text, and to nothing but the seal."""
    from meetingdesk.meeting import commands as c
    from tests.screens.unsigned import talked

    session = talked()
    session.happen(c.CloseMeeting())
    async with at_the_table(SigningScreen, session) as desk:
        assert "Sealing" in desk.text
        assert "Fix the text" not in desk.text
        assert "lectronic signature" not in desk.text
        await desk.choose("seal")
        assert session.projection.meeting.phase == "sealed"
