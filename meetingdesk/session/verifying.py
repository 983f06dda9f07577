"""Checking files that somebody sends: needs no database and no session, only the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _

if TYPE_CHECKING:
    from meetingdesk.agreement.seals.checking import Checked, Problem
    from meetingdesk.clock import Clock
    from meetingdesk.settings import Settings

__all__ = ["Checked", "Problem", "check_file", "own_certificate", "trusted_certificates"]

# The largest package that is made has scans in it.
_LARGEST: Final = 600 * 1024 * 1024


def trusted_certificates(settings: Settings, files: Sequence[Path]) -> tuple[bytes, ...] | None:
    """Return the certificates, as DER, whose seals are believed: those of `files`, or of the settings.

    None when neither names any. Raises MeetingDeskError when one cannot be read.
    """
    from meetingdesk.agreement.seals.trust import read_trusted

    named = list(files) or ([settings.seal.trusted] if settings.seal.trusted else [])
    return read_trusted(named) if named else None


def check_file(path: Path, trusted: Sequence[bytes] | None) -> Checked:
    """Return what can be said of a file. Raises MeetingDeskError when it cannot be read."""
    from meetingdesk.agreement.seals.checking import check

    try:
        if path.stat().st_size > _LARGEST:
            raise MeetingDeskError(_("{path} is larger than any agreement.").format(path=path))
        content = path.read_bytes()
    except OSError as error:
        raise MeetingDeskError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    return check(content, trusted)


def own_certificate(settings: Settings, clock: Clock) -> tuple[bytes, str]:
    """Return the certificate that this desk seals with, as PEM, and its SHA-256; made when there is none yet.

    Raises MeetingDeskError when there is nothing to seal with.
    """
    from meetingdesk.agreement.seals import sealer_for
    from meetingdesk.agreement.seals.certificates import pem_of

    sealer = sealer_for(settings.seal, clock.now(), municipality=settings.municipality)
    return pem_of(sealer.der), sealer.certificate.fingerprint
