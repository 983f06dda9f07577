"""Deciding by each rule, as people do it: the sum, the step that follows, what stands above afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.app import App

from meetingdesk.agendas.words import Proposal, Stance
from meetingdesk.meeting import commands as c
from meetingdesk.screens.panels.decide import DecidePanel
from tests.meeting.decisions import (
    ADVICE,
    ADVICE_OF_COORDINATOR,
    CITIZEN,
    JOINTLY,
    MAJORITY,
    PEOPLE,
    UNANIMOUS,
    opened,
)
from tests.screen_text import screen_lines, screen_text
from tests.screens.fake_session import FakeSession
from tests.screens.panel_stage import PanelRoom, panel_stage
from tests.screens.stage import Stage, on_stage, type_and_press

SIZES = ((80, 24), (120, 36), (40, 12))
SIDES = "{kind: majority, base: cast, threshold: 2/3, quorum: 3/4, sides: [coordinator, team]}"


def _session(rule: str, *away: str) -> FakeSession:
    steps: list[c.Command] = [opened(rule).model_copy(update={"meeting_id": "m"})]
    for key, (name, role) in PEOPLE.items():
        steps.append(c.AddParticipant(participant_id=key, name=name, roles=(role,)))
        steps.append(c.NoteAttendance(participant_id=key, attendance="absent" if key in away else "present"))
    return FakeSession([*steps, c.StartMeeting(reason="prøve"), c.StartBlock()])


def _proposed(rule: str, owner: str | None = None, **held: Stance) -> FakeSession:
    """A proposal on which some have answered; whoever is against says why."""
    session = _session(rule)
    session.happen(
        c.OpenProposal(block_id="matter", proposal_id="q-1", text="Mona prøver et køkken.", owner=owner)
    )
    for person, stance in held.items():
        why = "Ryggen holder ikke." if stance == "against" else ""
        session.happen(c.TakePosition(proposal_id="q-1", participant_id=person, stance=stance, reason=why))
    return session


def _stage(session: FakeSession) -> Stage:
    drafts = {field: text for (_block, field), text in session.typed.items()}
    return panel_stage(session, DecidePanel("matter", drafts))


def _proposal(session: FakeSession) -> Proposal:
    return session.projection.meeting.record("matter").proposals[0]


def _words(app: App[Any]) -> str:
    return " ".join(screen_text(app).split())


async def test_unanimous_still_takes_three_keys() -> None:
    """Enter puts it up, `a` records everybody for, Enter decides."""
    session = _session(UNANIMOUS)
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Mona prøver et køkken.", "enter", "a", "enter"])
        decision = _proposal(session).decision
        assert decision is not None
        assert (decision.outcome, decision.how) == ("adopted", "unanimous")
        assert "It was unanimous (4 for)." in _words(pilot.app)


async def test_doubt_is_handed_on_with_a_reason_and_waits_for_the_answer() -> None:
    """Enter says what to do, `b` opens the sheet with the agenda's leaders in it, Enter hands it on."""
    session = _proposed(UNANIMOUS, mona="for", birthe="for", jonas="for", amal="abstain")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        app = pilot.app
        assert "It is not unanimous: 1 in doubt." in _words(app)
        assert "Citizen: 1 of 1 for" in _words(app)
        await type_and_press(pilot, ["enter"])
        assert "press b to hand it on" in _words(app)
        await type_and_press(pilot, ["b"])
        assert "To whom" in _words(app)
        await type_and_press(pilot, ["=Er tolv timer for mange?", "enter"])
        handed = _proposal(session).escalation
        assert handed is not None
        assert (handed.to, handed.reason) == ("Lederne", "Er tolv timer for mange?")
        assert "Handed on: Lederne. It stays open until they have answered jointly." in _words(app)
        assert "b Record their answer" in _words(app)


