"""What binds a case's meetings together: what the earlier ones left, and what this one sets going."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from meetingdesk.agendas.blocks import NextBlock, ReviewBlock
from meetingdesk.agendas.calendar import local_date
from meetingdesk.agendas.catalogue import AgendaEntry
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.words import Earlier, EarlierKind, LeftBehind
from meetingdesk.clock import Clock
from meetingdesk.errors import MeetingDeskError, NotFound
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.acts import history
from meetingdesk.meeting.events import CommitmentSettled, ConsentWithdrawn, EventBody
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.summaries import CommitmentSummary, MeetingSummary
from meetingdesk.session.meetings import Meetings
from meetingdesk.session.requests import NewCase, NewMeeting, NewParticipant
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.log import VersionConflict
from meetingdesk.store.read_models import ReadModels

# A case has a few meetings a year; what lies further back was taken up by those in between.
_MEETINGS_BACK: Final = 12
FOREVER: Final = datetime.max.replace(tzinfo=UTC)


class Following:
    """Reads what earlier meetings of a case left; settles and sets up what a sealed one decided.

    `create` sets a meeting up under an id that is given; `agendas` are all that may be chosen.
    """

    def __init__(
        self,
        store: EventStore,
        meetings: Meetings,
        clock: Clock,
        seat: str,
        create: Callable[[NewMeeting, str], object],
        agendas: Callable[[], Sequence[AgendaEntry]],
    ) -> None:
        self._store = store
        self._meetings = meetings
        self._clock = clock
        self._seat = seat
        self._create = create
        self._agendas = agendas

    # What was left

    def bring(self, state: MeetingState) -> tuple[commands.Command, ...]:
        """Return the command that lays the case's history before a meeting, where that is news."""
        wanted = _wanted(state.agenda)
        if not wanted:
            return ()
        command = self._history(state, wanted, [case.id for case in state.cases])
        return (command,) if history.bring(state, command, self._clock.now()) else ()

    def bring_with(self, state: MeetingState, case_id: str) -> tuple[commands.Command, ...]:
        """Return the command that lays the history of all cases before a meeting, and of one more."""
        wanted = _wanted(state.format)
        cases = [*(case.id for case in state.cases), case_id]
        return (self._history(state, wanted, cases),) if wanted else ()

    def _history(
        self, state: MeetingState, wanted: frozenset[EarlierKind], cases: Sequence[str]
    ) -> commands.BringHistory:
        items = [
            item
            for case in cases
            for item in self.left(case, before=state.starts_at, rehearsal=state.rehearsal)
            if item.kind in wanted and item.meeting_id != state.meeting_id
        ]
        return commands.BringHistory(items=tuple(items))

    def left(self, case_id: str, *, before: datetime, rehearsal: bool) -> list[Earlier]:
        """Return everything that a case's meetings planned before an instant left: agreements first."""
        open_ones = self._store.open_commitments(rehearsals=rehearsal, case_id=case_id)
        found = [self._commitment(one) for one in open_ones]
        earlier = self._store.meetings_of_case(case_id, before, rehearsals=rehearsal, limit=_MEETINGS_BACK)
        facts = [one.body for one in self._store.read(case_id)]
        settled = {one.commitment_id for one in facts if isinstance(one, CommitmentSettled)}
        withdrawn = {one.consent_id: one for one in facts if isinstance(one, ConsentWithdrawn)}
        for summary in reversed(earlier):
            for item in self._left(summary, case_id):
                if item.id not in settled:
                    gone = withdrawn.get(item.id)
                    found.append(_withdrawn(item, gone) if gone else item)
        return found

    def withdraw_consent(self, case_id: str, consent_id: str, on: date, words: str, rehearsal: bool) -> None:
        """Note in the case's own log that a consent was withdrawn between meetings. Raises NotFound."""
        held = self.left(case_id, before=FOREVER, rehearsal=rehearsal)
        found = next((one for one in held if one.kind == "consent" and one.id == consent_id), None)
        if found is None or found.value != "given":
            raise NotFound(_("The case has no such consent."), _("See: meetingdesk case show"))
        fact = ConsentWithdrawn(consent_id=consent_id, meeting_id=found.meeting_id, on=on, words=words)
        models = ReadModels(summary=None, commitments=())
        self.note_in_case(case_id, fact, f"withdrawn-{consent_id}", models)

    def _left(self, summary: MeetingSummary, case_id: str) -> list[Earlier]:
        held = self._meetings.catch_up(summary.meeting_id).meeting
        left = [
            item
            for block in held.agenda.blocks
            if held.case_of(block.id) == case_id
            for item in block.leaves_behind(held.record(block.id), held.participants)
        ]
        # What was carried over at the close is asked about as an agreement is.
        left += [
            LeftBehind(id=f"{held.meeting_id}:{end.key}", kind="commitment", text=end.what, value=end.reason)
            for end in held.loose_ends.values()
            if end.how == "carried_over"
        ]
        return [_earlier(item, case_id, summary) for item in left]

    def _commitment(self, open_one: CommitmentSummary) -> Earlier:
        summary = self._store.meeting(open_one.meeting_id)
        fields = {"for_whom": open_one.for_whom} if open_one.for_whom else {}
        if open_one.no_deadline_reason:
            fields["no_deadline_reason"] = open_one.no_deadline_reason
        item = LeftBehind(
            id=open_one.commitment_id,
            kind="commitment",
            text=open_one.what,
            who=", ".join(open_one.who),
            due=open_one.due,
            fields=fields,
        )
        return _earlier(item, open_one.case_id, summary, open_one.meeting_id)

    # What is set going

    def settle_and_plan(self, state: MeetingState) -> None:
        """After sealing: note what became of earlier agreements, and set up the next meeting; once each."""
        if state.phase != "sealed":
            return
        for block in state.agenda.blocks:
            if isinstance(block, ReviewBlock):
                self._settle(state, block)
            elif isinstance(block, NextBlock):
                self._plan(state, block)

    def _settle(self, state: MeetingState, block: ReviewBlock) -> None:
        record = state.record(block.id)
        for item in record.earlier:
            noted = block.outcome(item.id, record)
            if noted is not None:
                fact = CommitmentSettled.model_validate(
                    {
                        "commitment_id": item.id,
                        "meeting_id": item.meeting_id,
                        "how": noted.fields["outcome"],
                        "reason": noted.text,
                    }
                )
                models = ReadModels(summary=None, commitments=(), settled=(item.id,))
                self.note_in_case(item.case_id, fact, noted.id, models)

    def _plan(self, state: MeetingState, block: NextBlock) -> None:
        planned = block.planned(state.record(block.id))
        starts_at = block.starts_at(planned) if planned else None
        if planned is None or starts_at is None:
            return
        meeting_id = "m" + planned.id.removeprefix("e")
        named = planned.fields["agenda"]
        entry = next((one for one in self._agendas() if one.agenda and one.agenda.id == named), None)
        if entry is None or entry.agenda is None or self._store.meeting(meeting_id) is not None:
            return
        case = state.case_of(block.id)
        held = for_case(state, case) if case else state
        self._create(_next_meeting(held, entry, entry.agenda, starts_at), meeting_id)

    def note_in_case(self, case_id: str, fact: EventBody, command_id: str, models: ReadModels) -> None:
        """Append a fact to a case's own log; a step that is there already by its id is not noted again."""
        while not self._store.find_command(case_id, command_id):
            try:
                self._store.append(
                    case_id,
                    len(self._store.read(case_id)),
                    [fact],
                    actor=self._seat,
                    command_id=command_id,
                    at=self._clock.now(),
                    models=models,
                )
            except VersionConflict:
                continue


