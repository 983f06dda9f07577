"""Ratings at the keyboard: a number and a sentence, beside what was rated before."""

from __future__ import annotations

from datetime import date

import pytest

from meetingdesk.agendas.words import Contribution
from meetingdesk.locale import set_language
from meetingdesk.screens.panels.scale_chart import HEIGHT, chart
from meetingdesk.screens.panels.scale_typed import Typed, typed_rating, with_number
from tests.screens.rooms import Seat, seated
from tests.screens.tables import PEOPLE, Table, earlier
from tests.wgl4 import outside_wgl4

SCALE = """\
    - id: well
      kind: scale
      minutes: 10
      title: {da: Trivsel, en: Wellbeing}
      by: [citizen]
      scales:
        - {id: life, title: {da: Trivsel, en: Wellbeing}, low: hard, high: good}
        - {id: work, title: {da: Arbejde, en: Work}}
"""
HISTORY = [
    earlier(
        "rating",
        "Trivsel",
        id=f"r{month}",
        on=date(2026, month, 3),
        value=value,
        who="Mona K.",
        fields={"scale": "life"},
    )
    for month, value in ((3, "5"), (6, "4"), (9, "6"))
]


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def ratings(seat: Seat) -> list[Contribution]:
    """Return the ratings that stand."""
    return list(seat.table.state.record("well").standing_contributions)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("7", "7", ""),
        ("7 det går bedre", "7", "det går bedre"),
        ("10, ro på", "10", "ro på"),
        ("7/10 bedre", "7", "bedre"),
        ("7bedre", "7", "bedre"),
        ("0: nej", "0", "nej"),
        ("-", "", ""),
        ("– ikke i dag", "", "ikke i dag"),
        ("7 - 8 timers søvn", "7", "8 timers søvn"),
    ],
)
def test_a_rating_is_read_as_it_is_typed(text: str, value: str, words: str) -> None:
    """A number first, however it is set off; a dash declines."""
    assert typed_rating(text) == Typed(value, words)


@pytest.mark.parametrize("text", ["", "11", "7,5 bedre", "7.5", "100", "det går", "syv"])
def test_what_begins_with_no_rating_is_none(text: str) -> None:
    """A number that is not on the scale is not cut down to one that is."""
    assert typed_rating(text) is None


def test_another_number_keeps_the_words() -> None:
    """The ruler changes the number alone."""
    assert with_number("7 det går", "8") == "8 det går"
    assert with_number("det går", "8") == "8 det går"
    assert with_number("8 det går", "") == "– det går"


def test_every_rating_has_a_height_of_its_own() -> None:
    """The line is drawn on the whole scale, with characters that every font has."""
    drawn = chart(tuple(range(11)), 1)
    heights = [sum({"█": 2, "▄": 1}.get(line[at], 0) for line in drawn) for at in range(11)]
    assert heights == sorted(set(heights))
    assert len(drawn) == HEIGHT
    assert outside_wgl4("".join(drawn)) == set()


async def test_a_number_and_a_sentence_are_one_line() -> None:
    """Enter notes both and goes on to the next scale."""
    async with seated(Table(SCALE)) as seat:
        await seat.type("7 Jeg sover")
        assert "►7◄" in seat.text
        await seat.press("enter")
        (entry,) = ratings(seat)
        assert (entry.fields, entry.text, entry.by) == ({"scale": "life", "value": "7"}, "Jeg sover", "mona")
        assert "● Wellbeing" in seat.text
        assert "Jeg sover" in seat.text
        assert "► Work" in seat.text
        assert seat.session.typed == {}


async def test_whoever_would_rather_not_gives_no_number() -> None:
    """A dash is an answer too."""
    async with seated(Table(SCALE)) as seat:
        await seat.type("-")
        await seat.press("enter")
        assert ratings(seat)[0].fields["value"] == ""
        assert "gives no number" in seat.text


async def test_what_is_no_rating_is_refused_and_kept() -> None:
    """Nobody's words are lost for want of a number."""
    async with seated(Table(SCALE)) as seat:
        await seat.type("Det går fint")
        await seat.press("enter")
        assert "Begin with a number from 0 to 10" in seat.text
        assert "Det går fint" in seat.text
        assert ratings(seat) == []


