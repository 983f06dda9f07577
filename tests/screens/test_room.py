"""The room as people meet it: time, the keys that act while somebody types, drafts, undo and other seats."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import timedelta
from typing import cast

import pytest

from meetingdesk.errors import DiskFull
from meetingdesk.locale import set_language
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.actions import entries
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.room_view import RoomView
from meetingdesk.screens.widgets.key_bar import KeyBar
from tests.screens.conference import Conference
from tests.screens.rooms import seated


async def test_a_block_that_does_not_run_says_so_and_f4_starts_it() -> None:
    """An unstarted block shows its full length and that it is not running; one key starts it."""
    async with seated(Conference()) as seat:
        seat.table.wait(minutes=3)
        await seat.second()
        assert "Not started" in seat.text
        assert "F4 Start Job goal" in seat.keys
        await seat.press("f4")
        assert isinstance(seat.last, c.StartBlock)
        assert "Not started" not in seat.text
        assert "F4 To Competences" in seat.keys


async def test_time_over_is_said_and_nothing_moves() -> None:
    """Over its time a block says so with a word, lists the choices, and takes neither focus nor text."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("halv")
        focused = seat.stage.focused
        seat.table.wait(minutes=20)
        await seat.second()
        assert "Over time" in seat.text
        assert "F3 1  Extend by 8 min" in seat.text
        assert seat.stage.focused is focused
        await seat.type(" linje")
        assert "halv linje" in seat.text


async def test_a_stepped_clock_is_said_once_and_eats_no_time() -> None:
    """When somebody sets the computer's clock the room says so, and the timer goes on as before."""
    async with seated(Conference().started()) as seat:
        before = seat.row("remaining")
        seat.table.clock.step_wall(timedelta(hours=1))
        await seat.second()
        assert "set forward by 1:00:00" in seat.text
        assert seat.row("remaining") == before
        seat.room.line.clear()
        await seat.second()
        assert "set forward" not in seat.text


async def test_f_keys_act_while_somebody_types() -> None:
    """F2 gives the floor on in the middle of a line; the line stays as a draft under its speaker."""
    async with seated(Conference().speaking()) as seat:
        assert "F2 Floor to Jonas" in seat.keys
        await seat.type("halv")
        await seat.press("f2")
        assert seat.table.state.floor == "jonas"
        assert "draft" in seat.row("halv")
        assert seat.session.typed["competences", "line:amal"] == "halv"
        await seat.type("Går i tre timer")
        await seat.press("enter")
        line = seat.table.state.record("competences").contributions[-1]
        assert (line.by, line.text) == ("jonas", "Går i tre timer")


async def test_moving_on_past_somebody_unheard_asks_for_the_reason() -> None:
    """F4 names who is not heard and wants a reason, which is recorded; Esc goes back to hear them."""
    async with seated(Conference().speaking()) as seat:
        await seat.press("f4")
        assert "Not heard yet: Jonas and Søren." in seat.text
        assert not seat.asked
        await seat.press("escape")
        assert "Not heard yet" not in seat.text
        await seat.press("f4")
        await seat.type("tiden er gået")
        await seat.press("enter")
        assert any(isinstance(one, c.MoveOn) for one in seat.asked)
        assert seat.table.state.current == "barriers"
        assert seat.table.state.record("competences").ended_with_reason == "tiden er gået"


async def test_a_round_begins_with_its_first_speaker() -> None:
    """F4 goes on to the round and gives the floor: what is typed next stands under that name."""
    async with seated(Conference().started()) as seat:
        await seat.press("f4")
        assert (seat.table.state.current, seat.table.state.floor) == ("competences", "birthe")
        # Letters that act on a row are words here.
        await seat.type("spex")
        await seat.press("enter")
        line = seat.table.state.record("competences").standing_contributions[-1]
        assert (line.by, line.text) == ("birthe", "spex")
        await seat.press("f8", "f8")
        assert (seat.table.state.current, seat.table.state.floor) == ("job_goal", None)


async def test_text_typed_when_the_block_is_moved_on_stays_with_it() -> None:
    """A half-written line stays a draft of its own block, and the room says where."""
    async with seated(Conference().started()) as seat:
        await seat.type("halvt jobmål")
        await seat.press("f4")
        assert seat.table.state.current == "competences"
        assert "stays as a draft under Job goal" in seat.text
        assert seat.session.typed["job_goal", "line:birthe"] == "halvt jobmål"
        await seat.press("f8")
        assert seat.table.state.current == "job_goal"
        assert "halvt jobmål" in seat.text


