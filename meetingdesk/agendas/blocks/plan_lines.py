"""The lines of a plan: whose they are, how they hang together, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.words import Contribution, Earlier, Language, Participant, Word

Level = Literal["goal", "subgoal", "trial"]
Horizon = Literal["near", "far"]
LEVELS: Final[tuple[Level, ...]] = ("goal", "subgoal", "trial")
HORIZONS: Final[tuple[Horizon, ...]] = ("near", "far")
BECAME: Final = ("continued", "reached", "dropped")
WHOLE: Final = "whole"
_NAMED: Final = "name:"


class Owner(Word):
    """Whose goals they are: everybody's (`WHOLE`), a participant's, or those of a name from earlier.

    `name` is theirs; everybody's goals have the `title` that the agenda gives them, or none.
    """

    id: str
    name: str = ""
    title: LocalText | None = None

    @property
    def participant(self) -> str | None:
        """The id of the participant, when it is one."""
        return None if self.id == WHOLE or self.id.startswith(_NAMED) else self.id

    def called(self, language: Language) -> str:
        """What the list is called, "" for the only list there is."""
        return self.title.in_language(language) if self.title is not None else self.name


def owner_named(name: str) -> Owner:
    """Somebody who had goals at an earlier meeting and is not on the list of this one."""
    return Owner(id=f"{_NAMED}{name}", name=name)


def owner_of(person: Participant) -> Owner:
    """A participant with goals of their own."""
    return Owner(id=person.id, name=person.name)


def level_of(entry: Contribution | Earlier) -> Level:
    """What a line is: a goal when it does not say."""
    return next((level for level in LEVELS if level == entry.fields.get("level")), "goal")


def horizon_of(entry: Contribution | Earlier) -> Horizon:
    """Whether a line is near or far; near when it does not say."""
    return "far" if entry.fields.get("horizon") == "far" else "near"


def depths(levels: Sequence[Level]) -> tuple[int, ...]:
    """How far in each line stands: goals at 0, what is under them at 1, a trial under a sub-goal at 2."""
    found: list[int] = []
    under_subgoal = False
    for level in levels:
        if level != "trial":
            under_subgoal = level == "subgoal"
        found.append({"goal": 0, "subgoal": 1, "trial": 2 if under_subgoal else 1}[level])
    return tuple(found)


def branch(levels: Sequence[Level], at: int) -> range:
    """The places of a line and of all that stands under it."""
    inside = depths(levels)
    end = at + 1
    while end < len(levels) and inside[end] > inside[at]:
        end += 1
    return range(at, end)


def unsettled(earlier: Sequence[Earlier]) -> tuple[Earlier, ...]:
    """The goals of earlier meetings that are still open: neither reached, dropped, nor taken up since."""
    goals = [one for one in earlier if one.kind == "goal"]
    taken_up = {one.fields.get("earlier", "") for one in goals}
    return tuple(one for one in goals if one.value not in ("reached", "dropped") and one.id not in taken_up)
