"""What deciding says, without a screen: the arithmetic, names by their first letters, and deadlines."""

from __future__ import annotations

from datetime import date
from itertools import product
from re import findall

import pytest

from meetingdesk.agendas.rules import Ballot, ConsensusRule
from meetingdesk.agendas.rules.consensus import RoleDecides
from meetingdesk.agendas.words import STANCES, Participant, Stance
from meetingdesk.screens.panels.arithmetic import Sum, long_form, short_form
from meetingdesk.screens.panels.deadlines import deadline_of, echo
from meetingdesk.screens.panels.decide_steps import steps_line
from meetingdesk.screens.panels.names import completed, suggestion, typed_names

FRIDAY = date(2026, 11, 20)
RULE = ConsensusRule(kind="consensus", otherwise=RoleDecides(role="employment"))
PEOPLE = tuple(
    Participant(id=name.split()[0].lower(), name=name)
    for name in ("Birthe Overgård", "Jonas Ravnkilde", "Jens Rask", "Søren Høj", "Jens [Hansen]")
)


def _sum(*stances: Stance, waiting: tuple[str, ...] = ()) -> Sum:
    held = {str(number): stance for number, stance in enumerate(stances)}
    return Sum(RULE, str, RULE.judge(Ballot(held, frozenset(held))), waiting)


def test_the_arithmetic_stands_as_people_count_it() -> None:
    """Those who do not count are taken off one by one; what the others hold adds up to the rest."""
    shown = _sum("for", "against", "for", "abstain", "recused", "absent")
    lines = long_form(shown).plain.split("\n")
    assert lines == [
        "Do we agree?   Yes, when nobody who counts is against.",
        "  6 − 1 absent − 1 recused = 4 count",
        "  4 = 2 for + 1 against + 1 abstaining",
        "═══ 1 against. Agreement is not reached.",
    ]


def test_on_low_screens_the_arithmetic_takes_two_lines() -> None:
    """The same numbers, shorter; where they do not fit side by side, the result has its own line."""
    shown = _sum("for", "against", "absent")
    assert short_form(shown, 80).plain.split("\n") == [
        "2 count  =  3 − 1 absent",
        "1 for + 1 against   ═ Agreement is not reached.",
    ]
    assert len(short_form(shown, 30).plain.split("\n")) == 3


@pytest.mark.parametrize("people", range(1, 5))
def test_every_sum_that_is_shown_adds_up(people: int) -> None:
    """Whatever everybody holds, both sides of each line of the arithmetic are equal."""
    for stances in product(STANCES, repeat=people):
        _question, who, *rest = long_form(_sum(*stances, waiting=("Jonas",))).plain.split("\n")
        total, *left_out, counting = map(int, findall(r"\d+", who))
        assert total - sum(left_out) == counting
        if counting:
            counted, *held = map(int, findall(r"\d+", rest[0]))
            assert counted == counting == sum(held)


@pytest.mark.parametrize(
    ("typed", "people", "unclear"),
    [
        ("bi", ["birthe"], ""),
        ("bi, jo", ["birthe", "jonas"], ""),
        ("Birthe og jonas r", ["birthe", "jonas"], ""),
        ("over", ["birthe"], ""),
        ("soren hoj", ["søren"], ""),
        ("je", [], "je"),
        ("bi og xx", ["birthe"], "xx"),
        ("bi, bi", ["birthe"], ""),
        ("", [], ""),
    ],
)
def test_names_are_known_by_their_first_letters(typed: str, people: list[str], unclear: str) -> None:
    """Letters that begin one name mean that person; several with commas or "og", also without æøå."""
    found = typed_names(typed, PEOPLE)
    assert ([person.id for person in found.people], found.unclear) == (people, unclear)


def test_a_full_name_is_meant_even_when_it_begins_another() -> None:
    """Whoever is called exactly what was typed is meant, whatever other names begin so."""
    people = (Participant(id="a", name="Jens"), Participant(id="b", name="Jens Rask"))
    assert [person.id for person in typed_names("jens", people).people] == ["a"]


def test_tab_puts_the_first_that_fits() -> None:
    """Completing takes the first candidate, and leaves a name that nobody has as it is."""
    assert completed("je, bi og xx", PEOPLE) == "Jens Rask, Birthe Overgård, xx"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("om 14 dage", "→ Fri 4 Dec 2026"),
        ("25. december", "→ Fri 25 Dec 2026\n! Christmas Day"),
        ("i går", "→ Thu 19 Nov 2026\n! has passed"),
        ("5. december", "→ Sat 5 Dec 2026\n! is in a weekend"),
        ("uden frist", "→ no deadline"),
        ("snart", ""),
        ("", ""),
    ],
)
def test_a_deadline_is_echoed_as_it_is_meant(typed: str, shown: str) -> None:
    """The full date with its weekday, and below it what is odd about the day."""
    assert echo(deadline_of(typed, FRIDAY, thorough=False), FRIDAY).plain == shown


@pytest.mark.parametrize("typed", ["uden frist: afventer svar", "no deadline, afventer svar"])
def test_the_reason_for_no_deadline_may_follow_at_once(typed: str) -> None:
    """What stands behind a comma or a colon is the reason; nothing has to be asked for."""
    found = deadline_of(typed, FRIDAY, thorough=True)
    assert found is not None
    assert (found.day, found.reason) == (None, "afventer svar")


def test_the_line_of_steps_fits_where_it_stands() -> None:
    """All four steps where they fit, the present one with its number where they do not."""
    assert steps_line("decision", 60).plain == "● Proposal    ● Positions    ► Decision    · Agreements"
    assert steps_line("decision", 30).plain == "► Decision 3 of 4"


def test_a_name_is_suggested_when_it_is_the_only_one_that_begins_so() -> None:
    """Nobody else's name is put there by a slip: two that fit, or none, suggest nothing; nor a whole one."""
    names = ("Mona K.", "Monika Rask", "Jonas Ravnkilde", "Mona K.")
    assert suggestion("mona", names) == "Mona K."
    assert suggestion("jo ra", names) == "Jonas Ravnkilde"
    assert [suggestion(text, names) for text in ("mon", "x", "", " ", "mona k.")] == ["", "", "", "", ""]
