"""What one step alone cannot show: whether names stand for something, and whether time runs forward."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.plain_words import choices
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import Mistake, Path
from meetingdesk.agendas.vocabulary import Vocabulary
from meetingdesk.locale import _
from meetingdesk.rehearsal.acts.base import Name
from meetingdesk.rehearsal.cast import Kind
from meetingdesk.rehearsal.due import due_date
from meetingdesk.rehearsal.script import Script


def mistakes(script: Script, agenda: Agenda, shelves: Shelves) -> Iterator[Mistake]:
    """Yield every mistake that only shows when script and agenda are looked at together."""
    known = _Known(agenda, shelves.vocabularies(agenda))
    yield from _people(script, known)
    earlier = script.steps[0].at
    for number, step in enumerate(script.steps):
        place: Path = ("steps", number)
        if step.at < earlier:
            wrong = _("{moment} lies before the step above, {earlier}").format(
                moment=step.at, earlier=earlier
            )
            yield Mistake(wrong, _("time does not run backwards: move the step up"), (*place, "at"))
        earlier = max(earlier, step.at)
        for name in step.act.names():
            found = known.look_up(name)
            if found is not None:
                yield Mistake(*found, key=(*place, step.key, *name.path))
        yield from _dates(script, (*place, step.key), getattr(step.act, "due", ""))


def _people(script: Script, known: _Known) -> Iterator[Mistake]:
    names: set[str] = set()
    for number, person in enumerate(script.people):
        place: Path = ("people", number)
        made = Name("person", person.id, ("id",), is_made=True)
        roles = [Name("role", role, ("roles", at)) for at, role in enumerate(person.roles)]
        for name in (made, *roles):
            found = known.look_up(name)
            if found is not None:
                yield Mistake(*found, key=(*place, *name.path))
        if person.name.casefold() in names:
            wrong = _("the name stands twice")
            yield Mistake(wrong, _("give that person another role, or add an initial"), (*place, "name"))
        names.add(person.name.casefold())


def _dates(script: Script, place: Path, due: str) -> Iterator[Mistake]:
    if not due:
        return
    try:
        due_date(due, script.meeting.starts_at)
    except Mistake as mistake:
        yield Mistake(mistake.wrong, mistake.right, (*place, "due"))


class _Known:
    """What the names of a script may stand for, growing as the steps make new ones."""

    def __init__(self, agenda: Agenda, vocabularies: dict[str, Vocabulary]) -> None:
        self._agenda = agenda
        self._vocabularies = vocabularies
        self._names: dict[Kind, list[str]] = {
            "person": [],
            "line": [],
            "proposal": [],
            "commitment": [],
            "block": [block.id for block in agenda.blocks],
            "item": [item.id for item in agenda.before],
            "role": list(agenda.roles),
        }

    def look_up(self, name: Name) -> tuple[str, str] | None:
        """Return what is wrong with a name and what would be right; None, and keep it, when it is right."""
        if name.kind == "tag":
            return self._tag(name)
        if name.is_made:
            return self._make(name)
        everything = [one for names in self._names.values() for one in names]
        known = self._names.get(name.kind, everything)
        if name.text in known:
            return None
        return _UNKNOWN[name.kind]().format(name=name.text), choices(name.text, known)

    def _make(self, name: Name) -> tuple[str, str] | None:
        names = self._names[name.kind]
        if name.text in names:
            return _("the id {name} is used twice").format(name=name.text), _("give each its own id")
        names.append(name.text)
        return None

    def _tag(self, name: Name) -> tuple[str, str] | None:
        blocks = [block for block in self._agenda.blocks if name.block in (None, block.id)]
        lists = {vocabulary for block in blocks for vocabulary in block.vocabularies_named()}
        codes = [code.code for key, one in self._vocabularies.items() if key in lists for code in one.codes]
        if name.text.lower() in (code.lower() for code in codes):
            return None
        return _("there is no code {name} here").format(name=name.text), choices(name.text, codes)


_UNKNOWN = {
    "person": lambda: _("there is no person {name} here"),
    "line": lambda: _("no earlier line is called {name}"),
    "proposal": lambda: _("no earlier proposal is called {name}"),
    "commitment": lambda: _("nothing agreed earlier is called {name}"),
    "block": lambda: _("the agenda has no block {name}"),
    "item": lambda: _("the agenda's preparation has no item {name}"),
    "role": lambda: _("the agenda has no role {name}"),
    "any": lambda: _("nothing here is called {name}"),
}