async def test_the_leaders_answer_is_recorded_where_it_is_waited_for() -> None:
    """`b` asks for outcome, names and words; then it is decided, and agreements can be made."""
    session = _proposed(UNANIMOUS, mona="for", birthe="for", jonas="for", amal="abstain")
    session.happen(c.EscalateProposal(proposal_id="q-1", reason="Vi er i tvivl."))
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["f", "escape", "left", "b", "=Else Bro og Finn Dahl", "enter", "enter"])
        await type_and_press(pilot, ["=Ja, i tre måneder.", "enter"])
        decision = _proposal(session).decision
        assert decision is not None
        assert (decision.how, decision.answered_by, decision.reason) == (
            "escalated",
            "Else Bro og Finn Dahl",
            "Ja, i tre måneder.",
        )
        assert "Else Bro og Finn Dahl answered jointly on Fri 20 Nov 2026." in _words(pilot.app)


async def test_what_is_handed_on_does_not_hold_the_meeting_up() -> None:
    """Enter goes on to the next proposal, which is worded at once."""
    session = _proposed(UNANIMOUS, mona="for", birthe="for", jonas="for", amal="abstain")
    async with on_stage(_stage(session), (100, 30)) as pilot:
        await type_and_press(pilot, ["b", "=Tvivl", "enter"])
        assert "Enter Next" in screen_lines(pilot.app)[-1]
        await type_and_press(pilot, ["enter"])
        assert "New proposal" in _words(pilot.app)


async def test_undo_gives_the_words_of_a_step_back() -> None:
    """Handing on is taken back, and its reason stands in the sheet again."""
    session = _proposed(UNANIMOUS, mona="for", birthe="for", jonas="for", amal="abstain")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["b", "=Er tolv timer for mange?", "enter"])
        room = pilot.app.screen
        assert isinstance(room, PanelRoom)
        room.undo()
        await pilot.pause()
        assert _proposal(session).escalation is None
        assert "Er tolv timer for mange?" in _words(pilot.app)


async def test_an_owner_is_chosen_and_decides_after_the_advice() -> None:
    """Enter asks whose matter it is; the advice is the positions; `b` is the owner's."""
    session = _session(ADVICE)
    async with on_stage(_stage(session), (120, 36)) as pilot:
        app = pilot.app
        await type_and_press(pilot, ["=Mona prøver et køkken.", "enter"])
        assert "Whose matter is it?" in _words(app)
        await type_and_press(pilot, ["2", "enter"])
        assert _proposal(session).owner == "birthe"
        assert "Proposal 1 · Birthe Overgård owns it" in _words(app)
        assert "Still to answer: Jonas Ravnkilde, Amal Høj" in _words(app)
        assert "Team member: 0 of 2 asked" in _words(app)
        await type_and_press(pilot, ["down", "down", "minus", "=Ryggen.", "enter", "down", "plus"])
        assert "The advice is given. Now it is for the owner to decide." in _words(app)
        await type_and_press(pilot, ["b", "=Mona vil selv.", "enter"])
        decision = _proposal(session).decision
        assert decision is not None
        assert (decision.how, decision.by) == ("advice", "birthe")
        assert "Birthe Overgård decided it, after seeking advice" in _words(app)


async def test_a_single_holder_of_the_owning_role_is_not_asked_for() -> None:
    """With one coordinator in the room Enter puts the proposal up at once, as theirs."""
    session = _session(ADVICE_OF_COORDINATOR)
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Mona prøver et køkken.", "enter"])
        assert _proposal(session).owner == "birthe"


async def test_when_the_owner_is_gone_somebody_stands_in() -> None:
    """`b` names a substitute, for a reason; then they decide."""
    session = _proposed(ADVICE_OF_COORDINATOR, amal="for")
    session.happen(c.NoteAttendance(participant_id="birthe", attendance="left"))
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["b", "2", "tab", "=Birthe måtte gå.", "enter"])
        assert session.projection.meeting.substitutes["coordinator"][0] == "jonas"
        assert "Jonas Ravnkilde decides" in _words(pilot.app)


