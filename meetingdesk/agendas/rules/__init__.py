"""The decision rules, in a table: a new rule is one file and one line in the table and in the union."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from meetingdesk.agendas.rules.ballot import Ballot
from meetingdesk.agendas.rules.base import RuleBase, Titles
from meetingdesk.agendas.rules.consensus import ConsensusRule
from meetingdesk.agendas.rules.unanimous import UnanimousRule

RULES: dict[str, type[RuleBase]] = {
    "consensus": ConsensusRule,
    "unanimous": UnanimousRule,
}

AnyRule = Annotated[ConsensusRule | UnanimousRule, Field(discriminator="kind")]

__all__ = ["RULES", "AnyRule", "Ballot", "ConsensusRule", "RuleBase", "Titles", "UnanimousRule"]