async def test_undo_says_what_it_took_back_and_returns_the_words() -> None:
    """F8 takes back the last step, names it, and puts the words of a line under the cursor again."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("Siger selv til #d2")
        await seat.press("enter")
        assert "Siger selv til" not in seat.session.typed.values()
        await seat.press("f8")
        assert "Taken back: the line “Siger selv til”." in seat.text
        assert [line.text for line in seat.table.state.record("competences").contributions][-1] == (
            "Holder koncentrationen i to timer."
        )
        assert seat.session.typed["competences", "line:amal"] == "Siger selv til #d2"
        await seat.press("enter")
        line = seat.table.state.record("competences").contributions[-1]
        assert (line.text, line.tags) == ("Siger selv til", ("d2",))


async def test_undo_with_nothing_to_take_back_says_so() -> None:
    """F8 before the first step answers with a sentence."""
    table = Conference()
    table.session.projection = Projection(state=table.state)
    async with seated(table) as seat:
        await seat.press("f8")
        assert "There is nothing to take back." in seat.text


async def test_a_draft_survives_and_is_under_the_cursor_again() -> None:
    """After a crash the half-written line is back under its speaker, marked when nobody is in it."""
    table = Conference().speaking()
    table.session.typed["competences", "line:amal"] = "Siger selv til, når #d2"
    async with seated(table) as seat:
        assert "Siger selv til, når" in seat.text
        assert "d2 tasks" in seat.row("Siger selv til")
        await seat.press("escape")
        assert "draft" in seat.row("Siger selv til")
        assert "m" in table.session.present
    assert "m" not in table.session.present


async def test_a_failed_store_keeps_the_text_and_says_why() -> None:
    """When the disk is full the sentence stands in the message line, and what was typed stays."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("Siger selv til")
        seat.session.fails.append(DiskFull("There is no room left on the disk."))
        await seat.press("enter")
        assert "There is no room left on the disk." in seat.text
        assert "Siger selv til" in seat.text
        assert seat.session.typed["competences", "line:amal"] == "Siger selv til"
        await seat.press("enter")
        assert seat.table.state.record("competences").contributions[-1].text == "Siger selv til"
        assert "no room left" not in seat.text


async def test_what_others_do_shows_by_the_same_way() -> None:
    """A line written at another seat appears, and what is being typed here stays as it is."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("min halve")
        await seat.happen(
            c.LogContribution(block_id="competences", entry_id="x", by="birthe", text="Fra en anden plads")
        )
        await seat.happen(c.GiveFloor(participant_id="jonas"))
        assert "min halve" in seat.text
        assert "speaking" in seat.row("Jonas")
        await seat.type(" linje")
        await seat.press("enter")
        line = seat.table.state.record("competences").contributions[-1]
        assert (line.by, line.text) == ("amal", "min halve linje")


async def test_another_seat_moves_the_block_on() -> None:
    """The panel follows the block, and the draft typed here stays where it was."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("min halve")
        await seat.happen(c.MoveOn(reason="tiden"))
        assert "What is in the way?" in seat.text or "Barriers" in seat.text
        assert seat.session.typed["competences", "line:amal"] == "min halve"


async def test_the_last_timed_block_is_left_by_closing() -> None:
    """At the last block F4 says that it closes the meeting."""
    table = Conference().discussing()
    table.do(c.MoveOn(reason="tiden"))
    async with seated(table) as seat:
        assert "F4 Close the meeting" in seat.keys


async def test_people_come_and_go_while_somebody_types() -> None:
    """F7 opens the list of people in the middle of a line, and Esc returns the caret to it."""
    async with seated(Conference().speaking()) as seat:
        await seat.type("halv")
        await seat.press("f7")
        assert "Who is there?" in seat.text
        await seat.press("escape")
        assert "Who is there?" not in seat.text
        await seat.type(" linje")
        assert seat.session.typed["competences", "line:amal"] == "halv linje"


