"""The value types of deciding: positions, their sum, what a rule says of them, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.word import Word

Stance = Literal["for", "against", "abstain", "not_asked", "absent", "recused"]
Outcome = Literal["adopted", "rejected"]
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


class Arithmetic(Word):
    """How a decision was counted: `total` people, less those who do not count, is `counted`."""

    total: int
    absent: int = 0
    recused: int = 0
    not_asked: int = 0
    counted: int = 0
    in_favour: int = 0
    against: int = 0
    abstained: int = 0


class Verdict(Word):
    """What a rule says of the positions as they are.

    `state`: `open` while answers are missing (`waits_for` names whose), `reached` when the rule is satisfied,
    `not_reached` when it cannot be as things stand; then `step` names what the format does about it
    (`tie_break`: the holder of `role` decides) or is empty.
    """

    state: Literal["open", "reached", "not_reached"]
    arithmetic: Arithmetic
    waits_for: tuple[str, ...] = ()
    step: str = ""
    role: str = ""


class Decision(Word):
    """A proposal's outcome and how it was reached: `how` is `consensus`, `tie_break` or a later rule's word.

    For a tie-break `by` is the participant who decided, `role` what they decided as, `reason` why.
    """

    outcome: Outcome
    how: str
    arithmetic: Arithmetic
    by: str | None = None
    role: str = ""
    substitute: bool = False
    reason: str = ""
    dissents: tuple[Dissent, ...] = ()
    at: datetime


class Proposal(Word):
    """Something put up for decision. `eligible` is fixed when it is opened.

    `history` keeps every position ever taken.
    """

    id: str
    block_id: str
    number: int
    text: str
    at: datetime
    eligible: tuple[str, ...] = ()
    from_entry: str | None = None
    positions: dict[str, Position] = Field(default_factory=dict)
    history: tuple[Position, ...] = ()
    tie_break_open: bool = False
    decision: Decision | None = None
    withdrawn: str = ""
