"""Unanimous, or escalated: every combination of positions of up to six people."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.rules import Ballot, UnanimousRule
from tests.agendas.rules.ballots import Held, assert_sum, ballot, every, splits, told

LEADERS = {"escalate": {"da": "Lederne", "en": "The leaders"}}
PLAIN = UnanimousRule.model_validate({"kind": "unanimous", "otherwise": LEADERS})
WITH = UnanimousRule.model_validate({"kind": "unanimous", "with": ["citizen"], "otherwise": LEADERS})
ALONE = UnanimousRule.model_validate({"kind": "unanimous"})


def expected(everybody: Held, citizens: Held | None) -> str:
    """The field's words: everyone eligible is for, the citizen among them, and nobody marks doubt."""
    if any(stance == "not_asked" for stance in everybody):
        return "open"
    taking_part = [stance for stance in everybody if stance != "recused"]
    agreed = bool(taking_part) and set(taking_part) == {"for"}
    if citizens is not None:
        agreed = agreed and "for" in citizens
    return "reached" if agreed else "escalate"


@pytest.mark.parametrize("sizes", splits(2))
def test_every_combination(sizes: tuple[int, ...]) -> None:
    """Reached only when nobody is against, in doubt or gone, and the citizen is among those who are for."""
    for citizens, others in every(sizes):
        held = (*citizens, *others)
        given = ballot((citizens, others), (("citizen",), ("team",)))
        for rule, wanted in ((PLAIN, None), (WITH, citizens)):
            verdict = rule.judge(given)
            assert told(verdict) == expected(held, wanted), (citizens, others)
            assert_sum(verdict, held)
            assert (verdict.state == "open") == bool(verdict.waits_for)


def test_without_anybody_to_go_to_it_is_not_adopted() -> None:
    """An agenda may leave the leaders out; then nothing follows."""
    verdict = ALONE.judge(ballot((("for", "abstain"),), ((),)))
    assert (verdict.state, verdict.step) == ("not_reached", "")


def test_whoever_came_later_is_not_counted() -> None:
    """Eligibility is fixed when the proposal is opened; a citizen who comes later is not among those for."""
    held = Ballot({"a": "for", "c": "not_asked"}, frozenset({"a"}), {"a": ("team",), "c": ("citizen",)})
    assert PLAIN.judge(held).state == "reached"
    assert told(WITH.judge(held)) == "escalate"


def test_the_words_say_what_is_missing() -> None:
    """The result names disagreement, doubt and a missing citizen."""
    given = ballot((("for", "against", "abstain"),), (("team",),))
    assert WITH.result(WITH.judge(given), str.title) == (
        "It is not unanimous: 1 against, 1 in doubt, no Citizen is for."
    )
    assert WITH.sentence(str) == "Yes, when everybody is for, citizen among them. Abstaining is doubt."
