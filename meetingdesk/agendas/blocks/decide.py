"""Deciding: proposals, positions, a computed decision, and what was agreed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import RoleBlock
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.rules import AnyRule, RuleBase
from meetingdesk.agendas.texts import Keys
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Commitment,
    Language,
    Missing,
    Proposal,
    ResultRow,
)


class DecideBlock(RoleBlock):
    """Proposals are decided by the agenda's rule; each decision leads to commitments."""

    kind: Literal["decide"]
    rule: AnyRule = Field(description="How a proposal is decided.")
    require: tuple[Literal["who", "due"], ...] = Field(
        default=("who", "due"), description="What a commitment must say besides what."
    )
    proposals_by: Keys = Field(
        default=(),
        description="The roles that may propose; everybody when left out.",
        examples=[["employment"]],
    )

    def rule_of_block(self) -> RuleBase | None:
        """As in `BlockBase`."""
        return self.rule

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        deciding = tuple((f"rule.{field}", role) for field, role in self.rule.roles_named())
        return super().roles_named() + tuple(("proposals_by", role) for role in self.proposals_by) + deciding

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return ()

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`."""
        if not record.standing_proposals and not record.standing_commitments:
            return (Missing(key=f"empty:{self.id}", kind="empty", block_id=self.id),)
        found: list[Missing] = []
        for proposal in record.standing_proposals:
            kind = _what_is_missing(proposal, record)
            if kind:
                key = f"{kind}:{proposal.id}"
                found.append(Missing(key=key, kind=kind, block_id=self.id, name=proposal.text))
        return tuple(found)

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`."""
        return BlockResult(
            block_id=self.id,
            heading=self.title.in_language(language),
            kind=self.kind,
            text=tuple(entry.text for entry in record.standing_conclusions),
            columns=("what", "who", "due", "for_whom"),
            rows=tuple(_commitment_row(commitment, people) for commitment in record.standing_commitments),
        )


def _what_is_missing(proposal: Proposal, record: BlockRecord) -> str:
    if proposal.decision is None:
        # What others are to decide is open, and not forgotten here.
        return "" if proposal.waits_for_others else "undecided"
    agreed = any(commitment.proposal_id == proposal.id for commitment in record.standing_commitments)
    return "" if agreed or proposal.decision.outcome == "rejected" else "no_commitment"


def _commitment_row(commitment: Commitment, people: People) -> ResultRow:
    names = ", ".join(people[person].name for person in commitment.who if person in people)
    due = commitment.due.isoformat() if commitment.due else commitment.no_deadline_reason
    marks = () if commitment.due else ("no_deadline",)
    return ResultRow(cells=(commitment.what, names, due, commitment.for_whom), marks=marks)
