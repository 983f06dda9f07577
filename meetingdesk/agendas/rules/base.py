"""What every decision rule offers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from meetingdesk.agendas.words import Arithmetic, Stance, Verdict, Word


def count(stances: Mapping[str, Stance], eligible: frozenset[str]) -> Arithmetic:
    """Count what everybody holds.

    `stances` has one entry for every participant at the meeting. Those who were not eligible when the
    proposal was opened count as not asked; abstaining is an answer.
    """
    shown = [
        stance if participant in eligible or stance in ("absent", "recused") else "not_asked"
        for participant, stance in stances.items()
    ]
    return Arithmetic(
        total=len(shown),
        absent=shown.count("absent"),
        recused=shown.count("recused"),
        not_asked=shown.count("not_asked"),
        counted=sum(shown.count(stance) for stance in ("for", "against", "abstain")),
        in_favour=shown.count("for"),
        against=shown.count("against"),
        abstained=shown.count("abstain"),
    )


class RuleBase(Word):
    """A decision rule as an agenda configures it."""

    @abstractmethod
    def judge(self, stances: Mapping[str, Stance], eligible: frozenset[str]) -> Verdict:
        """Judge the positions as they are; see `Verdict`.

        `stances` maps every participant to what they hold, `eligible` are those fixed when the
        proposal was opened.
        """

    def roles_needed(self) -> tuple[str, ...]:
        """The roles without whose holder the rule cannot come to an end."""
        return ()
