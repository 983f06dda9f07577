"""The database's tables, as sqlmodel models; SQL is built from the plain tables at the end of this file.

Instants are text, ISO 8601 in UTC with six decimals, so that they sort as they follow each other. `rehearsal`
is 0 or 1. Every table is strict: no tool can put a number where text belongs. The four tables of facts have
no hidden rowid: with one, `INSERT OR REPLACE` could push a row out past every guard.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from sqlalchemy import Index, Integer, LargeBinary, MetaData, Table, Text
from sqlmodel import Field, SQLModel

_CONVENTION: Final = {"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}
# Sorted by code point everywhere, as a file sorts: a server's own language would order ids anew.
WORDS: Final = Text().with_variant(Text(collation="C"), "postgresql")
_STRICT: Final[dict[str, Any]] = {"sqlite_strict": True}
_FACTS: Final[dict[str, Any]] = {"sqlite_with_rowid": False, **_STRICT}


class Base(SQLModel):
    """Base of every table, with a catalogue of its own."""

    # No row is ever made from these classes: what would check its values need not be built.
    model_config = {"defer_build": True}
    metadata: ClassVar[MetaData] = MetaData(naming_convention=_CONVENTION)


class StoredEvent(Base, table=True):
    """A fact's place in its stream, without its content; see `chain` for the digests."""

    __tablename__ = "stored_event"
    __table_args__ = (Index(None, "stream_id", "command_id"), _FACTS)

    stream_id: str = Field(primary_key=True, sa_type=WORDS)
    version: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(sa_type=WORDS)
    shape: int = Field(sa_type=Integer)
    actor: str = Field(sa_type=WORDS)
    command_id: str = Field(sa_type=WORDS)
    at: str = Field(sa_type=WORDS)
    body_digest: str = Field(sa_type=WORDS)
    previous_digest: str = Field(sa_type=WORDS)
    digest: str = Field(sa_type=WORDS)


class StoredBody(Base, table=True):
    """A fact's content, apart from its place: it can be erased one day while the chain still holds."""

    __tablename__ = "event_body"
    __table_args__ = (_FACTS,)

    stream_id: str = Field(primary_key=True, sa_type=WORDS)
    version: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs={"autoincrement": False})
    salt: bytes = Field(sa_type=LargeBinary)
    body: bytes = Field(sa_type=LargeBinary)


class StoredAgreement(Base, table=True):
    """A sealed agreement; the bytes come last, so that lists are read without them."""

    __tablename__ = "sealed_agreement"
    __table_args__ = (Index(None, "meeting_id"), _FACTS)

    agreement_id: str = Field(primary_key=True, sa_type=WORDS)
    meeting_id: str = Field(sa_type=WORDS)
    case_number: str = Field(sa_type=WORDS)
    citizen: str = Field(sa_type=WORDS)
    agenda_id: str = Field(sa_type=WORDS)
    title_da: str = Field(sa_type=WORDS)
    title_en: str = Field(sa_type=WORDS)
    version: int = Field(sa_type=Integer)
    sealed_at: str = Field(sa_type=WORDS)
    digest: str = Field(sa_type=WORDS)
    rehearsal: int = Field(sa_type=Integer)
    document: bytes = Field(sa_type=LargeBinary)


class SealedFile(Base, table=True):
    """What was sealed with an agreement, as the very bytes of the file: the agreement itself has number 0."""

    __tablename__ = "sealed_file"
    __table_args__ = (_FACTS,)

    agreement_id: str = Field(primary_key=True, sa_type=WORDS)
    number: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs={"autoincrement": False})
    name: str = Field(primary_key=True, sa_type=WORDS)
    media_type: str = Field(sa_type=WORDS)
    digest: str = Field(sa_type=WORDS)
    content: bytes = Field(sa_type=LargeBinary)


class Filing(Base, table=True):
    """Where the filing of an agreement (number 0) or one of its supplements stands."""

    __tablename__ = "filing"
    __table_args__ = (Index(None, "rehearsal", "state"), Index(None, "meeting_id"), _STRICT)

    agreement_id: str = Field(primary_key=True, sa_type=WORDS)
    number: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs={"autoincrement": False})
    meeting_id: str = Field(sa_type=WORDS)
    state: str = Field(sa_type=WORDS)
    rehearsal: int = Field(sa_type=Integer)
    since: str = Field(sa_type=WORDS)
    summary: str = Field(sa_type=WORDS)


