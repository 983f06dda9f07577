"""The decision rules, in a table: a new rule is one file and one line here."""

from __future__ import annotations

from meetingdesk.agendas.rules.base import RuleBase
from meetingdesk.agendas.rules.consensus import ConsensusRule

RULES: dict[str, type[RuleBase]] = {
    "consensus": ConsensusRule,
}

AnyRule = ConsensusRule

__all__ = ["RULES", "AnyRule", "ConsensusRule", "RuleBase"]
