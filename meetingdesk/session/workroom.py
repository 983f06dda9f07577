"""What works behind the door, on the store's thread: here pydantic, the log and the documents are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from meetingdesk.agendas.calendar import local_date
from meetingdesk.agendas.catalogue import AgendaEntry, Shelves
from meetingdesk.clock import Clock
from meetingdesk.errors import AgendaInvalid, CommandRefused, NotFound
from meetingdesk.ids import new_id
from meetingdesk.letterhead import Letterhead
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.events import CommitmentSettled, MeetingOpened, Recorded
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.rights import refuse_unless_desk
from meetingdesk.meeting.summaries import AgreementSummary
from meetingdesk.session.filing_room import FilingRoom
from meetingdesk.session.following import FOREVER, Following
from meetingdesk.session.meetings import Meetings, fresh_command_id, models_of
from meetingdesk.session.papers import Papers
from meetingdesk.session.requests import CaseView, NewMeeting
from meetingdesk.session.sealing import DeskSeal
from meetingdesk.session.supplements import Supplements
from meetingdesk.session.versions import Versions
from meetingdesk.settings import shipped_folder
from meetingdesk.settings.seal import SealSettings
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.read_models import ReadModels

ALL: Final = 1_000_000
SeatName = Literal["facilitator", "secretary"]


class Workroom:
    """Everything a session can do with meetings, synchronously; made and used on one thread."""

    def __init__(
        self,
        store: EventStore,
        clock: Clock,
        seat: str,
        letterhead: Letterhead,
        own_agendas: Path,
        seal: SealSettings,
    ) -> None:
        self.store = store
        self.clock = clock
        self.seat = seat
        self.meetings = Meetings(self.store, clock, seat)
        seals = DeskSeal(seal, letterhead.municipality, clock)
        self.papers = Papers(self.store, self.meetings, letterhead, seals)
        self.versions = Versions(store, self.meetings)
        self.supplements = Supplements(store, self.meetings, self.papers)
        self.filing = FilingRoom(store, self.meetings, self.papers, clock, seat)
        self.following = Following(store, self.meetings, clock, seat, self._create_following, self.agendas)
        self._own_agendas = own_agendas

    @property
    def shelves(self) -> Shelves:
        """Where agendas and reference data lie."""
        return Shelves(shipped_folder("agendas"), shipped_folder("data"), self._own_agendas)

    def create_meeting(self, wanted: NewMeeting, command_id: str | None, meeting_id: str = "") -> str:
        """Set up a meeting with its participants and seats, as one step; returns its id."""
        agenda = wanted.agenda.agenda
        if agenda is None:
            raise AgendaInvalid(wanted.agenda.problems)
        meeting_id = meeting_id or new_id("m")
        steps: list[commands.Command] = [
            commands.OpenMeeting(
                meeting_id=meeting_id,
                case_id=wanted.case_id or self._case_id(wanted.case_number, rehearsal=wanted.rehearsal),
                case_number=wanted.case_number,
                citizen=wanted.citizen,
                more_cases=tuple(
                    commands.AddCase(
                        case_id=one.case_id or self._case_id(one.case_number, rehearsal=wanted.rehearsal),
                        case_number=one.case_number,
                        citizen=one.citizen,
                    )
                    for one in wanted.more_cases
                ),
                agenda=agenda,
                agenda_file=Path(wanted.agenda.file).name,
                vocabularies=self.shelves.vocabularies(agenda),
                catalogues=self.shelves.catalogues(agenda),
                related=self.shelves.related_titles(agenda),
                starts_at=wanted.starts_at,
                language=wanted.language,
                rehearsal=wanted.rehearsal,
            )
        ]
        steps += _people_and_seats(wanted)
        opened = self.meetings.submit(meeting_id, steps, command_id or fresh_command_id())
        if history := self.following.bring(opened.meeting):
            self.meetings.submit(meeting_id, history, fresh_command_id())
        return meeting_id

    def _case_id(self, number: str, *, rehearsal: bool) -> str:
        return self.store.case_id_of(number, rehearsals=rehearsal) or new_id("c")

    def _with_case(self, meeting_id: str, step: commands.Command) -> commands.Command:
        """Name the case that a number stands for, where only the number was given."""
        if not isinstance(step, commands.AddCase) or step.case_id or not step.case_number:
            return step
        rehearsal = self.meetings.catch_up(meeting_id).meeting.rehearsal
        return step.evolve(case_id=self._case_id(step.case_number, rehearsal=rehearsal))

    def _create_following(self, wanted: NewMeeting, meeting_id: str) -> None:
        self.create_meeting(wanted, meeting_id, meeting_id)

    def agendas(self) -> tuple[AgendaEntry, ...]:
        """Every agenda, the shipped ones and the user's own."""
        return self.shelves.agendas()

    def submit(
        self,
        meeting_id: str,
        steps: tuple[commands.Command, ...],
        command_id: str | None,
        clear: tuple[str, str] | None,
    ) -> Projection:
        """One step of one or several commands.

        `clear` is the block and field whose draft has become a fact.
        """
        steps = tuple(self._with_case(meeting_id, step) for step in steps)
        if any(isinstance(step, commands.SignAgreement) for step in steps):
            return self.sign(meeting_id, steps, command_id)
        if any(isinstance(step, commands.StartMeeting) for step in steps):
            # Other meetings of the case may have been held since this one was set up.
            steps = (*self.following.bring(self.meetings.catch_up(meeting_id).meeting), *steps)
        for step in steps:
            if isinstance(step, commands.AddCase) and step.case_id:
                held = self.meetings.catch_up(meeting_id).meeting
                steps = (*steps, *self.following.bring_with(held, step.case_id))
        command_id = command_id or fresh_command_id()
        if any(isinstance(step, (commands.AddSupplement, commands.AnswerEscalation)) for step in steps):
            projection = self.supplements.submit(meeting_id, steps, command_id)
        else:
            projection = self.meetings.submit(meeting_id, steps, command_id)
        if clear is not None:
            self.store.delete_draft(meeting_id, self.seat, *clear)
        return projection

    def freeze(self, meeting_id: str, command_id: str | None) -> Projection:
        """Fix the text for signing; where nobody signs it is sealed, and what was decided is set going."""
        projection = self.papers.freeze(meeting_id, command_id)
        return self._gone_on_from(projection)

    def sign(self, meeting_id: str, steps: Sequence[commands.Command], command_id: str | None) -> Projection:
        """Record a signer's answer, and seal when it was the last; what the meeting decided is set going."""
        projection = self.papers.sign(meeting_id, steps, command_id)
        return self._gone_on_from(projection)

    def seal(self, meeting_id: str, command_id: str | None) -> Projection:
        """Seal, and set going what the meeting decided; asked again, what is not done yet is done."""
        projection = self.papers.seal(meeting_id, command_id)
        return self._gone_on_from(projection)

    def _gone_on_from(self, projection: Projection) -> Projection:
        # Whoever answered last set it going, from whichever seat.
        with self.meetings.on_its_own():
            self.following.settle_and_plan(projection.meeting)
            return self.supplements.for_late_answers(projection)

    def log(self, meeting_id: str) -> tuple[Recorded, ...]:
        """A meeting's whole log. Raises NotFound."""
        events = self.store.read(meeting_id)
        if not events:
            raise NotFound(_("There is no such meeting."), _("See: meetingdesk meeting list"))
        return events

    def agreements(self) -> tuple[AgreementSummary, ...]:
        """Every sealed agreement, the newest first."""
        return self.store.agreements()

    def case(self, case_number: str, *, rehearsal: bool) -> CaseView:
        """What the meetings of a case have left. Raises NotFound."""
        case_id = self.store.case_id_of(case_number, rehearsals=rehearsal)
        if case_id is None:
            raise NotFound(_("There is no such case."), _("See: meetingdesk meeting list"))
        found = self.store.meetings(today=self.clock.now().date(), limit=ALL, search=case_number)
        meetings = tuple(one for one in found if one.case_id == case_id)
        left = self.following.left(case_id, before=FOREVER, rehearsal=rehearsal)
        return CaseView(case_id, case_number, meetings, tuple(left))

    def withdraw_consent(self, case_number: str, consent_id: str, words: str, *, rehearsal: bool) -> None:
        """Note that a consent is withdrawn, as of today. Raises NotFound or CommandRefused."""
        refuse_unless_desk(self.seat)
        case_id = self.case(case_number, rehearsal=rehearsal).case_id
        today = local_date(self.clock.now())
        self.following.withdraw_consent(case_id, consent_id, today, words, rehearsal)

    def settle_commitment(self, settled: CommitmentSettled, case_id: str, command_id: str = "") -> None:
        """Note in the case's own log what became of a commitment after its meeting."""
        refuse_unless_desk(self.seat)
        if settled.how == "dropped" and not settled.reason:
            raise CommandRefused("reason_needed", _("Say why it is dropped."))
        models = ReadModels(summary=None, commitments=(), settled=(settled.commitment_id,))
        self.following.note_in_case(case_id, settled, command_id or fresh_command_id(), models)

    def rebuild(self) -> int:
        """Make the lists anew from the logs, cases first; returns how many meetings there are."""
        meetings: list[str] = []
        for stream_id in self.store.stream_ids():
            events = self.store.read(stream_id)
            if isinstance(events[0].body, MeetingOpened):
                meetings.append(stream_id)
                continue
            settled = tuple(
                one.body.commitment_id for one in events if isinstance(one.body, CommitmentSettled)
            )
            self.store.replace_models(stream_id, ReadModels(summary=None, commitments=(), settled=settled))
        for stream_id in meetings:
            self.store.replace_models(stream_id, models_of(self.meetings.catch_up(stream_id)))
        self.store.lists_are_renewed()
        return len(meetings)


def _people_and_seats(wanted: NewMeeting) -> list[commands.Command]:
    """Return what puts the participants on the list, and fills the seats."""
    steps: list[commands.Command] = []
    ids: dict[str, str] = {}
    for person in wanted.participants:
        ids[person.name.strip().casefold()] = participant_id = new_id("p")
        steps.append(
            commands.AddParticipant(
                participant_id=participant_id,
                name=person.name,
                roles=person.roles,
                department=person.department,
            )
        )
    seats: dict[SeatName, str] = {"facilitator": wanted.facilitator, "secretary": wanted.secretary}
    for seat, name in seats.items():
        if name:
            held_by = ids.get(name.strip().casefold())
            steps.append(commands.AssignSeat(seat=seat, name=name, participant_id=held_by))
    return steps
