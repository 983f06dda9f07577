"""Which key seals here: the municipality's, the desk's own, or that of rehearsals."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from meetingdesk.agreement.seals.desk_key import kept
from meetingdesk.agreement.seals.sealer import REHEARSAL_MARK, Certificate, Sealer
from meetingdesk.clock import copenhagen
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _
from meetingdesk.settings.seal import SealSettings

PASSPHRASE: Final = "MEETINGDESK_SEAL_PASSPHRASE"
_PRODUCT: Final = "MeetingDesk"


def sealer_for(
    settings: SealSettings,
    at: datetime,
    *,
    municipality: str = "",
    rehearsal: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> Sealer:
    """Return with what a document is sealed at `at`.

    A rehearsal is sealed with a key of its own, whose certificate says so, and asks nobody for the time. The
    desk's own certificate bears the name of the municipality that was set when it was made.

    Raises:
        MeetingDeskError: the municipality's certificate is missing, cannot be opened or does not hold at
            `at`, or the desk's key can be neither read nor made; nothing may be sealed then.
    """
    if rehearsal:
        return _own(settings.folder / "rehearsal.pem", f"{REHEARSAL_MARK} ({_PRODUCT})", REHEARSAL_MARK, at)
    if settings.certificate is not None:
        return _municipality(settings, settings.certificate, at, environ)
    path = settings.folder / "desk.pem"
    return _own(path, _PRODUCT, municipality, at, settings.timestamp_server)


def _own(path: Path, name: str, organisation: str, at: datetime, timestamp_server: str = "") -> Sealer:
    from meetingdesk.agreement.seals.certificates import described, from_pem, self_signed, written

    try:
        key, der = from_pem(kept(path, lambda: written(*self_signed(name, organisation, at))))
        certificate = described(der)
    except ValueError as error:
        raise MeetingDeskError(
            _("{path} is no key with its certificate; nothing is sealed.").format(path=path),
            _("Put back the copy you kept of it, or move it away: then a new one is made."),
        ) from error
    return Sealer(certificate, der, key, timestamp_server=timestamp_server)


def _municipality(settings: SealSettings, path: Path, at: datetime, environ: Mapping[str, str]) -> Sealer:
    from meetingdesk.agreement.seals.certificates import described, from_pkcs12

    passphrase = _passphrase(settings, environ)
    try:
        key, der, chain = from_pkcs12(path.read_bytes(), passphrase)
        certificate = described(der)
    except OSError as error:
        raise _unusable(path, _("it cannot be read: {reason}").format(reason=error.strerror)) from error
    except LookupError as error:
        raise _unusable(path, _("it holds no private key with its certificate")) from error
    except ValueError as error:
        raise _unusable(
            path, _("it is not PKCS#12 with an EC or RSA key, or the passphrase is another one")
        ) from error
    if certificate.is_rehearsal:
        raise _unusable(path, _("it is a certificate for rehearsals"))
    if not certificate.holds_at(at):
        raise _unusable(path, _when(certificate, at))
    return Sealer(certificate, der, key, chain, settings.timestamp_server)


def _when(certificate: Certificate, at: datetime) -> str:
    if at > certificate.not_after:
        return _("it ran out on {day}").format(day=_day(certificate.not_after))
    return _("it holds from {day} only").format(day=_day(certificate.not_before))


def _day(instant: datetime) -> str:
    return f"{instant.astimezone(copenhagen()):%Y-%m-%d}"


def _unusable(path: Path, reason: str) -> MeetingDeskError:
    return MeetingDeskError(
        _("The municipality's certificate {path} cannot seal: {reason}; nothing is sealed.").format(
            path=path, reason=reason
        ),
        _("See: docs/sealing.md"),
    )


def _passphrase(settings: SealSettings, environ: Mapping[str, str]) -> bytes | None:
    """Return what opens the PKCS#12 file; it never stands in the settings themselves."""
    if said := environ.get(PASSPHRASE):
        return said.encode()
    if settings.passphrase_file is None:
        return None
    try:
        lines = settings.passphrase_file.read_bytes().splitlines()
    except OSError as error:
        raise MeetingDeskError(
            _("The passphrase file {path} cannot be read: {reason}; nothing is sealed.").format(
                path=settings.passphrase_file, reason=error.strerror
            )
        ) from error
    return lines[0] if lines else b""
