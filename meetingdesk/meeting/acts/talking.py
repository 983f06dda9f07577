"""Who has the floor, and what is written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.words import Conclusion, Contribution, Entry, Turn
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import block_of, person_of, refuse_unless, require_phase, with_record
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.state import MeetingState


def give_floor(state: MeetingState, command: commands.GiveFloor, now: datetime) -> tuple[EventBody, ...]:
    """Give somebody in the room the floor; whoever had it has spoken."""
    require_phase(state, "running")
    person = person_of(state, command.participant_id)
    block_id = _running(state)
    refuse_unless(person.is_present, "not_there", _("{name} is not in the room.").format(name=person.name))
    refuse_unless(state.floor != person.id, "has_floor", _("{name} has the floor.").format(name=person.name))
    facts: list[EventBody] = []
    if state.floor is not None:
        facts.append(
            events.TurnEnded(block_id=block_id, participant_id=state.floor, how="spoken", ended_at=now)
        )
    facts.append(events.FloorGiven(block_id=block_id, participant_id=person.id, given_at=now))
    return tuple(facts)


def end_turn(state: MeetingState, command: commands.EndTurn, now: datetime) -> tuple[EventBody, ...]:
    """Say how somebody's turn ended."""
    require_phase(state, "running")
    person = person_of(state, command.participant_id)
    block_id = _running(state)
    speakers = block_of(state, block_id).expected_speakers(state.participants)
    refuse_unless(
        person.id in speakers or state.floor == person.id, "no_turn", _("They have no turn in this block.")
    )
    refuse_unless(
        command.how != "skipped" or bool(command.reason), "reason_needed", _("Say why they are skipped.")
    )
    return (
        events.TurnEnded(
            block_id=block_id, participant_id=person.id, how=command.how, ended_at=now, reason=command.reason
        ),
    )


def _running(state: MeetingState) -> str:
    if state.current is None or not state.record(state.current).is_running:
        raise CommandRefused("not_running", _("The block is not running."), _("Start it first."))
    return state.current


def log_contribution(
    state: MeetingState, command: commands.LogContribution, now: datetime
) -> tuple[EventBody, ...]:
    """Write down what somebody put forward; before the meeting only what was given in writing."""
    require_phase(state, "planned", "running")
    block = block_of(state, command.block_id)
    refuse_unless(
        state.phase == "running" or command.written,
        "not_started",
        _("Before the meeting only written input counts."),
    )
    _check_line(state, command.entry_id, command.block_id, command.tags)
    for participant in (command.by, command.on_behalf_of):
        if participant is not None:
            person_of(state, participant)
    told = {**command.fields, **_answered(state, command.answers), **_named(state, block, command.fields)}
    values = command.values() | {"fields": told}
    body = events.ContributionLogged(**values)
    block.check_entry(_entry(body), state.record(block.id), state.participants)
    return (body,)


def _answered(state: MeetingState, answers: str | None) -> dict[str, str]:
    """Return the words of the line that is answered, to stand beside the answer."""
    if answers is None:
        return {}
    answered = state.find_entry(answers)
    if answered is None or answered.withdrawn:
        raise CommandRefused("no_such_entry", _("The line it answers does not stand."))
    return {"answers_text": answered.text}


