"""Where in a PDF's bytes its seal lies, read without trusting anything but their positions."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

_RANGE: Final = re.compile(rb"/ByteRange ?\[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\]")
_HEX: Final = re.compile(rb"[0-9A-F]+")


class Broken(Exception):
    """A seal that is not as this product writes it; `code` says in what way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Layout:
    """A PDF with its seal taken apart.

    `container` is the signature as DER without the padding behind it, `digest` the SHA-256 of everything
    else in the file, and `byte_range` the four numbers that say where that is.
    """

    container: bytes
    digest: bytes
    byte_range: tuple[int, int, int, int]


def take_apart(pdf: bytes) -> Layout:
    """Return where the seal lies, when nothing but it is left out of what it covers.

    The last `/ByteRange` counts: the seal is the last thing that was written to the file. ISO 32000-2,
    12.8.1, lets hexadecimal digits be of either case; only those that are written here are accepted, so that
    one document has one form.

    Raises:
        Broken: `unsealed`, no seal; `not_whole`, something lies outside it; `container`, it is malformed.
    """
    at = pdf.rfind(b"/ByteRange")
    if at < 0:
        raise Broken("unsealed")
    found = _RANGE.match(pdf, at)
    if not found:
        raise Broken("container")
    first, second, length = (int(number) for number in found.groups())
    if second + length != len(pdf) or not first < second < len(pdf):
        raise Broken("not_whole")
    gap = pdf[first:second]
    if not pdf[:first].endswith(b"/Contents ") or gap[:1] != b"<" or gap[-1:] != b">":
        raise Broken("container")
    digest = hashlib.sha256(pdf[:first])
    digest.update(pdf[second:])
    return Layout(_unpadded(gap[1:-1]), digest.digest(), (0, first, second, length))


def _unpadded(digits: bytes) -> bytes:
    if len(digits) % 2 or not _HEX.fullmatch(digits):
        raise Broken("container")
    content = bytes.fromhex(digits.decode("ascii"))
    # SEQUENCE, its length in two bytes: what a signature with its certificate always has.
    if content[:2] != b"\x30\x82":
        raise Broken("container")
    end = 4 + int.from_bytes(content[2:4], "big")
    if end > len(content) or content[end:].strip(b"\0"):
        raise Broken("container")
    return content[:end]
