"""Who is meant when a part of a case is given: a digit, some letters of a name, or a name beside the list."""

from __future__ import annotations

from dataclasses import dataclass

from meetingdesk.agendas.words import Participant
from meetingdesk.screens.panels.names import typed_names


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed: the `person` on the list beyond doubt, else those it `could_be`, else a free name.

    `name` and `department` are those of a person who is not on the list (`Lone Bæk, Familieafdelingen`).
    """

    person: Participant | None = None
    could_be: tuple[Participant, ...] = ()
    name: str = ""
    department: str = ""

    @property
    def is_free(self) -> bool:
        """Whether it is a name that is not on the list."""
        return self.person is None and not self.could_be and bool(self.name)


def meant(text: str, candidates: tuple[Participant, ...]) -> Meant:
    """Read what was typed, digits as the number of a candidate."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        at = int(text) - 1
        return Meant(person=candidates[at]) if 0 <= at < len(candidates) else Meant()
    name, _comma, department = (part.strip() for part in text.partition(","))
    if not name:
        return Meant()
    found = typed_names(name, candidates)
    if len(found.people) == 1 and not found.unclear:
        return Meant(person=found.people[0])
    if not found.people and found.candidates:
        return Meant(could_be=found.candidates)
    return Meant(name=name, department=department)


def fitting(text: str, candidates: tuple[Participant, ...]) -> tuple[tuple[int, Participant], ...]:
    """Return the candidates that what is typed could mean, each with its digit; all for nothing."""
    numbered = tuple(enumerate(candidates, 1))
    found = meant(text, candidates)
    if found.person is not None:
        return tuple(one for one in numbered if one[1] is found.person)
    if found.could_be:
        return tuple(one for one in numbered if one[1] in found.could_be)
    return numbered if not text.strip() else ()
