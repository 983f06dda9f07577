"""A ranking as data: ballots, what is refused, sums with their arithmetic, and shared places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from meetingdesk.agendas.blocks import RankBlock
from meetingdesk.agendas.words import Contribution
from tests.agendas.blocks.people import PEOPLE, block, line, record, refusal

OPTIONS = [{"id": "walk", "title": {"da": "Gåtur", "en": "A walk"}}, {"id": "swim", "title": "Svømning"}]
OPTIONS += [{"id": "work", "title": "Værksted"}]


def ranking(**keys: object) -> RankBlock:
    """Return a ranking of three options, by points unless it says otherwise."""
    return block(RankBlock, **({"options": OPTIONS} | keys))


def ballot(by: str, **numbers: int) -> Contribution:
    """Return what somebody gave."""
    return line(f"e-{by}", by).evolve(fields={item: str(number) for item, number in numbers.items()})


def test_points_are_summed_and_sorted_with_their_arithmetic() -> None:
    """The most points stand first; who gave what is there to be checked."""
    held = record(
        ballot("karen", walk=2, swim=1), ballot("jonas", swim=2, work=1), ballot("mona", swim=3, walk=0)
    )
    result = ranking().result(held, PEOPLE, "en")
    assert result.columns == ("rank", "what", "points", "given")
    assert [row.cells for row in result.rows] == [
        ("1", "Svømning", "6", "Karen Lind 1, Jonas Ravnkilde 2, Mona Krogh 3"),
        ("2", "A walk", "2", "Karen Lind 2"),
        ("3", "Værksted", "1", "Jonas Ravnkilde 1"),
    ]


def test_equal_sums_share_a_place() -> None:
    """Nobody is put first by the order of a list; the next place is left out."""
    held = record(ballot("karen", walk=1, swim=2), ballot("jonas", walk=1, work=1))
    found = ranking().standings(held, "da")
    assert [(one.item, one.rank, one.tied) for one in found] == [
        ("walk", 1, True),
        ("swim", 1, True),
        ("work", 3, False),
    ]
    assert ranking().result(held, PEOPLE, "da").rows[0].marks == ("tied",)


def test_an_order_is_summed_by_places_the_lowest_first() -> None:
    """First for one and second for the other is better than twice last."""
    held = record(ballot("karen", walk=1, swim=2, work=3), ballot("jonas", walk=2, swim=1, work=3))
    found = ranking(how="order").standings(held, "da")
    assert [(one.item, one.total, one.rank) for one in found] == [
        ("walk", 3, 1),
        ("swim", 3, 1),
        ("work", 6, 3),
    ]


@pytest.mark.parametrize(
    ("keys", "entry", "code"),
    [
        ({}, ballot("karen", walk=4), "too_many_points"),
        ({}, ballot("karen", walk=2, swim=2), "too_many_points"),
        ({}, ballot("karen", walk=-1, swim=2), "too_many_points"),
        ({}, ballot("karen", walk=0), "no_points"),
        ({}, line("e-karen", "karen", "", walk="mange"), "no_number"),
        ({}, ballot("karen", fly=1), "no_such_item"),
        ({}, ballot("nobody", walk=1), "not_theirs"),
        ({"of": "team"}, ballot("karen", walk=1), "not_theirs"),
        ({"how": "order"}, ballot("karen", walk=1, swim=1, work=2), "no_order"),
        ({"how": "order"}, ballot("karen", walk=1, swim=2), "no_order"),
        ({"how": "order"}, ballot("karen", walk=2, swim=3, work=4), "no_order"),
    ],
)
def test_a_ballot_that_does_not_add_up_is_refused(
    keys: dict[str, object], entry: Contribution, code: str
) -> None:
    """Points stay within the budget, an order has each place once, and only those asked give theirs."""
    assert refusal(ranking(**keys), entry) == code


def test_one_ballot_stands_for_each() -> None:
    """A second one is refused; the first is changed instead."""
    first = ballot("karen", walk=1)
    second = first.model_copy(update={"id": "e-other"})
    assert refusal(ranking(), second, first) == "given"
    ranking().check_entry(first.evolve(fields={"walk": "3"}), record(first), PEOPLE)


def test_whoever_gave_nothing_is_waited_for_even_after_the_floor() -> None:
    """Having had the floor is not having given; passing is."""
    turns = {
        "karen": {"participant_id": "karen", "state": "spoken"},
        "jonas": {"participant_id": "jonas", "state": "passed"},
    }
    held = record(ballot("mona", walk=1), turns=turns)
    assert ranking().waits_for(held, PEOPLE) == ("karen",)
    assert [gap.name for gap in ranking().missing(held, PEOPLE)] == ["Karen Lind"]
    assert ranking().missing(held, PEOPLE)[0].blocks_moving_on


def test_the_words_of_a_ranked_line_are_those_it_was_ranked_by() -> None:
    """Editing the line later does not change what people gave their points to."""
    entry = line("e-karen", "karen").evolve(fields={"e-7": "2", "text:e-7": "Sover dårligt"})
    lines = ranking(options=[], items="barriers")
    assert lines.lines_named(entry.fields) == ("e-7",)
    assert lines.blocks_named() == (("items", "barriers"),)
    (one,) = lines.standings(record(entry), "da")
    assert (one.item, one.text, one.total) == ("e-7", "Sover dårligt", 2)


def test_a_line_that_came_later_is_last_in_the_orders_without_it() -> None:
    """Else it would win by having been ranked seldom."""
    texts = {"text:a": "A", "text:b": "B", "text:c": "C"}
    held = record(
        line("e-karen", "karen").evolve(fields={"a": "1", "b": "2", **texts}),
        line("e-jonas", "jonas").evolve(fields={"a": "2", "b": "3", "c": "1", **texts}),
    )
    found = ranking(options=[], items="barriers", how="order").standings(held, "da")
    assert [(one.item, one.total) for one in found] == [("a", 3), ("c", 4), ("b", 5)]


@pytest.mark.parametrize("keys", [{"options": []}, {"items": "barriers"}])
def test_an_agenda_says_what_is_ranked_and_only_once(keys: dict[str, object]) -> None:
    """Either the lines of a block or options of its own."""
    with pytest.raises(ValidationError, match="ranked"):
        ranking(**keys)


def test_what_is_hidden_is_in_no_export() -> None:
    """Together means together on paper too."""
    held = record(ballot("karen", walk=1))
    assert not ranking(reveal="together").result(held, PEOPLE, "da").rows
    assert ranking(reveal="together").result(held.evolve(revealed=True), PEOPLE, "da").rows


@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), max_size=6))
def test_sums_and_places_always_add_up(ballots: list[list[int]]) -> None:
    """Every total is the sum of what is shown beside it; a better place never has a worse sum."""
    valid = [numbers for numbers in ballots if 0 < sum(numbers) <= 3]
    entries = [ballot(f"p{at}", walk=one, swim=two, work=three) for at, (one, two, three) in enumerate(valid)]
    found = ranking().standings(record(*entries), "da")
    assert sum(one.total for one in found) == sum(map(sum, valid))
    assert all(one.total == sum(number for _by, number in one.given) for one in found)
    for better, worse in pairwise(found):
        assert better.total >= worse.total
        assert (better.rank == worse.rank) == (better.total == worse.total)
