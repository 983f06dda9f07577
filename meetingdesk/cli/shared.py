"""What the commands share: settings, the session for the length of one command, and safe lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.clock import Clock
from meetingdesk.locale import N_
from meetingdesk.session import Session
from meetingdesk.settings import Settings, load_settings, shipped_folder

Database = Annotated[
    str | None,
    typer.Option(
        "--database", metavar="URL", help=N_("The database: sqlite:///PATH. Default: the desk's own.")
    ),
]

AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON for programs."))]


@contextmanager
def opened(settings: Settings, *, seat: str = "desk", clock: Clock | None = None) -> Iterator[Session]:
    """Hold a session open for the length of one command.

    Raises:
        MeetingDeskError: the database cannot be used.
    """
    session = Session.of(settings, seat=seat, clock=clock)
    started = session.start()
    try:
        started.result()
        yield session
    finally:
        session.close().result()


@contextmanager
def reading(database: str | None) -> Iterator[Session]:
    """Hold a session open on the database that an option or the settings name."""
    with opened(load_settings({"database": database})) as session:
        yield session


def shelves(settings: Settings) -> Shelves:
    """Where agendas and reference lists lie."""
    return Shelves(shipped_folder("agendas"), shipped_folder("data"), settings.agendas_folder)
