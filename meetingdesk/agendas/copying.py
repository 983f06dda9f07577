"""A new agenda from an existing one: the same file with a name of its own, comments and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from meetingdesk.agendas.yaml_flow import flow

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

EDITOR_COMMENT: Final = re.compile(r"^# yaml-language-server: \$schema=(\S+)[ \t]*$", re.MULTILINE)
"""The line by which editors find the JSON Schema of a file."""

_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ü": "ue", "é": "e"})
_LONGEST_ID: Final = 40


def id_from(stem: str) -> str:
    """Return an agenda's id from a file's name without its ending, "" when nothing of it fits in one.

    `Møde om bolig` becomes `moede-om-bolig`.
    """
    spelled = stem.casefold().translate(_LETTERS)
    fitting = re.sub(r"[^a-z0-9_]+", "-", spelled).strip("-_")
    return re.sub(r"^[^a-z]+", "", fitting)[:_LONGEST_ID].rstrip("-_")


def title_from(stem: str) -> str:
    """Return a title to begin with: `moede-om_bolig` becomes `Moede om bolig`."""
    words = re.sub(r"[-_\s]+", " ", stem).strip()
    return words[:1].upper() + words[1:]


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Return an agenda's text with other values for some of its keys, all else as it stands.

    Keys are those of the file's first level; one that the file does not have is not added. `text` is YAML
    that has been loaded before.
    """
    lines = text.split("\n")
    places = [place for place in _places(text) if place[0] in values]
    for key, (first, behind_key), (last, behind_value) in reversed(places):
        rest = lines[last][behind_value:]
        lines[first : last + 1] = [f"{lines[first][:behind_key]}: {flow(values[key])}{rest}"]
    return "\n".join(lines)


def with_schema(text: str, schema: str) -> str:
    """Return an agenda's text whose editor comment leads to `schema`; one is added where there is none."""
    line = f"# yaml-language-server: $schema={schema}"
    if EDITOR_COMMENT.search(text):
        return EDITOR_COMMENT.sub(lambda _found: line, text, count=1)
    return f"{line}\n{text}"


def schema_named(text: str) -> str:
    """Return the path that an agenda's editor comment leads to, "" when it has no such comment."""
    found = EDITOR_COMMENT.search(text)
    return found[1] if found else ""


_Spot = tuple[int, int]


def _places(text: str) -> Iterator[tuple[str, _Spot, _Spot]]:
    """Yield each key of the first level, where it ends and where its value ends: line and column from 0."""
    depth, end = 0, (0, 0)
    key: tuple[str, _Spot] | None = None
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            # A section without braces is said to end where the next thing begins, behind any comments.
            if _has_bracket(event):
                end = _end(event, text)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.ScalarEvent):
            if depth == 1 and key is None:
                key = event.value, _end(event, text)
                continue
            end = _end(event, text)
        if depth == 1 and key is not None:
            yield *key, end
            key = None


def _has_bracket(event: yaml.Event) -> bool:
    """Say whether a list or section is ended by a sign of its own."""
    began: Any = event.start_mark
    ended: Any = event.end_mark
    return bool(ended.index > began.index)


def _end(event: yaml.Event, text: str) -> _Spot:
    """Return where an event ends; the end of the text before it when that is the beginning of a line."""
    mark: Any = event.end_mark
    if mark.column:
        return mark.line, mark.column
    before = text[: mark.index].rstrip()
    return before.count("\n"), len(before) - before.rfind("\n") - 1
