"""THE door: screens, command line and rehearsals reach what is kept through it alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from meetingdesk.clock import Clock, SystemClock
from meetingdesk.session.requests import Exported, NewMeeting
from meetingdesk.session.store_thread import StoreThread

if TYPE_CHECKING:
    from meetingdesk.agendas.catalogue import AgendaEntry
    from meetingdesk.agreement.formats.lines import DocumentLine
    from meetingdesk.errors import MeetingDeskError
    from meetingdesk.meeting.commands import Command
    from meetingdesk.meeting.events import Recorded
    from meetingdesk.meeting.projection import Projection
    from meetingdesk.meeting.summaries import AgreementSummary, DeskView, Draft, MeetingSummary
    from meetingdesk.session.desk_room import DeskRoom
    from meetingdesk.session.workroom import Workroom
    from meetingdesk.settings import Settings

Result = TypeVar("Result")


class Session:
    """One seat's way to what is kept.

    It is made without loading anything heavy; `start` opens the database on the session's own thread.
    Every call
    answers at once with a future: a screen awaits `asyncio.wrap_future`, a command asks for `result()`.
    What goes wrong is raised from there as a `MeetingDeskError`.
    """

    def __init__(
        self,
        database: str,
        *,
        seat: str = "desk",
        clock: Clock | None = None,
        municipality: str = "",
        own_agendas: Path | None = None,
    ) -> None:
        self.seat = seat
        self.clock = clock or SystemClock()
        self._thread: StoreThread[DeskRoom] = StoreThread(
            lambda: _make(database, self.clock, seat, municipality, own_agendas)
        )

    @classmethod
    def of(cls, settings: Settings, *, seat: str = "desk", clock: Clock | None = None) -> Session:
        """The session that the settings describe."""
        return cls(
            settings.database,
            seat=seat,
            clock=clock,
            municipality=settings.municipality,
            own_agendas=settings.agendas_folder,
        )

    def start(self) -> Future[None]:
        """Open the database; the future says when it is usable, or why it is not."""
        self._thread.start()
        return self._desk(lambda desk: None)

    def close(self) -> Future[None]:
        """Save what is typed and end the thread."""
        return self._thread.stop()

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock.now()

    @property
    def draft_failure(self) -> MeetingDeskError | None:
        """Why the last draft could not be kept; None when it was."""
        return self._thread.draft_failure

    def prepare(self) -> Future[None]:
        """Load what meetings need, for when nobody is waiting: otherwise the first meeting waits for it."""
        return self._do(lambda room: None)

    def _desk(self, work: Callable[[DeskRoom], Result]) -> Future[Result]:
        return self._thread.submit(work)

    def _do(self, work: Callable[[Workroom], Result]) -> Future[Result]:
        return self._thread.submit(lambda desk: work(desk.workroom))

    def desk(self, limit: int = 200, search: str = "") -> Future[DeskView]:
        """Everything the desk shows: up to `limit` meetings that match every word of `search`."""
        return self._desk(lambda desk: desk.desk(limit, search))

    def summary(self, meeting_id: str) -> Future[MeetingSummary]:
        """One meeting as lists show it."""
        return self._desk(lambda desk: desk.summary(meeting_id))

    def agendas(self) -> Future[tuple[AgendaEntry, ...]]:
        """Every agenda, the shipped ones and the user's own, broken ones with their problems."""
        return self._do(lambda room: room.agendas())

    def create_meeting(self, wanted: NewMeeting, command_id: str | None = None) -> Future[str]:
        """Set up a meeting with its participants and seats; the future holds its id."""
        return self._do(lambda room: room.create_meeting(wanted, command_id))

    def open(self, meeting_id: str) -> Future[Projection]:
        """A meeting as it is now."""
        return self._do(lambda room: room.meetings.catch_up(meeting_id))

    def submit(
        self,
        meeting_id: str,
        command: Command,
        command_id: str | None = None,
        clear: tuple[str, str] | None = None,
    ) -> Future[Projection]:
        """Ask for one thing; the future holds the meeting as it is then, or the refusal."""
        return self.submit_all(meeting_id, (command,), command_id, clear)

    def submit_all(
        self,
        meeting_id: str,
        steps: Sequence[Command],
        command_id: str | None = None,
        clear: tuple[str, str] | None = None,
    ) -> Future[Projection]:
        """Ask for several things as one step, taken back together.

        `clear` names the block and field whose draft has become a fact by it.
        """
        frozen = tuple(steps)

        def work(room: Workroom) -> Projection:
            projection = room.submit(meeting_id, frozen, command_id, clear)
            if clear is not None:
                self._thread.forget_draft((meeting_id, *clear))
            return projection

        return self._do(work)

    def follow(self, meeting_id: str, callback: Callable[[Projection], None]) -> Callable[[], None]:
        """Have `callback` told of every change, on the session's thread; returns what ends it."""
        self._do(lambda room: room.meetings.follow(meeting_id, callback))
        return lambda: void(self._do(lambda room: room.meetings.unfollow(meeting_id, callback)))

    def draft(self, meeting_id: str, block_id: str, field: str, text: str) -> None:
        """Note what stands in a field.

        Kept within 250 ms of a pause, or every 20 characters. Empty text removes it.
        """
        self._thread.draft((meeting_id, block_id, field), text)

    def drafts(self, meeting_id: str) -> Future[tuple[Draft, ...]]:
        """What stands half-written in the meeting's fields, every seat's."""
        return self._desk(lambda desk: desk.store.drafts(meeting_id))

    def enter(self, meeting_id: str) -> Future[None]:
        """Mark that this program has the meeting open, so that a crash is noticed."""
        return self._desk(lambda desk: desk.enter(meeting_id))

    def leave(self, meeting_id: str) -> Future[None]:
        """Mark that the meeting was left as it should be."""
        return self._desk(lambda desk: desk.leave(meeting_id))

    def document_lines(self, meeting_id: str) -> Future[tuple[DocumentLine, ...]]:
        """The text of a meeting's agreement as it stands: what signers see is what they sign."""
        return self._do(lambda room: room.lines(meeting_id))

    def agreement_lines(self, agreement_id: str) -> Future[tuple[DocumentLine, ...]]:
        """The text of a sealed agreement, with its signatures."""
        return self._do(lambda room: room.papers.sealed_lines(agreement_id))

    def freeze(self, meeting_id: str, command_id: str | None = None) -> Future[Projection]:
        """Fix the text of a closed meeting for signing."""
        return self._do(lambda room: room.papers.freeze(meeting_id, command_id))

    def sign(
        self,
        meeting_id: str,
        participant_id: str,
        how: Literal["signed", "reservation", "declined", "not_there"],
        content_digest: str,
        typed_name: str = "",
        words: str = "",
        command_id: str | None = None,
    ) -> Future[Projection]:
        """Answer as a signer to the text of that digest; after the last answer the agreement is sealed."""

        def work(room: Workroom) -> Projection:
            from meetingdesk.meeting.commands import SignAgreement

            command = SignAgreement(
                participant_id=participant_id,
                how=how,
                typed_name=typed_name,
                words=words,
                content_digest=content_digest,
            )
            return room.papers.sign(meeting_id, command, command_id)

        return self._do(work)

    def seal(self, meeting_id: str, command_id: str | None = None) -> Future[Projection]:
        """Seal an agreement for which nobody's answer is outstanding."""
        return self._do(lambda room: room.papers.seal(meeting_id, command_id))

    def agreements(self) -> Future[tuple[AgreementSummary, ...]]:
        """Every sealed agreement, the newest first."""
        return self._do(lambda room: room.agreements())

    def agreement(self, agreement_id: str) -> Future[dict[str, Any]]:
        """A sealed agreement as plain data."""
        return self._do(lambda room: room.papers.agreement(agreement_id))

    def export(self, agreement_id: str, format_name: str) -> Future[Exported]:
        """A sealed agreement in a format; the same bytes each time."""
        return self._do(lambda room: room.papers.export(agreement_id, format_name))

    def export_draft(self, meeting_id: str, format_name: str) -> Future[Exported]:
        """A meeting's agreement as it stands, marked as a draft."""
        return self._do(lambda room: room.papers.export_draft(meeting_id, format_name))

    def log(self, meeting_id: str) -> Future[tuple[Recorded, ...]]:
        """A meeting's whole log."""
        return self._do(lambda room: room.log(meeting_id))

    def verify(self, meeting_id: str) -> Future[int | None]:
        """The first version whose digest does not hold, None when the whole chain does."""
        return self._do(lambda room: room.store.verify(meeting_id))

    def settle_commitment(
        self,
        case_id: str,
        meeting_id: str,
        commitment_id: str,
        how: Literal["done", "dropped"],
        reason: str = "",
    ) -> Future[None]:
        """Note what became of a commitment after its meeting."""

        def work(room: Workroom) -> None:
            from meetingdesk.meeting.events import CommitmentSettled
            from meetingdesk.text import accept

            settled = CommitmentSettled(
                commitment_id=commitment_id, meeting_id=meeting_id, how=how, reason=accept(reason)
            )
            room.settle_commitment(settled, case_id)

        return self._do(work)

    def rebuild(self) -> Future[int]:
        """Make the lists anew from the logs."""
        return self._do(lambda room: room.rebuild())


def _make(database: str, clock: Clock, seat: str, municipality: str, own_agendas: Path | None) -> DeskRoom:
    from meetingdesk.session.desk_room import DeskRoom
    from meetingdesk.settings import default_data_folder

    return DeskRoom(database, clock, seat, municipality, own_agendas or default_data_folder() / "agendas")


def void(_future: Future[None]) -> None:
    """Let go of an answer nobody waits for."""
