"""Facts as the log holds them: canonical JSON, a plain word for the kind, a number for the keys' shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from meetingdesk.agendas.mistakes import SHAPE_ONLY
from meetingdesk.canonical import canonical_json
from meetingdesk.errors import DatabaseUnreadable, NewerDatabase
from meetingdesk.locale import _
from meetingdesk.meeting.events import EVENTS, EventBody
from meetingdesk.text import visible

Upcast = Callable[[dict[str, Any]], dict[str, Any]]

FIRST_SHAPE: Final = 1

UPCASTS: Final[dict[tuple[str, int], Upcast]] = {}
"""From the kind and shape that was stored to the keys of the next shape. A kind's present shape is the one
after its last entry here. With each new entry the old shape's sample stays in `tests/store/samples`."""


def present_shape(kind: str) -> int:
    """Return the number of the shape that a kind is written in today."""
    return max((shape + 1 for known, shape in UPCASTS if known == kind), default=FIRST_SHAPE)


def encode(body: EventBody) -> bytes:
    """Return a body as canonical JSON.

    Raises:
        ValueError: it holds a value that JSON cannot.
    """
    return canonical_json(body.model_dump(mode="json"))


def decode(kind: str, shape: int, body: bytes | None) -> EventBody:
    """Return the body that `encode` wrote, in an older shape perhaps; None is one that has gone.

    Raises:
        NewerDatabase: a kind or a shape that only a newer version knows.
        DatabaseUnreadable: these are not the keys of this kind.
    """
    # Most facts are in their first shape, and thousands are read at once.
    if kind not in EVENTS or (shape > FIRST_SHAPE and shape > present_shape(kind)):
        raise NewerDatabase(
            _("The log holds a step that only a newer version of MeetingDesk knows: {kind}.").format(
                kind=visible(kind)
            ),
            _("Install the newest version."),
        )
    try:
        return _reader(kind)(_upcast(kind, shape, body or b""))
    except ValidationError:
        # Its own words would repeat the record's content.
        raise unreadable(kind) from None


def unreadable(kind: str) -> DatabaseUnreadable:
    """A fact of that kind stands in the log and is none."""
    return DatabaseUnreadable(
        _("A step in the log cannot be read: {kind}.").format(kind=visible(kind)),
        _("Keep the file as it is and go back to a copy."),
    )


def instant(kind: str, text: str) -> datetime:
    """Return the instant that `instants.instant_text` wrote for a fact of that kind.

    Raises:
        DatabaseUnreadable: it is none.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise unreadable(kind) from None


@cache
def _reader(kind: str) -> Callable[[bytes], EventBody]:
    # An agenda was right by the rules of its day; today's are asked of files alone.
    return partial(TypeAdapter(EVENTS[kind]).validator.validate_json, context=SHAPE_ONLY)


def _upcast(kind: str, shape: int, body: bytes) -> bytes:
    if (kind, shape) not in UPCASTS:
        return body
    keys = json.loads(body)
    while upcast := UPCASTS.get((kind, shape)):
        keys = upcast(keys)
        shape += 1
    return json.dumps(keys).encode()
