"""The value types of deciding: positions, their sum, what a rule says of them, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.word import Word

Stance = Literal["for", "against", "abstain", "not_asked", "absent", "recused"]
Outcome = Literal["adopted", "rejected"]
NextStep = Literal["", "tie_break", "escalate", "owner", "casting_vote"]
STANCES: tuple[Stance, ...] = ("for", "against", "abstain", "not_asked", "absent", "recused")


class Position(Word):
    """What one participant holds about a proposal, with the reason where one was given."""

    participant_id: str
    stance: Stance
    reason: str = ""
    at: datetime


class Dissent(Word):
    """A position against, kept with the name and the words it was given with."""

    participant_id: str
    reason: str


class RoleCount(Word):
    """How the holders of one role stand: `in_favour` of `base`; `needed` is the fewest that would do."""

    role: str
    base: int
    in_favour: int
    needed: int


class MajorityCount(Word):
    """What a majority was measured by: at least `needed` for of `base`.

    `entitled` have a vote, here or not; at least `quorum` of them must take part, 0 where none is asked for.
    """

    base: int
    needed: int
    entitled: int
    quorum: int = 0


class Arithmetic(Word):
    """How a decision was counted: `total` people, less those who do not count, is `counted`.

    `by_role` counts the roles that a rule looks at on their own, `majority` what a majority is measured by.
    """

    total: int
    absent: int = 0
    recused: int = 0
    not_asked: int = 0
    counted: int = 0
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    by_role: tuple[RoleCount, ...] = ()
    majority: MajorityCount | None = None


class Verdict(Word):
    """What a rule says of the positions as they are.

    `state`: `open` while answers are missing (`waits_for` names whose) or nothing can be said; `reached` when
    the rule is satisfied; `not_reached` when it is not, as things stand. Then `step` names what the format
    does about it, and is empty where nothing follows: `tie_break` and `casting_vote` let a holder of `role`
    decide, `owner` lets the one whose matter it is, `escalate` hands it to others.
    """

    state: Literal["open", "reached", "not_reached"]
    arithmetic: Arithmetic
    waits_for: tuple[str, ...] = ()
    step: NextStep = ""
    role: str = ""


class Decision(Word):
    """A proposal's outcome and how it was reached: `how` is the rule's kind or the step that led to it.

    Where one person decided `by` is that participant, `role` what they decided as, `reason` why. Where others
    answered (`escalated`) `answered_by` are their names and `reason` their words. `note` keeps what was not
    adopted as the professionals' note.
    """

    outcome: Outcome
    how: str
    arithmetic: Arithmetic
    by: str | None = None
    role: str = ""
    substitute: bool = False
    reason: str = ""
    dissents: tuple[Dissent, ...] = ()
    answered_by: str = ""
    note: bool = False
    at: datetime


class Escalation(Word):
    """A proposal in the hands of others: to whom it went, why, and how it stood here.

    `answered_version` is that of the fact that holds their answer, 0 while they have not answered.
    """

    to: str
    reason: str
    arithmetic: Arithmetic
    dissents: tuple[Dissent, ...] = ()
    at: datetime
    answered_version: int = 0


class Proposal(Word):
    """Something put up for decision. `eligible` is fixed when it is opened.

    `owner` is whose matter it is, where the rule lets one person decide; `history` keeps every position ever
    taken.
    """

    id: str
    block_id: str
    number: int
    text: str
    at: datetime
    eligible: tuple[str, ...] = ()
    owner: str | None = None
    from_entry: str | None = None
    positions: dict[str, Position] = Field(default_factory=dict)
    history: tuple[Position, ...] = ()
    tie_break_open: bool = False
    escalation: Escalation | None = None
    decision: Decision | None = None
    withdrawn: str = ""

    @property
    def waits_for_others(self) -> bool:
        """Whether it is escalated and has no answer yet: open, but not undecided here."""
        return self.escalation is not None and self.decision is None and not self.withdrawn
