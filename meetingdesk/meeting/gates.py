"""What must be in place before a meeting starts: preparation, roles, and somebody to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetingdesk.agendas.schema import Preparation
from meetingdesk.agendas.words import Participant
from meetingdesk.meeting.state import MeetingState, preparation_key


@dataclass(frozen=True, slots=True)
class GateState:
    """One item of the preparation for one participant, with its deadline in UTC.

    `participant` is None where the item is done once for the meeting.
    """

    key: str
    item: Preparation
    participant: Participant | None
    done: bool
    reference: str
    due: datetime | None


def preparation(state: MeetingState) -> tuple[GateState, ...]:
    """Every item of the preparation and what became of it, in the agenda's order.

    The recused prepare nothing, and the absent need not have read anything.
    """
    states = []
    for item in state.agenda.before:
        due = item.due.resolve(state.starts_at) if item.due else None
        for person in _preparers(state, item):
            key = preparation_key(item, person.id if person else None)
            noted = state.preparation.get(key)
            done, reference = (noted.done, noted.reference) if noted else (False, "")
            states.append(GateState(key, item, person, done, reference, due))
    return tuple(states)


def _preparers(state: MeetingState, item: Preparation) -> list[Participant | None]:
    if not item.each:
        return [None]
    excused = {"recused"} if item.kind != "read" else {"recused", "absent", "absent_written"}
    return [
        person
        for person in state.participants.values()
        if person.attendance not in excused and any(role in item.each for role in person.roles)
    ]


def open_gates(state: MeetingState) -> tuple[GateState, ...]:
    """The gates that are not passed: starting now needs a reason."""
    return tuple(gate for gate in preparation(state) if gate.item.gate and not gate.done)


def role_gaps(state: MeetingState) -> tuple[str, ...]:
    """Roles with fewer people on the list than the agenda asks for, or more than it allows."""
    gaps = []
    for key, role in state.agenda.roles.items():
        held = len(
            [person for person in state.holders(key) if person.attendance not in ("absent", "recused")]
        )
        if held < role.least or (role.most is not None and held > role.most):
            gaps.append(key)
    return tuple(gaps)


def deciders(state: MeetingState, role: str) -> tuple[Participant, ...]:
    """Who may decide as a role now.

    Its holders in the room who are not recused, or the substitute that was named.
    """
    substitute = state.substitutes.get(role)
    if substitute is not None:
        person = state.participants.get(substitute[0])
        return (person,) if person is not None and person.is_present else ()
    return tuple(person for person in state.holders(role) if person.is_present)


def missing_deciders(state: MeetingState) -> tuple[str, ...]:
    """Roles that some block's rule may need to decide, but which nobody in the room can act as."""
    needed: dict[str, None] = {}
    for block in state.agenda.blocks:
        rule = block.rule_of_block()
        for role in rule.roles_needed() if rule else ():
            needed[role] = None
    return tuple(role for role in needed if not deciders(state, role))
