"""What callers hand to the session and get back.

Light, because the desk is painted before pydantic is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from meetingdesk.agendas.catalogue import AgendaEntry
    from meetingdesk.agendas.words import Earlier
    from meetingdesk.meeting.summaries import Draft, MeetingSummary


@dataclass(frozen=True, slots=True)
class NewParticipant:
    """Somebody who is to take part in a new meeting; `roles` are role keys of its agenda."""

    name: str
    roles: tuple[str, ...] = ()
    department: str = ""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A further case of a meeting that takes up several; without `case_id` the one that has the number."""

    case_number: str
    citizen: str
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to be set up. `starts_at` is aware; `agenda` an entry of `Session.agendas()`.

    It belongs to the case `case_id`, or when that is empty to the one that has the case number.
    """

    agenda: AgendaEntry
    case_number: str
    citizen: str
    starts_at: datetime
    participants: tuple[NewParticipant, ...] = ()
    facilitator: str = ""
    secretary: str = ""
    language: Literal["da", "en"] = "da"
    rehearsal: bool = False
    more_cases: tuple[NewCase, ...] = ()
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """An exported document: a file name without names or CPR, its media type, and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case: its meetings, the newest first, and what those that are over have left."""

    case_id: str
    case_number: str
    meetings: tuple[MeetingSummary, ...]
    left: tuple[Earlier, ...]


@dataclass(frozen=True, slots=True)
class AroundTheTable:
    """Who has a meeting open, by seat (see `meeting.seats`), and what others write that this seat may see.

    `clock` is how a rehearsal's clock runs, as `clock.Run` writes it. `is_taken_over`: another program sits
    at this very seat now, and this one has nothing to say there any more.
    """

    seats: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()
    clock: str = ""
    is_taken_over: bool = False


@dataclass(frozen=True, slots=True)
class CopyField:
    """One field of another system's form with what is pasted into it.

    `text` is empty where the meeting left nothing for it; `longest` is how many characters the field holds.
    """

    title_da: str
    title_en: str
    text: str
    longest: int | None = None

    def title(self, language: str) -> str:
        """What the field is called, in a language."""
        return self.title_en if language == "en" else self.title_da


@dataclass(frozen=True, slots=True)
class CopyForm:
    """Another system's form, filled with an agreement field by field in its own order."""

    receiver: str
    title: str
    fields: tuple[CopyField, ...]

    @property
    def text(self) -> str:
        """Everything at once: each field that has something under its title."""
        return "\n\n".join(f"{one.title_da}\n{one.text}" for one in self.fields if one.text)
