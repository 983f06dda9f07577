"""`meetingdesk agenda`: the meeting formats, and whether a file is one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.agendas.schema import Agenda
from meetingdesk.cli.agenda_new import new_agenda, next_steps
from meetingdesk.cli.agenda_text import file_name_words, print_agenda
from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.shared import AsJson, shelves
from meetingdesk.cli.tables import print_line, print_table
from meetingdesk.cli.terminal import require_terminal
from meetingdesk.errors import AgendaInvalid, WrongUsage
from meetingdesk.locale import N_, _, current_language, ngettext
from meetingdesk.rehearsal.files import MODELS, json_schema, problems_of
from meetingdesk.settings import load_settings

commands = typer.Typer()


@commands.command("list", help=N_("List the meeting formats: the shipped ones and your own."))
def list_agendas(as_json: AsJson = False) -> None:
    """Print every agenda, also the broken ones, with what is to be done about them."""
    known = shelves(load_settings())
    entries = known.agendas()
    if as_json:
        print_json([_summary(entry) for entry in entries])
        return
    heads = (_("Id"), _("Min."), _("Title"), _("Source"), _("File"))
    print_table(heads, [_row(entry) for entry in entries], right=(1,))
    print_line()
    print_line(_("Shipped formats lie in {folder}").format(folder=known.shipped_agendas))
    print_line(_("Your own lie in {folder}").format(folder=known.own_agendas))


@commands.command("show", help=N_("Show a meeting format: who takes part, and what happens when."))
def show_agenda(
    name: Annotated[str, typer.Argument(metavar="ID", help=N_("The format's id, or a file's path."))],
    as_json: AsJson = False,
) -> None:
    """Print one agenda as a timed run of the meeting."""
    entry = shelves(load_settings()).agenda(name)
    if entry.agenda is None:
        raise AgendaInvalid(entry.problems)
    if as_json:
        print_json(entry.agenda.model_dump(mode="json", by_alias=True))
    else:
        print_agenda(entry.agenda, entry, current_language())


@commands.command("check", help=N_("Check files: agendas, scripts, vocabularies, catalogues and receivers."))
def check_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=N_("The YAML files."))],
) -> None:
    """Print nothing when all is well, or every mistake of every file on stderr."""
    known = shelves(load_settings())
    problems = [problem for file in files for problem in problems_of(file, known)]
    if problems:
        raise AgendaInvalid(problems)


@commands.command("new", help=N_("Write a new agenda file from an existing format."))
def write_new_agenda(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=N_("The file to write; its name becomes the format's id."))
    ],
    source: Annotated[
        str, typer.Option("--from", metavar="ID", help=N_("The format to begin with (tfa when left out)."))
    ] = "tfa",
) -> None:
    """Write the file and say what to do next."""
    settings = load_settings()
    made = new_agenda(file, source, shelves(settings))
    for line in next_steps(made, settings.agendas_folder):
        print_line(line)


@commands.command("preview", help=N_("Show a format in the room while you write it, with stand-in people."))
def preview_agenda(
    name: Annotated[str, typer.Argument(metavar="FILE", help=N_("The agenda's file, or a format's id."))],
) -> None:
    """Open the room on a meeting that is not kept, and renew it whenever the file is saved."""
    require_terminal(_("See `meetingdesk agenda show` for text."))
    settings = load_settings()
    known = shelves(settings)
    file = known.file_of(name)
    from meetingdesk.screens.previewing import run_preview

    if code := run_preview(settings, file, known):
        raise typer.Exit(code)


@commands.command("schema", help=N_("Print the JSON Schema of a kind of file, for editors."))
def print_schema(
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=N_("agenda (when left out), script, vocabulary, catalogue or receiver."),
        ),
    ] = "agenda",
) -> None:
    """Print the schema as JSON."""
    if kind not in MODELS:
        raise WrongUsage(
            _("There is no such kind of file."), _("Use one of: {names}.").format(names=", ".join(MODELS))
        )
    print_json(json_schema(kind))


def _row(entry: AgendaEntry) -> tuple[str, ...]:
    if entry.agenda is None:
        count = len(entry.problems)
        wrong = ngettext("{count} mistake", "{count} mistakes", count).format(count=count)
        hint = _("See: {command}").format(command=f"meetingdesk agenda check {entry.file}")
        return ("!", "", wrong, hint, file_name_words(entry))
    agenda = entry.agenda
    return (agenda.id, str(agenda.minutes), _title(agenda), agenda.source, file_name_words(entry))


def _title(agenda: Agenda) -> str:
    return agenda.title.in_language(current_language())


def _summary(entry: AgendaEntry) -> dict[str, object]:
    agenda = entry.agenda
    return {
        "id": agenda.id if agenda else None,
        "title": agenda.title.model_dump() if agenda else None,
        "minutes": agenda.minutes if agenda else None,
        "citizen": agenda.citizen if agenda else None,
        "source": agenda.source if agenda else None,
        "origin": entry.origin,
        "file": entry.file,
        "replaces": entry.replaces or None,
        "problems": [str(problem) for problem in entry.problems],
    }
