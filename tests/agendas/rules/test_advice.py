"""Advice: every combination of positions of up to six people around one who owns the matter."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.rules import AdviceRule
from tests.agendas.rules.ballots import Held, assert_sum, ballot, every, splits, told

ANYBODY = AdviceRule(kind="advice")
ASKED = AdviceRule(kind="advice", owner="job", ask=("health",))


def expected(asked: Held, others: Held, *, by_role: bool) -> str:
    """The field's words: the owner has asked those it concerns, then decides.

    Asked is whoever has answered. Where roles are to be asked, each must be, and nobody who is there is
    passed over; where none is named, one person besides the owner is enough.
    """
    answers = {"for", "against", "abstain"}
    if by_role:
        return "owner" if "not_asked" not in asked and answers & set(asked) else "open"
    return "owner" if answers & {*asked, *others} else "open"


@pytest.mark.parametrize("sizes", splits(2, 5))
def test_every_combination(sizes: tuple[int, ...]) -> None:
    """Whatever the owner holds, and however the advice falls out, the owner decides once it is given."""
    for own in ("for", "against", "not_asked"):
        for asked, others in every(sizes):
            groups: tuple[Held, ...] = ((own,), asked, others)
            given = ballot(groups, (("job",), ("health",), ("mentor",)), owner="p0")
            for rule in (ANYBODY, ASKED):
                verdict = rule.judge(given)
                wanted = expected(asked, others, by_role=rule is ASKED)
                assert told(verdict) == wanted, (rule, groups)
                assert "p0" not in verdict.waits_for
                assert verdict.role == ("job" if wanted == "owner" and rule is ASKED else "")
                assert_sum(verdict, (own, *asked, *others))


@pytest.mark.parametrize("sizes", splits(2))
def test_without_the_owner_it_stays_open(sizes: tuple[int, ...]) -> None:
    """Nobody decides in the owner's place."""
    for asked, others in every(sizes):
        given = ballot((asked, others), (("health",), ("job",)))
        assert ANYBODY.judge(given).state == ASKED.judge(given).state == "open"


def test_an_owner_who_holds_the_role_need_not_ask_themself() -> None:
    """The one health worker at the table owns the matter: others' advice is enough."""
    given = ballot((("not_asked",), ("for",)), (("health",), ("job",)), owner="p0")
    assert told(AdviceRule(kind="advice", ask=("health",)).judge(given)) == "owner"


def test_the_words() -> None:
    """Who decides, who is to be asked and who has been stand there."""
    given = ballot((("not_asked",), ("for", "absent")), (("job",), ("health",)), owner="p0")
    verdict = ASKED.judge(given)
    assert ASKED.sums(verdict.arithmetic, str) == ("health: 1 of 2 asked",)
    assert ASKED.sentence(str) == "job decides after the advice; nobody overrules. To be asked: health."
    assert ASKED.result(verdict, str) == "The advice is given. Now it is for the owner to decide."
    nobody = ASKED.judge(ballot((("for",),), (("job",),), owner="p0"))
    assert ASKED.result(nobody, str) == "Nobody has been asked as health."