class StoredDraft(Base, table=True):
    """Text under somebody's cursor."""

    __tablename__ = "draft"
    __table_args__ = (_STRICT,)

    meeting_id: str = Field(primary_key=True, sa_type=WORDS)
    seat: str = Field(primary_key=True, sa_type=WORDS)
    block_id: str = Field(primary_key=True, sa_type=WORDS)
    field: str = Field(primary_key=True, sa_type=WORDS)
    text: str = Field(sa_type=WORDS)
    saved_at: str = Field(sa_type=WORDS)


class ListedMeeting(Base, table=True):
    """A meeting's line on the desk: `summary` is the whole of it as JSON, the rest is what lists ask for."""

    __tablename__ = "meeting_summary"
    __table_args__ = (Index(None, "stage", "starts_at"), Index(None, "case_number"), _STRICT)

    meeting_id: str = Field(primary_key=True, sa_type=WORDS)
    case_id: str = Field(sa_type=WORDS)
    case_number: str = Field(sa_type=WORDS)
    stage: str = Field(sa_type=WORDS)
    starts_at: str = Field(sa_type=WORDS)
    rehearsal: int = Field(sa_type=Integer)
    words: str = Field(sa_type=WORDS)
    summary: str = Field(sa_type=WORDS)


class FurtherCase(Base, table=True):
    """A case that a meeting takes up besides its first, which stands in the meeting's own line."""

    __tablename__ = "further_case"
    __table_args__ = (Index(None, "case_number"), Index(None, "case_id"), _STRICT)

    meeting_id: str = Field(primary_key=True, sa_type=WORDS)
    case_id: str = Field(primary_key=True, sa_type=WORDS)
    case_number: str = Field(sa_type=WORDS)
    rehearsal: int = Field(sa_type=Integer)


class OpenCommitment(Base, table=True):
    """A commitment nobody has settled yet."""

    __tablename__ = "open_commitment"
    __table_args__ = (
        Index(None, "rehearsal", "due"),
        Index(None, "meeting_id"),
        Index(None, "case_id"),
        _STRICT,
    )

    commitment_id: str = Field(primary_key=True, sa_type=WORDS)
    meeting_id: str = Field(sa_type=WORDS)
    case_id: str = Field(sa_type=WORDS)
    rehearsal: int = Field(sa_type=Integer)
    due: str | None = Field(default=None, sa_type=WORDS)
    summary: str = Field(sa_type=WORDS)


class SettledCommitment(Base, table=True):
    """A commitment that a case's log has settled: its meeting's next change must not bring it back."""

    __tablename__ = "settled_commitment"
    __table_args__ = (Index(None, "stream_id"), _STRICT)

    commitment_id: str = Field(primary_key=True, sa_type=WORDS)
    stream_id: str = Field(sa_type=WORDS)


class StoredPresence(Base, table=True):
    """A running program that has a meeting open; see `presence`."""

    __tablename__ = "presence"
    __table_args__ = (_STRICT,)

    meeting_id: str = Field(primary_key=True, sa_type=WORDS)
    seat: str = Field(primary_key=True, sa_type=WORDS)
    host: str = Field(primary_key=True, sa_type=WORDS)
    boot_id: str = Field(primary_key=True, sa_type=WORDS)
    pid: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs={"autoincrement": False})
    started: str = Field(primary_key=True, sa_type=WORDS)


METADATA: Final = Base.metadata
EVENT: Final[Table] = METADATA.tables["stored_event"]
BODY: Final[Table] = METADATA.tables["event_body"]
AGREEMENT: Final[Table] = METADATA.tables["sealed_agreement"]
SEALED_FILE: Final[Table] = METADATA.tables["sealed_file"]
FILING: Final[Table] = METADATA.tables["filing"]
DRAFT: Final[Table] = METADATA.tables["draft"]
MEETING: Final[Table] = METADATA.tables["meeting_summary"]
FURTHER_CASE: Final[Table] = METADATA.tables["further_case"]
COMMITMENT: Final[Table] = METADATA.tables["open_commitment"]
SETTLED: Final[Table] = METADATA.tables["settled_commitment"]
PRESENCE: Final[Table] = METADATA.tables["presence"]
