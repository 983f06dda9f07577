"""Filing what is sealed in a case system: that it was tried, that it is there, or why it is not.

A reference is what others find the document by, so one that was noted is never silently replaced.
"""

from __future__ import annotations

from datetime import datetime

from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import refuse_unless, require_phase
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.filing import Filing, filing_key
from meetingdesk.meeting.journal import find_filing, sealed_at
from meetingdesk.meeting.state import MeetingState


def begin(state: MeetingState, command: commands.BeginFiling, now: datetime) -> tuple[EventBody, ...]:
    """Claim a document for one try; whoever comes second is refused, so that nothing is filed twice."""
    held = _filing(state, command.agreement_id, command.number)
    refuse_unless(held.stage != "filed", "filed_already", _filed_words(held))
    refuse_unless(held.stage != "under_way", "under_way", _("Somebody else is filing it at this moment."))
    refuse_unless(
        not held.uncertain,
        "uncertain",
        _("It is not known whether {system} has it already.").format(
            system=held.system or _("the case system")
        ),
        _("Look there, and note that it is filed or that it failed."),
    )
    refuse_unless(command.until > now, "not_then", _("A try ends after it has begun."))
    return (
        events.FilingBegun(
            agreement_id=command.agreement_id,
            number=command.number,
            system=command.system,
            by=command.by,
            until=command.until,
        ),
    )


def file(state: MeetingState, command: commands.FileAgreement, now: datetime) -> tuple[EventBody, ...]:
    """Note that a document is filed; under another reference only with the reason why it is corrected."""
    held = _filing(state, command.agreement_id, command.number)
    refuse_unless(bool(command.system), "system_missing", _("Say which system it is filed in."))
    refuse_unless(bool(command.reference), "reference_missing", _("Say under which reference it is filed."))
    refuse_unless(bool(command.by), "who_missing", _("Say who has filed it."))
    if held.stage == "filed":
        same = (held.system, held.reference) == (command.system, command.reference)
        refuse_unless(not same, "filed_already", _filed_words(held))
        refuse_unless(
            bool(command.reason), "filed_already", _filed_words(held), _("To correct that, say why.")
        )
    filed_at = command.filed_at or now
    refuse_unless(
        sealed_at(state, held) <= filed_at <= now,
        "not_then",
        _("It was filed after it was sealed, and not later than now."),
    )
    return (
        events.AgreementFiled(
            agreement_id=command.agreement_id,
            number=command.number,
            system=command.system,
            reference=command.reference,
            by=command.by,
            filed_at=filed_at,
            reason=command.reason if held.stage == "filed" else "",
        ),
    )


def fail(state: MeetingState, command: commands.NoteFilingFailure, now: datetime) -> tuple[EventBody, ...]:
    """Note why a document is in no case system yet; what was filed stays filed."""
    held = _filing(state, command.agreement_id, command.number)
    refuse_unless(held.stage != "filed", "filed_already", _filed_words(held))
    refuse_unless(bool(command.reason), "reason_needed", _("Say why it is not filed."))
    return (
        events.FilingFailed(
            agreement_id=command.agreement_id,
            number=command.number,
            system=command.system or held.system,
            by=command.by,
            reason=command.reason,
            uncertain=command.uncertain,
        ),
    )


def _filing(state: MeetingState, agreement_id: str, number: int) -> Filing:
    require_phase(state, "sealed")
    held = find_filing(state, agreement_id, number)
    if held is None:
        raise CommandRefused("not_sealed", _("Nothing is sealed here under that id and number."))
    return held


def _filed_words(held: Filing) -> str:
    words = _("It is filed already, in {system} as {reference}.")
    return words.format(system=held.system, reference=held.reference)


def _begun(state: MeetingState, event: Recorded, body: events.FilingBegun) -> MeetingState:
    return _with(state, event, body, stage="under_way", reference="", reason="", uncertain=False)


def _filed(state: MeetingState, event: Recorded, body: events.AgreementFiled) -> MeetingState:
    return _with(state, event, body, stage="filed", since=body.filed_at, until=None, uncertain=False)


def _failed(state: MeetingState, event: Recorded, body: events.FilingFailed) -> MeetingState:
    return _with(state, event, body, stage="failed", reference="", until=None)


def _with(
    state: MeetingState,
    event: Recorded,
    body: events.FilingBegun | events.AgreementFiled | events.FilingFailed,
    **changes: object,
) -> MeetingState:
    held = find_filing(state, body.agreement_id, body.number)
    if held is None:
        return state
    told = {name: value for name, value in body.values().items() if name in Filing.model_fields}
    newer = held.evolve(**{"since": event.at} | told | changes)
    return state.evolve(filings={**state.filings, filing_key(held.agreement_id, held.number): newer})


DECIDE = {
    commands.BeginFiling: begin,
    commands.FileAgreement: file,
    commands.NoteFilingFailure: fail,
}
APPLY = {
    events.FilingBegun: _begun,
    events.AgreementFiled: _filed,
    events.FilingFailed: _failed,
}
