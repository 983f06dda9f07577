"""Deciding as people do it: proposals, positions, the tie-break. Keys are counted where the clock counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from meetingdesk.agendas.words import Decision
from meetingdesk.locale import set_language
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.actions import entries
from meetingdesk.screens.base import LETTERS
from meetingdesk.screens.panels.decide import DecidePanel
from meetingdesk.screens.panels.decide_commitments import CommitmentsPart
from meetingdesk.screens.panels.decide_positions import PositionsPart
from meetingdesk.screens.panels.decide_proposal import ProposalPart
from meetingdesk.screens.widgets.line_field import LineField
from tests.screen_text import screen_lines, screen_text
from tests.screens.fake_session import FakeSession
from tests.screens.held import PEOPLE, deciding, proposed
from tests.screens.panel_stage import PanelRoom, panel_stage
from tests.screens.stage import Stage, on_stage, type_and_press

SIZES = ((80, 24), (120, 36), (160, 50), (40, 12))


def _stage(session: FakeSession) -> Stage:
    drafts = {field: text for (_block, field), text in session.typed.items()}
    return panel_stage(session, DecidePanel("agreements", drafts))


def _decision(session: FakeSession) -> Decision | None:
    proposal = session.projection.meeting.find_proposal("q-1")
    assert proposal is not None
    return proposal.decision


def _against(session: FakeSession, who: str = "jonas", why: str = "12 timer er for meget.") -> None:
    session.happen(c.TakePosition(proposal_id="q-1", participant_id=who, stance="against", reason=why))


def _words(app: App[Any]) -> str:
    return " ".join(screen_text(app).split())


def _row(app: App[Any], name: str) -> str:
    return next(line for line in screen_lines(app) if name in line)


async def test_a_unanimous_proposal_takes_three_keys_beyond_its_words() -> None:
    """Enter puts it up, `a` records everybody for, Enter decides; at most four are promised."""
    session = FakeSession(deciding())
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Mona får en mentor."])
        keys = ["enter", "a", "enter"]
        await type_and_press(pilot, keys)
        (proposal,) = session.projection.meeting.record("agreements").proposals
        assert proposal.text == "Mona får en mentor."
        assert proposal.decision is not None
        assert proposal.decision.outcome == "adopted"
        assert proposal.decision.arithmetic.in_favour == len(PEOPLE)
        assert len(keys) <= 4


async def test_six_proposals_follow_each_other_with_four_keys_each() -> None:
    """After a decision Enter in the empty line is enough to word the next proposal."""
    session = FakeSession(deciding())
    async with on_stage(_stage(session)) as pilot:
        for number in range(6):
            await type_and_press(pilot, [f"=Forslag nummer {number}"])
            await type_and_press(pilot, ["enter", "a", "enter", "enter"])
        proposals = session.projection.meeting.record("agreements").proposals
        assert [bool(proposal.decision) for proposal in proposals] == [True] * 6


async def test_an_exception_is_one_key_on_its_row_and_its_words_are_typed_there() -> None:
    """`−` opens the reason in the person's own row; the others stand where they stood."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session), (100, 30)) as pilot:
        before = [line.split()[1] for line in screen_lines(pilot.app) if "not asked" in line]
        await type_and_press(pilot, ["down", "minus"])
        await type_and_press(pilot, ["=for mange timer"])
        names = [
            line.split()[1] for line in screen_lines(pilot.app) if "not asked" in line or "timer" in line
        ]
        assert "for mange timer" in _row(pilot.app, "Jonas Ravnkilde")
        assert [name for name in names if name in before] == before
        await type_and_press(pilot, ["enter", "down", "u", "a"])
        proposal = session.projection.meeting.find_proposal("q-1")
        assert proposal is not None
        stances = {key: position.stance for key, position in proposal.positions.items()}
        assert stances == {
            "birthe": "for",
            "jonas": "against",
            "amal": "abstain",
            "soren": "for",
            "ingelise": "for",
        }
        assert proposal.positions["jonas"].reason == "for mange timer"


async def test_a_panel_that_goes_is_not_drawn_once_more() -> None:
    """What was to be done after the next frame finds another block in its place, and does nothing."""
    async with on_stage(_stage(FakeSession(proposed()))) as pilot:
        panel = pilot.app.screen.query_one(DecidePanel)
        panel.on_resize()
        await panel.remove()
        await pilot.pause()
        assert pilot.app.is_running


