"""A round: each participant is heard in turn, with a fair share of the time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.blocks.turns import TurnsBlock
from meetingdesk.agendas.texts import Key


class RoundBlock(TurnsBlock):
    """Each in turn: spoken, in writing, passed or absent; it closes when nobody is left, or with a reason."""

    kind: Literal["round"]
    tags: Key | None = Field(
        default=None, description="The reference list that entries may be tagged from.", examples=["icf"]
    )
    turn: int | None = Field(
        default=None,
        ge=1,
        le=120,
        description="Minutes for each turn at most; a fair share of the time when left out.",
    )

    def vocabularies_named(self) -> tuple[str, ...]:
        """As in `BlockBase`."""
        return () if self.tags is None else (self.tags,)
