"""Meetings by their logs: catch up, decide, append, and tell whoever follows."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from meetingdesk.clock import Clock
from meetingdesk.errors import CommandRefused, DatabaseBusy, MeetingDeskError, NotFound
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.decide import decide
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.projection import Projection, apply, project
from meetingdesk.meeting.revealing import is_hidden
from meetingdesk.meeting.rights import refuse_unless_allowed
from meetingdesk.meeting.summarize import commitments_of, filings_of, summarize
from meetingdesk.store.agreements import SealedDocument, SealedFile
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.log import VersionConflict
from meetingdesk.store.read_models import ReadModels

Follower = Callable[[Projection], None]

# Eight writers at one meeting settle within a few tries; this many means that something else is wrong.
TRIES = 50
_AGAIN = 0.005


class Meetings:
    """Every meeting that was opened here, kept up to date with its log."""

    def __init__(self, store: EventStore, clock: Clock, seat: str) -> None:
        self._store = store
        self._clock = clock
        self._seat = seat
        self._known: dict[str, Projection] = {}
        self._followers: dict[str, list[Follower]] = {}
        self._is_own = False

    def catch_up(self, meeting_id: str) -> Projection:
        """The meeting as its log has it now. Raises NotFound when there is no such meeting."""
        known = self._known.get(meeting_id, Projection())
        newer = self._replayed(meeting_id, known)
        if newer.state is None:
            raise NotFound(_("There is no such meeting."), _("See: meetingdesk meeting list"))
        if newer.version > known.version:
            # Whoever follows hears of it here: looking around later would find nothing new any more.
            return self._told(meeting_id, newer)
        return newer

    @contextmanager
    def on_its_own(self) -> Iterator[None]:
        """Do what the session does by itself, whoever set it going: no seat is asked for its right to it."""
        before, self._is_own = self._is_own, True
        try:
            yield
        finally:
            self._is_own = before

    def submit(
        self,
        meeting_id: str,
        commands: Sequence[Command],
        command_id: str,
        sealed: Sequence[SealedDocument] = (),
        files: Sequence[SealedFile] = (),
    ) -> Projection:
        """Decide the commands on the newest state and append what they make, as one step.

        A step that was stored before, by its client-made id, is not done again. When somebody else was
        faster, the commands are decided anew on what they made of it.
        """
        for _attempt in range(TRIES):
            known = self._known.get(meeting_id, Projection())
            known = self._replayed(meeting_id, known)
            if known.state is not None and self._store.find_command(meeting_id, command_id):
                return self._told(meeting_id, known)
            now = self.now(known)
            bodies, newer = self._decided(known, commands, now, meeting_id, command_id)
            try:
                self._store.append(
                    meeting_id,
                    known.version,
                    bodies,
                    actor=self._seat,
                    command_id=command_id,
                    at=now,
                    models=models_of(newer),
                    sealed=sealed,
                    files=files,
                )
            except VersionConflict:
                # Whoever was second goes a moment later than the others who were.
                time.sleep(random.uniform(0, _AGAIN))
                continue
            return self._told(meeting_id, newer)
        raise DatabaseBusy(_("Too many others are writing in this meeting."), _("Try once more."))

    def _decided(
        self,
        known: Projection,
        commands: Sequence[Command],
        now: datetime,
        stream_id: str,
        command_id: str,
    ) -> tuple[list[EventBody], Projection]:
        bodies: list[EventBody] = []
        for command in commands:
            if not self._is_own:
                refuse_unless_allowed(known, command, self._seat)
            for body in decide(known, command, now):
                bodies.append(body)
                event = Recorded(
                    stream_id=stream_id,
                    version=known.version + 1,
                    kind=body.kind,
                    body=body,
                    actor=self._seat,
                    command_id=command_id,
                    at=now,
                )
                known = apply(known, event)
        if not bodies:
            raise MeetingDeskError(_("There was nothing to do."))
        return bodies, known

    def block_known(self, meeting_id: str) -> str | None:
        """The block that was running when this was last looked at."""
        known = self._known.get(meeting_id)
        return known.state.current if known is not None and known.state is not None else None

    def refuse_if_moved_on(self, meeting_id: str, command_id: str, block: str | None) -> None:
        """Refuse a step that is tried once more after a cut, when the meeting went on without it.

        Raises:
            CommandRefused: it was not done, and another block than `block` is on.
        """
        now_on = self.catch_up(meeting_id).meeting.current
        if block is not None and now_on != block and not self._store.find_command(meeting_id, command_id):
            raise CommandRefused(
                "went_on_meanwhile",
                _("While the connection was away, the meeting went on to something else."),
                _("Nothing was stored of this. Do it once more if it still belongs here."),
            )

    def follow(self, meeting_id: str, follower: Follower) -> None:
        """Tell `follower` of every change from now on, whoever made it."""
        self._followers.setdefault(meeting_id, []).append(follower)

    def unfollow(self, meeting_id: str, follower: Follower) -> None:
        """Stop telling."""
        held = self._followers.get(meeting_id, [])
        if follower in held:
            held.remove(follower)
        if not held:
            self._followers.pop(meeting_id, None)

    def is_followed(self) -> bool:
        """Whether anybody follows any meeting."""
        return bool(self._followers)

    def look_around(self) -> None:
        """Catch up with the followed meetings, for when another process has committed something."""
        for meeting_id in list(self._followers):
            self.catch_up(meeting_id)

    def is_open(self, meeting_id: str, block_id: str) -> bool:
        """Whether a meeting has a block of that id, and what people give in it is not hidden now."""
        state = self.catch_up(meeting_id).meeting
        return any(block.id == block_id for block in state.agenda.blocks) and not is_hidden(state, block_id)

    def _replayed(self, meeting_id: str, known: Projection) -> Projection:
        """Bring a meeting up to date with its log, at first without the collector looking on in vain."""
        if known.version or not gc.isenabled():
            return project(self._store.read(meeting_id, known.version), known)
        # A replay makes thousands of values that refer one way only: there is nothing to collect.
        gc.disable()
        try:
            return project(self._store.read(meeting_id), known)
        finally:
            gc.enable()

    def now(self, known: Projection) -> datetime:
        """The clock's time, but never before the last fact: a log does not run backwards."""
        now = self._clock.now()
        last = known.state.last_at if known.state else None
        return max(now, last) if last else now

    def _told(self, meeting_id: str, newer: Projection) -> Projection:
        self._known[meeting_id] = newer
        self._tell(meeting_id, newer)
        return newer

    def _tell(self, meeting_id: str, newer: Projection) -> None:
        for follower in list(self._followers.get(meeting_id, [])):
            follower(newer)


def models_of(projection: Projection) -> ReadModels:
    """What lists show of a meeting."""
    state = projection.meeting
    return ReadModels(summary=summarize(state), commitments=commitments_of(state), filings=filings_of(state))


def fresh_command_id() -> str:
    """An id for a step whose caller did not make one."""
    return new_id("k")
