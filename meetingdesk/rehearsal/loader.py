"""From a script file to a rehearsal: the script, its agenda, and where each step stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetingdesk.agendas.catalogue import AgendaEntry, Shelves
from meetingdesk.agendas.document import Document
from meetingdesk.agendas.model_problems import MAX_PROBLEMS
from meetingdesk.agendas.source import Mistake, mended, problem_at, read_as, read_file
from meetingdesk.agendas.vocabulary import Vocabulary
from meetingdesk.errors import AgendaInvalid, NotFound, Problem
from meetingdesk.locale import _
from meetingdesk.rehearsal.checks import mistakes
from meetingdesk.rehearsal.script import Script
from meetingdesk.text import visible


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A script that can be played, with its agenda; `document` knows its lines.

    `earlier` is the script of the case's meeting before this one, which is played first; `folder` is where
    the script lies.
    """

    script: Script
    agenda: AgendaEntry
    document: Document
    earlier: Rehearsal | None = None
    folder: Path = Path()

    def problem(self, step: int, wrong: str, right: str = "") -> Problem:
        """What went wrong at a step, as messages name it."""
        return _problem(self.document, Mistake(wrong, right, ("steps", step, self.script.steps[step].key)))


def load_rehearsal(path: Path, shelves: Shelves, *, later: tuple[Path, ...] = ()) -> Rehearsal:
    """Read a script and its agenda, and the script of the meeting that it follows.

    `later` are the scripts that come after it.

    Raises:
        NotFound: there is no such file.
        AgendaInvalid: the script or its agenda has mistakes; all of a file at once, each with its line.
    """
    document, script, problems = read_as(read_file(path), visible(str(path)), Script)
    if len(problems) >= MAX_PROBLEMS:
        raise AgendaInvalid(problems)
    readable, stand_ins = mended(document, Script)
    books = _Books()
    if readable is not None:
        if not stand_ins.cover(("agenda",)):
            books = _books(readable.agenda, path, shelves, document)
        agenda = books.entry.agenda if books.entry else None
        for mistake in mistakes(readable, agenda, books.vocabularies, stand_ins):
            key = stand_ins.as_written(mistake.key)
            problems.append(_problem(document, Mistake(mistake.wrong, mistake.right, key)))
    earlier: Rehearsal | None = None
    problems = [*problems, *books.problems]
    if readable is not None and readable.meeting.follows and not stand_ins.cover(("meeting", "follows")):
        try:
            earlier = _earlier(readable.meeting.follows, path, shelves, later)
        except AgendaInvalid as error:
            problems += error.problems
        except Mistake as mistake:
            problems.append(_problem(document, mistake))
    if problems or script is None or books.entry is None:
        found = dict.fromkeys(problems)
        raise AgendaInvalid(sorted(found, key=lambda one: (one.file != document.file, one.line)))
    return Rehearsal(script, books.entry, document, earlier, path.parent)


def _earlier(name: str, script: Path, shelves: Shelves, later: tuple[Path, ...]) -> Rehearsal:
    """Return the rehearsal of the meeting before. Raises Mistake when none can come before."""
    path = script.parent / name
    come_after = (*later, script.resolve())
    if path.resolve() in come_after:
        wrong = _("the meeting would follow itself")
        raise Mistake(wrong, _("name the script of an earlier meeting"), ("meeting", "follows"))
    try:
        return load_rehearsal(path, shelves, later=come_after)
    except NotFound as error:
        missing = error.sentence.removesuffix(".")
        raise Mistake(missing, _("name a script that lies beside this one"), ("meeting", "follows")) from None


@dataclass(frozen=True, slots=True)
class _Books:
    """The files a script leans on, as far as they can be read, and what is wrong with them."""

    entry: AgendaEntry | None = None
    vocabularies: dict[str, Vocabulary] | None = None
    problems: tuple[Problem, ...] = ()


def _books(name: str, script: Path, shelves: Shelves, document: Document) -> _Books:
    """Return the agenda of a script, looked for beside it when a file is named, and its reference lists."""
    is_file = name.endswith((".yaml", ".yml")) or "/" in name
    entry = None
    try:
        entry = shelves.agenda(str(script.parent / name) if is_file else name)
        return _Books(entry, shelves.vocabularies(entry.agenda) if entry.agenda else None, entry.problems)
    except NotFound as error:
        missing = Mistake(error.sentence.removesuffix("."), error.remedy, ("agenda",))
        return _Books(entry, problems=(_problem(document, missing),))
    except AgendaInvalid as error:
        return _Books(entry, problems=error.problems)


def _problem(document: Document, mistake: Mistake) -> Problem:
    path = mistake.key
    # A shorthand has no key of its own for what it says.
    while path and path not in document.lines:
        path = path[:-1]
    return problem_at(document, path, mistake.wrong, mistake.right)
