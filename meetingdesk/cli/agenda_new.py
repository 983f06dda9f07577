"""A new agenda file from an existing format, and what to do with it next."""

from __future__ import annotations

import json
import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meetingdesk.agendas.catalogue import AgendaEntry, Shelves
from meetingdesk.agendas.copying import id_from, schema_named, title_from, with_schema, with_values
from meetingdesk.agendas.source import load_file, read_file
from meetingdesk.errors import AgendaInvalid, MeetingDeskError, WrongUsage
from meetingdesk.locale import _
from meetingdesk.rehearsal.files import json_schema
from meetingdesk.text import visible

_ENDINGS: Final = (".yaml", ".yml")
_SCHEMA_FILE: Final = "agenda.schema.json"
_YOURS: Final = ("title", "short", "source")


@dataclass(frozen=True, slots=True)
class NewAgenda:
    """A file that was written: its id, and the lines of the keys its author is to change first."""

    path: Path
    agenda_id: str
    origin: AgendaEntry
    lines: tuple[tuple[str, int], ...]


def new_agenda(file: Path, source: str, shelves: Shelves) -> NewAgenda:
    """Write `file` as a copy of the format that `source` names, with an id and a title from its own name.

    Where the copy's editor comment would lead nowhere, the JSON Schema is written beside it.

    Raises:
        WrongUsage: the name has another ending, or nothing in it that an id could be made of.
        NotFound: there is no such format.
        AgendaInvalid: that format's file has mistakes.
        MeetingDeskError: something of that name is there already, or the file cannot be written.
    """
    path = file if file.suffix else file.with_suffix(_ENDINGS[0])
    if path.suffix not in _ENDINGS:
        raise WrongUsage(_("An agenda's file name ends in .yaml."))
    agenda_id = id_from(path.stem)
    if not agenda_id:
        raise WrongUsage(_("The file's name has no letter that an id could begin with."))
    if os.path.lexists(path):
        raise _taken(path)
    entry = shelves.agenda(source)
    if entry.agenda is None:
        raise AgendaInvalid(entry.problems)
    title = title_from(path.stem)
    text = read_file(Path(entry.file)).decode("utf-8-sig")
    text = with_values(text, {"id": agenda_id, "title": title, "short": title})
    schema, is_there = _schema_for(path, schema_named(text))
    _write(path, with_schema(text, schema))
    if not is_there:
        _write(path.parent / schema, json.dumps(json_schema("agenda"), ensure_ascii=False, indent=2) + "\n")
    document = load_file(path)
    lines = tuple((key, document.lines[(key,)]) for key in _YOURS if (key,) in document.lines)
    return NewAgenda(path, agenda_id, entry, lines)


def next_steps(made: NewAgenda, own_folder: Path) -> tuple[str, ...]:
    """What to say about a new file: what it is, what to change in it, how to see it, where to put it."""
    path, quoted = visible(str(made.path)), visible(shlex.quote(str(made.path)))
    what = _("{path} is a copy of {format} and is called {id}.")
    keys = ", ".join(
        _("{key} (line {line})").format(key=key, line=line)
        for key, line in sorted(made.lines, key=lambda one: one[1])
    )
    origin = made.origin.agenda.id if made.origin.agenda else ""
    said = [
        what.format(path=path, format=origin, id=made.agenda_id),
        "",
        _("1. Change {keys}, then whatever your meeting needs.").format(keys=keys),
        _("2. See it while you write: {command}").format(command=f"meetingdesk agenda preview {quoted}"),
        _("3. Ask for every mistake: {command}").format(command=f"meetingdesk agenda check {quoted}"),
    ]
    if made.path.resolve().parent != own_folder.resolve():
        said.append(
            _("4. To hold meetings by it, put it into {folder}").format(folder=visible(str(own_folder)))
        )
    if made.agenda_id == origin:
        said += ["", _("In that folder it replaces the format of the same id.")]
    return tuple(said)


def _schema_for(path: Path, named: str) -> tuple[str, bool]:
    """Return what the editor comment is to lead to, and whether that is there already."""
    if named and (path.parent / named).is_file():
        return named, True
    return _SCHEMA_FILE, (path.parent / _SCHEMA_FILE).is_file()


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="") as stream:
            try:
                stream.write(text)
                stream.flush()
            except OSError:
                # Half a file would stand in the way of the next try.
                path.unlink()
                raise
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        sentence = _("{path} cannot be written: {reason}.")
        raise MeetingDeskError(sentence.format(path=visible(str(path)), reason=error.strerror)) from error


def _taken(path: Path) -> MeetingDeskError:
    sentence = _("{path} is there already, and nothing is overwritten.").format(path=visible(str(path)))
    return MeetingDeskError(sentence, _("Choose another name."))