async def test_recused_needs_its_reason() -> None:
    """Being recused is not written down without the why: it is refused, and the row stays open."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["i", "enter"])
        assert "Say why they are recused." in _words(pilot.app)
        await type_and_press(pilot, ["=er i familie med borgeren"])
        await type_and_press(pilot, ["enter"])
        assert "recused" in _row(pilot.app, "Birthe Overgård")
        assert "er i familie med borgeren" in _words(pilot.app)


async def test_the_words_of_an_answer_can_be_changed() -> None:
    """`e` takes the reason up again; the change is a new position, the old one stays in the history."""
    session = FakeSession(proposed())
    _against(session)
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["down", "e", "end", "= Ryggen først.", "enter"])
        proposal = session.projection.meeting.find_proposal("q-1")
        assert proposal is not None
        assert proposal.positions["jonas"].reason == "12 timer er for meget. Ryggen først."
        assert len(proposal.history) == 2


async def test_whoever_came_later_is_not_asked_and_the_row_says_why() -> None:
    """Eligibility is fixed at the opening; `g` opens the proposal anew, and then they can answer."""
    session = FakeSession(proposed())
    session.clock.advance(timedelta(minutes=52))
    session.happen(
        c.AddParticipant(participant_id="lone", name="Lone Stræde", roles=("team",), attendance="present")
    )
    async with on_stage(_stage(session), (100, 30)) as pilot:
        app = pilot.app
        assert "not asked   Came at 13:52, after it was opened." in _row(app, "Lone")
        await type_and_press(pilot, ["end", "plus"])
        assert "Take the proposal back and open it again to let them answer." in _words(app)
        await type_and_press(pilot, ["g", "end", "plus"])
        new = session.projection.meeting.record("agreements").standing_proposals
        assert [proposal.positions["lone"].stance for proposal in new] == ["for"]


async def test_nothing_is_decided_while_answers_are_missing() -> None:
    """Enter before everybody has answered names who has not, and changes nothing."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["plus", "enter"])
        assert "Not answered yet: Jonas Ravnkilde, Amal Høj" in _words(pilot.app)
        assert _decision(session) is None


async def test_disagreement_is_talked_about_before_anybody_decides_alone() -> None:
    """With somebody against, Enter decides nothing; `b` opens the sheet, and Esc means: we talk on."""
    session = FakeSession(proposed())
    _against(session)
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["a", "enter"])
        assert "Agreement is not reached. Talk on, or press b" in _words(pilot.app)
        await type_and_press(pilot, ["b"])
        assert "Birthe Overgård decides as" in _words(pilot.app)
        await type_and_press(pilot, ["escape"])
        assert "Birthe Overgård decides as" not in _words(pilot.app)
        await type_and_press(pilot, ["down", "plus", "enter"])
        decision = _decision(session)
        assert decision is not None
        assert (decision.how, decision.dissents) == ("consensus", ())


async def test_the_tie_break_is_its_holders_with_a_reason_and_the_dissent_stands_verbatim() -> None:
    """No reason, no decision; then the screen says how it was reached and repeats the dissent."""
    session = FakeSession(proposed())
    _against(session)
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["a", "b", "enter"])
        assert "Say why it is decided so." in _words(pilot.app)
        await type_and_press(pilot, ["=Mona ønsker det selv."])
        await type_and_press(pilot, ["enter"])
        decision = _decision(session)
        assert decision is not None
        assert (decision.how, decision.by, decision.reason) == (
            "tie_break",
            "birthe",
            "Mona ønsker det selv.",
        )
        text = _words(pilot.app)
        assert "Adopted. Birthe Overgård decided it as" in text
        assert "Birthe Overgård decides as" not in text
        assert "after agreement was not reached (4 for, 1 against)" in text
        assert "Dissent: Jonas Ravnkilde. “12 timer er for meget.”" in text


async def test_the_holder_may_also_decide_against() -> None:
    """Up from the reason leads to the outcome; Not adopted is as near as Adopted."""
    session = FakeSession(proposed())
    _against(session)
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["a", "b", "up", "right", "tab", "=for tidligt", "enter"])
        decision = _decision(session)
        assert decision is not None
        assert decision.outcome == "rejected"
        assert "Not adopted." in _words(pilot.app)


async def test_a_dissent_without_words_is_asked_for_in_the_sheet() -> None:
    """Whoever is against without a reason is asked for it there, and it is stored with the decision."""
    session = FakeSession(proposed())
    _against(session, why="")
    async with on_stage(_stage(session)) as pilot:
        assert "! the reason is missing" in _words(pilot.app)
        await type_and_press(pilot, ["a", "b"])
        assert "Jonas Ravnkilde: why against?" in _words(pilot.app)
        await type_and_press(pilot, ["=ryggen", "enter", "=vi prøver", "enter"])
        decision = _decision(session)
        assert decision is not None
        assert [dissent.reason for dissent in decision.dissents] == ["ryggen"]


