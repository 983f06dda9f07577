"""What a block is called, how long and how often it is held, for whom, and who is in the room for it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from meetingdesk.agendas.texts import Key, Keys, LocalText
from meetingdesk.agendas.words import Participant, Word

People = Mapping[str, Participant]


class Occurrence(Word):
    """When a block's turn comes, and who has it."""

    id: Key = Field(description="The block's own name, unique in the agenda.")
    kind: str
    title: LocalText = Field(description="What the block is called on screens and in the agreement.")
    minutes: int = Field(ge=0, le=600, description="Planned length in whole minutes.", examples=[15])
    each: Key | None = Field(
        default=None,
        description="`case`: the block is held once for each case on the list. A role: once for each person"
        " who holds it. `minutes` are then for one; blocks in a row with the same `each` are repeated"
        " together.",
        examples=["case", "citizen"],
    )
    expected: int = Field(
        default=1,
        ge=1,
        le=40,
        description="With `each`, how many times the planned length counts on; each time takes `minutes`.",
        examples=[4],
    )
    room: Keys = Field(
        default=(),
        description="The roles that are in the room for it; the others wait outside meanwhile. Everybody when"
        " left out.",
        examples=[["citizen"]],
    )

    # Which of those who hold the role `each` a repetition is for, by id. The layout says it, no author.
    whom: SkipJsonSchema[str] = ""

    @property
    def planned_minutes(self) -> int:
        """Its planned length in the meeting: `minutes` for each time it is expected to be held."""
        return self.minutes * self.expected

    def is_for(self, participant: Participant) -> bool:
        """Whether a participant is in the room for it, or waits outside."""
        return not self.room or any(role in self.room for role in self.roles_here(participant))

    def roles_here(self, participant: Participant) -> tuple[str, ...]:
        """What somebody is here as: in another's repetition not as what that one is there as."""
        if self.whom in ("", participant.id):
            return participant.roles
        return tuple(role for role in participant.roles if role != self.each)

    def here(self, people: People) -> People:
        """Everybody on the list, with the roles they have in this block."""
        if not self.whom:
            return people
        return {key: person.evolve(roles=self.roles_here(person)) for key, person in people.items()}
