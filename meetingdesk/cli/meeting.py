"""`meetingdesk meeting`: meetings as lists, as text, and as their logs."""

from __future__ import annotations

from typing import Annotated

import typer

from meetingdesk.cli import meeting_versions
from meetingdesk.cli.answering import ABOUT, answer
from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.digest import ABOUT as ABOUT_DIGEST
from meetingdesk.cli.digest import digest
from meetingdesk.cli.document_text import print_document
from meetingdesk.cli.log_text import log_json, log_rows
from meetingdesk.cli.shared import AsJson, Database, reading
from meetingdesk.cli.tables import nothing, print_line, print_table
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.summaries import MeetingSummary
from meetingdesk.screens import dates, desk_words

# More than any municipality holds; the desk asks for a page, a list for everything.
ALL = 1_000_000

MeetingId = Annotated[str, typer.Argument(metavar="ID", help=N_("The meeting's id, as the list shows it."))]

commands = typer.Typer()
commands.command("answer", help=ABOUT)(answer)
meeting_versions.add_to(commands)
commands.command("digest", help=ABOUT_DIGEST)(digest)


@commands.command("list", help=N_("List the meetings: the coming ones first, then those that were held."))
def list_meetings(
    search: Annotated[
        str,
        typer.Option(
            "--search", metavar="WORDS", help=N_("Only those with every word in case, citizen or title.")
        ),
    ] = "",
    as_json: AsJson = False,
    database: Database = None,
) -> None:
    """Print every meeting on a line."""
    with reading(database) as session:
        meetings = session.desk(ALL, search).result().meetings
    if as_json:
        print_json(list(meetings))
    elif not meetings:
        nothing(_("There are no meetings."))
    else:
        heads = (_("Id"), _("When"), _("Meeting"), _("Case"), _("Citizen"), _("State"))
        print_table(heads, [_row(meeting) for meeting in meetings])


@commands.command("show", help=N_("Show a meeting: its agreement as it stands, a draft until it is sealed."))
def show_meeting(meeting_id: MeetingId, as_json: AsJson = False, database: Database = None) -> None:
    """Print one meeting, as text or as the whole state."""
    with reading(database) as session:
        if as_json:
            print_json(session.open(meeting_id).result().meeting.model_dump(mode="json", by_alias=True))
            return
        summary = session.summary(meeting_id).result()
        state = session.open(meeting_id).result().meeting
        texts = [session.document_lines(meeting_id, case.id).result() for case in state.cases]
    print_line(f"{summary.meeting_id}  {_state(summary)}")
    format_words = _("Format: {id} from {file} ({source})")
    print_line(format_words.format(id=state.agenda.id, file=state.agenda_file, source=state.agenda.source))
    for agreement_id in summary.agreement_ids:
        print_line(_("Agreement: {id}").format(id=agreement_id))
    for lines in texts:
        print_line()
        print_document(lines)


@commands.command("log", help=N_("Show every fact of a meeting in order, and whether the log is unbroken."))
def show_log(meeting_id: MeetingId, as_json: AsJson = False, database: Database = None) -> None:
    """Print the log; when a digest does not hold, the command fails after it."""
    with reading(database) as session:
        recorded = session.log(meeting_id).result()
        state = session.open(meeting_id).result().meeting
        broken = session.verify(meeting_id).result()
    if as_json:
        print_json(log_json(recorded))
    else:
        heads = (_("No."), _("When"), _("Seat"), _("Fact"), "")
        print_table(heads, list(log_rows(recorded, state)), right=(0,))
    if broken is not None:
        raise MeetingDeskError(
            _(
                "The log has been changed from outside: its digest does not hold from number {number} on."
            ).format(number=broken)
        )


def _row(meeting: MeetingSummary) -> tuple[str, ...]:
    return (
        meeting.meeting_id,
        f"{dates.danish(meeting.starts_at):%Y-%m-%d %H:%M}",
        meeting.short(current_language()),
        meeting.case_number,
        meeting.citizens,
        _state(meeting),
    )


def _state(meeting: MeetingSummary) -> str:
    state = desk_words.waits(meeting).text
    return _("REHEARSAL, {state}").format(state=state) if meeting.rehearsal else state
