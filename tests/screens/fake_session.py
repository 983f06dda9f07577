"""A session without a database: the pure core in memory, answering at once, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar

from meetingdesk.agreement import (
    Agreement,
    Original,
    build,
    content_digest,
    draft_bytes,
    original,
    sealed_bytes,
    text_digests,
)
from meetingdesk.agreement.differences import difference_lines, differences
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.lines import DocumentLine, document_lines
from meetingdesk.agreement.formats.supplement_files import supplement_lines, supplement_markdown
from meetingdesk.agreement.plain_text import part_text
from meetingdesk.agreement.supplement import OriginalSupplement, written
from meetingdesk.clock import ManualClock
from meetingdesk.errors import MeetingDeskError, NotFound
from meetingdesk.meeting import commands
from meetingdesk.meeting.after_seal import supplements_of
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.decide import decide
from meetingdesk.meeting.events import Recorded
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.projection import Projection, apply
from meetingdesk.meeting.summaries import Draft
from meetingdesk.session import CopyField, CopyForm, Exported
from meetingdesk.session.connection import Connection
from meetingdesk.session.requests import AroundTheTable

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""A Friday, 13:00 in Denmark."""

Value = TypeVar("Value")


class FakeSession:
    """One meeting made by `steps`, behind the same door as a real session.

    `asked` holds every command that came through the door, refused ones too; `typed` the drafts by block and
    field. Whatever is put into `fails` is raised by the next submit instead of an answer.
    """

    def __init__(self, steps: Iterable[Command] = (), *, clock: ManualClock | None = None) -> None:
        self.database = "sqlite:////srv/meetings.db"
        self.connection = Connection()
        self.clock = clock or ManualClock(START)
        self.projection = Projection()
        self.log_of_meeting: list[Recorded] = []
        self.asked: list[Command] = []
        self.typed: dict[tuple[str, str], str] = {}
        self.present: set[str] = set()
        self.sealed: dict[str, Original] = {}
        self.fixed: dict[tuple[int, str], Agreement] = {}
        self.fails: list[MeetingDeskError] = []
        self.seat = "desk"
        self.table = AroundTheTable()
        self._table_followers: list[Callable[[AroundTheTable], None]] = []
        self._followers: list[Callable[[Projection], None]] = []
        self._commands = 0
        for step in steps:
            self.happen(step)

    def happen(self, *steps: Command) -> Projection:
        """Let `steps` happen as one, as if somebody else had asked; whoever follows is told."""
        before, log = self.projection, list(self.log_of_meeting)
        self._commands += 1
        try:
            for step in steps:
                for body in decide(self.projection, step, self.clock.now()):
                    fact = Recorded.model_construct(
                        stream_id="m",
                        version=self.projection.version + 1,
                        kind=body.kind,
                        body=body,
                        actor="desk",
                        command_id=f"c{self._commands}",
                        at=self.clock.now(),
                    )
                    self.log_of_meeting.append(fact)
                    self.projection = apply(self.projection, fact)
        except MeetingDeskError:
            self.projection, self.log_of_meeting = before, log
            raise
        for follower in self._followers:
            follower(self.projection)
        return self.projection

    def now(self) -> datetime:
        """The clock's instant."""
        return self.clock.now()

    def open(self, meeting_id: str) -> Future[Projection]:
        """The meeting as it is."""
        return _done(lambda: self.projection)

    def submit(
        self,
        meeting_id: str,
        command: Command,
        command_id: str | None = None,
        clear: tuple[str, str] | None = None,
    ) -> Future[Projection]:
        """One step of one command."""
        return self.submit_all(meeting_id, (command,), command_id, clear)

    def submit_all(
        self,
        meeting_id: str,
        steps: Sequence[Command],
        command_id: str | None = None,
        clear: tuple[str, str] | None = None,
    ) -> Future[Projection]:
        """One step of several commands; `clear` is the draft that has become a fact."""
        self.asked.extend(steps)
        if self.fails:
            return _failed(self.fails.pop(0))
        if clear is not None:
            self.typed.pop(clear, None)
        return _done(lambda: self._happened(steps))

    def _happened(self, steps: Sequence[Command]) -> Projection:
        named = [self._named(step) for step in steps]
        frozen = self.happen(*named).meeting.frozen
        answers = any(isinstance(step, commands.SignAgreement) for step in steps)
        return self._seal() if answers and frozen is not None and not frozen.waits_for else self.projection

    def _named(self, step: Command) -> Command:
        """What the real one adds: a case's id by its number, a supplement's number and digest."""
        if isinstance(step, commands.AddCase):
            return step.evolve(case_id=f"c-{step.case_number}")
        if isinstance(step, commands.AddSupplement):
            state = self.projection.meeting
            agreement_id = step.agreement_id or state.agreement_id or ""
            number = len(supplements_of(state, agreement_id)) + 1
            return step.evolve(number=number, digest="5" * 64, made_at=self.now())
        return step

    def follow(self, meeting_id: str, callback: Callable[[Projection], None]) -> Callable[[], None]:
        """Tell `callback` of every change."""
        self._followers.append(callback)
        return lambda: self._followers.remove(callback)

    def follow_table(self, meeting_id: str, callback: Callable[[AroundTheTable], None]) -> Callable[[], None]:
        """Tell `callback` who is at the table, now and when `sit` says so."""
        self._table_followers.append(callback)
        callback(self.table)
        return lambda: self._table_followers.remove(callback)

    def sit(self, table: AroundTheTable) -> None:
        """Let others come, go or write."""
        self.table = table
        for follower in list(self._table_followers):
            follower(table)

    def draft(self, meeting_id: str, block_id: str, field: str, text: str) -> None:
        """Keep what is typed."""
        self.typed[block_id, field] = text
        if not text:
            del self.typed[block_id, field]

    def drafts(self, meeting_id: str) -> Future[tuple[Draft, ...]]:
        """What was typed and not yet sent."""
        return _done(
            lambda: tuple(
                Draft(meeting_id, "desk", block, field, text, self.now())
                for (block, field), text in self.typed.items()
            )
        )

    def enter(self, meeting_id: str, *, take_over: bool = False) -> None:
        """Note that the meeting is open here."""
        self.present.add(meeting_id)

    def leave(self, meeting_id: str) -> None:
        """Note that it was left."""
        self.present.discard(meeting_id)

    def freeze(self, meeting_id: str) -> Future[Projection]:
        """Fix the text for signing, or seal it at once where nobody signs."""
        return _done(self._freeze)

    def _freeze(self) -> Projection:
        state = self.projection.meeting
        digests = text_digests(state)
        for case in state.cases:
            text = build(for_case(state, case.id), signatures=False)
            self.fixed[len(state.versions) + 1, case.id] = text
        self.happen(commands.FreezeAgreement(content_digest=content_digest(state), digests=digests))
        return self.projection if state.is_signed else self._seal()

    def sign(
        self,
        meeting_id: str,
        participant_id: str,
        how: Literal["signed", "reservation", "declined", "not_there", "on_paper"],
        content_digest: str,
        typed_name: str = "",
        words: str = "",
        command_id: str | None = None,
    ) -> Future[Projection]:
        """A signer's answer; the last one seals."""

        def work() -> Projection:
            command = commands.SignAgreement(
                participant_id=participant_id,
                how=how,
                typed_name=typed_name,
                words=words,
                content_digest=content_digest,
            )
            self.asked.append(command)
            frozen = self.happen(command).meeting.frozen
            return self.projection if frozen is None or frozen.waits_for else self._seal()

        return _done(work)

    def seal(self, meeting_id: str) -> Future[Projection]:
        """Seal what nobody is asked to sign."""
        return _done(self._freeze if self.projection.meeting.phase == "closed" else self._seal)

    def _seal(self) -> Projection:
        state, steps = self.projection.meeting, []
        several = len(state.cases) > 1
        for number, case in enumerate(state.cases, 1):
            agreement_id = f"a-{number}"
            content, digest = sealed_bytes(for_case(state, case.id), agreement_id)
            self.sealed[agreement_id] = original(content)
            steps.append(
                commands.SealAgreement(
                    agreement_id=agreement_id, digest=digest, case_id=case.id if several else ""
                )
            )
        return self.happen(*steps)

    def document_lines(self, meeting_id: str, case_id: str = "") -> Future[tuple[DocumentLine, ...]]:
        """The text as it stands; of several cases that of one."""

        def work() -> tuple[DocumentLine, ...]:
            state = self.projection.meeting
            text = draft_bytes(for_case(state, case_id or state.case_id))[0]
            return document_lines(original(text).agreement)

        return _done(work)

    def copy_forms(self, agreement_id: str) -> Future[tuple[CopyForm, ...]]:
        """Two systems' forms, of which one has a field that is too small and one that stays empty."""

        def work() -> tuple[CopyForm, ...]:
            source = self._sealed(agreement_id)
            fields = (
                CopyField("Emne", "Subject", part_text(["heading"], source), 20),
                CopyField("Aftaler", "Agreements", part_text(["commitments"], source)),
                CopyField("Samtykke", "Consent", ""),
            )
            return CopyForm("acadre", "Acadre", fields[1:]), CopyForm("fasit", "Fasit", fields)

        return _done(work)

    def export_draft(self, meeting_id: str, format_name: str, case: str = "") -> Future[Exported]:
        """The agreement as it stands, as a file."""

        def work() -> Exported:
            state = self.projection.meeting
            source = original(draft_bytes(for_case(state, case or state.case_id))[0])
            chosen = FORMATS[format_name]
            return Exported(f"draft{chosen.suffix}", chosen.media_type, chosen.render(source))

        return _done(work)

    def changes(
        self, meeting_id: str, before: int = 0, after: int = 0, case_id: str = ""
    ) -> Future[tuple[DocumentLine, ...]]:
        """What is different from the version before."""

        def work() -> tuple[DocumentLine, ...]:
            state = self.projection.meeting
            case = case_id or state.case_id
            before = state.frozen.version - 1 if state.frozen else len(state.versions)
            if not before:
                return ()
            newer = build(for_case(state, case), signatures=False)
            found = differences(self.fixed[before, case], newer)
            return difference_lines(found, before, state.versions[before - 1].reopened_reason, newer)

        return _done(work)

    def agreement_lines(self, agreement_id: str) -> Future[tuple[DocumentLine, ...]]:
        """The text of a sealed agreement."""
        return _done(lambda: document_lines(self._sealed(agreement_id).agreement))

    def agreement(self, agreement_id: str) -> Future[dict[str, Any]]:
        """A sealed agreement as plain data."""
        return _done(lambda: self._sealed(agreement_id).agreement.model_dump(mode="json"))

    def supplement_lines(self, agreement_id: str, number: int) -> Future[tuple[DocumentLine, ...]]:
        """A supplement's text."""
        return _done(lambda: supplement_lines(self._supplement(agreement_id, number).supplement))

    def export_supplement(self, agreement_id: str, number: int, format_name: str) -> Future[Exported]:
        """A supplement as Markdown, whatever was asked for."""
        made = self._supplement(agreement_id, number)
        return _done(lambda: Exported(f"supplement-{number}.md", "text/markdown", supplement_markdown(made)))

    def _supplement(self, agreement_id: str, number: int) -> OriginalSupplement:
        state = self.projection.meeting
        one = supplements_of(state, agreement_id)[number - 1]
        return written(for_case(state, one.case_id or state.case_id), one, self._sealed(agreement_id))

    def export(self, agreement_id: str, format_name: str) -> Future[Exported]:
        """A sealed agreement as a file."""
        return _done(lambda: self._exported(agreement_id, format_name))

    def _exported(self, agreement_id: str, format_name: str) -> Exported:
        source, chosen = self._sealed(agreement_id), FORMATS[format_name]
        name = f"{source.agreement.case_number}-tfa{chosen.suffix}"
        return Exported(name, chosen.media_type, chosen.render(source))

    def _sealed(self, agreement_id: str) -> Original:
        if agreement_id not in self.sealed:
            raise NotFound("There is no such agreement.")
        return self.sealed[agreement_id]


def _done(work: Callable[[], Value]) -> Future[Value]:
    future: Future[Value] = Future()
    try:
        future.set_result(work())
    except MeetingDeskError as error:
        future.set_exception(error)
    return future


def _failed(error: MeetingDeskError) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future
