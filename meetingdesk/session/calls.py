"""How a call reaches the session's own thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from meetingdesk.session.desk_room import DeskRoom
    from meetingdesk.session.store_thread import StoreThread
    from meetingdesk.session.workroom import Workroom

Result = TypeVar("Result")


class Calls:
    """Base of the groups of calls a session offers: work goes to the thread, a future comes back."""

    _thread: StoreThread[DeskRoom]

    def _desk(self, work: Callable[[DeskRoom], Result]) -> Future[Result]:
        """Work that needs the lists alone."""
        return self._thread.submit(work)

    def _do(self, work: Callable[[Workroom], Result]) -> Future[Result]:
        """Work that needs meetings, agreements or agendas; the first loads what they need."""
        return self._thread.submit(lambda desk: work(desk.workroom))
