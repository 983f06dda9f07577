"""An agenda as a person reads it: who takes part, what must be ready, and the run of the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.agendas.repeats import EACH_CASE
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.words import Language
from meetingdesk.cli.tables import print_heading, print_line, print_table
from meetingdesk.locale import N_, _, current_language

_CITIZEN: Final = {
    "absent": N_("the citizen is not there"),
    "present": N_("the citizen takes part"),
    "partly": N_("the citizen takes part for a while"),
}
_KINDS: Final = {
    "present": N_("presentation"),
    "round": N_("round"),
    "discussion": N_("discussion"),
    "decide": N_("decisions"),
    "sign": N_("signatures"),
}


def print_agenda(agenda: Agenda, entry: AgendaEntry, language: Language) -> None:
    """Print an agenda in a language, one section after the other."""
    print_line(f"{agenda.title.in_language(language)} ({agenda.id})", "bold")
    minutes = _("{minutes} minutes").format(minutes=agenda.minutes)
    print_line(f"{minutes}, {_(_CITIZEN[agenda.citizen])}")
    print_line(_("Source: {source}").format(source=agenda.source))
    print_line(_("File: {file}").format(file=entry.file))
    print_heading(_("The run of the meeting"))
    heads = (_("From"), _("Minutes"), _("Block"), _("What happens"), _("Who"))
    print_table(heads, list(_run(agenda, language)), right=(0, 1))
    print_heading(_("Who takes part"))
    print_table((_("Id"), _("Number"), _("Role")), list(_roles(agenda, language)))
    if agenda.before:
        print_heading(_("Before the meeting"))
        print_table((_("When"), _("What"), _("Who"), ""), list(_before(agenda, language)))
    if agenda.after:
        print_heading(_("After the meeting"))
        print_table((_("When"), _("What"), _("Who")), list(_after(agenda, language)))


def _run(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    passed = 0
    for block in agenda.blocks:
        starts = f"{passed // 60}:{passed % 60:02}" if block.is_timed else ""
        length = str(block.minutes) if block.is_timed else ""
        if block.expected > 1:
            length = f"{block.expected} × {length}"
        title = block.title.in_language(language)
        yield (starts, length, title, _what(block, agenda, language), _who(block, agenda))
        passed += block.planned_minutes


def _what(block: BlockBase, agenda: Agenda, language: Language) -> str:
    asked = block.question.in_language(language) if block.question else ""
    length = _("its length is fixed") if block.fixed else ""
    each = ""
    if block.each is not None:
        role = _("for each: {role}").format(role=_titles((block.each,), agenda))
        each = _("for each case") if block.each == EACH_CASE else role
    room = _("in the room: {roles}").format(roles=_titles(block.room, agenda)) if block.room else ""
    parts = (_(_KINDS.get(block.kind, block.kind)), each, asked, room, length)
    return ", ".join(part for part in parts if part)


def _who(block: BlockBase, agenda: Agenda) -> str:
    return _titles((role for _field, role in block.roles_named()), agenda)


def _titles(roles: Iterable[str], agenda: Agenda) -> str:
    known = (agenda.roles[role] for role in dict.fromkeys(roles) if role in agenda.roles)
    named = [role.title.in_language(current_language()) for role in known]
    return ", ".join(named)


def _roles(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    for key, role in agenda.roles.items():
        most = "" if role.most is None else str(role.most)
        number = most if str(role.least) == most else f"{role.least}–{most}"
        yield (key, number, role.title.in_language(language))


def _before(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    for item in agenda.before:
        gate = _("must be in place") if item.gate else ""
        when = str(item.due) if item.due else ""
        yield (when, item.title.in_language(language), _titles(item.each, agenda), gate)


def _after(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    for item in agenda.after:
        yield (
            str(item.due),
            item.title.in_language(language),
            _titles((item.by,) if item.by else (), agenda),
        )
