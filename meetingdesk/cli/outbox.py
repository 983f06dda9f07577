"""`meetingdesk outbox`: what is sealed goes to a folder or through a command into the case system."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Annotated, Final

import typer

from meetingdesk.cli.outbox_round import Delivered, Outbox
from meetingdesk.cli.outbox_targets import CommandTarget, FolderTarget, Target
from meetingdesk.cli.shared import Database, reading
from meetingdesk.cli.tables import print_line
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import N_, _
from meetingdesk.screens import filing_words
from meetingdesk.settings import load_settings
from meetingdesk.settings.journal import JournalSettings

SEAT: Final = "outbox"

commands = typer.Typer()


@commands.callback()
def about() -> None:
    """Keep `run` a command of its own, though it is the only one."""


@commands.command("run", help=N_("Deliver every package that is not filed yet, and note how it went."))
def run_outbox(
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help=N_("Put the packages into this folder.")),
    ] = None,
    system: Annotated[
        str, typer.Option("--system", metavar="NAME", help=N_("The case system they go to, for the log."))
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", metavar="SECONDS", min=1, help=N_("How long one package may take."))
    ] = 120,
    once: Annotated[bool, typer.Option("--once", help=N_("Do it once; so it is without --watch."))] = False,
    watch: Annotated[
        int | None,
        typer.Option("--watch", metavar="SECONDS", min=1, help=N_("Go on, and look again this often.")),
    ] = None,
    database: Database = None,
) -> None:
    """Print a line for each package; exit code 1 when something is not filed in the end."""
    if once and watch is not None:
        raise WrongUsage(_("Use --once or --watch, not both."))
    target = _target(to, load_settings({"database": database}).journal)
    with reading(database, seat=SEAT) as session, _until_ended() as ended:
        pause = timedelta(seconds=watch) if watch is not None else None
        outbox = Outbox(session, target, system, timedelta(seconds=limit), pause)
        told: dict[tuple[str, int], str] = {}
        is_done = _round(outbox, ended, told)
        while watch is not None and not ended.wait(watch):
            is_done = _round(outbox, ended, told)
    if not is_done:
        raise typer.Exit(1)


def _target(to: Path | None, settings: JournalSettings) -> Target:
    if to is not None:
        return FolderTarget(to)
    if settings.outbox_command:
        if settings.outbox_folder is not None:
            raise WrongUsage(
                _("Both outbox_command and outbox_folder are set."), _("Say which with --to, or unset one.")
            )
        return CommandTarget(settings.outbox_command)
    if settings.outbox_folder is not None:
        return FolderTarget(settings.outbox_folder)
    raise WrongUsage(
        _("Nobody has said where the packages go."),
        _("Add --to FOLDER, or set outbox_folder or outbox_command in settings.toml."),
    )


def _round(outbox: Outbox, ended: threading.Event, told: dict[tuple[str, int], str]) -> bool:
    """Deliver what waits and print what is new; says whether nothing is left that failed."""
    is_done = True
    for one in outbox.round(lambda: not ended.is_set()):
        is_done = is_done and one.outcome in ("filed", "elsewhere")
        key, words = (one.line.agreement_id, one.line.number), _words(one)
        if told.get(key) != words:
            told[key] = words
            print_line(words)
            # Whoever reads it through a pipe waits for it.
            sys.stdout.flush()
    return is_done


def _words(one: Delivered) -> str:
    line = one.line
    said, why = filing_words.state(line).text, filing_words.reason(line)
    name = filing_words.document_name(line.number)
    told = _("{document} {id}: {state}").format(document=name, id=line.agreement_id, state=said)
    return f"{told} ({why})" if why else told


@contextmanager
def _until_ended() -> Iterator[threading.Event]:
    """Hold what is set when somebody ends the program: the package in hand is finished first."""
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
