"""Setting up a meeting at the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import load_entry
from meetingdesk.locale import set_language
from meetingdesk.screens.agenda_picker import AgendaPicker
from meetingdesk.screens.new_checks import Typed, lacks, role_lacks
from meetingdesk.screens.new_meeting import NewMeetingScreen
from meetingdesk.screens.person_fields import Person
from meetingdesk.settings import shipped_folder
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk

SIZES = ((160, 50), (120, 36), (80, 24), (40, 12))
BROKEN = "schema: 1\nid: egen\ntitle: Eget format\nminuts: 60\n"


async def _at_the_form(desk: DeskPilot) -> None:
    await desk.see("Mona K.")
    await desk.press("n")
    await desk.at("NewMeetingScreen")
    await desk.see("Cross-disciplinary")
    await desk.press("enter")
    await desk.see("Case number")


async def _fill(desk: DeskPilot) -> None:
    for text in ("26-04433", "Jørgen B.", "fredag kl. 13", "Karen Lindhøj", "Tove Askholm"):
        await desk.line(text)


async def _person(desk: DeskPilot, name: str, digit: str, department: str) -> None:
    await desk.type(name)
    await desk.press("tab", digit, "tab")
    await desk.line(department)


async def test_a_meeting_is_set_up_from_the_keyboard(tmp_path: Path) -> None:
    """Agenda, case, citizen, time, seats, people, and Enter where nothing more is typed."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await _fill(desk)
        await desk.see("→ Fri 27 Nov 2026 at 13:00")
        await _person(desk, "Birthe Overgård", "1", "Beskæftigelse")
        await _person(desk, "Jonas Ravnkilde", "2", "Sundhed")
        await _person(desk, "Amal Høj", "2", "Psykiatri")
        await desk.see("F4  everything is there")
        await desk.press("enter")
        await desk.at("DeskScreen")
        await desk.see("The meeting is set up.", "TFA for Jørgen B.", "Fri 27 Nov")
        states = [await desk.state(meeting_id) for meeting_id in await desk.meetings()]
    (state,) = [state for state in states if state.citizen == "Jørgen B."]
    assert state.starts_at.isoformat() == "2026-11-27T12:00:00+00:00"
    assert [(one.name, one.roles, one.department) for one in state.participants.values()] == [
        ("Birthe Overgård", ("employment",), "Beskæftigelse"),
        ("Jonas Ravnkilde", ("team",), "Sundhed"),
        ("Amal Høj", ("team",), "Psykiatri"),
    ]
    assert {seat: held.name for seat, held in state.seats.items()} == {
        "facilitator": "Karen Lindhøj",
        "secretary": "Tove Askholm",
    }
    assert not state.rehearsal


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_holds_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """The field that is typed in is always in sight, and so are the keys."""
    async with at_the_desk(tmp_path, size=size) as desk:
        await _at_the_form(desk)
        await _fill(desk)
        await desk.type("Birthe")
        await desk.see("Birthe")
        assert desk.lines[-1].lstrip().startswith("F1")


async def test_the_clock_goes_on_while_somebody_fills_in_the_form(tmp_path: Path) -> None:
    """The hour in the corner is the present one, not the one at which the form was opened."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await desk.see("12:55")
        desk.wait(minutes=3)
        await desk.see("12:58")


async def test_what_is_missing_is_said_while_it_is_typed(tmp_path: Path) -> None:
    """Each line goes when it is answered; a role that decides is named with what it decides."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await desk.see("The case number is missing.", "The day and the hour are")
        await desk.see("Nobody is Employment worker,", "Team member: 0 of at least 2.")
        await _fill(desk)
        await desk.see_gone("The case number is missing.", "The day and the hour are")
        await _person(desk, "Birthe", "1", "")
        await desk.see_gone("Nobody is Employment worker")
        await _person(desk, "Jonas", "2", "")
        await desk.see("Team member: 1 of at least 2.")


async def test_one_enter_too_many_sets_nothing_up_without_its_people(tmp_path: Path) -> None:
    """With a role unfilled Enter asks for F4, which sets the meeting up all the same."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await _fill(desk)
        await desk.press("enter")
        await desk.see("F4 sets the meeting up all the same.")
        assert len(await desk.meetings()) == 1
        await desk.press("f4")
        await desk.at("DeskScreen")
        assert len(await desk.meetings()) == 2


async def test_without_a_time_nothing_is_set_up_and_the_caret_goes_there(tmp_path: Path) -> None:
    """What cannot be done is said above the keys, and the field that lacks something has the caret."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        for text in ("26-04433", "Jørgen B.", "snart", "Karen", "Tove"):
            await desk.line(text)
        await desk.press("f4")
        assert "not understood" in desk.lines[-2]
        await desk.type(" x")
        await desk.see("snart x")
        assert len(await desk.meetings()) == 1


