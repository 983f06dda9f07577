"""The two roles in the list of all actions: taken over or handed on from whichever screen is open."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.meeting.commands import AssignSeat
from meetingdesk.screens.actions import Callback, PaletteAction
from meetingdesk.screens.meeting_screen import MeetingScreen
from meetingdesk.screens.seats.at_the_table import role_offers


def role_actions(screen: MeetingScreen) -> Iterator[PaletteAction]:
    """Yield what may be done about the roles from the seat of a screen."""
    if screen.projection is not None:
        for title, command in role_offers(screen.projection, screen.session.seat, screen.table):
            yield title, "", _moving(screen, command)


def _moving(screen: MeetingScreen, command: AssignSeat) -> Callback:
    def move() -> None:
        screen.run_worker(screen.ask((command,)))

    return move
