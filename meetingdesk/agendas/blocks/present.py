"""One role presents something, such as the job goal of a TFA."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Key


class PresentBlock(BlockBase):
    """A presentation: what is said is logged under the name of whoever presents."""

    kind: Literal["present"]
    by: Key | None = Field(
        default=None, description="The role that presents; anybody when left out.", examples=["employment"]
    )
    tags: Key | None = Field(
        default=None, description="The reference list that entries may be tagged from.", examples=["icf"]
    )

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return () if self.by is None else (("by", self.by),)

    def vocabularies_named(self) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return () if self.tags is None else (self.tags,)

    def expected_speakers(self, people: People) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return tuple(
            person.id for person in self.here(people).values() if self.by is None or self.by in person.roles
        )[:1]
