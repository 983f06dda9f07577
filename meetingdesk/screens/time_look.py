"""What the time column says, computed from the state and an instant: nothing here counts or remembers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from meetingdesk.locale import _, current_language, ngettext
from meetingdesk.meeting.seats import ROLES, Role
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import BlockTime, MeetingTime, meeting_time
from meetingdesk.screens import dates

Stage = Literal["done", "now", "next", "ahead"]

# With less than this an extension would be over before it was written down.
LEAST_EXTENSION = 3
# What one command may ask for.
MOST_EXTENSION = 240
_HALF_A_MINUTE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One block in the agenda: lengths in whole minutes, `spent` as `6:12`, `fixed` when it never shrinks.

    `about` is whom a repetition is about, as short as that is clear; it is the end of `title`.
    """

    title: str
    stage: Stage
    planned: int
    allotted: int
    spent: str
    over: bool
    fixed: bool
    about: str = ""


@dataclass(frozen=True, slots=True)
class TimeLook:
    """Everything the time column shows at one instant.

    `digits` are what the timer draws, `word` what they mean (`remaining`, `Over time`); `elapsed` and
    `allotted` are seconds. `choices` are what F3 offers when time is over, `seats` pairs of a seat and who
    holds it.
    """

    digits: str
    word: str
    of: str
    over: bool
    elapsed: int
    allotted: int
    lines: tuple[AgendaLine, ...]
    at: int
    planned_end: str
    projected_end: str
    choices: tuple[str, ...]
    seats: tuple[tuple[str, str], ...]


def time_look(state: MeetingState, now: datetime) -> TimeLook:
    """Return what the time column shows of `state` at `now`."""
    time = meeting_time(state, now)
    current = _current(state, time)
    over = current is not None and current.is_running and current.remaining < 0
    remaining = current.remaining if current else 0
    allotted = current.allotted if current else 0
    return TimeLook(
        digits=digits(remaining),
        word=_word(current, over, time.is_paused),
        of=_of(allotted // 60, counts=current is not None and current.is_running and not time.is_paused),
        over=over,
        elapsed=current.spent if current else 0,
        allotted=allotted,
        lines=tuple(_line(state, block) for block in time.blocks),
        at=next((index for index, block in enumerate(time.blocks) if block is current), -1),
        planned_end=dates.clock(time.planned_end),
        projected_end=rounded_clock(time.projected_end),
        choices=_choices(state, remaining) if over else (),
        seats=_seats(state),
    )


def _of(minutes: int, *, counts: bool) -> str:
    # "Paused of 8 min" would say that the pause takes as long.
    if counts:
        return _("of {minutes} min").format(minutes=minutes)
    return ngettext("{count} min", "{count} min", minutes).format(count=minutes)


def digits(seconds: int) -> str:
    """Return what the timer draws: `08:05`, `−02:14`; hours count as minutes."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{minutes:02d}:{rest:02d}"


def rounded_clock(instant: datetime) -> str:
    """Return the nearest minute of an instant: a projected end is no truer than that."""
    return dates.clock(instant + _HALF_A_MINUTE)


def suggested_extension(remaining: int) -> int:
    """Return whole minutes that cover what is over, as far as one extension can; never too few to matter."""
    return min(MOST_EXTENSION, max(LEAST_EXTENSION, -(remaining // 60)))


def block_title(state: MeetingState, block_id: str) -> str:
    """Return a block's title in the language of the screen; a repetition bears whom it is about."""
    return state.title_of(block_id, current_language())


def short_about(state: MeetingState, block_id: str) -> str:
    """Return whom a repetition is about by the first name, where no other bears it."""
    full = state.about(block_id)
    names = {name for key in state.subjects if (name := state.about(key))}
    first = full.split(" ")[0]
    return first if sum(name.split(" ")[0] == first for name in names) == 1 else full


def _current(state: MeetingState, time: MeetingTime) -> BlockTime | None:
    return next((block for block in time.blocks if block.block_id == state.current), None)


def _word(current: BlockTime | None, over: bool, paused: bool) -> str:
    if current is None:
        return ""
    if paused:
        return _("Paused")
    if not current.is_running:
        return _("Not started")
    return _("Over time") if over else _("remaining")


def _line(state: MeetingState, block: BlockTime) -> AgendaLine:
    now = block.block_id == state.current
    plain = state.agenda.block(block.block_id).title.in_language(current_language())
    about = short_about(state, block.block_id)
    return AgendaLine(
        title=f"{plain} · {about}" if about else plain,
        about=about,
        stage=("now" if block.has_run else "next") if now else "done" if block.has_run else "ahead",
        planned=block.planned // 60,
        allotted=block.allotted // 60,
        spent=dates.minutes_and_seconds(block.spent) if block.has_run else "",
        over=block.is_running and block.remaining < 0,
        fixed=block.fixed,
    )


def _choices(state: MeetingState, remaining: int) -> tuple[str, ...]:
    following = state.next_block()
    onwards = _("On to {block}").format(block=block_title(state, following.id)) if following else None
    extend = _("Extend by {minutes} min").format(minutes=suggested_extension(remaining))
    last = (_("Decide now"),) if decision_ahead(state) else ()
    return (extend, _("Carry on as now"), onwards or _("Close the meeting"), *last)


def decision_ahead(state: MeetingState) -> str | None:
    """Return the id of the next block that decides something; None at it or after the last."""
    timed = [block.id for block in state.agenda.timed_blocks]
    later = timed[timed.index(state.current) + 1 :] if state.current in timed else []
    return next((key for key in later if state.agenda.block(key).rule_of_block() is not None), None)


def role_title(role: Role) -> str:
    """Return what a role is called."""
    return _("Facilitator") if role == "facilitator" else _("Secretary")


def _seats(state: MeetingState) -> tuple[tuple[str, str], ...]:
    return tuple((role_title(role), state.seats[role].name) for role in ROLES if role in state.seats)
