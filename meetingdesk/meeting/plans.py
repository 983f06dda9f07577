"""What changes a plan: lines moved and indented with what stands under them, and earlier goals taken up."""

from __future__ import annotations

from collections.abc import Sequence

from meetingdesk.agendas.blocks import PlanBlock
from meetingdesk.agendas.blocks.plan_lines import WHOLE, Horizon, Level, branch, horizon_of, level_of
from meetingdesk.agendas.words import Contribution, Earlier
from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting.acts.tools import block_of
from meetingdesk.meeting.commands import Command, LogContribution, PlaceEntry
from meetingdesk.meeting.state import MeetingState

Lines = Sequence[Contribution]


def _at(lines: Lines, entry_id: str) -> int:
    for at, line in enumerate(lines):
        if line.id == entry_id:
            return at
    raise CommandRefused("no_such_entry", _("That line does not stand."))


def _id(lines: Lines, at: int) -> str:
    """Return the id of the line at a place, "" behind the last."""
    return lines[at].id if at < len(lines) else ""


def shifted(lines: Lines, entry_id: str, step: int) -> tuple[Command, ...]:
    """Return what moves a line one up (`step` -1) or down (1) with all under it; nothing at either end.

    A goal passes the goal beside it with all under that. What stands under a goal passes one line, and past a
    goal it comes to stand under another. `lines` are those of one owner, in order.
    """
    levels, at = [level_of(line) for line in lines], _at(lines, entry_id)
    own = branch(levels, at)
    moved = [lines[place] for place in own]
    if step < 0:
        start = at - 1
        while levels[at] == "goal" and start > 0 and levels[start] != "goal":
            start -= 1
        # What stands under a goal cannot come before the first of them.
        if start < 0 or (start == 0 and levels[at] != "goal" and levels[0] == "goal"):
            return ()
        return tuple(PlaceEntry(entry_id=line.id, before=lines[start].id) for line in moved)
    if own.stop >= len(lines):
        return ()
    following = branch(levels, own.stop) if levels[at] == "goal" else range(own.stop, own.stop + 1)
    return tuple(PlaceEntry(entry_id=line.id, before=_id(lines, following.stop)) for line in moved)


def indented(lines: Lines, entry_id: str, step: int, block: PlanBlock) -> tuple[Command, ...]:
    """Return what makes a line one level lower (`step` 1) or higher (-1); nothing where there is none.

    The first line of an owner stays a goal: there is nothing it could stand under.
    """
    at = _at(lines, entry_id)
    level = level_of(lines[at])
    place = block.levels.index(level) + step if level in block.levels else 0
    if not 0 <= place < len(block.levels) or (at == 0 and place > 0):
        return ()
    return (_changed(lines, at, level=block.levels[place]),)


def farther(lines: Lines, entry_id: str) -> tuple[Command, ...]:
    """Return what makes a near line far, and a far one near."""
    at = _at(lines, entry_id)
    return (_changed(lines, at, horizon="near" if horizon_of(lines[at]) == "far" else "far"),)


def remade(
    state: MeetingState, entry_id: str, level: Level | None, horizon: Horizon | None
) -> tuple[Command, ...]:
    """Return what makes a line of a plan something else, at its place. Raises CommandRefused."""
    entry = state.find_entry(entry_id)
    block = block_of(state, entry.block_id) if entry is not None else None
    if not isinstance(block, PlanBlock) or not isinstance(entry, Contribution):
        raise CommandRefused("no_such_entry", _("That line does not stand."))
    lines = block.lines(entry.fields.get("for", WHOLE), state.record(block.id))
    changes = {"level": level, "horizon": horizon}
    fields = {name: value for name, value in changes.items() if value is not None}
    return (_changed(lines, _at(lines, entry_id), **fields),)


def _changed(lines: Lines, at: int, **fields: str) -> Command:
    return PlaceEntry(entry_id=lines[at].id, fields=fields, before=_id(lines, at + 1))


def after_branch(lines: Lines, entry_id: str) -> str:
    """Return the line before which a new one stands that comes last under `entry_id`, "" for the end."""
    return _id(lines, branch([level_of(line) for line in lines], _at(lines, entry_id)).stop)


def open_branch(item: Earlier, state: MeetingState, block: PlanBlock) -> tuple[Earlier, ...]:
    """Return an earlier goal that is open, and what the same meeting left open under it."""
    record, people = state.record(block.id), state.participants
    owner = block.owner_of_earlier(item, record, people)
    beside = [
        one
        for one in block.still_open(record)
        if one.meeting_id == item.meeting_id and block.owner_of_earlier(one, record, people) == owner
    ]
    at = next((place for place, one in enumerate(beside) if one.id == item.id), None)
    if at is None:
        return ()
    return tuple(beside[place] for place in branch([level_of(one) for one in beside], at))


def taken_up(
    items: Sequence[Earlier], became: str, state: MeetingState, block: PlanBlock, reason: str = ""
) -> tuple[Command, ...]:
    """Return what says of earlier goals that they go on, are reached, or are dropped for a reason."""
    record, people = state.record(block.id), state.participants
    found = []
    for item in items:
        owner = block.owner_of_earlier(item, record, people)
        level = level_of(item)
        found.append(
            LogContribution(
                block_id=block.id,
                entry_id=new_id("e"),
                by=owner.participant,
                text=item.text,
                fields={
                    "for": owner.id,
                    "level": level if level in block.levels else "subgoal",
                    "horizon": horizon_of(item),
                    "state": became,
                    "earlier": item.id,
                    "reason": reason,
                },
            )
        )
    return tuple(found)
