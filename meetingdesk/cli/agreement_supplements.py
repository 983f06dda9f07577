"""`meetingdesk agreement supplement`, `supplements` and `told`: what came after the seal, who knows it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.document_text import print_document
from meetingdesk.cli.shared import AsJson, Database, reading
from meetingdesk.cli.tables import nothing, print_line, print_table
from meetingdesk.locale import N_, _
from meetingdesk.meeting.after_seal import participant_named
from meetingdesk.meeting.answers import day_meant
from meetingdesk.meeting.commands import AddSupplement, TellOfSupplement, ToldOf
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.supplement_words import Supplement
from meetingdesk.screens.scan_file import read_scan
from meetingdesk.screens.supplement_words import about_words, told_words
from meetingdesk.session import Session

_Id = Annotated[str, typer.Argument(metavar="ID", help=N_("The agreement's id, as the list shows it."))]
_How = Annotated[str, typer.Option("--how", metavar="TEXT", help=N_("How they were told."))]


class About(StrEnum):
    """What a supplement can be about; others' answer makes its own, by `meeting answer`."""

    paper = "paper"
    name = "name"
    objection = "objection"
    other = "other"


def add_to(commands: typer.Typer) -> None:
    """Give the group `agreement` its commands about supplements."""
    commands.command("supplement", help=N_("Add a numbered supplement to a sealed agreement."))(add)
    commands.command("supplements", help=N_("List an agreement's supplements, or show one of them."))(show)
    commands.command("told", help=N_("Note that somebody was told of a supplement."))(note_told)


def add(
    agreement_id: _Id,
    *,
    about: Annotated[About, typer.Option("--about", help=N_("What came after the seal."))],
    whose: Annotated[
        str,
        typer.Option("--whose", metavar="NAME", help=N_("Whose it is; of a name, how it stands there now.")),
    ] = "",
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help=N_("Their words."))] = "",
    spelt: Annotated[str, typer.Option("--spelt", metavar="NAME", help=N_("How the name is spelt."))] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help=N_("Which day, such as 2026-12-01. Default: today."))
    ] = "",
    told: Annotated[
        list[str] | None,
        typer.Option("--told", metavar="NAME", help=N_("Who was told of it; may be repeated.")),
    ] = None,
    how: _How = "",
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help=N_("The scanned paper: a PDF, JPEG or PNG.")),
    ] = None,
    database: Database = None,
) -> None:
    """Record it; the sealed agreement stays as it is."""
    with reading(database) as session:
        state = _meeting(session, agreement_id)
        command = AddSupplement(
            agreement_id=agreement_id,
            about=about.value,
            whose=whose,
            participant_id=participant_named(state, whose) if about is About.paper else "",
            words=words,
            right_name=spelt,
            on=day_meant(on, session.now()),
            told=tuple(ToldOf(who=name, how=how) for name in told or ()),
            file=read_scan(str(file)) if file is not None else None,
        )
        session.submit(state.meeting_id, command).result()
        added = session.supplements(agreement_id).result()[-1]
    print_line(_("Supplement {number}: {about}").format(number=added.number, about=about_words(added.about)))


def show(
    agreement_id: _Id,
    number: Annotated[
        int,
        typer.Option("--number", metavar="N", min=0, help=N_("Show this one as text. Default: all.")),
    ] = 0,
    as_json: AsJson = False,
    database: Database = None,
) -> None:
    """Print every supplement on a line, or one of them whole."""
    with reading(database) as session:
        if not number:
            supplements = session.supplements(agreement_id).result()
        elif as_json:
            print_json(session.supplement(agreement_id, number).result())
            return
        else:
            print_document(session.supplement_lines(agreement_id, number).result())
            return
    if as_json:
        print_json([one.model_dump(mode="json") for one in supplements])
    elif not supplements:
        nothing(_("The agreement has no supplements."))
    else:
        heads = (_("No."), _("When"), _("About"), _("Whose"), _("Told"), _("Fingerprint"))
        print_table(heads, [_row(one) for one in supplements], right=(0,))


def note_told(
    agreement_id: _Id,
    number: Annotated[int, typer.Option("--number", metavar="N", min=1, help=N_("Which supplement."))],
    who: Annotated[str, typer.Option("--who", metavar="NAME", help=N_("Who was told."))],
    how: _How = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help=N_("Which day, such as 2026-12-01. Default: today."))
    ] = "",
    database: Database = None,
) -> None:
    """Write it into the meeting's log; the sealed supplement stays as it is."""
    with reading(database) as session:
        state = _meeting(session, agreement_id)
        told = ToldOf(who=who, how=how, on=day_meant(on, session.now()))
        command = TellOfSupplement(agreement_id=agreement_id, number=number, told=told)
        session.submit(state.meeting_id, command).result()
    print_line(_("Noted: {name} was told of supplement {number}.").format(name=who, number=number))


def _meeting(session: Session, agreement_id: str) -> MeetingState:
    meeting_id: str = session.agreement(agreement_id).result()["meeting_id"]
    return session.open(meeting_id).result().meeting


def _row(one: Supplement) -> tuple[str, ...]:
    return (
        str(one.number),
        one.on.isoformat(),
        about_words(one.about),
        one.whose,
        told_words(one),
        one.digest[:12],
    )
