"""`meetingdesk rehearse`: a meeting from a script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from meetingdesk.cli.digest import digest_line
from meetingdesk.cli.login import log_in_to
from meetingdesk.cli.shared import shelves
from meetingdesk.cli.terminal import require_terminal
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import N_, _
from meetingdesk.rehearsal import Rehearsal, load_rehearsal, play_fast
from meetingdesk.session import Session
from meetingdesk.settings import Settings, load_settings, shipped_folder

DEFAULT_SPEED: Final = 30.0
FASTEST: Final = 10_000.0
SEAT: Final = "rehearsal"


def rehearse(
    script: Annotated[
        Path,
        typer.Argument(metavar="SCRIPT", help=N_("The script: a YAML file, or tfa for the shipped one.")),
    ],
    fast: Annotated[
        bool, typer.Option("--fast", help=N_("Play without a screen and print the id of each agreement."))
    ] = False,
    speed: Annotated[
        float | None,
        typer.Option(
            "--speed", metavar="N", help=N_("Play on the screen at N times the speed (30 when left out).")
        ),
    ] = None,
    digest: Annotated[
        bool,
        typer.Option("--digest", help=N_("On leaving, print the version and digest of what was shown.")),
    ] = False,
    database: Annotated[
        str | None,
        typer.Option(
            "--database",
            metavar="URL",
            help=N_("The database: sqlite:///PATH or postgresql://…. Default: one for rehearsals."),
        ),
    ] = None,
) -> None:
    """Play a meeting from a script through the same door as the screens, marked as a rehearsal."""
    if fast and speed is not None:
        raise WrongUsage(_("--fast and --speed exclude each other."))
    if speed is not None and not 0 < speed <= FASTEST:
        raise WrongUsage(_("A speed is a number above 0, up to {fastest}.").format(fastest=round(FASTEST)))
    settings = _settings(database)
    log_in_to(settings.database)
    rehearsal = load_rehearsal(_file(script), shelves(settings))
    if fast:
        agreements = play_fast(rehearsal, lambda clock: Session.of(settings, seat=SEAT, clock=clock))
    else:
        agreements = _on_the_screen(settings, rehearsal, speed or DEFAULT_SPEED, digest=digest)
    for agreement_id in agreements:
        typer.echo(agreement_id)
    if fast and not agreements:
        typer.echo(_("The script ends before an agreement is sealed."), err=True)


def _on_the_screen(
    settings: Settings, rehearsal: Rehearsal, speed: float, *, digest: bool
) -> tuple[str, ...]:
    require_terminal(_("Add --fast to play without a screen."))
    from meetingdesk.screens.rehearsing import run_rehearsal

    agreements, shown = run_rehearsal(settings, rehearsal, speed, SEAT)
    if digest and shown is not None:
        typer.echo(digest_line(shown))
    return agreements


def _file(script: Path) -> Path:
    """Return the file that was meant: the one of that name, or the shipped script so called."""
    shipped = shipped_folder("data") / "demo" / f"{script}.yaml"
    is_name = len(script.parts) == 1 and not script.suffix
    return shipped if is_name and not script.exists() and shipped.is_file() else script


def _settings(database: str | None) -> Settings:
    settings = load_settings({"database": database})
    if database is not None:
        return settings
    # Rehearsals stay out of the desk's own database unless somebody asks for that by name.
    url = f"sqlite:///{settings.data_folder / 'rehearsals.db'}"
    return replace(settings, database=url, database_is_named=True)
