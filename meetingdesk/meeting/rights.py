"""What may be asked for from which seat: one table, judged where a command is decided, never in a screen.

The seats are those of KL's meetings (KL 2022): somebody runs the meeting, a secretary writes, the others
speak for themselves. Whatever is not in the table is for the facilitator alone, new commands too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.seats import does_role, kind_of, participant_at, takes_to
from meetingdesk.meeting.state import MeetingState

CLOCK: Final[frozenset[type[Command]]] = frozenset(
    {
        c.StartMeeting,
        c.StartBlock,
        c.MoveOn,
        c.BackdateStart,
        c.PauseMeeting,
        c.ResumeMeeting,
        c.CountAsPause,
        c.ExtendBlock,
        c.AnswerOverrun,
        c.CloseMeeting,
    }
)
"""Touches the meeting's time."""

FLOOR: Final[frozenset[type[Command]]] = frozenset({c.GiveFloor, c.EndTurn, c.RevealBlock, c.HandOver})
"""Says whose turn it is, and who sees what."""

RECORD: Final[frozenset[type[Command]]] = frozenset(
    {
        c.LogContribution,
        c.LogConclusion,
        c.ReviseEntry,
        c.WithdrawEntry,
        c.PlaceEntry,
        c.MakeCommitment,
        c.ReviseCommitment,
        c.WithdrawCommitment,
        c.WriteToCitizen,
        c.NameContact,
    }
)
"""Writes down what was said and agreed."""

# What a participant may do in their own name: is it theirs?
_Own = Callable[[Any, MeetingState, str], bool]


def _in_own_name(command: Any, _state: MeetingState, person: str) -> bool:
    return bool(command.participant_id == person)


def _own_words(command: Any, _state: MeetingState, person: str) -> bool:
    return bool(command.by == person and command.on_behalf_of is None and command.tag is None)


def _own_line(command: Any, state: MeetingState, person: str) -> bool:
    entry = state.find_entry(command.entry_id)
    return entry is not None and getattr(entry, "by", None) == person


def _own_turn(command: Any, state: MeetingState, person: str) -> bool:
    return _in_own_name(command, state, person) and command.how in ("spoken", "written", "passed")


def _own_signature(command: Any, state: MeetingState, person: str) -> bool:
    return _in_own_name(command, state, person) and command.how != "not_there"


PARTICIPANT: Final[dict[type[Command], _Own]] = {
    c.LogContribution: _own_words,
    c.ReviseEntry: _own_line,
    c.WithdrawEntry: _own_line,
    c.PlaceEntry: _own_line,
    c.EndTurn: _own_turn,
    c.TakePosition: _in_own_name,
    c.SignAgreement: _own_signature,
    c.NotePreparation: _in_own_name,
}
"""What a participant may ask for from their own seat, as long as it is theirs."""


def refuse_unless_allowed(projection: Projection, command: Command, seat: str) -> None:
    """Refuse what may not be asked for from a seat.

    Raises:
        CommandRefused: `not_from_the_wall`, `not_facilitator`, `not_secretary`, `not_yours`.
    """
    state, kind = projection.state, kind_of(seat)
    if kind == "wall":
        raise CommandRefused("not_from_the_wall", _("The wall only shows the meeting."))
    if state is None:
        if kind != "desk":
            raise _not_facilitator(None)
        return
    if _facilitates(state, seat) or _is_consequence(state, command):
        return
    if isinstance(command, c.AssignSeat):
        _refuse_unless_taken_over(state, command, seat)
    elif isinstance(command, c.Undo):
        _refuse_unless_own_step(projection, seat)
    elif not _writes(state, command, seat):
        _refuse_unless_theirs(state, command, seat)


def refuse_unless_desk(seat: str) -> None:
    """Refuse at every joined seat what belongs to a case and not to the meeting. Raises CommandRefused."""
    if kind_of(seat) != "desk":
        raise CommandRefused("not_from_this_seat", _("That is done at the desk."))


def _facilitates(state: MeetingState, seat: str) -> bool:
    """Say whether everything is allowed: to whoever facilitates, and at the desk while nobody talks."""
    return does_role(state, "facilitator", seat) or (kind_of(seat) == "desk" and state.phase != "running")


def _is_consequence(state: MeetingState, command: Command) -> bool:
    # Whoever answers last seals: it is no privilege.
    frozen = state.frozen
    return isinstance(command, c.SealAgreement) and frozen is not None and not frozen.waits_for


def _writes(state: MeetingState, command: Command, seat: str) -> bool:
    """Say whether it is the secretary's to write; the desk may always."""
    if type(command) not in RECORD:
        return False
    return kind_of(seat) == "desk" or does_role(state, "secretary", seat)


def _refuse_unless_taken_over(state: MeetingState, command: c.AssignSeat, seat: str) -> None:
    may_take = kind_of(seat) in ("desk", "secretary")
    if not (may_take and takes_to(command.seat, command.held_at, seat)):
        raise _not_facilitator(state)


def _refuse_unless_own_step(projection: Projection, seat: str) -> None:
    step = projection.undoable
    if step is not None and any(fact.actor != seat for fact in step.facts):
        raise CommandRefused("not_yours", _("The last step was taken at another seat."))


def _refuse_unless_theirs(state: MeetingState, command: Command, seat: str) -> None:
    person = participant_at(seat)
    if person is None:
        is_writing = type(command) in RECORD
        raise _not_secretary(state) if is_writing else _not_facilitator(state)
    own = PARTICIPANT.get(type(command))
    if own is None:
        raise _not_facilitator(state)
    if not own(command, state, person):
        raise CommandRefused("not_yours", _("From this seat you can act in your own name alone."))


def _not_facilitator(state: MeetingState | None) -> CommandRefused:
    held = state.seats.get("facilitator") if state is not None else None
    if held is None:
        return CommandRefused("not_facilitator", _("That is for the facilitator."))
    sentence = _("That is for the facilitator, {name}.").format(name=held.name)
    return CommandRefused("not_facilitator", sentence)


def _not_secretary(state: MeetingState) -> CommandRefused:
    held = state.seats.get("secretary")
    name = held.name if held is not None else ""
    sentence = _("The secretary's role is with {name} now, at another seat.").format(name=name)
    return CommandRefused("not_secretary", sentence, _("Take it over first."))
