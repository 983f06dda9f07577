"""The roll-call at the keyboard: who is there, what is ready, and the start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.gates import open_gates, preparation
from meetingdesk.meeting.state import MeetingState
from meetingdesk.session import NewMeeting, NewParticipant, Session
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.session.held import session_at

SIZES = ((160, 50), (120, 36), (80, 24), (40, 12))
PEOPLE = (
    NewParticipant("Birthe Overgård", ("employment",), "Beskæftigelse"),
    NewParticipant("Jonas Ravnkilde", ("team",), "Sundhed"),
    NewParticipant("Amal Høj", ("team",), "Psykiatri"),
    NewParticipant("Søren [/] Fuglemose", ("team",), "Rusmiddel"),
)


class Roll:
    """The roll-call of one meeting, with the desk around it."""

    def __init__(self, desk: DeskPilot, meeting_id: str) -> None:
        self.desk = desk
        self.meeting_id = meeting_id

    async def state(self) -> MeetingState:
        """The meeting as it is stored."""
        return await self.desk.state(self.meeting_id)

    async def attendance(self) -> list[str]:
        """Everybody's attendance, in the order of the list."""
        return [person.attendance for person in (await self.state()).participants.values()]


def _set_up(session: Session, *, prepared: bool) -> str:
    entry = next(one for one in session.agendas().result() if one.agenda and one.agenda.id == "tfa")
    meeting_id = session.create_meeting(
        NewMeeting(
            entry, "26-04417", "Mona K.", NOW + timedelta(minutes=5), PEOPLE, "Karen Lindhøj", "Tove Askholm"
        )
    ).result()
    if prepared:
        state = session.open(meeting_id).result().meeting
        session.submit_all(
            meeting_id,
            [
                c.NotePreparation(item_id=gate.item.id, participant_id=gate.participant.id)
                for gate in preparation(state)
                if gate.participant
            ],
        ).result()
    return meeting_id


@asynccontextmanager
async def roll_call(
    folder: Path, *, size: tuple[int, int] = (120, 36), prepared: bool = True
) -> AsyncIterator[Roll]:
    """Open the roll-call of a TFA with four people."""
    with session_at(folder) as session:
        meeting_id = _set_up(session, prepared=prepared)
    async with at_the_desk(folder, size=size) as desk:
        await desk.open(meeting_id)
        await desk.at("RollCallScreen")
        await desk.see("Birthe Overgård")
        yield Roll(desk, meeting_id)


async def test_everybody_is_present_with_one_key_and_the_meeting_starts(tmp_path: Path) -> None:
    """With everything ready: `a`, F4, and the meeting runs."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.see("0 of 4 present", "in 5 minutes", "everything is in place")
        await roll.desk.press("a")
        await roll.desk.see("4 of 4 present", "F4  everything is ready")
        await roll.desk.press("f4")
        await roll.desk.at("RoomScreen")
        assert (await roll.state()).phase == "running"


async def test_letters_act_on_the_chosen_person(tmp_path: Path) -> None:
    """`x` absent, `p` present, Enter and space change between the two, F8 takes the last step back."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("p", "down", "x", "down", "enter", "down", "space", "space")
        assert await roll.attendance() == ["present", "absent", "present", "absent"]
        await roll.desk.see("● Birthe", "× Jonas")
        await roll.desk.press("f8")
        assert await roll.attendance() == ["present", "absent", "present", "present"]


