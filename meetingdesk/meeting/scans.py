"""A file that comes with a supplement: what it is by its own first bytes, and what it is called here."""

from __future__ import annotations

import re
from typing import Final

from meetingdesk.canonical import sha256_hex
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Scan
from meetingdesk.meeting.supplement_words import AttachedFile

MOST_BYTES: Final = 10_000_000
_KINDS: Final = (
    (b"%PDF-", ".pdf", "application/pdf"),
    (b"\xff\xd8\xff", ".jpg", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", ".png", "image/png"),
)
_UNSAFE: Final = re.compile(r"[^0-9A-Za-zÆØÅæøå._-]+")
# Ten digits as a CPR number has them. No modulus: since 2007 not every number passes it.
_CPR: Final = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
_LONGEST_NAME: Final = 60


def attached(scan: Scan) -> AttachedFile:
    """Return what is recorded of a file: a safe name, its media type, its SHA-256 and its size.

    Raises:
        CommandRefused: it is empty, too large, or neither PDF, JPEG nor PNG.
    """
    kind = next((kind for kind in _KINDS if scan.content.startswith(kind[0])), None)
    if kind is None:
        raise CommandRefused("not_a_scan", _("The file is no PDF, JPEG or PNG."))
    if len(scan.content) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise CommandRefused("too_large", _("The file is larger than {most} MB.").format(most=most))
    _start, suffix, media_type = kind
    return AttachedFile(
        name=_name(scan.name, suffix),
        media_type=media_type,
        digest=sha256_hex(scan.content),
        size=len(scan.content),
    )


def _name(given: str, suffix: str) -> str:
    last = re.split(r"[/\\]", given)[-1]
    stem = _UNSAFE.sub("-", _CPR.sub("", last.rpartition(".")[0] or last))[:_LONGEST_NAME].strip("-.")
    return (stem or "scan") + suffix
