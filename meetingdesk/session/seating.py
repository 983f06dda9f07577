"""Seats that one person has at a time: what whoever comes second is told, and who was sat down on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting.seats import SeatKind, name_at

if TYPE_CHECKING:
    from meetingdesk.meeting.state import MeetingState

ONE_AT_A_TIME: Final[tuple[SeatKind, ...]] = ("secretary", "participant")
"""A seat's drafts are one person's: two programs would write over each other. Walls may be several."""


def seat_taken(state: MeetingState, seat: str) -> CommandRefused:
    """Return what is said to whoever would be the second at a seat."""
    name = name_at(state, seat)
    told = _("{name} sits at this seat already, in another terminal.").format(name=name)
    remedy = _("To sit down in their place, add --take-over. Or join by your own name.")
    return CommandRefused(
        "seat_taken", told if name else _("This seat is open in another terminal already."), remedy
    )


def seat_lost() -> CommandRefused:
    """Return what is said to whoever sat there when somebody else took the seat over."""
    return CommandRefused(
        "seat_taken_over",
        _("This seat was taken over in another terminal."),
        _("What was written is stored, and is there."),
    )
