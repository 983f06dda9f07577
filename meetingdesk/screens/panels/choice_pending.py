"""What is chosen at the keyboard and what is in the record: one answer, computed from state and drafts."""

from __future__ import annotations

from dataclasses import dataclass

from meetingdesk.agendas.blocks import ChoiceBlock
from meetingdesk.agendas.blocks.items import holders
from meetingdesk.agendas.words import Contribution, Participant
from meetingdesk.meeting.state import MeetingState

# A draft that says that what was answered is to be left out; no option can be called that.
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Pending:
    """An answer as it stands at the keyboard.

    `drafted` are option ids with blanks between, "" where nothing but the record was chosen; `reason` is what
    stands in its field; `chosen_by` is whoever was said to give the answer.
    """

    state: MeetingState
    block: ChoiceBlock
    drafted: str = ""
    reason: str = ""
    chosen_by: str | None = None

    @property
    def standing(self) -> Contribution | None:
        """The answer in the record."""
        return self.block.answer(self.state.record(self.block.id))

    @property
    def noted(self) -> tuple[str, ...]:
        """The options in the record."""
        standing = self.standing
        return tuple(option.id for option in self.block.chosen(standing)) if standing is not None else ()

    @property
    def picked(self) -> tuple[str, ...]:
        """The options that are chosen, in the agenda's order."""
        if not self.drafted:
            return self.noted
        named = self.drafted.split()
        return tuple(option.id for option in self.block.options if option.id in named)

    @property
    def is_new(self) -> bool:
        """Whether something is chosen or written that is not in the record."""
        standing = self.standing
        said = standing.text if standing is not None else ""
        reworded = self.block.reason and bool(self.picked) and self.reason.strip() != said
        return self.picked != self.noted or reworded or self.chosen_by is not None

    @property
    def answerers(self) -> tuple[str, ...]:
        """Who may give the answer, those in the room first."""
        people = sorted(
            holders(self.block.here(self.state.participants), self.block.by),
            key=lambda one: not one.is_present,
        )
        return tuple(person.id for person in people)

    @property
    def by(self) -> Participant | None:
        """Who gives the answer: whoever was chosen, has given it, has the floor, or comes first."""
        people, able, standing = self.state.participants, self.answerers, self.standing
        if self.chosen_by is not None:
            return people.get(self.chosen_by)
        if standing is not None:
            return people.get(standing.by or "")
        if self.state.floor in able:
            return people.get(self.state.floor or "")
        return people[able[0]] if able and self.block.by else None

    def marked(self, option: str) -> str:
        """Return the draft in which `option` is chosen too, or alone, or left out where it was chosen."""
        if not self.block.many:
            picked: tuple[str, ...] = (option,)
        elif option in self.picked:
            picked = tuple(one for one in self.picked if one != option)
        else:
            picked = (*self.picked, option)
        return "" if set(picked) == set(self.noted) else " ".join(picked) or NOTHING

    def after(self, step: int) -> str | None:
        """Return who answers when the next of those who may does; None for whoever has."""
        able = self.answerers
        if not able:
            return None
        present = self.by.id if self.by is not None else ""
        chosen = able[(able.index(present) + step) % len(able) if present in able else 0]
        standing = self.standing
        return None if standing is not None and standing.by == chosen else chosen
