"""The other seats as people meet them, beside the room, over one file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.seats import DESK, SECRETARY, WALL, participant_seat
from meetingdesk.screens.actions import entries
from meetingdesk.screens.room import RoomScreen
from meetingdesk.screens.seats.wall import WallScreen
from meetingdesk.screens.widgets.question import Question
from tests.screens.seats.at_seats import AtSeat, Meeting, held
from tests.screens.stage import SIZES


def by_amal(text: str, block_id: str = "competences") -> c.LogContribution:
    """A line that the facilitator writes under the third participant, whose id is filled in."""
    return c.LogContribution(block_id=block_id, entry_id=f"e-{text[:4]}", by="?", text=text)


def written(meeting: Meeting, block_id: str) -> list[tuple[str | None, str, bool]]:
    """What stands in a block: whose, what, and whether it is marked as given in writing."""
    record = meeting.desk.open(meeting.id).result().meeting.record(block_id)
    return [(one.by, one.text, one.written) for one in record.standing_contributions]


async def choose(seat: AtSeat, title: str) -> None:
    """Do what an entry of the list of all actions does."""
    entry = next(one for one in entries(seat.app.screen) if title in one.title)
    entry.run()
    await seat.pilot.pause()


async def test_the_wall_follows_and_tells_nothing_private(tmp_path: Path) -> None:
    """Question, timer, who speaks by first name; no case, no surname, no line that somebody said."""
    async with held(tmp_path) as meeting:
        wall = await meeting.join(WALL, (80, 24))
        await wall.sees("begins at 13:00")
        meeting.run("competences")
        meeting.do(c.GiveFloor(participant_id=meeting.people[2]))
        meeting.do(by_amal("Sover dårligt").evolve(by=meeting.people[2]))
        await wall.sees("Competences", "item 2 of 5", "has the floor", "Amal")
        for private in ("Høj", "Mona", "26-04417", "Sover", "Karen"):
            assert private not in wall.text
        meeting.clock.advance(timedelta(minutes=20))
        assert isinstance(wall.app.screen, WallScreen)
        wall.app.screen.tick()
        await wall.sees("Over time", "Projected end")


async def test_whoever_is_next_is_not_written_larger_than_whoever_speaks(tmp_path: Path) -> None:
    """Where one of the two names cannot be drawn beside the timer, both are in plain type."""
    async with held(tmp_path) as meeting:
        wall = await meeting.join(WALL, (90, 24))
        meeting.run("competences")
        for speaker in meeting.people[:2]:
            meeting.do(c.GiveFloor(participant_id=speaker))
        await wall.sees("► has the floor", "· then", "Jonas")
        floor, then = (wall.app.screen.query_one(name, Question) for name in ("#floor", "#following"))
        assert not floor.is_drawn(floor.size.width)
        assert then.text
        assert not then.is_drawn(then.size.width)


async def test_the_wall_shows_the_decision_with_its_arithmetic(tmp_path: Path) -> None:
    """The proposal, the count and the outcome; whoever is against is not named and not quoted."""
    async with held(tmp_path) as meeting:
        meeting.run("agreements")
        wall = await meeting.join(WALL)
        meeting.do(c.OpenProposal(block_id="agreements", proposal_id="q", text="Mona starter i praktik"))
        await wall.sees("Mona starter i praktik", "Do we agree?")
        for person, stance in zip(meeting.people, ("for", "against", "for"), strict=True):
            reason = "Ryggen først" if stance == "against" else ""
            taken = c.TakePosition(proposal_id="q", participant_id=person, stance="for", reason=reason)
            meeting.do(taken.evolve(stance=stance))
        await wall.sees("2 for + 1 against")
        assert "Ryggen" not in wall.text
        birthe = meeting.people[0]
        meeting.do(c.OpenTieBreak(proposal_id="q"))
        meeting.do(c.BreakTie(proposal_id="q", by=birthe, outcome="adopted", reason="Hun vil selv"))
        await wall.sees("Adopted.", "2 for, 1 against")
        assert "Birthe" not in wall.text


async def test_the_secretary_writes_while_the_facilitator_runs(tmp_path: Path) -> None:
    """The console follows the item by itself; a line is there in the room at once, with its tag."""
    async with held(tmp_path) as meeting:
        meeting.run("competences")
        room = await meeting.room()
        console = await meeting.join(SECRETARY)
        meeting.do(c.GiveFloor(participant_id=meeting.people[2]))
        await console.sees("What Amal says")
        await console.press("tab", *"Holder")
        await console.press("enter")
        await room.sees("Holder")
        (line,) = meeting.desk.open(meeting.id).result().meeting.record("competences").contributions
        assert (line.by, line.tag, line.actor, line.written) == (
            meeting.people[2],
            "fact",
            SECRETARY,
            False,
        )
        meeting.do(c.MoveOn(reason="prøve"))
        await console.sees("► Barriers")


async def test_conclusions_are_logged_line_by_line_and_the_last_is_edited_with_up(tmp_path: Path) -> None:
    """Enter is done, Tab chooses the kind, Up takes the line before up again."""
    async with held(tmp_path) as meeting:
        meeting.run("interventions")
        console = await meeting.join(SECRETARY)
        await console.sees("Interventions")
        await console.press(*"Ro", "enter")
        await console.stored()
        await console.press("tab", "tab", *"Pauser", "enter")
        await console.stored()
        await console.press("up")
        await console.sees("being edited")
        await console.press("s", "enter")
        await console.stored()
        record = meeting.desk.open(meeting.id).result().meeting.record("interventions")
        found = [(one.text, one.tag, one.revision) for one in record.standing_conclusions]
        assert found == [("Ro", "assessment", 1), ("Pausers", "agreement", 2)]


async def test_the_secretary_writes_for_somebody_silent_and_it_is_marked(tmp_path: Path) -> None:
    """F6 goes to the person; the line counts as given in writing, and says who wrote it."""
    async with held(tmp_path) as meeting:
        meeting.run("competences")
        console = await meeting.join(SECRETARY)
        await console.sees("Competences")
        await console.press("f6")
        await console.sees("Written for Birthe")
        await console.press(*"Ja", "enter")
        await console.sees("written by the secretary")
        assert written(meeting, "competences") == [(meeting.people[0], "Ja", True)]


async def test_the_secretary_never_touches_the_clock(tmp_path: Path) -> None:
    """None of the keys that move a meeting does anything at the console."""
    async with held(tmp_path) as meeting:
        meeting.run("competences")
        console = await meeting.join(SECRETARY)
        await console.sees("Competences")
        before = meeting.desk.open(meeting.id).result().version
        await console.press("f2", "f3", "f4", "f7", "f8")
        assert meeting.desk.open(meeting.id).result().version == before
        await console.sees("The last step was taken at another seat.")


async def test_each_sees_what_the_other_types(tmp_path: Path) -> None:
    """The console quotes what a participant is typing; the room says that the secretary writes."""
    async with held(tmp_path) as meeting:
        meeting.run("competences")
        room = await meeting.room()
        console = await meeting.join(SECRETARY)
        own = await meeting.join(participant_seat(meeting.people[2]))
        await own.sees("Your input in writing")
        await own.press(*"Nat")
        await console.sees("Others are writing", "Amal Høj", "“Nat”")
        await console.press("f6", *"Ja")
        await room.sees("Tove Askholm writes", "Others")


async def test_two_at_one_line_see_both_texts(tmp_path: Path) -> None:
    """Whoever comes second is told what stands there now, and keeps their own under the cursor."""
    async with held(tmp_path) as meeting:
        meeting.run("interventions")
        meeting.do(c.LogConclusion(block_id="interventions", entry_id="e-1", text="Ro"))
        console = await meeting.join(SECRETARY)
        await console.sees("Ro")
        await console.press("up", *" og tid")
        meeting.do(c.ReviseEntry(entry_id="e-1", revision=1, text="Fred"))
        await console.sees("Somebody else has written: “Fred”", "Ro og tid")
        await console.press("enter")
        await console.sees_gone("Somebody else")
        entry = meeting.desk.open(meeting.id).result().meeting.find_entry("e-1")
        assert entry is not None
        assert (entry.text, entry.revision) == ("Ro og tid", 3)


async def test_a_participant_gives_input_ahead_of_time(tmp_path: Path) -> None:
    """Before the meeting and for later items; it counts as given in writing under their name."""
    async with held(tmp_path) as meeting:
        own = await meeting.join(participant_seat(meeting.people[2]))
        await own.sees("Competences", "ahead of time")
        await own.press(*"Nu", "enter")
        await own.stored()
        await own.press("f6")
        await own.sees("Barriers")
        await own.press(*"Senere", "enter")
        await own.stored()
        assert written(meeting, "competences") == [(meeting.people[2], "Nu", True)]
        assert written(meeting, "barriers") == [(meeting.people[2], "Senere", True)]


async def test_a_participant_takes_a_position_and_says_why_not(tmp_path: Path) -> None:
    """One key, and for a position against its words first."""
    async with held(tmp_path) as meeting:
        meeting.run("agreements")
        meeting.do(c.OpenProposal(block_id="agreements", proposal_id="q", text="Praktik"))
        own = await meeting.join(participant_seat(meeting.people[1]), (80, 24))
        await own.sees("Praktik", "Jonas Ravnkilde")
        assert "Birthe" not in own.text.split("Still to answer")[0]
        await own.press("minus", *"Ryg", "enter")
        await own.sees("1 against")
        proposal = meeting.desk.open(meeting.id).result().meeting.find_proposal("q")
        assert proposal is not None
        position = proposal.positions[meeting.people[1]]
        assert (position.stance, position.reason) == ("against", "Ryg")


async def test_a_participant_signs_at_their_own_seat(tmp_path: Path) -> None:
    """The frozen text comes by itself; name and answer are theirs alone, and then the seat is done."""
    async with held(tmp_path) as meeting:
        meeting.run("agreements")
        own = await meeting.join(participant_seat(meeting.people[1]))
        close(meeting)
        meeting.desk.freeze(meeting.id).result()
        await own.sees("► Jonas Ravnkilde")
        while "lines" in own.text and "↓" in own.text:
            await own.press("space")
        await own.press("tab", *"Jonas", "enter", "enter")
        await own.sees("You have answered. Thank you.")
        frozen = meeting.desk.open(meeting.id).result().meeting.frozen
        assert frozen is not None
        assert [(one.participant_id, one.how) for one in frozen.signatures] == [(meeting.people[1], "signed")]


def close(meeting: Meeting) -> None:
    """Settle whatever is missing, and close."""
    from meetingdesk.meeting.acts.closing import missing

    state = meeting.desk.open(meeting.id).result().meeting
    for gap in missing(state):
        meeting.do(c.SettleLooseEnd(key=gap.key, how="dropped", reason="prøve"))
    meeting.do(c.CloseMeeting())


async def test_a_role_is_handed_over_and_taken_back_by_name(tmp_path: Path) -> None:
    """The room opens where the meeting is run from, goes when it is taken over again, and nothing stops."""
    async with held(tmp_path) as meeting:
        meeting.run("competences")
        room = await meeting.room()
        console = await meeting.join(SECRETARY)
        await room.sees("Tove Askholm, here")
        await choose(room, "Facilitator: hand over to Tove Askholm")
        await console.sees("F4")
        assert isinstance(console.app.screen, RoomScreen)
        await room.press("f2")
        await room.sees("That is for the facilitator, Tove Askholm.")
        await choose(room, "Facilitator: take over here")
        await console.sees("The facilitator's role is at another seat now.")
        state = meeting.desk.open(meeting.id).result().meeting
        assert (state.seats["facilitator"].name, state.seats["facilitator"].held_at) == (
            "Karen Lindhøj",
            DESK,
        )
        assert state.phase == "running"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("seat", [WALL, SECRETARY, "participant"])
async def test_every_seat_fits_every_size(tmp_path: Path, seat: str, size: tuple[int, int]) -> None:
    """What matters at a seat is on the screen, from 40 × 12 to 160 × 50."""
    async with held(tmp_path) as meeting:
        meeting.run("competences")
        meeting.do(c.GiveFloor(participant_id=meeting.people[2]))
        name = participant_seat(meeting.people[2]) if seat == "participant" else seat
        there = await meeting.join(name, size)
        if isinstance(there.app.screen, WallScreen):
            await there.sees("item 2 of 5" if size[1] > 12 else "Competences")
            assert there.app.screen.query_one("#floor", Question).text == "Amal"
            return
        words = {SECRETARY: "What Amal says", "participant": "What you say"}
        await there.sees(words[seat])
