"""`meetingdesk case`: what the meetings of a case have left, and a consent that is withdrawn."""

from __future__ import annotations

from typing import Annotated

import typer

from meetingdesk.agendas.words import Earlier
from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.shared import AsJson, Database, reading
from meetingdesk.cli.tables import nothing, print_line, print_table
from meetingdesk.locale import N_, _, current_language
from meetingdesk.screens import dates, desk_words

Number = Annotated[str, typer.Argument(metavar="NUMBER", help=N_("The case number."))]
Rehearsals = Annotated[bool, typer.Option("--rehearsal", help=N_("Look among the rehearsals alone."))]

commands = typer.Typer()


@commands.command(
    "show", help=N_("Show a case: its meetings, and what they left: agreements, goals, consents.")
)
def show_case(
    number: Number, rehearsal: Rehearsals = False, as_json: AsJson = False, database: Database = None
) -> None:
    """Print a case."""
    with reading(database) as session:
        view = session.case(number, rehearsal=rehearsal).result()
    if as_json:
        left = [one.model_dump(mode="json") for one in view.left]
        meetings = [one.meeting_id for one in view.meetings]
        print_json({"case_id": view.case_id, "case_number": number, "meetings": meetings, "left": left})
        return
    rows = [
        (
            one.meeting_id,
            f"{dates.danish(one.starts_at):%Y-%m-%d %H:%M}",
            one.short(current_language()),
            desk_words.waits(one).text,
        )
        for one in view.meetings
    ]
    print_table((_("Id"), _("When"), _("Meeting"), _("State")), rows)
    print_line()
    if not view.left:
        nothing(_("Nothing is left open."))
        return
    heads = (_("Id"), _("Kind"), _("What"), _("Who"), _("State"), _("From"))
    print_table(heads, [_row(one) for one in view.left])


@commands.command("withdraw", help=N_("Note that a consent is withdrawn, as of today."))
def withdraw_consent(
    number: Number,
    consent: Annotated[str, typer.Argument(metavar="ID", help=N_("The consent's id, as the case shows it."))],
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help=N_("What was said with it."))] = "",
    rehearsal: Rehearsals = False,
    database: Database = None,
) -> None:
    """Write it into the case's own log; the next meeting of the case is told."""
    with reading(database) as session:
        session.withdraw_consent(number, consent, words, rehearsal=rehearsal).result()


def _row(item: Earlier) -> tuple[str, ...]:
    kinds = {
        "commitment": _("agreement"),
        "rating": _("rating"),
        "goal": _("goal"),
        "consent": _("consent"),
    }
    states = {"given": _("given"), "refused": _("not given"), "withdrawn": _("withdrawn")}
    state = f"{item.due:%Y-%m-%d}" if item.due else states.get(item.value, item.value)
    return (item.id, kinds[item.kind], item.text, item.who, state, f"{item.meeting}, {item.on:%Y-%m-%d}")
