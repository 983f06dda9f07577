"""`meetingdesk agreement verify`: files that somebody sends, checked with nothing but the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.new_file import write_new
from meetingdesk.cli.shared import AsJson
from meetingdesk.cli.tables import print_heading, print_line
from meetingdesk.cli.verify_words import lines
from meetingdesk.clock import SystemClock
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import N_, _
from meetingdesk.session.verifying import check_file, own_certificate, trusted_certificates
from meetingdesk.settings import load_settings

if TYPE_CHECKING:
    from meetingdesk.session.verifying import Checked


def add_to(commands: typer.Typer) -> None:
    """Put the commands about seals into the group of agreements."""
    commands.command(
        "verify", help=N_("Check sealed files: whether anything was changed, and whose seal it is.")
    )(verify)
    commands.command("certificate", help=N_("Show the certificate that this desk seals with."))(certificate)


def verify(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help=N_("A sealed PDF, an agreement's JSON, or a package.")),
    ],
    cert: Annotated[
        list[Path] | None,
        typer.Option(
            "--cert", metavar="FILE", help=N_("A certificate to trust, or a folder of them; may be repeated.")
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say of each file whether it is as it was sealed and, apart from that, whose seal it is."""
    missing = [path for path in files if not path.is_file()]
    if missing:
        raise WrongUsage(_("There is no file {path}.").format(path=missing[0]))
    trusted = trusted_certificates(load_settings(), cert or ())
    checked = [(path, check_file(path, trusted)) for path in files]
    if as_json:
        print_json([_plain(path, one) for path, one in checked])
    else:
        for number, (path, one) in enumerate(checked):
            if number:
                print_line()
            print_heading(str(path))
            for line in lines(one):
                print_line(line, indent=2)
    if not all(one.passes for _path, one in checked):
        raise typer.Exit(1)


def certificate(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=N_("Write it to a new file, for others to trust.")),
    ] = None,
) -> None:
    """Print the fingerprint of the desk's certificate, and write the certificate without its key."""
    content, fingerprint = own_certificate(load_settings(), SystemClock())
    print_line(_("Certificate, SHA-256: {digits}").format(digits=fingerprint))
    if out is None:
        print_line(content.decode("ascii"))
    else:
        print_line(str(write_new(out, "meetingdesk-certificate.pem", content, replace=False)))


def _plain(path: Path, one: Checked) -> dict[str, object]:
    """Return what programs want to know: `passes` and why not, and apart from it whose seal it is."""
    return {
        "file": str(path),
        "kind": one.kind,
        "passes": one.passes,
        "whole": not one.problem,
        "problem": one.problem,
        "rehearsal": one.rehearsal,
        "whose": one.whose,
        "certificate": one.certificate,
        "sealed_at": one.sealed_at,
        "timestamp": one.timestamp,
        "time_server": one.time_server.name if one.time_server else "",
        "digest": one.digest,
        "supplement": one.supplement,
        "parts": [_plain(Path(name), part) for name, part in one.parts],
    }
