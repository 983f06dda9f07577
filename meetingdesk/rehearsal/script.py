"""A rehearsal's script: who takes part, and what they do at which moment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, Literal

from pydantic import ConfigDict, Field, ValidationInfo, model_validator

from meetingdesk.agendas.mistakes import SHAPE_ONLY
from meetingdesk.agendas.source import Mistake
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.agendas.words import Language, Word
from meetingdesk.clean_types import CleanLine
from meetingdesk.clock import copenhagen
from meetingdesk.locale import _
from meetingdesk.meeting.acts.cases import MOST_CASES
from meetingdesk.rehearsal.acts import (
    agreeing,
    attending,
    deciding,
    ending,
    linking,
    listing,
    talking,
    telling,
    timing,
)
from meetingdesk.rehearsal.acts.answering import Assigns, Chooses, Rates
from meetingdesk.rehearsal.acts.base import Act
from meetingdesk.rehearsal.acts.boards import Card, Moves
from meetingdesk.rehearsal.acts.filing import Filed, NotFiled
from meetingdesk.rehearsal.acts.giving import Ranks, Reveals
from meetingdesk.rehearsal.acts.planning import Goal, Remakes, TakesUp
from meetingdesk.rehearsal.acts.settling import Settles
from meetingdesk.rehearsal.acts.supplementing import Supplements, Tells
from meetingdesk.rehearsal.moments import HourMinute, IsoDate, Moment

MAX_STEPS: Final = 2000


class PlannedCase(Word):
    """One of the cases that a meeting takes up."""

    case: CleanLine = Field(min_length=1, description="The case number.")
    citizen: CleanLine = Field(
        min_length=1, description="The citizen's name, as short as the meeting uses it."
    )


class Plan(Word):
    """The meeting as it is set up: about one case, or about each of several."""

    case: CleanLine = Field(default="", description="The case number.")
    citizen: CleanLine = Field(default="", description="The citizen's name, as short as the meeting uses it.")
    cases: tuple[PlannedCase, ...] = Field(
        default=(),
        max_length=MOST_CASES,
        description="Several cases, in place of `case` and `citizen`; each with these two.",
    )
    date: IsoDate = Field(description="The day.")
    time: HourMinute = Field(description="The hour it is planned to start, Danish time.")
    facilitator: CleanLine = Field(default="", description="Who facilitates: a person's id, or a name.")
    secretary: CleanLine = Field(default="", description="Who is secretary: a person's id, or a name.")
    follows: CleanLine = Field(
        default="",
        description="The script of the case's meeting before it, beside this one; it is played first.",
        examples=["tfa.yaml"],
    )

    @model_validator(mode="after")
    def _is_about_something(self, info: ValidationInfo) -> Plan:
        if info.context is SHAPE_ONLY:
            return self
        both = [name for name in ("case", "citizen") if self.cases and getattr(self, name)]
        if both:
            wrong = _("the cases are listed already")
            raise Mistake(wrong, _("write it under cases"), (both[0],))
        lacking = [name for name in ("case", "citizen") if not (self.cases or getattr(self, name))]
        if lacking:
            wrong = _("it does not say which case the meeting is about")
            raise Mistake(wrong, _("add case and citizen, or cases"), (lacking[0],))
        return self

    @property
    def listed(self) -> tuple[PlannedCase, ...]:
        """The cases that are taken up: those listed, or the only one."""
        return self.cases or (PlannedCase.model_construct(case=self.case, citizen=self.citizen),)

    @property
    def starts_at(self) -> datetime:
        """The planned start, in UTC."""
        return datetime.combine(self.date, self.time, tzinfo=copenhagen()).astimezone(UTC)


class Person(Word):
    """Somebody who is on the list when the meeting is set up."""

    id: Key = Field(description="The name the steps use.")
    name: CleanLine = Field(min_length=1, description="The full name.")
    roles: Keys = Field(default=(), description="What they are there as, by the agenda's keys.")
    department: CleanLine = Field(default="", description="The field they come from.")


def _one_act(schema: dict[str, Any]) -> None:
    schema["oneOf"] = [{"required": [act]} for act in schema["properties"] if act != "at"]


class Step(Word):
    """What happens at one moment: `at`, and exactly one act."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_one_act)

    at: Moment = Field(
        description="When: `mm:ss` or `h:mm:ss` after the planned start, with a minus before it."
    )
    # People
    present: attending.Present | None = None
    absent: attending.Absent | None = None
    absent_written: attending.AbsentWritten | None = None
    recused: attending.Recused | None = None
    leaves: attending.Leaves | None = None
    joins: attending.Joins | None = None
    corrects: attending.Corrects | None = None
    removes: attending.Removes | None = None
    seats: attending.Seats | None = None
    prepared: attending.Prepared | None = None
    reschedules: attending.Reschedules | None = None
    cancels: attending.Cancels | None = None
    # Cases
    adds_case: listing.AddsCase | None = None
    removes_case: listing.RemovesCase | None = None
    # Time
    start: timing.Starts | None = None
    block: timing.Block | None = None
    next: timing.Next | None = None
    backdates: timing.Backdates | None = None
    pause: timing.Pauses | None = None
    resume: timing.Resumes | None = None
    not_counted: timing.NotCounted | None = None
    extends: timing.Extends | None = None
    overrun: timing.Overrun | None = None
    # Talk
    floor: talking.Floor | None = None
    turn: talking.Turn | None = None
    says: talking.Says | None = None
    written: talking.Written | None = None
    concludes: talking.Concludes | None = None
    rewrites: talking.Rewrites | None = None
    takes_back: talking.TakesBack | None = None
    reveals: Reveals | None = None
    ranks: Ranks | None = None
    card: Card | None = None
    moves: Moves | None = None
    # Answers
    chooses: Chooses | None = None
    rates: Rates | None = None
    assigns: Assigns | None = None
    # A plan
    goal: Goal | None = None
    remakes: Remakes | None = None
    takes_up: TakesUp | None = None
    # Decisions
    proposes: deciding.Proposes | None = None
    drops_proposal: deciding.DropsProposal | None = None
    position: deciding.TakesPosition | None = None
    all_for: deciding.AllFor | None = None
    no_agreement: deciding.NoAgreement | None = None
    substitute: deciding.Substitute | None = None
    tie_break: deciding.TieBreak | None = None
    casting_vote: deciding.CastingVote | None = None
    owner_decides: deciding.OwnerDecides | None = None
    escalates: deciding.Escalates | None = None
    leaders_answer: deciding.LeadersAnswer | None = None
    decided: deciding.Decided | None = None
    # What is agreed
    agrees: agreeing.Agrees | None = None
    readjusts: agreeing.Readjusts | None = None
    unmakes: agreeing.Unmakes | None = None
    # From meeting to meeting
    consents: linking.Consents | None = None
    hands_over: linking.HandsOver | None = None
    reviews: linking.Reviews | None = None
    next_meeting: linking.NextMeeting | None = None
    # The end
    tells_citizen: telling.TellsCitizen | None = None
    names_contact: telling.NamesContact | None = None
    settles: Settles | None = None
    close: ending.Closes | None = None
    reopens: ending.Reopens | None = None
    freeze: ending.Freezes | None = None
    signs: ending.Signs | None = None
    seal: ending.Seals | None = None
    supplement: Supplements | None = None
    tells_of: Tells | None = None
    filed: Filed | None = None
    not_filed: NotFiled | None = None
    undo: ending.Undoes | None = None

    @model_validator(mode="after")
    def _exactly_one_act(self, info: ValidationInfo) -> Step:
        written = [name for name, _act in self.acts]
        if info.context is SHAPE_ONLY:
            return self
        if not written:
            raise Mistake(_("the step does nothing"), _("add one of: {acts}").format(acts=", ".join(ACTS)))
        if len(written) > 1:
            wrong = _("the step does more than one thing")
            raise Mistake(wrong, _("make it a step of its own"), (written[1],))
        return self

    @property
    def acts(self) -> tuple[tuple[str, Act], ...]:
        """Every act that is written, with its key; more or fewer than one is a mistake of the script."""
        return tuple((name, getattr(self, name)) for name in ACTS if getattr(self, name) is not None)

    @property
    def key(self) -> str:
        """The key the act is written under."""
        return self.acts[0][0]

    @property
    def act(self) -> Act:
        """What happens."""
        return self.acts[0][1]


ACTS: Final = tuple(name for name in Step.model_fields if name != "at")


class Script(Word):
    """A whole meeting, from the preparation to the signatures, to be played as a rehearsal."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="MeetingDesk rehearsal script")

    schema_version: Literal["1"] = Field(alias="schema", description="The version of this language.")
    agenda: str = Field(
        min_length=1,
        max_length=400,
        description="The agenda: its id, or the path of its file, seen from the script's folder.",
    )
    language: Language = Field(default="da", description="The meeting's language, da or en.")
    meeting: Plan = Field(description="The meeting as it is set up.")
    people: tuple[Person, ...] = Field(min_length=1, max_length=60, description="Who is on the list.")
    steps: tuple[Step, ...] = Field(
        min_length=1, max_length=MAX_STEPS, description="What happens, in the order of time."
    )
