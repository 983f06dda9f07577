"""Identifiers: made by whoever acts, unique without asking anybody, sortable by time."""

from __future__ import annotations

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_DIGITS = 17


def new_id(prefix: str) -> str:
    """Return an id such as `m-01jd3v8k2xq7h4mz`: a prefix, milliseconds since 1970 and 40 random bits.

    The characters are lower-case letters and digits without look-alikes, safe in file names and on a
    command line.
    """
    number = (time.time_ns() // 1_000_000) << 40 | secrets.randbits(40)
    digits = ""
    for _position in range(_DIGITS):
        number, digit = divmod(number, 32)
        digits = _ALPHABET[digit] + digits
    return f"{prefix}-{digits}"


def made_at(identifier: str) -> int | None:
    """Return when an id was made, in milliseconds since 1970; None for what `new_id` has not made."""
    _prefix, dash, digits = identifier.partition("-")
    if not dash or len(digits) != _DIGITS or not set(digits) <= set(_ALPHABET):
        return None
    number = 0
    for digit in digits:
        number = number * 32 + _ALPHABET.index(digit)
    return number >> 40
