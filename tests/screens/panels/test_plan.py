"""A plan at the keyboard: goals as a tree, for everybody and for each, and those of earlier meetings."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.words import Contribution
from meetingdesk.locale import set_language
from tests.screen_text import screen_lines
from tests.screens.rooms import Seat, seated
from tests.screens.tables import PEOPLE, Table, earlier
from tests.wgl4 import outside_wgl4

PLAN = """\
    - id: plan
      kind: plan
      minutes: 10
      title: {da: Planen, en: The plan}
      whole: {da: Familien, en: The family}
      members: [citizen]
      trial: true
"""
FAMILY = (*PEOPLE, ("ib", "Ib Krogh", "citizen", ""))
BEFORE = [
    earlier("goal", "Ro om aftenen", id="g1", fields={"level": "goal"}),
    earlier("goal", "Faste sengetider", id="g2", fields={"level": "subgoal"}),
    earlier("goal", "Et arbejde", id="g3", who="Mona Krogh", fields={"level": "goal", "horizon": "far"}),
]


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def table(**keys: object) -> Table:
    """Return a family's meeting at its plan."""
    return Table(PLAN, people=FAMILY, **keys)  # type: ignore[arg-type]  # the table's own


def lines(seat: Seat) -> list[Contribution]:
    """Return the lines that stand, in order."""
    return list(seat.table.state.record("plan").standing_contributions)


async def write(seat: Seat, *texts: str) -> None:
    """Write lines one after the other."""
    for text in texts:
        await seat.type(text)
        await seat.press("enter")


async def test_goals_are_written_for_everybody_and_for_each() -> None:
    """Enter on somebody puts the field under them; the words are theirs."""
    async with seated(table()) as seat:
        await write(seat, "Ro om aftenen")
        await seat.press("escape", "down", "enter")
        assert "A goal for Mona Krogh, in their own words" in seat.text
        await write(seat, "Et arbejde")
        ours, mine = lines(seat)
        assert (ours.fields, ours.by) == ({"for": "whole", "level": "goal", "horizon": "near"}, None)
        assert (mine.fields["for"], mine.by) == ("mona", "mona")
        assert "● The family" in seat.text


async def test_tab_says_what_a_line_is() -> None:
    """Near or far, a goal or something under one; it stays for the next line, also after a crash."""
    held = table()
    async with seated(held) as seat:
        await write(seat, "Ro")
        await seat.type("Faste tider")
        await seat.press("tab", "tab")
        assert "sub-goal" in seat.row("Faste tider")
        await seat.press("enter")
        assert lines(seat)[1].fields["level"] == "subgoal"
        assert "└ Faste tider" in seat.text
        await seat.type("Prøv")
    async with seated(held) as seat:
        await seat.press("enter")
        assert lines(seat)[2].fields["level"] == "subgoal"


async def test_arrows_put_a_line_under_the_goal_above() -> None:
    """→ and ← on the row; the tree shows it."""
    async with seated(table()) as seat:
        await write(seat, "Ro", "Tider")
        await seat.press("escape", "right")
        assert "└ Tider" in seat.text
        await seat.press("right")
        assert "trial action" in seat.row("Tider")
        await seat.press("left", "left")
        assert "└" not in seat.text
        assert [one.fields["level"] for one in lines(seat)] == ["goal", "goal"]


async def test_a_line_is_moved_with_all_under_it() -> None:
    """`m` picks it up, arrows carry it, Enter leaves it there; Shift with an arrow moves it at once."""
    async with seated(table()) as seat:
        await write(seat, "Ro", "Arbejde", "Praktik")
        await seat.press("escape", "right", "up", "m")
        assert "being moved" in seat.row("Arbejde")
        await seat.press("up", "enter")
        assert [one.text for one in lines(seat)] == ["Arbejde", "Praktik", "Ro"]
        assert "being moved" not in seat.text
        await seat.press("shift+down")
        assert [one.text for one in lines(seat)] == ["Ro", "Arbejde", "Praktik"]
        await seat.press("f8")
        assert [one.text for one in lines(seat)] == ["Arbejde", "Praktik", "Ro"]


async def test_a_goal_is_far_or_near() -> None:
    """`r` changes it."""
    async with seated(table()) as seat:
        await write(seat, "Et arbejde")
        await seat.press("escape", "r")
        assert lines(seat)[0].fields["horizon"] == "far"
        assert "far" in seat.row("Et arbejde")


async def test_a_line_is_written_under_another() -> None:
    """`n` on a row: the new line stands below that one, one level lower."""
    async with seated(table()) as seat:
        await write(seat, "Ro", "Arbejde")
        await seat.press("escape", "up", "n")
        assert "Under “Ro”" in seat.text
        await write(seat, "Faste tider")
        assert [(one.text, one.fields["level"]) for one in lines(seat)] == [
            ("Ro", "goal"),
            ("Faste tider", "subgoal"),
            ("Arbejde", "goal"),
        ]