async def test_nothing_typed_is_lost_by_going_back(tmp_path: Path) -> None:
    """Esc leads to the agendas and to the desk; coming again, everything stands as it was."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await _fill(desk)
        await _person(desk, "Birthe", "1", "Job")
        await desk.type("Jon")
        await desk.press("escape", "escape", "escape")
        await desk.at("DeskScreen")
        await desk.press("n")
        await desk.at("NewMeetingScreen")
        await desk.see("Which agenda?")
        await desk.press("enter")
        await desk.see("26-04433", "Jørgen B.", "fredag kl. 13", "Karen Lindhøj", "Birthe", "Jon")


async def test_a_name_that_could_deceive_is_refused_and_stays(tmp_path: Path) -> None:
    """The code point is named, what was typed stays, and the list takes no second of the same name."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await _fill(desk)
        await desk.type("Jens [Hansen]")
        await desk.press("tab", "2", "enter")
        await desk.see("Jens [Hansen]")
        await desk.type("jens [hansen]")
        await desk.press("enter")
        assert "is on the list already" in desk.lines[-2]
        for _letter in "jens [hansen]":
            await desk.press("backspace")
        await desk.paste("Ida\u202eB")
        assert "U+202E" in " ".join(desk.lines[-4:])


async def test_a_person_is_changed_and_taken_off(tmp_path: Path) -> None:
    """In the list of those added, `e` takes somebody back into the fields and `d` takes them off."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await _fill(desk)
        await _person(desk, "Birte", "1", "Job")
        await _person(desk, "Jonas", "2", "Sund")
        await desk.press("shift+tab")
        await desk.press("e")
        await desk.press("backspace", "backspace")
        await desk.type("the")
        await desk.press("enter")
        await desk.see("Birthe")
        await desk.press("shift+tab", "home", "d")
        await desk.see_gone("Jonas")


async def test_a_key_pressed_twice_sets_up_one_meeting(tmp_path: Path) -> None:
    """An impatient second F4, before the first is answered, changes nothing."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await _fill(desk)
        await desk.see("Tove Askholm")
        screen = desk.app.screen
        assert isinstance(screen, NewMeetingScreen)
        screen.action_create()
        screen.action_create()
        await desk.at("DeskScreen")
        assert len(await desk.meetings()) == 2


async def test_a_rehearsal_is_marked(tmp_path: Path) -> None:
    """F2 says that it is one; the screen says so, and the meeting is marked from its first fact."""
    async with at_the_desk(tmp_path) as desk:
        await _at_the_form(desk)
        await desk.press("f2")
        assert "REHEARSAL" in desk.lines[0]
        await _fill(desk)
        await desk.press("f4")
        await desk.at("DeskScreen")
        await desk.see("Jørgen B.")
        assert all([(await desk.state(one)).rehearsal for one in await desk.meetings()])


async def test_an_own_agenda_with_mistakes_is_listed_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot be picked, and every mistake stands below it with file, line and what would be right."""
    own = tmp_path / "egne"
    own.mkdir()
    (own / "egen.yaml").write_text(BROKEN, "utf-8")
    monkeypatch.setenv("MEETINGDESK_AGENDAS", str(own))
    async with at_the_desk(tmp_path, size=(160, 50)) as desk:
        await desk.see("Mona K.")
        await desk.press("n")
        await desk.see("egen.yaml", "mistakes")
        await desk.press("home" if "egen" in desk.text[: desk.text.index("Cross")] else "end")
        await desk.see("egen.yaml:4: minuts:")
        await desk.press("enter")
        await desk.see("This file has mistakes")


async def test_an_own_agenda_says_whose_place_it_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever picks a format sees which file it comes from."""
    own = tmp_path / "egne"
    own.mkdir()
    text = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")
    (own / "vores.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("MEETINGDESK_AGENDAS", str(own))
    async with at_the_desk(tmp_path, size=(160, 50)) as desk:
        await desk.see("Mona K.")
        await desk.press("n")
        await desk.see("Which agenda?")
        desk.app.screen.query_one(AgendaPicker).rows.select(str(own / "vores.yaml"))
        await desk.see(f"your own: {own / 'vores.yaml'}, instead of the shipped one")


def test_every_lack_is_named() -> None:
    """Pure: roles with too few or too many, no role, the seats, and what cannot be done without."""
    set_language("en")
    agenda = load_entry(shipped_folder("agendas") / "tfa.yaml", "shipped").agenda
    assert agenda is not None
    nothing = [lack.sentence for lack in lacks(agenda, Typed(), None) if lack.needed]
    assert nothing == [
        "The case number is missing.",
        "The citizen's name is missing.",
        "The day and the hour are missing.",
    ]
    people = [Person("A", ("employment",)), Person("B", ("employment",)), Person("C")]
    assert role_lacks(agenda, people) == [
        "Employment worker: 2, but at most 1.",
        "Team member: 0 of at least 2.",
        "No role yet: C.",
    ]
    team = [Person(f"T{number}", ("team",)) for number in range(9)]
    assert role_lacks(agenda, [Person("A", ("employment", "team")), *team]) == [
        "Team member: 10, but at most 8."
    ]
    full = Typed(
        agenda_file="f",
        case_number="26-1",
        citizen="Mona",
        when="nu",
        facilitator="Karen",
        secretary="Tove",
        people=[people[0], team[0], team[1]],
    )
    assert lacks(agenda, full, NOW) == []