def _named(state: MeetingState, block: BlockBase, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the words of the earlier lines that a line refers to, to stand beside the references."""
    sources = {source for _field, source in block.blocks_named()}
    found: dict[str, str] = {}
    for entry_id in block.lines_named(fields):
        entry = state.find_entry(entry_id)
        if entry is None or entry.withdrawn or entry.block_id not in sources:
            raise CommandRefused("no_such_entry", _("A line it refers to does not stand."))
        found[f"text:{entry_id}"] = entry.text
    return found


def log_conclusion(
    state: MeetingState, command: commands.LogConclusion, now: datetime
) -> tuple[EventBody, ...]:
    """Write down the meeting's own words."""
    require_phase(state, "running")
    block_of(state, command.block_id)
    refuse_unless(bool(command.text), "no_text", _("The line is empty."))
    _check_line(state, command.entry_id, command.block_id, command.tags)
    values = command.values()
    return (events.ConclusionLogged(**values),)


def revise(state: MeetingState, command: commands.ReviseEntry, now: datetime) -> tuple[EventBody, ...]:
    """Rewrite a line, if nobody else has in the meantime."""
    require_phase(state, "planned", "running")
    entry = _standing(state, command.entry_id)
    refuse_unless(
        entry.revision == command.revision,
        "stale_revision",
        _("Somebody else has changed this line."),
        _("Both texts are kept: compare them and save again."),
    )
    _check_tags(state, entry.block_id, command.tags)
    fields = {**(command.fields or {}), **_answered(state, command.answers)}
    if isinstance(entry, Contribution):
        block = block_of(state, entry.block_id)
        fields |= _named(state, block, command.fields or {})
        newer = entry.evolve(text=command.text, tags=command.tags, fields={**entry.fields, **fields})
        block.check_entry(newer, state.record(block.id), state.participants)
    else:
        refuse_unless(bool(command.text), "no_text", _("The line is empty."))
    return (events.EntryRevised(**command.values() | {"revision": entry.revision + 1, "fields": fields}),)


def place(state: MeetingState, command: commands.PlaceEntry, now: datetime) -> tuple[EventBody, ...]:
    """Move a line within its block, such as a card to another column."""
    require_phase(state, "planned", "running")
    entry = _standing(state, command.entry_id)
    if not isinstance(entry, Contribution):
        raise CommandRefused("no_such_entry", _("That line does not stand."))
    if command.before:
        before = _standing(state, command.before)
        fits = before.block_id == entry.block_id and before.id != entry.id
        refuse_unless(fits, "other_block", _("That line stands elsewhere."))
    newer = entry.evolve(fields={**entry.fields, **command.fields})
    block = block_of(state, entry.block_id)
    block.check_entry(newer, state.record(block.id), state.participants)
    return (events.EntryPlaced(**command.values()),)


def withdraw(state: MeetingState, command: commands.WithdrawEntry, now: datetime) -> tuple[EventBody, ...]:
    """Take a line back."""
    require_phase(state, "planned", "running")
    entry = _standing(state, command.entry_id)
    return (events.EntryWithdrawn(entry_id=entry.id),)


def _standing(state: MeetingState, entry_id: str) -> Entry:
    entry = state.find_entry(entry_id)
    if entry is None or entry.withdrawn:
        raise CommandRefused("no_such_entry", _("That line does not stand."))
    return entry


def _check_line(state: MeetingState, entry_id: str, block_id: str, tags: tuple[str, ...]) -> None:
    refuse_unless(state.find_entry(entry_id) is None, "same_id", _("That line is written down already."))
    _check_tags(state, block_id, tags)


def _check_tags(state: MeetingState, block_id: str, tags: tuple[str, ...]) -> None:
    names = block_of(state, block_id).vocabularies_named()
    known = [state.vocabularies[name] for name in names if name in state.vocabularies]
    for tag in tags:
        if all(vocabulary.find(tag) is None for vocabulary in known):
            raise CommandRefused("unknown_tag", _("There is no code {code} here.").format(code=tag))


_UNWRITTEN = Contribution(id="", block_id="", at=datetime.min.replace(tzinfo=UTC), actor="", by="", text="")


def _entry(body: events.ContributionLogged, **where: Any) -> Contribution:
    """Return the line of a fact, whose values were checked when it was read and need no second look."""
    return _UNWRITTEN.evolve(id=body.entry_id, **where, **body.values("entry_id"))


def _floor_given(state: MeetingState, event: Recorded, body: events.FloorGiven) -> MeetingState:
    record = state.record(body.block_id)
    turn = record.turns.get(body.participant_id) or Turn(participant_id=body.participant_id)
    speaking = turn.evolve(state="speaking", spans=(*turn.spans, (body.given_at, None)))
    newer = with_record(state, body.block_id, turns={**record.turns, body.participant_id: speaking})
    return newer.evolve(floor=body.participant_id)


def _turn_ended(state: MeetingState, event: Recorded, body: events.TurnEnded) -> MeetingState:
    record = state.record(body.block_id)
    turn = record.turns.get(body.participant_id) or Turn(participant_id=body.participant_id)
    spans = turn.spans
    if spans and spans[-1][1] is None:
        spans = (*spans[:-1], (spans[-1][0], body.ended_at))
    ended = turn.evolve(state=body.how, spans=spans, reason=body.reason)
    newer = with_record(state, body.block_id, turns={**record.turns, body.participant_id: ended})
    return newer.evolve(floor=None) if state.floor == body.participant_id else newer


def _contributed(state: MeetingState, event: Recorded, body: events.ContributionLogged) -> MeetingState:
    # A long meeting is mostly this.
    entry = _entry(body, at=event.at, actor=event.actor)
    record = state.record(body.block_id)
    contributions = record.contributions + (entry,)  # noqa: RUF005 (half the time of unpacking)
    return with_record(state, body.block_id, contributions=contributions)


def _concluded(state: MeetingState, event: Recorded, body: events.ConclusionLogged) -> MeetingState:
    values = body.values("entry_id")
    entry = Conclusion(id=body.entry_id, at=event.at, actor=event.actor, **values)
    record = state.record(body.block_id)
    return with_record(state, body.block_id, conclusions=(*record.conclusions, entry))


def _revised(state: MeetingState, event: Recorded, body: events.EntryRevised) -> MeetingState:
    entry = state.find_entry(body.entry_id)
    changes: dict[str, Any] = {"text": body.text, "tags": body.tags, "revision": body.revision}
    if body.tag is not None:
        changes["tag"] = body.tag
    if isinstance(entry, Contribution):
        changes |= {"answers": body.answers or entry.answers, "fields": {**entry.fields, **body.fields}}
    return _with_entry(state, body.entry_id, changes)


def _placed(state: MeetingState, event: Recorded, body: events.EntryPlaced) -> MeetingState:
    entry = state.find_entry(body.entry_id)
    if not isinstance(entry, Contribution):
        return state
    moved = entry.evolve(fields={**entry.fields, **body.fields})
    lines = [one for one in state.record(entry.block_id).contributions if one.id != entry.id]
    places = [at for at, one in enumerate(lines) if one.id == body.before]
    lines.insert(places[0] if places else len(lines), moved)
    return with_record(state, entry.block_id, contributions=tuple(lines))


def _withdrawn(state: MeetingState, event: Recorded, body: events.EntryWithdrawn) -> MeetingState:
    return _with_entry(state, body.entry_id, {"withdrawn": True})


def _with_entry(state: MeetingState, entry_id: str, changes: dict[str, Any]) -> MeetingState:
    entry = state.find_entry(entry_id)
    if entry is None:
        return state
    record = state.record(entry.block_id)
    return with_record(
        state,
        entry.block_id,
        contributions=tuple(e.evolve(**changes) if e.id == entry_id else e for e in record.contributions),
        conclusions=tuple(e.evolve(**changes) if e.id == entry_id else e for e in record.conclusions),
    )


DECIDE = {
    commands.GiveFloor: give_floor,
    commands.EndTurn: end_turn,
    commands.LogContribution: log_contribution,
    commands.LogConclusion: log_conclusion,
    commands.ReviseEntry: revise,
    commands.PlaceEntry: place,
    commands.WithdrawEntry: withdraw,
}
APPLY = {
    events.FloorGiven: _floor_given,
    events.TurnEnded: _turn_ended,
    events.ContributionLogged: _contributed,
    events.ConclusionLogged: _concluded,
    events.EntryRevised: _revised,
    events.EntryPlaced: _placed,
    events.EntryWithdrawn: _withdrawn,
}
