"""The panels, in a table: a new block kind is one file here, one line below, one file in `agendas.blocks`."""

from __future__ import annotations

from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.choice import ChoicePanel
from meetingdesk.screens.panels.decide import DecidePanel
from meetingdesk.screens.panels.discussion import DiscussionPanel
from meetingdesk.screens.panels.present import PresentPanel
from meetingdesk.screens.panels.round import RoundPanel

PANELS: dict[str, type[Panel]] = {
    "present": PresentPanel,
    "round": RoundPanel,
    "discussion": DiscussionPanel,
    "decide": DecidePanel,
    "choice": ChoicePanel,
}
