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
from meetingdesk.agendas.mistakes import SHAPE_ONLY, Mistake, Mistakes, Path
from meetingdesk.agendas.model_keys import ModelKeys
from meetingdesk.agendas.plain_words import other_problem, unfit_text, unknown_key, wrong_kind, wrong_type
from meetingdesk.agendas.stand_ins import StandIns, value_at
from meetingdesk.errors import Problem
from meetingdesk.locale import _

MAX_PROBLEMS = 100

Model = TypeVar("Model", bound=BaseModel)
Located = tuple[Path, ErrorDetails]

# Enough for a list that is missing, wants an item, and the item its own keys, each with a value that fits.
_ROUNDS = 12


def model_problems(document: Document, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Return the document as `model`, or None and up to 100 problems in the file's order."""
    made, details = _made(document.value, model)
    if made is not None:
        return made, []
    found = dict.fromkeys(_all_problems(document, model, details))
    return None, sorted(found, key=lambda problem: problem.line)[:MAX_PROBLEMS]


def mended(document: Document, model: type[Model]) -> tuple[Model | None, StandIns]:
    """Return the document as `model` with stand-ins for what is wrong, and which those are.

    For checks of the file against other files, so that one wrong value does not keep the rest unchecked. Only
    its shape is right: it may not fit together. None when nothing can stand in for one of its values.
    """
    stand_ins = StandIns(document.value, ModelKeys(model))
    for _round in range(_ROUNDS):
        made, details = _made(stand_ins.value, model, SHAPE_ONLY)
        if made is not None or not stand_ins.patch(_located(stand_ins.value, details)):
            return made, stand_ins
    return None, stand_ins


def _made(
    value: Value, model: type[Model], context: object = None
) -> tuple[Model | None, list[ErrorDetails]]:
    try:
        return model.model_validate(value, context=context), []
    except ValidationError as error:
        return None, error.errors(include_url=False)[:MAX_PROBLEMS]


def _all_problems(
    document: Document, model: type[BaseModel], details: list[ErrorDetails]
) -> Iterator[Problem]:
    """Yield what is wrong, and then what only shows once stand-ins take the place of wrong values.

    That is what the model's own validators say, and what stands under a kind or a key that is written wrong.
    """
    keys = ModelKeys(model)
    stand_ins = StandIns(document.value, keys)
    told = 0
    for _round in range(_ROUNDS):
        located = _located(stand_ins.value, details)
        problems = _problems(document, keys, located, stand_ins)
        yield from problems
        told += len(problems)
        if told >= MAX_PROBLEMS or not stand_ins.patch(_mendable(stand_ins.value, located)):
            return
        details = _made(stand_ins.value, model)[1]


def _mendable(value: Value, located: list[Located]) -> Iterator[Located]:
    """Yield the errors that stand-ins may mend: all but what the model says about the file as a whole.

    What a section's own validator says is an error of the key it names.
    """
    for path, detail in located:
        if not _spoken(value, path, detail):
            yield path, detail
        elif path:
            yield from (((*path, *mistake.key), detail) for mistake in _mistakes(detail) if mistake.key)


def _spoken(value: Value, path: Path, detail: ErrorDetails) -> bool:
    """Say whether a model told the mistake, about a whole section, and not a field about its one value."""
    return bool(_mistakes(detail)) and isinstance(value_at(value, path), dict)


def _mistakes(detail: ErrorDetails) -> tuple[Mistake, ...]:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Mistakes):
        return cause.mistakes
    return (cause,) if isinstance(cause, Mistake) else ()


def _problems(
    document: Document, keys: ModelKeys, located: list[Located], stand_ins: StandIns
) -> list[Problem]:
    """Return the errors as problems of the file, less those that are about stand-ins."""
    deeper = {path[:end] for path, _detail in located for end in range(len(path))}
    problems: dict[tuple[Path, str], Problem] = {}
    for path, detail in located:
        foreign = stand_ins.concern if _spoken(stand_ins.value, path, detail) else stand_ins.cover
        for where, wrong, right in _told(stand_ins.value, keys, path, detail):
            if foreign(where):
                continue
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
            problems[where, wrong] = problem_at(document, stand_ins.as_written(where), wrong, advice)
    return list(problems.values())


def problem_at(document: Document, path: Path, wrong: str, right: str = "") -> Problem:
    """Return a problem of the file, at the line of a path or of the closest parent that the file has."""
    return Problem(document.file, document.line_of(path), key_of(path), wrong, right)


def _told(value: Value, keys: ModelKeys, path: Path, detail: ErrorDetails) -> Iterator[tuple[Path, str, str]]:
    """Yield where, what is wrong and what would be right for one error of pydantic."""
    if mistakes := _mistakes(detail):
        for mistake in mistakes:
            yield (*path, *mistake.key), mistake.wrong, mistake.right
    elif detail["type"] == "extra_forbidden":
        yield path, *unknown_key(str(path[-1]), keys.allowed(value, path[:-1]))
    elif detail["type"] == "missing":
        yield path, _("the key is missing"), _("add “{key}: …”").format(key=path[-1])
    elif detail["type"] in ("union_tag_invalid", "union_tag_not_found"):
        key = str(detail.get("ctx", {}).get("discriminator", "")).strip("'")
        yield (*path, key), *wrong_kind(detail, keys.kinds(value, path))
    elif detail["type"] == "string_pattern_mismatch":
        is_key = detail["loc"][-1:] == ("[key]",)
        yield (
            path,
            *unfit_text(detail, *(keys.names(value, path[:-1]) if is_key else keys.description(value, path))),
        )
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
