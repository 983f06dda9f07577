"""A meeting's log, a fact on a line, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from meetingdesk.meeting.events import Recorded
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates

# Whole files travel in the first fact; on a line their names are enough.
_WHOLE_FILES: Final = ("vocabularies", "catalogues")


def log_json(recorded: Sequence[Recorded]) -> list[dict[str, Any]]:
    """Return every fact as plain data, complete."""
    return [
        {
            "version": event.version,
            "at": event.at.isoformat(),
            "kind": event.kind,
            "actor": event.actor,
            "command_id": event.command_id,
            "body": event.body.model_dump(mode="json", by_alias=True),
        }
        for event in recorded
    ]


def log_rows(recorded: Sequence[Recorded], state: MeetingState) -> Iterator[tuple[str, ...]]:
    """Yield number, Danish time, seat, kind and content of every fact, people by their names."""
    names = {person.id: person.name for person in state.participants.values()}
    names |= {case.id: case.number for case in state.cases if len(state.cases) > 1}
    for event in recorded:
        moment = f"{dates.danish(event.at):%Y-%m-%d %H:%M:%S}"
        yield str(event.version), moment, event.actor, event.kind, _content(event, names)


def _content(event: Recorded, names: dict[str, str]) -> str:
    values = event.body.model_dump(mode="json", exclude_defaults=True)
    return " ".join(f"{field}={_word(_brief(field, value), names)}" for field, value in values.items())


def _brief(field: str, value: Any) -> Any:
    if field == "agenda":
        return value["id"]
    if field == "blocks":
        return [block["id"] for block in value]
    if field == "subjects":
        return {key: one["id"] for key, one in value.items()}
    return list(value) if field in _WHOLE_FILES else value


def _word(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, str):
        return json.dumps(names[value], ensure_ascii=False) if value in names else _quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(_word(one, names) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_word(one, names)}" for key, one in value.items()) + "}"
    return json.dumps(value)


def _quoted(value: str) -> str:
    is_plain = value and all(char.isalnum() or char in "_-:.+" for char in value)
    return value if is_plain else json.dumps(value, ensure_ascii=False)
