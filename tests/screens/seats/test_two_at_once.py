"""Two at one seat, and two at one line, as they see it on their screens."""

from __future__ import annotations

from pathlib import Path

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.seats import SECRETARY
from tests.screens.seats.at_seats import AtSeat, Meeting, held
from tests.session.test_one_at_a_seat import elsewhere

BLOCK = "interventions"


async def test_whoever_is_sat_down_on_leaves_with_a_sentence(tmp_path: Path) -> None:
    """The console goes by itself, and says why; the half-written line goes with the seat."""
    async with held(tmp_path) as meeting:
        meeting.run(BLOCK)
        console = await meeting.join(SECRETARY)
        await console.sees("Interventions")
        await console.press(*"Ro")
        console.app.session.drafts(meeting.id).result()
        with elsewhere(meeting.desk, meeting.id, SECRETARY, take_over=True) as answer:
            assert answer == "sits"
            await console.ended()
        assert console.app.return_code == 1
        told = " ".join(str(one) for one in console.app._exit_renderables)
        assert "This seat was taken over in another terminal." in told


async def test_a_console_at_a_taken_seat_shows_who_sits_there_and_nothing_else(tmp_path: Path) -> None:
    """Also when two sit down at the same instant: it is refused where the seat is given."""
    async with held(tmp_path) as meeting:
        meeting.run(BLOCK)
        with elsewhere(meeting.desk, meeting.id, SECRETARY) as answer:
            assert answer == "sits"
            console = await meeting.join(SECRETARY)
            await console.sees("Tove Askholm sits at this seat already")
            assert "Interventions" not in console.text


async def _both_rewrite(meeting: Meeting) -> tuple[AtSeat, AtSeat]:
    """The desk in the room and the secretary take up the same line, and the secretary is done first."""
    meeting.run("competences")
    birthe = meeting.people[0]
    meeting.do(
        c.GiveFloor(participant_id=birthe),
        c.LogContribution(block_id="competences", entry_id="e-1", by=birthe, text="Ro"),
    )
    room, console = await meeting.room(), await meeting.join(SECRETARY)
    for seat in (room, console):
        await seat.sees("What Birthe says", "Ro")
        await seat.press("up")
        await seat.sees("being edited")
    await room.press(*" og tid")
    await console.press(*" nu", "enter")
    await room.sees("Somebody else has written: “Ro nu”", "Ro og tid")
    return room, console


def _line(meeting: Meeting) -> tuple[str, int]:
    entry = meeting.desk.open(meeting.id).result().meeting.find_entry("e-1")
    assert entry is not None
    return entry.text, entry.revision


async def test_the_desk_and_the_secretary_at_one_line_see_both_texts_and_the_desk_keeps_its_own(
    tmp_path: Path,
) -> None:
    """The first one's words are in the log as well: nothing went unseen."""
    async with held(tmp_path) as meeting:
        room, console = await _both_rewrite(meeting)
        assert _line(meeting) == ("Ro nu", 2)
        await room.press("enter")
        # The console shows the half-written line too, as somebody's draft.
        await room.stored()
        assert _line(meeting) == ("Ro og tid", 3)
        await console.sees("Ro og tid")


async def test_the_desk_and_the_secretary_at_one_line_and_the_desk_leaves_the_others(tmp_path: Path) -> None:
    """Esc takes what the secretary wrote, and no new revision comes of it."""
    async with held(tmp_path) as meeting:
        room, _console = await _both_rewrite(meeting)
        await room.press("escape")
        await room.sees_gone("Ro og tid")
        assert _line(meeting) == ("Ro nu", 2)
