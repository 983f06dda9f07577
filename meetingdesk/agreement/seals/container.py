"""The signature inside a seal, opened so strictly that no byte of it can be another one.

A CMS structure (RFC 5652) holds fields that nothing signs: versions, algorithm names, further certificates.
So what is read is put together again the one way that is written here, and has to come out the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from meetingdesk.agreement.seals.certificates import is_signed_by
from meetingdesk.agreement.seals.layout import Broken

_OURS: Final = {"content_type", "message_digest", "signing_certificate_v2"}
# DER of the object identifiers and numbers that a signature always has in the same place.
_SIGNED_DATA: Final = bytes.fromhex("06092A864886F70D010702")
_TIME_STAMP: Final = bytes.fromhex("060B2A864886F70D010910020E")
_TYPES: Final = {
    "data": bytes.fromhex("06092A864886F70D010701"),
    "tst_info": bytes.fromhex("060B2A864886F70D0109100104"),
}
_ONE: Final = b"\x02\x01\x01"
_THREE: Final = b"\x02\x01\x03"
_DIGESTS: Final = ("sha256", "sha384", "sha512")


@dataclass(frozen=True, slots=True)
class Time:
    """What a timestamp server vouches for: the instant, and the certificates in its token, its own first."""

    at: datetime
    certificates: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Container:
    """A signature that holds: its certificates, the signer's first, and the timestamp if there is one.

    The certificates behind the first are vouched for by nothing in here.
    """

    certificates: tuple[bytes, ...]
    time: Time | None

    def unvouched(self) -> frozenset[str]:
        """Return the SHA-256 of every certificate that the signature does not cover by itself."""
        further = self.certificates[1:] + (self.time.certificates[1:] if self.time else ())
        return frozenset(hashlib.sha256(one).hexdigest() for one in further)


def opened(der: bytes, digest: bytes) -> Container:
    """Return what the signature over a document with that SHA-256 says, when it is whole.

    Raises:
        Broken: `changed`, it is over another document; `container`, it is not as it was written.
    """
    if digest not in der:
        raise Broken("changed")
    try:
        signed = _read(der)
        if signed.digest_algorithm != "sha256" or set(signed.attributes) != _OURS:
            raise Broken("container")
        if signed.attributes["message_digest"].native != digest:
            raise Broken("changed")
        token = _read(signed.token) if signed.token else None
        written = _packed(signed, _packed(token) if token else b"")
        if signed.content is not None or written != der:
            raise Broken("container")
        return Container(signed.certificates, _time(token, signed.signature) if token else None)
    except (ValueError, TypeError, KeyError, LookupError, AttributeError, OverflowError) as error:
        raise Broken("container") from error


def tidied(der: bytes) -> bytes:
    """Return a signature as `opened` wants to find it: a timestamp server's own habits are taken out.

    Nothing that is signed changes. Raises Broken when it cannot be done.
    """
    try:
        signed = _read(der)
        return _packed(signed, _packed(_read(signed.token)) if signed.token else b"")
    except (ValueError, TypeError, KeyError, LookupError, AttributeError, OverflowError) as error:
        raise Broken("container") from error


def certificates_of_token(der: bytes) -> tuple[bytes, ...]:
    """Return the certificates in a timestamp token, its signer's first. Raises Broken."""
    try:
        return _read(der).certificates
    except (ValueError, TypeError, KeyError, LookupError, AttributeError, OverflowError) as error:
        raise Broken("container") from error


def timestamp_answer(content: bytes) -> Any:
    """Return a timestamp server's answer as the library wants it (RFC 3161, 2.4.2)."""
    from asn1crypto import tsp

    return tsp.TimeStampResp.load(content)


@dataclass(frozen=True, slots=True)
class _Signed:
    """A CMS signature whose signer's certificate, attributes and signature fit each other."""

    content_type: str
    content: bytes | None
    certificates: tuple[bytes, ...]
    digest_algorithm: str
    attributes: dict[str, Any]
    signed: bytes
    signature: bytes
    token: bytes


