"""Agreements: freezing the text, signing, sealing, and the exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from meetingdesk.agreement import (
    Original,
    content_digest,
    draft_bytes,
    original,
    sealed_bytes,
    text_digests,
)
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.as_pdf import render as render_pdf
from meetingdesk.agreement.formats.lines import DocumentLine, document_lines
from meetingdesk.agreement.naming import document_stem
from meetingdesk.agreement.package import PACKED_FORMATS
from meetingdesk.errors import CommandRefused, NotFound, WrongUsage
from meetingdesk.ids import new_id
from meetingdesk.letterhead import Letterhead
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.summaries import AgreementSummary
from meetingdesk.session.meetings import Meetings, fresh_command_id
from meetingdesk.session.packing import package
from meetingdesk.session.requests import Exported
from meetingdesk.session.sealed_formats import other_formats
from meetingdesk.session.sealing import PDF, PDF_TYPE, DeskSeal
from meetingdesk.session.versions import frozen_files
from meetingdesk.store.agreements import SealedDocument, SealedFile
from meetingdesk.store.event_store import EventStore


class Papers:
    """What becomes of a meeting on paper."""

    def __init__(
        self, store: EventStore, meetings: Meetings, letterhead: Letterhead, seals: DeskSeal
    ) -> None:
        self._store = store
        self._meetings = meetings
        self._letterhead = letterhead
        self.seals = seals

    def freeze(self, meeting_id: str, command_id: str | None) -> Projection:
        """Fix the text of a closed meeting for signing, under the digest of what was built.

        Where the format asks nobody to sign, it is sealed at once.
        """
        state = self._meetings.catch_up(meeting_id).meeting
        command = commands.FreezeAgreement(content_digest=content_digest(state), digests=text_digests(state))
        projection = self._meetings.submit(
            meeting_id, [command], command_id or fresh_command_id(), files=frozen_files(state)
        )
        return projection if state.is_signed else self.seal(meeting_id, None)

    def sign(self, meeting_id: str, steps: Sequence[commands.Command], command_id: str | None) -> Projection:
        """Record what holds a signer's answer as one step, and seal when it was the last."""
        projection = self._meetings.submit(meeting_id, steps, command_id or fresh_command_id())
        frozen = projection.meeting.frozen
        if projection.meeting.phase == "signing" and frozen is not None and not frozen.waits_for:
            return self.seal(meeting_id, None)
        return projection

    def seal(self, meeting_id: str, command_id: str | None) -> Projection:
        """Seal the agreement with its signatures, of several cases one for each; once, however often asked.

        Raises CommandRefused when the text is not the one that was signed.
        """
        state = self._meetings.catch_up(meeting_id).meeting
        if state.phase == "sealed":
            return self._meetings.catch_up(meeting_id)
        if state.phase == "closed" and not state.is_signed:
            return self.freeze(meeting_id, command_id)
        if state.frozen is None:
            raise CommandRefused("not_frozen", _("The text is not fixed for signing."))
        if content_digest(state) != state.frozen.content_digest:
            raise CommandRefused(
                "other_text", _("The text is not the one that was signed; nothing is sealed.")
            )
        sealed = [self._sealed(for_case(state, case.id)) for case in state.cases]
        several = len(state.cases) > 1
        steps = [
            step.evolve(case_id=case.id) if several else step
            for case, (step, _document) in zip(state.cases, sealed, strict=True)
        ]
        documents = [document for _step, document in sealed]
        try:
            return self._meetings.submit(meeting_id, steps, command_id or fresh_command_id(), documents)
        except CommandRefused:
            # Somebody else sealed the same text while this one was being made: theirs is the seal.
            now = self._meetings.catch_up(meeting_id)
            if now.meeting.phase != "sealed":
                raise
            return now

    def _sealed(self, state: MeetingState) -> tuple[commands.SealAgreement, SealedDocument]:
        """Return an agreement with its sealed PDF, and the step that keeps both."""
        agreement_id = new_id("a")
        content, digest = sealed_bytes(state, agreement_id, municipality=self._letterhead.municipality)
        source = original(content, self._letterhead)
        pdf = self.seals.sealed(
            lambda seal: render_pdf(source, seal), language=state.language, rehearsal=state.rehearsal
        )
        files = (
            SealedFile(agreement_id, 0, PDF, PDF_TYPE, pdf.content),
            *other_formats(agreement_id, source),
        )
        step = commands.SealAgreement(
            agreement_id=agreement_id, digest=digest, certificate=pdf.certificate, untimed=pdf.lacks_time
        )
        return step, SealedDocument(_summary(state, agreement_id, digest), content, files)

    def original_of(self, agreement_id: str) -> Original:
        """A sealed agreement with its bytes. Raises NotFound."""
        sealed = self._store.sealed(agreement_id)
        if sealed is None:
            raise NotFound(_("There is no such agreement."), _("See: meetingdesk agreement list"))
        return original(sealed.document, self._letterhead)

    def agreement(self, agreement_id: str) -> dict[str, Any]:
        """A sealed agreement as plain data."""
        return self.original_of(agreement_id).agreement.model_dump(mode="json")

    def lines(self, meeting_id: str, case_id: str = "") -> tuple[DocumentLine, ...]:
        """The text of a meeting's agreement as it stands, as the signing screen shows it.

        Of several cases that of `case_id`, or of the first.
        """
        state = self._meetings.catch_up(meeting_id).meeting
        state = for_case(state, case_id or state.case_id)
        content, _digest = draft_bytes(state, municipality=self._letterhead.municipality)
        return document_lines(original(content).agreement)

    def sealed_lines(self, agreement_id: str) -> tuple[DocumentLine, ...]:
        """The text of a sealed agreement, with its signatures."""
        return document_lines(self.original_of(agreement_id).agreement)

    def export(self, agreement_id: str, format_name: str) -> Exported:
        """A sealed agreement in a format; the same bytes each time.

        They are those that were kept at the seal. What an earlier version of the product did not keep is made
        from the sealed text, and a PDF has no seal then.
        """
        source = self.original_of(agreement_id)
        if format_name in FORMATS and (file := self._store.sealed_file(agreement_id, format_name)):
            name = document_stem(source) + FORMATS[format_name].suffix
            return Exported(name, file.media_type, file.content)
        return _exported(source, format_name)

    def package(self, agreement_id: str) -> Exported:
        """A sealed agreement with everything that belongs to it in one zip; the same bytes each time."""
        documents = [self.export(agreement_id, name) for name in PACKED_FORMATS if name in FORMATS]
        sealed = self._store.sealed_files(agreement_id)
        return package(self.original_of(agreement_id), documents, sealed)

    def export_draft(self, meeting_id: str, format_name: str, case: str = "") -> Exported:
        """A meeting's agreement as it stands, marked as a draft; of several cases that of `case`.

        Raises WrongUsage when there are several, and none or another one is named by its number or id.
        """
        state = self._meetings.catch_up(meeting_id).meeting
        state = for_case(state, _case_meant(state, case))
        content, _digest = draft_bytes(state, municipality=self._letterhead.municipality)
        return _exported(original(content, self._letterhead), format_name)


