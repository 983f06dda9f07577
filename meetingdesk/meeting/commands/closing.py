"""Settling what is missing, closing, and fixing, signing and sealing the text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.meeting.commands.base import Command, SafeLine, SafeText
from meetingdesk.meeting.drawings import AnyStrokes


class SettleLooseEnd(Command):
    """Carry over or drop something that is missing at the close, with a reason."""

    key: str
    how: Literal["carried_over", "dropped"]
    reason: SafeLine


class WriteToCitizen(Command):
    """Write what the citizen is told, in the secretary's own words; an empty text takes it away.

    In a meeting over several cases `case_id` says to whose citizen.
    """

    text: SafeText
    case_id: str = ""


class NameContact(Command):
    """Say whom the citizen calls: a participant, or somebody else by `name`.

    In a meeting over several cases without `case_id`: for all that name nobody themselves.
    """

    name: SafeLine = ""
    phone: SafeLine = ""
    participant_id: str | None = None
    case_id: str = ""


class CloseMeeting(Command):
    """End the talking; refused while anything missing is not settled."""


class ReopenMeeting(Command):
    """Take a closed meeting, or a frozen text that is not sealed, up again."""

    reason: SafeLine


class FreezeAgreement(Command):
    """Fix the text for signing. The session adds the digest of what it built; of several texts, by case."""

    content_digest: str
    digests: dict[str, str] = Field(default_factory=dict)


class SignAgreement(Command):
    """Answer as a signer; `content_digest` is that of the text the signer saw.

    In a meeting over several cases `case_id` names the text; left out, the answer is to all that are open.
    `drawing` is what they drew beside their name, if anything.
    """

    participant_id: str
    how: Literal["signed", "reservation", "declined", "not_there", "on_paper"]
    typed_name: SafeLine = ""
    words: SafeText = ""
    content_digest: str
    case_id: str = ""
    drawing: AnyStrokes = ()


class SealAgreement(Command):
    """Seal the agreement with its signatures. The session adds the id and digest of what it stores.

    Of several texts each is sealed by a command of its own, with its case. `certificate` and `untimed` tell
    of the PDF's seal what the fact keeps.
    """

    agreement_id: str
    digest: str
    case_id: str = ""
    certificate: str = ""
    untimed: bool = False
