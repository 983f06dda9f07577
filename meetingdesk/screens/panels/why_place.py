"""The sheet of a panel that asks for one reason: there while it is asked for, gone when it is given."""

from __future__ import annotations

from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.widgets.spoken import Words


class WhyPlace:
    """Keeps a reason sheet at the foot of `panel`; `sheet` is the one that is open."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self.sheet: ReasonSheet | None = None

    def ask(self, heading: Words, explained: Words) -> None:
        """Ask why, unless that is being asked already."""
        if self.sheet is None:
            self.sheet = ReasonSheet(heading, explained=explained)
            # In a very small room everything else makes way for a sheet, whoever opened it.
            self._panel.screen.add_class("-sheet")
            self._panel.mount(self.sheet)

    def close(self) -> bool:
        """Take the sheet away; return whether one was there."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            self._panel.screen.remove_class("-sheet")
            sheet.remove()
        return sheet is not None