def _case_meant(state: MeetingState, named: str) -> str:
    if len(state.cases) < 2 and not named:
        return state.case_id
    for case in state.cases:
        if named in (case.id, case.number):
            return case.id
    numbers = ", ".join(case.number for case in state.cases)
    raise WrongUsage(
        _("Say which case's agreement is meant."), _("The cases are: {numbers}.").format(numbers=numbers)
    )


def _summary(state: MeetingState, agreement_id: str, digest: str) -> AgreementSummary:
    frozen = state.versions[-1]
    answered = [signature.at for signature in frozen.signatures]
    return AgreementSummary(
        agreement_id=agreement_id,
        meeting_id=state.meeting_id,
        case_number=state.case_number,
        citizen=state.citizen,
        agenda_id=state.agenda.id,
        title_da=state.agenda.title.in_language("da"),
        title_en=state.agenda.title.in_language("en"),
        version=frozen.version,
        sealed_at=max([frozen.frozen_at, *answered]),
        digest=digest,
        rehearsal=state.rehearsal,
    )


def _exported(source: Original, format_name: str) -> Exported:
    chosen = FORMATS.get(format_name)
    if chosen is None:
        known = ", ".join(FORMATS)
        raise WrongUsage(
            _("There is no format of that name."), _("The formats are: {known}.").format(known=known)
        )
    name = document_stem(source) + chosen.suffix
    return Exported(name, chosen.media_type, chosen.render(source))
