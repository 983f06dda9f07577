"""Signing: who signs the agreement when the meeting is closed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.occurrence import People
from meetingdesk.agendas.texts import Keys
from meetingdesk.agendas.words import BlockRecord, Missing, Participant


class SignBlock(BlockBase):
    """The frozen text is read and answered by those who hold the named roles and are present at the close."""

    kind: Literal["sign"]
    signers: Keys = Field(
        min_length=1, description="The roles whose holders sign.", examples=[["employment", "team"]]
    )

    @property
    def is_timed(self) -> bool:
        """As in `BlockBase`."""
        return self.minutes > 0

    def roles_named(self) -> tuple[tuple[str, str], ...]:
        """As in `BlockBase`."""
        return tuple(("signers", role) for role in self.signers)

    def signs(self, participant: Participant) -> bool:
        """Whether a participant is asked to sign."""
        return participant.is_present and any(role in self.signers for role in participant.roles)

    def missing(self, record: BlockRecord, people: People) -> tuple[Missing, ...]:
        """As in `BlockBase`."""
        return ()
