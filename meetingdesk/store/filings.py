"""Where the filing of each sealed document stands: a list kept beside the log, like the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from meetingdesk.errors import DatabaseUnreadable
from meetingdesk.locale import _
from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.store.instants import instant_text
from meetingdesk.store.room import Room
from meetingdesk.store.tables import FILING


class Filings(Room):
    """The filing of agreements and their supplements."""

    def filings(self, *, unfiled: bool = False, limit: int = 1_000_000) -> tuple[FilingSummary, ...]:
        """Return up to `limit` sealed documents, what has waited longest first; rehearsals are not filed.

        `unfiled` leaves out those that are in a case system.
        """
        wanted = (
            select(FILING.c.summary)
            .where(*_real(unfiled=unfiled))
            .order_by(FILING.c.since, FILING.c.agreement_id, FILING.c.number)
            .limit(limit)
        )
        return self._read(wanted)

    def filings_of(self, agreement_id: str) -> tuple[FilingSummary, ...]:
        """Return how an agreement and its supplements stand, those of a rehearsal too."""
        wanted = (
            select(FILING.c.summary).where(FILING.c.agreement_id == agreement_id).order_by(FILING.c.number)
        )
        return self._read(wanted)

    def count_unfiled(self) -> int:
        """Return how many sealed documents are in no case system yet, without rehearsals."""
        wanted = select(func.count()).select_from(FILING).where(*_real(unfiled=True))
        with self.database.reading() as connection:
            return connection.execute(wanted).scalar_one()

    def _read(self, wanted: Any) -> tuple[FilingSummary, ...]:
        with self.database.reading() as connection:
            return tuple(_line(text) for text in connection.execute(wanted).scalars())


def replace(connection: Connection, meeting_id: str, filings: Sequence[FilingSummary]) -> None:
    """Bring a meeting's lines up to date, inside the transaction that is open."""
    connection.execute(delete(FILING).where(FILING.c.meeting_id == meeting_id))
    if filings:
        connection.execute(insert(FILING), [_row(one) for one in filings])


_FILING: Final = TypeAdapter(FilingSummary)


def _real(*, unfiled: bool) -> list[ColumnElement[bool]]:
    """Return what tells a real document; that it is not filed is asked so that an index answers."""
    real: list[ColumnElement[bool]] = [FILING.c.rehearsal == 0]
    return [*real, FILING.c.state.in_(("ready", "under_way", "failed"))] if unfiled else real


def _line(text: str) -> FilingSummary:
    try:
        return _FILING.validate_json(text)
    except ValidationError:
        # Its own words would repeat the record's content.
        raise DatabaseUnreadable(
            _("A line of a list cannot be read."), _("Have the lists made anew from the logs.")
        ) from None


def _row(filing: FilingSummary) -> dict[str, Any]:
    return {
        "agreement_id": filing.agreement_id,
        "number": filing.number,
        "meeting_id": filing.meeting_id,
        "state": filing.stage,
        "rehearsal": int(filing.rehearsal),
        "since": instant_text(filing.since),
        "summary": _FILING.dump_json(filing).decode(),
    }