async def test_a_recusal_needs_its_reason(tmp_path: Path) -> None:
    """Without one the meeting refuses and the field stays open; with one it stands on the row."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("down", "r")
        await roll.desk.see("Jonas Ravnkilde is recused")
        await roll.desk.press("enter")
        await roll.desk.see("! Say why they are recused.")
        await roll.desk.line("Er Monas fætter")
        await roll.desk.see("recused: Er Monas fætter")
        await roll.desk.see_gone("Say why")
        assert await roll.attendance() == ["expected", "recused", "expected", "expected"]


async def test_input_in_writing_is_loaded_before_the_meeting(tmp_path: Path) -> None:
    """`w` marks somebody as absent with written input and takes a line for each round, codes included."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("down", "down", "w")
        await roll.desk.see("In writing from Amal Høj", "Competences", "Barriers")
        await roll.desk.line("Svarer samme dag #d3")
        await roll.desk.see("≡ Svarer samme dag")
        await roll.desk.press("enter")
        await roll.desk.line("Kan ikke [/] om morgenen")
        await roll.desk.see("≡ Kan ikke [/] om morgenen")
        await roll.desk.press("enter")
        await roll.desk.see_gone("In writing from")
        await roll.desk.see("absent, has written")
        state = await roll.state()
        (competence,) = state.record("competences").standing_contributions
        (barrier,) = state.record("barriers").standing_contributions
    assert (competence.text, competence.tags, competence.written) == ("Svarer samme dag", ("d3",), True)
    assert (barrier.text, barrier.by) == ("Kan ikke [/] om morgenen", competence.by)


async def test_a_written_line_that_is_refused_stays_in_its_field(tmp_path: Path) -> None:
    """A line too long is refused with its length, and is still there to be shortened."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("w")
        await roll.desk.see("In writing from")
        await roll.desk.paste("x" * 3990)
        await roll.desk.line("y" * 20)
        await roll.desk.see("there is room for 4000")
        assert roll.desk.app.focused is not None
        assert getattr(roll.desk.app.focused, "value", "").endswith("yy")


async def test_a_new_person_takes_one_line_of_typing(tmp_path: Path) -> None:
    """`n`, name, Tab, role, Tab, department, Enter; two roles are two digits; no name comes twice."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("n")
        await roll.desk.type("jonas ravnkilde")
        await roll.desk.press("enter")
        await roll.desk.see("is on the list already")
        for _letter in "jonas ravnkilde":
            await roll.desk.press("backspace")
        await roll.desk.type("Lone Stræde")
        await roll.desk.press("tab", "1", "2", "tab")
        await roll.desk.line("Uddannelse")
        await roll.desk.see("5 present", "Lone Stræde")
        newest = list((await roll.state()).participants.values())[-1]
    assert (newest.name, newest.roles, newest.department) == (
        "Lone Stræde",
        ("employment", "team"),
        "Uddannelse",
    )


async def test_a_person_is_corrected_and_taken_off(tmp_path: Path) -> None:
    """`e` opens name, roles and department as they are; `d` takes somebody off before the meeting."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("down", "e")
        await roll.desk.see("Change Jonas Ravnkilde")
        await roll.desk.type(" Olsen")
        await roll.desk.press("enter")
        await roll.desk.see("Jonas Ravnkilde Olsen")
        await roll.desk.press("d")
        await roll.desk.see_gone("Jonas Ravnkilde Olsen")
        assert len((await roll.state()).participants) == 3


async def test_the_seats_can_be_given_to_others(tmp_path: Path) -> None:
    """`m` asks for facilitator and secretary; somebody on the list is known there."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("m")
        await roll.desk.see("Who runs the meeting?")
        for _letter in "Karen Lindhøj":
            await roll.desk.press("backspace")
        await roll.desk.line("amal høj")
        await roll.desk.press("enter")
        await roll.desk.see_gone("Who runs the meeting?")
        seats = (await roll.state()).seats
    assert (seats["facilitator"].name, seats["secretary"].name) == ("amal høj", "Tove Askholm")
    assert seats["facilitator"].participant_id is not None


async def test_open_gates_are_ticked_by_person_or_for_everybody(tmp_path: Path) -> None:
    """Each item has its deadline and who lacks it; Enter ticks a person, or an item for all."""
    async with roll_call(tmp_path, prepared=False) as roll:
        await roll.desk.see("8 gates open", "0 of 4", "by Thu 19 Nov 12:00, passed")
        await roll.desk.press("f6", "down", "enter")
        await roll.desk.see("1 of 4", "7 gates open")
        await roll.desk.press("home", "enter")
        await roll.desk.see("4 of 4", "4 gates open")
        await roll.desk.press("enter")
        await roll.desk.see("0 of 4", "8 gates open")
        await roll.desk.press("k")
        await roll.desk.see("everything is in place")
        assert open_gates(await roll.state()) == ()


