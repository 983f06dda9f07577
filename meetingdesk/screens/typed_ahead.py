"""Keys typed ahead: they wait for what an earlier key began, and then go where the caret is by then.

A facilitator types as fast as people speak: the key that opens a sheet, the words for it, Enter. A terminal
hands all of it over at once, long before the sheet stands. Whoever got the words first would lose them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea
from textual.worker import Worker, WorkerError

LONGEST: Final = 5.0
"""Seconds after which keys wait no longer for the same thing."""

# A key climbs from the caret up to the app, where it is looked up; what it does there is told to a widget
# below by a message, which climbs in its turn, and so may that one's answer.
_CLIMBS: Final = 4
# A part that has come asks for the caret by a message, too.
_AFTER_BUILDING: Final = 2


class PatientApp(App[int], inherit_bindings=False):
    """An app that takes keys one after the other, each after what the one before it has brought about."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._under_way: set[object] = set()
        self._climbing: object | None = None
        self._waiters: set[asyncio.Task[None]] = set()
        self._is_patient = True

    def on_mount(self) -> None:
        """Wait for every screen that comes, and for the one below it when it goes."""
        self.screen_change_signal.subscribe(self, self._wait_for_screen, immediate=True)

    async def on_event(self, event: events.Event) -> None:
        """Put keys and pasted text into line; everything else is handled as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._hand_on()
        else:
            await super().on_event(event)

    @property
    def keys_wait(self) -> bool:
        """Whether a key would wait now: for keys before it, or for what they have begun."""
        return bool(self._typed or self._under_way) or self._climbing is not None

    def hold_keys(self) -> Callable[[], None]:
        """Let keys wait until what is returned here is called, or for the longest time at most."""
        what = object()
        release = partial(self._release, what)
        if self._is_patient:
            self._under_way.add(what)
            asyncio.get_running_loop().call_later(LONGEST, release)
        return release

    def hold_keys_for(self, worker: Worker[Any]) -> None:
        """Let keys wait until a worker has done its work, or for the longest time at most."""
        waiter = asyncio.create_task(_until_done(worker, self.hold_keys()))
        self._waiters.add(waiter)
        waiter.add_done_callback(self._waiters.discard)

    def be_patient(self, patient: bool) -> None:
        """Say whether keys wait at all; not while the answer they would wait for cannot come."""
        self._is_patient = patient
        if not patient:
            for what in tuple(self._under_way):
                self._release(what)

    def _release(self, what: object) -> None:
        if what in self._under_way:
            self._under_way.remove(what)
            if not self._under_way:
                self._climb()

    def _wait_for_screen(self, screen: Screen[Any]) -> None:
        release = self.hold_keys()
        if not screen.call_after_refresh(release):
            release()

    async def _hand_on(self) -> None:
        """Give the next key to whoever has the caret, when nothing is under way."""
        if self._typed and not self._under_way and self._climbing is None:
            event, caret = self._typed.popleft(), self._caret()
            climbing = self._begin_climb()
            await super().on_event(event)
            is_letter = isinstance(event, events.Key) and event.is_printable and isinstance(caret, TextArea)
            if not (is_letter and caret.call_later(self._written, event, caret, climbing)):
                self._pass_by(caret, climbing, _CLIMBS)

    def _written(self, event: events.Key, field: DOMNode, climbing: object) -> None:
        # A letter that a field has taken begins nothing: the next one need not wait for the way up.
        if not event._stop_propagation:
            self._pass_by(field, climbing, _CLIMBS)
        elif self._climbing is climbing:
            self._climbing = None
            self.call_later(self._hand_on)

    # From the caret up to the app, behind everything that is told on this way

    def _caret(self) -> DOMNode:
        try:
            return self.focused or self.screen
        except ScreenStackError:
            return self

    def _climb(self) -> None:
        """Let keys wait until everything from the caret up has handled what it has been told."""
        self._pass_by(self._caret(), self._begin_climb(), _CLIMBS)

    def _begin_climb(self) -> object:
        climbing = self._climbing = object()
        asyncio.get_running_loop().call_later(LONGEST, self._give_up, climbing)
        return climbing

    def _pass_by(self, at: MessagePump, climbing: object, climbs: int) -> None:
        # One that has gone meanwhile took with it what was still to be told to it.
        while self._climbing is climbing and not at.call_later(self._passed, at, climbing, climbs):
            if at is self:
                return
            at = at._parent or self

    async def _passed(self, at: MessagePump, climbing: object, climbs: int) -> None:
        if self._climbing is not climbing:
            return
        if at is not self:
            self._pass_by(at._parent or self, climbing, climbs)
        elif climbs := max(climbs - 1, _AFTER_BUILDING * self._is_building()):
            self._pass_by(self._caret(), climbing, climbs)
        else:
            self._climbing = None
            await self._hand_on()

    def _is_building(self) -> bool:
        """Whether a part of the screen, such as a sheet, is not there yet: it may ask for the caret."""
        parts = (one for screen in self.screen_stack[-1:] for one in screen.walk_children(Widget))
        return any(not (one.is_mounted or one._pruning) for one in parts)

    def _give_up(self, climbing: object) -> None:
        if self._climbing is climbing:
            self._climbing = None
            self.call_later(self._hand_on)


async def _until_done(worker: Worker[Any], release: Callable[[], None]) -> None:
    # What went wrong there is told by the worker itself.
    with suppress(WorkerError):
        await worker.wait()
    release()
