"""What a check of a sealed document found: whether it is whole, and apart from it, whose seal it bears."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from meetingdesk.agreement.seals.sealer import Certificate

Broken = Literal[
    "",
    "unsealed",
    "changed",
    "not_whole",
    "container",
    "structure",
    "not_one",
    "other_files",
]
"""Why a sealed PDF is not whole, `""` when it is: no seal; other content than was sealed; something outside
the seal; a malformed signature; a file that cannot be read; another number of seals than one; attached files
that are not those it was sealed with."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found about a PDF.

    `certificate` says whose key made the seal, which is no answer to whether that somebody is trusted: `der`
    and `chain` are for asking that. `sealed_at` is the sealer's own clock, `timestamp` an instant that
    `time_server` vouches for; `files` are the attached files, by name.
    """

    broken: Broken = ""
    certificate: Certificate | None = None
    der: bytes = b""
    chain: tuple[bytes, ...] = ()
    sealed_at: datetime | None = None
    timestamp: datetime | None = None
    time_server: Certificate | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every byte is as it was sealed."""
        return not self.broken
