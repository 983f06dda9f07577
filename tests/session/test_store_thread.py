"""The store's thread answers everybody, whatever happens to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meetingdesk.errors import StoreFailed
from meetingdesk.session.store_thread import StoreThread
from tests.patience import PATIENCE


class Place:
    """A workplace that fails where it is told to."""

    def __init__(self) -> None:
        self.followed = False
        self.cannot_say = False
        self.drafts: dict[tuple[str, str, str], str] = {}

    def save_draft(self, key: tuple[str, str, str], text: str) -> None:
        """Keep it."""
        self.drafts[key] = text

    def wait_for_news(self, wake: Callable[[], None]) -> bool:
        """Nobody tells."""
        return False

    def look_around(self) -> None:
        """Fail in a way that nobody foresaw."""
        raise ZeroDivisionError

    def is_followed(self) -> bool:
        """As it was told; or fail in a way that nobody foresaw."""
        if self.cannot_say:
            raise LookupError
        return self.followed

    def comes_back(self) -> bool:
        """It was never away."""
        return False

    def close(self) -> None:
        """Nothing to give back."""


def test_whoever_asks_after_the_end_is_told_so() -> None:
    """A call that comes too late fails at once; it does not wait for a thread that has gone."""
    thread: StoreThread[Place] = StoreThread(Place)
    thread.start()
    thread.stop().result(PATIENCE)
    with pytest.raises(StoreFailed):
        thread.submit(lambda place: None).result(PATIENCE)
    assert thread.stop().result(PATIENCE) is None


def test_an_unforeseen_error_between_two_calls_is_told_to_the_next() -> None:
    """The thread lives on and says what happened, so that no screen hangs."""
    thread: StoreThread[Place] = StoreThread(Place)
    thread.start()

    def follow(place: Place) -> None:
        place.followed = True

    thread.submit(follow).result(PATIENCE)
    with pytest.raises(ZeroDivisionError):
        thread.submit(lambda place: None).result(PATIENCE)
    thread.stop().result(PATIENCE)


def test_an_unforeseen_error_while_it_waits_is_told_to_the_next() -> None:
    """Working out how long to wait may fail as well: whoever asks is answered, and the end comes."""

    def make() -> Place:
        place = Place()
        place.cannot_say = True
        return place

    thread: StoreThread[Place] = StoreThread(make)
    thread.start()
    for _call in range(2):
        with pytest.raises(LookupError):
            thread.submit(lambda place: None).result(PATIENCE)
    thread.stop().result(PATIENCE)


def test_what_is_typed_last_is_kept_at_the_end() -> None:
    """Ending saves drafts whose writer has not paused."""
    place = Place()
    thread: StoreThread[Place] = StoreThread(lambda: place)
    thread.start()
    key = ("m", "b", "line")
    thread.draft(key, "Halvt skrevet")
    thread.stop().result(PATIENCE)
    assert place.drafts == {key: "Halvt skrevet"}