async def test_goals_from_before_go_on_or_are_reached_with_all_under_them() -> None:
    """They come first; one key answers a goal and what stands under it."""
    async with seated(table(history=BEFORE)) as seat:
        assert "goal from 3 Sep" in seat.row("Ro om aftenen")
        await seat.press("f")
        first, second = lines(seat)
        assert (first.fields["state"], first.fields["earlier"], first.fields["for"]) == (
            "continued",
            "g1",
            "whole",
        )
        assert (second.text, second.fields["level"]) == ("Faste sengetider", "subgoal")
        await seat.press("g")
        assert (lines(seat)[2].fields["state"], lines(seat)[2].fields["for"]) == ("reached", "mona")
        assert "far, reached" in seat.row("Et arbejde")
        assert seat.field.value == ""


async def test_a_goal_from_before_is_dropped_with_a_reason() -> None:
    """The reason is asked for, kept over a crash, and stands below."""
    held = table(history=BEFORE)
    async with seated(held) as seat:
        await seat.press("x")
        assert "Why is it dropped?" in seat.text
        await seat.type("Det er ikke vores")
        assert seat.session.typed == {("plan", "drop:g1"): "Det er ikke vores"}
    async with seated(held) as seat:
        await seat.press("enter")
        assert [one.fields["reason"] for one in lines(seat)] == ["Det er ikke vores"] * 2
        assert "× Ro om aftenen" in seat.text
        assert seat.session.typed == {}
        await seat.press("f8")
        assert lines(seat) == []
        assert seat.field.value == "Det er ikke vores"


async def test_all_goals_from_before_go_on_at_once() -> None:
    """`a` for a plan that has not changed."""
    async with seated(table(history=BEFORE)) as seat:
        await seat.press("up")
        assert "a all go on" in seat.row("The family")
        await seat.press("a")
        assert [one.fields["state"] for one in lines(seat)] == ["continued"] * 3


async def test_a_line_is_rewritten_and_taken_back() -> None:
    """`e` and `d`, as on every line; what it is stays."""
    async with seated(table()) as seat:
        await write(seat, "Ro", "Tider")
        await seat.press("escape", "right", "e")
        seat.field.value = ""
        await write(seat, "Faste tider")
        assert (lines(seat)[1].text, lines(seat)[1].fields["level"]) == ("Faste tider", "subgoal")
        await seat.press("escape", "d")
        assert [one.text for one in lines(seat)] == ["Ro"]


async def test_undo_puts_the_words_under_their_owner() -> None:
    """With what the line was."""
    async with seated(table()) as seat:
        await seat.press("escape", "down", "down", "enter")
        await seat.type("Møde til tiden")
        await seat.press("tab", "enter", "f8")
        assert lines(seat) == []
        assert seat.field.value == "Møde til tiden"
        await seat.press("enter")
        assert lines(seat)[0].fields == {"for": "ib", "level": "goal", "horizon": "far"}


async def test_letters_of_the_selected_line_stand_below_it() -> None:
    """Nothing else leaves the screen for them where there is room."""
    async with seated(table()) as seat:
        await write(seat, "Ro", "Arbejde")
        await seat.press("escape")
        at = next(number for number, text in enumerate(screen_lines(seat.stage)) if "Arbejde" in text)
        assert "→ sub-goal" in screen_lines(seat.stage)[at + 1]
        assert "more" not in seat.text


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_every_size_shows_what_is_written(size: tuple[int, int]) -> None:
    """The owner and the field are in sight, in characters every font has."""
    async with seated(table(), size) as seat:
        await write(seat, "Ro om aftenen", "Faste tider")
        await seat.type("Et mål til")
        assert "The family" in seat.text
        assert "Et mål til" in seat.text
        assert outside_wgl4(seat.text) == set()


async def test_another_language_keeps_what_is_written() -> None:
    """The reason that is being written stands, and is asked for in the other language."""
    async with seated(table(history=BEFORE)) as seat:
        await seat.press("x")
        await seat.type("Det er [ikke] vores")
        seat.room.retranslate()
        await seat.settled()
        assert "why dropped" in seat.row("Det er [ikke] vores")


async def test_one_list_for_all_needs_no_names() -> None:
    """Without whole and members there is one list."""
    bare = "    - {id: plan, kind: plan, minutes: 10, title: Planen}\n"
    async with seated(Table(bare)) as seat:
        assert "► Goals" in seat.text
        await write(seat, "Et arbejde")
        assert lines(seat)[0].fields["for"] == "whole"
