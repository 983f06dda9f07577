"""The seats around one meeting: what they are called, and from which of them its two roles are done.

A seat is a terminal. Its name stands in the log as `actor`: `secretary`, `wall`, `participant:ID`, and for
the laptop that the meeting is run from anything else, usually `desk`. A role (facilitator, secretary) is
somebody's and is done from a seat; it moves by a fact alone, never because a connection was lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    # The desk asks for names of seats before the kinds of facts are loaded.
    from meetingdesk.agendas.words import Participant
    from meetingdesk.meeting.state import MeetingState

SeatKind = Literal["desk", "secretary", "wall", "participant"]
Role = Literal["facilitator", "secretary"]

DESK: Final = "desk"
SECRETARY: Final = "secretary"
WALL: Final = "wall"
ROLES: Final[tuple[Role, ...]] = ("facilitator", "secretary")
CLOCK: Final = ":clock"
"""Where a rehearsal leaves word of how its clock runs: the block of a draft that is nobody's words."""
_PARTICIPANT: Final = "participant:"
# Where a role is done from until somebody says otherwise.
_OWN: Final[dict[Role, str]] = {"facilitator": DESK, "secretary": SECRETARY}


def participant_seat(participant_id: str) -> str:
    """Return the name of a participant's own seat."""
    return f"{_PARTICIPANT}{participant_id}"


def participant_at(seat: str) -> str | None:
    """Return the id of the participant whose own seat it is; None at any other."""
    return seat.removeprefix(_PARTICIPANT) if seat.startswith(_PARTICIPANT) else None


def kind_of(seat: str) -> SeatKind:
    """Return what kind of seat it is; what is not joined as something is the laptop that runs meetings."""
    if seat.startswith(_PARTICIPANT):
        return "participant"
    if seat == SECRETARY:
        return "secretary"
    return "wall" if seat == WALL else "desk"


def role_is_at(state: MeetingState, role: Role) -> str:
    """Return the seat a role is done from."""
    held = state.seats.get(role)
    return (held.held_at if held is not None else "") or _OWN[role]


def does_role(state: MeetingState, role: Role, seat: str) -> bool:
    """Say whether a role is done from a seat."""
    return is_same(role_is_at(state, role), seat)


def takes_to(role: Role, held_at: str, seat: str) -> bool:
    """Say whether giving a role to `held_at` would give it to `seat`."""
    return is_same(held_at or _OWN[role], seat)


def is_same(at: str, seat: str) -> bool:
    """Say whether two names are one seat: the laptop that runs the meeting has several."""
    return seat == at or (at == DESK and kind_of(seat) == "desk")


def can_hold_a_role(state: MeetingState, seat: str) -> bool:
    """Say whether a role may be done from a seat; an empty name stands for the role's own."""
    return seat in ("", DESK, SECRETARY) or participant_at(seat) in state.participants


def person_at(state: MeetingState, seat: str) -> Participant | None:
    """Return the participant whose own seat it is."""
    return state.participants.get(participant_at(seat) or "")


def name_at(state: MeetingState, seat: str) -> str:
    """Return the name of whoever sits at a seat; empty where nobody is named, as at the wall."""
    person = person_at(state, seat)
    if person is not None:
        return person.name
    for role, own in _OWN.items():
        held = state.seats.get(role)
        if held is not None and (own == seat or (own == DESK and kind_of(seat) == "desk")):
            # Where the role has gone to another seat, so has its holder's name.
            return held.name if does_role(state, role, seat) else ""
    return ""
