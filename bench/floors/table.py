"""The floor's one table, by SQLModel as its guide shows it."""

from __future__ import annotations

from sqlmodel import Field, Session, SQLModel, create_engine, select


class FloorMeeting(SQLModel, table=True):
    """A meeting as a list shows it."""

    id: int | None = Field(default=None, primary_key=True)
    starts_at: str
    title: str
    citizen: str
    case_number: str
    state: str


def write(database: str, count: int) -> None:
    """Make a database of `count` meetings."""
    engine = create_engine(f"sqlite:///{database}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for number in range(count):
            session.add(
                FloorMeeting(
                    starts_at=f"2026-11-{1 + number % 28:02d} 13:00",
                    title="TFA",
                    citizen=f"Borger {number}",
                    case_number=f"26-{number:05d}",
                    state="planned",
                )
            )
        session.commit()


def read(database: str) -> list[FloorMeeting]:
    """Return every meeting."""
    with Session(create_engine(f"sqlite:///{database}")) as session:
        return list(session.exec(select(FloorMeeting).order_by(FloorMeeting.starts_at)))
