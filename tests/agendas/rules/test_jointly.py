"""Jointly: every combination of positions of up to six people in two roles and none."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.rules import Ballot, JointlyRule
from tests.agendas.rules.ballots import Held, assert_sum, ballot, every, splits, told

RULE = JointlyRule(kind="jointly", roles=("job", "health"))


def expected(*roles: Held) -> str:
    """The field's words: all who hold the named roles are for; otherwise it stays open."""
    agreed = [{stance for stance in role if stance != "recused"} == {"for"} for role in roles]
    return "reached" if all(agreed) else "open"


@pytest.mark.parametrize("sizes", splits(3, 5))
def test_every_combination(sizes: tuple[int, ...]) -> None:
    """Each role has a holder, and everybody who holds one is for; what others hold changes nothing."""
    for job, health, others in every(sizes):
        verdict = RULE.judge(ballot((job, health, others), (("job",), ("health",), ())))
        assert told(verdict) == expected(job, health), (job, health, others)
        assert_sum(verdict, (*job, *health, *others))
        asked = [stance for stance in (*job, *health) if stance == "not_asked"]
        assert len(verdict.waits_for) == len(asked)


@pytest.mark.parametrize("sizes", [(a, 6 - a) for a in range(7)])
def test_six_people_in_two_roles(sizes: tuple[int, ...]) -> None:
    """The same for six."""
    for job, health in every(sizes):
        assert told(RULE.judge(ballot((job, health), (("job",), ("health",))))) == expected(job, health)


def test_one_person_in_both_roles() -> None:
    """Somebody who holds both roles stands for both."""
    assert RULE.judge(ballot((("for",),), (("job", "health"),))).state == "reached"


def test_nobody_is_decided_over() -> None:
    """A holder who is absent or came later keeps it open."""
    roles = {"a": ("job",), "b": ("health",)}
    late = Ballot({"a": "for", "b": "not_asked"}, frozenset({"a"}), roles)
    verdict = RULE.judge(late)
    assert (verdict.state, verdict.waits_for) == ("open", ())
    assert RULE.result(verdict, str) == "It stays open: not all of them are for."
    nobody = RULE.judge(Ballot({"a": "for"}, frozenset({"a"}), roles))
    assert RULE.result(nobody, str) == "It stays open: nobody is here as health."
