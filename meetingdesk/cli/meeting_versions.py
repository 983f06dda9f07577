"""`meetingdesk meeting versions` and `diff`: what was fixed for signing, and what changed in between."""

from __future__ import annotations

from typing import Annotated

import typer

from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.document_text import print_document
from meetingdesk.cli.shared import AsJson, Database, reading
from meetingdesk.cli.tables import nothing, print_table
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import N_, _
from meetingdesk.meeting.state import FrozenVersion, MeetingState
from meetingdesk.screens import dates

_Id = Annotated[str, typer.Argument(metavar="ID", help=N_("The meeting's id, as the list shows it."))]


def add_to(commands: typer.Typer) -> None:
    """Give the group `meeting` its commands about versions."""
    commands.command("versions", help=N_("List the versions that were fixed for signing."))(versions)
    commands.command("diff", help=N_("Show what is different between two versions, line by line."))(diff)


def versions(meeting_id: _Id, as_json: AsJson = False, database: Database = None) -> None:
    """Print every version with its fingerprint, its answers, and why it was taken up again."""
    with reading(database) as session:
        listed = session.versions(meeting_id).result()
    if as_json:
        print_json([one.model_dump(mode="json") for one in listed])
    elif not listed:
        nothing(_("No text has been fixed for signing yet."))
    else:
        heads = (_("No."), _("Fixed"), _("Answers"), _("Fingerprint"), _("Taken up again because"))
        print_table(heads, [_row(one) for one in listed], right=(0,))


def diff(
    meeting_id: _Id,
    before: Annotated[
        int,
        typer.Option("--before", metavar="N", min=0, help=N_("From this version. Default: the one before.")),
    ] = 0,
    after: Annotated[
        int,
        typer.Option("--after", metavar="N", min=0, help=N_("To this version. Default: as it stands now.")),
    ] = 0,
    case: Annotated[
        str, typer.Option("--case", metavar="NUMBER", help=N_("The case, when the meeting is about several."))
    ] = "",
    database: Database = None,
) -> None:
    """Print what is new, gone and changed, in words."""
    with reading(database) as session:
        state = session.open(meeting_id).result().meeting
        lines = session.changes(meeting_id, before, after, _case(state, case)).result()
    if lines:
        print_document(lines)
    else:
        nothing(_("There is no earlier version."))


def _case(state: MeetingState, number: str) -> str:
    """Return the id of the case that is meant. Raises WrongUsage where several could be."""
    if not number and len(state.cases) < 2:
        return state.case_id
    for case in state.cases:
        if case.number == number:
            return case.id
    numbers = ", ".join(case.number for case in state.cases)
    raise WrongUsage(
        _("Say which case's agreement is meant."), _("The cases are: {numbers}.").format(numbers=numbers)
    )


def _row(one: FrozenVersion) -> tuple[str, ...]:
    return (
        str(one.version),
        f"{dates.danish(one.frozen_at):%Y-%m-%d %H:%M}",
        f"{len(one.signers) - len(one.waits_for)}/{len(one.signers)}",
        one.content_digest[:12],
        one.reopened_reason,
    )
