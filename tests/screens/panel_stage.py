"""A room with nothing in it but one panel, so that each block kind can be tried as people use it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from meetingdesk.errors import MeetingDeskError
from meetingdesk.meeting.commands import Command, Undo
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens import theme
from meetingdesk.screens.base import BaseScreen
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.putting_back import put_back
from meetingdesk.screens.standard_keys import footer
from meetingdesk.screens.widgets.key_bar import KeyBar
from tests.screens.fake_session import FakeSession
from tests.screens.stage import Stage


class PanelRoom(BaseScreen[None]):
    """Does for a panel what the room does, against a session in memory."""

    DEFAULT_CSS = """
    PanelRoom > #content { padding: 0 1; height: 1fr; }
    """

    def __init__(self, session: FakeSession, panel: Panel) -> None:
        super().__init__()
        self.session = session
        self.panel = panel

    def compose(self) -> ComposeResult:
        """Put the panel above the message line and the keys."""
        with Vertical(id="content"):
            yield self.panel
        yield MessageLine()
        yield KeyBar(footer())

    def on_mount(self) -> None:
        """Show the meeting, and every change of it."""
        self.unfollow = self.session.follow("m", self.tell)
        self.tell(self.session.projection)
        self.panel.first_focus()

    def on_unmount(self) -> None:
        """Follow no more."""
        self.unfollow()

    def tell(self, projection: Projection) -> None:
        """Hand a change to the panel."""
        self.panel.show(projection, self.session.now())
        self.query_one(KeyBar).set_keys(footer(*self.panel.keys()))

    def on_panel_asked(self, event: Panel.Asked) -> None:
        """Let it happen, or say why not."""
        self.try_out(event.commands)

    def try_out(self, commands: Sequence[Command]) -> None:
        """Let `commands` happen as one step, and tell the panel how it went."""
        line = self.query_one(MessageLine)
        future = self.session.submit_all("m", commands)
        error = future.exception()
        if isinstance(error, MeetingDeskError):
            self.panel.refused(commands, error)
            line.refuse(error)
        else:
            self.panel.accepted(commands)
            line.clear()
        self.query_one(KeyBar).set_keys(footer(*self.panel.keys()))

    def on_panel_drafted(self, event: Panel.Drafted) -> None:
        """Keep what is typed."""
        if event.text:
            self.session.typed[event.block_id, event.field] = event.text
        else:
            self.session.typed.pop((event.block_id, event.field), None)

    def on_panel_turned(self, event: Panel.Turned) -> None:
        """Say what the keys do now."""
        self.query_one(KeyBar).set_keys(footer(*self.panel.keys()))

    def on_panel_said(self, event: Panel.Said) -> None:
        """Show a sentence."""
        line = self.query_one(MessageLine)
        if event.refused:
            line.refuse(event.sentence)
        else:
            line.say(event.sentence)

    def undo(self) -> None:
        """Take the last step back, and give the panel its words."""
        step = self.session.projection.undoable
        assert step is not None
        self.session.happen(Undo())
        for _block_id, field, kind, text in put_back(step):
            self.panel.put_back(field, kind, text)


def panel_stage(session: FakeSession, panel: Panel, theme_name: str = theme.DARK) -> Stage:
    """Return an app that shows `panel` over `session`."""
    return Stage(screen=PanelRoom(session, panel), theme_name=theme_name)
