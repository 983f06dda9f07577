"""The package: an agreement's files in one zip with their SHA-256, the same bytes each time it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from meetingdesk.canonical import sha256_hex
from meetingdesk.clock import copenhagen

MANIFEST: Final = "SHA256SUMS"
MEDIA_TYPE: Final = "application/zip"
PACKED_FORMATS: Final = ("pdf", "docx", "json", "ics")

# Where a zip is unpacked on Unix, the files are for their owner alone.
_FOR_ITS_OWNER: Final = 0o100600 << 16
_UNIX: Final = 3
# The instants that a zip can write.
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
_LAST: Final = (2107, 12, 31, 23, 59, 58)


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a package; its name is plain ASCII without a folder."""

    name: str
    content: bytes


def packed(files: Iterable[PackedFile], as_of: datetime) -> bytes:
    """Return a zip of the files in their order, and last `SHA256SUMS`, which `sha256sum --check` reads.

    Every file is dated `as_of`, by the clock in Denmark, since a zip knows no time zones. Nothing is
    compressed: two versions of the compressor would give two different packages of the same files.

    Raises:
        ValueError: two files have the same name on a system that does not tell capitals apart.
    """
    members = list(files)
    folded = {member.name.casefold() for member in members}
    if len(folded) != len(members) or MANIFEST.casefold() in folded:
        raise ValueError("two files of a package have the same name")
    manifest = "".join(f"{sha256_hex(member.content)}  {member.name}\n" for member in members)
    return zipped([*members, PackedFile(MANIFEST, manifest.encode())], as_of)


def zipped(files: Iterable[PackedFile], as_of: datetime) -> bytes:
    """Return a zip of the files in their order, uncompressed, each dated `as_of`."""
    local = as_of.astimezone(copenhagen())
    written = (local.year, local.month, local.day, local.hour, local.minute, local.second)
    dated = min(max(written, _FIRST), _LAST)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for file in files:
            member = ZipInfo(file.name, dated)
            # The system that makes it would stand in it otherwise.
            member.create_system = _UNIX
            member.external_attr = _FOR_ITS_OWNER
            archive.writestr(member, file.content)
    return stream.getvalue()
