"""The cases that a meeting takes up besides its first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table with its indexes; no meeting so far took up more than one case."""
    op.create_table(
        "further_case",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("rehearsal", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("meeting_id", "case_id", name="pk_further_case"),
        sqlite_strict=True,
    )
    op.create_index("ix_further_case_case_number", "further_case", ["case_number"])
    op.create_index("ix_further_case_case_id", "further_case", ["case_id"])
