"""Everybody is for, or the matter goes to the leaders (Ballerup's team meeting, KL 2022)."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.phrases import listed
from meetingdesk.agendas.texts import Keys, LocalText
from meetingdesk.agendas.words import Arithmetic, Outcome, RoleCount, Verdict, Word
from meetingdesk.locale import _, current_language, ngettext


class Escalates(Word):
    """Who decides what is not unanimous here."""

    escalate: LocalText = Field(description="Those it goes to, such as the leaders, who answer jointly.")


class UnanimousRule(RuleBase):
    """Reached when everybody eligible is for, with somebody of each named role among them.

    Abstaining is doubt, and doubt is enough for the matter to go on to others. So is leaving without an
    answer; the recused take no part. Somebody not yet asked leaves it open.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    kind: Literal["unanimous"]
    with_: Keys = Field(
        default=(),
        alias="with",
        description="The roles of which somebody must be among those who are for.",
        examples=[["citizen"]],
    )
    otherwise: Escalates | None = Field(
        default=None,
        description="Whom it goes to on disagreement or doubt; without it the proposal is not adopted.",
        examples=[{"escalate": {"da": "Lederne", "en": "The leaders"}}],
    )

    def judge(self, ballot: Ballot) -> Verdict:
        """As in `RuleBase`."""
        roles = tuple(_count(ballot, role) for role in self.with_)
        counted, waiting = ballot.count(roles), ballot.with_stance("not_asked")
        if waiting:
            return Verdict(state="open", arithmetic=counted, waits_for=waiting)
        unsure = ballot.with_stance("against", "abstain", "absent")
        if counted.in_favour and not unsure and all(one.in_favour for one in roles):
            return Verdict(state="reached", arithmetic=counted)
        step: Literal["", "escalate"] = "escalate" if self.otherwise else ""
        return Verdict(state="not_reached", arithmetic=counted, step=step)

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `RuleBase`."""
        return tuple(("with", role) for role in self.with_)

    def roles_needed(self) -> tuple[str, ...]:
        """As in `RuleBase`; where it can be handed on, it ends without them."""
        return () if self.otherwise else self.with_

    @property
    def escalates_to(self) -> LocalText | None:
        """As in `RuleBase`."""
        return self.otherwise.escalate if self.otherwise else None

    def sentence(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        if not self.with_:
            return _("Yes, when everybody is for. Abstaining is doubt.")
        return _("Yes, when everybody is for, {roles} among them. Abstaining is doubt.").format(
            roles=listed(self.with_, titles)
        )

    def otherwise_words(self, titles: Titles) -> str:
        """As in `RuleBase`."""
        if self.otherwise is None:
            return ""
        whom = self.otherwise.escalate.in_language(current_language())
        return _("Otherwise it goes to {whom}.").format(whom=whom)

    def result(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        if verdict.state == "reached":
            return _("Everybody is for. It is unanimous.")
        return _("It is not unanimous: {reasons}.").format(reasons=_reasons(verdict.arithmetic, titles))

    def brief(self, verdict: Verdict, titles: Titles) -> str:
        """As in `RuleBase`."""
        return _("It is unanimous.") if verdict.state == "reached" else _("It is not unanimous.")

    def because(self, outcome: Outcome, counted: Arithmetic, titles: Titles) -> str:
        """As in `RuleBase`."""
        if outcome == "adopted":
            return _("It was unanimous.")
        return _("It was not unanimous: {reasons}.").format(reasons=_reasons(counted, titles))


def _count(ballot: Ballot, role: str) -> RoleCount:
    holders = [person for person in ballot.holders(role) if person in ballot.eligible]
    in_favour = sum(ballot.stance(person) == "for" for person in holders)
    return RoleCount(role=role, base=len(holders), in_favour=in_favour, needed=1)


def _reasons(counted: Arithmetic, titles: Titles) -> str:
    found = []
    if counted.against:
        found.append(
            ngettext("{count} against", "{count} against", counted.against).format(count=counted.against)
        )
    if counted.abstained:
        found.append(
            ngettext("{count} in doubt", "{count} in doubt", counted.abstained).format(
                count=counted.abstained
            )
        )
    found += [_("no {role} is for").format(role=titles(one.role)) for one in counted.by_role if not one.base]
    silent = _("not everybody has answered") if counted.counted else _("nobody here can answer")
    return ", ".join(found) or silent
