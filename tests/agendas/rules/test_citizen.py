"""The citizen's word: every combination of positions of up to six people."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.rules import Ballot, CitizenRule
from tests.agendas.rules.ballots import Held, assert_sum, ballot, every, splits, told

RULE = CitizenRule(kind="citizen")


def expected(citizens: Held) -> str:
    """The field's words: the citizen is for; otherwise it is not agreed. Nobody can say it in their place."""
    there = set(citizens) - {"absent", "recused"}
    if not there or "not_asked" in there:
        return "open"
    return "reached" if there == {"for"} else "not_reached"


@pytest.mark.parametrize("sizes", splits(2))
def test_every_combination(sizes: tuple[int, ...]) -> None:
    """Only those who hold the role count, and all of them who are there must be for."""
    for citizens, others in every(sizes):
        verdict = RULE.judge(ballot((citizens, others), (("citizen",), ("team",))))
        assert told(verdict) == expected(citizens), (citizens, others)
        assert_sum(verdict, (*citizens, *others))
        (count,) = verdict.arithmetic.by_role
        assert (count.in_favour == count.base > 0) == (verdict.state == "reached")
        assert set(verdict.waits_for) <= {f"p{number}" for number in range(len(citizens))}


def test_a_citizen_who_came_later_is_heard_first() -> None:
    """It is not decided over the head of somebody who is in the room."""
    late = Ballot({"c": "not_asked", "t": "for"}, frozenset({"t"}), {"c": ("citizen",), "t": ("team",)})
    assert RULE.judge(late).state == "open"


def test_the_words() -> None:
    """Whose word it is stands in every sentence."""
    yes, no = ballot((("for",),), (("citizen",),)), ballot((("abstain",),), (("citizen",),))
    assert RULE.result(RULE.judge(yes), str.title) == "Citizen says yes."
    assert RULE.result(RULE.judge(no), str.title) == "Citizen does not say yes. It is not agreed."
    assert RULE.keeps_notes
