"""`meetingdesk agreement package`: an agreement and all that belongs to it as one file, for filing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from meetingdesk.cli.new_file import write_into
from meetingdesk.cli.shared import Database, reading
from meetingdesk.cli.tables import print_line
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.text import visible

HELP = N_("Write an agreement's package: PDF, Word, JSON, calendar, supplements and checksums in a zip.")


def package_agreement(
    agreement_id: Annotated[
        str, typer.Argument(metavar="ID", help=N_("The agreement's id, as the list shows it."))
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help=N_("The folder to write it to; here if left out."))
    ] = Path(),
    force: Annotated[bool, typer.Option("--force", help=N_("Replace the file if there is one."))] = False,
    database: Database = None,
) -> None:
    """Write the zip into a folder that is there, and say which file it is."""
    if not out.is_dir():
        raise MeetingDeskError(
            _("There is no folder {path}.").format(path=visible(str(out))), _("Name a folder that exists.")
        )
    with reading(database) as session:
        exported = session.package(agreement_id).result()
    print_line(str(write_into(out, exported.name, exported.content, replace=force)))
