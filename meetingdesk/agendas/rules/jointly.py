"""Several roles decide together (our reading of Furesø's leaders, and of Ballerup's, KL 2022)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.phrases import listed
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import Arithmetic, Outcome, RoleCount, Verdict
from meetingdesk.locale import _


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class JointlyRule(RuleBase):
    """Reached when everybody who holds one of the roles is for, and each role has a holder.

    The recused do not count; the absent do, so that nobody is decided over. Until all are for it stays open.
    """

    kind: Literal["jointly"]
    roles: Annotated[
        tuple[Key, ...],
        BeforeValidator(_as_list, json_schema_input_type=Key | tuple[Key, ...]),
        Field(
            min_length=1,
            description="The roles all of whose holders must be for.",
            examples=[["centre_leader", "team_leader"]],
        ),
    ]

    def judge(self, ballot: Ballot) -> Verdict:
        """As in `RuleBase`."""
        by_role = tuple(_count(ballot, role) for role in self.roles)
        counted = ballot.count(by_role)
        if all(one.in_favour == one.base > 0 for one in by_role):
            return Verdict(state="reached", arithmetic=counted)
        asked = {person for role in self.roles for person in ballot.holders(role)}
        waiting = tuple(person for person in ballot.with_stance("not_asked") if person in asked)
        return Verdict(state="open", arithmetic=counted, waits_for=waiting)

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `RuleBase`."""
        return tuple(("roles", role) for role in self.roles)

    def roles_needed(self) -> tuple[str, ...]:
        """As in `RuleBase`."""
        return self.roles

    def sentence(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("Yes, when all who are here as {roles} are for.").format(roles=listed(self.roles, titles))

    def result(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        if verdict.state == "reached":
            return _("They are all for. It is decided jointly.")
        missing = [one.role for one in verdict.arithmetic.by_role if not one.base]
        if missing:
            return _("It stays open: nobody is here as {roles}.").format(roles=listed(missing, titles))
        return _("It stays open: not all of them are for.")

    def brief(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("It stays open.") if verdict.state == "open" else self.result(verdict, titles)

    def because(self, outcome: Outcome, counted: Arithmetic, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("All who were there as {roles} were for.").format(roles=listed(self.roles, titles))


def _count(ballot: Ballot, role: str) -> RoleCount:
    holders = ballot.holders(role)
    in_favour = sum(ballot.stance(person) == "for" for person in holders)
    return RoleCount(role=role, base=len(holders), in_favour=in_favour, needed=len(holders))
