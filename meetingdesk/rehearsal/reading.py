"""An agenda file while somebody writes it: what it says now, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meetingdesk.agendas.catalogue import AgendaEntry, Shelves
from meetingdesk.agendas.document import key_of
from meetingdesk.agendas.plain_words import shown_sentence
from meetingdesk.errors import AgendaInvalid, MeetingDeskError, Problem
from meetingdesk.rehearsal.files import problems_of
from meetingdesk.text import visible

_LISTS: Final = ("vocabularies", "catalogues")

Mark = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file said when it was read: an agenda that can be held, or `problems`."""

    entry: AgendaEntry | None
    problems: tuple[Problem, ...] = ()


def read_agenda(file: Path, shelves: Shelves) -> Reading:
    """Return what a file says; never raises for what stands in it, nor when it is not there."""
    problems = problems_of(file, shelves)
    if problems:
        return Reading(None, problems)
    try:
        return Reading(shelves.agenda(str(file)))
    except AgendaInvalid as error:
        # A script or a reference list is right by itself, and still no agenda.
        return Reading(None, error.problems)
    except MeetingDeskError as error:
        return Reading(None, (problem_of(file, error),))


def problem_of(file: Path, error: MeetingDeskError) -> Problem:
    """Return an error that concerns a file as a whole as one of its problems."""
    return Problem(visible(str(file)), 1, key_of(()), shown_sentence(error.sentence), error.remedy)


class AgendaWatch:
    """Looks whether a file, or one of the user's reference lists, has been written since the last look."""

    def __init__(self, file: Path, shelves: Shelves) -> None:
        self._file = file
        self._shelves = shelves
        self._known: Mark | None = None
        self._was_missing = False

    def look(self) -> Reading | None:
        """Return what the file says when that is news; None when nothing has changed, or is just changing.

        Many editors put a new file in the old one's place: one look at which it is not there says nothing.
        """
        before = self._mark()
        was_missing, self._was_missing = self._was_missing, not self._file.exists()
        if before == self._known or (self._was_missing and not was_missing):
            return None
        reading = read_agenda(self._file, self._shelves)
        if self._mark() != before:
            return None
        self._known = before
        return reading

    def forget(self) -> None:
        """Let the next look be news again, such as for saying it in another language."""
        self._known = None

    def _mark(self) -> Mark:
        """Return what changes with every writing: each file's time, size and number."""
        return tuple(_marks((self._file, *_lists(self._shelves))))


def _lists(shelves: Shelves) -> Iterator[Path]:
    for kind in _LISTS:
        yield from sorted((shelves.own_agendas / kind).glob("*.yaml"))


def _marks(files: tuple[Path, ...]) -> Iterator[tuple[str, int, int, int]]:
    for file in files:
        try:
            found = file.stat()
        except OSError:
            yield str(file), 0, 0, 0
        else:
            yield str(file), found.st_mtime_ns, found.st_size, found.st_ino