async def test_starting_past_a_gate_needs_a_reason(tmp_path: Path) -> None:
    """F4 lists what is open and asks why; the reason and the open gates are recorded."""
    async with roll_call(tmp_path, prepared=False) as roll:
        await roll.desk.press("a", "f4")
        await roll.desk.see("Start all the same?", "Own field's document is ready: Birthe Overgård")
        await roll.desk.press("enter")
        await roll.desk.see("! Something that should be ready is not.")
        await roll.desk.line("Mona kan ikke vente")
        await roll.desk.at("RoomScreen")
        state = await roll.state()
    assert (state.start_reason, len(state.open_gates)) == ("Mona kan ikke vente", 8)


async def test_an_absent_decider_needs_a_substitute(tmp_path: Path) -> None:
    """It is said on the screen, the start is refused, and `u` names who decides instead, with the reason."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("a", "x")
        await roll.desk.see("Nobody can decide as Employment")
        await roll.desk.press("f4")
        await roll.desk.line("Vi starter alligevel")
        await roll.desk.see("Nobody in the room can decide")
        await roll.desk.press("escape", "u")
        await roll.desk.see("Who decides as Employment worker?")
        await roll.desk.press("1", "tab")
        await roll.desk.line("Birthe er syg")
        await roll.desk.see_gone("Who decides as", "Nobody can decide as")
        state = await roll.state()
        assert state.substitutes["employment"][1] == "Birthe er syg"
        await roll.desk.press("f4")
        await roll.desk.line("Birthe er syg")
        await roll.desk.at("RoomScreen")


async def test_undo_closes_a_form_about_what_is_gone(tmp_path: Path) -> None:
    """When the absence is taken back nobody needs a substitute; a form about something else stays."""
    async with roll_call(tmp_path, size=(80, 24)) as roll:
        await roll.desk.press("a", "x", "u")
        await roll.desk.see("Who decides as Employment worker?", "Substitute")
        await roll.desk.press("f8")
        await roll.desk.see_gone("Who decides as")
        await roll.desk.press("n")
        await roll.desk.see("A new person")
        await roll.desk.press("f8")
        await roll.desk.see("A new person", "0 of 4 present")


FORMS = {
    "in writing": ("w", "In writing from Birthe"),
    "recused": ("r", "Birthe Overgård is recused"),
    "new": ("n", "A new person"),
    "changed": ("e", "Change Birthe"),
    "seats": ("m", "Who runs the meeting?"),
}


@pytest.mark.parametrize("form", FORMS)
async def test_what_is_half_written_in_a_form_outlives_the_program(tmp_path: Path, form: str) -> None:
    """It is on the disk before anything is stored as a fact, and the same key shows it again."""
    key, heading = FORMS[form]
    async with roll_call(tmp_path) as roll:
        await roll.desk.press(key)
        await roll.desk.see(heading)
        await roll.desk.type(" Halvt skre")
        with session_at(tmp_path) as other:
            await roll.desk.until(lambda: _kept(other, roll.meeting_id, "Halvt skre"), "kept by itself")
    async with at_the_desk(tmp_path) as desk:
        await desk.open(roll.meeting_id)
        await desk.see("Birthe Overgård")
        await desk.press(key)
        await desk.see(heading, "Halvt skre")
        # Taking it all back again leaves no draft behind.
        await desk.press(*["backspace"] * 11)
        await desk.see_gone("Halvt skre")
        assert await asyncio.wrap_future(desk.session.drafts(roll.meeting_id)) == ()


def _kept(session: Session, meeting_id: str, text: str) -> bool:
    return any(draft.text.endswith(text) for draft in session.drafts(meeting_id).result())


async def test_what_has_become_a_fact_is_no_draft_any_more(tmp_path: Path) -> None:
    """Neither a stored line, nor a new person, nor a substitute comes back as if it were half-written."""
    async with roll_call(tmp_path) as roll:
        desk = roll.desk
        await desk.press("w")
        await desk.line("Har talt med Mona")
        await desk.see("≡ Har talt med Mona")
        assert await asyncio.wrap_future(desk.session.drafts(roll.meeting_id)) == ()
        await desk.press("escape", "n")
        await desk.type("Lone Stræde")
        await desk.press("tab", "2", "tab", "enter")
        await desk.see("Lone Stræde", "· Jonas")
        await desk.press("a", "u", "1", "tab")
        await desk.type("Birthe er sy")
        kept = [draft.text for draft in await asyncio.wrap_future(desk.session.drafts(roll.meeting_id))]
        assert "Birthe er sy" in kept
        await desk.line("g")
        await desk.see_gone("Who decides as")
        assert await asyncio.wrap_future(desk.session.drafts(roll.meeting_id)) == ()
        await desk.press("n")
        assert getattr(desk.app.focused, "value", None) == ""


async def test_a_form_in_the_room_keeps_what_is_typed_too(tmp_path: Path) -> None:
    """The people are a key away there, and a half-written name is found again by the same key."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("a", "f4")
        await roll.desk.at("RoomScreen")
        await roll.desk.press("f7", "n")
        await roll.desk.type("Ida Ho")
    async with at_the_desk(tmp_path) as desk:
        await desk.open(roll.meeting_id)
        await desk.at("RoomScreen")
        await desk.press("f7", "n")
        await desk.see("A new person", "Ida Ho")
        await desk.type("lm")
        await desk.press("enter")
        await desk.see("Ida Holm")
        assert await asyncio.wrap_future(desk.session.drafts(roll.meeting_id)) == ()


