"""What the commands share: settings, the session for the length of one command, and safe lines of text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from meetingdesk.addresses import is_server
from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.cli.login import log_in_to
from meetingdesk.errors import NotFound
from meetingdesk.locale import N_, _
from meetingdesk.session import Session
from meetingdesk.settings import Settings, database_path, load_settings, shipped_folder

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help=N_("The database: sqlite:///PATH or postgresql://…. Default: the desk's own."),
    ),
]

AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON for programs."))]


@contextmanager
def reading(database: str | None, *, seat: str = "desk") -> Iterator[Session]:
    """Hold a session open on the database that an option or the settings name; `seat` stands in its log.

    Raises:
        NotFound: the option names a file that is not there; a slip of the pen makes no new database.
        MeetingDeskError: the database cannot be used.
    """
    settings = load_settings({"database": database})
    named = database is not None and not is_server(database)
    if named and not os.path.lexists(path := database_path(settings.database)):
        raise NotFound(_("There is no database {path}.").format(path=path))
    log_in_to(settings.database)
    session = Session.of(settings, seat=seat)
    started = session.start()
    try:
        started.result()
        yield session
    finally:
        session.close().result()


def shelves(settings: Settings) -> Shelves:
    """Where agendas and reference lists lie."""
    return Shelves(shipped_folder("agendas"), shipped_folder("data"), settings.agendas_folder)
