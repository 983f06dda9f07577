"""Which agendas and reference lists there are: the shipped ones, and a user's own beside them.

A user's own agenda replaces a shipped one of the same id; which file a format comes from is always shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as, read_file
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.errors import AgendaInvalid, MeetingDeskError, NotFound, Problem
from meetingdesk.locale import _
from meetingdesk.text import visible


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One agenda file: what it says, or what is wrong with it (then `agenda` is None).

    `replaces` is the shipped file that it stands in for, "" when there is none.
    """

    agenda: Agenda | None
    file: str
    origin: Literal["shipped", "own"]
    problems: tuple[Problem, ...] = ()
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where agendas and reference data lie: the shipped folders, and the user's own agendas."""

    shipped_agendas: Path
    shipped_data: Path
    own_agendas: Path

    def agendas(self) -> tuple[AgendaEntry, ...]:
        """Every agenda, by title; an own one hides the shipped one of the same id."""
        shipped = [load_entry(path, "shipped") for path in _yaml_files(self.shipped_agendas)]
        files = {entry.agenda.id: entry.file for entry in shipped if entry.agenda}
        loaded = (load_entry(path, "own") for path in _yaml_files(self.own_agendas))
        own = _each_once(
            replace(entry, replaces=files.get(entry.agenda.id, "")) if entry.agenda else entry
            for entry in loaded
        )
        replaced = {entry.replaces for entry in own}
        kept = [entry for entry in shipped if entry.file not in replaced]
        return tuple(sorted((*kept, *own), key=_title))

    def agenda(self, name: str) -> AgendaEntry:
        """The agenda of an id, or in a file of that name.

        Raises NotFound, or AgendaInvalid for a broken file.
        """
        if _is_path(name):
            path = Path(name)
            return AgendaEntry(load_as(read_file(path), str(path), Agenda), str(path), self._origin(path))
        entry = self._named(name)
        if entry.agenda is None:
            raise AgendaInvalid(entry.problems)
        return entry

    def file_of(self, name: str) -> Path:
        """The file of the agenda of an id, or the file of that name; it may have mistakes.

        Raises NotFound.
        """
        path = Path(name) if _is_path(name) else Path(self._named(name).file)
        if not path.exists():
            raise NotFound(_("There is no file {file}.").format(file=visible(str(path))))
        return path

    def _named(self, name: str) -> AgendaEntry:
        for entry in self.agendas():
            if name == (entry.agenda.id if entry.agenda else Path(entry.file).stem):
                return entry
        raise NotFound(
            _("There is no agenda “{name}”.").format(name=visible(name)), _("See: meetingdesk agenda list")
        )

    def _origin(self, path: Path) -> Literal["shipped", "own"]:
        return "shipped" if path.resolve().parent == self.shipped_agendas.resolve() else "own"

    def vocabularies(self, agenda: Agenda) -> dict[str, Vocabulary]:
        """The vocabularies an agenda refers to, by name. Raises NotFound when one is missing."""
        names = dict.fromkeys(name for block in agenda.blocks for name in block.vocabularies_named())
        return {name: self._vocabulary(name) for name in names}

    def catalogues(self, agenda: Agenda) -> dict[str, Catalogue]:
        """The catalogues of suggestions an agenda refers to, by name. Raises NotFound when one is missing."""
        names = dict.fromkeys(name for block in agenda.blocks for name in block.catalogues_named())
        return {name: self._catalogue(name) for name in names}

    def related_titles(self, agenda: Agenda) -> dict[str, LocalText]:
        """The titles of the agendas that following meetings may have, by id, where there are such agendas."""
        named = [name for block in agenda.blocks for name in block.agendas_named()]
        named += [item.meeting for item in agenda.after if item.meeting]
        if not named:
            return {}
        known = {entry.agenda.id: entry.agenda for entry in self.agendas() if entry.agenda is not None}
        return {name: known[name].title for name in dict.fromkeys(named) if name in known}

    def _vocabulary(self, name: str) -> Vocabulary:
        path = self._reference("vocabularies", name)
        return load_as(read_file(path), str(path), Vocabulary)

    def _catalogue(self, name: str) -> Catalogue:
        path = self._reference("catalogues", name)
        return load_as(read_file(path), str(path), Catalogue)

    def _reference(self, kind: str, name: str) -> Path:
        for folder in (self.own_agendas / kind, self.shipped_data / kind):
            path = folder / f"{name}.yaml"
            if path.is_file():
                return path
        sentence = _("There is no reference list {name}.").format(name=name)
        raise NotFound(sentence, _("Put it in {folder}.").format(folder=self.own_agendas / kind))


def load_entry(path: Path, origin: Literal["shipped", "own"]) -> AgendaEntry:
    """One agenda file as an entry; a broken file becomes an entry with its problems."""
    try:
        return AgendaEntry(load_as(read_file(path), str(path), Agenda), str(path), origin)
    except AgendaInvalid as error:
        return AgendaEntry(None, str(path), origin, error.problems)
    except MeetingDeskError as error:
        return AgendaEntry(
            None, str(path), origin, (Problem(str(path), 1, "", error.sentence, error.remedy),)
        )


def _each_once(entries: Iterable[AgendaEntry]) -> list[AgendaEntry]:
    """Return entries as they are, but a second file of the same id as one with a mistake."""
    kept: dict[str, AgendaEntry] = {}
    found: list[AgendaEntry] = []
    for entry in entries:
        first = kept.setdefault(entry.agenda.id, entry) if entry.agenda else entry
        if first is not entry and entry.agenda:
            wrong = _("{file} has the id {id} too").format(file=Path(first.file).name, id=entry.agenda.id)
            problem = Problem(entry.file, 1, "id", wrong, _("give each its own id"))
            found.append(AgendaEntry(None, entry.file, entry.origin, (problem,)))
        else:
            found.append(entry)
    return found


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name


def _yaml_files(folder: Path) -> Iterable[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml") and path.is_file())


def _title(entry: AgendaEntry) -> tuple[bool, str]:
    return (entry.agenda is None, entry.agenda.title.da if entry.agenda else entry.file)
