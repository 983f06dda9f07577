"""Who and what a script's names stand for in the meeting it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from meetingdesk.errors import CommandRefused
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.rehearsal.moments import Moment

Kind = Literal["person", "line", "proposal", "commitment", "case", "block", "item", "role", "tag"]
"""What a name in a script may stand for: the first five are the script's own, the next four the agenda's."""

PREFIXES: Final[dict[Kind, str]] = {
    "person": "p",
    "line": "e",
    "proposal": "q",
    "commitment": "k",
    "case": "c",
}


@dataclass(slots=True)
class Cast:
    """The ids behind a script's names; `starts_at` is the planned start that its moments count from (UTC).

    `folder` is where the script lies, and the files that it names.
    """

    starts_at: datetime
    language: Literal["da", "en"]
    names: dict[str, str] = field(default_factory=dict)
    folder: Path = Path()
    _ids: dict[tuple[Kind, str], str] = field(default_factory=dict)

    def add(self, kind: Kind, name: str, identity: str) -> None:
        """Let a name stand for an id."""
        self._ids[kind, name] = identity

    def id_of(self, kind: Kind, name: str) -> str:
        """Return the id behind a name; a name nobody has used yet gets a new one."""
        return self._ids.setdefault((kind, name), new_id(PREFIXES[kind])) if name else new_id(PREFIXES[kind])

    def ids_of(self, kind: Kind, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ids behind several names."""
        return tuple(self.id_of(kind, name) for name in names)

    def any_id(self, name: str) -> str:
        """Return the id behind a name of any kind; the name itself when nothing here is called so."""
        return next((self._ids[kind, name] for kind in PREFIXES if (kind, name) in self._ids), name)

    def instant(self, moment: Moment) -> datetime:
        """Return the instant that a moment of the script means."""
        return moment.after(self.starts_at)


def current_block(block: str | None, state: MeetingState) -> str:
    """Return the block a step is about: the one it names, or the one the meeting is at."""
    named = block or state.current
    if named is None:
        raise CommandRefused("no_block", _("The meeting is at no block."), _("Name the block."))
    return named
