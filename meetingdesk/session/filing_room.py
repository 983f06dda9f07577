"""Filing what is sealed, on the store's thread: noted by people, or claimed and tried by a program."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from meetingdesk.agreement.naming import supplement_stem
from meetingdesk.clock import Clock
from meetingdesk.errors import CommandRefused, MeetingDeskError, NotFound
from meetingdesk.locale import _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.filing import Filing
from meetingdesk.meeting.journal import find_filing
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.session.meetings import Meetings, fresh_command_id
from meetingdesk.session.packing import package
from meetingdesk.session.papers import Papers
from meetingdesk.session.requests import Exported
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.presence import ProcessMark, is_alive

# What a program needs around its command: to make the package, and to note how it went.
_MARGIN: Final = timedelta(seconds=60)


class FilingRoom:
    """Notes where sealed documents are filed, and lets one program at a time try it.

    A claim is a fact in the meeting's log, which only one writer can append; a mark of the program beside it
    tells whether that program still runs, so that its end without a word is noticed.
    """

    def __init__(
        self, store: EventStore, meetings: Meetings, papers: Papers, clock: Clock, seat: str
    ) -> None:
        self._store = store
        self._meetings = meetings
        self._papers = papers
        self._clock = clock
        self._seat = seat

    def filed(self, command: commands.FileAgreement) -> FilingSummary:
        """Note that a document is filed; the very same noted again changes nothing. Raises NotFound."""
        known = self._line(command.agreement_id, command.number)
        same = (known.system, known.reference) == (command.system, command.reference)
        if known.stage == "filed" and same:
            return known
        return self._submit(known, command)

    def failed(self, command: commands.NoteFilingFailure) -> FilingSummary:
        """Note why a document is not filed. Raises NotFound."""
        return self._submit(self._line(command.agreement_id, command.number), command)

    def claim(self, line: FilingSummary, system: str, limit: timedelta, *, repeatable: bool) -> None:
        """Take a document to file it, for at most `limit`; `filed` or `failed` ends the claim, then `let_go`.

        A claim whose program is gone is over. With `repeatable` it is then taken over; without, nobody knows
        what became of it, so it is noted as failed and uncertain, for a person to look at.

        Raises:
            CommandRefused: somebody else has it, it is filed already, or it is uncertain.
        """
        held = self._held(line)
        if held is not None and held.stage == "under_way":
            if not self._is_over(line.meeting_id, held):
                raise CommandRefused("under_way", _("Somebody else is filing it at this moment."))
            self._meetings.submit(
                line.meeting_id, [_without_a_word(held, uncertain=not repeatable)], fresh_command_id()
            )
        self._store.enter(line.meeting_id, self._seat, ProcessMark.current())
        begin = commands.BeginFiling(
            agreement_id=line.agreement_id,
            number=line.number,
            system=system,
            by=self._seat,
            until=self._clock.now() + limit + _MARGIN,
        )
        try:
            self._meetings.submit(line.meeting_id, [begin], fresh_command_id())
        except MeetingDeskError:
            self.let_go(line)
            raise

    def let_go(self, line: FilingSummary) -> None:
        """Take the program's mark away; what it claimed has come to its end."""
        self._store.leave(line.meeting_id, self._seat)

    def package(self, agreement_id: str, number: int) -> Exported:
        """Return what is filed: an agreement's package, or one of a supplement's files. Raises NotFound."""
        if not number:
            return self._papers.package(agreement_id)
        source = self._papers.original_of(agreement_id)
        files = [file for file in self._store.sealed_files(agreement_id) if file.number == number]
        if not files:
            raise NotFound(_("There is no such supplement."))
        packed = package(source, (), files)
        return Exported(f"{supplement_stem(source, number)}.zip", packed.media_type, packed.content)

    def _line(self, agreement_id: str, number: int) -> FilingSummary:
        for one in self._store.filings_of(agreement_id):
            if one.number == number:
                return one
        if number:
            raise NotFound(_("There is no such supplement."))
        raise NotFound(_("There is no such agreement."), _("See: meetingdesk agreement list"))

    def _submit(self, line: FilingSummary, command: Command) -> FilingSummary:
        self._meetings.submit(line.meeting_id, [command], fresh_command_id())
        return self._line(line.agreement_id, line.number)

    def _held(self, line: FilingSummary) -> Filing | None:
        state: MeetingState = self._meetings.catch_up(line.meeting_id).meeting
        return find_filing(state, line.agreement_id, line.number)

    def _is_over(self, meeting_id: str, held: Filing) -> bool:
        """Say whether nobody works on a claim any more: its time is up, or its program here is gone."""
        if held.until is None or self._clock.now() >= held.until:
            return True
        host = ProcessMark.current().host
        at = (meeting_id, held.by)
        marks = [one.process for one in self._store.presences() if (one.meeting_id, one.seat) == at]
        here = [mark for mark in marks if mark.host == host]
        return bool(here) and not any(is_alive(mark) for mark in here) and len(here) == len(marks)


def _without_a_word(held: Filing, *, uncertain: bool) -> commands.NoteFilingFailure:
    return commands.NoteFilingFailure(
        agreement_id=held.agreement_id,
        number=held.number,
        system=held.system,
        by=held.by,
        reason=_("The program that filed it ended without a word."),
        uncertain=uncertain,
    )
