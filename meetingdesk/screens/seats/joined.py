"""The application at another seat: one meeting, one screen, and the keys that every screen shares."""

from __future__ import annotations

import os
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.screen import Screen

from meetingdesk.app import MeetingDeskApp
from meetingdesk.choices import Choices
from meetingdesk.clock import FollowedClock
from meetingdesk.meeting.seats import SeatKind, kind_of
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.seats.doors import SEATS
from meetingdesk.screens.seats.seat_screen import SeatScreen
from meetingdesk.session import Session
from meetingdesk.session.seating import seat_lost
from meetingdesk.settings import settings_file
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.settings import Settings


# As for a command that was refused.
_TAKEN_OVER = 1


class JoinedApp(MeetingDeskApp):
    """A meeting from the seat that the session sits at."""

    def __init__(
        self,
        settings: Settings,
        session: Session,
        meeting_id: str,
        choices: Choices | None = None,
        *,
        take_over: bool = False,
    ) -> None:
        super().__init__(settings, session, choices)
        self.seat_screen: SeatScreen = SEATS[_kind(session)](session, meeting_id)
        self.seat_screen.takes_over = take_over

    def get_default_screen(self) -> Screen[Any]:
        """Begin at the seat."""
        return self.seat_screen

    def on_seat_screen_taken_over(self) -> None:
        """Go, and say why: what is typed here would write over what is typed there."""
        self.exit(_TAKEN_OVER, _TAKEN_OVER, Text(visible(str(seat_lost()))))

    def opens(self, opened: Future[None]) -> None:
        """Leave it to the first question to the session to say what is wrong with the database."""

    @property
    def last_shown(self) -> MeetingState | None:
        """The meeting as it was last shown; None when it never arrived."""
        projection = self.seat_screen.projection
        return projection.state if projection is not None else None


def run_joined(
    settings: Settings, meeting_id: str, seat: str, *, take_over: bool = False
) -> tuple[int, MeetingState | None]:
    """Sit down in this terminal; returns the exit code when it is left, and the meeting as last shown."""
    session = Session.of(settings, seat=seat, clock=FollowedClock())
    app = JoinedApp(settings, session, meeting_id, Choices(settings_file(os.environ)), take_over=take_over)
    app.run()
    app.close_session()
    return app.return_code or 0, app.last_shown


def _kind(session: Session) -> SeatKind:
    return kind_of(session.seat)
