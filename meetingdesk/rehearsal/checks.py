"""What one step alone cannot show: whether names stand for something, and whether time runs forward."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.plain_words import choices
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import Mistake, Path
from meetingdesk.agendas.stand_ins import StandIns
from meetingdesk.agendas.vocabulary import Vocabulary
from meetingdesk.locale import _
from meetingdesk.rehearsal.acts.base import Name
from meetingdesk.rehearsal.cast import Kind
from meetingdesk.rehearsal.due import due_date
from meetingdesk.rehearsal.laid import blocks_of
from meetingdesk.rehearsal.moments import Moment
from meetingdesk.rehearsal.script import Script

Vocabularies = dict[str, Vocabulary] | None


def mistakes(
    script: Script, agenda: Agenda | None, vocabularies: Vocabularies, stand_ins: StandIns
) -> Iterator[Mistake]:
    """Yield every mistake that only shows when script and agenda are looked at together.

    A script with `stand_ins` for what is wrong in it is told of what it says itself. Without an agenda or its
    `vocabularies` nothing is said about what only they know.
    """
    cases = [case.case for case in script.meeting.listed]
    known = _Known(agenda, vocabularies, blocks_of(script, agenda) if agenda else {}, cases)
    if any(stand_ins.cover(("people", number, "id")) for number in range(len(script.people))):
        known.names_everybody = False
    found = chain(_people(script, known), _steps(script, known, stand_ins))
    yield from (mistake for mistake in found if not stand_ins.cover(mistake.key))


def _steps(script: Script, known: _Known, stand_ins: StandIns) -> Iterator[Mistake]:
    earlier: Moment | None = None
    for number, step in enumerate(script.steps):
        place: Path = ("steps", number)
        if not stand_ins.cover((*place, "at")):
            if earlier is not None and step.at < earlier:
                wrong = _("{moment} lies before the step above, {earlier}").format(
                    moment=step.at, earlier=earlier
                )
                yield Mistake(wrong, _("time does not run backwards: move the step up"), (*place, "at"))
            earlier = max(earlier or step.at, step.at)
        for key, act in step.acts:
            for name in act.names():
                found = known.look_up(name)
                if found is not None:
                    yield Mistake(*found, key=(*place, key, *name.path))
            yield from _dates(script, (*place, key), getattr(act, "due", ""))


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

    def __init__(
        self,
        agenda: Agenda | None,
        vocabularies: Vocabularies,
        blocks: dict[str, BlockBase],
        cases: list[str],
    ) -> None:
        self._agenda = agenda
        self._blocks = blocks
        self._vocabularies = vocabularies
        self.names_everybody = True
        self._names: dict[Kind, list[str]] = {
            "person": [],
            "line": [],
            "proposal": [],
            "commitment": [],
            "case": cases,
            "block": list(blocks),
            "item": [item.id for item in agenda.before] if agenda else [],
            "role": list(agenda.roles) if agenda else [],
        }

    def look_up(self, name: Name) -> tuple[str, str] | None:
        """Return what is wrong with a name and what would be right; None, and keep it, when it is right."""
        if name.kind == "tag":
            return self._tag(name)
        if name.is_made:
            return self._make(name)
        known = self._names[name.kind]
        if name.text in known or not self._can_tell(name.kind):
            return None
        return _UNKNOWN[name.kind]().format(name=name.text), choices(name.text, known)

    def _can_tell(self, kind: Kind) -> bool:
        """Say whether all names of a kind are known, so that another one is a mistake."""
        if kind == "person":
            return self.names_everybody
        return self._agenda is not None or kind not in ("block", "item", "role")

    def _make(self, name: Name) -> tuple[str, str] | None:
        names = self._names[name.kind]
        if name.text in names:
            return _("the id {name} is used twice").format(name=name.text), _("give each its own id")
        names.append(name.text)
        return None

    def _tag(self, name: Name) -> tuple[str, str] | None:
        if self._agenda is None or self._vocabularies is None:
            return None
        blocks = [block for key, block in self._blocks.items() if name.block in (None, key)]
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
    "case": lambda: _("the meeting takes up no case {name}"),
    "block": lambda: _("the agenda has no block {name}"),
    "item": lambda: _("the agenda's preparation has no item {name}"),
    "role": lambda: _("the agenda has no role {name}"),
}
