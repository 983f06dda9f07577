"""The log of facts: appended to at its end, read in order, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, bindparam, insert, select

from meetingdesk.errors import StoreFailed
from meetingdesk.locale import _
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.store import agreements, chain, codec, dialects, read_models
from meetingdesk.store.agreements import SealedDocument, SealedFile
from meetingdesk.store.instants import instant_text
from meetingdesk.store.read_models import ReadModels
from meetingdesk.store.room import Room
from meetingdesk.store.tables import BODY, EVENT


class VersionConflict(StoreFailed):
    """Somebody else appended first; `actual` is the stream's version now. Nothing was written."""

    def __init__(self, actual: int) -> None:
        super().__init__(
            _("Somebody else wrote in this meeting at the same moment."), _("Look at it again and repeat.")
        )
        self.actual = actual


class EventLog(Room):
    """Streams of facts: one for each meeting and one for each case."""

    def read(self, stream_id: str, after: int = 0) -> tuple[Recorded, ...]:
        """Return a stream's facts with a version above `after`, in order.

        Raises:
            NewerDatabase: a fact that only a newer version knows.
            StoreFailed: the subclass that fits.
        """
        with self.database.asking() as connection:
            rows = connection.execute(_NEWER_FACTS, {"stream_id": stream_id, "after": after}).all()
        return _recorded(rows)

    def find_command(self, stream_id: str, command_id: str) -> tuple[Recorded, ...]:
        """Return the facts that a command has left in a stream already, none when it has not."""
        told = {"stream_id": stream_id, "command_id": command_id}
        with self.database.asking() as connection:
            rows = connection.execute(_COMMANDS_FACTS, told).all()
        return _recorded(rows)

    def append(  # noqa: PLR0913 (one transaction: what happened, who and when, and what is derived from it)
        self,
        stream_id: str,
        expected_version: int,
        bodies: Sequence[EventBody],
        *,
        actor: str,
        command_id: str,
        at: datetime,
        models: ReadModels | None = None,
        sealed: Sequence[SealedDocument] = (),
        files: Sequence[SealedFile] = (),
    ) -> tuple[Recorded, ...]:
        """Write facts, what lists show of them and sealed agreements: all or nothing, on disk on return.

        Args:
            stream_id: the meeting or the case.
            expected_version: the version the caller decided on; 0 for a new stream.
            bodies: what happened, in order.
            actor: the seat that typed.
            command_id: the client's id of what was asked for.
            at: when, aware.
            models: the lines that lists show now.
            sealed: the agreements that the facts seal.
            files: what else the facts seal: the files of a supplement.

        Raises:
            VersionConflict: the stream is at another version.
            StoreFailed: the subclass that fits; nothing was written.
        """
        # Encoded first: what cannot be written should fail before anybody waits for the lock.
        contents = [(body.kind, codec.encode(body)) for body in bodies]
        told = (actor, command_id, instant_text(at))
        with self.database.writing() as connection:
            dialects.lock(connection, stream_id)
            version, digest = _end_of(connection, stream_id)
            if version != expected_version:
                raise VersionConflict(version)
            if contents:
                events, stored_bodies = _rows(stream_id, version, digest, contents, told)
                connection.execute(insert(EVENT), events)
                connection.execute(insert(BODY), stored_bodies)
            for document in sealed:
                agreements.insert_sealed(connection, document)
            agreements.insert_files(connection, files)
            if models:
                read_models.replace(connection, stream_id, models)
        return tuple(
            Recorded(
                stream_id=stream_id,
                version=number,
                kind=body.kind,
                body=body,
                actor=actor,
                command_id=command_id,
                at=at.astimezone(UTC),
            )
            for number, body in enumerate(bodies, expected_version + 1)
        )

    def verify(self, stream_id: str) -> int | None:
        """Return the version of the first fact whose digests do not hold, None when all is well."""
        wanted = (
            select(*_LINK, EVENT.c.digest, BODY.c.salt, BODY.c.body)
            .outerjoin_from(EVENT, BODY, _SAME)
            .where(EVENT.c.stream_id == stream_id)
            .order_by(EVENT.c.version)
        )
        with self.database.asking() as connection:
            rows = connection.execute(wanted).all()
        return chain.first_break(
            (chain.Link(*link), digest, salt, body) for *link, digest, salt, body in rows
        )

    def stream_ids(self) -> tuple[str, ...]:
        """Return the id of every stream in the log, sorted."""
        with self.database.asking() as connection:
            wanted = select(EVENT.c.stream_id).where(EVENT.c.version == 1).order_by(EVENT.c.stream_id)
            return tuple(connection.execute(wanted).scalars())


_FACT: Final = Recorded.model_construct(_fields_set=set(Recorded.model_fields))
_LINK: Final = tuple(EVENT.c[field.name] for field in fields(chain.Link))
_SAME: Final = and_(BODY.c.stream_id == EVENT.c.stream_id, BODY.c.version == EVENT.c.version)
_FACTS: Final[Select[Any]] = (
    select(
        EVENT.c.stream_id,
        EVENT.c.version,
        EVENT.c.kind,
        EVENT.c.shape,
        EVENT.c.actor,
        EVENT.c.command_id,
        EVENT.c.at,
        BODY.c.body,
    )
    .outerjoin_from(EVENT, BODY, _SAME)
    .order_by(EVENT.c.version)
)


# Built once: to build a statement takes longer than to run it.
_NEWER_FACTS: Final = _FACTS.where(
    EVENT.c.stream_id == bindparam("stream_id"), EVENT.c.version > bindparam("after")
)
_COMMANDS_FACTS: Final = _FACTS.where(
    EVENT.c.stream_id == bindparam("stream_id"), EVENT.c.command_id == bindparam("command_id")
)
_END: Final = (
    select(EVENT.c.version, EVENT.c.digest)
    .where(EVENT.c.stream_id == bindparam("stream_id"))
    .order_by(EVENT.c.version.desc())
    .limit(1)
)


def _end_of(connection: Connection, stream_id: str) -> tuple[int, str]:
    last = connection.execute(_END, {"stream_id": stream_id}).first()
    return (last[0], last[1]) if last else (0, chain.GENESIS)


def _rows(
    stream_id: str,
    version: int,
    digest: str,
    contents: list[tuple[str, bytes]],
    told: tuple[str, str, str],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of both tables for facts that follow `version`, whose digest is `digest`."""
    events, bodies = [], []
    for number, (kind, body) in enumerate(contents, version + 1):
        salt = chain.new_salt()
        shape, content_digest = codec.present_shape(kind), chain.body_digest(salt, body)
        link = chain.Link(stream_id, number, kind, shape, *told, content_digest, digest)
        digest = link.digest()
        events.append(link.columns() | {"digest": digest})
        bodies.append({"stream_id": stream_id, "version": number, "salt": salt, "body": body})
    return events, bodies


def _recorded(rows: Sequence[Row[Any]]) -> tuple[Recorded, ...]:
    # The tables are strict and the body was checked when it was decoded: to check thousands of facts once
    # more takes as long as reading them.
    return tuple(
        _FACT.evolve(
            stream_id=stream_id,
            version=version,
            kind=kind,
            body=codec.decode(kind, shape, body),
            actor=actor,
            command_id=command_id,
            at=codec.instant(kind, at),
        )
        for stream_id, version, kind, shape, actor, command_id, at, body in map(tuple, rows)
    )
