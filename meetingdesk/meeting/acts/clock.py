"""Running the blocks: start, move on, backdate, pause, extend, and the choices when time is over."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.words import BlockRecord
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import block_of, refuse_unless, require_phase, with_record
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.room import room_facts
from meetingdesk.meeting.state import MeetingState, OverrunAnswer
from meetingdesk.meeting.timers import extension, meeting_time


def start_block(state: MeetingState, command: commands.StartBlock, now: datetime) -> tuple[EventBody, ...]:
    """Start the clock of the block the meeting is at."""
    require_phase(state, "running")
    current = _current(state)
    refuse_unless(not state.record(current).is_running, "already_running", _("The block is running already."))
    started_at = command.started_at or now
    _check_start(state, current, started_at, now)
    return (*_resumed_first(state, now), *_start(state, current, started_at))


def end_of_block(state: MeetingState, now: datetime, reason: str) -> tuple[EventBody, ...]:
    """The facts that end the current block.

    Refused when somebody is unheard, or it never ran, and no reason is given.
    """
    current = _current(state)
    record = state.record(current)
    block = block_of(state, current)
    unheard = tuple(gap.name for gap in block.missing(record, state.participants) if gap.blocks_moving_on)
    refuse_unless(
        not unheard or bool(reason),
        "unheard",
        _("Not heard yet: {names}.").format(names=", ".join(unheard)),
        _("Hear them, mark them, or say why you move on."),
    )
    refuse_unless(
        bool(record.spans) or bool(reason),
        "never_ran",
        _("This block has not been started."),
        _("Start it, or say why it is left out."),
    )
    facts: list[EventBody] = list(_resumed_first(state, now))
    if state.floor is not None:
        facts.append(
            events.TurnEnded(block_id=current, participant_id=state.floor, how="spoken", ended_at=now)
        )
    facts.append(events.BlockEnded(block_id=current, ended_at=now, unheard=unheard, reason=reason))
    return tuple(facts)


def move_on(state: MeetingState, command: commands.MoveOn, now: datetime) -> tuple[EventBody, ...]:
    """End the current block and start the next, or another one that is named."""
    require_phase(state, "running")
    following = block_of(state, command.to) if command.to else state.next_block()
    if following is None:
        raise CommandRefused("last_block", _("This is the last block."), _("Close the meeting instead."))
    refuse_unless(following.is_timed, "not_timed", _("That block is not part of the meeting's time."))
    refuse_unless(
        following.id != state.current, "already_running", _("The meeting is at that block already.")
    )
    ended = end_of_block(state, now, command.reason)
    return (*ended, *_start(state, following.id, now))


def backdate(state: MeetingState, command: commands.BackdateStart, now: datetime) -> tuple[EventBody, ...]:
    """Say that the current block began earlier; one that does not run yet is started then."""
    require_phase(state, "running")
    current = _current(state)
    _check_start(state, current, command.started_at, now)
    if not state.record(current).is_running:
        return _start(state, current, command.started_at)
    return (events.BlockStartBackdated(block_id=current, started_at=command.started_at),)


def _start(state: MeetingState, block_id: str, started_at: datetime) -> tuple[EventBody, ...]:
    """The facts that start a block: it runs, and those are in the room whom it is for."""
    started = events.BlockStarted(block_id=block_id, started_at=started_at)
    return (started, *room_facts(state, block_of(state, block_id), started_at))


def earliest_start(state: MeetingState, block_id: str) -> datetime:
    """The earliest instant a block may be said to have begun.

    When the one before it began, or the meeting was planned.
    """
    begun = [span[0] for key, record in state.blocks.items() if key != block_id for span in record.spans]
    own = state.record(block_id).spans[:-1]
    begun += [ended for _began, ended in own if ended is not None]
    if begun:
        return max(begun)
    return min(state.starts_at, state.started_at or state.starts_at)


def _check_start(state: MeetingState, block_id: str, started_at: datetime, now: datetime) -> None:
    refuse_unless(started_at <= now, "in_future", _("A block cannot have begun in the future."))
    refuse_unless(
        started_at >= earliest_start(state, block_id),
        "too_early",
        _("The block before it had not begun then."),
        _("Choose a later time."),
    )


def pause(state: MeetingState, command: commands.PauseMeeting, now: datetime) -> tuple[EventBody, ...]:
    """Stop the clock."""
    require_phase(state, "running")
    refuse_unless(not state.is_paused, "already_paused", _("The clock is stopped already."))
    return (events.MeetingPaused(paused_at=now),)


def resume(state: MeetingState, command: commands.ResumeMeeting, now: datetime) -> tuple[EventBody, ...]:
    """Let the clock go on."""
    require_phase(state, "running")
    refuse_unless(state.is_paused, "not_paused", _("The clock is running."))
    return (events.MeetingResumed(resumed_at=now),)


def count_as_pause(
    state: MeetingState, command: commands.CountAsPause, now: datetime
) -> tuple[EventBody, ...]:
    """Leave a stretch of time out of account, such as an interruption of the laptop."""
    require_phase(state, "running")
    began, ended = command.began_at, min(command.ended_at, now)
    refuse_unless(began < ended, "no_length", _("The pause has no length."))
    return (events.TimeCountedAsPause(began_at=began, ended_at=ended),)


def extend(state: MeetingState, command: commands.ExtendBlock, now: datetime) -> tuple[EventBody, ...]:
    """Give the running block more time."""
    require_phase(state, "running")
    current = _current(state)
    refuse_unless(state.record(current).is_running, "not_running", _("The block is not running."))
    preview = extension(state, command.minutes, now, shrink=command.shrink)
    return (
        events.TimeExtended(
            block_id=current, seconds=preview.seconds, plan=preview.plan, reason=command.reason
        ),
    )


def answer_overrun(
    state: MeetingState, command: commands.AnswerOverrun, now: datetime
) -> tuple[EventBody, ...]:
    """Record what was chosen when the block was over its time."""
    require_phase(state, "running")
    current = _current(state)
    remaining = meeting_time(state, now).of(current).remaining
    return (
        events.OverrunAnswered(
            block_id=current, choice=command.choice, overrun_seconds=max(-remaining, 0), reason=command.reason
        ),
    )


def _current(state: MeetingState) -> str:
    if state.current is None:
        raise CommandRefused("no_block", _("The meeting is at no block."))
    return state.current


def _resumed_first(state: MeetingState, now: datetime) -> tuple[EventBody, ...]:
    return (events.MeetingResumed(resumed_at=now),) if state.is_paused else ()


def _block_started(state: MeetingState, event: Recorded, body: events.BlockStarted) -> MeetingState:
    record = state.record(body.block_id)
    newer = with_record(state, body.block_id, spans=(*record.spans, (body.started_at, None)))
    newer = _trimmed(newer, body.block_id, body.started_at)
    return newer.evolve(current=body.block_id, floor=None, **_start_of(newer, body.started_at))


def _block_ended(state: MeetingState, event: Recorded, body: events.BlockEnded) -> MeetingState:
    record = state.record(body.block_id)
    spans = record.spans
    if record.is_running:
        spans = (*spans[:-1], (spans[-1][0], body.ended_at))
    newer = with_record(state, body.block_id, spans=spans, ended_with_reason=body.reason)
    return newer.evolve(floor=None)


def _backdated(state: MeetingState, event: Recorded, body: events.BlockStartBackdated) -> MeetingState:
    record = state.record(body.block_id)
    spans = (*record.spans[:-1], (body.started_at, record.spans[-1][1]))
    newer = with_record(state, body.block_id, spans=spans)
    newer = _trimmed(newer, body.block_id, body.started_at)
    newer = _room_backdated(newer, body, record.spans[-1][0])
    return newer.evolve(**_start_of(newer, body.started_at))


def _room_backdated(
    state: MeetingState, body: events.BlockStartBackdated, noted_at: datetime
) -> MeetingState:
    """Whoever went out or came in for the block did so when it is now said to have begun."""
    people = dict(state.participants)
    for person in people.values():
        if person.for_block == body.block_id and person.since == noted_at and person.spans:
            began, ended = person.spans[-1]
            before = person.spans[-2][1] if len(person.spans) > 1 else None
            went = ended and max(body.started_at, began)
            came = began if ended else max(body.started_at, before or body.started_at)
            spans = (*person.spans[:-1], (came, went))
            people[person.id] = person.evolve(since=body.started_at, spans=spans)
    return state.evolve(participants=people)


def _start_of(state: MeetingState, started_at: datetime) -> dict[str, datetime | None]:
    return {"started_at": min(state.started_at or started_at, started_at)}


def _trimmed(state: MeetingState, block_id: str, started_at: datetime) -> MeetingState:
    """No two blocks run at once: the one before ends when this one is said to have begun."""
    return state.evolve(
        blocks={
            key: record if key == block_id else _ended_by(record, started_at)
            for key, record in state.blocks.items()
        }
    )


def _ended_by(record: BlockRecord, instant: datetime) -> BlockRecord:
    if all(ended is None or ended <= instant for _began, ended in record.spans):
        return record
    spans = tuple((began, min(ended, instant) if ended else ended) for began, ended in record.spans)
    return record.evolve(spans=spans)


def _paused(state: MeetingState, event: Recorded, body: events.MeetingPaused) -> MeetingState:
    return state.evolve(pauses=(*state.pauses, (body.paused_at, None)))


def _resumed(state: MeetingState, event: Recorded, body: events.MeetingResumed) -> MeetingState:
    began = state.pauses[-1][0]
    return state.evolve(pauses=(*state.pauses[:-1], (began, body.resumed_at)))


def _counted(state: MeetingState, event: Recorded, body: events.TimeCountedAsPause) -> MeetingState:
    # An open pause must stay last: whether the clock is stopped is read from there.
    span = (body.began_at, body.ended_at)
    pauses = (span, *state.pauses) if state.is_paused else (*state.pauses, span)
    return state.evolve(pauses=pauses)


def _extended(state: MeetingState, event: Recorded, body: events.TimeExtended) -> MeetingState:
    answer = OverrunAnswer(
        block_id=body.block_id, choice="extend", seconds=body.seconds, reason=body.reason, at=event.at
    )
    return state.evolve(plan=dict(body.plan), overruns=(*state.overruns, answer))


def _answered(state: MeetingState, event: Recorded, body: events.OverrunAnswered) -> MeetingState:
    answer = OverrunAnswer(
        block_id=body.block_id,
        choice=body.choice,
        seconds=body.overrun_seconds,
        reason=body.reason,
        at=event.at,
    )
    return state.evolve(overruns=(*state.overruns, answer))


DECIDE = {
    commands.StartBlock: start_block,
    commands.MoveOn: move_on,
    commands.BackdateStart: backdate,
    commands.PauseMeeting: pause,
    commands.ResumeMeeting: resume,
    commands.CountAsPause: count_as_pause,
    commands.ExtendBlock: extend,
    commands.AnswerOverrun: answer_overrun,
}
APPLY = {
    events.BlockStarted: _block_started,
    events.BlockEnded: _block_ended,
    events.BlockStartBackdated: _backdated,
    events.MeetingPaused: _paused,
    events.MeetingResumed: _resumed,
    events.TimeCountedAsPause: _counted,
    events.TimeExtended: _extended,
    events.OverrunAnswered: _answered,
}
