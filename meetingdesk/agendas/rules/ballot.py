"""What a rule is handed: who holds what, who may, as which roles, and whose matter it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meetingdesk.agendas.words import Arithmetic, MajorityCount, RoleCount, Stance


@dataclass(frozen=True, slots=True)
class Ballot:
    """The positions on one proposal.

    `stances` has one entry for everybody whom the matter concerns, by participant id; `eligible` are those
    fixed when the proposal was opened, `roles` the role keys of each, `owner` whose matter it is, where the
    rule asks for one and that person can decide.
    """

    stances: Mapping[str, Stance]
    eligible: frozenset[str]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    owner: str | None = None

    def holders(self, role: str) -> tuple[str, ...]:
        """Everybody who holds a role and is not recused, eligible or not."""
        return tuple(
            person
            for person, stance in self.stances.items()
            if stance != "recused" and role in self.roles.get(person, ())
        )

    def stance(self, person: str) -> Stance:
        """What somebody holds; whoever is not eligible counts as not asked."""
        held = self.stances[person]
        return held if person in self.eligible or held in ("absent", "recused") else "not_asked"

    def with_stance(self, *wanted: Stance) -> tuple[str, ...]:
        """Those eligible who hold one of the stances, in order."""
        return tuple(
            person for person, stance in self.stances.items() if person in self.eligible and stance in wanted
        )

    def count(self, by_role: tuple[RoleCount, ...] = (), majority: MajorityCount | None = None) -> Arithmetic:
        """Count what everybody holds.

        Those who were not eligible when the proposal was opened count as not asked; abstaining is an answer.
        """
        shown = [self.stance(person) for person in self.stances]
        return Arithmetic(
            total=len(shown),
            absent=shown.count("absent"),
            recused=shown.count("recused"),
            not_asked=shown.count("not_asked"),
            counted=sum(shown.count(stance) for stance in ("for", "against", "abstain")),
            in_favour=shown.count("for"),
            against=shown.count("against"),
            abstained=shown.count("abstain"),
            by_role=by_role,
            majority=majority,
        )
