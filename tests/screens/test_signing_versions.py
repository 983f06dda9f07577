"""Between the first signature and the seal: another version, an answer, somebody who signs on paper."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.words import Stance
from meetingdesk.meeting import commands as c
from meetingdesk.screens.sealed import SealedScreen
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.screens.widgets.document_view import DocumentView
from tests.meeting.decisions import PEOPLE, UNANIMOUS, opened
from tests.screens.fake_session import FakeSession
from tests.screens.signings import Desk, at_the_table, frozen, the_version
from tests.screens.stage import SIZES
from tests.wgl4 import outside_wgl4


def _second_version() -> FakeSession:
    """A text that Birthe signed, taken up again and fixed anew with one more commitment."""
    session = frozen()
    version = the_version(session)
    session.sign("m", "birthe", "signed", version.content_digest, "Birthe Overgård", "").result()
    session.happen(c.ReopenMeeting(reason="Lægen var glemt"))
    session.happen(
        c.MakeCommitment(
            block_id="agreements",
            commitment_id="g-late",
            what="Ringe til lægen",
            who=("birthe",),
            no_deadline_reason="Snart",
        )
    )
    session.happen(c.CloseMeeting())
    session.freeze("m").result()
    session.asked.clear()
    return session


async def test_what_changed_is_read_before_the_text() -> None:
    """The next version begins with what is different and why; everybody signs again, also who had signed."""
    async with at_the_table(SigningScreen, _second_version()) as desk:
        assert "version 1" in desk.text
        assert "Lægen var glemt" in desk.text
        assert "Ringe til lægen" in desk.text
        assert "► Birthe Overgård" in desk.text
        assert "version 2" in desk.text
        assert not desk.screen.query_one(DocumentView).is_read
        await desk.sign("Birthe Overgård")
        assert the_version(desk.session).signatures[0].participant_id == "birthe"


async def test_a_first_version_has_nothing_before_it() -> None:
    """Without an earlier version the text begins at its title."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        assert "version 0" not in desk.text
        assert "different" not in desk.text


async def test_somebody_signs_on_paper_and_the_seal_does_not_wait() -> None:
    """It takes neither the name nor the text, but Enter twice; sealed, the paper is still waited for."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        await desk.choose("on_paper")
        await desk.press("enter")
        assert "! This cannot be taken back." in desk.text
        await desk.press("enter")
        assert the_version(desk.session).signatures[0].how == "on_paper"
        assert "□ Birthe Overgård" in desk.line("signs on paper")
        assert outside_wgl4(desk.text) == set()
        for name in ("Jonas Ravnkilde", "Amal Høj", "Søren Bech", "Inge-Lise Damborg"):
            if desk.phase == "signing":
                await desk.sign(name)
        assert desk.phase == "sealed"


async def test_what_is_left_is_said_in_lines() -> None:
    """The sentence beside the choices counts down while the text is read, whichever key reads on."""
    async with at_the_table(SigningScreen, frozen()) as desk:
        text = desk.screen.query_one(DocumentView)
        first = text.unseen
        assert f"{first} lines are left" in " ".join(desk.text.split())
        await desk.press("end")
        assert text.unseen < first
        assert f"{first} lines are left" not in " ".join(desk.text.split())
        for _page in range(20):
            await desk.press("end")
        assert text.is_read
        assert "lines are left" not in desk.text


async def test_a_text_that_fits_counts_as_read() -> None:
    """On a screen where all of it is in sight nothing need be scrolled."""
    async with at_the_table(SigningScreen, frozen(), (160, 200)) as desk:
        assert desk.screen.query_one(DocumentView).is_read
        await desk.press("enter")
        await desk.type("Birthe Overgård")
        await desk.press("enter")
        await desk.choose("signed")
        assert the_version(desk.session).signatures[0].how == "signed"


def _handed_on() -> FakeSession:
    """A text fixed for signing, while one proposal is with the leaders."""
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
    session.freeze("m").result()
    session.asked.clear()
    return session


async def _answer(desk: Desk) -> None:
    await desk.press("b")
    await desk.type("Else Bro")
    await desk.press("enter", "enter")
    await desk.type("Ja, i tre uger.")
    await desk.press("enter")


@pytest.mark.parametrize("size", [(120, 36), *SIZES])
async def test_the_leaders_may_answer_while_people_sign(size: tuple[int, int]) -> None:
    """`b` records it; the text that is being signed stays, its digest too, and nobody signs again."""
    async with at_the_table(SigningScreen, _handed_on(), size) as desk:
        digest = the_version(desk.session).content_digest
        await _answer(desk)
        assert [type(asked) for asked in desk.session.asked] == [c.AnswerEscalation]
        proposal = desk.state.find_proposal("q-1")
        assert proposal is not None
        assert proposal.decision is not None
        assert the_version(desk.session).content_digest == digest
        assert "recorded" in desk.text
        assert desk.session.typed == {}
        await desk.press("b")
        assert "No proposal waits for others." in desk.text


async def test_what_an_answer_lacks_is_said_and_its_words_wait() -> None:
    """Without names it is refused; Esc puts the sheet away, and what was typed is in it again."""
    async with at_the_table(SigningScreen, _handed_on()) as desk:
        await desk.press("b", "enter", "enter", "enter")
        assert "Say who has answered." in desk.text
        await desk.press("escape", "b")
        await desk.type("Else")
        await desk.press("escape", "b")
        assert "Else" in desk.text


async def test_after_the_seal_the_paper_is_asked_for() -> None:
    """The sealed screen says who signs on paper, and the key that adds the scan."""
    session = frozen()
    version = the_version(session)
    for key in version.signers:
        session.sign(
            "m", key, "on_paper" if key == "jonas" else "declined", version.content_digest, "", ""
        ).result()
    async with at_the_table(SealedScreen, session, (160, 50)) as desk:
        assert "Signs on paper, and it is not here yet: Jonas Ravnkilde" in " ".join(desk.text.split())
