"""The decision rules, in a table: a new rule is one file and one line in the table and in the union."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from meetingdesk.agendas.rules.advice import AdviceRule
from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.citizen import CitizenRule
from meetingdesk.agendas.rules.consensus import ConsensusRule
from meetingdesk.agendas.rules.jointly import JointlyRule
from meetingdesk.agendas.rules.majority import MajorityRule
from meetingdesk.agendas.rules.unanimous import UnanimousRule

RULES: dict[str, type[RuleBase]] = {
    "consensus": ConsensusRule,
    "unanimous": UnanimousRule,
    "advice": AdviceRule,
    "citizen": CitizenRule,
    "jointly": JointlyRule,
    "majority": MajorityRule,
}

AnyRule = Annotated[
    ConsensusRule | UnanimousRule | AdviceRule | CitizenRule | JointlyRule | MajorityRule,
    Field(discriminator="kind"),
]

__all__ = [
    "RULES",
    "AdviceRule",
    "AnyRule",
    "Ballot",
    "CitizenRule",
    "ConsensusRule",
    "JointlyRule",
    "MajorityRule",
    "RuleBase",
    "Titles",
    "UnanimousRule",
]
