"""What was handed on stays open past the seal: the sealed agreement's screen asks for the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetingdesk.agendas.words import Stance
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.summarize import summarize
from meetingdesk.screens import desk_words
from meetingdesk.screens.sealed import SealedScreen
from tests.meeting.decisions import PEOPLE, UNANIMOUS, opened
from tests.screens.fake_session import FakeSession
from tests.screens.signings import Desk, at_the_table
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4


def _sealed() -> FakeSession:
    """A sealed meeting whose one proposal went to the leaders, five days ago."""
    session = FakeSession([opened(UNANIMOUS).model_copy(update={"meeting_id": "m"})])
    for key, (name, role) in PEOPLE.items():
        session.happen(c.AddParticipant(participant_id=key, name=name, roles=(role,), attendance="present"))
    session.happen(c.StartMeeting(reason="prøve"), c.StartBlock())
    session.happen(c.OpenProposal(block_id="matter", proposal_id="q-1", text="Mona prøver et køkken."))
    held: dict[str, Stance] = {"mona": "for", "birthe": "for", "jonas": "for", "amal": "abstain"}
    for key, stance in held.items():
        session.happen(c.TakePosition(proposal_id="q-1", participant_id=key, stance=stance))
    session.happen(c.EscalateProposal(proposal_id="q-1", reason="Vi er i tvivl om timerne."))
    session.happen(c.CloseMeeting())
    frozen = session.freeze("m").result().meeting.frozen
    assert frozen is not None
    for signer in frozen.signers:
        session.sign("m", signer, "signed", frozen.content_digest, "navn", "").result()
    session.clock.advance(timedelta(days=5))
    session.asked.clear()
    return session


async def _answer(desk: Desk) -> None:
    await desk.press("b")
    await desk.type("Else Bro og Finn Dahl")
    await desk.press("enter", "enter")
    await desk.type("Ja, i tre maaneder.")
    await desk.press("enter")


async def test_the_answer_is_recorded_beside_the_sealed_text() -> None:
    """`b` asks who, when and what; then it stands beside the text, which has not changed."""
    session = _sealed()
    assert desk_words.waits(summarize(session.projection.meeting)).text == "waits for 1 answer"
    async with at_the_table(SealedScreen, session, (160, 50)) as desk:
        assert "! Waits for an answer: Lederne" in desk.text
        digest = desk.state.agreement_digest
        await _answer(desk)
        assert "● Adopted. Else Bro og Finn Dahl answered jointly on Wed 25 Nov 2026." in " ".join(
            desk.text.split()
        )
        assert "Their answer is recorded. The sealed text stays as it is." in desk.text
        assert desk.state.agreement_digest == digest
        assert "Fri 20 Nov 2026 at 13:00" in desk.text
    assert desk_words.waits(summarize(session.projection.meeting)).text == "not filed"


async def test_what_is_typed_is_there_when_the_sheet_comes_back() -> None:
    """Esc puts the sheet away; its words wait in it."""
    async with at_the_table(SealedScreen, _sealed(), (160, 50)) as desk:
        await desk.press("b")
        await desk.type("Else Bro")
        await desk.press("escape", "b")
        assert "Else Bro" in desk.text


async def test_what_is_missing_is_said_and_the_sheet_stays() -> None:
    """An answer needs names and words."""
    async with at_the_table(SealedScreen, _sealed(), (160, 50)) as desk:
        await desk.press("b", "enter", "enter", "enter")
        assert "Say who has answered." in desk.text
        assert "Who has answered jointly?" in desk.text


async def test_nobody_is_asked_twice() -> None:
    """Once it is answered there is nothing to record."""
    async with at_the_table(SealedScreen, _sealed(), (120, 36)) as desk:
        await _answer(desk)
        await desk.press("b")
        assert "No proposal waits for others." in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_says_who_is_waited_for(size: tuple[int, int]) -> None:
    """However small the screen: who is to answer, and the key that records it."""
    async with at_the_table(SealedScreen, _sealed(), size) as desk:
        assert "Lederne" in desk.text
        assert outside_wgl4(desk.text) == set()
        await desk.press("b")
        assert "Who has answered" in desk.text
