"""The value types that blocks and rules judge, in the field's words.

All are frozen pydantic models: they travel in events, stand in the state and can be shown, compared and
exported. Instants are aware datetimes in UTC; lengths of time are whole seconds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from meetingdesk.agendas.deciding_words import (
    STANCES,
    Arithmetic,
    Decision,
    Dissent,
    Escalation,
    MajorityCount,
    NextStep,
    Outcome,
    Position,
    Proposal,
    RoleCount,
    Stance,
    Verdict,
)
from meetingdesk.agendas.word import Word

# The words of deciding live in a file of their own and are handed on from here.
__all__ = (
    "STANCES",
    "Arithmetic",
    "Decision",
    "Dissent",
    "Escalation",
    "MajorityCount",
    "NextStep",
    "Outcome",
    "Position",
    "Proposal",
    "RoleCount",
    "Stance",
    "Verdict",
    "Word",
)

Language = Literal["da", "en"]
Attendance = Literal["expected", "present", "absent", "absent_written", "recused", "left"]
TurnState = Literal["waiting", "speaking", "spoken", "written", "passed", "absent", "skipped"]
LineTag = Literal["fact", "assessment", "agreement", "step"]
EarlierKind = Literal["commitment", "rating", "goal", "consent"]


class Participant(Word):
    """A person at the meeting and what they are there as.

    `roles` are role keys of the agenda; one person may hold two. `since` is when the attendance became
    what it is; `spans` are the times they were in the room, the last may be open. `for_block` is the block
    whose start changed the attendance last; empty when somebody noted it by hand.
    """

    id: str
    name: str
    roles: tuple[str, ...] = ()
    department: str = ""
    attendance: Attendance = "expected"
    reason: str = ""
    since: datetime | None = None
    arrived_late: bool = False
    first_present_at: datetime | None = None
    spans: tuple[tuple[datetime, datetime | None], ...] = ()
    for_block: str = ""

    @property
    def is_present(self) -> bool:
        """Whether they are in the room."""
        return self.attendance == "present"

    @property
    def is_waiting_outside(self) -> bool:
        """Whether they stepped out for a block that is not for them, and come back after it."""
        return self.attendance == "left" and bool(self.for_block)


class Entry(Word):
    """A line in a block. `revision` starts at 1 and rises with each change.

    `withdrawn` lines stay in the log only.
    """

    id: str
    block_id: str
    text: str
    tags: tuple[str, ...] = ()
    at: datetime
    actor: str = ""
    revision: int = 1
    withdrawn: bool = False


class Contribution(Entry):
    """What one participant put forward: `by` whose act it is, `on_behalf_of` somebody represented.

    `written` marks input given in writing by somebody who was absent or silent. `tag` is the kind of line the
    secretary took it for. `answers` is the id of the entry it responds to (an intervention answers a
    barrier). `fields` holds what only its block kind knows.
    """

    by: str | None = None
    tag: LineTag | None = None
    on_behalf_of: str | None = None
    written: bool = False
    answers: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class LeftBehind(Word):
    """Something a meeting leaves for those that follow: a commitment, a rating, a goal, a consent.

    `id` is that of the commitment or line it is; `who` are names, `value` a rating or a state, `fields` what
    only its kind knows.
    """

    id: str
    kind: EarlierKind
    text: str
    who: str = ""
    value: str = ""
    due: date | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class Earlier(LeftBehind):
    """What an earlier meeting of the case left, as it stood when this meeting took it up.

    `meeting` is that meeting's title, `on` its Danish day.
    """

    case_id: str
    meeting_id: str
    meeting: str
    on: date


class Conclusion(Entry):
    """What the secretary logs as the meeting's own words."""

    tag: LineTag = "assessment"


class Turn(Word):
    """One participant's turn in a round. `spans` are the times they had the floor; the last may be open."""

    participant_id: str
    state: TurnState = "waiting"
    spans: tuple[tuple[datetime, datetime | None], ...] = ()
    reason: str = ""


class Commitment(Word):
    """One agreed action: what, who (participant ids) and by when; without a date only with a reason."""

    id: str
    block_id: str
    proposal_id: str | None = None
    what: str
    who: tuple[str, ...]
    due: date | None = None
    no_deadline_reason: str = ""
    for_whom: str = ""
    at: datetime
    withdrawn: bool = False


class BlockRecord(Word):
    """Everything that was recorded in one block. `spans` are the times it ran; the last may be open.

    `earlier` is what earlier meetings of the case left that the block is about. `revealed` says that what
    people gave may be seen, in a block that hides it until all have.
    """

    block_id: str
    spans: tuple[tuple[datetime, datetime | None], ...] = ()
    turns: dict[str, Turn] = Field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    ended_with_reason: str = ""
    earlier: tuple[Earlier, ...] = ()
    revealed: bool = False

    @property
    def is_untouched(self) -> bool:
        """Whether it has not come up and nothing was written in it; what earlier meetings left is apart."""
        return self == BlockRecord(block_id=self.block_id, earlier=self.earlier)

    @property
    def is_running(self) -> bool:
        """Whether its clock is running."""
        return bool(self.spans) and self.spans[-1][1] is None

    @property
    def standing_contributions(self) -> tuple[Contribution, ...]:
        """The contributions that are not withdrawn."""
        return tuple(entry for entry in self.contributions if not entry.withdrawn)

    @property
    def standing_conclusions(self) -> tuple[Conclusion, ...]:
        """The conclusions that are not withdrawn."""
        return tuple(entry for entry in self.conclusions if not entry.withdrawn)

    @property
    def standing_commitments(self) -> tuple[Commitment, ...]:
        """The commitments that are not withdrawn."""
        return tuple(commitment for commitment in self.commitments if not commitment.withdrawn)

    @property
    def standing_proposals(self) -> tuple[Proposal, ...]:
        """The proposals that are not withdrawn."""
        return tuple(proposal for proposal in self.proposals if not proposal.withdrawn)


class Missing(Word):
    """Something a block still lacks.

    `key` names it for good (`round:competences:p-1`), `kind` is a stable word the screens translate
    (`turn`, `empty`, `conclusion`, `answers`, `undecided`, `no_commitment`), `name` whom or what it is about.
    `blocks_moving_on` is true when the block may not be left without a recorded reason.
    """

    key: str
    kind: str
    block_id: str
    name: str = ""
    blocks_moving_on: bool = False


class ResultRow(Word):
    """One row of a block's neutral result: `cells` in the order of the columns, with its `marks`.

    A mark is a stable word such as `written` or `late`; one about a participant ends with a colon and their
    id, such as `on_behalf_of:p-1`.
    """

    cells: tuple[str, ...]
    marks: tuple[str, ...] = ()
    group: str = ""


class BlockResult(Word):
    """A block's outcome in a form every exporter can print: heading, prose, and rows under named columns.

    `columns` are stable words (`who`, `what`, `due`, `tags`) that exporters translate.
    """

    block_id: str
    heading: str
    kind: str
    text: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[ResultRow, ...] = ()
