"""From a script file to a rehearsal: the script, its agenda, and where each step stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from meetingdesk.agendas.catalogue import AgendaEntry, Shelves
from meetingdesk.agendas.document import Document, key_of
from meetingdesk.agendas.source import Mistake, load, load_as, read_file
from meetingdesk.errors import AgendaInvalid, NotFound, Problem
from meetingdesk.rehearsal.checks import mistakes
from meetingdesk.rehearsal.script import Script
from meetingdesk.text import visible


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A script that can be played, with its agenda; `document` knows its lines."""

    script: Script
    agenda: AgendaEntry
    document: Document

    def problem(self, step: int, wrong: str, right: str = "") -> Problem:
        """What went wrong at a step, as messages name it."""
        return _problem(self.document, Mistake(wrong, right, ("steps", step, self.script.steps[step].key)))


def load_rehearsal(path: Path, shelves: Shelves) -> Rehearsal:
    """Read a script and its agenda.

    Raises:
        NotFound: there is no such file.
        AgendaInvalid: the script or its agenda has mistakes; all of a file at once, each with its line.
    """
    data = read_file(path)
    name = visible(str(path))
    script = load_as(data, name, Script)
    document = load(data, name)
    entry = _agenda(script.agenda, path, shelves, document)
    if entry.agenda is None:
        raise AgendaInvalid(entry.problems)
    problems = _problems(document, mistakes(script, entry.agenda, shelves))
    if problems:
        raise AgendaInvalid(problems)
    return Rehearsal(script, entry, document)


def _agenda(name: str, script: Path, shelves: Shelves, document: Document) -> AgendaEntry:
    is_file = name.endswith((".yaml", ".yml")) or "/" in name
    try:
        return shelves.agenda(str(script.parent / name) if is_file else name)
    except NotFound as error:
        mistake = Mistake(error.sentence.removesuffix("."), error.remedy, ("agenda",))
        raise AgendaInvalid([_problem(document, mistake)]) from error


def _problems(document: Document, found: Iterable[Mistake]) -> list[Problem]:
    problems = [_problem(document, mistake) for mistake in found]
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.line)


def _problem(document: Document, mistake: Mistake) -> Problem:
    path = mistake.key
    # A shorthand has no key of its own for what it says.
    while path and path not in document.lines:
        path = path[:-1]
    return Problem(document.file, document.line_of(path), key_of(path), mistake.wrong, mistake.right)
