"""How somebody's presence is said and drawn, for the roll-call and the room."""

from __future__ import annotations

from collections.abc import Sequence

from meetingdesk.agendas.words import Participant
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates

GLYPHS = {
    "expected": "·",
    "present": "●",
    "absent": "×",
    "absent_written": "≡",
    "recused": "§",
    "left": "–",
}


def presence(person: Participant, state: MeetingState) -> str:
    """Return whether somebody is there, in words: `til stede`, `kom kl. 13:10`, `gik kl. 13:40`."""
    if person.attendance == "present":
        if person.arrived_late and person.first_present_at:
            return _("came at {time}").format(time=dates.clock(person.first_present_at))
        return _("present")
    if person.is_waiting_outside and person.since:
        return _("outside since {time}").format(time=dates.clock(person.since))
    if person.attendance == "left" and person.since:
        return _("left at {time}").format(time=dates.clock(person.since))
    if person.attendance == "recused":
        return _("recused: {reason}").format(reason=person.reason) if person.reason else _("recused")
    if person.attendance == "absent_written":
        lines = written_lines(person, state)
        return _("absent, has written") if lines else _("absent, writes")
    return _("absent") if person.attendance == "absent" else _("expected")


def written_lines(person: Participant, state: MeetingState) -> int:
    """Return how many lines somebody has given in writing."""
    return sum(
        entry.written and entry.by == person.id
        for record in state.blocks.values()
        for entry in record.standing_contributions
    )


def role_titles(state: MeetingState, roles: Sequence[str]) -> str:
    """Return roles as people read them; a role that the agenda no longer has is left as its key."""
    language = current_language()
    return ", ".join(
        state.agenda.roles[role].title.in_language(language) if role in state.agenda.roles else role
        for role in roles
    )


def role_options(state: MeetingState) -> list[tuple[str, str]]:
    """Return the agenda's roles as pairs of key and title."""
    return [(key, role.title.in_language(current_language())) for key, role in state.agenda.roles.items()]


def seat_held(person: Participant, state: MeetingState) -> str:
    """Return the seat somebody holds, in words; empty for none."""
    titles = {"facilitator": _("facilitator"), "secretary": _("secretary")}
    held = [titles[seat] for seat, holder in state.seats.items() if holder.participant_id == person.id]
    return ", ".join(held)
