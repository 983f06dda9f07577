"""Consensus is sought; when it is not reached, a named role decides (Hjørring's TFA, KL 2022)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.rules.base import RuleBase, count
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import Stance, Verdict, Word


class RoleDecides(Word):
    """Who decides when consensus is not reached."""

    role: Key = Field(description="The role whose holder decides, with a reason.", examples=["employment"])


class ConsensusRule(RuleBase):
    """Reached when every eligible person present has answered and none is against.

    Abstaining is an answer. Somebody eligible who is not yet asked leaves it open; the absent and the
    recused do not count, and with nobody left who counts it stays open.
    """

    kind: Literal["consensus"]
    otherwise: RoleDecides | None = Field(
        default=None,
        description="Who decides when somebody stays against; without it the proposal is not adopted.",
        examples=[{"role": "employment"}],
    )

    def judge(self, stances: Mapping[str, Stance], eligible: frozenset[str]) -> Verdict:
        """As in `RuleBase`."""
        arithmetic = count(stances, eligible)
        waiting = tuple(person for person in stances if person in eligible and stances[person] == "not_asked")
        if waiting or arithmetic.counted == 0:
            return Verdict(state="open", arithmetic=arithmetic, waits_for=waiting)
        if arithmetic.against == 0:
            return Verdict(state="reached", arithmetic=arithmetic)
        if self.otherwise is None:
            return Verdict(state="not_reached", arithmetic=arithmetic)
        return Verdict(state="not_reached", arithmetic=arithmetic, step="tie_break", role=self.otherwise.role)

    def roles_needed(self) -> tuple[str, ...]:
        """As in `RuleBase`."""
        return () if self.otherwise is None else (self.otherwise.role,)
