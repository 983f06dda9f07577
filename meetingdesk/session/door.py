"""THE door: screens, command line and rehearsals reach what is kept through it alone."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meetingdesk.clock import Clock, SystemClock
from meetingdesk.letterhead import PLAIN, Letterhead
from meetingdesk.session.connection import Connection
from meetingdesk.session.desk_calls import DeskCalls
from meetingdesk.session.filing_calls import FilingCalls
from meetingdesk.session.meeting_calls import MeetingCalls
from meetingdesk.session.paper_calls import PaperCalls
from meetingdesk.session.store_thread import StoreThread
from meetingdesk.session.supplement_calls import SupplementCalls
from meetingdesk.session.unsettled import Unsettled
from meetingdesk.session.version_calls import VersionCalls

if TYPE_CHECKING:
    from meetingdesk.agendas.catalogue import AgendaEntry
    from meetingdesk.errors import MeetingDeskError
    from meetingdesk.session.desk_room import DeskRoom
    from meetingdesk.settings import Settings
    from meetingdesk.settings.seal import SealSettings


class Session(DeskCalls, MeetingCalls, PaperCalls, SupplementCalls, VersionCalls, FilingCalls):
    """One seat's way to what is kept.

    It is made without loading anything heavy; `start` opens the database on the session's own thread. Every
    call answers at once with a future: a screen awaits `asyncio.wrap_future`, a command asks for `result()`.
    What goes wrong is raised from there as a `MeetingDeskError`.
    """

    def __init__(
        self,
        database: str,
        *,
        seat: str = "desk",
        clock: Clock | None = None,
        letterhead: Letterhead = PLAIN,
        own_agendas: Path | None = None,
        seal: SealSettings | None = None,
        data_folder: Path | None = None,
    ) -> None:
        self.database = database
        self.seat = seat
        self.clock = clock or SystemClock()
        self.connection = Connection()
        self._unsettled = Unsettled()
        self._thread: StoreThread[DeskRoom] = StoreThread(
            lambda: _make(
                database,
                self.clock,
                seat,
                letterhead,
                own_agendas,
                seal,
                data_folder=data_folder,
                connection=self.connection,
            )
        )

    @classmethod
    def of(cls, settings: Settings, *, seat: str = "desk", clock: Clock | None = None) -> Session:
        """The session that the settings describe."""
        return cls(
            settings.database,
            seat=seat,
            clock=clock,
            letterhead=settings.letterhead,
            own_agendas=settings.agendas_folder,
            seal=settings.seal,
            data_folder=settings.data_folder,
        )

    def start(self) -> Future[None]:
        """Open the database; the future says when it is usable, or why it is not."""
        self._thread.start()
        return self._desk(lambda desk: None)

    def start_again(self) -> Future[None]:
        """Try once more to open a database that could not be reached; the future is as that of `start`."""
        self._thread.start_again()
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

    def agendas(self) -> Future[tuple[AgendaEntry, ...]]:
        """Every agenda, the shipped ones and the user's own, broken ones with their problems."""
        return self._do(lambda room: room.agendas())


def _make(  # noqa: PLR0913 (what a session is made of)
    database: str,
    clock: Clock,
    seat: str,
    letterhead: Letterhead,
    own_agendas: Path | None,
    seal: SealSettings | None,
    *,
    data_folder: Path | None,
    connection: Connection,
) -> DeskRoom:
    from meetingdesk.session.desk_room import DeskRoom
    from meetingdesk.settings import database_path, default_data_folder
    from meetingdesk.settings.seal import SealSettings

    folder = data_folder or default_data_folder()
    if seal is None:
        # Whoever gives no settings has the key where the database is.
        home = database_path(database).parent if database.startswith("sqlite:") else folder
        seal = SealSettings(home / "seal")
    return DeskRoom(
        database,
        clock,
        seat,
        letterhead,
        own_agendas or folder / "agendas",
        seal,
        drafts_folder=folder / "drafts",
        news=connection,
    )
