"""The desk at the keyboard: what it lists, what it opens, and what it does without opening anything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from textual.geometry import Offset

from meetingdesk.clock import ManualClock
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.timers import meeting_time
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.session import NewMeeting, Session
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.e2e.meetings import Maker, Words, make, plain
from tests.session.held import session_at

SIZES = ((160, 50), (120, 36), (80, 24), (40, 12))


def _many(session: Session, count: int) -> None:
    entry = next(one for one in session.agendas().result() if one.agenda and one.agenda.id == "tfa")
    for number in range(count):
        session.create_meeting(
            NewMeeting(entry, f"26-{number:05}", f"Borger {number}", NOW + timedelta(hours=number + 1))
        ).result()


def _row(desk: DeskPilot, words: str) -> str:
    return next(line for line in desk.lines if words in line)


async def test_meetings_stand_under_their_day_with_what_they_wait_for(tmp_path: Path) -> None:
    """What is to come by day, then what was held; each with its state in words and, where it asks, a `!`."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        make(session, "planned", "competences", "closed", "signing", "sealed")
        called_off = Maker(session, _named("Bo B.")).make("planned")
        session.submit(called_off, c.CancelMeeting(reason="sygdom")).result()
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Today, Fri 20 Nov", "Held", "preparations missing")
        assert "! 7 of 8 preparations missing" in desk.text
        assert "► in item 2 Competences" in desk.text
        assert "! not signed yet" in desk.text
        assert "! 1 of 3 have answered" in desk.text
        assert "! not filed" in desk.text
        assert "cancelled" in _row(desk, "Bo B.")
        assert desk.text.index("Today") < desk.text.index("Held") < desk.text.index("cancelled")


def _named(citizen: str) -> Words:
    return lambda place: citizen if place == "citizen" else plain(place)


@pytest.mark.parametrize("size", SIZES)
async def test_a_database_that_somebody_named_begins_empty(tmp_path: Path, size: tuple[int, int]) -> None:
    """No invented case in it: the desk says what will stand there, and `n` or a click on it begins."""
    async with at_the_desk(tmp_path, size=size, with_demo=False) as desk:
        await desk.see("There are no meetings yet.", "n  New meeting", "F1")
        assert "Mona K." not in desk.text
        assert "Enter" not in desk.lines[-1]
        assert "Find" not in desk.lines[-1]
        row = next(number for number, line in enumerate(desk.lines) if "n  New meeting" in line)
        await desk.pilot.click(offset=Offset(desk.lines[row].index("New meeting"), row))
        await desk.at("NewMeetingScreen")
        await desk.press("escape")
        await desk.at("DeskScreen")
        await desk.press("n")
        await desk.at("NewMeetingScreen")


async def test_the_products_own_database_begins_with_the_demonstration(tmp_path: Path) -> None:
    """The first meeting is minutes away, marked as a rehearsal; one that holds meetings gets none."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        _many(session, 1)
    async with at_the_desk(tmp_path) as desk:
        await desk.see("TFA for Borger 0")
        assert "Mona K." not in desk.text
    (tmp_path / "new").mkdir()
    async with at_the_desk(tmp_path / "new") as desk:
        await desk.see("TFA for Mona K.", "REHEARSAL")


async def test_the_next_meeting_is_chosen_with_its_hour_and_its_one_action(tmp_path: Path) -> None:
    """The desk opens on what somebody most likely wants, and says what Enter will do."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        _many(session, 3)
    async with at_the_desk(tmp_path) as desk:
        await desk.see("TFA for Borger 0", "in 1:00 hours", "Enter  opens the meeting with the roll-call")
        await desk.press("down")
        await desk.see("TFA for Borger 1", "in 2:00 hours")


async def test_text_that_looks_like_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    """A name that would be a link or a style elsewhere is a name here, in the list and in the upper part."""
    hostile = "[@click=app.quit]x[/] [/b]"
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        Maker(session, _named(hostile)).make("planned")
    async with at_the_desk(tmp_path, size=(160, 50)) as desk:
        await desk.see(f"TFA for {hostile}")
        await desk.press("r")
        await desk.see(f"Another time for TFA for {hostile}")


