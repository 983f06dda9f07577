"""What comes after the seal: each matter a numbered supplement that cites the sealed text, which stays.

The leaders' joint answer may come days after the meeting (KL 2022, Ballerup); a signature on paper, a name
that was misspelt and the citizen's objection come later by nature.
"""

from __future__ import annotations

from datetime import date, datetime

from meetingdesk.agendas.calendar import local_date
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import refuse_unless, require_phase
from meetingdesk.meeting.after_seal import case_of_agreement, late_answers, supplements_of
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.scans import attached
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.supplement_words import Supplement, Told


def add(state: MeetingState, command: commands.AddSupplement, now: datetime) -> tuple[EventBody, ...]:
    """Record a supplement: what it is about, in whose words, and who was told."""
    require_phase(state, "sealed")
    agreement_id, case = _agreement(state, command.agreement_id)
    next_number = len(supplements_of(state, agreement_id)) + 1
    refuse_unless(
        command.number == next_number, "other_number", _("Somebody else has added a supplement just now.")
    )
    _check(state, command, agreement_id)
    today = local_date(now)
    on = command.on or today
    refuse_unless(on <= today, "not_then", _("That day has not come yet."))
    person = state.participants.get(command.participant_id)
    return (
        events.SupplementAdded(
            number=next_number,
            agreement_id=agreement_id,
            case_id=case if len(state.cases) > 1 else "",
            about=command.about,
            whose=command.whose or (person.name if person else ""),
            words=command.words,
            right_name=command.right_name,
            on=on,
            participant_id=command.participant_id,
            proposal_id=command.proposal_id,
            told=tuple(_told(one, today) for one in command.told),
            file=attached(command.file) if command.file else None,
            digest=command.digest,
            made_at=command.made_at or now,
            certificate=command.certificate,
            untimed=command.untimed,
        ),
    )


def tell(state: MeetingState, command: commands.TellOfSupplement, now: datetime) -> tuple[EventBody, ...]:
    """Record who was told of a supplement since."""
    require_phase(state, "sealed")
    agreement_id, _case = _agreement(state, command.agreement_id)
    numbers = [one.number for one in supplements_of(state, agreement_id)]
    refuse_unless(command.number in numbers, "no_such_supplement", _("There is no such supplement."))
    told = _told(command.told, local_date(now))
    return (events.SupplementTold(agreement_id=agreement_id, number=command.number, told=told),)


def _agreement(state: MeetingState, named: str) -> tuple[str, str]:
    """Return the id and the case of the agreement that is meant; the only one there is when none is named."""
    agreement_id = named or (state.agreement_id or "" if len(state.agreements) == 1 else "")
    case = case_of_agreement(state, agreement_id)
    if case is None:
        raise CommandRefused("no_such_agreement", _("The meeting has no such agreement."))
    return agreement_id, case


def _check(state: MeetingState, command: commands.AddSupplement, agreement_id: str) -> None:
    """Refuse what its kind of supplement lacks."""
    has_whose = bool(command.whose) or command.participant_id in state.participants
    match command.about:
        case "answer":
            waiting = [(agreement, proposal.id) for agreement, proposal in late_answers(state)]
            is_open = (agreement_id, command.proposal_id) in waiting
            refuse_unless(is_open, "answered_already", _("Their answer is recorded already."))
        case "paper":
            refuse_unless(has_whose, "who_missing", _("Say who has signed on paper."))
            refuse_unless(
                command.file is not None, "file_missing", _("Name the file with the scanned signature.")
            )
        case "name":
            refuse_unless(has_whose, "who_missing", _("Write the name as it stands in the agreement."))
            refuse_unless(bool(command.right_name), "name_missing", _("Write how the name is spelt."))
        case "objection":
            refuse_unless(has_whose, "who_missing", _("Say who objects."))
            refuse_unless(bool(command.words), "no_words", _("Write the objection in their own words."))
        case "other":
            refuse_unless(bool(command.words), "no_words", _("Write what is added."))


def _told(told: commands.ToldOf, today: date) -> Told:
    refuse_unless(bool(told.who), "who_missing", _("Say who was told."))
    on = told.on or today
    refuse_unless(on <= today, "not_then", _("That day has not come yet."))
    return Told(who=told.who, how=told.how, on=on)


def _added(state: MeetingState, event: Recorded, body: events.SupplementAdded) -> MeetingState:
    return state.evolve(supplements=(*state.supplements, Supplement(**body.values())))


def _was_told(state: MeetingState, event: Recorded, body: events.SupplementTold) -> MeetingState:
    newer = tuple(
        one.evolve(told=(*one.told, body.told))
        if (one.agreement_id, one.number) == (body.agreement_id, body.number)
        else one
        for one in state.supplements
    )
    return state.evolve(supplements=newer)


DECIDE = {
    commands.AddSupplement: add,
    commands.TellOfSupplement: tell,
}
APPLY = {
    events.SupplementAdded: _added,
    events.SupplementTold: _was_told,
}
