"""Drafts: text under somebody's cursor, written down as it is typed."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select

from meetingdesk.meeting.summaries import Draft
from meetingdesk.store import dialects
from meetingdesk.store.instants import instant_text
from meetingdesk.store.room import Room
from meetingdesk.store.tables import DRAFT


class Drafts(Room):
    """One draft for each meeting, seat, block and field."""

    def save_draft(self, draft: Draft) -> None:
        """Keep a draft in place of the one before it; it is on disk on return."""
        row = asdict(draft) | {"saved_at": instant_text(draft.saved_at)}
        with self.database.writing() as connection:
            dialects.upsert(connection, DRAFT, [row])

    def delete_draft(self, meeting_id: str, seat: str, block_id: str, field: str) -> None:
        """Forget a draft; one that is not there changes nothing."""
        gone = delete(DRAFT).where(
            DRAFT.c.meeting_id == meeting_id,
            DRAFT.c.seat == seat,
            DRAFT.c.block_id == block_id,
            DRAFT.c.field == field,
        )
        with self.database.writing() as connection:
            connection.execute(gone)

    def drafts(self, meeting_id: str) -> tuple[Draft, ...]:
        """Return a meeting's drafts, the one that was saved last at the end."""
        wanted = (
            select(*(DRAFT.c[name] for name in FIELDS))
            .where(DRAFT.c.meeting_id == meeting_id)
            .order_by(DRAFT.c.saved_at, DRAFT.c.seat, DRAFT.c.block_id, DRAFT.c.field)
        )
        with self.database.asking() as connection:
            rows = connection.execute(wanted).all()
        return tuple(draft_of(tuple(row)) for row in rows)


FIELDS: Final = tuple(field.name for field in fields(Draft))
"""The columns of a draft, in the order that `draft_of` reads them."""


def draft_of(values: tuple[Any, ...]) -> Draft:
    """Return the draft that a row holds."""
    row = dict(zip(FIELDS, values, strict=True))
    return Draft(**row | {"saved_at": datetime.fromisoformat(row["saved_at"])})
