"""The panels, in a table: a new block kind is one file here, one line below, one file in `agendas.blocks`."""

from __future__ import annotations

from meetingdesk.screens.panels.assign import AssignPanel
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.board import BoardPanel
from meetingdesk.screens.panels.choice import ChoicePanel
from meetingdesk.screens.panels.consent import ConsentPanel
from meetingdesk.screens.panels.decide import DecidePanel
from meetingdesk.screens.panels.discussion import DiscussionPanel
from meetingdesk.screens.panels.handover import HandoverPanel
from meetingdesk.screens.panels.next import NextPanel
from meetingdesk.screens.panels.plan import PlanPanel
from meetingdesk.screens.panels.present import PresentPanel
from meetingdesk.screens.panels.rank import RankPanel
from meetingdesk.screens.panels.review import ReviewPanel
from meetingdesk.screens.panels.round import RoundPanel
from meetingdesk.screens.panels.scale import ScalePanel

PANELS: dict[str, type[Panel]] = {
    "present": PresentPanel,
    "round": RoundPanel,
    "discussion": DiscussionPanel,
    "board": BoardPanel,
    "rank": RankPanel,
    "decide": DecidePanel,
    "consent": ConsentPanel,
    "handover": HandoverPanel,
    "review": ReviewPanel,
    "next": NextPanel,
    "choice": ChoicePanel,
    "scale": ScalePanel,
    "assign": AssignPanel,
    "plan": PlanPanel,
}
