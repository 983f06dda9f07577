"""What a new meeting still lacks, said while it is typed and not at minute 55."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from meetingdesk.agendas.schema import Agenda
from meetingdesk.locale import _, current_language
from meetingdesk.screens.person_fields import Person
from meetingdesk.screens.roll_words import count_problem


@dataclass
class Typed:
    """A new meeting as far as it is typed. It outlives its screen, so that nothing is lost by going back.

    `more_cases` are number and citizen of further cases; `one_more_case` is the line for the next of them.
    """

    agenda_file: str = ""
    case_number: str = ""
    citizen: str = ""
    more_cases: list[tuple[str, str]] = field(default_factory=list)
    one_more_case: str = ""
    when: str = ""
    facilitator: str = ""
    secretary: str = ""
    rehearsal: bool = False
    people: list[Person] = field(default_factory=list)
    person: Person = field(default_factory=lambda: Person(""))

    def clear(self) -> None:
        """Forget everything: it has become a meeting."""
        for one, value in ((one, getattr(Typed(), one.name)) for one in fields(self)):
            setattr(self, one.name, value)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: `needed` when the meeting cannot be set up without it."""

    sentence: str
    needed: bool = False


def lacks(agenda: Agenda, typed: Typed, starts_at: datetime | None) -> list[Lack]:
    """Return what is missing, what cannot be done without first."""
    found: list[Lack] = []
    if not typed.case_number.strip():
        found.append(Lack(_("The case number is missing."), needed=True))
    if not typed.citizen.strip():
        found.append(Lack(_("The citizen's name is missing."), needed=True))
    if starts_at is None:
        found.append(Lack(_("The day and the hour are missing."), needed=True))
    found += [Lack(sentence) for sentence in role_lacks(agenda, typed.people)]
    if not typed.facilitator.strip():
        found.append(Lack(_("Nobody is named as facilitator.")))
    if not typed.secretary.strip():
        found.append(Lack(_("Nobody is named as secretary.")))
    return found


def role_lacks(agenda: Agenda, people: Sequence[Person]) -> list[str]:
    """Return what is wrong with who is there as what; a deciding role is named with its block."""
    language = current_language()
    deciding = _deciding(agenda)
    found: list[str] = []
    for key, role in agenda.roles.items():
        held = sum(key in person.roles for person in people)
        title = role.title.in_language(language)
        sentence = count_problem(title, held, role.least, role.most)
        if key in deciding and not held:
            sentence = _("Nobody is {role}, without whom {block} cannot be decided.").format(
                role=title, block=deciding[key]
            )
        if sentence:
            found.append(sentence)
    without = [person.name for person in people if not person.roles]
    if without:
        found.append(_("No role yet: {names}.").format(names=", ".join(without)))
    return found


def _deciding(agenda: Agenda) -> dict[str, str]:
    """Return the roles that a rule may need to decide, each with the title of the first such block."""
    found: dict[str, str] = {}
    for block in agenda.blocks:
        rule = block.rule_of_block()
        for role in rule.roles_needed() if rule else ():
            found.setdefault(role, block.title.in_language(current_language()))
    return found
