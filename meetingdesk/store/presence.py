"""Who has a meeting open: a mark outlives a program that ended without a word, so that a crash is noticed."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from meetingdesk.store import dialects
from meetingdesk.store.room import Room
from meetingdesk.store.tables import PRESENCE

_PROC: Final = Path("/proc")
_START_FIELD: Final = 18
"""How far a process's start time stands behind the field after its state in /proc/PID/stat: fields 22 and 4,
proc(5)."""
_ENDED: Final = "ended"


@dataclass(frozen=True, slots=True)
class ProcessMark:
    """One run of one program. `boot_id` and `started` are empty where the platform does not tell them.

    A process number is given out again: the computer's start and the process's own make it unmistakable.
    """

    host: str
    boot_id: str
    pid: int
    started: str

    @classmethod
    def current(cls) -> ProcessMark:
        """Return the mark of this process."""
        return cls(socket.gethostname(), _boot_id(), os.getpid(), _started(os.getpid()))


@dataclass(frozen=True, slots=True)
class Presence:
    """A seat that has a meeting open, or had when its program ended."""

    meeting_id: str
    seat: str
    process: ProcessMark


class Presences(Room):
    """One line for each meeting, seat and running program."""

    def enter(self, meeting_id: str, seat: str, process: ProcessMark) -> None:
        """Say that a program has a meeting open; marks of ended programs at the same seat go."""
        with self.database.writing() as connection:
            _forget(connection, meeting_id, seat, process)
            connection.execute(insert(PRESENCE), _row(Presence(meeting_id, seat, process)))

    def sit(self, meeting_id: str, seat: str, process: ProcessMark, *, take_over: bool = False) -> bool:
        """Take a seat that one program has at a time; say whether it did.

        It does not while another program that runs has it, unless it takes over: then that one's mark goes.
        """
        with self.database.writing() as connection:
            dialects.lock(connection, f"seat {meeting_id} {seat}")
            _forget(connection, meeting_id, seat, process, all_of_them=take_over)
            here = (PRESENCE.c.meeting_id == meeting_id, PRESENCE.c.seat == seat)
            if connection.execute(select(PRESENCE).where(*here)).first() is not None:
                return False
            connection.execute(insert(PRESENCE), _row(Presence(meeting_id, seat, process)))
            return True

    def leave(self, meeting_id: str, seat: str) -> None:
        """Say that this program has left a meeting; marks of ended programs at the same seat go too."""
        with self.database.writing() as connection:
            _forget(connection, meeting_id, seat, ProcessMark.current())

    def lives(self, mark: ProcessMark) -> bool:
        """Say whether the program that made a mark still runs: on this computer, or seen by the server."""
        if is_alive(mark):
            return True
        with self.database.asking() as connection:
            return _lives(connection, mark)

    def connected(self, presences: Collection[Presence]) -> tuple[Presence, ...]:
        """Return those whose program runs, as far as one can know: of another computer only a server does."""
        here = [one for one in presences if not _is_elsewhere(one.process)]
        elsewhere = [one for one in presences if _is_elsewhere(one.process)]
        if elsewhere:
            with self.database.asking() as connection:
                if dialects.on_server(connection):
                    elsewhere = [one for one in elsewhere if _lives(connection, one.process)]
        return (*(one for one in here if is_alive(one.process)), *elsewhere)

    def presences(self) -> tuple[Presence, ...]:
        """Return every mark, those of ended programs too."""
        wanted = select(PRESENCE).order_by(*PRESENCE.primary_key.columns)
        with self.database.asking() as connection:
            rows = connection.execute(wanted).all()
        return tuple(_presence(tuple(row)) for row in rows)


def is_alive(mark: ProcessMark) -> bool:
    """Say whether the very process that made a mark still runs on this computer."""
    if (mark.host, mark.boot_id) != (socket.gethostname(), _boot_id()):
        return False
    try:
        # Signal 0 asks and does nothing.
        os.kill(mark.pid, 0)
    except PermissionError:
        # It runs, under another user.
        pass
    except (ProcessLookupError, OverflowError):
        return False
    return _started(mark.pid) == mark.started


def lock_number(mark: ProcessMark) -> int:
    """Return the number of the server's lock that a program holds as long as it is connected: 64 bits."""
    told = "\n".join((mark.host, mark.boot_id, str(mark.pid), mark.started)).encode()
    return int.from_bytes(hashlib.sha256(told).digest()[:8], signed=True)


def _lives(connection: Connection, mark: ProcessMark) -> bool:
    if is_alive(mark):
        return True
    return _is_elsewhere(mark) and dialects.holds_lock(connection, lock_number(mark))


def _is_elsewhere(mark: ProcessMark) -> bool:
    return mark.host != socket.gethostname()


def _forget(
    connection: Connection, meeting_id: str, seat: str, own: ProcessMark, *, all_of_them: bool = False
) -> None:
    here = (PRESENCE.c.meeting_id == meeting_id, PRESENCE.c.seat == seat)
    for row in connection.execute(select(PRESENCE).where(*here)).all():
        presence = _presence(tuple(row))
        if all_of_them or presence.process == own or not _lives(connection, presence.process):
            key = [PRESENCE.c[name] == value for name, value in _row(presence).items()]
            connection.execute(delete(PRESENCE).where(*key))


def _row(presence: Presence) -> dict[str, object]:
    return {"meeting_id": presence.meeting_id, "seat": presence.seat} | asdict(presence.process)


def _presence(row: tuple[Any, ...]) -> Presence:
    meeting_id, seat, *process = row
    return Presence(meeting_id, seat, ProcessMark(*process))


@cache
def _boot_id() -> str:
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""


def _started(pid: int) -> str:
    try:
        stat = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return ""
    # The name in brackets may hold anything, brackets too.
    state, *fields = stat.rpartition(")")[2].split()
    return _ENDED if state in "ZX" else fields[_START_FIELD]
