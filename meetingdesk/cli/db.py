"""`meetingdesk db`: what whoever looks after the databases does, once in a while."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from meetingdesk.addresses import is_server
from meetingdesk.cli.login import typed_password
from meetingdesk.cli.tables import print_line
from meetingdesk.errors import NotFound, WrongUsage
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.session.installing import copy_database, set_up_database
from meetingdesk.settings import check_database, database_path

commands = typer.Typer()


@commands.command("init", help=N_("Make a database on a PostgreSQL server ready, or bring it up to date."))
def init_database(
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL", help=N_("The database and a login that owns it: postgresql://LOGIN@HOST/NAME.")
        ),
    ],
) -> None:
    """Make the tables, the role that owns them, and the role that people work with."""
    done = set_up_database(url, typed_password)
    if done.was_there:
        print_line(_("The database is ready, and was before."))
    else:
        print_line(_("The database is ready."))
    print_line(_("{role} owns the tables; nobody logs in as it.").format(role=done.owner))
    print_line(_("Give each login that works with MeetingDesk the role {role}.").format(role=done.user))


@commands.command("copy", help=N_("Copy everything to another, empty database, and compare it."))
def copy_everything(
    source: Annotated[str, typer.Argument(metavar="FROM", help=N_("The URL of the database to copy."))],
    target: Annotated[str, typer.Argument(metavar="TO", help=N_("The URL of the empty database."))],
) -> None:
    """Copy an installation; nobody may work in it meanwhile."""
    for url in (source, target):
        check_database(url)
    if not is_server(source) and not os.path.lexists(path := database_path(source)):
        raise NotFound(_("There is no database {path}.").format(path=path))
    if source == target:
        raise WrongUsage(_("Both URLs name the same database."))
    done = copy_database(source, target, typed_password)
    facts = ngettext("{count} step", "{count} steps", done.facts).format(count=done.facts)
    agreements = ngettext("{count} sealed agreement", "{count} sealed agreements", done.agreements)
    print_line(
        _("Copied and compared: {facts}, {agreements}.").format(
            facts=facts, agreements=agreements.format(count=done.agreements)
        )
    )
