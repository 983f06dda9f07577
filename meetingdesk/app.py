"""The terminal application: one session, the desk on it, and the keys that every screen shares.

Nothing heavy is loaded here. The first frame is painted, then the session opens the database on its own
thread, and then the list fills; a key pressed before that is not lost.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast, runtime_checkable

from rich.text import Text
from textual import events
from textual.app import ScreenStackError
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import MountError
from textual.worker import WorkerFailed

from meetingdesk.choices import Choices
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import LANGUAGES, N_, _, current_language, set_language
from meetingdesk.screens import dates, theme
from meetingdesk.screens.desk import DeskScreen
from meetingdesk.screens.message_line import MessageLine
from meetingdesk.screens.typed_ahead import PatientApp
from meetingdesk.session import Session
from meetingdesk.settings import settings_file
from meetingdesk.text import visible

if TYPE_CHECKING:
    from meetingdesk.settings import Settings, Theme

THEMES: dict[Theme, str] = {"dark": theme.DARK, "light": theme.LIGHT, "contrast": theme.CONTRAST}

# What a screen meets when its parts, or it itself, are not there any more.
_GONE = (NoMatches, MountError, ScreenStackError)

# A shell reports a program that a signal ended as 128 and the signal's number.
_ENDED_BY_SIGNAL = 128


@runtime_checkable
class TellsSaved(Protocol):
    """A screen that knows when something on it was last stored."""

    def last_saved(self) -> datetime | None:
        """The instant of the last stored change, None when there is none."""
        ...


def run_desk(settings: Settings) -> int:
    """Open the desk in this terminal and return the exit code when it is left."""
    app = MeetingDeskApp(settings, choices=Choices(settings_file(os.environ)))
    app.run()
    app.close_session()
    return app.return_code or 0


class MeetingDeskApp(PatientApp, inherit_bindings=False):
    """MeetingDesk in a terminal. Textual's own keys and palette are left out: ours ask and translate."""

    TITLE = "MeetingDesk"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "theme", N_("Change colours"))]

    class ServerTold(Message):
        """The server went away, and why, or is back."""

        def __init__(self, failure: MeetingDeskError | None) -> None:
            super().__init__()
            self.failure = failure

    def __init__(
        self, settings: Settings, session: Session | None = None, choices: Choices | None = None
    ) -> None:
        """`session` stands in for the one that the settings describe; it is not started yet.

        `choices` keeps language and colours for the next start; without it they last until this one ends.
        """
        super().__init__()
        self._choices = choices
        self.settings = settings
        self.session = session or Session.of(settings)
        self._is_started = False
        self._away: Timer | None = None
        theme.register(self)
        self.theme = THEMES[settings.theme]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Know the product's colours from the first parse of a style sheet on."""
        return theme.variable_defaults()

    def get_default_screen(self) -> Screen[Any]:
        """Begin at the desk."""
        settings = self.settings
        return DeskScreen(
            self.session, municipality=settings.municipality, with_demo=not settings.database_is_named
        )

    def on_mount(self) -> None:
        """Leave cleanly when the terminal goes or the program is ended, and go on when it was stopped."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._leave, number)
            loop.add_signal_handler(signal.SIGCONT, self._take_terminal_again)
            if sys.stdin.isatty():
                self.set_interval(1.0, self._look_for_terminal)

        self.session.connection.watch(self._server_told)

    def _server_told(self, failure: MeetingDeskError | None) -> None:
        # Called on another thread: posting a message is all that may be done there.
        self.post_message(self.ServerTold(failure))

    def on_meeting_desk_app_server_told(self, event: ServerTold) -> None:
        """Say that the server is away, as long as it is, on whichever screen is open; and that it is back."""
        if self._away is not None:
            self._away.stop()
            self._away = None
        self.be_patient(event.failure is None)
        if event.failure is not None:
            self._say_away()
            self._away = self.set_interval(1.0, self._say_away)
        elif (line := self._message_line()) is not None:
            line.say(lambda: _("The database can be reached again. Everything is as it was."))

    def _say_away(self) -> None:
        failure, line = self.session.connection.failure, self._message_line()
        if failure is not None and line is not None:
            line.refuse(failure)

    def on_ready(self) -> None:
        """Open the database now that something stands on the screen."""
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        opened = self.session.start()
        opened.add_done_callback(_collect_again)
        self._is_started = True
        self.opens(opened)

    def opens(self, opened: Future[None]) -> None:
        """Let the first screen wait for the database; `opened` says when it is usable, or why it is not."""
        cast(DeskScreen, self.screen_stack[0]).opens(opened)

    def close_session(self) -> None:
        """Wait until everything is stored; for when the screen is gone."""
        if self._is_started:
            self._is_started = False
            self.session.close().result()

    def action_language(self) -> None:
        """Say everything in the other language, on every open screen."""
        others = [code for code in LANGUAGES if code != current_language()]
        set_language(others[0])
        if self._choices is not None:
            self._choices.keep("language", others[0])
        for screen in self.screen_stack:
            told: Any = getattr(screen, "retranslate", None)
            if callable(told):
                told()

    def action_theme(self) -> None:
        """Take the next colours: dark, light, high contrast."""
        names, colours = list(THEMES), list(THEMES.values())
        chosen = (colours.index(self.theme) + 1) % len(names) if self.theme in colours else 0
        self.theme = colours[chosen]
        if self._choices is not None:
            self._choices.keep("theme", names[chosen])

    async def action_help(self) -> None:
        """Show the keys of the screen that is open, or leave that list again."""
        from meetingdesk.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        elif not self.screen.is_modal:
            await self.push_screen(HelpScreen.of(self.screen))

    def action_saved(self) -> None:
        """Say when something was last stored, in the line above the keys."""
        line = self._message_line()
        if line is None:
            return
        failure = self.session.connection.failure or self.session.draft_failure
        saved = self.screen.last_saved() if isinstance(self.screen, TellsSaved) else None
        if failure is not None:
            line.refuse(failure)
        elif saved is None:
            line.say(_("Everything is stored as you write it."))
        else:
            line.say(
                _("Everything is stored as you write it; the last change at {time}.").format(
                    time=dates.clock_with_seconds(saved)
                )
            )

    async def action_ask_quit(self) -> None:
        """Ask whether to leave."""
        from meetingdesk.screens.quit import QuitScreen

        if isinstance(self.screen, QuitScreen):
            self.screen.dismiss(False)
        else:
            await self.push_screen(QuitScreen(self.parting_comfort), self._quit_answered)

    def parting_comfort(self) -> str:
        """Return what becomes of everything when somebody leaves."""
        return _("Everything is stored. A meeting that is under way goes on, and so does its clock.")

    def _quit_answered(self, leave: bool | None) -> None:
        if leave:
            self.exit(0)

    def _look_for_terminal(self) -> None:
        """Leave when the window has been closed: whoever started the program may keep the signal from it."""
        if not os.isatty(sys.stdin.fileno()):
            # Nobody takes anything any more, and the driver would wait for its writer for ever.
            setattr(self._driver, "write", lambda _data: None)  # noqa: B010 (mypy allows no such assignment)
            self._leave(signal.SIGHUP)

    def _leave(self, number: signal.Signals) -> None:
        self.exit(return_code=_ENDED_BY_SIGNAL + number)

    def on_resize(self, event: events.Resize) -> None:
        """Take on the size that the window has now, in whatever order its sizes are told."""
        driver = self._driver
        ask: Callable[[], tuple[int, int]] | None = getattr(driver, "_get_terminal_size", None)
        if ask is None or getattr(driver, "_in_band_window_resize", False):
            return
        # The driver asks for the size in a signal's handler. While a window is dragged another signal comes
        # in the middle of it, is told first, and the older size would be the last word.
        size = Size(*ask())
        if event.size != size:
            event.prevent_default()
            self.post_message(events.Resize(size, size))

    def _take_terminal_again(self) -> None:
        """Go on after the program was stopped, on a screen that others may have written on."""
        driver = self._driver
        if driver is None:
            return
        if not getattr(driver, "_must_signal_resume", False):
            # Stopped without notice, the driver would take its own settings for those to leave behind.
            driver.suspend_application_mode()
        driver.resume_application_mode()
        self.refresh(layout=True)

    def _message_line(self) -> MessageLine | None:
        try:
            return self.screen.query_one(MessageLine)
        except NoMatches:
            return None

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own way prints what every variable held: here that is what people said about their lives.
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        if isinstance(error, _GONE) and (self._exit or not self._running):
            # Parts of a screen that is being left go before its timers and before what the session still
            # tells: there is nothing left to show it on.
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if not self._exit_renderables:
            self.panic(Text(visible(parting_words(error))))


def _collect_again(_opened: Future[None]) -> None:
    if not gc.isenabled():
        # What stands by now stays; the collector need not walk over it between two keys.
        gc.freeze()
        gc.enable()


def parting_words(error: Exception) -> str:
    """Return the sentence the program ends with when something went wrong that nobody foresaw.

    It names the kind of error and the place in the code, and nothing that the code worked on.
    """
    if isinstance(error, MeetingDeskError):
        return f"meetingdesk: {error}"
    place, trace = "", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("meetingdesk"):
            place = f", {name}:{trace.tb_lineno}"
        trace = trace.tb_next
    sentence = _("Something unexpected went wrong ({name}). What was written is stored.")
    return "meetingdesk: " + sentence.format(name=f"{type(error).__name__}{place}")
