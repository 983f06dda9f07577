"""Stand-ins for wrong values, so that what a file says elsewhere can be checked in the same round.

pydantic asks a model's own validators (the blocks' sum, the roles that are named) only when every field is
right. A patched copy of the document lets them speak; it is used for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pydantic_core import ErrorDetails

from meetingdesk.agendas.document import Value
from meetingdesk.agendas.mistakes import Path

# What passes for a value, by the first word of pydantic's error type.
_BY_TYPE: Final[dict[str, Value]] = {
    "string": "x",
    "int": "1",
    "float": "1",
    "bool": "true",
    "date": "2026-01-01",
    "time": "12:00",
    "list": [],
    "tuple": [],
    "dict": {},
    "model": {},
}


class StandIns:
    """Patches one document, a round of errors at a time; `paths` are the values that are not its own."""

    def __init__(self, value: Value) -> None:
        self.value = value
        self.paths: set[Path] = set()

    def patch(self, errors: Iterable[tuple[Path, ErrorDetails]]) -> bool:
        """Put stand-ins in for a round's wrong values; false when nothing can stand in for one of them."""
        changes: dict[Path, Value | None] = {}
        for path, detail in errors:
            kind = detail["type"]
            # What a first stand-in did not mend is left out, if it can be.
            left_out = kind in ("extra_forbidden", "value_error") or (
                kind != "missing" and path in self.paths
            )
            stand_in = None if left_out else _stand_in(detail)
            if not path or (stand_in is None and (isinstance(path[-1], int) or not left_out)):
                return False
            changes.setdefault(path, stand_in)
            if kind != "extra_forbidden":
                self.paths.add(path)
        self.value = _changed(self.value, changes, ())
        return bool(changes)

    def concern(self, path: Path) -> bool:
        """Say whether what a validator tells about `path` may be about a stand-in.

        A sum is told at its own key, so a path that ends in the same word counts as well.
        """
        within = any(path[: len(own)] == own or own[: len(path)] == path for own in self.paths)
        return within or (bool(path) and path[-1] in {own[-1] for own in self.paths})


def _stand_in(detail: ErrorDetails) -> Value | None:
    """Return a value that the field would take, or None when only its author can know one."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return "x"
    if kind == "literal_error":
        return str(context.get("expected", "")).split("'")[1]
    if kind in ("greater_than_equal", "less_than_equal"):
        return str(context.get("ge", context.get("le")))
    if kind == "string_too_short":
        return "x" * int(context.get("min_length", 1))
    if kind == "string_too_long":
        return "x" * int(context.get("max_length", 1))
    return _BY_TYPE.get(kind.partition("_")[0])


def _changed(value: Value, changes: dict[Path, Value | None], path: Path) -> Value:
    """Return a copy of `value` with the values at some paths replaced, added, or left out for None."""
    if isinstance(value, dict):
        copied: dict[str, Value] = {}
        for key, inner in value.items():
            kept = changes.get((*path, key), inner)
            if kept is not None:
                copied[key] = _changed(kept, changes, (*path, key))
        for where, added in changes.items():
            last = where[-1]
            if where[:-1] == path and isinstance(last, str) and last not in value and added is not None:
                copied[last] = added
        return copied
    if isinstance(value, list):
        return [
            _changed(changes.get((*path, at)) or inner, changes, (*path, at))
            for at, inner in enumerate(value)
        ]
    return value
