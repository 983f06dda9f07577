"""The means to seal a document, and what a certificate says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

# Stands in the name of a rehearsal's certificate; no certificate that bears it is ever valid.
REHEARSAL_MARK: Final = "ØVELSE / REHEARSAL"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose key it is: what people read of an X.509 certificate.

    `fingerprint` is the SHA-256 of its DER encoding, 64 lower-case hexadecimal digits; instants are UTC.
    """

    name: str
    issuer: str
    fingerprint: str
    not_before: datetime
    not_after: datetime

    @property
    def is_rehearsal(self) -> bool:
        """Whether it was made to seal rehearsals, and so vouches for nothing."""
        return REHEARSAL_MARK in self.name

    def holds_at(self, instant: datetime) -> bool:
        """Whether `instant` lies within its validity."""
        return self.not_before <= instant <= self.not_after


@dataclass(frozen=True, slots=True)
class Sealer:
    """A certificate with its private key, and who is asked for the time.

    `der` and `chain` are X.509 certificates, `key` is the private key as PKCS#8, all DER. Without a
    `timestamp_server` (an http or https URL, RFC 3161) a seal is PAdES B-B, with one it is B-T.
    """

    certificate: Certificate
    der: bytes
    key: bytes = field(repr=False)
    chain: tuple[bytes, ...] = ()
    timestamp_server: str = ""
