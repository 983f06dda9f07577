"""Keys and certificates: made, read, described, and asked whether a signature is theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from meetingdesk.agreement.seals.sealer import Certificate

if TYPE_CHECKING:
    from cryptography.x509 import Certificate as X509
    from cryptography.x509 import Name

# RFC 5280, 4.1.2.5: the value for a certificate without a well-defined end.
_FOREVER: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
# X.520 allows no longer name.
_LONGEST: Final = 64


def self_signed(name: str, organisation: str, made: datetime) -> tuple[bytes, bytes]:
    """Return a new EC P-256 private key (PKCS#8) and a certificate of that name signed by itself, both DER.

    It holds from a day before `made`, for clocks that go wrong, and has no end: the desk has nobody who would
    renew it. What is longer than 64 characters is cut.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name[:_LONGEST])]
    if organisation:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:_LONGEST]))
    subject = x509.Name(parts)
    # Agreements are sealed, not logins made: no other use stands in it (RFC 5280, 4.2.1.3).
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before((made - timedelta(days=1)).astimezone(UTC).replace(microsecond=0))
        .not_valid_after(_FOREVER)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return _private(key), certificate.public_bytes(serialization.Encoding.DER)


def written(key: bytes, certificate: bytes) -> bytes:
    """Return key and certificate in one PEM file, so that they always belong together."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    loaded = serialization.load_der_private_key(key, None)
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    return loaded.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + (
        x509.load_der_x509_certificate(certificate).public_bytes(pem)
    )


def from_pem(content: bytes) -> tuple[bytes, bytes]:
    """Return the key and the certificate of a file that `written` made, both DER.

    Raises:
        ValueError: it is something else, or the key is not the certificate's.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(content, None)
    certificate = x509.load_pem_x509_certificate(content)
    if key.public_key() != certificate.public_key():
        raise ValueError("the key is not the certificate's")
    return _private(key), certificate.public_bytes(serialization.Encoding.DER)


def from_pkcs12(content: bytes, passphrase: bytes | None) -> tuple[bytes, bytes, tuple[bytes, ...]]:
    """Return the key, the certificate and the other certificates of a PKCS#12 file, all DER.

    Raises:
        ValueError: another passphrase, not PKCS#12, or a key that cannot seal (EC or RSA of 2048 bits can).
        LookupError: it holds no private key with its certificate.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    with _known_kinds():
        key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase)
    if key is None or certificate is None:
        raise LookupError("no private key with its certificate")
    usable = isinstance(key, ec.EllipticCurvePrivateKey) or (
        isinstance(key, rsa.RSAPrivateKey) and key.key_size >= 2048
    )
    if not usable or key.public_key() != certificate.public_key():
        raise ValueError("a key that cannot seal")
    der = serialization.Encoding.DER
    return _private(key), certificate.public_bytes(der), tuple(one.public_bytes(der) for one in others)


def certificates_in(content: bytes) -> tuple[bytes, ...]:
    """Return the certificates of a PEM or DER file, as DER.

    Raises:
        ValueError: there is none in it.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    if b"-----BEGIN" in content:
        found = x509.load_pem_x509_certificates(content)
    else:
        found = [x509.load_der_x509_certificate(content)]
    return tuple(one.public_bytes(serialization.Encoding.DER) for one in found)


def pem_of(certificate: bytes) -> bytes:
    """Return a DER certificate as PEM: what other desks are handed to trust."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    return x509.load_der_x509_certificate(certificate).public_bytes(serialization.Encoding.PEM)


def described(certificate: bytes) -> Certificate:
    """Return what a DER certificate says of itself. Raises ValueError when it is none."""
    from cryptography import x509

    return _description(x509.load_der_x509_certificate(certificate), certificate)


def is_authority(certificate: bytes) -> bool:
    """Whether a DER certificate may issue others (RFC 5280, 4.2.1.9)."""
    from cryptography import x509

    try:
        extensions = x509.load_der_x509_certificate(certificate).extensions
        return extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False


def is_signed_by(certificate: bytes, signature: bytes, data: bytes, digest: str) -> bool:
    """Whether `signature` over `data` was made with the key of a DER certificate.

    `digest` is `sha256`, `sha384` or `sha512`; ECDSA, or RSA with PKCS#1 v1.5 padding (RFC 5754).

    Raises:
        ValueError: not a certificate, or another kind of key or digest.
    """
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    digests: dict[str, hashes.HashAlgorithm] = {
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
    with _known_kinds():
        key = x509.load_der_x509_certificate(certificate).public_key()
    if digest not in digests:
        raise ValueError("a digest that is not used here")
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(digests[digest]))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), digests[digest])
        else:
            raise ValueError("a kind of key that is not used here")
    except InvalidSignature:
        return False
    return True


@contextmanager
def _known_kinds() -> Iterator[None]:
    """Let what the library does not know be an error like any other in what it reads."""
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        yield
    except UnsupportedAlgorithm as error:
        raise ValueError("an algorithm that is not used here") from error


def _description(loaded: X509, der: bytes) -> Certificate:
    return Certificate(
        name=_said(loaded.subject),
        issuer=_said(loaded.issuer),
        fingerprint=hashlib.sha256(der).hexdigest(),
        not_before=loaded.not_valid_before_utc,
        not_after=loaded.not_valid_after_utc,
    )


def _said(name: Name) -> str:
    """Return a name as people read it: who, of where."""
    from cryptography.x509.oid import NameOID

    wanted = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    found = [str(part.value) for kind in wanted for part in name.get_attributes_for_oid(kind)]
    return ", ".join(dict.fromkeys(found)) or name.rfc4514_string()


def _private(key: object) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return key.private_bytes(  # type: ignore[attr-defined,no-any-return]  # every private key has it
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
