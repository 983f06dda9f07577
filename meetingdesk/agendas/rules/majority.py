"""More than a share of the votes, with a quorum, a casting vote and two sides where the format has them."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from meetingdesk.agendas.mistakes import SHAPE_ONLY, Mistake
from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.majority_words import Told
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.agendas.words import Arithmetic, MajorityCount, Outcome, RoleCount, Verdict
from meetingdesk.locale import _

Base = Literal["present", "eligible", "cast"]

_SHARE: Final = re.compile(r"^([1-9]\d?)/([1-9]\d?)$")
_HALF: Final = "1/2"


def _share(value: str) -> str:
    if not _SHARE.match(value) or Fraction(value) >= 1:
        wrong = _("“{value}” is not a share").format(value=value)
        raise Mistake(wrong, _("write a fraction below one, such as 1/2, 2/3 or 3/4"))
    return value


Share = Annotated[
    str,
    AfterValidator(_share),
    Field(json_schema_extra={"pattern": _SHARE.pattern}, examples=["1/2", "2/3", "3/4"]),
]


class MajorityRule(RuleBase):
    """Carried when more than the threshold of the base is for.

    The base is `present` (everybody eligible who has answered, abstaining too), `eligible` (everybody who has
    a vote in the block, absent or not) or `cast` (for and against alone); the recused are in none. The
    quorum is met when at least that share of those who have a vote takes part. With two `sides` the same
    threshold of the same base must be reached among the holders of each role as well. A casting vote decides
    when as many are for as against, with at least one of each. All numbers are exact.
    """

    kind: Literal["majority"]
    base: Base = Field(
        default="present",
        description="Whom the share is taken of: those present, those who have a vote, or the votes cast.",
    )
    threshold: Share = Field(default=_HALF, description="The share of the base that more must be for than.")
    exactly: bool = Field(
        default=False, description="Whether exactly the threshold is enough, as in “at least 2/3”."
    )
    quorum: Share | None = Field(
        default=None, description="The share of those who have a vote that must at least take part."
    )
    casting: Key | None = Field(
        default=None,
        description="The role whose holder decides when the votes are equal.",
        examples=["chair"],
    )
    sides: Keys = Field(default=(), description="Two roles, each of which must have the majority too.")

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> MajorityRule:
        if info.context is SHAPE_ONLY:
            return self
        if self.sides and len(set(self.sides)) != 2:
            raise Mistake(_("there are two sides, or none"), _("name two roles"), ("sides",))
        if self.casting and self.sides:
            wrong = _("a casting vote cannot stand in for a side")
            raise Mistake(wrong, _("leave out casting or sides"), ("casting",))
        if self.casting and (self.threshold != _HALF or self.exactly):
            wrong = _("a casting vote makes no more than half")
            raise Mistake(wrong, _("leave out casting, or write threshold: 1/2"), ("casting",))
        return self

    def judge(self, ballot: Ballot) -> Verdict:
        """As in `RuleBase`."""
        counted, waiting = self._count(ballot), ballot.with_stance("not_asked")
        if waiting or counted.counted == 0:
            return Verdict(state="open", arithmetic=counted, waits_for=waiting)
        measure = counted.majority
        assert measure is not None
        has_quorum = counted.counted >= measure.quorum
        has_sides = all(side.in_favour >= side.needed for side in counted.by_role)
        if has_quorum and has_sides and counted.in_favour >= measure.needed:
            return Verdict(state="reached", arithmetic=counted)
        is_tie = counted.in_favour == counted.against > 0
        if self.casting and has_quorum and is_tie:
            return Verdict(state="not_reached", arithmetic=counted, step="casting_vote", role=self.casting)
        return Verdict(state="not_reached", arithmetic=counted)

    def _count(self, ballot: Ballot) -> Arithmetic:
        everybody = tuple(person for person, stance in ballot.stances.items() if stance != "recused")
        base = len(self._of(ballot, everybody))
        measure = MajorityCount(
            base=base,
            needed=self._needed(base),
            entitled=len(everybody),
            quorum=ceil(Fraction(self.quorum) * len(everybody)) if self.quorum else 0,
        )
        return ballot.count(tuple(self._side(ballot, role) for role in self.sides), measure)

    def _side(self, ballot: Ballot, role: str) -> RoleCount:
        of = self._of(ballot, ballot.holders(role))
        in_favour = sum(ballot.stance(person) == "for" for person in of)
        return RoleCount(role=role, base=len(of), in_favour=in_favour, needed=self._needed(len(of)))

    def _of(self, ballot: Ballot, people: tuple[str, ...]) -> list[str]:
        """Return those of `people` who are in the base."""
        if self.base == "eligible":
            return list(people)
        wanted = ("for", "against") if self.base == "cast" else ("for", "against", "abstain")
        return [person for person in people if ballot.stance(person) in wanted]

    def _needed(self, base: int) -> int:
        """Return the fewest that must be for: never nobody, for nobody carries nothing."""
        share = Fraction(self.threshold) * base
        return max(1, ceil(share) if self.exactly else floor(share) + 1)

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `RuleBase`."""
        casting = (("casting", self.casting),) if self.casting else ()
        return (*casting, *(("sides", role) for role in self.sides))

    def roles_needed(self) -> tuple[str, ...]:
        """As in `RuleBase`."""
        return (self.casting,) if self.casting else ()

    def question(self) -> str:
        """As in `RuleBase`."""
        return _("Is it carried?")

    def sentence(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        return self._told(titles).sentence()

    def sums(self, counted: Arithmetic, titles: Titles) -> tuple[str, ...]:
        """As in `RuleBase`."""
        return self._told(titles).sums(counted)

    def result(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        if verdict.state == "open":
            return _("Nobody here can decide this.")
        if verdict.step:
            return _("The votes are equal.")
        return self._told(titles).result(verdict.arithmetic, carried=verdict.state == "reached")

    def brief(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        is_lost = verdict.state == "not_reached" and not verdict.step
        return _("It is not carried.") if is_lost else self.result(verdict, titles)

    def because(self, outcome: Outcome, counted: Arithmetic, titles: Titles) -> str:
        """As in `RuleBase`."""
        return self._told(titles).because(counted, carried=outcome == "adopted")

    def _told(self, titles: Titles) -> Told:
        return Told(
            base=self.base,
            threshold=self.threshold,
            exactly=self.exactly,
            quorum=self.quorum or "",
            casting=self.casting or "",
            sides=self.sides,
            titles=titles,
        )
