"""What every fact has, where it stands in the log, and that a step was taken back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from meetingdesk.agendas.words import Word


class EventBody(Word):
    """Base of every fact; `kind` is its name in the log."""

    kind: ClassVar[str]


class CommandUndone(EventBody):
    """The last step was taken back; the log keeps both."""

    kind = "command_undone"
    undone_command: str
    undone_kind: str


class Recorded(Word):
    """A fact where it stands in the log.

    `version` counts from 1 within the stream without gaps. `actor` is the seat that typed; `command_id` is
    made by the client, and all facts of one command carry it.
    """

    stream_id: str
    version: int
    kind: str
    body: EventBody
    actor: str
    command_id: str
    at: datetime
