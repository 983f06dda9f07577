"""The files that are sealed with an agreement, and where their filing stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_GUARDS = (
    "CREATE TRIGGER sealed_file_update BEFORE UPDATE ON sealed_file"
    " BEGIN SELECT RAISE(ABORT, 'a sealed file is never changed'); END",
    "CREATE TRIGGER sealed_file_delete BEFORE DELETE ON sealed_file"
    " BEGIN SELECT RAISE(ABORT, 'a sealed file is never deleted'); END",
    "CREATE TRIGGER sealed_file_insert BEFORE INSERT ON sealed_file"
    " WHEN EXISTS (SELECT 1 FROM sealed_file WHERE agreement_id = NEW.agreement_id"
    " AND number = NEW.number AND name = NEW.name)"
    " BEGIN SELECT RAISE(ABORT, 'a sealed file is written once'); END",
)


def upgrade() -> None:
    """Make both tables; agreements that were sealed before have no files of their own."""
    op.create_table(
        "sealed_file",
        sa.Column("agreement_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("agreement_id", "number", "name", name="pk_sealed_file"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for guard in _GUARDS:
        op.execute(guard)
    op.create_table(
        "filing",
        sa.Column("agreement_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rehearsal", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("agreement_id", "number", name="pk_filing"),
        sqlite_strict=True,
    )
    op.create_index("ix_filing_rehearsal_state", "filing", ["rehearsal", "state"])
    op.create_index("ix_filing_meeting_id", "filing", ["meeting_id"])
