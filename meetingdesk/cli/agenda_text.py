"""An agenda as a person reads it: the run of the meeting, its rules, its people, and what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.words import Language
from meetingdesk.cli.agenda_words import (
    CITIZEN,
    clock_of,
    due_words,
    number_of,
    titles,
    what_happens,
    who_takes_part,
)
from meetingdesk.cli.tables import console, print_heading, print_line, print_table
from meetingdesk.locale import N_, _

_ORIGIN: Final = {"shipped": N_("shipped"), "own": N_("your own")}

# Narrower than this, five columns would tear words apart.
_NARROW: Final = 60
_BEHIND_TIME: Final = 14
_INDENT: Final = 4


def print_agenda(agenda: Agenda, entry: AgendaEntry, language: Language) -> None:
    """Print an agenda in a language, one section after the other."""
    print_line(f"{agenda.title.in_language(language)} ({agenda.id})", "bold")
    minutes = _("{minutes} minutes").format(minutes=agenda.minutes)
    cases = _("several cases") if agenda.cases == "several" else ""
    print_line(", ".join(part for part in (minutes, _(CITIZEN[agenda.citizen]), cases) if part))
    print_line(_("Source: {source}").format(source=agenda.source))
    print_line(_("File: {file}").format(file=file_words(entry)))
    print_heading(_("The run of the meeting"))
    _print_run(list(_run(agenda, language)))
    decided = list(_rules(agenda, language))
    if decided:
        print_heading(_("How it decides"))
        for line in decided:
            print_line(line)
    print_heading(_("Who takes part"))
    _print_rows((_("Role"), _("Number"), _("Id")), list(_roles(agenda, language)))
    if agenda.before:
        print_heading(_("Before the meeting"))
        _print_rows((_("What"), _("When"), _("Who")), list(_before(agenda, language)))
    if agenda.after:
        print_heading(_("After the meeting"))
        _print_rows((_("What"), _("When"), _("Who"), _("Meeting")), list(_after(agenda, language)))


def _print_run(rows: Sequence[tuple[str, ...]]) -> None:
    if console().width >= _NARROW:
        heads = (_("From"), _("Min."), _("Block"), _("What happens"), _("Who"))
        print_table(heads, rows, right=(0, 1))
        return
    for starts, length, title, *others in rows:
        print_line(f"{starts:>5} {length:>6}  {title}")
        for other in filter(None, others):
            print_line(other, indent=_BEHIND_TIME)


def _print_rows(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    if console().width >= _NARROW:
        print_table(heads, rows)
        return
    for first, *others in rows:
        print_line(first)
        for other in filter(None, others):
            print_line(other, indent=_INDENT)


def file_words(entry: AgendaEntry) -> str:
    """Return the file a format comes from, whose it is, and what it stands in for."""
    whose = _(_ORIGIN[entry.origin])
    if entry.replaces:
        whose = _("{whose}, instead of {file}").format(whose=whose, file=entry.replaces)
    return f"{entry.file} ({whose})"


def file_name_words(entry: AgendaEntry) -> str:
    """Return the same without folders, for lists."""
    name = Path(entry.file).name
    if entry.replaces:
        return _("{file}, your own, instead of the shipped one").format(file=name)
    return f"{name}, {_(_ORIGIN[entry.origin])}"


def _run(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    passed = 0
    for block in agenda.blocks:
        length = f"{block.expected} × {block.minutes}" if block.expected > 1 else str(block.minutes)
        yield (
            clock_of(passed) if block.is_timed else "",
            length if block.is_timed else "",
            block.title.in_language(language),
            what_happens(block, agenda),
            who_takes_part(block, agenda),
        )
        passed += block.planned_minutes
    yield (clock_of(passed), "", _("End"), "", "")


def _rules(agenda: Agenda, language: Language) -> Iterator[str]:
    def title_of(role: str) -> str:
        return titles(agenda, (role,))

    for block in agenda.blocks:
        rule = block.rule_of_block()
        if rule is not None:
            said = (rule.sentence(title_of), rule.otherwise_words(title_of))
            yield f"{block.title.in_language(language)}: {' '.join(filter(None, said))}"


def _roles(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    for key, role in agenda.roles.items():
        yield (role.title.in_language(language), number_of(role), key)


def _before(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    for item in agenda.before:
        title = item.title.in_language(language)
        what = _("{title} (must be in place)").format(title=title) if item.gate else title
        yield (what, due_words(item.due) if item.due else "", titles(agenda, item.each))


def _after(agenda: Agenda, language: Language) -> Iterator[tuple[str, ...]]:
    for item in agenda.after:
        who = titles(agenda, (item.by,)) if item.by else ""
        yield (item.title.in_language(language), due_words(item.due), who, item.meeting or "")