async def test_when_the_holder_cannot_a_substitute_is_named_first() -> None:
    """The holder is recused: the sheet asks who stands in and why, and the decision says so."""
    session = FakeSession(proposed())
    session.happen(
        c.TakePosition(proposal_id="q-1", participant_id="birthe", stance="recused", reason="familie")
    )
    _against(session)
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["a", "b"])
        assert "Nobody in the room can." in _words(pilot.app)
        await type_and_press(pilot, ["1", "tab", "=leder er orienteret", "enter"])
        assert session.projection.meeting.substitutes["employment"][0] == "jonas"
        assert "Jonas Ravnkilde decides as" in _words(pilot.app)
        await type_and_press(pilot, ["=vi prøver", "enter"])
        decision = _decision(session)
        assert decision is not None
        assert decision.substitute
        assert "in place of the" in _words(pilot.app)


async def test_the_footer_says_at_once_what_enter_does() -> None:
    """Propose, Decide, Next: the word changes with the step, whoever brought it about."""
    session = FakeSession(deciding())
    async with on_stage(_stage(session), (100, 30)) as pilot:
        assert "Enter Propose" in screen_lines(pilot.app)[-1]
        await type_and_press(pilot, ["=Mentor", "enter"])
        assert "Enter Decide" in screen_lines(pilot.app)[-1]
        await type_and_press(pilot, ["a", "enter"])
        assert "Enter Next" in screen_lines(pilot.app)[-1]
        await type_and_press(pilot, ["enter"])
        assert "Enter Propose" in screen_lines(pilot.app)[-1]


async def test_a_proposal_is_taken_up_from_what_was_said() -> None:
    """Tab leads to what was put forward before, Enter takes its words; where it came from is kept."""
    session = FakeSession(deciding())
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["tab", "down", "enter"])
        field = pilot.app.screen.query_one("#proposal-field", LineField)
        assert (field.value, field.has_focus) == ("Undersøgelse af ryggen", True)
        await type_and_press(pilot, ["= inden jul", "enter"])
        (proposal,) = session.projection.meeting.record("agreements").proposals
        assert (proposal.text, proposal.from_entry) == ("Undersøgelse af ryggen inden jul", "e-2")


async def test_several_proposals_stand_side_by_side() -> None:
    """`f` words another one, ←→ go between them, and the head says which is looked at."""
    session = FakeSession(proposed("Første"))
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["f", "=Andet", "enter"])
        assert "Proposal 2 of 2 Andet" in _words(pilot.app)
        await type_and_press(pilot, ["left"])
        assert "Proposal 1 of 2 Første" in _words(pilot.app)


async def test_a_proposal_is_worded_differently_and_asked_about_anew() -> None:
    """`r` takes its words into the field; what is put up takes the old one's place, unanswered."""
    session = FakeSession(proposed("Praktik 12 timer"))
    _against(session)
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["r", "end", "backspace"])
        assert "Takes the place of: Praktik 12 timer" in _words(pilot.app)
        await type_and_press(pilot, ["=r i ugen", "enter"])
        old, new = session.projection.meeting.record("agreements").proposals
        assert (old.withdrawn, new.text) == ("Worded differently", "Praktik 12 timer i ugen")
        assert new.positions == {}
        assert session.typed == {}


async def test_a_new_proposal_never_takes_another_ones_place() -> None:
    """After a rewording that was left half-way, `f` words a proposal of its own."""
    session = FakeSession(proposed("Praktik"))
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["r", "= og mentor", "escape", "f", "enter"])
        standing = session.projection.meeting.record("agreements").standing_proposals
        assert [proposal.text for proposal in standing] == ["Praktik", "Praktik og mentor"]


async def test_words_that_were_not_changed_are_no_draft() -> None:
    """Esc out of a rewording without another word leaves nothing half-written behind."""
    session = FakeSession(proposed("Praktik"))
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["r"])
        assert "The proposal in other words" in _words(pilot.app)
        await type_and_press(pilot, ["escape"])
        assert not any(session.typed.values())
        assert "(draft)" not in _words(pilot.app)


async def test_enter_records_a_position_while_its_words_are_written() -> None:
    """The keys say so, and nothing is offered that would be typed into the reason."""
    session = FakeSession(proposed("Praktik"))
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["a", "-"])
        assert "Enter Record" in screen_lines(pilot.app)[-1]
        assert "Take back" not in _words(pilot.app)
        await type_and_press(pilot, ["escape"])
        assert "Enter Decide" in screen_lines(pilot.app)[-1]
        assert "Take back" in _words(pilot.app)


