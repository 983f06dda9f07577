"""A rehearsal on the screen: the product as it is, with a script at the keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.message import Message

from meetingdesk.app import MeetingDeskApp
from meetingdesk.clock import Clock, Run
from meetingdesk.errors import MeetingDeskError
from meetingdesk.ids import new_id
from meetingdesk.meeting.projection import Projection
from meetingdesk.meeting.seats import CLOCK
from meetingdesk.rehearsal.loader import Rehearsal
from meetingdesk.rehearsal.pace import LivePace, ScaledClock
from meetingdesk.rehearsal.player import Player, first_instant, play_fast
from meetingdesk.screens.doors import DOORS
from meetingdesk.screens.room import RoomScreen
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.session import Session

if TYPE_CHECKING:
    from meetingdesk.meeting.state import MeetingState
    from meetingdesk.settings import Settings


def run_rehearsal(
    settings: Settings, rehearsal: Rehearsal, speed: float, seat: str
) -> tuple[tuple[str, ...], MeetingState | None]:
    """Play a rehearsal on the screen; when it is left, return its agreements' ids and the meeting as shown.

    The meetings it follows are played before, without the screen.

    Raises:
        AgendaInvalid: the meeting's rules refused a step.
        MeetingDeskError: the database cannot be used.
    """
    case_id = new_id("c")
    before: tuple[str, ...] = ()
    if rehearsal.earlier:
        before = play_fast(rehearsal.earlier, partial(_session, settings, seat), case_id)
    clock = ScaledClock(first_instant(rehearsal), speed)
    app = RehearsalApp(settings, rehearsal, _session(settings, seat, clock), clock, case_id)
    app.run()
    return before + app.leave(), app.last_shown


def _session(settings: Settings, seat: str, clock: Clock) -> Session:
    return Session.of(settings, seat=seat, clock=clock)


class RehearsalApp(MeetingDeskApp):
    """The application, in which a script does what people would do; whoever watches may look around."""

    class Moved(Message):
        """The meeting has come to another phase."""

        def __init__(self, meeting_id: str, phase: str) -> None:
            super().__init__()
            self.meeting_id = meeting_id
            self.phase = phase

    class Typed(Message):
        """The script is typing; `text` is what stands in the field by now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

        def can_replace(self, message: Message) -> bool:
            """Only the newest matters."""
            return isinstance(message, RehearsalApp.Typed)

    class Ended(Message):
        """The script is at its end, or could not go on."""

    BINDINGS: ClassVar[list[Any]] = []

    def __init__(
        self,
        settings: Settings,
        rehearsal: Rehearsal,
        session: Session,
        clock: ScaledClock,
        case_id: str = "",
    ) -> None:
        super().__init__(settings, session)
        self._rehearsal = rehearsal
        self._case_id = case_id
        self._stopped = threading.Event()
        self._meeting_id = ""
        self.last_shown: MeetingState | None = None
        self._pace = LivePace(
            clock, self._stopped, lambda text: void(self.post_message(self.Typed(text))), self._leave_word
        )
        self._player = threading.Thread(target=self._play, name="rehearsal", daemon=True)
        self.agreements: tuple[str, ...] = ()
        self._failure: MeetingDeskError | None = None
        self._unfollow: Callable[[], None] | None = None
        self._shown = ("", "")

    def on_ready(self) -> None:
        """Begin to play once something stands on the screen."""
        self.call_after_refresh(self._player.start)

    def leave(self) -> tuple[str, ...]:
        """Stop playing and close the session; returns the agreements, or raises what stopped the script."""
        self._stopped.set()
        if self._player.is_alive():
            self._player.join()
        self.close_session()
        if self._failure is not None:
            raise self._failure
        return self.agreements

    def _play(self) -> None:
        try:
            player = Player(self._rehearsal, self.session, self._pace, self._case_id)
            self.agreements = player.play(self._opened)
        except MeetingDeskError as error:
            self._failure = error
        if not self._stopped.is_set():
            self.post_message(self.Ended())

    def _leave_word(self, run: Run) -> None:
        """Say to whoever follows at another seat how the clock runs."""
        self.session.draft(self._meeting_id, CLOCK, "clock", run.as_text())

    def _opened(self, meeting_id: str) -> None:
        self._meeting_id = meeting_id

        def tell(projection: Projection) -> None:
            self.last_shown = projection.state
            phase = projection.meeting.phase
            if self._shown != (meeting_id, phase):
                self._shown = (meeting_id, phase)
                self.post_message(self.Moved(meeting_id, phase))

        self._unfollow = self.session.follow(meeting_id, tell)
        tell(self.session.open(meeting_id).result())

    async def on_rehearsal_app_moved(self, event: Moved) -> None:
        """Show the screen that the meeting's phase asks for, unless it is open already."""
        door = DOORS.get(event.phase)
        # Whoever leaves while the script goes on takes the screens away from under it.
        if door is None or not self.screen_stack:
            return
        screen = door(self.session, event.meeting_id)
        if type(screen) is type(self.screen):
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        await self.push_screen(screen)

    def on_rehearsal_app_typed(self, event: Typed) -> None:
        """Let the line grow where a person would type it."""
        for screen in self.screen_stack[-1:]:
            if isinstance(screen, RoomScreen) and isinstance(screen.focused, LineField):
                screen.focused.value = event.text

    def on_rehearsal_app_ended(self, event: Ended) -> None:
        """Stay where the meeting has come to; a script that could not go on ends the screen."""
        if self._failure is not None:
            self.exit(return_code=1)


def void(_sent: bool) -> None:
    """Let go of whether a message was taken."""
