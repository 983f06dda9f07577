"""The close: nothing that is missing is overlooked, and nothing is lost by settling it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from meetingdesk.errors import StoreFailed
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.summaries import CLOSING
from meetingdesk.screens.actions import entries
from meetingdesk.screens.closing import ClosingScreen
from meetingdesk.screens.signing import SigningScreen
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.session import Session
from tests.screen_text import screen_lines, screen_text
from tests.screens.fake_session import FakeSession
from tests.screens.held import agreed, running
from tests.screens.stage import Stage, on_stage, type_and_press


def _unfinished() -> FakeSession:
    """Return a meeting at its last block, with one thing missing in each of the others."""
    session = FakeSession(running())
    session.clock.advance(timedelta(minutes=5, seconds=12))
    session.happen(c.MoveOn())
    session.happen(
        c.LogContribution(block_id="competences", entry_id="e-1", by="birthe", text="Mødte stabilt.")
    )
    for _block in range(3):
        session.clock.advance(timedelta(minutes=16))
        session.happen(c.MoveOn(reason="tiden"))
    session.happen(c.OpenProposal(block_id="agreements", proposal_id="q-1", text="Mona får en mentor."))
    session.happen(c.TakeAllFor(proposal_id="q-1"))
    session.happen(c.RecordDecision(proposal_id="q-1"))
    session.happen(c.OpenProposal(block_id="agreements", proposal_id="q-2", text="Praktik i køkkenet."))
    return session


def _stage(session: FakeSession) -> Stage:
    return Stage(screen=ClosingScreen(cast(Session, session), "m"))


def _words(pilot: Pilot[Any]) -> str:
    return " ".join(screen_text(pilot.app).split())


def _select(pilot: Pilot[Any], kind: str) -> None:
    rows = pilot.app.screen.query_one("#gaps", RowList)
    rows.select(next(row.id for row in rows.rows if row.id.startswith(kind)))


async def test_everything_that_is_missing_is_listed_under_its_block() -> None:
    """In the agenda's order, each as a sentence, with the meeting's time beside it."""
    async with on_stage(_stage(_unfinished()), (120, 36)) as pilot:
        text = _words(pilot)
        for words in (
            "Nothing has been written",
            "The conclusion is missing",
            "Adopted, but nobody does anything by a date: Mona får en mentor.",
            "Not decided: Praktik i køkkenet.",
            "of 60 min",
        ):
            assert words in text
        assert text.index("The conclusion is missing") < text.index("Not decided")
        assert "5:12" in text


async def test_nothing_closes_while_something_is_missing() -> None:
    """F4 says so and stays; the meeting goes on."""
    session = _unfinished()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["f4"])
        assert "Something is still missing." in _words(pilot)
        assert session.projection.meeting.phase == "running"


async def test_a_conclusion_is_written_where_it_is_missing() -> None:
    """`s` opens its field; what is half-written is a draft of that block until it is stored."""
    session = _unfinished()
    async with on_stage(_stage(session)) as pilot:
        _select(pilot, "conclusion:competences")
        await type_and_press(pilot, ["s", "=Kan møde stabilt."])
        assert session.typed["competences", "conclusion"] == "Kan møde stabilt."
        await type_and_press(pilot, ["enter"])
        entries = session.projection.meeting.record("competences").standing_conclusions
        assert [entry.text for entry in entries] == ["Kan møde stabilt."]
        assert "The conclusion is missing" not in _words(pilot)
        assert set(session.typed) == {(CLOSING, "page")}


async def test_who_does_what_by_when_is_written_where_it_is_missing() -> None:
    """`s` on an adopted proposal opens the same line as in the room."""
    session = _unfinished()
    async with on_stage(_stage(session), (100, 30)) as pilot:
        _select(pilot, "no_commitment")
        await type_and_press(pilot, ["s", "=Finde en mentor", "enter", "=bi", "enter", "enter"])
        assert "Say by when." in _words(pilot)
        await type_and_press(pilot, ["=fredag", "enter"])
        (made,) = session.projection.meeting.record("agreements").standing_commitments
        assert (made.proposal_id, made.who) == ("q-1", ("birthe",))
        assert set(session.typed) == {(CLOSING, "page")}


@pytest.mark.parametrize(("key", "how"), [("m", "carried_over"), ("d", "dropped")])
async def test_a_loose_end_is_settled_only_with_a_reason(key: str, how: str) -> None:
    """Without words it is refused and the sheet stays; with them it stands below as settled."""
    session = _unfinished()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        _select(pilot, "undecided")
        await type_and_press(pilot, [key, "enter"])
        assert "Say why." in _words(pilot)
        await type_and_press(pilot, ["=vi mangler en læge", "enter"])
        assert session.projection.meeting.loose_ends["undecided:q-2"].how == how
        assert "vi mangler en læge" in _words(pilot)
        await type_and_press(pilot, ["f8"])
        assert session.projection.meeting.loose_ends == {}


async def test_the_rest_is_dropped_with_one_reason_and_the_meeting_closes() -> None:
    """`r`, one reason, Enter: the meeting is closed, its text is fixed, and the signing opens."""
    session = _unfinished()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        await type_and_press(pilot, ["r", "=tages op om 14 dage", "enter"])
        state = session.projection.meeting
        assert missing(state) == ()
        assert {end.reason for end in state.loose_ends.values()} == {"tages op om 14 dage"}
        await type_and_press(pilot, ["enter"])
        assert session.projection.meeting.phase == "signing"
        assert session.projection.meeting.frozen is not None
        assert isinstance(pilot.app.screen, SigningScreen)


async def test_going_back_leads_to_the_block_that_lacks_something() -> None:
    """Enter on a row returns to the room at that block."""
    session = _unfinished()
    stage = Stage()
    async with on_stage(stage) as pilot:
        await stage.push_screen(ClosingScreen(cast(Session, session), "m"))
        await pilot.pause()
        _select(pilot, "conclusion:competences")
        await type_and_press(pilot, ["enter"])
        assert session.projection.meeting.current == "competences"
        assert not isinstance(stage.screen, ClosingScreen)


async def test_esc_returns_to_the_meeting_and_from_a_sheet_to_the_list() -> None:
    """Nothing is settled by leaving; the meeting is not marked as left, because the room is still open."""
    session = _unfinished()
    stage = Stage()
    async with on_stage(stage) as pilot:
        await stage.push_screen(ClosingScreen(cast(Session, session), "m"))
        await type_and_press(pilot, ["d", "=halvt", "escape"])
        assert type(stage.screen) is ClosingScreen
        await type_and_press(pilot, ["escape"])
        assert type(stage.screen) is not ClosingScreen
        assert session.projection.meeting.loose_ends == {}


async def test_a_full_disk_is_said_and_what_was_typed_stays() -> None:
    """When storing fails the sentence stands in the message line and the reason in its field."""
    session = _unfinished()
    async with on_stage(_stage(session)) as pilot:
        await type_and_press(pilot, ["d", "=vi mangler tid"])
        session.fails.append(StoreFailed("There is no room left on the disk."))
        await type_and_press(pilot, ["enter"])
        assert "There is no room left on the disk." in _words(pilot)
        focused = pilot.app.focused
        assert isinstance(focused, LineField)
        assert focused.value == "vi mangler tid"


async def test_a_meeting_without_gaps_closes_at_once() -> None:
    """When all is in place the screen says so, and one Enter is enough."""
    session = FakeSession(agreed())
    for gap in missing(session.projection.meeting):
        session.happen(c.SettleLooseEnd(key=gap.key, how="dropped", reason="øvelse"))
    async with on_stage(_stage(session)) as pilot:
        assert "All is in place" in _words(pilot)
        await type_and_press(pilot, ["enter"])
        assert session.projection.meeting.phase == "signing"


async def test_what_another_seat_settles_goes_from_the_list() -> None:
    """The secretary may write a conclusion meanwhile; the list follows."""
    session = _unfinished()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        session.happen(c.LogConclusion(block_id="competences", entry_id="k-1", text="Kan meget."))
        await pilot.pause()
        await pilot.pause()
        assert "The conclusion is missing" not in _words(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 50), (40, 12)])
async def test_each_size_shows_the_first_gap_and_what_can_be_done(size: tuple[int, int]) -> None:
    """The selected row carries its letters at every size, and a sheet its field."""
    async with on_stage(_stage(_unfinished()), size) as pilot:
        assert "Nothing has been written" in _words(pilot)
        assert "s write it" in _words(pilot)
        await type_and_press(pilot, ["d", "=fordi"])
        assert "fordi" in _words(pilot)


async def test_hostile_words_are_shown_as_they_stand() -> None:
    """A proposal's markup is characters here too."""
    session = _unfinished()
    session.happen(
        c.OpenProposal(block_id="agreements", proposal_id="q-3", text="[@click=app.quit]x[/] {name} [b]")
    )
    async with on_stage(_stage(session), (120, 36)) as pilot:
        assert "Not decided: [@click=app.quit]x[/] {name} [b]" in _words(pilot)


