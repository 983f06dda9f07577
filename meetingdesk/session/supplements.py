"""Supplements: what comes after the seal is numbered, written, sealed and kept in one step with its fact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from meetingdesk.agendas.calendar import local_date
from meetingdesk.agendas.words import Proposal
from meetingdesk.agreement.formats.lines import DocumentLine
from meetingdesk.agreement.formats.supplement_files import (
    supplement_lines,
    supplement_markdown,
    supplement_pdf,
)
from meetingdesk.agreement.naming import supplement_stem
from meetingdesk.agreement.supplement import OriginalSupplement, read_supplement, written
from meetingdesk.errors import CommandRefused, DatabaseBusy, NotFound, WrongUsage
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.after_seal import case_of_agreement, late_answers, supplements_of
from meetingdesk.meeting.decide import decide
from meetingdesk.meeting.events import Recorded, SupplementAdded
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.projection import Projection, apply
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.supplement_words import Supplement
from meetingdesk.session.meetings import TRIES, Meetings, fresh_command_id
from meetingdesk.session.papers import Papers
from meetingdesk.session.requests import Exported
from meetingdesk.store.agreements import SealedFile
from meetingdesk.store.event_store import EventStore

SCAN: Final = "scan"
"""The name under which the file that came along is kept, and exported."""

_MARKDOWN: Final = "text/markdown; charset=utf-8"


class Supplements:
    """What comes after the seal, on paper."""

    def __init__(self, store: EventStore, meetings: Meetings, papers: Papers) -> None:
        self._store = store
        self._meetings = meetings
        self._papers = papers

    def submit(self, meeting_id: str, steps: Sequence[commands.Command], command_id: str) -> Projection:
        """Let steps happen as one that add supplements, or answer what was handed on before the seal.

        An answer brings its supplement by itself. When somebody else took the next number, it is written
        anew.
        """
        for _attempt in range(TRIES):
            known = self._meetings.catch_up(meeting_id)
            if self._store.find_command(meeting_id, command_id):
                return known
            whole, files = self._completed(known, steps)
            try:
                return self._meetings.submit(meeting_id, whole, command_id, files=files)
            except CommandRefused as refusal:
                if refusal.code != "other_number":
                    raise
        raise DatabaseBusy(_("Too many others are writing in this meeting."), _("Try once more."))

    def for_late_answers(self, projection: Projection) -> Projection:
        """Write what answers still lack: those given between the fixing of the text and its seal."""
        if not late_answers(projection.meeting):
            return projection
        return self.submit(projection.meeting.meeting_id, (), fresh_command_id())

    def listed(self, agreement_id: str) -> tuple[Supplement, ...]:
        """The supplements of a sealed agreement, in their order. Raises NotFound."""
        return supplements_of(self._meeting_of(agreement_id), agreement_id)

    def original_of(self, agreement_id: str, number: int) -> OriginalSupplement:
        """A supplement with its bytes. Raises NotFound."""
        return read_supplement(
            self._file(agreement_id, number, "json").content, self._papers.original_of(agreement_id)
        )

    def lines(self, agreement_id: str, number: int) -> tuple[DocumentLine, ...]:
        """A supplement's text. Raises NotFound."""
        return supplement_lines(self.original_of(agreement_id, number).supplement)

    def export(self, agreement_id: str, number: int, format_name: str) -> Exported:
        """A supplement in a format: `pdf`, `json`, `md` and `scan`, as they were kept when it was sealed.

        Earlier versions of the product kept no `md`: there it is made from the sealed text.

        Raises NotFound, and WrongUsage for a format that it has not.
        """
        original = self.original_of(agreement_id, number)
        stem = supplement_stem(original.agreement, number)
        if format_name == "md" and not self._store.sealed_file(agreement_id, "md", number):
            return Exported(f"{stem}.md", _MARKDOWN, supplement_markdown(original))
        if format_name not in ("pdf", "json", "md", SCAN):
            raise WrongUsage(
                _("There is no format of that name."),
                _("The formats are: {known}.").format(known="json, md, pdf, scan"),
            )
        file = self._file(agreement_id, number, format_name)
        if format_name != SCAN:
            return Exported(f"{stem}.{format_name}", file.media_type, file.content)
        attached = original.supplement.file
        suffix = attached.name.rpartition(".")[2] if attached is not None else "bin"
        return Exported(f"{stem}-{SCAN}.{suffix}", file.media_type, file.content)

    def _file(self, agreement_id: str, number: int, name: str) -> SealedFile:
        file = self._store.sealed_file(agreement_id, name, number) if number > 0 else None
        if file is None:
            raise NotFound(_("There is no such supplement."), _("See: meetingdesk agreement supplements ID"))
        return file

    def _meeting_of(self, agreement_id: str) -> MeetingState:
        sealed = self._store.sealed(agreement_id)
        if sealed is None:
            raise NotFound(_("There is no such agreement."), _("See: meetingdesk agreement list"))
        return self._meetings.catch_up(sealed.summary.meeting_id).meeting

    def _completed(
        self, known: Projection, steps: Sequence[commands.Command]
    ) -> tuple[list[commands.Command], list[SealedFile]]:
        """Return the steps and those that answers bring, each supplement with its digest, and the files."""
        now = self._meetings.now(known)
        whole: list[commands.Command] = []
        files: list[SealedFile] = []

        def take(step: commands.Command) -> Projection:
            if isinstance(step, commands.AddSupplement):
                step, made = self._written(known, step, now)
                files.extend(made)
            whole.append(step)
            return _after(known, step, now)

        for step in steps:
            known = take(step)
        while waiting := late_answers(known.meeting):
            known = take(_for_answer(*waiting[0]))
        return whole, files

    def _written(
        self, known: Projection, step: commands.AddSupplement, now: datetime
    ) -> tuple[commands.AddSupplement, list[SealedFile]]:
        """Return the step with its supplement's number and digest, and the files that are sealed with it."""
        state = known.meeting
        agreement_id = step.agreement_id or state.agreement_id or ""
        number = len(supplements_of(state, agreement_id)) + 1
        step = step.evolve(number=number, made_at=now)
        # Decided once without its digest, because the document is made of what is recorded.
        (body,) = (one for one in decide(known, step, now) if isinstance(one, SupplementAdded))
        case = case_of_agreement(state, body.agreement_id)
        original = written(
            for_case(state, case or state.case_id),
            Supplement(**body.values()),
            self._papers.original_of(body.agreement_id),
        )
        scan = step.file.content if step.file is not None else None
        pdf = self._papers.seals.sealed(
            lambda seal: supplement_pdf(original, scan, seal),
            language=state.language,
            rehearsal=state.rehearsal,
        )
        contents = {"json": original.content, "pdf": pdf.content, "md": supplement_markdown(original)}
        types = {"json": "application/json", "pdf": "application/pdf", "md": _MARKDOWN}
        if scan is not None and body.file is not None:
            contents[SCAN], types[SCAN] = scan, body.file.media_type
        files = [
            SealedFile(body.agreement_id, number, name, types[name], content)
            for name, content in contents.items()
        ]
        step = step.evolve(digest=original.digest, certificate=pdf.certificate, untimed=pdf.lacks_time)
        return step, files


def _for_answer(agreement_id: str, proposal: Proposal) -> commands.AddSupplement:
    decision = proposal.decision
    assert decision is not None, "only what is answered waits for a supplement"
    return commands.AddSupplement(
        agreement_id=agreement_id,
        about="answer",
        proposal_id=proposal.id,
        whose=decision.answered_by,
        words=decision.reason,
        on=local_date(decision.at),
    )


def _after(known: Projection, step: commands.Command, now: datetime) -> Projection:
    """Return the meeting as it would be after a step that is not recorded yet."""
    for body in decide(known, step, now):
        event = Recorded(
            stream_id="",
            version=known.version + 1,
            kind=body.kind,
            body=body,
            actor="",
            command_id="",
            at=now,
        )
        known = apply(known, event)
    return known
