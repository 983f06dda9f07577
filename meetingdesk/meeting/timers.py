"""Time, computed: remaining, spent, projected end, fair share, and what an extension would do.

Nothing here counts ticks. Everything follows from recorded instants and the `now` that is handed in, so a
crash, a closed lid or a stopped process change nothing. Lengths are whole seconds unless a name says
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetingdesk.agendas.blocks import RoundBlock
from meetingdesk.agendas.words import Turn
from meetingdesk.meeting.state import MeetingState

Spans = Iterable[tuple[datetime, datetime | None]]


@dataclass(frozen=True, slots=True)
class BlockTime:
    """One block's time: `planned` as the agenda says, `allotted` after extensions, `spent` so far."""

    block_id: str
    planned: int
    allotted: int
    spent: int
    is_running: bool
    has_run: bool
    fixed: bool

    @property
    def remaining(self) -> int:
        """What is left; negative when it is over its time."""
        return self.allotted - self.spent


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """The meeting's time at one instant.

    `planned_end` follows from the planned start, `projected_end` from now.
    """

    blocks: tuple[BlockTime, ...]
    planned_end: datetime
    projected_end: datetime
    is_paused: bool

    def of(self, block_id: str) -> BlockTime:
        """One block's time. Raises KeyError when it has none."""
        for block in self.blocks:
            if block.block_id == block_id:
                return block
        raise KeyError(block_id)


@dataclass(frozen=True, slots=True)
class Extension:
    """What giving the running block more time would do.

    Every block's new length in seconds, and the new end.
    """

    seconds: int
    plan: dict[str, int]
    projected_end: datetime


def elapsed(spans: Spans, pauses: Spans, now: datetime) -> int:
    """Whole seconds of `spans` up to `now`, without what lies in `pauses`."""
    total = timedelta()
    held = tuple(pauses)
    for began, ended in spans:
        last = min(ended or now, now)
        total += max(last - began, timedelta())
        for paused, resumed in _merged(held, now):
            total -= max(min(last, resumed) - max(began, paused), timedelta())
    return max(int(total.total_seconds()), 0)


def _merged(pauses: Spans, now: datetime) -> list[tuple[datetime, datetime]]:
    merged: list[tuple[datetime, datetime]] = []
    for began, ended in sorted((began, ended or now) for began, ended in pauses):
        if merged and began <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ended))
        else:
            merged.append((began, ended))
    return merged


def meeting_time(state: MeetingState, now: datetime, plan: Mapping[str, int] | None = None) -> MeetingTime:
    """The meeting's time at `now`; with `plan` as if the blocks had those lengths."""
    lengths = plan if plan is not None else state.plan
    blocks = []
    for block in state.agenda.timed_blocks:
        record = state.record(block.id)
        blocks.append(
            BlockTime(
                block_id=block.id,
                planned=block.minutes * 60,
                allotted=lengths.get(block.id, block.minutes * 60),
                spent=elapsed(record.spans, state.pauses, now),
                is_running=record.is_running,
                has_run=bool(record.spans),
                fixed=block.fixed,
            )
        )
    planned_end = state.starts_at + timedelta(minutes=state.agenda.minutes)
    return MeetingTime(tuple(blocks), planned_end, _projected_end(state, tuple(blocks), now), state.is_paused)


def _projected_end(state: MeetingState, blocks: tuple[BlockTime, ...], now: datetime) -> datetime:
    if state.closed_at is not None:
        return state.closed_at
    base = max(now, state.starts_at) if state.started_at is None else now
    ids = [block.block_id for block in blocks]
    at = ids.index(state.current) if state.current in ids else 0
    ahead = sum(max(block.remaining, 0) for block in blocks[at:] if block.is_running or not block.has_run)
    return base + timedelta(seconds=ahead)


def extension(state: MeetingState, minutes: int, now: datetime, *, shrink: bool = True) -> Extension:
    """Preview `minutes` more for the current block.

    The time is taken from the blocks still to come that are not fixed, in whole minutes, evenly, the later
    ones giving the odd minute; each keeps at least one minute. What they cannot give makes the meeting end
    later.
    """
    plan = dict(state.plan)
    if state.current is None:
        raise ValueError("no block is at hand")
    plan[state.current] = plan[state.current] + minutes * 60
    if shrink:
        timed = state.agenda.timed_blocks
        ids = [block.id for block in timed]
        later = timed[ids.index(state.current) + 1 :]
        flexible = [block.id for block in later if not block.fixed and not state.record(block.id).spans]
        for block_id, given in _shares(
            minutes, {key: max(plan[key] // 60 - 1, 0) for key in flexible}
        ).items():
            plan[block_id] -= given * 60
    return Extension(minutes * 60, plan, meeting_time(state, now, plan).projected_end)


def _shares(minutes: int, can_give: Mapping[str, int]) -> dict[str, int]:
    """Split whole minutes over the blocks, one at a time from the last to the first."""
    given = dict.fromkeys(can_give, 0)
    left = min(minutes, sum(can_give.values()))
    while left:
        for key in reversed(list(can_give)):
            if left and given[key] < can_give[key]:
                given[key] += 1
                left -= 1
    return given


def speaking_time(turn: Turn, state: MeetingState, now: datetime) -> int:
    """Seconds a participant has had the floor in a block."""
    return elapsed(turn.spans, state.pauses, now)


def this_turn(turn: Turn, state: MeetingState, now: datetime) -> int:
    """Seconds of the turn a participant has now, or had last."""
    return elapsed(turn.spans[-1:], state.pauses, now)


def has_limit(state: MeetingState, block_id: str) -> bool:
    """Whether the agenda says how long one turn may be at most."""
    block = state.agenda.block(block_id)
    return isinstance(block, RoundBlock) and block.turn is not None


def turn_length(state: MeetingState, block_id: str) -> int:
    """Seconds a turn is meant to take: what the agenda allows at most, else the fair share."""
    block = state.agenda.block(block_id)
    if isinstance(block, RoundBlock) and block.turn is not None:
        return block.turn * 60
    return fair_share(state, block_id)


def fair_share(state: MeetingState, block_id: str) -> int:
    """Seconds for each who is to speak in a block.

    Its length over the people in the room whose turn it is to come.
    """
    block = state.agenda.block(block_id)
    speakers = [
        person
        for person in block.expected_speakers(state.participants)
        if state.participants[person].attendance in ("present", "expected")
    ]
    return state.plan.get(block_id, block.minutes * 60) // max(len(speakers), 1)
