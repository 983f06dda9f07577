"""`meetingdesk agreement`: sealed agreements as lists, as text, and as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from meetingdesk.cli import agreement_filing, agreement_package, agreement_supplements, verify
from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.document_text import print_document
from meetingdesk.cli.new_file import write_new
from meetingdesk.cli.shared import AsJson, Database, reading
from meetingdesk.cli.tables import nothing, print_heading, print_line, print_table
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.summaries import AgreementSummary
from meetingdesk.screens import dates
from meetingdesk.session import Exported

AgreementId = Annotated[
    str, typer.Argument(metavar="ID", help=N_("The agreement's id, as the list shows it."))
]

commands = typer.Typer()


@commands.command("list", help=N_("List the sealed agreements, the newest first."))
def list_agreements(
    unfiled: Annotated[
        bool, typer.Option("--unfiled", help=N_("Only what is in no case system yet, supplements too."))
    ] = False,
    as_json: AsJson = False,
    database: Database = None,
) -> None:
    """Print every sealed agreement on a line."""
    if unfiled:
        agreement_filing.print_unfiled(database, as_json=as_json)
        return
    with reading(database) as session:
        agreements = session.agreements().result()
    if as_json:
        print_json(list(agreements))
    elif not agreements:
        nothing(_("There are no sealed agreements."))
    else:
        heads = (_("Id"), _("Sealed"), _("Meeting"), _("Case"), _("Citizen"), _("Fingerprint"))
        print_table(heads, [_row(agreement) for agreement in agreements])


@commands.command(
    "show", help=N_("Show a sealed agreement: its text, the answers of the signers, and the seal.")
)
def show_agreement(agreement_id: AgreementId, as_json: AsJson = False, database: Database = None) -> None:
    """Print one agreement, as text or as the sealed data."""
    with reading(database) as session:
        data = session.agreement(agreement_id).result()
        if as_json:
            print_json(data)
            return
        lines = session.agreement_lines(agreement_id).result()
    print_document(lines)
    _print_seal(data["envelope"])


@commands.command("export", help=N_("Write an agreement as a file: the same bytes each time."))
def export_agreement(
    agreement_id: AgreementId,
    *,
    format_name: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=N_("The format: pdf, docx, json, md or ics."))
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=N_("A new file, or a folder; stdout when left out.")),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=N_("Replace the file if there is one."))] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help=N_("ID is a meeting's: export what stands, marked as a draft."))
    ] = False,
    case: Annotated[
        str,
        typer.Option(
            "--case", metavar="NUMBER", help=N_("With --draft: the case, when the meeting is about several.")
        ),
    ] = "",
    number: Annotated[
        int,
        typer.Option(
            "--number",
            metavar="N",
            min=0,
            help=N_("Its supplement: pdf, json, md, or scan for its file."),
        ),
    ] = 0,
    database: Database = None,
) -> None:
    """Write the document to stdout or to a file, and say which file it was."""
    if force and out is None:
        raise WrongUsage(_("--force goes with --out alone."))
    if case and not draft:
        raise WrongUsage(_("--case goes with --draft alone."))
    if number and draft:
        raise WrongUsage(_("A draft has no supplements."))
    with reading(database) as session:
        if number:
            exported = session.export_supplement(agreement_id, number, format_name).result()
        elif draft:
            exported = session.export_draft(agreement_id, format_name, case).result()
        else:
            exported = session.export(agreement_id, format_name).result()
    _put(exported, out, replace=force)


def _put(exported: Exported, out: Path | None, *, replace: bool) -> None:
    if out is not None:
        path = write_new(out, exported.name, exported.content, replace=replace)
        print_line(str(path))
        return
    if sys.stdout.isatty() and not exported.media_type.startswith(("text/", "application/json")):
        raise WrongUsage(_("This format is no text for a terminal."), _("Name a file with --out."))
    sys.stdout.buffer.write(exported.content)
    sys.stdout.buffer.flush()


agreement_filing.add_to(commands)
agreement_supplements.add_to(commands)
verify.add_to(commands)
commands.command("package", help=agreement_package.HELP)(agreement_package.package_agreement)


def _row(agreement: AgreementSummary) -> tuple[str, ...]:
    title = agreement.title_en if current_language() == "en" else agreement.title_da
    return (
        agreement.agreement_id,
        f"{dates.danish(agreement.sealed_at):%Y-%m-%d %H:%M}",
        _("{title} (REHEARSAL)").format(title=title) if agreement.rehearsal else title,
        agreement.case_number,
        agreement.citizen,
        # Enough to tell two apart at a glance; `show` and --json have all of it.
        agreement.digest[:12],
    )


def _print_seal(envelope: dict[str, Any]) -> None:
    print_heading(_("Seal"))
    print_line(_("Agreement: {id}").format(id=envelope["agreement_id"]), indent=2)
    print_line(_("Signed text, SHA-256: {digest}").format(digest=envelope["content_digest"]), indent=2)
