"""A panel that stands on the screen before it has been shown a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from meetingdesk.screens.panels import PANELS
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.seats.log_panel import LogPanel
from meetingdesk.screens.seats.own_lines import OwnLinesPanel
from meetingdesk.screens.seats.own_position import OwnPositionPanel
from tests.screens.stage import SIZES, Stage, on_stage

Made = Callable[[str, Mapping[str, str]], Panel]

EVERY: dict[str, Made] = {
    **PANELS,
    "log": LogPanel,
    "own lines": lambda block_id, drafts: OwnLinesPanel(block_id, drafts, "p-1"),
    "own position": lambda block_id, drafts: OwnPositionPanel(block_id, drafts, "p-1"),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("kind", EVERY)
async def test_it_waits(kind: str, size: tuple[int, int]) -> None:
    """On a slow machine it gets its size, the caret and another language first, and asks no meeting."""
    panel = EVERY[kind]("talk", {})
    async with on_stage(Stage(panel), size) as pilot:
        panel.first_focus()
        await pilot.pause()
        pilot.app.screen.retranslate()  # type: ignore[attr-defined]
        await pilot.pause()
        assert panel.is_mounted