async def test_undo_closes_the_question_why_a_proposal_that_is_gone_is_taken_back() -> None:
    """Its words stand in the field again, and the caret is there."""
    session = FakeSession(proposed("Praktik"))
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["d"])
        assert "Take the proposal back?" in _words(pilot.app)
        session.happen(c.Undo())
        await pilot.pause()
        assert "Take the proposal back?" not in _words(pilot.app)
        assert pilot.app.screen.query_one("#proposal-field", LineField).has_focus


async def test_a_proposal_is_taken_back_with_a_reason() -> None:
    """`d` asks why; without it nothing is taken back."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["d", "enter"])
        assert "Say why it is taken back." in _words(pilot.app)
        await type_and_press(pilot, ["=hører til i næste møde", "enter"])
        assert session.projection.meeting.record("agreements").standing_proposals == ()
        assert pilot.app.screen.query_one("#proposal-field", LineField).has_focus


async def test_what_is_typed_is_a_draft_and_is_there_again_after_a_crash() -> None:
    """A half-written proposal, reason or decision stands where it stood when the panel is made anew."""
    session = FakeSession(deciding())
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["=Halvt skr"])
        assert session.typed["agreements", "proposal"] == "Halvt skr"
    async with on_stage(_stage(session)) as pilot:
        assert "Halvt skr" in _words(pilot.app)
        await type_and_press(pilot, ["=evet", "enter", "minus", "=fordi"])
        assert ("agreements", "proposal") not in session.typed
    async with on_stage(_stage(session)) as pilot:
        assert "fordi" in _row(pilot.app, "Birthe Overgård")
        await type_and_press(pilot, ["= ryggen", "enter", "a", "b", "=Mona vil"])
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["= selv", "enter"])
        (proposal,) = session.projection.meeting.record("agreements").proposals
        assert proposal.positions["birthe"].reason == "fordi ryggen"
        assert proposal.decision is not None
        assert proposal.decision.reason == "Mona vil selv"
        assert session.typed == {}


@pytest.mark.parametrize(
    ("steps", "restored"),
    [
        pytest.param((), "Mona starter i køkkenpraktik", id="proposal"),
        pytest.param(
            (c.TakePosition(proposal_id="q-1", participant_id="birthe", stance="against", reason="ryggen"),),
            "ryggen",
            id="reason",
        ),
        pytest.param(
            (
                c.TakePosition(proposal_id="q-1", participant_id="jonas", stance="against", reason="nej"),
                c.TakeAllFor(proposal_id="q-1"),
                c.OpenTieBreak(proposal_id="q-1"),
                c.BreakTie(proposal_id="q-1", by="birthe", outcome="adopted", reason="vi prøver det"),
            ),
            "vi prøver det",
            id="decision",
        ),
    ],
)
async def test_undo_gives_the_words_back(steps: tuple[Command, ...], restored: str) -> None:
    """What a step wrote stands under the cursor again when the step is taken back."""
    session = FakeSession(proposed("Mona starter i køkkenpraktik"))
    async with on_stage(_stage(session)) as pilot:
        room = pilot.app.screen
        assert isinstance(room, PanelRoom)
        if steps and isinstance(steps[0], c.TakePosition) and steps[0].participant_id == "birthe":
            await type_and_press(pilot, ["minus", "=ryggen", "enter"])
        else:
            for step in steps:
                session.happen(step)
        await pilot.pause()
        room.undo()
        await pilot.pause()
        focused = pilot.app.focused
        assert isinstance(focused, LineField)
        assert focused.value == restored


async def test_what_another_seat_does_is_shown_at_once() -> None:
    """The panel is told of every change by the same way, whoever made it."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session)) as pilot:
        session.happen(c.TakePosition(proposal_id="q-1", participant_id="amal", stance="for"))
        await pilot.pause()
        assert "for" in _row(pilot.app, "Amal Høj").split()


@pytest.mark.parametrize("hostile", ["Jens [Hansen]", "[/]", "[@click=app.quit]x[/]", "{count} %s <b>"])
async def test_hostile_words_are_shown_as_they_stand(hostile: str) -> None:
    """Markup, braces and percent signs in a proposal, a name or a reason are characters and nothing else."""
    people = (("birthe", hostile, "employment"), *PEOPLE[1:])
    session = FakeSession(proposed(f"Forslag {hostile}", people))
    _against(session, "birthe", f"fordi {hostile}")
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["a", "b"])
        text = _words(pilot.app)
        assert f"Forslag {hostile}" in text
        assert f"fordi {hostile}" in text
        assert f"{hostile} decides" in text


