"""With what this desk seals its documents, and how the seal looks in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from meetingdesk.agreement.formats.nodes import Seal
from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.seals import Sealer, seal_pdf, sealer_for, verify_pdf
from meetingdesk.agreement.seals.words import in_groups
from meetingdesk.clock import Clock
from meetingdesk.locale import Language, _, in_language
from meetingdesk.settings.seal import SealSettings

PDF: Final = "pdf"
PDF_TYPE: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class SealedPdf:
    """A sealed PDF; `certificate` is the SHA-256 of whose it is.

    `lacks_time` when a timestamp server is set and gave none.
    """

    content: bytes
    certificate: str
    lacks_time: bool


class DeskSeal:
    """Seals PDFs with the certificate that the settings name, or with the desk's own."""

    def __init__(self, settings: SealSettings, municipality: str, clock: Clock) -> None:
        self._settings = settings
        self._municipality = municipality
        self._clock = clock

    def sealed(self, render: Callable[[Seal], bytes], *, language: Language, rehearsal: bool) -> SealedPdf:
        """Return what `render` makes with the seal drawn in it, sealed.

        Raises:
            MeetingDeskError: there is nothing to seal with; the sentence says why.
        """
        at = self._clock.now()
        sealer = sealer_for(self._settings, at, municipality=self._municipality, rehearsal=rehearsal)
        content = seal_pdf(render(_drawn(sealer, at, language)), sealer, at)
        lacks_time = bool(sealer.timestamp_server) and verify_pdf(content).timestamp is None
        return SealedPdf(content, sealer.certificate.fingerprint, lacks_time)


def _drawn(sealer: Sealer, at: datetime, language: Language) -> Seal:
    """Return the seal as the document shows it: who, when, and by which certificate."""
    with in_language(language):
        when = moment(at, language)
        return Seal(
            title=_("Seal"),
            pairs=(
                (_("Sealed by"), sealer.certificate.name),
                (_("Sealed"), _("{date}, {hours}").format(date=when.date, hours=when.clock)),
                (_("Certificate, SHA-256"), in_groups(sealer.certificate.fingerprint)),
            ),
            words=_(
                "The seal shows whether anything was changed afterwards, and which certificate made it. "
                "It is checked with: meetingdesk agreement verify FILE"
            ),
        )