async def test_one_key_changes_every_word() -> None:
    """The whole room speaks Danish after a change of language, the agenda's words included."""
    async with seated(Conference().speaking()) as seat:
        assert "Competences" in seat.text
        set_language("da")
        seat.room.retranslate()
        await seat.settled()
        assert "Competences" not in seat.text
        assert "Kompetencer" in seat.text
        assert "F9 English" in seat.keys


async def test_a_rehearsal_says_so() -> None:
    """A rehearsed meeting is marked in the room, at every width."""
    for size in ((120, 36), (80, 24), (40, 12)):
        async with seated(Conference(rehearsal=True).started(), size) as seat:
            assert "REHEARSAL" in seat.text


async def test_every_key_of_the_footer_can_be_clicked() -> None:
    """What F2 does a click on it does too, and a letter on a row is a button."""
    async with seated(Conference().at_round()) as seat:
        assert await seat.pilot.click(KeyBar, offset=(seat.keys.index("F2") + 1, 0))
        await seat.settled()
        assert seat.table.state.floor == "birthe"
    async with seated(Conference().at_round()) as seat:
        line = seat.row("p pass")
        row = seat.text.split("\n").index(line)
        assert await seat.pilot.click(offset=(line.index("p pass") + 2, row))
        await seat.settled()
        assert seat.table.state.record("competences").turns["birthe"].state == "passed"


async def test_every_action_is_in_the_palette() -> None:
    """What has a key is listed with it, and what has none is listed too: the floor to anybody."""
    async with seated(Conference().speaking()) as seat:
        titles = [entry.title for entry in entries(seat.room)]
        assert {
            "Time: extend, move on, correct",
            "Onwards: start, next item, close",
            "Take the last step back",
            "People: late, left, back, somebody new",
            "Floor to Søren Fuglemose",
            "Write a conclusion",
            "The selected person passes",
            "Back to the desk",
        } <= set(titles)
        assert "Floor to Amal Høj" not in titles
        entry = next(entry for entry in entries(seat.room) if entry.title == "Floor to Søren Fuglemose")
        entry.run()
        await seat.settled()
        assert seat.table.state.floor == "soren"
        entry = next(entry for entry in entries(seat.room) if entry.title == "The selected person passes")
        await cast(Awaitable[bool], entry.run())
        await seat.settled()
        assert seat.table.state.record("competences").turns["soren"].state == "passed"


async def test_letters_stand_for_function_keys_outside_a_field() -> None:
    """Esc and then a letter does what the function key does, on terminals that have none."""
    async with seated(Conference().speaking()) as seat:
        await seat.press("escape", "o")
        assert seat.table.state.floor == "jonas"
        await seat.press("escape", "z")
        assert seat.table.state.floor == "amal"


async def test_after_the_close_came_back_a_finished_draft_is_gone() -> None:
    """A conclusion half-written here and finished on the closing screen does not stand here again."""
    table = Conference().discussing()
    table.do(c.MoveOn(reason="tiden"))
    async with seated(table) as seat:
        await seat.press("f4")
        assert type(seat.stage.screen).__name__ == "ClosingScreen"
        await seat.press("escape")
        assert seat.stage.screen is seat.room


async def test_the_panel_of_a_decision_stands_where_there_is_little_height() -> None:
    """At 80 × 24 the proposal takes the question's place, beside a smaller timer, and stands there once."""
    table = Conference().discussing()
    table.do(c.MoveOn(reason="tiden"))
    table.do(c.OpenProposal(block_id="agreements", proposal_id="q", text="Mona starter i praktik"))
    async with seated(table, (80, 24)) as seat:
        assert seat.text.count("Mona starter i praktik") == 1
        assert "What do we agree?" not in seat.text
    async with seated(table, (120, 36)) as seat:
        assert seat.text.count("Mona starter i praktik") == 1


async def test_a_block_that_begins_while_somebody_leaves_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its panel is there, and before it has shown anything the program ends, in order."""
    async with seated(Conference().started()) as seat:
        view = seat.room.query_one(RoomView)
        put = view.show_panel

        async def put_and_leave(panel: Panel) -> None:
            await put(panel)
            seat.stage.exit()

        monkeypatch.setattr(view, "show_panel", put_and_leave)
        seat.table.line("job_goal", "birthe", "Vil arbejde i et køkken.")
        seat.table.do(c.MoveOn())
        await seat.room.take(seat.session.projection)
