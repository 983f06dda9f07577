"""`meetingdesk agreement filed`, `failed` and `list --unfiled`: where sealed agreements are filed."""

from __future__ import annotations

from typing import Annotated

import typer

from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.shared import Database, reading
from meetingdesk.cli.tables import nothing, print_line, print_table
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.screens import dates, filing_words

_Id = Annotated[str, typer.Argument(metavar="ID", help=N_("The agreement's id, as the list shows it."))]
_Number = Annotated[
    int,
    typer.Option(
        "--number", metavar="N", min=0, help=N_("Which supplement it is; the agreement when left out.")
    ),
]


def add_to(commands: typer.Typer) -> None:
    """Give the group `agreement` its commands about filing."""
    commands.command("filed", help=N_("Note that an agreement is filed: where, and under which reference."))(
        note_filed
    )
    commands.command("failed", help=N_("Note that an agreement could not be filed, and why."))(note_failed)


def note_filed(
    agreement_id: _Id,
    system: Annotated[
        str, typer.Option("--system", metavar="NAME", help=N_("The system it is filed in, such as Fasit."))
    ],
    reference: Annotated[
        str, typer.Option("--reference", metavar="REF", help=N_("What that system calls it."))
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=N_("Who has filed it."))],
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="TEXT", help=N_("Why another reference is noted than before.")),
    ] = "",
    number: _Number = 0,
    database: Database = None,
) -> None:
    """Write it into the meeting's log; the very same noted again changes nothing."""
    with reading(database) as session:
        line = session.file_agreement(
            agreement_id, system, reference, by, number=number, reason=reason
        ).result()
    _say(line)


def note_failed(
    agreement_id: _Id,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why it is not filed."))],
    system: Annotated[
        str, typer.Option("--system", metavar="NAME", help=N_("The system that it should be filed in."))
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=N_("Who has tried."))] = "",
    number: _Number = 0,
    database: Database = None,
) -> None:
    """Write it into the meeting's log; the outbox tries it again."""
    with reading(database) as session:
        line = session.filing_failed(agreement_id, reason, number=number, system=system, by=by).result()
    _say(line)


def print_unfiled(database: str | None, *, as_json: bool) -> None:
    """Print what is sealed and in no case system yet, what has waited longest first."""
    with reading(database) as session:
        lines = session.filings(unfiled=True).result()
    if as_json:
        print_json(list(lines))
    elif not lines:
        nothing(_("Everything that is sealed is filed."))
    else:
        heads = (_("Id"), _("What"), _("Since"), _("Meeting"), _("Case"), _("Citizen"), _("State"))
        print_table(heads, [_row(line) for line in lines])


def _row(line: FilingSummary) -> tuple[str, ...]:
    said, why = filing_words.state(line).text, filing_words.reason(line)
    return (
        line.agreement_id,
        filing_words.document_name(line.number),
        f"{dates.danish(line.since):%Y-%m-%d %H:%M}",
        line.title(current_language()),
        line.case_number,
        line.citizen,
        _("{state}: {reason}").format(state=said, reason=why) if why else said,
    )


def _say(line: FilingSummary) -> None:
    said, why = filing_words.state(line).text, filing_words.reason(line)
    name = filing_words.document_name(line.number)
    told = _("{document} {id}: {state}").format(document=name, id=line.agreement_id, state=said)
    print_line(f"{told} ({why})" if why else told)
