"""The values of what comes after the seal: supplements, who was told of them, and a file that came along."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from meetingdesk.agendas.words import Word

SupplementAbout = Literal["answer", "paper", "name", "objection", "other"]
"""Others' answer, a signature on paper, a name put right, an objection, or anything else."""


class Told(Word):
    """Who was told, how, and on which day."""

    who: str
    how: str = ""
    on: date


class AttachedFile(Word):
    """A file that belongs to a supplement: its name without CPR, its SHA-256 and its size in bytes."""

    name: str
    media_type: str
    digest: str
    size: int


class Supplement(Word):
    """What came after an agreement was sealed; `number` counts from 1 for each agreement.

    `whose` says whose words or name it is about, `on` the day it was said, signed or noticed; `right_name` is
    how a name is spelt. `participant_id` and `proposal_id` say it for programs. `digest` is the SHA-256 of
    its own document, as canonical JSON, made at `made_at`, and `certificate` that of the certificate which
    its PDF is sealed with.
    """

    number: int
    agreement_id: str
    case_id: str = ""
    about: SupplementAbout
    whose: str = ""
    words: str = ""
    right_name: str = ""
    on: date
    participant_id: str = ""
    proposal_id: str = ""
    told: tuple[Told, ...] = ()
    file: AttachedFile | None = None
    digest: str
    made_at: datetime
    certificate: str = ""
    untimed: bool = False
