"""Names typed by their first letters: who is meant, who could be, and what is nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from meetingdesk.agendas.words import Participant

_BETWEEN = re.compile(r"\s*[,;&+/]\s*|\s+(?:og|and)\s+", re.IGNORECASE)
# Keyboards without æøå are common enough in a shared meeting room.
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "ö": "o", "ä": "a", "ü": "u"})


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a field of names.

    `people` are those who are meant beyond doubt, in order. `unclear` is the first part that is not, with the
    `candidates` it could be; no candidates when nobody is called that.
    """

    people: tuple[Participant, ...] = ()
    unclear: str = ""
    candidates: tuple[Participant, ...] = ()


def typed_names(text: str, everybody: Iterable[Participant]) -> Typed:
    """Read names or their first letters, with commas or `og` between them: `bi, jonas r og am`."""
    known = tuple(everybody)
    people: list[Participant] = []
    for part in _BETWEEN.split(text.strip()):
        if not part:
            continue
        found = _matching(part, known)
        if len(found) != 1:
            return Typed(tuple(people), part, found)
        if found[0] not in people:
            people.append(found[0])
    return Typed(tuple(people))


def completed(text: str, everybody: Iterable[Participant]) -> str:
    """Return the text with every name in full; of several candidates the first is taken."""
    known = tuple(everybody)
    names: list[str] = []
    for part in _BETWEEN.split(text.strip()):
        found = _matching(part, known) if part else ()
        name = found[0].name if found else part
        if name and name not in names:
            names.append(name)
    return ", ".join(names)


def suggestion(text: str, names: Iterable[str]) -> str:
    """Return the one of `names` that `text` begins, "" when there is none or more than one."""
    wanted = text.split()
    found = [name for name in dict.fromkeys(names) if wanted and _fits(wanted, name.split())]
    return found[0] if len(found) == 1 and found[0].casefold() != text.strip().casefold() else ""


def _matching(part: str, known: tuple[Participant, ...]) -> tuple[Participant, ...]:
    exact = tuple(person for person in known if person.name.casefold() == part.casefold())
    if exact:
        return exact
    wanted = part.split()
    return tuple(person for person in known if _fits(wanted, person.name.split()))


def _fits(wanted: list[str], words: list[str]) -> bool:
    """Each typed piece begins a word of the name, in order: `bi ov` is Birthe Overgård."""
    left = iter(words)
    return all(any(_begins(word, piece) for word in left) for piece in wanted)


def _begins(word: str, piece: str) -> bool:
    word, piece = word.casefold(), piece.casefold()
    return word.startswith(piece) or word.translate(_PLAIN).startswith(piece.translate(_PLAIN))
