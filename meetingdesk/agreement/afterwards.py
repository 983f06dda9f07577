"""What comes after the meeting: the next one as it was agreed on, and what the format asks for."""

from __future__ import annotations

from meetingdesk.agendas.blocks import NextBlock
from meetingdesk.agendas.calendar import local_date
from meetingdesk.agreement.moments import full_date, moment
from meetingdesk.agreement.parts import NextMeeting, NextStep
from meetingdesk.agreement.people import role_title
from meetingdesk.meeting.state import MeetingState


def next_meetings(state: MeetingState) -> tuple[NextMeeting, ...]:
    """Return what was last said about a next meeting, for each block that asks for one."""
    return tuple(
        found
        for block in state.agenda.blocks
        if isinstance(block, NextBlock) and (found := _next_meeting(state, block)) is not None
    )


def _next_meeting(state: MeetingState, block: NextBlock) -> NextMeeting | None:
    answer = block.answer(state.record(block.id))
    if answer is None:
        return None
    starts_at, agenda = block.starts_at(answer), answer.fields.get("agenda", "")
    return NextMeeting(
        block=state.title_of(block.id, state.language),
        at=moment(starts_at, state.language) if starts_at else None,
        agenda=agenda,
        title=state.related[agenda].in_language(state.language) if agenda in state.related else "",
        words=answer.text,
    )


def next_steps(state: MeetingState) -> tuple[NextStep, ...]:
    """Return what the format asks for afterwards, with real dates and names in place of offsets and roles."""
    steps = []
    for item in state.agenda.after:
        due = local_date(item.due.resolve(state.starts_at))
        holders = state.holders(item.by) if item.by else ()
        steps.append(
            NextStep(
                title=item.title.in_language(state.language),
                who=tuple(holder.name for holder in holders),
                role=role_title(state, item.by) if item.by else "",
                due=due,
                due_text=full_date(due, state.language),
                meeting=item.meeting or "",
            )
        )
    return tuple(steps)
