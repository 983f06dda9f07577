"""A round: each participant is heard in turn, with a fair share of the time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import People, RoleBlock
from meetingdesk.agendas.texts import Key
from meetingdesk.agendas.words import BlockRecord, Missing, TurnState


class RoundBlock(RoleBlock):
    """Each in turn: spoken, in writing, passed or absent; it closes when nobody is left, or with a reason."""

    kind: Literal["round"]
    tags: Key | None = Field(
        default=None, description="The reference list that entries may be tagged from.", examples=["icf"]
    )

    def vocabularies_named(self) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return () if self.tags is None else (self.tags,)

    def turn_state(self, participant_id: str, record: BlockRecord, people: People) -> TurnState:
        """What became of a participant's turn.

        A recorded turn counts; else written input counts as given in writing, and whoever is not in
        the room is absent.
        """
        turn = record.turns.get(participant_id)
        if turn is not None and turn.state != "waiting":
            return turn.state
        if any(entry.by == participant_id and entry.written for entry in record.standing_contributions):
            return "written"
        person = people[participant_id]
        return "waiting" if person.attendance in ("present", "expected") else "absent"

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`."""
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
