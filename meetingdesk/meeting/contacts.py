"""Whom a citizen calls: who was named, else whom the format means, else the facilitator.

KL 2022: one contact person throughout; in a kick-off the primary consultant, at a citizen conference the
coordinator stays the main contact, at an allocation whoever gets the case.
"""

from __future__ import annotations

from meetingdesk.agendas.blocks import AssignBlock
from meetingdesk.agendas.blocks.assign import who_has
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.words import Word
from meetingdesk.meeting.state import Contact, MeetingState


class ContactFound(Word):
    """Whom the citizen calls, and as what they were there; `is_named` when somebody said so."""

    contact: Contact
    titles: tuple[LocalText, ...] = ()
    department: str = ""
    is_named: bool = False


def contact_of(state: MeetingState) -> ContactFound | None:
    """Return whom the citizen of a meeting about one case calls; of several cases ask about `for_case`.

    None when nobody was named, nobody has what the format's `agreement.contact` means, and no seat is held.
    """
    part = _part(state)
    named = state.contacts.get(state.case_id) or state.contacts.get("")
    if named is None:
        return part or _holder(state) or _seat(state)
    if part is not None and _is_same(part.contact, named):
        return part.evolve(contact=named, is_named=True)
    return _person(state, named).evolve(is_named=True)


def _is_same(one: Contact, other: Contact) -> bool:
    if one.participant_id or other.participant_id:
        return one.participant_id == other.participant_id
    return one.name.casefold() == other.name.casefold()


def _part(state: MeetingState) -> ContactFound | None:
    """Return who got the part of the case that the format means."""
    for block in state.agenda.blocks:
        slots = block.slots if isinstance(block, AssignBlock) else ()
        slot = next((one for one in slots if one.id == state.agenda.agreement.contact), None)
        if slot is not None and isinstance(block, AssignBlock):
            entry = block.filled(slot.id, state.record(block.id))
            if entry is not None:
                name, department = who_has(entry, state.participants)
                contact = Contact(name=name, participant_id=entry.fields.get("person") or None)
                return ContactFound(contact=contact, titles=(slot.title,), department=department)
    return None


def _holder(state: MeetingState) -> ContactFound | None:
    """Return who holds the role that the format means; of several somebody who came."""
    meant = state.agenda.agreement.contact
    holders = state.holders(meant) if meant else ()
    for person in (*(one for one in holders if one.first_present_at), *holders):
        return _person(state, Contact(name=person.name, participant_id=person.id))
    return None


def _seat(state: MeetingState) -> ContactFound | None:
    seat = state.seats.get("facilitator")
    return _person(state, Contact(name=seat.name, participant_id=seat.participant_id)) if seat else None


def _person(state: MeetingState, contact: Contact) -> ContactFound:
    """Return a contact with what the list knows of them; a name corrected there is corrected here."""
    person = state.participants.get(contact.participant_id or "")
    if person is None:
        return ContactFound(contact=contact)
    roles = (state.agenda.roles.get(role) for role in person.roles)
    return ContactFound(
        contact=contact.evolve(name=person.name),
        titles=tuple(role.title for role in roles if role is not None),
        department=person.department,
    )
