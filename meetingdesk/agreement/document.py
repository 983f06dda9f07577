"""From a meeting's state to its agreement."""

from __future__ import annotations

from meetingdesk.agreement.afterwards import next_meetings, next_steps
from meetingdesk.agreement.decided import commitments, decides, decisions, loose_ends, not_decided, settled
from meetingdesk.agreement.model import Agreement, Envelope
from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.people import contact, people
from meetingdesk.agreement.sections import documents, legend, sections
from meetingdesk.agreement.signing import signature_lines
from meetingdesk.agreement.timekeeping import as_of, time_record
from meetingdesk.locale import in_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.timers import meeting_time


def build(state: MeetingState, *, signatures: bool, municipality: str = "") -> Agreement:
    """Return the agreement of a meeting as it stands, in the meeting's own language.

    With `signatures` the answers of the signers, the dating and `municipality` stand in the envelope around
    the content; without, there is no envelope, and what comes back depends on nothing that happens after the
    close.

    Raises:
        ValueError: the meeting is about several cases; each has a text of its own, made from `for_case`.
    """
    if len(state.cases) > 1:
        raise ValueError("an agreement is about one case")
    with in_language(state.language):
        content = _content(state)
        if not signatures:
            return content
        lines = signature_lines(state)
        answered = [line.at.at for line in lines if line.at]
        envelope = Envelope(municipality=municipality, as_of=max([as_of(state), *answered]), signatures=lines)
        return content.model_copy(update={"envelope": envelope})


def _content(state: MeetingState) -> Agreement:
    language = state.language
    start = moment(state.started_at or state.starts_at, language)
    seats = {seat: holder.name for seat, holder in state.seats.items()}
    return Agreement(
        language=language,
        rehearsal=state.rehearsal,
        version=_version(state),
        meeting_id=state.meeting_id,
        case_id=state.case_id,
        case_number=state.case_number,
        citizen=state.citizen,
        agenda_id=state.agenda.id,
        title=state.agenda.title.in_language(language),
        source=state.agenda.source,
        date=start.date,
        planned_start=moment(state.starts_at, language),
        planned_end=moment(meeting_time(state, as_of(state)).planned_end, language),
        started=moment(state.started_at, language) if state.started_at else None,
        ended=moment(state.closed_at, language) if state.closed_at else None,
        facilitator=seats.get("facilitator", ""),
        secretary=seats.get("secretary", ""),
        to_citizen=state.to_citizen.get(state.case_id, ""),
        contact=contact(state),
        people=people(state),
        documents=documents(state),
        sections=sections(state),
        legend=legend(state),
        settled=settled(state),
        decisions=decisions(state),
        not_decided=not_decided(state),
        loose_ends=loose_ends(state),
        commitments=commitments(state),
        next_meetings=next_meetings(state),
        next_steps=next_steps(state),
        decides=decides(state),
        time=time_record(state),
    )


def _version(state: MeetingState) -> int:
    """Return the version that is being signed, or the number that the next one will get.

    Freezing a text must not change it, so the number is the same just before and just after.
    """
    return state.frozen.version if state.frozen else len(state.versions) + 1
