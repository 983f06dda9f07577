"""What lists show, kept beside the log in the same transaction, and made anew from it at any time."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal, TypeVar
from zlib import crc32

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select

from meetingdesk.errors import DatabaseUnreadable
from meetingdesk.locale import _
from meetingdesk.meeting.summaries import CommitmentSummary, FilingSummary, MeetingSummary
from meetingdesk.store import dialects, filings
from meetingdesk.store.instants import instant_text
from meetingdesk.store.room import Room
from meetingdesk.store.tables import COMMITMENT, FURTHER_CASE, MEETING, SETTLED

_Line = TypeVar("_Line")
Stage = Literal["planned", "live", "filing", "past"]


@dataclass(frozen=True, slots=True)
class ReadModels:
    """The lines that lists show of a stream now.

    `summary` is a meeting's line and `commitments` all that are open in it; `settled` are the ids of
    commitments that a case's log has settled; `filings` how all that a meeting has sealed stands.
    """

    summary: MeetingSummary | None
    commitments: tuple[CommitmentSummary, ...]
    settled: tuple[str, ...] = ()
    filings: tuple[FilingSummary, ...] = ()


class Lists(Room):
    """The desk's lists."""

    def meetings(self, *, today: date, limit: int = 200, search: str = "") -> tuple[MeetingSummary, ...]:
        """Return up to `limit` meetings: the unfinished ones by date, then the past ones, the newest first.

        Of these the ones whose agreement is not filed yet go first. Where not all fit, those that run or wait
        for signatures go before the ones to come, the nearest first, and these before planned ones whose day
        has passed. `search` wants every one of its words in the citizen's name, the case number or the title,
        in any case of letters.
        """
        # A day's slack covers every time zone.
        day = instant_text(datetime.combine(today, time.min, UTC) - timedelta(days=1))
        starts_at = MEETING.c.starts_at
        matches = [MEETING.c.words.contains(word, autoescape=True) for word in search.casefold().split()]
        found: list[tuple[str, str]] = []
        with self.database.reading() as connection:
            for stage, period, order in (
                ("live", None, starts_at.desc()),
                ("planned", starts_at >= day, starts_at.asc()),
                ("planned", starts_at < day, starts_at.desc()),
                ("filing", None, starts_at.desc()),
                ("past", None, starts_at.desc()),
            ):
                if stage == "filing":
                    found.sort()
                wanted = (
                    select(starts_at, MEETING.c.summary)
                    .where(MEETING.c.stage == stage, *([] if period is None else [period]), *matches)
                    .order_by(order)
                    .limit(limit - len(found))
                )
                found += [(row[0], row[1]) for row in connection.execute(wanted)]
        return tuple(_read(_MEETING, summary) for _starts_at, summary in found)

    def count_meetings(self) -> int:
        """Return how many meetings there are in all."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).select_from(MEETING)).scalar_one()

    def meeting(self, meeting_id: str) -> MeetingSummary | None:
        """Return one meeting's line, None when there is no such meeting."""
        wanted = select(MEETING.c.summary).where(MEETING.c.meeting_id == meeting_id)
        with self.database.reading() as connection:
            summary = connection.execute(wanted).scalar()
        return None if summary is None else _read(_MEETING, summary)

    def case_id_of(self, case_number: str, *, rehearsals: bool = False) -> str | None:
        """Return the case that meetings of a case number belong to, None when there is none yet.

        `rehearsals` looks among rehearsals alone; they are never mixed with real cases.
        """
        wanted = (
            select(MEETING.c.case_id)
            .where(MEETING.c.case_number == case_number, MEETING.c.rehearsal == int(rehearsals))
            .order_by(MEETING.c.starts_at.desc())
            .limit(1)
        )
        further = (
            select(FURTHER_CASE.c.case_id)
            .where(FURTHER_CASE.c.case_number == case_number, FURTHER_CASE.c.rehearsal == int(rehearsals))
            .limit(1)
        )
        with self.database.reading() as connection:
            case_id = connection.execute(wanted).scalar() or connection.execute(further).scalar()
        return None if case_id is None else str(case_id)

    def meetings_of_case(
        self, case_id: str, before: datetime, *, rehearsals: bool = False, limit: int = 12
    ) -> tuple[MeetingSummary, ...]:
        """Return up to `limit` meetings of a case that were planned for an earlier instant, the newest first.

        Only those that are closed or further: what is still talked about has left nothing yet.
        """
        further = select(FURTHER_CASE.c.meeting_id).where(FURTHER_CASE.c.case_id == case_id)
        wanted = (
            select(MEETING.c.summary)
            .where(
                or_(MEETING.c.case_id == case_id, MEETING.c.meeting_id.in_(further)),
                MEETING.c.rehearsal == int(rehearsals),
                MEETING.c.stage != "planned",
                MEETING.c.starts_at < instant_text(before),
            )
            .order_by(MEETING.c.starts_at.desc())
            .limit(limit)
        )
        with self.database.reading() as connection:
            found = [_read(_MEETING, text) for text in connection.execute(wanted).scalars()]
        return tuple(one for one in found if one.phase in ("closed", "signing", "sealed"))

    def open_commitments(
        self, limit: int = 200, *, rehearsals: bool = False, case_id: str | None = None
    ) -> tuple[CommitmentSummary, ...]:
        """Return up to `limit` open commitments by due date, those without one last.

        `rehearsals` returns those of rehearsals alone, otherwise there are none among them; `case_id` keeps
        to one case.
        """
        conditions: list[ColumnElement[bool]] = [COMMITMENT.c.rehearsal == int(rehearsals)]
        if case_id is not None:
            conditions.append(COMMITMENT.c.case_id == case_id)
        wanted = (
            select(COMMITMENT.c.summary)
            .where(*conditions)
            .order_by(COMMITMENT.c.due.asc().nulls_last(), COMMITMENT.c.commitment_id)
            .limit(limit)
        )
        with self.database.reading() as connection:
            return tuple(_read(_COMMITMENT, text) for text in connection.execute(wanted).scalars())

    def replace_models(self, stream_id: str, models: ReadModels) -> None:
        """Put a stream's lines, made anew from its log, in place of the stored ones.

        To renew everything take the cases first: what they settled stays out of their meetings' lines.
        """
        with self.database.writing() as connection:
            dialects.lock(connection, stream_id)
            connection.execute(delete(SETTLED).where(SETTLED.c.stream_id == stream_id))
            replace(connection, stream_id, models)

    def lists_are_stale(self) -> bool:
        """Say whether another version made the lists: then they are to be made anew from the logs."""
        with self.database.reading() as connection:
            return dialects.lists_shape(connection) != LISTS_SHAPE

    def lists_are_renewed(self) -> None:
        """Note that every list has been made anew."""
        with self.database.writing() as connection:
            note_shape(connection)


