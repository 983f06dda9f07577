"""Giving out a case's parts at the keyboard."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.words import Contribution, Participant
from meetingdesk.locale import set_language
from meetingdesk.screens.panels.assign_typed import Meant, fitting, meant
from tests.screens.rooms import Seat, seated
from tests.screens.tables import PEOPLE, Table
from tests.wgl4 import outside_wgl4

PARTS = """\
    - id: parts
      kind: assign
      minutes: 10
      title: {da: Fordeling, en: Who has what}
      slots:
        - {id: primary, title: {da: Primær, en: Primary}, of: [team]}
        - {id: secondary, title: {da: Sekundær, en: Secondary}, of: [team, adviser]}
        - {id: contact, title: {da: Tovholder, en: Contact}, required: false}
"""
TEAM = (*PEOPLE, ("johan", "Johan Riis", "team", "Psykiatri"))


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def given(seat: Seat) -> dict[str, Contribution]:
    """Return who has which part."""
    return {one.fields["slot"]: one for one in seat.table.state.record("parts").standing_contributions}


def everybody() -> tuple[Participant, ...]:
    """Return the people of the table."""
    return tuple(Participant(id=key, name=name, roles=(role,)) for key, name, role, _field in TEAM)


def test_who_is_meant_is_read_from_digit_letters_or_name() -> None:
    """A person beyond doubt, those it could be, or a name that is not on the list."""
    karen, jonas, _mona, johan = people = everybody()
    assert meant("2", people) == Meant(person=jonas)
    assert meant("9", people) == Meant()
    assert meant("kar", people) == Meant(person=karen)
    assert meant("jo", people) == Meant(could_be=(jonas, johan))
    assert meant("Lone Bæk, Familie", people) == Meant(name="Lone Bæk", department="Familie")
    assert meant("  ", people) == Meant()
    assert fitting("jo", people) == ((2, jonas), (4, johan))
    assert [number for number, _person in fitting("", people)] == [1, 2, 3, 4]


async def test_a_digit_gives_the_part_and_goes_on_to_the_next() -> None:
    """The part's own roles come first; what has to be given is gone through."""
    async with seated(Table(PARTS, people=TEAM)) as seat:
        assert "► Primary" in seat.text
        assert "1  Jonas Ravnkilde" in seat.text
        await seat.press("2")
        entry = given(seat)["primary"]
        assert (entry.text, entry.fields["person"]) == ("Johan Riis", "johan")
        assert "● Primary" in seat.text
        assert "► Secondary" in seat.text
        assert seat.session.typed == {}


async def test_some_letters_are_enough() -> None:
    """Who is meant stands below the field before Enter takes them; what is unclear is refused and kept."""
    async with seated(Table(PARTS, people=TEAM)) as seat:
        await seat.type("jo")
        await seat.press("enter")
        assert "“jo” could be Jonas Ravnkilde or Johan Riis." in seat.text
        await seat.type("n")
        assert "Johan Riis" not in seat.row("Jonas")
        await seat.press("enter")
        assert given(seat)["primary"].fields["person"] == "jonas"


async def test_a_name_that_is_not_on_the_list_is_taken_as_it_is() -> None:
    """It is said so before and after, with the department behind a comma."""
    async with seated(Table(PARTS)) as seat:
        await seat.type("Lone Bæk")
        assert "→ Lone Bæk, who is not on the list" in seat.text
        await seat.type(", Familie")
        await seat.press("enter")
        entry = given(seat)["primary"]
        assert (entry.text, entry.fields) == (
            "Lone Bæk",
            {"slot": "primary", "person": "", "department": "Familie"},
        )
        assert "Familie, not on the list" in seat.row("Lone")


async def test_one_person_with_two_parts_is_pointed_out() -> None:
    """It happens, and is seen."""
    async with seated(Table(PARTS)) as seat:
        await seat.press("1", "2")
        assert given(seat)["secondary"].fields["person"] == given(seat)["primary"].fields["person"]
        assert "! also Primary" in seat.row("Secondary")


async def test_a_part_is_given_to_somebody_else() -> None:
    """It comes back as it was typed; the log keeps both."""
    async with seated(Table(PARTS)) as seat:
        await seat.type("Lone Bæk, Familie")
        await seat.press("enter", "escape", "up", "e")
        assert seat.field.value == "Lone Bæk, Familie"
        seat.field.value = ""
        await seat.press("1")
        entry = given(seat)["primary"]
        assert (entry.fields, entry.revision) == (
            {"slot": "primary", "person": "jonas", "department": ""},
            2,
        )


async def test_a_part_that_may_stay_open_is_given_from_its_row() -> None:
    """The field does not go there by itself; Enter on the row puts it there."""
    async with seated(Table(PARTS)) as seat:
        await seat.press("1", "1")
        assert "may stay open" in seat.row("Contact")
        await seat.press("down", "down", "enter", "3")
        assert set(given(seat)) == {"primary", "secondary", "contact"}


async def test_a_part_is_taken_back_and_undo_brings_the_words() -> None:
    """`d` leaves it without anybody; F8 after giving puts the name under the cursor."""
    async with seated(Table(PARTS)) as seat:
        await seat.type("Lone Bæk, Familie")
        await seat.press("enter", "escape", "up", "d")
        assert given(seat) == {}
        await seat.press("f8", "f8")
        assert given(seat) == {}
        assert seat.field.value == "Lone Bæk, Familie"


async def test_a_half_written_name_is_back_after_a_crash() -> None:
    """Under its part."""
    table = Table(PARTS)
    async with seated(table) as seat:
        await seat.press("escape", "down", "enter")
        await seat.type("Lone B")
        assert seat.session.typed == {("parts", "slot:secondary"): "Lone B"}
    async with seated(table) as seat:
        assert "► Secondary" in seat.text
        assert seat.field.value == "Lone B"


async def test_a_click_on_a_person_gives_the_part() -> None:
    """The mouse does what the digits do."""
    async with seated(Table(PARTS)) as seat:
        lines = seat.text.split("\n")
        at = next(number for number, line in enumerate(lines) if "2  Karen Lind" in line)
        await seat.pilot.click(offset=(lines[at].index("Karen") + 1, at))
        await seat.settled()
        assert given(seat)["primary"].fields["person"] == "karen"


async def test_names_are_never_markup() -> None:
    """What looks like markup stands as it was written."""
    async with seated(Table(PARTS, people=[("x", "Jens [red]Hansen[/]", "team", "[b]Sundhed")])) as seat:
        assert "1  Jens [red]Hansen[/]" in seat.text
        await seat.type("[bold]Bo[/bold], [/]")
        await seat.press("enter")
        assert "[bold]Bo[/bold]" in seat.row("not on the list")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_every_size_shows_the_part_and_the_field(size: tuple[int, int]) -> None:
    """The part that is given and what is typed are in sight, in characters every font has."""
    async with seated(Table(PARTS, people=TEAM), size) as seat:
        await seat.type("Lone Bæk")
        assert "► Primary" in seat.text
        assert "Lone Bæk" in seat.text
        assert outside_wgl4(seat.text) == set()
