"""What was settled at the close, and that the text was fixed, signed and sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from meetingdesk.meeting.drawings import Drawing
from meetingdesk.meeting.events.base import EventBody


class LooseEndSettled(EventBody):
    """Something missing at the close was settled, carried over or dropped, for a reason."""

    kind = "loose_end_settled"
    key: str
    block_id: str = ""
    what: str
    how: Literal["carried_over", "dropped"]
    reason: str


class CitizenWordsWritten(EventBody):
    """What the secretary writes to the citizen, verbatim, in the place of what stood there; "" takes it away.

    In a meeting over several cases `case_id` says to whose citizen.
    """

    kind = "citizen_words_written"
    text: str
    case_id: str = ""


class ContactNamed(EventBody):
    """Whom the citizen calls, in the place of who was named before: a participant, or somebody else.

    In a meeting over several cases `case_id` is the case it is about; without, all that name nobody.
    """

    kind = "contact_named"
    name: str
    phone: str = ""
    participant_id: str | None = None
    case_id: str = ""


class MeetingClosed(EventBody):
    """The talking is over."""

    kind = "meeting_closed"
    closed_at: datetime


class AgreementFrozen(EventBody):
    """The text was fixed for signing: `content_digest` is the SHA-256 of the agreement without signatures.

    In a meeting over several cases there is a text for each: `digests` are theirs by case and `asked` whom
    each is put before; `content_digest` is then the SHA-256 of `digests`, written by RFC 8785.
    """

    kind = "agreement_frozen"
    version: int
    content_digest: str
    signers: tuple[str, ...]
    digests: dict[str, str] = Field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class AgreementReopened(EventBody):
    """The text was taken up again; the version that was frozen stays, with its digest and its signatures."""

    kind = "agreement_reopened"
    version: int
    reason: str


class AgreementSigned(EventBody):
    """A signer answered: signed, with a reservation or not, declined, was not there, or signs on paper later.

    `case_id` is the case whose text it answers, in a meeting over several; `drawing` what was drawn beside
    the name.
    """

    kind = "agreement_signed"
    version: int
    participant_id: str
    how: Literal["signed", "reservation", "declined", "not_there", "on_paper"]
    typed_name: str = ""
    words: str = ""
    content_digest: str
    case_id: str = ""
    drawing: Drawing = ()


class AgreementSealed(EventBody):
    """The agreement with its signatures was sealed; `digest` is its SHA-256 over canonical JSON.

    A meeting over several cases seals one for each: `case_id` says whose. `certificate` is the SHA-256 of the
    certificate whose key sealed its PDF, empty where none was sealed; `untimed` says that a timestamp server
    was to be asked and gave no time.
    """

    kind = "agreement_sealed"
    version: int
    agreement_id: str
    digest: str
    case_id: str = ""
    certificate: str = ""
    untimed: bool = False
