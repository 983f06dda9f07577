"""What the desk asks for, on the store's thread: answered before the kinds of facts are loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from meetingdesk.clock import Clock, SystemClock, copenhagen
from meetingdesk.errors import DatabaseAway, NotFound
from meetingdesk.letterhead import Letterhead
from meetingdesk.locale import _
from meetingdesk.meeting.seats import CLOCK, kind_of
from meetingdesk.meeting.summaries import CLOSING, DeskView, Draft, Interruption, MeetingSummary
from meetingdesk.session.seating import ONE_AT_A_TIME, seat_lost, seat_taken
from meetingdesk.session.tables import Tables, sees_drafts
from meetingdesk.settings import default_data_folder
from meetingdesk.settings.seal import SealSettings
from meetingdesk.store.database import News
from meetingdesk.store.desk_store import DeskStore
from meetingdesk.store.kept_drafts import KeptDrafts
from meetingdesk.store.presence import ProcessMark

if TYPE_CHECKING:
    from meetingdesk.session.workroom import Workroom


class DeskRoom:
    """The lists, the half-written lines, and who is at which meeting; made and used on one thread.

    Meetings themselves are behind `workroom`, which loads the log, the agendas and the documents when it is
    first asked for: that takes as long as everything before it.
    """

    def __init__(  # noqa: PLR0913 (what a session is made of)
        self,
        database: str,
        clock: Clock,
        seat: str,
        letterhead: Letterhead,
        own_agendas: Path,
        seal: SealSettings,
        *,
        drafts_folder: Path | None = None,
        news: News | None = None,
    ) -> None:
        """`drafts_folder` is for what is typed while a server is away, and `news` hears of that."""
        self.store = DeskStore.open(database, news)
        self._kept = KeptDrafts(drafts_folder or default_data_folder() / "drafts", database)
        self.clock = clock
        if isinstance(clock, SystemClock):
            # Several laptops measure a block's time by one clock.
            clock.agree_with(self.store.database.clock_ahead)
        self.seat = seat
        self._letterhead = letterhead
        self._own_agendas = own_agendas
        self._seal = seal
        self._workroom: Workroom | None = None
        self._unseen = False
        self.tables = Tables(self.store, seat, self._may_see)
        if self.store.database.access == "rw" and self.store.lists_are_stale():
            self.workroom.rebuild()

    @property
    def workroom(self) -> Workroom:
        """Where meetings are worked on."""
        if self._workroom is None:
            from meetingdesk.session.workroom import Workroom
            from meetingdesk.store.event_store import EventStore

            store = EventStore(self.store.database)
            self._workroom = Workroom(
                store, self.clock, self.seat, self._letterhead, self._own_agendas, self._seal
            )
        return self._workroom

    def close(self) -> None:
        """Close the database."""
        self._kept.close()
        self.store.close()

    def comes_back(self) -> bool:
        """Wait a moment for a server that is away; when it is back, what was typed meanwhile goes there."""
        if not self.store.database.comes_back():
            return False
        self._kept.bring_home(self.store)
        return True

    def wait_for_news(self, wake: Callable[[], None]) -> bool:
        """Have `wake` called when another process may have changed something; False when nobody tells."""
        return self.store.wait_for_news(wake)

    def look_around(self) -> None:
        """Notice what another process has changed, and who has come or gone."""
        self._kept.bring_home(self.store)
        # What could not be looked at, because the database failed, is looked at the next time.
        self._unseen = self.store.changed() or self._unseen
        if self._unseen:
            self.workroom.meetings.look_around()
        self.tables.look_around(changed=self._unseen)
        self._unseen = False

    def is_followed(self) -> bool:
        """Whether anybody wants to know of changes."""
        follows = self._workroom is not None and self._workroom.meetings.is_followed()
        return follows or self.tables.is_followed() or self._kept.waits

    def _may_see(self, draft: Draft) -> bool:
        """Say whether another seat's draft may be read here; what is not of the meeting's items never is."""
        return sees_drafts(self.seat) and self.workroom.meetings.is_open(draft.meeting_id, draft.block_id)

    def desk(self, limit: int, search: str) -> DeskView:
        """Everything the desk shows."""
        today = self.clock.now().astimezone(copenhagen()).date()
        return DeskView(
            meetings=self.store.meetings(today=today, limit=limit, search=search),
            commitments=self.store.open_commitments(limit),
            interruptions=self._interruptions(),
            total_meetings=self.store.count_meetings(),
            unfiled=self.store.count_unfiled(),
        )

    def _interruptions(self) -> tuple[Interruption, ...]:
        found: dict[str, Interruption] = {}
        for presence in self.store.presences():
            summary = self.store.meeting(presence.meeting_id)
            if (
                summary is None
                or self.store.lives(presence.process)
                or summary.phase not in ("running", "signing")
            ):
                continue
            if kind_of(presence.seat) != "desk":
                # A wall that was switched off interrupts nothing.
                continue
            drafts = [
                draft
                for draft in self.store.drafts(presence.meeting_id)
                if draft.seat == presence.seat and draft.block_id != CLOCK
            ]
            words = [draft for draft in drafts if draft.block_id != CLOSING]
            newest = max(words, key=lambda draft: draft.saved_at, default=None)
            lives = [instant for instant in (summary.last_at, newest.saved_at if newest else None) if instant]
            if lives:
                found[presence.meeting_id] = Interruption(
                    presence.meeting_id, max(lives), newest, closing=len(words) < len(drafts)
                )
        return tuple(found.values())

    def summary(self, meeting_id: str) -> MeetingSummary:
        """One meeting as lists show it. Raises NotFound."""
        found = self.store.meeting(meeting_id)
        if found is None:
            raise NotFound(_("There is no such meeting."), _("See: meetingdesk meeting list"))
        return found

    def drafts(self, meeting_id: str) -> tuple[Draft, ...]:
        """What stands half-written at this seat."""
        return tuple(draft for draft in self.store.drafts(meeting_id) if draft.seat == self.seat)

    def save_draft(self, key: tuple[str, str, str], text: str) -> None:
        """Keep one draft of this seat, on this computer while the server is away; empty text removes it."""
        meeting_id, block_id, field = key
        if self.tables.has_lost(meeting_id):
            # Somebody else types in these fields now.
            return
        draft = Draft(meeting_id, self.seat, block_id, field, text, self.clock.now())
        try:
            if text:
                self.store.save_draft(draft)
            else:
                self.store.delete_draft(meeting_id, self.seat, block_id, field)
        except DatabaseAway:
            self._kept.keep(draft)

    def enter(self, meeting_id: str, *, take_over: bool = False) -> None:
        """Mark that this program has the meeting open.

        Raises:
            CommandRefused: `seat_taken`, where a seat is one person's and another program that runs has it.
        """
        own = ProcessMark.current()
        if kind_of(self.seat) not in ONE_AT_A_TIME:
            self.store.enter(meeting_id, self.seat, own)
        elif self.store.sit(meeting_id, self.seat, own, take_over=take_over):
            self.tables.seated(meeting_id)
        else:
            raise seat_taken(self.workroom.meetings.catch_up(meeting_id).meeting, self.seat)

    def refuse_if_lost(self, meeting_id: str) -> None:
        """Refuse what is asked for after another program took this seat over. Raises CommandRefused."""
        if self.tables.has_lost(meeting_id):
            raise seat_lost()

    def leave(self, meeting_id: str) -> None:
        """Mark that it was left as it should be."""
        self.tables.left(meeting_id)
        self.store.leave(meeting_id, self.seat)
