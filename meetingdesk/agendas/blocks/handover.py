"""A hand-over made visible: the named roles leave, and whoever stays goes on (Halsnæs' kick-off, KL 2022)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import BlockBase, spoken_line
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key, Keys
from meetingdesk.agendas.words import (
    BlockRecord,
    BlockResult,
    Language,
    Missing,
    Participant,
    ResultRow,
)


class HandoverBlock(BlockBase):
    """Some leave before the end; from then on only those who stayed are in the room, and only they sign."""

    kind: Literal["handover"]
    leave: Keys = Field(
        min_length=1, description="The roles that leave the meeting here.", examples=[["team"]]
    )
    to: Key | None = Field(
        default=None,
        description="The role that runs the rest of the meeting; it takes the facilitator's seat.",
        examples=["coordinator"],
    )

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        to = () if self.to is None else (("to", self.to),)
        return tuple(("leave", role) for role in self.leave) + to

    def leaves(self, person: Participant) -> bool:
        """Whether somebody is to leave: whoever takes over stays, also in two roles."""
        stays = self.to is not None and self.to in person.roles
        return not stays and any(role in self.leave for role in person.roles)

    def still_here(self, people: People) -> tuple[Participant, ...]:
        """Those who are to leave and are in the room."""
        return tuple(person for person in people.values() if person.is_present and self.leaves(person))

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`: somebody who was to leave is still there."""
        return tuple(
            Missing(key=f"still_here:{self.id}:{one.id}", kind="still_here", block_id=self.id, name=one.name)
            for one in self.still_here(people)
        )

    def result(self, record: BlockRecord, people: People, language: Language) -> BlockResult:
        """As in `BlockBase`: who left and who stayed, of those who had been in the room."""
        plain = super().result(record, people, language)
        words = tuple(spoken_line(entry, people) for entry in record.standing_contributions)
        rows = tuple(
            ResultRow(cells=(person.name, "stayed" if person.is_present else "left"), group=person.id)
            for person in people.values()
            if person.is_present or (person.attendance == "left" and self.leaves(person))
        )
        ran = bool(record.spans)
        return plain.model_copy(
            update={
                "text": (*plain.text, *words),
                "columns": ("who", "became") if ran else (),
                "rows": rows if ran else (),
            }
        )