async def test_earlier_ratings_stand_as_a_line_with_number_and_day() -> None:
    """On a large screen they are drawn; today's joins them once it is noted and looked at again."""
    async with seated(Table(SCALE, history=HISTORY)) as seat:
        assert seat.row("3 Mar").split("3 Mar")[1].split() == ["3", "Jun", "3", "Sep"]
        assert "█" in seat.text
        assert "(6)" in seat.text
        await seat.type("7")
        await seat.press("enter", "escape", "up", "enter")
        assert "today" in seat.text


async def test_without_room_earlier_ratings_are_told_in_words() -> None:
    """Numbers with their days are always there."""
    async with seated(Table(SCALE, history=HISTORY), (80, 24)) as seat:
        assert "Before:  5 (3 Mar)  4 (3 Jun)  6 (3 Sep)" in seat.text


async def test_a_rating_is_taken_up_again_and_changed() -> None:
    """It comes back as it was typed; the log keeps both."""
    async with seated(Table(SCALE)) as seat:
        await seat.type("7 Jeg sover")
        await seat.press("enter", "escape", "up", "e")
        assert seat.field.value == "7 Jeg sover"
        seat.field.value = ""
        await seat.type("8 Jeg sover godt")
        await seat.press("enter")
        (entry,) = ratings(seat)
        assert (entry.fields["value"], entry.text, entry.revision) == ("8", "Jeg sover godt", 2)


async def test_digits_and_the_ruler_set_the_number() -> None:
    """From the rows a digit goes into the field; a click on the ruler changes only the number."""
    async with seated(Table(SCALE)) as seat:
        await seat.press("escape", "5")
        assert seat.field.value == "5"
        await seat.type(" går an")
        line = seat.row("►5◄")
        lines = seat.text.split("\n")
        await seat.pilot.click(offset=(line.index(" 8 ") + 1, lines.index(line)))
        await seat.settled()
        assert seat.field.value == "8 går an"
        await seat.press("enter")
        assert ratings(seat)[0].fields["value"] == "8"


async def test_a_half_written_rating_is_back_after_a_crash() -> None:
    """Under its scale, as it was."""
    table = Table(SCALE)
    async with seated(table) as seat:
        await seat.press("escape", "down", "enter")
        await seat.type("3 Langt fra")
        assert seat.session.typed == {("well", "rating:work:mona"): "3 Langt fra"}
    async with seated(table) as seat:
        assert "► Work" in seat.text
        await seat.press("enter")
        assert ratings(seat)[0].fields == {"scale": "work", "value": "3"}


async def test_undo_puts_the_words_back() -> None:
    """The rating goes, and stands half-written under its scale."""
    async with seated(Table(SCALE)) as seat:
        await seat.type("7 Jeg sover")
        await seat.press("enter", "f8")
        assert ratings(seat) == []
        assert seat.field.value == "7 Jeg sover"
        await seat.press("enter")
        assert ratings(seat)[0].text == "Jeg sover"


async def test_a_rating_is_taken_back() -> None:
    """`d` on the scale leaves it unrated."""
    async with seated(Table(SCALE)) as seat:
        await seat.type("7")
        await seat.press("enter", "escape", "up", "d")
        assert ratings(seat) == []


async def test_each_rates_for_themselves() -> None:
    """With two in the role, names stand beside the scales."""
    people = [*PEOPLE, ("far", "Ib Krogh", "citizen", "")]
    async with seated(Table(SCALE, people=people)) as seat:
        assert "Wellbeing  Mona" in seat.text
        assert "Wellbeing  Ib" in seat.text
        await seat.type("7")
        await seat.press("enter")
        await seat.type("8")
        await seat.press("enter")
        await seat.type("2")
        await seat.press("enter")
        assert [(one.by, one.fields["scale"]) for one in ratings(seat)] == [
            ("mona", "life"),
            ("mona", "work"),
            ("far", "life"),
        ]


async def test_without_the_citizen_it_says_so() -> None:
    """Nobody is asked in their place."""
    async with seated(Table(SCALE, people=PEOPLE[:2])) as seat:
        assert "! Nobody is here whose rating it is" in seat.text


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_every_size_shows_ruler_and_field(size: tuple[int, int]) -> None:
    """What is rated, the numbers and the caret are in sight, in characters every font has."""
    async with seated(Table(SCALE, history=HISTORY), size) as seat:
        await seat.type("7 Jeg sover")
        assert "► Wellbeing" in seat.text
        assert "►7" in seat.text
        assert "7 Jeg sover" in seat.text
        assert outside_wgl4(seat.text) == set()
