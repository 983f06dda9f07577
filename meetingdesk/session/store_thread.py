"""The one thread that touches the store.

Work is queued and answered through futures, so that no screen ever waits for a disk. Between two pieces of
work the thread saves drafts whose writer has paused, and looks whether another process has changed
something.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, Protocol, TypeVar

from meetingdesk.errors import DatabaseAway, MeetingDeskError, StoreFailed
from meetingdesk.locale import _

Result = TypeVar("Result")

DRAFT_PAUSE = 0.15
DRAFT_CHARACTERS = 20
# How often one looks for what others have done: where nobody tells of it, and where somebody does.
LOOK_EVERY = 0.04
LOOK_SELDOM = 1.0


class Workplace(Protocol):
    """What runs on the thread: it is made there, so that its heavy imports happen there too."""

    def save_draft(self, key: tuple[str, str, str], text: str) -> None:
        """Keep one draft; empty text removes it."""

    def wait_for_news(self, wake: Callable[[], None]) -> bool:
        """Have `wake` called when somebody else may have changed something; False when nobody tells of it."""

    def look_around(self) -> None:
        """Notice what another process has changed, and tell the followers."""

    def is_followed(self) -> bool:
        """Whether anybody wants to know of changes."""

    def comes_back(self) -> bool:
        """After `DatabaseAway`: wait a moment for the server, and say whether it is there again."""

    def close(self) -> None:
        """Give everything back."""


Place = TypeVar("Place", bound=Workplace)


# A cut ends one attempt. A server that goes each time is not what waiting helps against.
_ATTEMPTS = 5


def _settled(place: Place, work: Callable[[Place], Result]) -> Result:
    """Do a piece of work; when the server goes in the middle of it and comes back, do it once more.

    What it asks for carries ids that were made before: what was done already is found by them.
    """
    for _attempt in range(_ATTEMPTS):
        try:
            return work(place)
        except DatabaseAway:
            if not place.comes_back():
                raise
    return work(place)


class _Draft:
    __slots__ = ("changed_at", "saved", "text")

    def __init__(self) -> None:
        self.text = ""
        self.saved = ""
        self.changed_at = 0.0

    def ripe_in(self, now: float) -> float:
        """Seconds until its writer has paused; none when they have written enough since it was last kept."""
        if abs(len(self.text) - len(self.saved)) >= DRAFT_CHARACTERS:
            return 0.0
        return max(0.0, self.changed_at + DRAFT_PAUSE - now)


class StoreThread(Generic[Place]):
    """Runs callables one after the other on its own thread, with the workplace as their argument."""

    def __init__(self, make: Callable[[], Place]) -> None:
        """`make` builds the workplace on the thread.

        When it fails, every piece of work fails with its error.
        """
        self._make = make
        self._jobs: queue.SimpleQueue[Callable[[Place | None, BaseException | None], bool]] = (
            queue.SimpleQueue()
        )
        self._drafts: dict[tuple[str, str, str], _Draft] = {}
        self._unsaved: set[tuple[str, str, str]] = set()
        self._lock = threading.Lock()
        self._has_ended = False
        self._is_told: bool | None = None
        self._begins_again = False
        self.draft_failure: MeetingDeskError | None = None
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def start(self) -> None:
        """Start the thread; work queued before is done first."""
        self._thread.start()

    def start_again(self) -> None:
        """Build the workplace anew, if it could not be built, before the next piece of work is done."""
        self._begins_again = True

    def submit(self, work: Callable[[Place], Result], *, drafts_first: bool = False) -> Future[Result]:
        """Queue work; the future holds its result or its error.

        With `drafts_first` everything typed so far is saved before, so that the work finds it.
        """
        future: Future[Result] = Future()

        def job(place: Place | None, failure: BaseException | None) -> bool:
            if not future.set_running_or_notify_cancel():
                return True
            if place is None:
                future.set_exception(failure or StoreFailed(_("The database is closed.")))
                return True
            try:
                if drafts_first:
                    self._save_drafts(place, everything=True)
                future.set_result(_settled(place, work))
            except BaseException as error:  # noqa: BLE001 (whoever holds the future is told)
                future.set_exception(error)
            return True

        with self._lock:
            if not self._has_ended:
                self._jobs.put(job)
                return future
        job(None, None)
        return future

    def wake(self) -> None:
        """Look around now; from any thread."""
        self._jobs.put(lambda place, failure: True)

    def draft(self, key: tuple[str, str, str], text: str) -> None:
        """Note what stands in a field: cheap, called for every key."""
        with self._lock:
            held = self._drafts.setdefault(key, _Draft())
            held.text = text
            held.changed_at = time.monotonic()
            first = not self._unsaved
            self._unsaved.add(key)
        if first or abs(len(text) - len(held.saved)) >= DRAFT_CHARACTERS:
            self.wake()

    def forget_draft(self, key: tuple[str, str, str]) -> None:
        """Drop what is not saved yet of a field whose text has become a fact."""
        with self._lock:
            self._drafts.pop(key, None)
            self._unsaved.discard(key)

    def stop(self) -> Future[None]:
        """Save what is typed, close the workplace and end the thread."""
        future: Future[None] = Future()

        def last(place: Place | None, failure: BaseException | None) -> bool:
            try:
                if place is not None:
                    self._save_drafts(place, everything=True)
                    place.close()
                future.set_result(None)
            except BaseException as error:  # noqa: BLE001 (whoever holds the future is told)
                future.set_exception(error)
            return False

        with self._lock:
            if not self._has_ended:
                self._jobs.put(last)
                return future
        last(None, None)
        return future

    def _run(self) -> None:
        place, failure = self._made()
        goes_on = True
        while goes_on:
            try:
                job = self._next(place)
                if place is None and self._begins_again:
                    self._begins_again = False
                    place, failure = self._made()
                if job is not None:
                    goes_on = job(place, failure)
                if place is not None and goes_on:
                    self._between(place)
            except Exception as error:  # noqa: BLE001 (else every later caller would wait for ever)
                place, failure = None, error
        self._end()

    def _made(self) -> tuple[Place | None, BaseException | None]:
        try:
            return self._make(), None
        except BaseException as error:  # noqa: BLE001 (whoever holds the future is told)
            return None, error

    def _next(self, place: Place | None) -> Callable[[Place | None, BaseException | None], bool] | None:
        """Return what is asked for; None when it is time to look around."""
        try:
            return self._jobs.get(timeout=self._patience(place))
        except queue.Empty:
            return None

    def _end(self) -> None:
        """Answer whoever asked too late: nobody waits for a thread that has gone."""
        with self._lock:
            self._has_ended = True
        while True:
            try:
                self._jobs.get_nowait()(None, None)
            except queue.Empty:
                return

    def _patience(self, place: Place | None) -> float | None:
        if place is None:
            return None
        now = time.monotonic()
        with self._lock:
            waits = [self._drafts[key].ripe_in(now) for key in self._unsaved]
        if place.is_followed():
            waits.append(LOOK_SELDOM if self._is_told else LOOK_EVERY)
        return min(waits, default=None)

    def _between(self, place: Place) -> None:
        self._save_drafts(place, everything=False)
        if place.is_followed():
            if self._is_told is None:
                self._is_told = place.wait_for_news(self.wake)
            try:
                place.look_around()
            except MeetingDeskError:
                # Nobody waits for an answer here. Whatever is asked for next is told what is wrong.
                return

    def _save_drafts(self, place: Place, *, everything: bool) -> None:
        now = time.monotonic()
        with self._lock:
            ripe = [
                (key, held.text)
                for key, held in ((key, self._drafts[key]) for key in self._unsaved)
                if everything or not held.ripe_in(now)
            ]
            for key, text in ripe:
                self._drafts[key].saved = text
                self._unsaved.discard(key)
        for key, text in ripe:
            try:
                place.save_draft(key, text)
            except MeetingDeskError as error:
                self._draft_failed(key, error)
            else:
                self.draft_failure = None

    def _draft_failed(self, key: tuple[str, str, str], error: MeetingDeskError) -> None:
        """A draft that could not be kept is still in its field; the next key tries again."""
        with self._lock:
            if key in self._drafts:
                self._drafts[key].saved = ""
        self.draft_failure = error
