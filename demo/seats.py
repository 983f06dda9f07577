"""Who sits where in the demonstration, and whether all of them saw the same meeting."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from demo.panes import Panes
from meetingdesk.cli.digest import digest_line
from meetingdesk.locale import LANGUAGES, _, in_language
from meetingdesk.meeting.projection import project
from meetingdesk.session import Session

FACILITATOR: Final = "facilitator"
OTHERS: Final = ("secretary", "wall", "Amal", "Lone")
_PATIENCE: Final = 60.0
_LOOK: Final = 0.1
_LINE: Final = re.compile(r"(m-[0-9a-z]{17})version(\d+)sha256:([0-9a-f]{64})")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The line of the log's digest, and of each pane's; empty where a pane left none."""

    log: str
    panes: dict[str, str]

    @property
    def agree(self) -> bool:
        """Whether every pane had shown what the log has."""
        return all(line == self.log for line in self.panes.values())


class Demo:
    """A script played at one seat and followed at the others, over one database."""

    def __init__(self, panes: Panes, database: str, script: Path, speed: float) -> None:
        self._panes = panes
        self._database = database
        self._script = script
        self._speed = speed

    def begin(self) -> str:
        """Start the script, and sit down at the other seats once there is a meeting; returns its id."""
        rehearse = ("rehearse", str(self._script), "--speed", str(self._speed), "--digest")
        self._panes.open(FACILITATOR, self._program(*rehearse))
        with _looking(self._database) as session:
            meeting_id = _until(lambda: _planned(session), "a meeting")
        for name in OTHERS:
            self._panes.open(name, self._program("join", meeting_id, "--as", name, "--digest"))
        return meeting_id

    def finish(self, meeting_id: str) -> Outcome:
        """Wait for the script's end, leave every seat, and compare what was shown there with the log."""
        with _looking(self._database) as session:
            while session.open(meeting_id).result().meeting.phase != "sealed":
                if self._panes.has_ended(FACILITATOR):
                    break
                time.sleep(_LOOK)
            # What is still on its way to the screens arrives.
            with suppress(TimeoutError):
                _until(lambda: all(map(self._shows_the_end, OTHERS)), "the end on every screen")
            for name in self._panes.names:
                if not self._panes.has_ended(name):
                    os.kill(self._panes.process(name), signal.SIGTERM)
            _until(lambda: all(map(self._panes.has_ended, self._panes.names)), "every seat to be left")
            state = project(session.log(meeting_id).result()).meeting
        return Outcome(digest_line(state), {name: self._digest(name) for name in self._panes.names})

    def _program(self, *arguments: str) -> tuple[str, ...]:
        return (sys.executable, "-m", "meetingdesk", *arguments, "--database", self._database)

    def _shows_the_end(self, name: str) -> bool:
        text = "".join(self._panes.text(name).split())
        return self._panes.has_ended(name) or any(words in text for words in _endings())

    def _digest(self, name: str) -> str:
        # A pane breaks lines where it is narrow.
        found = _LINE.findall("".join(self._panes.text(name).split()))
        return "{} version {} sha256:{}".format(*found[-1]) if found else ""


def _endings() -> Iterator[str]:
    """Yield what seats say of a sealed meeting, in both languages and without spaces."""
    for language in LANGUAGES:
        with in_language(language):
            for words in (_("The agreement is sealed."), _("Thank you for today")):
                yield "".join(words.split())


@contextmanager
def _looking(database: str) -> Iterator[Session]:
    session = Session(database)
    session.start().result()
    try:
        yield session
    finally:
        session.close().result()


def _planned(session: Session) -> str:
    meetings = session.desk().result().meetings
    return meetings[0].meeting_id if meetings else ""


def _until(look: Callable[[], Found], what: str) -> Found:
    deadline = time.monotonic() + _PATIENCE
    while not (found := look()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited in vain for {what}")
        time.sleep(_LOOK)
    return found
