"""Sealed agreements: the bytes that were signed, kept for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from meetingdesk.canonical import sha256_hex
from meetingdesk.errors import DatabaseUnreadable
from meetingdesk.locale import _
from meetingdesk.meeting.summaries import AgreementSummary
from meetingdesk.store.instants import instant_text
from meetingdesk.store.room import Room
from meetingdesk.store.tables import AGREEMENT, SEALED_FILE
from meetingdesk.text import visible

# What a column of whole numbers can hold on every kind of database; asking for more is an error there.
_LARGEST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that belongs to an agreement for good, as its very bytes.

    `number` is 0 for the agreement itself and 1, 2, … for its supplements; `name` tells the files of one
    number apart: `pdf`, `json`, `scan`.
    """

    agreement_id: str
    number: int
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """A sealed agreement: its line in lists, its canonical JSON with the signatures, and its files."""

    summary: AgreementSummary
    document: bytes
    files: tuple[SealedFile, ...] = ()


class Agreements(Room):
    """The agreements that have been sealed."""

    def agreements(self) -> tuple[AgreementSummary, ...]:
        """Return every sealed agreement, the newest first."""
        wanted = select(*_SUMMARY).order_by(AGREEMENT.c.sealed_at.desc(), AGREEMENT.c.agreement_id.desc())
        with self.database.asking() as connection:
            rows = connection.execute(wanted).all()
        return tuple(_summary(tuple(row)) for row in rows)

    def sealed(self, agreement_id: str) -> SealedDocument | None:
        """Return a sealed agreement, None when there is none of that id.

        Raises:
            DatabaseUnreadable: its bytes are not those that were sealed.
        """
        wanted = select(*_SUMMARY, AGREEMENT.c.document).where(AGREEMENT.c.agreement_id == agreement_id)
        with self.database.asking() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        summary = _summary(tuple(row[:-1]))
        return SealedDocument(summary, _unchanged(row[-1], summary.digest, agreement_id))

    def sealed_file(self, agreement_id: str, name: str, number: int = 0) -> SealedFile | None:
        """Return a file that was sealed with an agreement, None when there is none of that name.

        Raises:
            DatabaseUnreadable: its bytes are not those that were sealed.
        """
        if number > _LARGEST:
            return None
        columns = (SEALED_FILE.c.media_type, SEALED_FILE.c.content, SEALED_FILE.c.digest)
        wanted = select(*columns).where(
            SEALED_FILE.c.agreement_id == agreement_id,
            SEALED_FILE.c.number == number,
            SEALED_FILE.c.name == name,
        )
        with self.database.asking() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        media_type, content, digest = row
        return SealedFile(agreement_id, number, name, media_type, _unchanged(content, digest, agreement_id))

    def sealed_files(self, agreement_id: str) -> tuple[SealedFile, ...]:
        """Return every file that was sealed with an agreement and its supplements, by number and name.

        Raises:
            DatabaseUnreadable: the bytes of one are not those that were sealed.
        """
        columns = (SEALED_FILE.c[field.name] for field in fields(SealedFile))
        wanted = select(*columns, SEALED_FILE.c.digest).where(SEALED_FILE.c.agreement_id == agreement_id)
        with self.database.asking() as connection:
            rows = connection.execute(wanted.order_by(SEALED_FILE.c.number, SEALED_FILE.c.name)).all()
        for row in rows:
            _unchanged(row.content, row.digest, agreement_id)
        return tuple(SealedFile(*row[:-1]) for row in rows)


def _unchanged(content: bytes, digest: str, agreement_id: str) -> bytes:
    """Return what is kept, when it is what was sealed: the triggers cannot stop whoever holds the file."""
    if sha256_hex(content) != digest:
        wrong = _("What is kept under {id} has been changed from outside: its digest does not hold.")
        raise DatabaseUnreadable(
            wrong.format(id=visible(agreement_id)), _("Keep the file as it is and go back to a copy.")
        )
    return content


def insert_files(connection: Connection, files: Sequence[SealedFile]) -> None:
    """Keep files that were sealed, inside the transaction that is open."""
    if files:
        rows = [asdict(file) | {"digest": sha256_hex(file.content)} for file in files]
        connection.execute(insert(SEALED_FILE), rows)


def insert_sealed(connection: Connection, sealed: SealedDocument) -> None:
    """Keep a sealed agreement, inside the transaction that is open.

    Raises:
        ValueError: the digest is not that of the document; it could never be mended.
    """
    if sha256_hex(sealed.document) != sealed.summary.digest:
        raise ValueError(f"the digest of {sealed.summary.agreement_id} is not that of its document")
    row = asdict(sealed.summary) | {
        "sealed_at": instant_text(sealed.summary.sealed_at),
        "document": sealed.document,
    }
    connection.execute(insert(AGREEMENT), row)
    insert_files(connection, sealed.files)


_FIELDS: Final = tuple(field.name for field in fields(AgreementSummary))
_SUMMARY: Final = tuple(AGREEMENT.c[name] for name in _FIELDS)


def _summary(values: tuple[Any, ...]) -> AgreementSummary:
    row = dict(zip(_FIELDS, values, strict=True))
    sealed_at = datetime.fromisoformat(row["sealed_at"])
    return AgreementSummary(**row | {"sealed_at": sealed_at, "rehearsal": bool(row["rehearsal"])})
