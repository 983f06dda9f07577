"""Closing: what is missing is settled, carried over or dropped before the meeting ends."""

from __future__ import annotations

from datetime import datetime

from meetingdesk.agendas.words import Missing
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import refuse_unless, require_phase, with_record
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.state import FrozenVersion, LooseEnd, MeetingState


def missing(state: MeetingState) -> tuple[Missing, ...]:
    """Everything that still lacks, in the agenda's order.

    Somebody who was not heard is not listed again when the block was ended with a reason; what was carried
    over or dropped is not listed either.
    """
    found: list[Missing] = []
    for block in state.agenda.blocks:
        record = state.record(block.id)
        overridden = bool(record.ended_with_reason) and not record.is_running
        for gap in block.missing(record, state.participants):
            if gap.key not in state.loose_ends and not (gap.kind == "turn" and overridden):
                found.append(gap)
    return tuple(found)


def settle(state: MeetingState, command: commands.SettleLooseEnd, now: datetime) -> tuple[EventBody, ...]:
    """Carry over or drop something that is missing."""
    require_phase(state, "running")
    gap = next((gap for gap in missing(state) if gap.key == command.key), None)
    if gap is None:
        raise CommandRefused("not_missing", _("That is not missing."))
    refuse_unless(bool(command.reason), "reason_needed", _("Say why."))
    subject = state.subjects.get(gap.block_id)
    title = state.agenda.block(gap.block_id).title.in_language(state.language)
    if subject is not None and not subject.is_case:
        title = state.title_of(gap.block_id, state.language)
    return (
        events.LooseEndSettled(
            key=gap.key,
            block_id=gap.block_id,
            what=gap.name or title,
            how=command.how,
            reason=command.reason,
        ),
    )


def close(state: MeetingState, command: commands.CloseMeeting, now: datetime) -> tuple[EventBody, ...]:
    """End the talking, when nothing is missing any more."""
    require_phase(state, "running")
    refuse_unless(
        not missing(state),
        "loose_ends",
        _("Something is still missing."),
        _("Settle each, carry it over, or drop it with a reason."),
    )
    facts: list[EventBody] = []
    if state.is_paused:
        facts.append(events.MeetingResumed(resumed_at=now))
    if state.current is not None:
        if state.floor is not None:
            facts.append(
                events.TurnEnded(
                    block_id=state.current, participant_id=state.floor, how="spoken", ended_at=now
                )
            )
        if state.record(state.current).is_running:
            facts.append(events.BlockEnded(block_id=state.current, ended_at=now))
    facts.append(events.MeetingClosed(closed_at=now))
    return tuple(facts)


def reopen(state: MeetingState, command: commands.ReopenMeeting, now: datetime) -> tuple[EventBody, ...]:
    """Take the meeting, or the text that is being signed, up again; a frozen version keeps its answers."""
    require_phase(state, "closed", "signing")
    refuse_unless(bool(command.reason), "reason_needed", _("Say why it is taken up again."))
    version = state.versions[-1].version if state.phase == "signing" else 0
    return (events.AgreementReopened(version=version, reason=command.reason),)


def _settled(state: MeetingState, event: Recorded, body: events.LooseEndSettled) -> MeetingState:
    end = LooseEnd(**body.values())
    return state.evolve(loose_ends={**state.loose_ends, body.key: end})


def _closed(state: MeetingState, event: Recorded, body: events.MeetingClosed) -> MeetingState:
    return state.evolve(phase="closed", closed_at=body.closed_at, floor=None)


def _reopened(state: MeetingState, event: Recorded, body: events.AgreementReopened) -> MeetingState:
    timed = state.agenda.timed_blocks
    versions: tuple[FrozenVersion, ...] = state.versions
    if body.version and versions:
        last = versions[-1].evolve(reopened_reason=body.reason)
        versions = (*versions[:-1], last)
    current = state.current or (timed[-1].id if timed else None)
    newer = state.evolve(phase="running", closed_at=None, versions=versions, current=current)
    if current is None:
        return newer
    record = newer.record(current)
    return with_record(newer, current, spans=(*record.spans, (event.at, None)))


DECIDE = {
    commands.SettleLooseEnd: settle,
    commands.CloseMeeting: close,
    commands.ReopenMeeting: reopen,
}
APPLY = {
    events.LooseEndSettled: _settled,
    events.MeetingClosed: _closed,
    events.AgreementReopened: _reopened,
}
