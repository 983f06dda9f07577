"""The block kinds, in a table: a new kind is one file, one line here and one line in `screens.panels`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from meetingdesk.agendas.blocks.assign import AssignBlock
from meetingdesk.agendas.blocks.base import BlockBase
from meetingdesk.agendas.blocks.board import BoardBlock
from meetingdesk.agendas.blocks.choice import ChoiceBlock
from meetingdesk.agendas.blocks.consent import ConsentBlock
from meetingdesk.agendas.blocks.decide import DecideBlock
from meetingdesk.agendas.blocks.discussion import DiscussionBlock
from meetingdesk.agendas.blocks.handover import HandoverBlock
from meetingdesk.agendas.blocks.next import NextBlock
from meetingdesk.agendas.blocks.plan import PlanBlock
from meetingdesk.agendas.blocks.present import PresentBlock
from meetingdesk.agendas.blocks.rank import RankBlock
from meetingdesk.agendas.blocks.review import ReviewBlock
from meetingdesk.agendas.blocks.round import RoundBlock
from meetingdesk.agendas.blocks.scale import ScaleBlock
from meetingdesk.agendas.blocks.sign import SignBlock

BLOCKS: dict[str, type[BlockBase]] = {
    "present": PresentBlock,
    "round": RoundBlock,
    "discussion": DiscussionBlock,
    "board": BoardBlock,
    "rank": RankBlock,
    "decide": DecideBlock,
    "choice": ChoiceBlock,
    "consent": ConsentBlock,
    "handover": HandoverBlock,
    "review": ReviewBlock,
    "next": NextBlock,
    "scale": ScaleBlock,
    "assign": AssignBlock,
    "plan": PlanBlock,
    "sign": SignBlock,
}

AnyBlock = Annotated[
    PresentBlock
    | RoundBlock
    | DiscussionBlock
    | BoardBlock
    | RankBlock
    | DecideBlock
    | ChoiceBlock
    | ConsentBlock
    | HandoverBlock
    | ReviewBlock
    | NextBlock
    | ScaleBlock
    | AssignBlock
    | PlanBlock
    | SignBlock,
    Field(discriminator="kind"),
]

__all__ = [
    "BLOCKS",
    "AnyBlock",
    "BlockBase",
    "BoardBlock",
    "RankBlock",
    "ReviewBlock",
    "NextBlock",
    "HandoverBlock",
    "ConsentBlock",
    "ChoiceBlock",
    "ScaleBlock",
    "AssignBlock",
    "PlanBlock",
    "DecideBlock",
    "DiscussionBlock",
    "PresentBlock",
    "RoundBlock",
    "SignBlock",
]
