"""With what documents are sealed here, and whose seals are trusted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _


@dataclass(frozen=True, slots=True)
class SealSettings:
    """Where keys and certificates lie; nothing is opened before something is sealed or verified.

    Attributes:
        folder: where the desk's own keys are made on first use; it need not exist.
        certificate: the municipality's PKCS#12 file, used instead of the desk's own; None without one.
        passphrase_file: a file whose first line opens it, where no environment variable does.
        timestamp_server: an http or https address that is asked for the time (RFC 3161); empty for nobody.
        trusted: a file of certificates, or a folder of such files, whose seals are this municipality's.
    """

    folder: Path
    certificate: Path | None = None
    passphrase_file: Path | None = None
    timestamp_server: str = ""
    trusted: Path | None = None


def check_server(address: str) -> None:
    """Raise MeetingDeskError when `address` cannot be that of a timestamp server."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable()
    except ValueError:
        usable = False
    if not usable:
        raise MeetingDeskError(
            _("A timestamp server is an address that begins with http or https."),
            _("For example: {example}").format(example="http://timestamp.example.org"),
        )
