"""Whose seals are believed: those of certificates on a list, and of those that an authority on it issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from meetingdesk.agreement.seals.findings import Findings
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _

_SUFFIXES: Final = (".pem", ".crt", ".cer", ".der")


def read_trusted(paths: Sequence[Path]) -> tuple[bytes, ...]:
    """Return the certificates, as DER, in files or in the files of folders.

    Raises:
        MeetingDeskError: one cannot be read, or holds no certificate.
    """
    from meetingdesk.agreement.seals.certificates import certificates_in

    found: list[bytes] = []
    for path in paths:
        try:
            files = sorted(one for one in path.iterdir() if one.suffix.lower() in _SUFFIXES)
        except NotADirectoryError:
            files = [path]
        except OSError as error:
            raise _unreadable(path, error) from error
        for file in files:
            try:
                found += certificates_in(file.read_bytes())
            except OSError as error:
                raise _unreadable(file, error) from error
            except ValueError as error:
                raise MeetingDeskError(_("{path} holds no certificate.").format(path=file)) from error
    return tuple(dict.fromkeys(found))


def is_trusted(findings: Findings, trusted: Sequence[bytes]) -> bool:
    """Whether a whole document bears a seal of somebody on the list, directly or through an authority on it.

    A certificate that stands on the list is believed whatever it says of its validity. One that an authority
    issued has to have been valid when it sealed: by the timestamp, or without one by the sealer's own clock.
    """
    if findings.certificate is None or findings.certificate.is_rehearsal:
        return False
    if findings.der in trusted:
        return True
    moment = findings.timestamp or findings.sealed_at
    return moment is not None and bool(trusted) and _is_issued(findings, trusted, moment)


def _is_issued(findings: Findings, trusted: Sequence[bytes], moment: datetime) -> bool:
    from meetingdesk.agreement.seals.certificates import is_authority
    from meetingdesk.agreement.seals.pades import leads_to

    # A certificate that is no authority's vouches for itself alone, also when it has signed others.
    authorities = [one for one in trusted if is_authority(one)]
    return bool(authorities) and leads_to(findings.der, findings.chain, authorities, moment)


def _unreadable(path: Path, error: OSError) -> MeetingDeskError:
    return MeetingDeskError(
        _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error)
    )
