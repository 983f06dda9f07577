"""Every way to spoil a file: a value at some place becomes what it should not be, written as YAML again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from meetingdesk.agendas.source import Path, Value


@dataclass(frozen=True)
class Raw:
    """YAML to stand at a place as it is, which no plain value could say; `twice` repeats the key."""

    yaml: str
    twice: bool = False


Spoiled = str | Raw | Mapping[str, "Spoiled"] | Sequence["Spoiled"]
Way = Callable[[Spoiled], Spoiled | None]

_DEEP: Final = "[" * 30 + "]" * 30

# What a value becomes; None leaves it out.
WAYS: Final[dict[str, Way]] = {
    "left out": lambda value: None,
    "empty": lambda value: "",
    "null": lambda value: Raw("null"),
    "nothing": lambda value: Raw(""),
    "a word": lambda value: "x",
    "a list": lambda value: ["x"],
    "an empty list": lambda value: [],
    "a list of lists": lambda value: [[["x"]], []],
    "a section": lambda value: {"x": "y"},
    "an empty section": lambda value: {},
    "a section of sections": lambda value: {"x": {"y": {"z": "w"}}, "kind": {"a": []}},
    "in a list": lambda value: [value],
    "in a section": lambda value: {"kind": value},
    "twice in a list": lambda value: [value, value],
    "twice as long": lambda value: [*value, *value] if isinstance(value, list) else f"{value} {value}",
    "with a further key": lambda value: (
        {**value, "further": "x"} if isinstance(value, Mapping) else "further"
    ),
    "with a further item": lambda value: [*value, {"x": ["y"]}] if isinstance(value, list) else ["further"],
    "a negative number": lambda value: "-1",
    "a broken number": lambda value: "1.5",
    "no number": lambda value: "NaN",
    "a huge number": lambda value: "9" * 400,
    "a huge text": lambda value: "x" * 5000,
    "a long text": lambda value: "x" * 500,
    "a long list": lambda value: ["x"] * 500,
    "capitals": lambda value: value.upper() if isinstance(value, str) else "X",
    "spaces": lambda value: "   ",
    "markup": lambda value: "[@click=app.quit]x[/]",
    "an open quotation": lambda value: Raw('"x'),
    "piled marks": lambda value: "a" + "\u0301" * 50,
}
# These are wrong wherever they stand: the file is refused, at that very line.
ALWAYS_WRONG: Final[dict[str, Way]] = {
    "a hidden character": lambda value: Raw('"a\u202eb"'),
    "an escaped hidden character": lambda value: Raw('"a\\u202eb"'),
    "an escape sequence": lambda value: Raw('"\\e]52;c;x\\a"'),
    "half a character": lambda value: Raw('"\\ud800"'),
    "a null byte": lambda value: Raw('"\\0"'),
    "an alias": lambda value: Raw("*a"),
    "an anchor": lambda value: Raw("&a x"),
    "a tag": lambda value: Raw("!!python/object/apply:os.system [x]"),
    "a tag of its own": lambda value: Raw("!x y"),
    "thirty lists deep": lambda value: Raw(_DEEP),
    "an open bracket": lambda value: Raw("[x"),
    "the key twice": lambda value: Raw("x", twice=True),
    "a merge": lambda value: Raw("{<<: {a: b}}"),
    "an empty key": lambda value: Raw('{"": x}'),
}


def places(value: Value, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value inside a document."""
    inner = (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, held in inner:
        yield (*path, step)
        yield from places(held, (*path, step))


def spoiled(value: Spoiled, path: Path, way: Way) -> Spoiled:
    """Return a document with the value at `path` spoiled; one that is no longer there changes nothing."""
    if isinstance(value, Mapping):
        kept = {key: _spoiled_at(held, key, path, way) for key, held in value.items()}
        return {key: held for key, held in kept.items() if held is not None}
    if isinstance(value, list):
        items = [_spoiled_at(held, at, path, way) for at, held in enumerate(value)]
        return [held for held in items if held is not None]
    return value


def _spoiled_at(held: Spoiled, step: str | int, path: Path, way: Way) -> Spoiled | None:
    if path[0] != step:
        return held
    return spoiled(held, path[1:], way) if path[1:] else way(held)


def written(value: Spoiled, indent: str = "") -> str:
    """Return a document as YAML, a line for each value."""
    if isinstance(value, Raw):
        return f" {value.yaml}\n"
    if isinstance(value, str):
        return f" {json.dumps(value, ensure_ascii=False)}\n"
    if not value:
        return " {}\n" if isinstance(value, Mapping) else " []\n"
    lines = ["\n"] if indent or isinstance(value, list) else [""]
    if isinstance(value, Mapping):
        for key, held in value.items():
            line = f"{indent}{json.dumps(key, ensure_ascii=False)}:{written(held, indent + '  ')}"
            lines.append(line * 2 if isinstance(held, Raw) and held.twice else line)
    else:
        lines += [f"{indent}-{written(held, indent + '  ')}" for held in value]
    return "".join(lines)
