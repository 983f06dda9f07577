"""Whoever owns the matter seeks advice and then decides; nobody overrules (Viborg, KL 2022)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.phrases import listed, within
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.agendas.words import Arithmetic, Outcome, RoleCount, Verdict
from meetingdesk.locale import _


class AdviceRule(RuleBase):
    """The owner of a matter decides it, once those it concerns have given their advice.

    Their positions, with their words, are the advice; it binds nobody. With `ask` everybody eligible who
    holds one of the roles must have answered, and at least one for each role that the owner does not hold;
    without it one other person is enough. It stays open where the owner is not there.
    """

    kind: Literal["advice"]
    owner: Key | None = Field(
        default=None,
        description="The role whose holder decides; each proposal says whose it is when left out.",
        examples=["coordinator"],
    )
    ask: Keys = Field(
        default=(),
        description="The roles that must be asked; one other person is enough when left out.",
        examples=[["citizen", "health"]],
    )

    def judge(self, ballot: Ballot) -> Verdict:
        """As in `RuleBase`."""
        by_role = tuple(_asked(ballot, role) for role in self.ask)
        counted = ballot.count(by_role)
        answered = [
            person for person in ballot.with_stance("for", "against", "abstain") if person != ballot.owner
        ]
        asked = {person for role in self.ask for person in ballot.holders(role)}
        waiting = tuple(
            person
            for person in ballot.with_stance("not_asked")
            if person != ballot.owner and (person in asked or not (self.ask or answered))
        )
        lacking = any(one.in_favour < one.needed for one in by_role)
        if ballot.owner is None or waiting or lacking or not answered:
            return Verdict(state="open", arithmetic=counted, waits_for=waiting)
        return Verdict(state="not_reached", arithmetic=counted, step="owner", role=self.owner_role)

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `RuleBase`."""
        owner = (("owner", self.owner),) if self.owner else ()
        return (*owner, *(("ask", role) for role in self.ask))

    def roles_needed(self) -> tuple[str, ...]:
        """As in `RuleBase`."""
        return tuple(role for _field, role in self.roles_named())

    @property
    def is_owned(self) -> bool:
        """As in `RuleBase`."""
        return True

    @property
    def owner_role(self) -> str:
        """As in `RuleBase`."""
        return self.owner or ""

    def question(self) -> str:
        """As in `RuleBase`."""
        return _("What do the others advise?")

    def sentence(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        if self.owner:
            decides = _("{role} decides after the advice; nobody overrules.").format(role=titles(self.owner))
        else:
            decides = _("Whoever owns the matter decides after the advice; nobody overrules.")
        if not self.ask:
            return decides
        return decides + " " + _("To be asked: {roles}.").format(roles=listed(self.ask, titles))

    def sums(self, counted: Arithmetic, titles: Titles) -> tuple[str, ...]:
        """As in `RuleBase`; here it is who has been asked that counts."""
        return tuple(
            _("{role}: {asked} of {base} asked").format(
                role=titles(one.role), asked=one.in_favour, base=one.base
            )
            for one in counted.by_role
        )

    def result(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        if verdict.step:
            return _("The advice is given. Now it is for the owner to decide.")
        unheard = [one.role for one in verdict.arithmetic.by_role if one.in_favour < one.needed]
        if unheard:
            return _("Nobody has been asked as {roles}.").format(roles=listed(unheard, titles))
        if self.owner:
            return _("Nobody here can decide as {role}.").format(role=within(titles(self.owner)))
        return _("Whoever owns the matter is not here, or has nobody to ask.")

    def brief(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("The advice is given.") if verdict.step else self.result(verdict, titles)

    def because(self, outcome: Outcome, counted: Arithmetic, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("It was decided after advice.")


def _asked(ballot: Ballot, role: str) -> RoleCount:
    """Count who holds a role besides the owner, and how many of them have answered."""
    holders = ballot.holders(role)
    others = [person for person in holders if person != ballot.owner]
    answered = sum(ballot.stance(person) in ("for", "against", "abstain") for person in others)
    owned = len(others) < len(holders)
    return RoleCount(role=role, base=len(others), in_favour=answered, needed=0 if owned else 1)
