"""Digests that tie every fact to all before it, so that a log changed behind the product's back shows.

    body_digest = SHA-256(salt ‖ body)
    digest      = SHA-256(previous digest ‖ header ‖ body_digest)

The header is the canonical JSON of the fact's place; digests enter as their 32 bytes. The salt keeps a short
body from being guessed from its digest once the body has been erased. A chain cannot show that its last facts
are missing, nor that somebody wrote all of it anew: for that a digest has to stand elsewhere, as on paper.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from meetingdesk.canonical import canonical_json, sha256_hex

GENESIS: Final = "0" * 64
"""What stands before a stream's first fact."""

_SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Link:
    """A fact as its table row holds it; the digests are 64 hexadecimal digits, `at` is the stored text."""

    stream_id: str
    version: int
    kind: str
    shape: int
    actor: str
    command_id: str
    at: str
    body_digest: str
    previous_digest: str

    def columns(self) -> dict[str, object]:
        """Return the fields by name."""
        return asdict(self)

    def digest(self) -> str:
        """Return the digest that the next fact's begins with."""
        header = canonical_json(
            {
                "stream_id": self.stream_id,
                "version": self.version,
                "kind": self.kind,
                "shape": self.shape,
                "actor": self.actor,
                "command_id": self.command_id,
                "at": self.at,
            }
        )
        return sha256_hex(bytes.fromhex(self.previous_digest) + header + bytes.fromhex(self.body_digest))


def new_salt() -> bytes:
    """Return random bytes for one body."""
    return secrets.token_bytes(_SALT_BYTES)


def body_digest(salt: bytes, body: bytes) -> str:
    """Return the digest of a body; the salt has a fixed length, so that the two cannot be shifted."""
    return sha256_hex(salt + body)


def first_break(rows: Iterable[tuple[Link, str, bytes | None, bytes | None]]) -> int | None:
    """Return the version of the first fact that does not hold, None when all do.

    Args:
        rows: each fact with its stored digest, salt and body, by version; None where a body is missing.
    """
    previous, expected = GENESIS, 1
    for link, digest, salt, body in rows:
        # A missing version is reported as itself, not as the one that follows it.
        if link.version != expected or link.previous_digest != previous:
            return expected
        if salt is None or body is None or len(salt) != _SALT_BYTES:
            return expected
        if link.body_digest != body_digest(salt, body) or link.digest() != digest:
            return expected
        previous, expected = digest, expected + 1
    return None
