"""A majority: every combination of positions of up to six people, for each base, threshold and quorum."""

from __future__ import annotations

from itertools import product

import pytest
from pydantic import ValidationError

from meetingdesk.agendas.rules import Ballot, MajorityRule
from tests.agendas.rules.ballots import Held, assert_sum, ballot, every, splits, told

SHARES = {"1/2": (1, 2), "2/3": (2, 3), "3/4": (3, 4)}
ANSWERS = ("for", "against", "abstain")


def majority(**keys: object) -> MajorityRule:
    """Return a rule with these keys."""
    return MajorityRule.model_validate({"kind": "majority", **keys})


def carried(held: Held, base: str, threshold: str, exactly: bool = False) -> bool:
    """The field's words: more than the threshold of its base; multiplied out, so that nothing is divided."""
    over, under = SHARES[threshold]
    people = {
        "present": sum(stance in ANSWERS for stance in held),
        "eligible": sum(stance != "recused" for stance in held),
        "cast": sum(stance in ("for", "against") for stance in held),
    }[base]
    yes = held.count("for")
    return yes > 0 and (yes * under > people * over or (exactly and yes * under == people * over))


def enough(held: Held, quorum: str | None) -> bool:
    """At least that share of those who have a vote takes part."""
    if quorum is None:
        return True
    over, under = SHARES[quorum]
    entitled = sum(stance != "recused" for stance in held)
    return sum(stance in ANSWERS for stance in held) * under >= entitled * over


def is_open(held: Held) -> bool:
    """Somebody has not answered, or nobody here can."""
    return "not_asked" in held or not any(stance in ANSWERS for stance in held)


@pytest.mark.parametrize(("base", "threshold"), product(("present", "eligible", "cast"), SHARES))
@pytest.mark.parametrize("exactly", [False, True])
def test_every_combination(base: str, threshold: str, exactly: bool) -> None:
    """Carried with more than the threshold of the base, and with exactly it where the agenda says so."""
    for quorum in (None, "1/2", "2/3"):
        rule = majority(base=base, threshold=threshold, quorum=quorum, exactly=exactly)
        for size in range(7):
            for (held,) in every((size,)):
                verdict = rule.judge(ballot((held,), ((),)))
                wanted = carried(held, base, threshold, exactly) and enough(held, quorum)
                state = "open" if is_open(held) else "reached" if wanted else "not_reached"
                assert told(verdict) == state, (rule, held)
                assert_sum(verdict, held)


@pytest.mark.parametrize("base", ["present", "eligible", "cast"])
def test_a_casting_vote_on_a_tie(base: str) -> None:
    """As many for as against, at least one of each, enough of them there: then the casting vote decides."""
    rule = majority(base=base, casting="chair", quorum="1/2")
    for size in range(7):
        for (held,) in every((size,)):
            verdict = rule.judge(ballot((held,), ((),)))
            if is_open(held):
                wanted = "open"
            elif carried(held, base, "1/2") and enough(held, "1/2"):
                wanted = "reached"
            else:
                tied = 0 < held.count("for") == held.count("against") and enough(held, "1/2")
                wanted = "casting_vote" if tied else "not_reached"
            assert told(verdict) == wanted, held
            assert verdict.role == ("chair" if wanted == "casting_vote" else "")


@pytest.mark.parametrize("base", ["present", "eligible", "cast"])
def test_two_sides_must_both_be_for(base: str) -> None:
    """The same threshold of the same base on each side, and of them all together."""
    rule = majority(base=base, sides=["parents", "staff"])
    for sizes in splits(3, 4):
        for parents, staff, others in every(sizes):
            everybody = (*parents, *staff, *others)
            groups = (("parents",), ("staff",), ())
            verdict = rule.judge(ballot((parents, staff, others), groups))
            wanted = all(carried(held, base, "1/2") for held in (everybody, parents, staff))
            state = "open" if is_open(everybody) else "reached" if wanted else "not_reached"
            assert told(verdict) == state, (parents, staff, others)


@pytest.mark.parametrize("sizes", [(a, 6 - a) for a in range(7)])
def test_six_people_on_two_sides(sizes: tuple[int, ...]) -> None:
    """The same for six, who are all on one side or the other."""
    rule = majority(sides=["parents", "staff"])
    for parents, staff in every(sizes):
        everybody = (*parents, *staff)
        verdict = rule.judge(ballot((parents, staff), (("parents",), ("staff",))))
        wanted = all(carried(held, "present", "1/2") for held in (everybody, parents, staff))
        assert told(verdict) == ("open" if is_open(everybody) else "reached" if wanted else "not_reached")


def test_members_who_were_never_there_count_for_the_quorum() -> None:
    """Twelve have a vote and four came: half of them are not there, however the four vote."""
    stances = {f"p{number}": "for" if number < 4 else "absent" for number in range(12)}
    here = frozenset(f"p{number}" for number in range(4))
    verdict = majority(quorum="1/2").judge(Ballot(stances, here))  # type: ignore[arg-type]  # they are stances
    measure = verdict.arithmetic.majority
    assert measure is not None
    assert (verdict.state, measure.entitled, measure.quorum) == ("not_reached", 12, 6)
    assert majority(quorum="1/3").judge(Ballot(stances, here)).state == "reached"  # type: ignore[arg-type]  # as above


def test_shares_are_exact() -> None:
    """Two thirds of three are two, not 1.9999: two of three are not more, but they are at least that."""
    two_of_three = ballot((("for", "for", "against"),), ((),))
    assert majority(threshold="2/3").judge(two_of_three).state == "not_reached"
    assert majority(threshold="2/3", exactly=True).judge(two_of_three).state == "reached"


@pytest.mark.parametrize(
    "keys",
    [
        {"threshold": "0.5"},
        {"threshold": "1/1"},
        {"threshold": "3/2"},
        {"quorum": "1/0"},
        {"sides": ["parents"]},
        {"sides": ["parents", "parents"]},
        {"sides": ["parents", "staff"], "casting": "chair"},
        {"casting": "chair", "threshold": "2/3"},
        {"casting": "chair", "exactly": True},
    ],
)
def test_what_does_not_fit_together_is_refused(keys: dict[str, object]) -> None:
    """A share is a fraction below one; there are two sides; a casting vote makes no more than half."""
    with pytest.raises(ValidationError):
        majority(**keys)


def test_the_words() -> None:
    """Base, threshold, quorum and sides stand in the sentence and in the sum."""
    rule = majority(base="cast", threshold="2/3", quorum="1/2", sides=["parents", "staff"])
    assert rule.sentence(str) == (
        "Yes, with more than 2/3 of the votes cast. Also among parents and staff alone. "
        "At least half must take part."
    )
    verdict = rule.judge(ballot((("for", "for"), ("against", "for", "for")), (("parents",), ("staff",))))
    assert rule.sums(verdict.arithmetic, str) == (
        "5 of 5 take part; 3 needed",
        "4 of 5 votes cast are for; 4 needed",
        "parents: 2 of 2 are for; 2 needed",
        "staff: 2 of 3 are for; 3 needed",
    )
    assert rule.result(verdict, str) == "Too few are for among staff. It is not carried."
    tied = majority(casting="chair")
    assert tied.result(tied.judge(ballot((("for", "against"),), ((),))), str) == "The votes are equal."
