"""The agreement as a value: everything a reader sees, and nothing about any file format."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import ConfigDict

from meetingdesk.agendas.words import Language, Word
from meetingdesk.agreement.parts import (
    Basis,
    ContactPerson,
    Decided,
    Loose,
    Moment,
    NextMeeting,
    NextStep,
    NotDecided,
    Person,
    Promise,
    Section,
    Settled,
    Tag,
    TimeRecord,
)
from meetingdesk.meeting.drawings import Drawing

# An agreement that was sealed before these were there has another digest with than without them.
_LATER = frozenset({"to_citizen", "contact", "settled", "next_meetings", "decides"})
Answer = Literal["signed", "reservation", "declined", "not_there", "on_paper", "waiting"]


class SignatureLine(Word):
    """One signer's answer; `answer_text` says it, `words` are a reservation or a reason, verbatim.

    `drawing` is what they drew beside their name: strokes of points (x, y), y downwards.
    """

    participant_id: str
    name: str
    roles: tuple[str, ...] = ()
    answer: Answer
    answer_text: str
    typed_name: str = ""
    words: str = ""
    drawing: Drawing = ()
    at: Moment | None = None


class Envelope(Word):
    """What lies around the signed content and is no part of it: who answered, the seal, the letterhead.

    `as_of` is the last instant that the content and its signatures know of; documents are dated by it, never
    by now.
    """

    agreement_id: str = ""
    content_digest: str = ""
    municipality: str = ""
    as_of: datetime
    signatures: tuple[SignatureLine, ...] = ()


class Agreement(Word):
    """The agreement of one meeting.

    Without `envelope` it is the content that signers sign. What stands in `envelope` changes no digest of the
    content. `to_citizen` are the secretary's own words; `settled` is what was adopted, answered or given, in
    brief. `decides` says whether the format decides or agrees on anything. A field that older agreements lack
    has a default here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", title="MeetingDesk agreement")

    schema_version: Literal[1] = 1
    language: Language
    rehearsal: bool
    version: int
    meeting_id: str
    case_id: str
    case_number: str
    citizen: str
    agenda_id: str
    title: str
    source: str
    date: str
    planned_start: Moment
    planned_end: Moment
    started: Moment | None = None
    ended: Moment | None = None
    facilitator: str = ""
    secretary: str = ""
    to_citizen: str = ""
    contact: ContactPerson | None = None
    people: tuple[Person, ...] = ()
    documents: tuple[Basis, ...] = ()
    sections: tuple[Section, ...] = ()
    legend: tuple[Tag, ...] = ()
    settled: tuple[Settled, ...] = ()
    decisions: tuple[Decided, ...] = ()
    not_decided: tuple[NotDecided, ...] = ()
    loose_ends: tuple[Loose, ...] = ()
    commitments: tuple[Promise, ...] = ()
    next_meetings: tuple[NextMeeting, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    decides: bool = True
    time: TimeRecord
    envelope: Envelope | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether it carries a seal; any other copy is a draft and says so."""
        return self.envelope is not None and bool(self.envelope.agreement_id)

    @property
    def signatures(self) -> tuple[SignatureLine, ...]:
        """The signers' answers; empty where only the content is at hand."""
        return self.envelope.signatures if self.envelope else ()

    @property
    def municipality(self) -> str:
        """Whose letterhead it bears; empty when nobody said."""
        return self.envelope.municipality if self.envelope else ""

    @property
    def as_of(self) -> datetime:
        """The instant that documents made from it are dated by."""
        if self.envelope:
            return self.envelope.as_of
        return (self.ended or self.started or self.planned_start).at

    def content(self) -> dict[str, Any]:
        """What signers sign, as plain JSON values: everything but the envelope.

        Read from an older agreement it is what was signed then, without the fields that came later.
        """
        return self.model_dump(mode="json", exclude={"envelope", *(_LATER - self.model_fields_set)})
