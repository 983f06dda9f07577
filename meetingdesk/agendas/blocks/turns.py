"""What blocks share in which everybody gives something in turn: who has, who is waited for, who sees it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import RoleBlock
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.words import BlockRecord, BlockResult, Language, Missing, TurnState

Reveal = Literal["open", "together"]


class TurnsBlock(RoleBlock):
    """Each in turn; it closes when nobody is left, or with a reason.

    With `reveal: together` nobody sees what the others gave until all have given theirs.
    """

    reveal: Reveal = Field(
        default="open",
        description="`together`: nobody sees what the others gave until all have given theirs.",
    )

    def gave(self, participant_id: str, record: BlockRecord) -> bool:
        """Whether what somebody gave lies there without their having had the floor."""
        return any(entry.by == participant_id and entry.written for entry in record.standing_contributions)

    def turn_state(self, participant_id: str, record: BlockRecord, people: People) -> TurnState:
        """What became of a participant's turn.

        A recorded turn counts; else written input counts as given in writing, and whoever is not in
        the room is absent.
        """
        turn = record.turns.get(participant_id)
        if turn is not None and turn.state != "waiting":
            return turn.state
        if self.gave(participant_id, record):
            return "written"
        person = people[participant_id]
        return "waiting" if person.attendance in ("present", "expected") else "absent"

    def waits_for(self, record: BlockRecord, people: People) -> tuple[str, ...]:
        """Who has not given theirs: still waiting, or speaking for the first time."""
        return tuple(
            person
            for person in self.expected_speakers(people)
            if self.turn_state(person, record, people) == "waiting"
            or (_speaks_first(person, record) and not self.gave(person, record))
        )

    def is_hidden(self, record: BlockRecord) -> bool:
        """Whether what was given is still hidden from the others."""
        return self.reveal == "together" and not record.revealed

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: whoever is still to have their turn, too."""
        waiting = tuple(
            Missing(
                key=f"turn:{self.id}:{person}",
                kind="turn",
                block_id=self.id,
                name=people[person].name,
                blocks_moving_on=True,
            )
            for person in self.expected_speakers(people)
            if self.turn_state(person, record, people) == "waiting"
        )
        return waiting + super().missing(record, people)

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`; what is hidden is in no export either."""
        plain = super().result(record, people, language)
        return plain.evolve(rows=()) if self.is_hidden(record) else plain


def _speaks_first(participant_id: str, record: BlockRecord) -> bool:
    turn = record.turns.get(participant_id)
    return turn is not None and turn.state == "speaking" and len(turn.spans) == 1
