"""pydantic's errors become problems of the file: at a line and a key, in plain words.

pydantic mixes its own steps (union tags, branch names) into an error's location; here only the steps survive
that the document itself has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from meetingdesk.agendas.document import Document, Value, key_of
from meetingdesk.agendas.mistakes import Mistake, Mistakes, Path
from meetingdesk.agendas.model_keys import ModelKeys
from meetingdesk.agendas.plain_words import other_problem, unfit_text, unknown_key, wrong_kind, wrong_type
from meetingdesk.agendas.stand_ins import StandIns
from meetingdesk.errors import Problem
from meetingdesk.locale import _

MAX_PROBLEMS = 100

Model = TypeVar("Model", bound=BaseModel)
Located = tuple[Path, ErrorDetails]

# Enough for a key that is left out, turns out to be required, gets a text, and wants a number.
_ROUNDS = 6


def model_problems(document: Document, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Return the document as `model`, or None and up to 100 problems in the file's order."""
    made, details = _made(document.value, model)
    if made is not None:
        return made, []
    located = _located(document.value, details)
    found = dict.fromkeys([*_problems(document, model, located), *_beyond(document, model, located)])
    return None, sorted(found, key=lambda problem: problem.line)[:MAX_PROBLEMS]


def _made(value: Value, model: type[Model]) -> tuple[Model | None, list[ErrorDetails]]:
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, error.errors(include_url=False)[:MAX_PROBLEMS]


def _beyond(document: Document, model: type[BaseModel], located: list[Located]) -> Iterator[Problem]:
    """Yield what the model's own validators say once stand-ins take the place of wrong values."""
    stand_ins = StandIns(document.value)
    for _round in range(_ROUNDS):
        wrong = [(path, detail) for path, detail in located if not _spoken(stand_ins.value, path, detail)]
        if not stand_ins.patch(wrong):
            return
        located = _located(stand_ins.value, _made(stand_ins.value, model)[1])
        for path, detail in located:
            for mistake in _mistakes(detail):
                where = (*path, *mistake.key)
                if _spoken(stand_ins.value, path, detail) and not stand_ins.concern(where):
                    line = document.line_of(where)
                    yield Problem(document.file, line, key_of(where), mistake.wrong, mistake.right)


def _spoken(value: Value, path: Path, detail: ErrorDetails) -> bool:
    """Say whether a model told the mistake, about a whole section, and not a field about its one value."""
    for step in path:
        value = next(_inside(value, step), "")
    return bool(_mistakes(detail)) and isinstance(value, dict)


def _mistakes(detail: ErrorDetails) -> tuple[Mistake, ...]:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Mistakes):
        return cause.mistakes
    return (cause,) if isinstance(cause, Mistake) else ()


def _problems(document: Document, model: type[BaseModel], located: list[Located]) -> list[Problem]:
    keys = ModelKeys(model)
    deeper = {path[:end] for path, _detail in located for end in range(len(path))}
    problems: dict[tuple[Path, str], Problem] = {}
    for path, detail in located:
        for where, wrong, right in _told(document, keys, path, detail):
            # Of a union's branches the one that got further inside knows better what was meant.
            if wrong_type(detail["type"]) and where in deeper and isinstance(detail["input"], dict | list):
                continue
            # Pydantic counts only the items that are right; a list that has enough is not too short as well.
            if detail["type"] == "too_short" and where in deeper:
                continue
            earlier = problems.get((where, wrong))
            advice = right
            if earlier and right and right not in earlier.right:
                advice = _("{this} or {that}").format(this=earlier.right, that=right)
            line = document.line_of(where)
            problems[where, wrong] = Problem(document.file, line, key_of(where), wrong, advice)
    return list(problems.values())


def _told(
    document: Document, keys: ModelKeys, path: Path, detail: ErrorDetails
) -> Iterator[tuple[Path, str, str]]:
    """Yield where, what is wrong and what would be right for one error of pydantic."""
    if mistakes := _mistakes(detail):
        for mistake in mistakes:
            yield (*path, *mistake.key), mistake.wrong, mistake.right
    elif detail["type"] == "extra_forbidden":
        yield path, *unknown_key(str(path[-1]), keys.allowed(document.value, path[:-1]))
    elif detail["type"] == "missing":
        yield path, _("the key is missing"), _("add “{key}: …”").format(key=path[-1])
    elif detail["type"] in ("union_tag_invalid", "union_tag_not_found"):
        key = str(detail.get("ctx", {}).get("discriminator", "")).strip("'")
        yield (*path, key), *wrong_kind(detail, keys.kinds(document.value, path))
    elif detail["type"] == "string_pattern_mismatch":
        yield path, *unfit_text(detail, *keys.description(document.value, path))
    else:
        yield path, *other_problem(detail)


def _located(value: Value, details: list[ErrorDetails]) -> list[Located]:
    return [(_path(value, detail), detail) for detail in details]


def _path(value: Value, detail: ErrorDetails) -> Path:
    """Return the path in the document that an error's location means.

    Every step may be pydantic's own, so the longest way through the document wins whose end is what pydantic
    was given: without that a union's tag `round` would be taken for a key of that name.
    """
    loc = detail["loc"]
    missing = detail["type"] == "missing"
    steps = loc[:-1] if missing else loc
    ways = _ways(value, steps)
    exact = [path for path, end in ways.items() if end is detail["input"]]
    path = max(exact or ways, key=len)
    return (*path, loc[-1]) if missing else path


def _ways(value: Value, steps: tuple[int | str, ...]) -> dict[Path, Value]:
    """Return every path that takes some of `steps` in order, with the value at its end."""
    ways: dict[Path, Value] = {(): value}
    for step in steps:
        ways |= {(*path, step): inner for path, end in ways.items() for inner in _inside(end, step)}
    return ways


def _inside(value: Value, step: int | str) -> Iterator[Value]:
    if isinstance(value, dict) and isinstance(step, str):
        if step in value:
            yield value[step]
    elif isinstance(value, list) and isinstance(step, int):
        yield from value[step : step + 1]
