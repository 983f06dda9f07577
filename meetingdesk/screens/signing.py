"""The signing screen: the frozen text, and each signer's answer to it. First version: it shows the text."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.widgets.key_bar import KeyBar
from meetingdesk.screens.widgets.prose import Prose


class SigningScreen(MeetingScreen):
    """One meeting's agreement, from the end of the talking until it is sealed."""

    def compose(self) -> ComposeResult:
        """Lay out the text, the message and the keys."""
        with VerticalScroll():
            yield Prose()
        yield self.line
        yield KeyBar(footer())

    async def changed(self) -> None:
        """Show the text as it stands."""
        lines = await asyncio.wrap_future(self.session.document_lines(self.meeting_id))
        self.query_one(Prose).update("\n".join(line.text for line in lines))
