"""A ranking at the keyboard: points and places by digits, one person at a time, and the sums."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.blocks import RankBlock
from meetingdesk.meeting import commands as c
from meetingdesk.screens.panels.rank_ballots import in_order, left, put_at, read, with_points, written
from tests.screen_text import screen_lines
from tests.screens.rooms import Seat, seated
from tests.screens.tables import Table

IDEAS = ("Besøge værkstedet", "Åbne post sammen", "Gåtur i haven")


def ranking(keys: str = "", *, gave: int = 0) -> Table:
    """Return a ranking of three ideas by Karen, Jonas and Mona, of whom the first `gave` have given."""
    blocks = (
        "  - {id: ideas, kind: discussion, minutes: 5, title: Idéer}\n"
        f"  - {{id: rank, kind: rank, minutes: 5, items: ideas, title: Prioritering{keys}}}\n"
        "  - {id: then, kind: round, minutes: 5, title: Bagefter}\n"
    )
    table = Table(blocks, minutes=15)
    ids = [table.line("ideas", "mona", text) for text in IDEAS]
    table.do(c.MoveOn())
    for person, numbers in list({"karen": (2, 1, 0), "jonas": (0, 2, 1), "mona": (1, 0, 2)}.items())[:gave]:
        fields = {item: str(number) for item, number in zip(ids, numbers, strict=True)}
        table.do(
            c.LogContribution(block_id="rank", entry_id=f"b-{person}", by=person, text="", fields=fields)
        )
    return table


def numbers(table: Table, person: str) -> tuple[int, ...]:
    """Return what somebody has handed in, in the order of the ideas."""
    block = table.state.agenda.block("rank")
    assert isinstance(block, RankBlock)
    return tuple(block.numbers(person, table.state.record("rank")).values())


def order_on_screen(seat: Seat) -> list[str]:
    """Return the ideas from top to bottom."""
    lines = screen_lines(seat.stage)
    return [idea for line in lines for idea in IDEAS if idea in line]


async def test_digits_on_the_row_give_points_and_enter_hands_them_in() -> None:
    """Nothing is a fact before Enter; then the next one gives."""
    table = ranking()
    async with seated(table) as seat:
        assert "Karen gives points: 3 of 3 left." in seat.text
        await seat.press("2", "down", "1")
        assert "0 of 3 left" in seat.text
        assert seat.asked == []
        assert list(seat.session.typed) == [("rank", "ballot:karen")]
        await seat.press("enter")
        assert [type(one) for one in seat.asked] == [c.LogContribution]
        assert numbers(table, "karen") == (2, 1, 0)
        assert seat.session.typed == {}
        assert "Jonas gives points" in seat.text
        assert "● Karen" in seat.text


async def test_nobody_gives_more_than_there_is() -> None:
    """The budget is said, and what is given stays."""
    async with seated(ranking()) as seat:
        await seat.press("2", "down", "2")
        assert "Only 1 point is left." in seat.text
        await seat.press("1", "down", "plus")
        assert "No point is left; take one back first." in seat.text
        await seat.press("up", "minus", "down", "plus")
        assert "0 of 3 left" in seat.text
        assert list(read(seat.session.typed["rank", "ballot:karen"]).values()) == [2, 1]


async def test_a_ballot_without_points_is_not_handed_in() -> None:
    """Whoever wants to give nothing passes."""
    table = ranking()
    async with seated(table) as seat:
        await seat.press("enter")
        assert "No point is given. Give one, or p to pass." in seat.text
        assert seat.asked == []
        await seat.press("p")
        assert "– Karen" in seat.text
        assert "Jonas gives points" in seat.text
        await seat.press("x")
        assert "Mona gives points" in seat.text


async def test_the_sums_are_open_with_their_arithmetic() -> None:
    """While somebody gives, rows keep their places; who gave what stands behind the sum."""
    async with seated(ranking(gave=2)) as seat:
        assert "3 = Karen 1 + Jonas 2" in seat.row("Åbne post")
        assert order_on_screen(seat) == list(IDEAS)


async def test_when_all_have_given_the_sums_sort_the_items() -> None:
    """Equal sums share a place and say so; the result is there without a key."""
    table = ranking(gave=3)
    async with seated(table) as seat:
        assert "The most points come first." in seat.text
        assert all("1=" in seat.row(idea) for idea in IDEAS)
        await seat.press("f6", "f6", "f6")
        assert "Mona gives points: 0 of 3 left." in seat.text
        await seat.press("down", "down", "1", "up", "1", "enter")
        assert [type(one) for one in seat.asked] == [c.WithdrawEntry, c.LogContribution]
        assert numbers(table, "mona") == (1, 1, 1)
        assert order_on_screen(seat) == [IDEAS[1], IDEAS[0], IDEAS[2]]
        assert "4 = Karen 1 + Jonas 2 + Mona 1" in seat.row("Åbne post")


async def test_places_are_given_by_digits_too() -> None:
    """A digit puts the row at that place, the others close up; the lowest sum comes first."""
    table = ranking(", how: order, of: [adviser, team]")
    async with seated(table) as seat:
        assert "Karen puts them in order" in seat.text
        await seat.press("end", "1")
        assert order_on_screen(seat) == [IDEAS[2], IDEAS[0], IDEAS[1]]
        assert any("▌" in line and IDEAS[2] in line for line in screen_lines(seat.stage))
        await seat.press("minus", "enter")
        assert sorted(numbers(table, "karen")) == [1, 2, 3]
        assert "Jonas puts them in order" in seat.text
        await seat.press("enter")
        assert "The lowest sum of places comes first." in seat.text
        assert order_on_screen(seat)[0] == IDEAS[0]


async def test_the_floor_hands_in_what_was_filled_in() -> None:
    """F2 goes around the table; what somebody gave is a fact when they are left."""
    table = ranking()
    floors: list[str | None] = []
    async with seated(table) as seat:
        for keys in (("f2",), ("3", "f2"), ("1", "enter"), ("1", "enter")):
            await seat.press(*keys)
            floors.append(table.state.floor)
        assert floors == ["karen", "jonas", "mona", None]
        assert numbers(table, "karen") == (3, 0, 0)
        assert "F2" not in seat.keys


async def test_a_half_filled_ballot_is_there_again() -> None:
    """It is a draft: after a crash, or when somebody goes to another item, it stands as it was."""
    table = ranking()
    async with seated(table) as seat:
        await seat.press("2")
    async with seated(table) as seat:
        assert "1 of 3 left" in seat.text


async def test_undo_opens_the_ballot_again() -> None:
    """What was handed in by mistake is half-written again, for the one whose it is."""
    table = ranking()
    async with seated(table) as seat:
        await seat.press("2", "enter", "f8")
        assert "Karen gives points: 1 of 3 left." in seat.text
        assert numbers(table, "karen") == ()


async def test_together_shows_no_sum_until_all_have_given() -> None:
    """Who has given is seen; what, only when nobody is waited for, or with a reason."""
    table = ranking(", reveal: together", gave=2)
    async with seated(table) as seat:
        assert "● Karen" in seat.text
        assert "Karen 2" not in seat.text
        await seat.press("f6")
        assert "still to come: Mona" in seat.text
        assert "Karen 2" not in seat.text
        await seat.press("shift+f6", "3", "enter")
        assert "Karen 2" in seat.text


async def test_sums_are_shown_before_with_a_reason() -> None:
    """`r` asks why; the reason stands in the log."""
    table = ranking(", reveal: together", gave=1)
    async with seated(table) as seat:
        await seat.press("r")
        await seat.type("Mona er gået")
        await seat.press("enter")
        assert seat.last == c.RevealBlock(block_id="rank", reason="Mona er gået")
        assert "2 = Karen 2" in seat.text
        assert "Show it now?" not in seat.text


async def test_moving_on_asks_why_somebody_gave_nothing() -> None:
    """As in a round: nobody is forgotten without a reason."""
    table = ranking(gave=2)
    async with seated(table) as seat:
        await seat.press("f4")
        assert "Not heard yet: Mona." in seat.text
        assert table.state.current == "rank"


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (160, 50)])
async def test_it_fits_every_screen(size: tuple[int, int]) -> None:
    """Whose points, how many are left, and the selected row are always seen."""
    async with seated(ranking(gave=1), size) as seat:
        assert "Jonas gives points: 3 of 3 left." in seat.text
        await seat.press("down", "2")
        row = seat.row("▌")
        assert "Åbne post" in row
        assert " 2 " in row


def test_ballots_as_arithmetic() -> None:
    """Points stay in their items, places close up, and both survive as a draft."""
    items = ("a", "b", "c")
    assert with_points(items, {"a": 1}, "c", 2) == {"a": 1, "b": 0, "c": 2}
    assert (left({"a": 1, "c": 2}, 5), left({"a": 1, "c": 2}, 5, "c")) == (2, 4)
    assert put_at(items, {}, "c", 1) == {"c": 1, "a": 2, "b": 3}
    assert put_at(items, {"c": 1, "a": 2, "b": 3}, "c", 99) == {"a": 1, "b": 2, "c": 3}
    assert in_order(items, {"b": 1}) == ("b", "a", "c")
    assert read(written({"a": 1, "b": 0, "c": 12})) == {"a": 1, "c": 12}
    assert read("a=x b c=3") == {"c": 3}
