"""The first tables: facts and their content, sealed agreements, drafts, lists and presence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table with its indexes and guards."""
    _facts()
    _agreements()
    _beside_the_log()
    _lists()
    for statement in _GUARDS:
        op.execute(statement)


def _facts() -> None:
    op.create_table(
        "stored_event",
        _text("stream_id"),
        _number("version"),
        _text("kind"),
        _number("shape"),
        _text("actor"),
        _text("command_id"),
        _text("at"),
        _text("body_digest"),
        _text("previous_digest"),
        _text("digest"),
        sa.PrimaryKeyConstraint("stream_id", "version", name="pk_stored_event"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_index("ix_stored_event_stream_id_command_id", "stored_event", ["stream_id", "command_id"])
    op.create_table(
        "event_body",
        _text("stream_id"),
        _number("version"),
        _bytes("salt"),
        _bytes("body"),
        sa.PrimaryKeyConstraint("stream_id", "version", name="pk_event_body"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def _agreements() -> None:
    op.create_table(
        "sealed_agreement",
        _text("agreement_id"),
        _text("meeting_id"),
        _text("case_number"),
        _text("citizen"),
        _text("agenda_id"),
        _text("title_da"),
        _text("title_en"),
        _number("version"),
        _text("sealed_at"),
        _text("digest"),
        _number("rehearsal"),
        _bytes("document"),
        sa.PrimaryKeyConstraint("agreement_id", name="pk_sealed_agreement"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_index("ix_sealed_agreement_meeting_id", "sealed_agreement", ["meeting_id"])


def _beside_the_log() -> None:
    op.create_table(
        "draft",
        _text("meeting_id"),
        _text("seat"),
        _text("block_id"),
        _text("field"),
        _text("text"),
        _text("saved_at"),
        sa.PrimaryKeyConstraint("meeting_id", "seat", "block_id", "field", name="pk_draft"),
        sqlite_strict=True,
    )
    op.create_table(
        "presence",
        _text("meeting_id"),
        _text("seat"),
        _text("host"),
        _text("boot_id"),
        _number("pid"),
        _text("started"),
        sa.PrimaryKeyConstraint(
            "meeting_id", "seat", "host", "boot_id", "pid", "started", name="pk_presence"
        ),
        sqlite_strict=True,
    )


def _lists() -> None:
    op.create_table(
        "meeting_summary",
        _text("meeting_id"),
        _text("case_id"),
        _text("case_number"),
        _text("stage"),
        _text("starts_at"),
        _number("rehearsal"),
        _text("words"),
        _text("summary"),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meeting_summary"),
        sqlite_strict=True,
    )
    op.create_index("ix_meeting_summary_stage_starts_at", "meeting_summary", ["stage", "starts_at"])
    op.create_index("ix_meeting_summary_case_number", "meeting_summary", ["case_number"])
    op.create_table(
        "open_commitment",
        _text("commitment_id"),
        _text("meeting_id"),
        _text("case_id"),
        _number("rehearsal"),
        sa.Column("due", sa.Text()),
        _text("summary"),
        sa.PrimaryKeyConstraint("commitment_id", name="pk_open_commitment"),
        sqlite_strict=True,
    )
    op.create_index("ix_open_commitment_rehearsal_due", "open_commitment", ["rehearsal", "due"])
    op.create_index("ix_open_commitment_meeting_id", "open_commitment", ["meeting_id"])
    op.create_index("ix_open_commitment_case_id", "open_commitment", ["case_id"])
    op.create_table(
        "settled_commitment",
        _text("commitment_id"),
        _text("stream_id"),
        sa.PrimaryKeyConstraint("commitment_id", name="pk_settled_commitment"),
        sqlite_strict=True,
    )
    op.create_index("ix_settled_commitment_stream_id", "settled_commitment", ["stream_id"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


_GUARDS = (
    "CREATE TRIGGER stored_event_update BEFORE UPDATE ON stored_event"
    " BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END",
    "CREATE TRIGGER stored_event_delete BEFORE DELETE ON stored_event"
    " BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END",
    "CREATE TRIGGER stored_event_insert BEFORE INSERT ON stored_event"
    " WHEN NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM stored_event"
    " WHERE stream_id = NEW.stream_id)"
    " BEGIN SELECT RAISE(ABORT, 'a fact takes the next version of its stream'); END",
    "CREATE TRIGGER event_body_update BEFORE UPDATE ON event_body"
    " BEGIN SELECT RAISE(ABORT, 'the content of a fact is never changed'); END",
    "CREATE TRIGGER event_body_delete BEFORE DELETE ON event_body"
    " BEGIN SELECT RAISE(ABORT, 'the content of a fact is never deleted'); END",
    "CREATE TRIGGER event_body_insert BEFORE INSERT ON event_body"
    " WHEN EXISTS (SELECT 1 FROM event_body WHERE stream_id = NEW.stream_id AND version = NEW.version)"
    " BEGIN SELECT RAISE(ABORT, 'the content of a fact is written once'); END",
    "CREATE TRIGGER sealed_agreement_update BEFORE UPDATE ON sealed_agreement"
    " BEGIN SELECT RAISE(ABORT, 'a sealed agreement is never changed'); END",
    "CREATE TRIGGER sealed_agreement_delete BEFORE DELETE ON sealed_agreement"
    " BEGIN SELECT RAISE(ABORT, 'a sealed agreement is never deleted'); END",
    "CREATE TRIGGER sealed_agreement_insert BEFORE INSERT ON sealed_agreement"
    " WHEN EXISTS (SELECT 1 FROM sealed_agreement WHERE agreement_id = NEW.agreement_id)"
    " BEGIN SELECT RAISE(ABORT, 'a sealed agreement is written once'); END",
)
