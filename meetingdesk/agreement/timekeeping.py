"""How the time was spent, and every choice about it, with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.parts import BlockSpent, TimeChoice, TimeRecord, Unheard
from meetingdesk.agreement.people import name_of, role_title
from meetingdesk.locale import N_, _
from meetingdesk.meeting.state import MeetingState, preparation_key
from meetingdesk.meeting.timers import elapsed, meeting_time

_CHOICES: Final = {
    "extend": N_("extended"),
    "carry_on": N_("carried on past the time"),
    "move_on": N_("moved on"),
    "decide": N_("went straight to deciding"),
}


def time_record(state: MeetingState) -> TimeRecord:
    """Return the time record as of the close, or of the last fact in the log while the meeting is open."""
    now = as_of(state)
    return TimeRecord(
        blocks=tuple(
            BlockSpent(
                block_id=time.block_id,
                heading=_heading(state, time.block_id),
                planned=time.planned,
                allotted=time.allotted,
                spent=time.spent,
                remark=state.record(time.block_id).ended_with_reason,
            )
            for time in meeting_time(state, now).blocks
        ),
        paused=elapsed(state.pauses, (), now),
        choices=tuple(
            TimeChoice(
                heading=_heading(state, answer.block_id),
                choice=answer.choice,
                choice_text=_(_CHOICES[answer.choice]) if answer.choice in _CHOICES else answer.choice,
                seconds=answer.seconds,
                reason=answer.reason,
                at=moment(answer.at, state.language),
            )
            for answer in state.overruns
        ),
        unheard=_unheard(state),
        started_past=tuple(_open_gates(state)),
        started_past_reason=state.start_reason,
    )


def as_of(state: MeetingState) -> datetime:
    """Return the instant the content is true at: the close, else the last fact, else the planned start."""
    return state.closed_at or state.last_at or state.starts_at


def _unheard(state: MeetingState) -> tuple[Unheard, ...]:
    return tuple(
        Unheard(
            heading=_heading(state, block.id), name=name_of(state, turn.participant_id), reason=turn.reason
        )
        for block in state.agenda.timed_blocks
        for turn in state.record(block.id).turns.values()
        if turn.state == "skipped"
    )


def _open_gates(state: MeetingState) -> Iterator[str]:
    """Yield each open gate in words, once: what was missing and, where it is each one's own, whose."""
    whose: dict[str, list[str]] = {}
    for key in state.open_gates:
        gate, name = _gate(state, key)
        whose.setdefault(gate, []).extend([name] if name else [])
    for gate, names in whose.items():
        yield f"{gate}: {', '.join(names)}" if names else gate


def _gate(state: MeetingState, key: str) -> tuple[str, str]:
    """Return what an open gate is about and whose part it is: a preparation, or a role nobody held."""
    if key.startswith("role:"):
        role = role_title(state, key.removeprefix("role:"))
        return _("nobody, or not the right number, as {role}").format(role=role), ""
    for item in state.agenda.before:
        title = item.title.in_language(state.language)
        for person in state.participants:
            if key == preparation_key(item, person):
                return title, name_of(state, person)
        if key in (item.id, preparation_key(item, None)):
            return title, ""
    return key, ""


def _heading(state: MeetingState, block_id: str) -> str:
    try:
        return state.title_of(block_id, state.language)
    except KeyError:
        return block_id
