"""Canonical JSON and its SHA-256: the bytes that digests, seals and signatures are taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""What JSON can hold; instants and dates are written as ISO 8601 strings beforehand."""


def canonical_json(value: Json) -> bytes:
    """Return `value` as UTF-8 bytes that are the same for equal values, by RFC 8785 (JCS).

    Raises:
        ValueError: not JSON: a date, a key that is no string, an integer beyond 2^53, NaN, half a surrogate
            pair.
    """
    import rfc8785

    return rfc8785.dumps(cast(Any, value))


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
