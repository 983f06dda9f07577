"""Whose turn it is in a round: the people with state, glyph and speaking time, purely computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetingdesk.agendas.blocks.turns import TurnsBlock
from meetingdesk.agendas.words import Participant, TurnState
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import has_limit, speaking_time, this_turn, turn_length
from meetingdesk.screens import dates
from meetingdesk.screens.panels.looks import Tone

_WORDS: dict[TurnState, str] = {
    "waiting": N_("waiting"),
    "speaking": N_("speaking"),
    "spoken": N_("has spoken"),
    "written": N_("in writing"),
    "passed": N_("passed"),
    "absent": N_("absent"),
    "skipped": N_("skipped"),
}
_GLYPHS: dict[TurnState, str] = {
    "waiting": "·",
    "speaking": "►",
    "spoken": "●",
    "written": "≡",
    "passed": "–",
    "absent": "×",
    "skipped": "–",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A participant of a round: the `state` of their turn in `words`, and the `seconds` they have spoken.

    `compact` are the words for narrow screens.
    """

    person: Participant
    field: str
    state: TurnState
    words: str
    compact: str
    seconds: int
    tone: Tone
    glyph: str
    is_next: bool

    @property
    def is_heard(self) -> bool:
        """Whether nothing more is waited for."""
        return self.state not in ("waiting", "speaking")


def first_name(person: Participant) -> str:
    """Return what somebody is called at the table."""
    return person.name.split()[0] if person.name.split() else person.name


def field_of(state: MeetingState, person: Participant) -> str:
    """Return what somebody is there as: the department, or the title of their first role."""
    if person.department:
        return person.department
    role = state.agenda.roles.get(person.roles[0]) if person.roles else None
    return role.title.in_language(current_language()) if role is not None else ""


def speakers(state: MeetingState, block_id: str, now: datetime) -> tuple[Speaker, ...]:
    """Return everybody a block waits to hear, and whoever else has the floor or said something.

    In the agenda's order; those who are not in the room come last.
    """
    block, record = state.agenda.block(block_id), state.record(block_id)
    expected = block.expected_speakers(state.participants)
    others = [entry.by for entry in record.standing_contributions if entry.by] + list(record.turns)
    everybody = dict.fromkeys((*expected, *others, *((state.floor,) if state.floor else ())))
    people = [state.participants[key] for key in everybody if key in state.participants]
    people.sort(key=lambda person: person.attendance in ("absent", "absent_written", "recused", "left"))
    states = {person.id: turn_state(state, block_id, person) for person in people}
    following = next((one.id for one in people if states[one.id] == "waiting" and one.is_present), "")
    return tuple(speaker_of(state, block_id, one, now, is_next=one.id == following) for one in people)


def speaker_of(
    state: MeetingState, block_id: str, person: Participant, now: datetime, *, is_next: bool = False
) -> Speaker:
    """Return one participant with the state of their turn."""
    turn = state.record(block_id).turns.get(person.id)
    how = turn_state(state, block_id, person)
    seconds = speaking_time(turn, state, now) if turn is not None else 0
    tone: Tone = "next" if is_next else "plain" if how in ("waiting", "absent") else "done"
    words = compact = _words(person, how, is_next)
    if how == "speaking":
        share = turn_length(state, block_id)
        spent = this_turn(turn, state, now) if turn is not None and has_limit(state, block_id) else seconds
        over = spent - share
        tone = "over" if over > 0 else "now"
        sentence = _("speaking, {time} over") if over > 0 else _("speaking, {time} left")
        words = sentence.format(time=dates.minutes_and_seconds(abs(over)))
        spoken, full = dates.minutes_and_seconds(spent), dates.minutes_and_seconds(share)
        compact = _("{spoken} of {share}").format(spoken=spoken, share=full)
    glyph = "§" if person.attendance == "recused" else _GLYPHS[how]
    return Speaker(person, field_of(state, person), how, words, compact, seconds, tone, glyph, is_next)


def turn_state(state: MeetingState, block_id: str, person: Participant) -> TurnState:
    """Return what became of somebody's turn, by the same rule that lets the round close."""
    block, record = state.agenda.block(block_id), state.record(block_id)
    if isinstance(block, TurnsBlock):
        return block.turn_state(person.id, record, state.participants)
    turn = record.turns.get(person.id)
    if turn is not None:
        return turn.state
    return "waiting" if person.attendance in ("present", "expected") else "absent"


def _words(person: Participant, how: TurnState, is_next: bool) -> str:
    if how == "written" and not person.is_present:
        return _("absent, gave it in writing")
    if how == "absent" and person.attendance == "recused":
        return _("recused")
    if how == "absent" and person.attendance == "left":
        return _("has left")
    if how == "waiting" and person.attendance == "expected":
        return _("waiting, not here yet")
    word = _("next") if is_next else _(_WORDS[how])
    if how == "waiting" and person.arrived_late and person.first_present_at is not None:
        return _("{state}, came {time}").format(state=word, time=dates.clock(person.first_present_at))
    return word