async def test_deceptive_characters_are_refused_by_name_and_the_words_stay() -> None:
    """A bidirectional override is refused with its code point; nothing happens, nothing typed is lost."""
    session = FakeSession(deciding())
    async with on_stage(_stage(session)) as pilot:
        field = pilot.app.screen.query_one("#proposal-field", LineField)
        field.insert("Mona\u202eanoM")
        await type_and_press(pilot, ["enter"])
        assert "U+202E" in _words(pilot.app)
        assert session.projection.meeting.record("agreements").proposals == ()
        assert field.value.startswith("Mona")


def test_no_letter_of_a_row_is_one_of_the_letters_that_stand_for_function_keys() -> None:
    """h, o, t, v, z and l always act on the meeting."""
    for part in (DecidePanel, ProposalPart, PositionsPart, CommitmentsPart):
        keys = {key for binding in part.BINDINGS for key in getattr(binding, "key", "").split(",")}
        assert not keys & set(LETTERS)


async def test_everything_can_be_done_from_the_palette_too() -> None:
    """Each key of the positions and of the proposal has an entry with its words."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session)) as pilot:
        titles = {entry.title for entry in entries(pilot.app.screen)}
        assert {
            "Everybody present is for",
            "For",
            "Against",
            "Abstains",
            "Recused",
            "Not asked",
            "Change the reason",
            "Record the decision",
            "The next step towards a decision",
            "New proposal",
            "Take the proposal back",
            "The next proposal",
        } <= titles


async def test_the_footer_names_who_decides_when_nobody_else_can() -> None:
    """While somebody stays against Enter does nothing, and is not offered; `b` is."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session), (100, 30)) as pilot:
        await type_and_press(pilot, ["minus", "=Ryggen", "enter", "a"])
        assert " decides" in screen_lines(pilot.app)[-1]
        assert "Enter Decide" not in screen_lines(pilot.app)[-1]
        await type_and_press(pilot, ["b"])
        assert "Enter Decide" in screen_lines(pilot.app)[-1]


async def test_everything_can_be_done_with_the_mouse_too() -> None:
    """The words that name a key can be clicked: all for, decide, and a letter on a row."""
    session = FakeSession(proposed())
    async with on_stage(_stage(session)) as pilot:
        await _click(pilot, "− against")
        assert pilot.app.screen.query_one("#asking-why", LineField).has_focus
        await type_and_press(pilot, ["escape"])
        await _click(pilot, "a All present are for")
        await _click(pilot, "Enter Decide")
        assert _decision(session) is not None


async def test_a_click_on_a_row_decides_nothing() -> None:
    """Choosing a row twice by the mouse is not Enter: only a key or the named words decide."""
    session = FakeSession(proposed())
    session.happen(c.TakeAllFor(proposal_id="q-1"))
    async with on_stage(_stage(session)) as pilot:
        for _time in range(2):
            await _click(pilot, "Amal Høj")
        assert _decision(session) is None


@pytest.mark.parametrize("size", SIZES)
async def test_each_size_shows_what_is_needed(size: tuple[int, int]) -> None:
    """At every size the proposal, the acting person and the result are seen."""
    session = FakeSession(proposed("Praktik"))
    _against(session)
    async with on_stage(_stage(session), size) as pilot:
        await type_and_press(pilot, ["a"])
        text = _words(pilot.app)
        assert "Praktik" in text
        assert "Birthe Overgård" in text
        assert "Agreement is not reached." in text
        if size[0] >= 80:
            assert all(f"{name} {what}" in text for name, what in (("d", "Take back"), ("f", "New proposal")))
        await type_and_press(pilot, ["b", "=vi prøver det"])
        assert "vi prøver det" in _words(pilot.app)


async def test_another_language_is_spoken_at_once() -> None:
    """F9 changes every word of the panel, the open sheet included, and keeps what was typed."""
    session = FakeSession(proposed())
    _against(session)
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["a", "b", "=vi prøver"])
        assert "decides as employment worker" in _words(pilot.app)
        set_language("da")
        pilot.app.screen.retranslate()  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.pause()
        text = _words(pilot.app)
        assert "beskæftigelsesmedarbejder" in text
        assert "vi prøver" in text


async def _click(pilot: Pilot[Any], words: str) -> None:
    lines = screen_lines(pilot.app)
    y = next(number for number, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[y].index(words) + 1, y))
    await pilot.pause()