def note_shape(connection: Connection) -> None:
    """Note in the database that this version makes the lists, inside the transaction that is open."""
    dialects.note_lists_shape(connection, LISTS_SHAPE)


def replace(connection: Connection, stream_id: str, models: ReadModels) -> None:
    """Bring the lists up to date with a stream, inside the transaction that is open."""
    # What a case's log settles and what its meetings leave open must not pass each other by.
    dialects.lock(connection, *{one.case_id for one in models.commitments})
    if models.summary:
        meeting_id = models.summary.meeting_id
        dialects.upsert(connection, MEETING, [_meeting_row(models.summary)])
        if models.filings:
            filings.replace(connection, meeting_id, models.filings)
        connection.execute(delete(FURTHER_CASE).where(FURTHER_CASE.c.meeting_id == meeting_id))
        if models.summary.more_cases:
            connection.execute(insert(FURTHER_CASE), _case_rows(models.summary))
        connection.execute(delete(COMMITMENT).where(COMMITMENT.c.meeting_id == meeting_id))
    if models.settled:
        rows = [{"commitment_id": one, "stream_id": stream_id} for one in models.settled]
        dialects.upsert(connection, SETTLED, rows)
        connection.execute(delete(COMMITMENT).where(COMMITMENT.c.commitment_id.in_(models.settled)))
    if models.commitments:
        ids = [one.commitment_id for one in models.commitments]
        settled = set(
            connection.execute(
                select(SETTLED.c.commitment_id).where(SETTLED.c.commitment_id.in_(ids))
            ).scalars()
        )
        open_rows = [_commitment_row(one) for one in models.commitments if one.commitment_id not in settled]
        dialects.upsert(connection, COMMITMENT, open_rows)


def _shape_of(*lines: type[Any]) -> int:
    told = [f"{line.__name__}.{field.name}: {field.type}" for line in lines for field in fields(line)]
    # The header's number has 31 bits to spare for it.
    return crc32("\n".join(told).encode()) & 0x7FFF_FFFF


LISTS_SHAPE: Final = _shape_of(MeetingSummary, CommitmentSummary, FilingSummary)
"""A number for the fields that the lists' lines have in this version."""

_MEETING: Final = TypeAdapter(MeetingSummary)
_COMMITMENT: Final = TypeAdapter(CommitmentSummary)
_STAGES: Final[dict[str, Stage]] = {
    "planned": "planned",
    "running": "live",
    "closed": "live",
    "signing": "live",
    "sealed": "past",
    "cancelled": "past",
}


def _read(adapter: TypeAdapter[_Line], text: str) -> _Line:
    try:
        return adapter.validate_json(text)
    except ValidationError:
        # Its own words would repeat the record's content.
        raise DatabaseUnreadable(
            _("A line of a list cannot be read."), _("Have the lists made anew from the logs.")
        ) from None


def _meeting_row(summary: MeetingSummary) -> dict[str, Any]:
    more = (word for case in summary.more_cases for word in (case.citizen, case.case_number))
    words = (summary.citizen, summary.case_number, summary.title_da, summary.title_en, *more)
    return {
        "meeting_id": summary.meeting_id,
        "case_id": summary.case_id,
        "case_number": summary.case_number,
        "stage": "filing" if summary.waits_for == "filing" else _STAGES[summary.phase],
        "starts_at": instant_text(summary.starts_at),
        "rehearsal": int(summary.rehearsal),
        "words": "\n".join(words).casefold(),
        "summary": _MEETING.dump_json(summary).decode(),
    }


def _case_rows(summary: MeetingSummary) -> list[dict[str, Any]]:
    return [
        {
            "meeting_id": summary.meeting_id,
            "case_id": case.case_id,
            "case_number": case.case_number,
            "rehearsal": int(summary.rehearsal),
        }
        for case in summary.more_cases
    ]


def _commitment_row(commitment: CommitmentSummary) -> dict[str, Any]:
    return {
        "commitment_id": commitment.commitment_id,
        "meeting_id": commitment.meeting_id,
        "case_id": commitment.case_id,
        "rehearsal": int(commitment.rehearsal),
        "due": commitment.due and commitment.due.isoformat(),
        "summary": _COMMITMENT.dump_json(commitment).decode(),
    }
