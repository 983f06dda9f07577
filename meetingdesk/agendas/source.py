"""YAML as data: the one door for agendas, catalogues and rehearsal scripts.

`load` turns bytes into strings, lists and mappings; `validate` types them by a pydantic model; `load_as` does
both and tells all mistakes of a file at once. Each says `file:line: key: what is wrong; what would be right`.
"""

from __future__ import annotations

import errno
import os
from itertools import islice
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel

from meetingdesk.agendas.document import Document, Value, key_of
from meetingdesk.agendas.mistakes import Mistake, Mistakes, Path
from meetingdesk.agendas.model_problems import mended, model_problems, problem_at
from meetingdesk.agendas.yaml_reader import MAX_PROBLEMS, YamlReader
from meetingdesk.errors import AgendaInvalid, NotFound, Problem
from meetingdesk.locale import _
from meetingdesk.text import deceptive_characters, named, visible

__all__ = [
    "Document",
    "Mistake",
    "Mistakes",
    "Path",
    "Value",
    "load",
    "load_as",
    "load_file",
    "mended",
    "problem_at",
    "read_as",
    "read_file",
    "read_partly",
    "validate",
]

MAX_BYTES = 1024 * 1024
# A file with so many characters that mislead is no text that somebody wrote.
_FLOOD = 1000

Model = TypeVar("Model", bound=BaseModel)


def read_file(path: FilePath) -> bytes:
    """Return the bytes of a file, at most one more than `load` takes, so that a huge one costs nothing.

    Raises:
        NotFound: there is no such file.
        AgendaInvalid: it is a folder or may not be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {file}.").format(file=visible(str(path)))) from error
    except OSError as error:
        reason = os.strerror(error.errno or errno.EIO)
        wrong = _("the file cannot be read ({reason})").format(reason=reason)
        raise AgendaInvalid([Problem(visible(str(path)), 1, key_of(()), wrong)]) from error


def load_file(path: FilePath) -> Document:
    """Read and load a file, under its own name in messages; raises as `read_file` and `load` do."""
    return load(read_file(path), visible(str(path)))


def load(data: bytes, file: str) -> Document:
    """Return the YAML document in `data`, every scalar a string; `file` is its name in messages.

    An empty value (`key:`) is the empty string; `null`, `~`, `no` and `12:00` are the strings they are.

    Raises:
        AgendaInvalid: empty, not UTF-8, over 1 MiB, deeper than 20 levels, more than 20,000 values, broken
            YAML, aliases, anchors, tags, merge keys, duplicate or empty keys, several documents, deceptive
            characters.
    """
    document, problems = read_partly(data, file)
    if problems or document is None:
        raise AgendaInvalid(problems)
    return document


def validate(document: Document, model: type[Model]) -> Model:
    """Return the document as a `model`.

    Raises:
        AgendaInvalid: unknown, missing or wrong values, and the `Mistake`s that the model's validators raise.
    """
    value, problems = model_problems(document, model)
    if value is None:
        raise AgendaInvalid(problems)
    return value


def load_as(data: bytes, file: str, model: type[Model]) -> Model:
    """Load and validate in one, so that a duplicate key and an unknown role are told together.

    Raises:
        AgendaInvalid: whatever `load` and `validate` find, in the file's order.
    """
    _document, value, problems = read_as(data, file, model)
    if problems or value is None:
        raise AgendaInvalid(problems)
    return value


def read_as(data: bytes, file: str, model: type[Model]) -> tuple[Document, Model | None, list[Problem]]:
    """Return the document, what it says when its model finds nothing wrong, and everything that is wrong.

    For files that are checked against others as well: `mended` is what such a check looks at then.

    Raises:
        AgendaInvalid: the file cannot be read to its end.
    """
    document, problems = read_partly(data, file)
    if document is None:
        raise AgendaInvalid(problems)
    return document, *checked(document, problems, model)


def checked(
    document: Document, problems: list[Problem], model: type[Model]
) -> tuple[Model | None, list[Problem]]:
    """Return what a document says when its model finds nothing wrong, and all problems in the file's order.

    `problems` are those that were found while it was read.
    """
    value, further = model_problems(document, model)
    # Where the file itself is wrong, what the model says about the gap is noise.
    told = {(problem.line, problem.key) for problem in problems}
    both = [*problems, *(problem for problem in further if (problem.line, problem.key) not in told)]
    return value, sorted(both, key=lambda problem: problem.line)


def read_partly(data: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """Return the document and the file's problems; no document when it cannot be read to its end."""
    if len(data) > MAX_BYTES:
        wrong = _("the file is larger than {size} MiB").format(size=MAX_BYTES // 1024 // 1024)
        return None, [Problem(file, 1, key_of(()), wrong, _("split it"))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = _("byte {byte} is not UTF-8").format(byte=f"0x{data[error.start]:02X}")
        return None, [Problem(file, line, key_of(()), wrong, _("save the file as UTF-8"))]
    found = list(islice(deceptive_characters(text), _FLOOD))
    reader = YamlReader(file)
    if len(found) == _FLOOD:
        return None, _hidden(text, found, reader)
    reader.read(_replaced(text, found))
    problems = [*_hidden(text, found, reader), *reader.problems]
    if (reader.root is None and not problems) or reader.root == "":
        wrong, right = _("the file is empty"), _("begin with the keys of a shipped agenda")
        problems.append(Problem(file, 1, key_of(()), wrong, right))
        return None, problems
    problems.sort(key=lambda problem: problem.line)
    if not reader.complete or reader.root is None:
        return None, problems
    return Document(file, reader.root, reader.lines), problems


def _replaced(text: str, found: list[tuple[int, str]]) -> str:
    """Return `text` with U+FFFD for what was found, so that the parser can go on and find the rest."""
    if not found:
        return text
    chars = list(text)
    for at, _char in found:
        chars[at] = "\ufffd"
    return "".join(chars)


def _hidden(text: str, found: list[tuple[int, str]], reader: YamlReader) -> list[Problem]:
    """Return a problem for each deceptive character that stands in the file as it is, comments included."""
    if not found:
        return []
    keys: dict[int, str] = {}
    for path, line in reader.lines.items():
        keys[line] = key_of(path)
    problems: dict[Problem, None] = {}
    line, counted = 1, 0
    for at, char in found[:MAX_PROBLEMS]:
        line, counted = line + text.count("\n", counted, at), at
        wrong = _("{character} could mislead a reader").format(character=named(char))
        problems[Problem(reader.file, line, keys.get(line, key_of(())), wrong, _("take it out"))] = None
    return list(problems)
