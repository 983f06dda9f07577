"""The sealed agreement as it can be read again. First version: it shows the text."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.screens.widgets.prose import Prose


class SealedScreen(MeetingScreen):
    """One meeting's sealed agreement."""

    def compose(self) -> ComposeResult:
        """Lay out the text, the message and the keys."""
        with VerticalScroll():
            yield Prose()
        yield self.line
        yield KeyBar(footer())

    async def changed(self) -> None:
        """Show the agreement."""
        if agreement_id := self.state.agreement_id:
            lines = await asyncio.wrap_future(self.session.agreement_lines(agreement_id))
            self.query_one(Prose).update("\n".join(line.text for line in lines))
