"""Every kind of YAML file that people write for the product: its mark, its model, and its check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.document import Document, key_of
from meetingdesk.agendas.model_problems import MAX_PROBLEMS
from meetingdesk.agendas.plain_words import shown_sentence
from meetingdesk.agendas.receivers import Receiver
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import checked, mended, problem_at, read_file, read_partly
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.errors import AgendaInvalid, MeetingDeskError, NotFound, Problem
from meetingdesk.rehearsal.loader import load_rehearsal
from meetingdesk.rehearsal.script import Script
from meetingdesk.text import visible

MODELS: Final[dict[str, type[BaseModel]]] = {
    "agenda": Agenda,
    "script": Script,
    "vocabulary": Vocabulary,
    "catalogue": Catalogue,
    "receiver": Receiver,
}

# The key that only a file of that kind has; anything else is read as an agenda.
_MARKS: Final = {"steps": "script", "codes": "vocabulary", "suggestions": "catalogue", "fields": "receiver"}


def problems_of(path: Path, shelves: Shelves) -> tuple[Problem, ...]:
    """Return everything that is wrong with a file of any kind, nothing when it can be used."""
    try:
        _check(path, shelves)
    except AgendaInvalid as error:
        return error.problems
    except MeetingDeskError as error:
        wrong = shown_sentence(error.sentence)
        return (Problem(visible(str(path)), 1, key_of(()), wrong, error.remedy),)
    return ()


def _check(path: Path, shelves: Shelves) -> None:
    name = visible(str(path))
    document, problems = read_partly(read_file(path), name)
    kind = _kind(document)
    if kind == "script":
        load_rehearsal(path, shelves)
        return
    if document is None:
        raise AgendaInvalid(problems)
    _value, problems = checked(document, problems, MODELS[kind])
    if kind == "agenda" and len(problems) < MAX_PROBLEMS:
        problems += _missing_references(document, shelves)
    if problems:
        found = dict.fromkeys(problems)
        raise AgendaInvalid(sorted(found, key=lambda problem: (problem.file != name, problem.line)))


def _kind(document: Document | None) -> str:
    keys = document.value if document and isinstance(document.value, dict) else {}
    return next((kind for key, kind in _MARKS.items() if key in keys), "agenda")


def _missing_references(document: Document, shelves: Shelves) -> Iterator[Problem]:
    """Yield what is wrong with the reference lists an agenda names; no meeting can be set up without them."""
    agenda, stand_ins = mended(document, Agenda)
    if agenda is None:
        return
    for number, block in enumerate(agenda.blocks):
        alone = agenda.evolve(blocks=(block,))
        for field, look_up in (("tags", shelves.vocabularies), ("catalogue", shelves.catalogues)):
            place = ("blocks", number, field)
            try:
                if not stand_ins.cover(place):
                    look_up(alone)
            except NotFound as error:
                where = stand_ins.as_written(place)
                yield problem_at(document, where, shown_sentence(error.sentence), error.remedy)
            except AgendaInvalid as error:
                yield from error.problems


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, for editors.

    A file's values are read as strings and typed afterwards, so wherever the schema wants a string that looks
    like a number, an editor that reads YAML by itself must accept the number as well.
    """
    schema: dict[str, Any] = _for_editors(MODELS[kind].model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _for_editors(value: Any) -> Any:
    if isinstance(value, list):
        return [_for_editors(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _for_editors(item) for key, item in value.items()}
    const = changed.get("const")
    if isinstance(const, str) and const.isdigit():
        del changed["const"], changed["type"]
        changed["enum"] = [const, int(const)]
    elif changed.get("type") == "string" and "enum" not in changed and "const" not in changed:
        changed["type"] = ["string", "number"]
    return changed
