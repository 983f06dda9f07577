"""Who rates what, what is in the record and what was rated before: computed from the meeting's state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetingdesk.agendas.blocks import ScaleBlock
from meetingdesk.agendas.blocks.scale import Scale
from meetingdesk.agendas.words import BlockRecord, Contribution, Participant
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.scale_looks import Rated


@dataclass(frozen=True, slots=True)
class Target:
    """One scale for one person; `id` is `scale:participant`."""

    scale: Scale
    person: Participant

    @property
    def id(self) -> str:
        """What the group of rows is called."""
        return f"{self.scale.id}:{self.person.id}"


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings of one block."""

    state: MeetingState
    block: ScaleBlock

    @property
    def record(self) -> BlockRecord:
        """What is in the record."""
        return self.state.record(self.block.id)

    @property
    def targets(self) -> dict[str, Target]:
        """Return what is rated by whom, by its id: each person's scales together, of those who are here."""
        rated = {entry.by for entry in self.record.standing_contributions}
        people = self.block.raters(self.state.participants)
        found = (
            Target(scale, person)
            for person in people
            if person.is_present or person.id in rated
            for scale in self.block.scales
        )
        return {target.id: target for target in found}

    @property
    def are_several(self) -> bool:
        """Whether more than one person rates."""
        return len({target.person.id for target in self.targets.values()}) > 1

    @property
    def next(self) -> str:
        """The first target that is not rated, "" when all are."""
        return next((target for target in self.targets if self.entry(target) is None), "")

    def entry(self, target: str) -> Contribution | None:
        """Return the rating in the record."""
        scale, _colon, person = target.partition(":")
        return self.block.rating(scale, person, self.record)

    def history(self, target: Target) -> tuple[Rated, ...]:
        """Return what was rated at earlier meetings, the oldest first."""
        earlier = self.block.earlier_ratings(
            target.scale.id, target.person, self.record, self.state.participants
        )
        return tuple(Rated(int(one.value), one.on) for one in earlier if one.value.isdecimal())

    def so_far(self, target: Target, today: date) -> tuple[Rated, ...]:
        """Return the same with today's, where there is anything before it."""
        entry, history = self.entry(target.id), self.history(target)
        value = entry.fields.get("value", "") if entry is not None else ""
        own = (Rated(int(value), today, now=True),) if value and history else ()
        return (*history, *own)


def group_of(entry: Contribution) -> str:
    """Return the target that a rating is of."""
    return f"{entry.fields.get('scale', '')}:{entry.by}"
