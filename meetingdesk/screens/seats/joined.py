"""The application at another seat: one meeting, one screen, and the keys that every screen shares."""

from __future__ import annotations

import os
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from meetingdesk.app import MeetingDeskApp
from meetingdesk.choices import Choices
from meetingdesk.clock import FollowedClock
from meetingdesk.meeting.seats import SeatKind, kind_of
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.seats.doors import SEATS
from meetingdesk.screens.seats.seat_screen import SeatScreen
from meetingdesk.session import Session
from meetingdesk.settings import settings_file

if TYPE_CHECKING:
    from meetingdesk.settings import Settings


class JoinedApp(MeetingDeskApp):
    """A meeting from the seat that the session sits at."""

    def __init__(
        self, settings: Settings, session: Session, meeting_id: str, choices: Choices | None = None
    ) -> None:
        super().__init__(settings, session, choices)
        self.seat_screen: SeatScreen = SEATS[_kind(session)](session, meeting_id)

    def get_default_screen(self) -> Screen[Any]:
        """Begin at the seat."""
        return self.seat_screen

    def opens(self, opened: Future[None]) -> None:
        """Leave it to the first question to the session to say what is wrong with the database."""

    @property
    def last_shown(self) -> MeetingState | None:
        """The meeting as it was last shown; None when it never arrived."""
        projection = self.seat_screen.projection
        return projection.state if projection is not None else None


def run_joined(settings: Settings, meeting_id: str, seat: str) -> tuple[int, MeetingState | None]:
    """Sit down in this terminal; returns the exit code when it is left, and the meeting as last shown."""
    session = Session.of(settings, seat=seat, clock=FollowedClock())
    app = JoinedApp(settings, session, meeting_id, Choices(settings_file(os.environ)))
    app.run()
    app.close_session()
    return app.return_code or 0, app.last_shown


def _kind(session: Session) -> SeatKind:
    return kind_of(session.seat)