async def test_everything_is_in_the_palette() -> None:
    """Each key of the close has an entry."""
    async with on_stage(_stage(_unfinished())) as pilot:
        titles = {entry.title for entry in entries(pilot.app.screen)}
        assert {
            "Close the meeting",
            "Take the last step back",
            "Write it here",
            "Take it along to the next meeting",
            "Drop it, with a reason",
            "Drop the rest, with one reason",
            "Back to the meeting",
        } <= titles


async def test_a_sheet_takes_the_keys_that_are_its_own_from_the_footer() -> None:
    """While it is open Esc closes it: the footer promises no way back to the meeting, until it is closed."""
    session = _unfinished()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        assert "Esc To the meeting" in screen_lines(pilot.app)[-1]
        await type_and_press(pilot, ["r"])
        keys = screen_lines(pilot.app)[-1]
        assert "Esc" not in keys
        assert "Drop the rest" not in keys
        assert "F4 Close the meeting" in keys
        assert "F8 Undo" in keys
        await type_and_press(pilot, ["escape"])
        assert "Esc To the meeting" in screen_lines(pilot.app)[-1]


async def test_undo_closes_a_sheet_about_what_is_gone() -> None:
    """A proposal that is taken back under the question what becomes of it takes the question along."""
    session = _unfinished()
    async with on_stage(_stage(session), (120, 36)) as pilot:
        _select(pilot, "undecided")
        await type_and_press(pilot, ["d"])
        assert "Drop it?" in _words(pilot)
        await type_and_press(pilot, ["f8"])
        assert "Drop it?" not in _words(pilot)
        assert pilot.app.screen.query_one("#gaps", RowList).has_focus