async def test_the_citizens_no_is_kept_as_a_note_with_one_key() -> None:
    """`k` records that it is not agreed and kept; the words above say both."""
    session = _proposed(CITIZEN, mona="against")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        assert "Citizen does not say yes. It is not agreed." in _words(pilot.app)
        assert "k Keep as a note" in _words(pilot.app)
        await type_and_press(pilot, ["k"])
        decision = _proposal(session).decision
        assert decision is not None
        assert (decision.outcome, decision.note) == ("rejected", True)
        assert "It is kept as the professionals' note." in _words(pilot.app)


async def test_the_citizens_yes_is_enough() -> None:
    """The others may not have been asked yet: Enter decides all the same."""
    session = _proposed(CITIZEN, mona="for")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        assert "Citizen says yes." in _words(pilot.app)
        await type_and_press(pilot, ["enter"])
        assert _proposal(session).decision is not None


async def test_jointly_says_why_it_stays_open() -> None:
    """One of them is against: nothing is offered but talking on."""
    session = _proposed(JOINTLY, birthe="for", jonas="against", amal="for")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        words = _words(pilot.app)
        assert "It stays open: not all of them are for." in words
        assert "Team member: 1 of 2 for" in words
        await type_and_press(pilot, ["enter"])
        assert _proposal(session).decision is None


async def test_a_majority_shows_base_threshold_quorum_and_sides() -> None:
    """The sentence says what is needed, the sum how far it is from it."""
    session = _proposed(SIDES, mona="for", birthe="for", jonas="for", amal="against")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        words = _words(pilot.app)
        for said in (
            "more than 2/3 of the votes cast",
            "Also among coordinator and team member alone.",
            "At least 3/4 must take part.",
            "4 of 4 take part; 3 needed",
            "3 of 4 votes cast are for; 3 needed",
            "Team member: 1 of 2 are for; 2 needed",
            "Too few are for among team member. It is not carried.",
        ):
            assert said in words
        await type_and_press(pilot, ["enter"])
        decision = _proposal(session).decision
        assert decision is not None
        assert (decision.outcome, decision.how) == ("rejected", "majority")


async def test_a_tie_is_broken_by_the_casting_vote() -> None:
    """Two and two: `b` opens the chair's sheet, and the words above say how it was reached."""
    session = _proposed(MAJORITY, mona="for", birthe="for", jonas="against", amal="against")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        assert "The votes are equal." in _words(pilot.app)
        await type_and_press(pilot, ["b"])
        assert "with the casting vote as coordinator" in _words(pilot.app)
        await type_and_press(pilot, ["=Mona vil selv.", "enter"])
        decision = _proposal(session).decision
        assert decision is not None
        assert (decision.how, decision.by, decision.outcome) == ("casting_vote", "birthe", "adopted")
        assert "gave the casting vote as coordinator" in _words(pilot.app)


async def test_an_answer_of_an_earlier_day_is_dated_there() -> None:
    """Days later, `i går` is yesterday at noon; what is no day is refused and stays in its field."""
    session = _proposed(UNANIMOUS, mona="for", birthe="for", jonas="for", amal="abstain")
    session.happen(c.EscalateProposal(proposal_id="q-1", reason="Vi er i tvivl."))
    session.clock.advance(timedelta(days=4))
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["f", "escape", "left", "b", "=Else Bro", "enter", "=snart", "enter"])
        await type_and_press(pilot, ["=Ja.", "enter"])
        assert "“snart” is not a day." in _words(pilot.app)
        await type_and_press(pilot, ["shift+tab", *["backspace"] * 5, "=i går", "enter", "enter"])
        decision = _proposal(session).decision
        assert decision is not None
        assert f"{decision.at:%d %H:%M}" == "23 11:00"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("rule", [UNANIMOUS, CITIZEN, JOINTLY, MAJORITY, SIDES])
async def test_every_size_shows_the_people_and_the_result(rule: str, size: tuple[int, int]) -> None:
    """However small the screen, the selected person and what the rule says of it are in sight."""
    session = _proposed(rule, mona="for", birthe="for", jonas="against", amal="for")
    async with on_stage(_stage(session), size) as pilot:
        words = _words(pilot.app)
        assert "Mona Krogh" in words
        said = ("not unanimous", "says yes", "stays open", "It is carried", "not carried")
        assert any(result in words for result in said)
