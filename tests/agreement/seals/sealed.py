"""Sealed documents to try things on, and the certificates they are sealed with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from meetingdesk.agreement import content_digest, original, sealed_bytes
from meetingdesk.agreement.formats.as_pdf import render
from meetingdesk.agreement.formats.nodes import Seal
from meetingdesk.agreement.seals import Sealer, seal_pdf
from meetingdesk.agreement.seals.certificates import described, from_pkcs12, self_signed
from tests.agreement import sample

AT: Final = datetime(2026, 11, 20, 14, 6, tzinfo=UTC)
DRAWN: Final = Seal("Segl", (("Forseglet af", "MeetingDesk"),), "Seglet viser, om noget er ændret.")
PASSPHRASE: Final = "kaffe og kage"


class Issued(NamedTuple):
    """A key with its certificate."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


@cache
def document(*, rehearsal: bool = False) -> bytes:
    """Return the PDF of a short meeting's agreement, with the seal drawn in it but none put on."""
    state = sample.short(rehearsal=rehearsal)
    content, _ = sealed_bytes(sample.signed(state, content_digest(state)), "a-1", municipality="Hjørring")
    return render(original(content), DRAWN)


@cache
def agreement_json() -> bytes:
    """Return the JSON that `document` was made from."""
    state = sample.short()
    return sealed_bytes(sample.signed(state, content_digest(state)), "a-1", municipality="Hjørring")[0]


@cache
def desk() -> Sealer:
    """Return a desk with a certificate of its own."""
    key, der = self_signed("MeetingDesk", "Hjørring Kommune", AT)
    return Sealer(described(der), der, key)


@cache
def sealed() -> bytes:
    """Return `document`, sealed by `desk`."""
    return seal_pdf(document(), desk(), AT)


def issued(
    name: str,
    by: Issued | None = None,
    *,
    authority: bool = False,
    days: tuple[int, int] = (-100, 1000),
    rsa_key: bool = False,
    stamps: bool = False,
) -> Issued:
    """Return a certificate, issued `by` an authority or by itself, that holds for `days` around `AT`."""
    key = rsa.generate_private_key(65537, 2048) if rsa_key else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT + timedelta(days=days[0]))
        .not_valid_after(AT + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return Issued(key, builder.sign(by.key if by else key, hashes.SHA256()))


def as_pkcs12(own: Issued, *chain: Issued, passphrase: str = PASSPHRASE) -> bytes:
    """Return a PKCS#12 file as a municipality gets one."""
    return pkcs12.serialize_key_and_certificates(
        b"segl",
        own.key,
        own.certificate,
        [one.certificate for one in chain],
        serialization.BestAvailableEncryption(passphrase.encode()),
    )


def sealer(own: Issued, *chain: Issued, server: str = "") -> Sealer:
    """Return who seals with a certificate that an authority issued."""
    key, der, others = from_pkcs12(as_pkcs12(own, *chain), PASSPHRASE.encode())
    return Sealer(described(der), der, key, others, server)