def _read(der: bytes) -> _Signed:
    # Without `tsp` the attributes that name certificates and timestamps have no names of their own.
    from asn1crypto import cms, core, tsp  # noqa: F401

    outer = cms.ContentInfo.load(der, strict=True)
    if outer["content_type"].native != "signed_data":
        raise Broken("container")
    data = outer["content"]
    (info,) = data["signer_infos"]
    digest = info["digest_algorithm"]["algorithm"].native
    if digest not in _DIGESTS:
        raise Broken("container")
    # What is signed is the set itself, not the field that it stands in (RFC 5652, 5.4).
    signed = b"\x31" + bytes(info["signed_attrs"].dump())[1:]
    attributes = _single(info["signed_attrs"])
    certificates = _signer_first([one.chosen.dump() for one in data["certificates"]], attributes)
    signature = info["signature"].native
    if not is_signed_by(certificates[0], signature, signed, digest):
        raise Broken("container")
    unsigned = info["unsigned_attrs"]
    later = {} if isinstance(unsigned, core.Void) else _single(unsigned)
    if attributes["content_type"].native != data["encap_content_info"]["content_type"].native:
        raise Broken("container")
    return _Signed(
        content_type=attributes["content_type"].native,
        content=_content(data["encap_content_info"]["content"]),
        certificates=certificates,
        digest_algorithm=digest,
        attributes=attributes,
        signed=signed,
        signature=signature,
        token=later["signature_time_stamp_token"].dump() if "signature_time_stamp_token" in later else b"",
    )


def _content(value: Any) -> bytes | None:
    from asn1crypto import core

    return None if isinstance(value, core.Void) else bytes(value)


def _single(attributes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute in attributes:
        (value,) = attribute["values"]
        name = attribute["type"].native
        if name in found:
            raise Broken("container")
        found[name] = value
    return found


def _signer_first(certificates: list[bytes], attributes: dict[str, Any]) -> tuple[bytes, ...]:
    """Return the certificates with that first which the signature itself names by its digest (RFC 5035)."""
    if "signing_certificate_v2" in attributes:
        named = attributes["signing_certificate_v2"]["certs"][0]
        algorithm = named["hash_algorithm"]["algorithm"].native
    else:
        named, algorithm = attributes["signing_certificate"]["certs"][0], "sha1"
    if algorithm not in (*_DIGESTS, "sha1"):
        raise Broken("container")
    wanted = named["cert_hash"].native
    first = [one for one in certificates if hashlib.new(algorithm, one).digest() == wanted]
    if len(first) != 1:
        raise Broken("container")
    return (first[0], *sorted(one for one in certificates if one != first[0]))


def _time(token: _Signed, signature: bytes) -> Time:
    """Return what the token over a signature says. Raises Broken when it is over another one."""
    from asn1crypto import tsp

    if token.content_type != "tst_info" or token.content is None:
        raise Broken("container")
    said = tsp.TSTInfo.load(token.content, strict=True)
    imprint = said["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].native
    ours = algorithm in _DIGESTS and (
        imprint["hashed_message"].native == hashlib.new(algorithm, signature).digest()
    )
    whole = (
        token.attributes["message_digest"].native
        == hashlib.new(token.digest_algorithm, token.content).digest()
    )
    if not ours or not whole:
        raise Broken("container")
    return Time(said["gen_time"].native, token.certificates)


def _packed(signed: _Signed, token: bytes = b"") -> bytes:
    """Return the one encoding of a signature that is accepted (RFC 5652, 5; DER)."""
    from asn1crypto import x509

    certificate = x509.Certificate.load(signed.certificates[0])
    is_rsa = certificate.public_key.algorithm == "rsa"
    digest, mechanism = _algorithms(signed.digest_algorithm, "rsa" if is_rsa else "ecdsa")
    issuer = certificate.issuer.dump() + certificate["tbs_certificate"]["serial_number"].dump()
    unsigned = _tlv(0xA1, _tlv(0x30, _TIME_STAMP, _tlv(0x31, token))) if token else b""
    info = _tlv(
        0x30,
        _ONE,
        _tlv(0x30, issuer),
        digest,
        # The set of attributes under the tag of its field.
        b"\xa0" + signed.signed[1:],
        mechanism,
        _tlv(0x04, signed.signature),
        unsigned,
    )
    content = b"" if signed.content is None else _tlv(0xA0, _tlv(0x04, signed.content))
    data = _tlv(
        0x30,
        _ONE if signed.content is None else _THREE,
        _tlv(0x31, digest),
        _tlv(0x30, _TYPES[signed.content_type], content),
        _tlv(0xA0, *sorted(signed.certificates)),
        _tlv(0x31, info),
    )
    return _tlv(0x30, _SIGNED_DATA, _tlv(0xA0, data))


def _tlv(tag: int, *parts: bytes) -> bytes:
    """Return what the parts are together as a DER value with that tag (X.690, 8.1)."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


@cache
def _algorithms(digest: str, key: str) -> tuple[bytes, bytes]:
    """Return the names of a digest and of a signature over it, as they are written here."""
    from asn1crypto import algos

    return (
        bytes(algos.DigestAlgorithm({"algorithm": digest}).dump()),
        bytes(algos.SignedDigestAlgorithm({"algorithm": f"{digest}_{key}"}).dump()),
    )
