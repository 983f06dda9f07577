"""Several texts at the keyboard: read one after the other, answered once, or one by one."""

from __future__ import annotations

from meetingdesk.meeting.commands import Command
from meetingdesk.screens.answer_sheet import AnswerSheet
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.screens.widgets.choice import Choice
from tests.meeting.several import CHAIR, CLERK
from tests.meeting.several_story import told
from tests.screens.fake_session import FakeSession
from tests.screens.signings import Desk, at_the_table, the_version


def held() -> FakeSession:
    """The meeting over two cases, its texts fixed for signing."""
    session = FakeSession()
    story = told()
    session.projection, session.log_of_meeting = story.projection, list(story.log)
    session.clock.advance_to(story.now)
    session.freeze("m-1").result()
    return session


async def read_and_type(desk: Desk, name: str) -> None:
    """Read to the end, and type a name."""
    await desk.read()
    await desk.type(name)


async def test_every_text_is_read_before_any_is_signed() -> None:
    """They stand one after the other, each under its own title; one answer signs them all."""
    async with at_the_table(SigningScreen, held()) as desk:
        assert "► Gerda Holm  Chair · 2 texts" in desk.text
        assert "2 cases" in desk.text
        text = desk.screen.query_one("#text")
        words = "\n".join(line.text for line in text._source)  # type: ignore[attr-defined]  # what it shows in all
        assert words.index("26-00101") < words.index("26-00202")
        await desk.choose("signed")
        assert desk.answers == []
        await read_and_type(desk, "Gerda Holm")
        assert "You sign the 2 texts that you have just read." in desk.text
        await desk.choose("signed")
        assert [one.case_id for one in the_version(desk.session).signatures] == ["c-1", "c-2"]
        assert "● Gerda Holm" in desk.text
        assert "► Bjarke Friis" in desk.text


async def test_a_reservation_says_to_which_text() -> None:
    """The other texts are still before the signer, read already, and signed with the next answer."""
    async with at_the_table(SigningScreen, held()) as desk:
        await read_and_type(desk, "Gerda Holm")
        await desk.choose("reservation")
        assert "Whose text" in desk.text
        choice = desk.screen.query_one(AnswerSheet).query_one(Choice)
        assert [label for _value, label in choice.options] == ["Ole Brinch", "Eva Krag"]
        await desk.press("right", "tab")
        await desk.type("Gælden er ikke opgjort.")
        await desk.press("enter")
        (answer,) = the_version(desk.session).signatures
        assert (answer.case_id, answer.words) == ("c-2", "Gælden er ikke opgjort.")
        assert "1 of 2 texts answered" in desk.text
        assert "► Gerda Holm" in desk.text
        await desk.choose("signed")
        assert CHAIR not in the_version(desk.session).waits_for
        assert desk.line("Gerda Holm", "with a reservation")


async def test_the_last_answer_seals_every_case() -> None:
    """An agreement for each, and the screen goes on to them."""
    session = held()
    async with at_the_table(SigningScreen, session) as desk:
        for name in ("Gerda Holm", "Bjarke Friis"):
            await read_and_type(desk, name)
            await desk.choose("signed")
        assert session.projection.meeting.phase == "sealed"
        assert set(session.projection.meeting.agreements) == {"c-1", "c-2"}
        asked: list[Command] = session.asked
        assert len(asked) == 2


async def test_who_is_gone_is_said_once() -> None:
    """It is about no case: no text is asked for."""
    async with at_the_table(SigningScreen, held()) as desk:
        await desk.choose("not_there")
        assert "Whose text" not in desk.text
        await desk.type("Gik til et andet møde.")
        # The first Enter asks whether it is meant.
        await desk.press("enter", "enter")
        assert the_version(desk.session).waits_for == (CLERK,)
