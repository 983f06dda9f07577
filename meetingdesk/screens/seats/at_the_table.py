"""Who is connected and who is writing, and what may be done about the two roles: words and commands."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agendas.words import Participant
from meetingdesk.errors import UnsafeText
from meetingdesk.locale import _
from meetingdesk.meeting.commands import AssignSeat
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.seats import (
    DESK,
    ROLES,
    SECRETARY,
    WALL,
    Role,
    does_role,
    is_same,
    kind_of,
    name_at,
    person_at,
    role_is_at,
)
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.turns import first_name
from meetingdesk.screens.time_look import role_title
from meetingdesk.session.requests import AroundTheTable
from meetingdesk.text import visible

Offer = tuple[str, AssignSeat]
_NAMED = 3


def seat_rows(state: MeetingState, table: AroundTheTable) -> tuple[tuple[str, str], ...]:
    """Return who holds the roles and who is connected: pairs of a title and names."""
    rows = [
        (role_title(role), _holder(state, table, role)) for role in ROLES if state.seats.get(role) is not None
    ]
    if WALL in table.seats:
        rows.append((_("Wall"), _("on")))
    people = [person for seat in table.seats if (person := person_at(state, seat)) is not None]
    if people:
        names = ", ".join(first_name(person) for person in people[:_NAMED])
        more = len(people) - _NAMED
        rows.append((_("Others"), f"{names} +{more}" if more > 0 else names))
    return tuple(rows)


def _holder(state: MeetingState, table: AroundTheTable, role: Role) -> str:
    name, at = state.seats[role].name, role_is_at(state, role)
    if any(draft.seat == at for draft in table.drafts):
        return _("{name} writes").format(name=name)
    return _("{name}, here").format(name=name) if at in table.seats and at != DESK else name


def writing_now(state: MeetingState, table: AroundTheTable) -> tuple[tuple[str, str], ...]:
    """Return what others have under their cursor in the item at hand: pairs of a name and the words."""
    return tuple(
        (name_at(state, draft.seat) or _("Somebody"), draft.text)
        for draft in table.drafts
        if draft.block_id == state.current
    )


def role_offers(projection: Projection, seat: str, table: AroundTheTable) -> Iterator[Offer]:
    """Yield what somebody at `seat` may do about the roles: take one over, or hand one on.

    A role moves by nothing but this; whoever is not connected keeps theirs.
    """
    state = projection.meeting
    for role in ROLES:
        title = role_title(role)
        if does_role(state, role, seat):
            if role == "secretary" and not does_role(state, "facilitator", seat):
                continue
        elif kind_of(seat) in ("desk", "secretary") or does_role(state, "facilitator", seat):
            name, own = _own_name(projection, seat), DESK if kind_of(seat) == "desk" else seat
            person = person_at(state, seat)
            yield from _offered(_("{role}: take over here").format(role=title), role, name, own, person)
        if does_role(state, "facilitator", seat):
            yield from _handed_on(state, role, seat, table)


def _handed_on(state: MeetingState, role: Role, seat: str, table: AroundTheTable) -> Iterator[Offer]:
    for other in table.seats:
        person = person_at(state, other)
        name = person.name if person is not None else _secretarys_name(state) if other == SECRETARY else ""
        if not name or is_same(role_is_at(state, role), other) or other == seat:
            continue
        words = _("{role}: hand over to {name}").format(role=role_title(role), name=visible(name))
        yield from _offered(words, role, name, other, person)


def _offered(words: str, role: Role, name: str, at: str, person: Participant | None) -> Iterator[Offer]:
    try:
        move = AssignSeat(
            seat=role, name=name, held_at=at, participant_id=person.id if person is not None else None
        )
    except UnsafeText:
        # A name that another program wrote, and that is never stored once more.
        return
    yield words, move


def _secretarys_name(state: MeetingState) -> str:
    held = state.seats.get("secretary")
    return held.name if held is not None else ""


def _own_name(projection: Projection, seat: str) -> str:
    """Return the name of whoever sits at a seat: who held a role there, now or before it was handed on."""
    state = projection.meeting
    if person := person_at(state, seat):
        return person.name
    for known in (state, *(step.before for step in reversed(projection.steps))):
        if name := name_at(known, seat):
            return name
    return _("the desk") if kind_of(seat) == "desk" else _secretarys_name(state)