def _wanted(agenda: Agenda) -> frozenset[EarlierKind]:
    return frozenset(kind for block in agenda.blocks for kind in block.brings_in())


def _withdrawn(item: Earlier, fact: ConsentWithdrawn) -> Earlier:
    fields = {**item.fields, "withdrawn_on": fact.on.isoformat(), "withdrawn_words": fact.words}
    return item.evolve(value="withdrawn", fields=fields)


def _earlier(item: LeftBehind, case_id: str, summary: MeetingSummary | None, meeting_id: str = "") -> Earlier:
    if summary is None:
        raise MeetingDeskError(f"the lists know no meeting {meeting_id}")
    return Earlier(
        **item.values(),
        case_id=case_id,
        meeting_id=summary.meeting_id,
        meeting=summary.title(summary.language),
        on=local_date(summary.started_at or summary.starts_at),
    )


def _next_meeting(state: MeetingState, entry: AgendaEntry, agenda: Agenda, starts_at: datetime) -> NewMeeting:
    """Return the next meeting with everybody who has a part in it; whoever has none there is left out.

    It takes up every case of this one where its agenda can, else the first.
    """
    more = state.cases[1:] if agenda.cases == "several" else ()
    people = tuple(
        NewParticipant(person.name, roles, person.department)
        for person in state.participants.values()
        if (roles := tuple(role for role in person.roles if role in agenda.roles))
    )
    return NewMeeting(
        agenda=entry,
        case_number=state.case_number,
        citizen=state.citizen,
        starts_at=starts_at,
        participants=people,
        secretary=state.seats["secretary"].name if "secretary" in state.seats else "",
        language=state.language,
        rehearsal=state.rehearsal,
        case_id=state.case_id,
        more_cases=tuple(NewCase(case.number, case.citizen, case.id) for case in more),
    )
