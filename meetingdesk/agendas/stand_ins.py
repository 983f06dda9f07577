"""Stand-ins for wrong values, so that what a file says elsewhere can be checked in the same round.

pydantic asks a model's own validators (the blocks' sum, the roles that are named) only when every field is
right. A patched copy of the document lets them speak; it is used for nothing else.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import ErrorDetails

from meetingdesk.agendas.document import Value
from meetingdesk.agendas.mistakes import Path
from meetingdesk.agendas.model_keys import ModelKeys
from meetingdesk.agendas.plain_words import quoted_words

# What passes for a text and for a short name, and is nobody's own word.
_WORD: Final = "stand-in"

# What passes for a value, by the first word of pydantic's error type.
_BY_TYPE: Final[dict[str, Value]] = {
    "string": _WORD,
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
    """Patches one document, a round of errors at a time.

    `paths` are the values that are not its own. A key that is nearly one of the allowed ones is taken for it,
    and so is a kind; with nothing near, a key is left out and any kind is taken.
    """

    def __init__(self, value: Value, keys: ModelKeys) -> None:
        self.value = value
        self.paths: set[Path] = set()
        self._keys = keys
        self._tried: dict[tuple[Path, str], int] = {}
        self._written: dict[Path, str] = {}
        self._guessed: set[Path] = set()

    def patch(self, errors: Iterable[tuple[Path, ErrorDetails]]) -> bool:
        """Put stand-ins in for a round's wrong values; false when nothing can stand in for one of them."""
        changes: dict[Path, Value | None] = {}
        renamed: dict[Path, str] = {}
        found = sorted(errors, key=lambda one: one[1]["type"] != "extra_forbidden")
        deeper = {path[:end] for path, _detail in found for end in range(len(path))}
        for path, detail in found:
            kind, name = detail["type"], self._key_meant(path, detail)
            meant = (*path[:-1], name)
            if path in self._written or (kind == "too_short" and path in deeper):
                continue
            if name and meant not in self._written:
                renamed[path], self._written[meant] = name, str(path[-1])
            elif kind == "extra_forbidden":
                changes.setdefault(path, None)
            elif kind in ("union_tag_invalid", "union_tag_not_found"):
                self._take_kind(path, detail, changes)
            elif not self._replace(path, detail, changes):
                return False
        self.value = _patched(self.value, changes, renamed)
        return bool(changes or renamed)

    def concern(self, path: Path) -> bool:
        """Say whether what a validator tells about `path` may be about a stand-in.

        A sum is told at a key of its own further up, under the same word as what it adds.
        """
        within = any(path[: len(own)] == own or own[: len(path)] == path for own in self.paths)
        sums = {own[-1] for own in self.paths if len(own) > len(path)}
        return within or (bool(path) and path[-1] in sums)

    def cover(self, path: Path) -> bool:
        """Say whether what stands at `path` is a stand-in, or was read by the rules of a guessed kind."""
        covering = self.paths | self._guessed
        return any(path[:end] in covering for end in range(len(path) + 1))

    def as_written(self, path: Path) -> Path:
        """Return a path of the patched document with its keys as the file has them."""
        return tuple(self._written.get(path[: at + 1], step) for at, step in enumerate(path))

    def _key_meant(self, path: Path, detail: ErrorDetails) -> str:
        """Return the allowed key that an unknown one nearly is and that its section lacks, "" for none."""
        present = value_at(self.value, path[:-1])
        if detail["loc"][-1:] == ("[key]",):
            close = [str(path[-1]).lower().replace(" ", "_")]
        elif detail["type"] == "extra_forbidden":
            allowed = self._keys.allowed(self.value, path[:-1])
            close = difflib.get_close_matches(str(path[-1]).lower(), allowed, n=1)
        else:
            close = []
        return close[0] if close and isinstance(present, dict) and close[0] not in present else ""

    def _take_kind(self, path: Path, detail: ErrorDetails, changes: dict[Path, Value | None]) -> None:
        """Choose one of a union's branches: the one nearly named, else the first."""
        context = detail.get("ctx", {})
        kinds = quoted_words(context.get("expected_tags")) or self._keys.kinds(self.value, path)
        close = difflib.get_close_matches(str(context.get("tag", "")).lower(), kinds, n=1)
        key = (*path, str(context.get("discriminator", "")).strip("'"))
        if not close:
            self._guessed.add(path)
        self.paths.add(key)
        changes.setdefault(key, (close or list(kinds))[0])

    def _replace(self, path: Path, detail: ErrorDetails, changes: dict[Path, Value | None]) -> bool:
        """Note what takes a wrong value's place: the next thing to try; nothing, when it may be left out."""
        kind = detail["type"]
        tried = self._tried.get((path, kind), 0)
        self._tried[path, kind] = tried + 1
        candidates = _candidates(detail, self._keys.examples(self.value, path))
        if tried < len(candidates):
            changes.setdefault(path, candidates[tried])
        elif not path or kind == "missing" or isinstance(path[-1], int):
            return False
        else:
            changes.setdefault(path, None)
        self.paths.add(path)
        return True


