"""Consensus is sought; when it is not reached, a named role decides (Hjørring's TFA, KL 2022)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.phrases import within
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import Arithmetic, Outcome, Verdict, Word
from meetingdesk.locale import _, ngettext


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

    def judge(self, ballot: Ballot) -> Verdict:
        """As in `RuleBase`."""
        counted = ballot.count()
        waiting = ballot.with_stance("not_asked")
        if waiting or counted.counted == 0:
            return Verdict(state="open", arithmetic=counted, waits_for=waiting)
        if counted.against == 0:
            return Verdict(state="reached", arithmetic=counted)
        if self.otherwise is None:
            return Verdict(state="not_reached", arithmetic=counted)
        return Verdict(state="not_reached", arithmetic=counted, step="tie_break", role=self.otherwise.role)

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `RuleBase`."""
        return tuple(("otherwise.role", role) for role in self.roles_needed())

    def roles_needed(self) -> tuple[str, ...]:
        """As in `RuleBase`."""
        return () if self.otherwise is None else (self.otherwise.role,)

    def sentence(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("Yes, when nobody who counts is against.")

    def otherwise_words(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        if self.otherwise is None:
            return ""
        return _("Otherwise it is decided by {role}.").format(role=within(titles(self.otherwise.role)))

    def result(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        if verdict.state == "reached":
            return _("Nobody is against. Agreement is reached.")
        if verdict.state == "open":
            return _("Nobody here can decide this.")
        against = verdict.arithmetic.against
        return ngettext(
            "{count} against. Agreement is not reached.",
            "{count} against. Agreement is not reached.",
            against,
        ).format(count=against)

    def brief(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        not_reached = verdict.state == "not_reached"
        return _("Agreement is not reached.") if not_reached else self.result(verdict, titles)

    def because(self, outcome: Outcome, counted: Arithmetic, titles: Titles) -> str:
        """As in `RuleBase`."""
        return (
            _("Nobody who counted was against.") if outcome == "adopted" else _("Agreement was not reached.")
        )
