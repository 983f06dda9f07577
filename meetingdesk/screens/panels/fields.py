"""What panels with a field for lines share, whatever their layout: the fields, and the meeting as shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.entry_field import EntryField


class FieldsPanel(Panel):
    """A panel with a field for lines and one for conclusions; `target` is what a line is written under.

    `target` is "" while there is nothing to write under. `now` is the instant that was last shown.
    """

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.entry = EntryField("entry")
        self.conclusion = EntryField("conclusion", max_lines=2)
        self.target = ""
        self.now: datetime | None = None
        self._projection: Projection | None = None

    @property
    def state(self) -> MeetingState:
        """The meeting as it was last shown. Raises ValueError before that."""
        if self._projection is None:
            raise ValueError("nothing has been shown yet")
        return self._projection.meeting

    def expects_conclusion(self) -> bool:
        """Say whether the secretary is expected to write one."""
        return self.state.agenda.block(self.block_id).conclusion

    def lay_out(self) -> None:
        """Show everything as it is now; nothing happens when that is as before."""

    def focus_list(self, row_id: str = "") -> None:
        """Put the selection onto a row, or where work goes on."""