def _candidates(detail: ErrorDetails, examples: Sequence[Value]) -> list[Value]:
    """Return what the field may take, the likeliest first."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return [_WORD]
    if kind == "literal_error":
        return list(quoted_words(context.get("expected"))[:1])
    if kind in ("greater_than_equal", "less_than_equal"):
        return [str(context.get("ge", context.get("le")))]
    if kind.endswith(("too_short", "too_long")):
        return [_of_length(detail, context)]
    if kind == "value_error":
        return [*examples[:1], _WORD]
    by_type = _BY_TYPE.get(kind.partition("_")[0])
    return [*([] if by_type is None else [by_type]), *examples[:1]]


def _of_length(detail: ErrorDetails, context: dict[str, Any]) -> Value:
    """Return a text, a list or a section that is neither too short nor too long."""
    given, longest = detail["input"], int(context.get("max_length", 0))
    if isinstance(given, list):
        return given[:longest] or [_WORD]
    if isinstance(given, dict):
        return dict(list(given.items())[:longest]) or {_WORD: {}}
    return "x" * int(context.get("min_length", longest))


def value_at(value: Value, path: Path) -> Value:
    """Return the value at a path, "" where the document has none."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step, "")
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return ""
    return value


@dataclass(frozen=True, slots=True)
class _Patch:
    """New values by path, None for none; new names of keys by path; and which steps lead to them, by path.

    A file of 20,000 values is patched in a hundred places a dozen times: only the ways there are walked.
    """

    changes: Mapping[Path, Value | None]
    renamed: Mapping[Path, str]
    steps: Mapping[Path, dict[str | int, None]]


def _patched(value: Value, changes: Mapping[Path, Value | None], renamed: Mapping[Path, str]) -> Value:
    """Return `value` with values replaced, added, or left out for None, and keys renamed."""
    steps: dict[Path, dict[str | int, None]] = {}
    for path in (*changes, *renamed):
        for at, step in enumerate(path):
            steps.setdefault(path[:at], {})[step] = None
    return _changed(value, _Patch(changes, renamed, steps), ())


def _changed(value: Value, patch: _Patch, path: Path) -> Value:
    steps = patch.steps.get(path)
    if steps is None:
        return value
    if isinstance(value, dict):
        return _changed_section(value, patch, path, steps)
    if isinstance(value, list):
        items = list(value)
        for at in steps:
            if isinstance(at, int) and at < len(items):
                new = patch.changes.get((*path, at))
                items[at] = _changed(items[at] if new is None else new, patch, (*path, at))
        return items
    return value


def _changed_section(
    value: dict[str, Value], patch: _Patch, path: Path, steps: dict[str | int, None]
) -> dict[str, Value]:
    copied: dict[str, Value] = {}
    for key, inner in value.items():
        where = (*path, key)
        kept = patch.changes.get(where, inner) if key in steps else inner
        if kept is not None:
            copied[patch.renamed.get(where, key)] = _changed(kept, patch, where)
    for step in steps:
        added = patch.changes.get((*path, step))
        if isinstance(step, str) and step not in value and added is not None:
            copied[step] = added
    return copied
