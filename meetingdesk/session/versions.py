"""The versions of a meeting's text: each that was fixed for signing stays, and what changed is told."""

from __future__ import annotations

from meetingdesk.agreement import build, digest_of, parse
from meetingdesk.agreement.differences import difference_lines, differences
from meetingdesk.agreement.formats.lines import DocumentLine, document_lines
from meetingdesk.agreement.model import Agreement
from meetingdesk.canonical import canonical_json, sha256_hex
from meetingdesk.errors import MeetingDeskError, NotFound
from meetingdesk.locale import _
from meetingdesk.meeting.one_case import for_case
from meetingdesk.meeting.projection import project
from meetingdesk.meeting.state import FrozenVersion, MeetingState
from meetingdesk.session.meetings import Meetings
from meetingdesk.store.agreements import SealedFile
from meetingdesk.store.event_store import EventStore


def frozen_files(state: MeetingState) -> tuple[SealedFile, ...]:
    """Return the very texts that the next freezing fixes, one for each case: they are kept with its fact.

    They lie under the meeting's own id and the version's number, since nothing is sealed yet.
    """
    number = len(state.versions) + 1
    return tuple(
        SealedFile(
            state.meeting_id,
            number,
            _name(state, case.id),
            "application/json",
            canonical_json(build(for_case(state, case.id), signatures=False).content()),
        )
        for case in state.cases
    )


class Versions:
    """What stood in each version that somebody could sign."""

    def __init__(self, store: EventStore, meetings: Meetings) -> None:
        self._store = store
        self._meetings = meetings

    def listed(self, meeting_id: str) -> tuple[FrozenVersion, ...]:
        """Every version that was fixed for signing, the first first. Raises NotFound."""
        return self._meetings.catch_up(meeting_id).meeting.versions

    def content(self, meeting_id: str, number: int, case_id: str = "") -> Agreement:
        """What was fixed as that version; of several cases that of `case_id`, or of the first.

        A database of an older product did not keep it: then it is made of the log once more.

        Raises:
            NotFound: there is no such version.
            MeetingDeskError: what is there is not what was signed.
        """
        state = self._meetings.catch_up(meeting_id).meeting
        version = next((one for one in state.versions if one.version == number), None)
        if version is None:
            raise NotFound(_("There is no such version."), _("See: meetingdesk meeting versions ID"))
        case_id = case_id or state.case_id
        file = self._store.sealed_file(meeting_id, _name(state, case_id), number)
        agreement = parse(file.content) if file is not None else self._rebuilt(meeting_id, version, case_id)
        held = sha256_hex(file.content) if file is not None else digest_of(agreement)
        if held != version.digest_of(case_id):
            raise MeetingDeskError(_("What is kept of this version is not what was fixed for signing."))
        return agreement

    def lines(self, meeting_id: str, number: int, case_id: str = "") -> tuple[DocumentLine, ...]:
        """The text of a version. Raises as `content`."""
        return document_lines(self.content(meeting_id, number, case_id))

    def changes(
        self, meeting_id: str, before: int = 0, after: int = 0, case_id: str = ""
    ) -> tuple[DocumentLine, ...]:
        """The differences between two versions as lines; nothing where there is no earlier one.

        `after` 0 is the text as it stands, `before` 0 the version before that. Raises as `content`.
        """
        state = self._meetings.catch_up(meeting_id).meeting
        before = before or (after or _present(state)) - 1
        if before < 1 and not after:
            return ()
        newer = self._meant(meeting_id, after, case_id)
        found = differences(self.content(meeting_id, before, case_id), newer)
        reasons = [one.reopened_reason for one in state.versions if one.version == before]
        return difference_lines(found, before, "".join(reasons), newer)

    def _meant(self, meeting_id: str, number: int, case_id: str) -> Agreement:
        if number:
            return self.content(meeting_id, number, case_id)
        state = self._meetings.catch_up(meeting_id).meeting
        return build(for_case(state, case_id or state.case_id), signatures=False)

    def _rebuilt(self, meeting_id: str, version: FrozenVersion, case_id: str) -> Agreement:
        events = self._store.read(meeting_id)
        state = project(events[: version.log_version]).meeting
        return build(for_case(state, case_id), signatures=False)


def _present(state: MeetingState) -> int:
    """Return the number of the version that is being signed, or that the next one will get."""
    return state.frozen.version if state.frozen else len(state.versions) + 1


def _name(state: MeetingState, case_id: str) -> str:
    return f"text:{case_id}" if len(state.cases) > 1 else "text"
