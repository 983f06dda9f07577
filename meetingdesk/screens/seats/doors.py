"""Which screen stands at which seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from meetingdesk.meeting.seats import SeatKind
from meetingdesk.screens.seats.participant import ParticipantScreen
from meetingdesk.screens.seats.seat_screen import SeatScreen
from meetingdesk.screens.seats.secretary import SecretaryScreen
from meetingdesk.screens.seats.wall import WallScreen
from meetingdesk.session import Session

SEATS: Final[dict[SeatKind, Callable[[Session, str], SeatScreen]]] = {
    "wall": WallScreen,
    "secretary": SecretaryScreen,
    "participant": ParticipantScreen,
}