async def test_what_another_seat_does_is_seen(tmp_path: Path) -> None:
    """A change made by another program at the desk arrives without a key being pressed."""
    async with roll_call(tmp_path) as roll:
        with session_at(tmp_path) as other:
            person = next(iter((await roll.state()).participants))
            noted = other.submit(
                roll.meeting_id, c.NoteAttendance(participant_id=person, attendance="present")
            )
            await asyncio.wrap_future(noted)
            await roll.desk.see("1 of 4 present")


@pytest.mark.parametrize("size", SIZES)
async def test_the_roll_call_holds_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """People, letters and keys are in sight; where there is no room for both, F6 shows the preparation."""
    async with roll_call(tmp_path, size=size, prepared=False) as roll:
        await roll.desk.see("Birthe Overgård", "p present", "F1", "^P")
        assert roll.desk.lines[-1].lstrip().startswith("F1")
        await roll.desk.press("f6")
        await roll.desk.see("Own field's document")
        await roll.desk.press("f6", "n")
        await roll.desk.type("Lone")
        await roll.desk.see("A new person", "Lone")


async def test_late_left_and_back_in_the_room(tmp_path: Path) -> None:
    """The same list is a key away during the meeting, and knows who came late and who has left."""
    async with roll_call(tmp_path) as roll:
        await roll.desk.press("down", "x", "a", "f4")
        await roll.desk.at("RoomScreen")
        roll.desk.wait(minutes=10)
        await roll.desk.press("f7")
        await roll.desk.see("Who is there?", "absent")
        await roll.desk.press("down", "p")
        await roll.desk.see("came at 13:05")
        await roll.desk.press("down", "g")
        await roll.desk.see("left at 13:05")
        await roll.desk.press("n")
        await roll.desk.type("Ida Holm")
        await roll.desk.press("tab", "2", "tab", "enter")
        await roll.desk.until(lambda: "A new person" not in roll.desk.text, "the form gone")
        assert await roll.attendance() == ["present", "present", "left", "present", "present"]
        await roll.desk.press("escape")
        await roll.desk.see_gone("Who is there?")