@pytest.mark.parametrize(
    ("size", "theme"),
    [*((size, "dark") for size in SIZES), ((80, 24), "light"), ((80, 24), "contrast")],
)
async def test_the_desk_holds_at_every_size_and_in_every_colour(
    tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    """The chosen meeting, what Enter does and the first and last keys are in sight everywhere."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        make(session, "planned", "sealed")
        _many(session, 20)
    async with at_the_desk(tmp_path, size=size, theme=theme) as desk:
        await desk.see("TFA for Mona K.", "Enter", "F1", "^P")
        assert desk.lines[0].startswith(" MeetingDesk")
        assert desk.lines[0].endswith("12:55")
        assert desk.lines[-1].lstrip().startswith("F1")
        assert max(map(len, desk.lines)) <= size[0]


async def test_a_long_list_is_read_in_parts(tmp_path: Path) -> None:
    """Two hundred are read at first; the last row says how many more there are and fetches them."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        _many(session, 230)
    async with at_the_desk(tmp_path) as desk:
        await desk.see("200 of 230")
        await desk.press("end")
        await desk.see("30 more meetings")
        await desk.press("enter")
        await desk.see_gone("more meetings")
        await desk.press("end")
        await desk.see("TFA for Borger 229")


async def test_a_meeting_is_found_while_its_name_is_typed(tmp_path: Path) -> None:
    """`/` looks in citizen, case number and title; Enter goes to the list, Esc shows everything again."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        _many(session, 30)
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Borger 1")
        await desk.press("slash")
        await desk.type("borger 27")
        await desk.see("TFA for Borger 27")
        await desk.see_gone("Borger 3 ")
        await desk.press("enter")
        assert isinstance(desk.app.focused, RowList)
        await desk.press("slash")
        await desk.type("zzz")
        await desk.see("No meeting matches that.")
        await desk.press("escape")
        await desk.see("Borger 3 ", "TFA for Borger")
        assert isinstance(desk.app.focused, RowList)


async def test_a_meeting_gets_another_time(tmp_path: Path) -> None:
    """`r` takes a time as people say it and echoes it in full; what is not understood stays in the field."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        meeting_id = make(session, "planned")["planned"]
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        await desk.press("r")
        await desk.line("snart")
        await desk.see("That is not understood", "snart")
        for _letter in "snart":
            await desk.press("backspace")
        await desk.type("25. december kl. 9")
        await desk.see("→ Fri 25 Dec 2026 at 09:00", "Christmas Day")
        await desk.press("enter")
        await desk.see_gone("Another time")
        await desk.see("Fri 25 Dec")
        assert (await desk.state(meeting_id)).starts_at.isoformat() == "2026-12-25T08:00:00+00:00"


async def test_a_meeting_is_called_off_with_a_reason(tmp_path: Path) -> None:
    """`x` wants a reason and says so; then the meeting stands among the held, and Enter opens nothing."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        meeting_id = make(session, "planned")["planned"]
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        await desk.press("x", "enter")
        await desk.see("! Say why the meeting is cancelled.")
        await desk.line("Mona er syg")
        await desk.see("cancelled", "Held")
        await desk.see_gone("Say why")
        assert (await desk.state(meeting_id)).cancelled_reason == "Mona er syg"
        await desk.press("enter")
        await desk.see("This meeting was called off.")
        await desk.press("x", "r")
        await desk.see_gone("Call off TFA")


async def _interrupted(folder: Path) -> str:
    with session_at(folder, clock=ManualClock(NOW)) as session:
        meeting_id = make(session, "competences")["competences"]
        session.draft(meeting_id, "competences", "line:p-1", "Siger selv til, når [/] pau")
        session.enter(meeting_id).result()
    with dbapi2.connect(folder / "meetings.db") as connection:
        # The program that had the meeting open is no more.
        connection.execute("UPDATE presence SET pid = 999999999, started = '0'")
    return meeting_id


async def test_an_interrupted_meeting_comes_first(tmp_path: Path) -> None:
    """After a crash: since when, where, who had the floor, the half-written line, the block's time."""
    await _interrupted(tmp_path)
    clock = ManualClock(NOW + timedelta(minutes=2))
    async with at_the_desk(tmp_path, clock=clock) as desk:
        await desk.see("TFA for Mona K. was interrupted at 12:55", "Item 2 Competences. Jonas Ravnkilde has")
        await desk.see(
            "»Siger selv til, når [/] pau«", "count the 2:00 as a pause", "! interrupted in item 2"
        )
        assert "p Pause" in desk.lines[-1]
        await desk.press("enter")
        await desk.at("RoomScreen")


async def test_the_gap_can_be_counted_as_a_pause(tmp_path: Path) -> None:
    """`p` goes back into the meeting and leaves the interruption out of its time."""
    meeting_id = await _interrupted(tmp_path)
    clock = ManualClock(NOW + timedelta(minutes=2))
    async with at_the_desk(tmp_path, clock=clock) as desk:
        await desk.see("was interrupted")
        before = meeting_time(await desk.state(meeting_id), clock.now()).of("competences").spent
        await desk.press("p")
        await desk.at("RoomScreen")
        after = meeting_time(await desk.state(meeting_id), clock.now()).of("competences").spent
    assert (before, after) == (120, 0)


async def test_the_chosen_meetings_keys_stay_together(tmp_path: Path) -> None:
    """At 100 columns the keys of the chosen meeting take two lines, and each stands before its words."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        make(session, "planned")
    async with at_the_desk(tmp_path, size=(100, 30), language="da") as desk:
        await desk.see("Enter  åbner mødet med navneopråb")
        ends = [line.split()[-1] for line in desk.lines if line.split()]
        assert not {"Enter", "r", "x"} & set(ends)
        assert any("x  aflys" in line for line in desk.lines)


async def test_keys_that_are_named_can_be_clicked(tmp_path: Path) -> None:
    """The words in the upper part and the keys in the footer do what the keys do."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        make(session, "planned")
    async with at_the_desk(tmp_path) as desk:
        await desk.see("r  new time")
        await _click(desk, "r  new time")
        await desk.see("Another time for TFA")
        await desk.press("escape")
        await _click(desk, "n New meeting")
        await desk.at("NewMeetingScreen")
        await desk.press("escape")
        await desk.at("DeskScreen")
        await _click(desk, "Enter  opens")
        await desk.at("RollCallScreen")


async def _click(desk: DeskPilot, words: str) -> None:
    line = next(number for number, text in enumerate(desk.lines) if words in text)
    await desk.pilot.click(offset=Offset(desk.lines[line].index(words), line))
    await desk.settle()


async def test_what_is_missing_is_counted(tmp_path: Path) -> None:
    """Meetings that lack something, agreements not signed and commitments overdue stand beside the list."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        make(session, "planned", "closed", "signing")
    async with at_the_desk(tmp_path, clock=ManualClock(NOW + timedelta(days=20))) as desk:
        await desk.see("Something is missing", "1  meeting", "2  agreements not signed")
        await desk.see("1  commitment overdue", "Commitments that wait", "6 days over", "no date")


async def test_another_minute_brings_what_other_seats_have_done(tmp_path: Path) -> None:
    """Nobody presses a key: with the next minute on the clock a meeting made elsewhere is in the list."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        make(session, "planned")
    async with at_the_desk(tmp_path) as desk:
        await desk.see("TFA for Mona K.", "at 12:55")
        with session_at(tmp_path, seat="other", clock=ManualClock(NOW)) as other:
            _many(other, 1)
        assert "Borger 0" not in desk.text
        desk.wait(minutes=1)
        await desk.see("at 12:56", "Borger 0", "TFA for Mona K.")


async def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    """The sentence stands where the list would, and nothing else is offered that needs it."""
    (tmp_path / "meetings.db").write_bytes(b"this is no database, whatever its name says" * 200)
    async with at_the_desk(tmp_path) as desk:
        await desk.until(lambda: "database" in desk.text.lower(), "the reason")
        await desk.press("n", "a", "enter", "slash", "r")
        await desk.at("DeskScreen")
        assert desk.lines[-1].lstrip().startswith("F1")


async def test_what_is_not_filed_is_counted(tmp_path: Path) -> None:
    """Beside what else is missing on the whole desk; once it is filed, the line says where."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        meeting_id = Maker(session, plain).make("sealed")
        agreement_id = session.open(meeting_id).result().meeting.agreement_id
        assert agreement_id is not None
    async with at_the_desk(tmp_path) as desk:
        await desk.see("! not filed")
        assert "1  agreement not filed" in desk.text
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        session.file_agreement(agreement_id, "Fasit", "J-1", "Tove Askholm").result()
    async with at_the_desk(tmp_path) as desk:
        await desk.see("filed in Fasit")
        assert "agreement not filed" not in desk.text
