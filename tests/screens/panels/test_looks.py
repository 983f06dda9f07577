"""How rows of people, topics and lines look, at any width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetingdesk.screens.panels.looks import LineLook, PersonLook, TopicLook, height

PERSON = PersonLook(
    "person:a",
    "Amal Høj",
    "Psykiatri",
    "1:46",
    "taler, 0:44 tilbage",
    "►",
    "now",
    (("Enter", "ordet", "enter"), ("p", "pas", "p")),
    compact="1:46 af 2:30",
)


@pytest.mark.parametrize("width", [20, 38, 56, 78, 108])
@pytest.mark.parametrize("acting", [True, False])
def test_nothing_is_wider_than_its_row(width: int, acting: bool) -> None:
    """Every look keeps to the cells it is given, however long its words."""
    long = "Et meget langt ord som Rindfleischetikettierungsüberwachung og mere til endnu"
    looks = (
        PERSON,
        TopicLook("topic:a", long, "b1  Amal", "uden svar endnu", "·", "plain"),
        LineLook("line:a", long, "d4 bevægelse", letters=(("e", "ret", "e"),)),
        LineLook("line:b", long, note="kladde", who="Amal"),
    )
    for look in looks:
        for line in look.draw(width, acting).wrap(width):
            assert line.cell_length <= width


def test_numbers_and_states_stand_in_columns() -> None:
    """Name, field, time and state begin at the same cell in every row."""
    row = PERSON.draw(80, False).plain
    assert (row.index("Amal"), row.index("Psykiatri"), row.index("1:46")) == (0, 19, 37)
    assert row.index("taler") == 43


def test_letters_stand_on_the_row_that_keys_act_on() -> None:
    """The acting row shows its letters and keeps the state; the others show field and time."""
    assert "p pas" in PERSON.draw(78, True).plain
    assert "p pas" not in PERSON.draw(78, False).plain
    assert "1:46 af 2:30" in PERSON.draw(38, False).plain


@pytest.mark.parametrize("width", [74, 78, 108])
def test_no_letter_of_the_acting_row_is_cut(width: int) -> None:
    """Where state and letters do not both fit the state makes way, for the letters say what can be done."""
    letters = (
        ("Enter", "ordet", "enter"),
        ("s", "skriftligt", "s"),
        ("p", "spring over", "p"),
        ("x", "fraværende", "x"),
    )
    row = replace(PERSON, state="næste", letters=letters).draw(width, True).plain
    assert "x fraværende" in row
    assert ("næste" in row) is (width > 80)


def test_foreign_text_is_spelled_out_never_obeyed() -> None:
    """Control characters in names and lines are shown by their code point."""
    line = LineLook("line:a", "ned\x1b[2Jad", who="\u202eamA").draw(78, False).plain
    assert "<U+001B>[2J" in line
    assert "<U+202E>" in line


def test_a_long_line_is_as_tall_as_it_is_drawn() -> None:
    """The height that rows are laid out by is the height they are drawn in."""
    look = LineLook("line:a", "ord " * 60, "d4 bevægelse")
    assert height(look, 60) == len(look.draw(60, False).wrap(60)) > 3


@pytest.mark.parametrize("width", [56, 58, 61, 62, 78])
def test_the_time_of_whoever_speaks_is_never_cut(width: int) -> None:
    """Where the sentence does not fit, the short words stand there; others' words take the field's room."""
    line = PERSON.draw(width, False).plain
    assert "taler, 0:44 tilbage" in line or "1:46 af 2:30" in line
    assert line.count("1:46") == 1
    away = replace(PERSON, spoken="", state="fraværende, skriftligt bidrag", tone="done", compact="")
    assert "fraværende, skriftligt bidrag" in away.draw(width, False).plain
