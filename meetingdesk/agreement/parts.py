"""What an agreement is made of: people, sections, decisions, promises, and the record of time.

Names, titles and sentences are plain strings in the meeting's language, beside the numbers, keys and instants
they were made from, so that a program need not read sentences and a reader need not know keys. Lengths are
whole seconds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from meetingdesk.agendas.words import Arithmetic, Attendance, Outcome, Stance, Word


class Moment(Word):
    """An instant in UTC, and how it reads on the clock and the calendar in Denmark."""

    at: datetime
    date: str
    clock: str


class Person(Word):
    """Somebody on the list: what they were there as, and when they were in the room.

    `attended` says it in one sentence; `left` is set only for who left before the end.
    """

    id: str
    name: str
    roles: tuple[str, ...] = ()
    department: str = ""
    attendance: Attendance
    attended: str
    arrived: Moment | None = None
    left: Moment | None = None
    late: bool = False
    reason: str = ""


class Column(Word):
    """A column of a section: its stable key, and its heading in the agreement's language."""

    key: str
    title: str


class Row(Word):
    """A row of a section; `marks` are stable words, `notes` the same for readers, such as *in writing*."""

    cells: tuple[str, ...]
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Section(Word):
    """What one block of the meeting came to."""

    block_id: str
    kind: str
    heading: str
    text: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


class Tag(Word):
    """A code used in the agreement, with its title and the vocabulary it belongs to."""

    code: str
    title: str
    vocabulary: str


class Held(Word):
    """What one participant held about a proposal when it was decided."""

    name: str
    stance: Stance
    stance_text: str
    reason: str = ""


class Objection(Word):
    """A dissent, verbatim and with its name."""

    name: str
    reason: str


class Decided(Word):
    """A proposal that was decided, and how.

    `reached` and `counted` say in words what `outcome`, `how` and `arithmetic` say to programs; `apart` are
    those who do not count, in words, and `measured` what the rule asks for and counts. `decided_by` is set
    when one person decided, `substitute_reason` when they stood in; `answered_by` are the names of those whom
    it was handed on to. `note` keeps what was not adopted as the professionals' note.
    """

    number: int
    block: str
    text: str
    outcome: Outcome
    how: str
    reached: str
    arithmetic: Arithmetic
    counted: str
    apart: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    decided_by: str = ""
    decided_as: str = ""
    substitute: bool = False
    substitute_reason: str = ""
    reason: str = ""
    answered_by: str = ""
    note: bool = False
    positions: tuple[Held, ...] = ()
    dissents: tuple[Objection, ...] = ()


class Settled(Word):
    """Something that was settled, in a word or two: `what` it was about, how it `came_out`, and a `note`."""

    what: str
    came_out: str
    note: str = ""


class NotDecided(Word):
    """A proposal without a decision: withdrawn with a reason, left open, or handed on to others.

    Where it was handed on, `counted`, `positions` and `dissents` say how it stood here.
    """

    number: int
    block: str
    text: str
    state: Literal["undecided", "withdrawn", "escalated"]
    state_text: str
    reason: str = ""
    counted: str = ""
    positions: tuple[Held, ...] = ()
    dissents: tuple[Objection, ...] = ()


class Loose(Word):
    """Something that was missing at the close, and what was done about it; `kind` is a stable word."""

    kind: str
    what: str
    how: Literal["carried_over", "dropped"]
    how_text: str
    reason: str


class Promise(Word):
    """One agreed action. `due` is the day, `due_text` the same with its weekday, or *no deadline* and why."""

    number: int
    block: str
    proposal: int | None = None
    what: str
    who: tuple[str, ...]
    due: date | None = None
    due_text: str
    no_deadline_reason: str = ""
    for_whom: str = ""


class BlockSpent(Word):
    """One block's time; `remark` is why somebody was left unheard, where somebody was."""

    block_id: str
    heading: str
    planned: int
    allotted: int
    spent: int
    remark: str = ""


class TimeChoice(Word):
    """What the facilitator chose about the time of a block, and why."""

    heading: str
    choice: str
    choice_text: str
    seconds: int
    reason: str
    at: Moment


class Unheard(Word):
    """Somebody whose turn was passed over by the facilitator."""

    heading: str
    name: str
    reason: str


class TimeRecord(Word):
    """How the meeting's time was spent. `started_past` are the preparations still open when it began."""

    blocks: tuple[BlockSpent, ...]
    paused: int = 0
    choices: tuple[TimeChoice, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    started_past: tuple[str, ...] = ()
    started_past_reason: str = ""


class Basis(Word):
    """A document the meeting rested on: referred to where it lies, never retyped."""

    title: str
    who: str
    reference: str


class NextMeeting(Word):
    """The following meeting as it was agreed on; without `at` there is none, and `words` say why.

    `agenda` is its format's id and `title` what that is called, `words` what was said with it, such as where.
    """

    block: str
    at: Moment | None = None
    agenda: str = ""
    title: str = ""
    words: str = ""


class ContactPerson(Word):
    """Whom the citizen calls; `phone` is empty when nobody gave a number.

    `is_named` is false for whom the format means, or the facilitator, when nobody was named.
    """

    name: str
    roles: tuple[str, ...] = ()
    department: str = ""
    phone: str = ""
    is_named: bool = True


class NextStep(Word):
    """Something the format asks for after the meeting; `meeting` is the next agenda's id, if it is one."""

    title: str
    who: tuple[str, ...]
    role: str = ""
    due: date
    due_text: str
    meeting: str = ""
