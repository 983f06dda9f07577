"""Consensus, or else the named role: the arithmetic of every combination of positions of up to six people."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement, permutations, product

import pytest

from meetingdesk.agendas.rules import Ballot, ConsensusRule
from meetingdesk.agendas.rules.consensus import RoleDecides
from meetingdesk.agendas.words import STANCES, Stance

RULE = ConsensusRule(kind="consensus", otherwise=RoleDecides(role="employment"))
WITHOUT = ConsensusRule(kind="consensus")


def expected(held: tuple[Stance, ...]) -> str:
    """The rule in the field's words, said apart from the code (domain: decision rules, side by side)."""
    answered = [stance for stance in held if stance in ("for", "against", "abstain")]
    if "not_asked" in held or not answered:
        return "open"
    return "not_reached" if "against" in answered else "reached"


@pytest.mark.parametrize("people", range(7))
def test_every_combination(people: int) -> None:
    """Reached when all who count have answered and none is against; the sum always comes out even."""
    names = [f"p{number}" for number in range(people)]
    for held in (
        product(STANCES, repeat=people) if people < 5 else combinations_with_replacement(STANCES, people)
    ):
        stances = dict(zip(names, held, strict=True))
        verdict = RULE.judge(Ballot(stances, frozenset(names)))
        counted = Counter(held)
        arithmetic = verdict.arithmetic
        assert verdict.state == expected(held), held
        assert arithmetic.total == people
        assert (
            arithmetic.total - arithmetic.absent - arithmetic.recused - arithmetic.not_asked
            == arithmetic.counted
        )
        assert arithmetic.counted == arithmetic.in_favour + arithmetic.against + arithmetic.abstained
        assert (arithmetic.in_favour, arithmetic.against) == (counted["for"], counted["against"])
        assert (arithmetic.abstained, arithmetic.not_asked) == (counted["abstain"], counted["not_asked"])
        assert (arithmetic.absent, arithmetic.recused) == (counted["absent"], counted["recused"])
        assert verdict.waits_for == tuple(name for name in names if stances[name] == "not_asked")
        assert (verdict.step, verdict.role) == (
            ("tie_break", "employment") if verdict.state == "not_reached" else ("", "")
        )


def test_the_order_of_people_changes_nothing() -> None:
    """Who sits where does not decide."""
    held: tuple[Stance, ...] = ("for", "against", "abstain", "absent", "recused", "for")
    verdicts = {
        RULE.judge(Ballot(dict(zip("abcdef", order, strict=True)), frozenset("abcdef"))).state
        for order in permutations(held)
    }
    assert verdicts == {"not_reached"}


def test_whoever_was_not_eligible_is_not_counted() -> None:
    """A late arrival is shown as not asked: it neither counts nor keeps the proposal open."""
    verdict = RULE.judge(Ballot({"a": "for", "late": "not_asked"}, frozenset({"a"})))
    assert verdict.state == "reached"
    assert (verdict.arithmetic.not_asked, verdict.arithmetic.counted) == (1, 1)
    stray = RULE.judge(Ballot({"a": "for", "late": "against"}, frozenset({"a"})))
    assert (stray.state, stray.arithmetic.against) == ("reached", 0)


def test_without_a_role_it_is_not_adopted() -> None:
    """An agenda may leave the tie-break out; then nothing follows."""
    verdict = WITHOUT.judge(Ballot({"a": "for", "b": "against"}, frozenset({"a", "b"})))
    assert (verdict.state, verdict.step) == ("not_reached", "")
