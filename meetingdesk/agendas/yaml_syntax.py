"""YAML's own complaints in plain words: what stands wrong, and how to write it."""

from __future__ import annotations

import re
from typing import Final

import yaml

from meetingdesk.locale import N_, _

_QUOTES: Final = N_("put a text that holds “: ” or starts with a sign in quotes")
_COLON: Final = N_("write “key: value”, with a space after the colon")
_LINE_UP: Final = N_("begin all keys of one section in the same column")

# libyaml's problem → wrong, right, and whether the line where it began tells more than where it was noticed.
_PLAIN: Final = {
    "mapping values are not allowed in this context": (
        N_("a colon stands where no key can be"),
        _QUOTES,
        False,
    ),
    "could not find expected ':'": (N_("a line has no colon"), _COLON, True),
    "did not find expected key": (N_("the indentation or the quotes do not fit here"), _LINE_UP, False),
    "did not find expected '-' indicator": (
        N_("a list is followed by something else"),
        N_("begin each item of the list with “- ” in the same column"),
        False,
    ),
    "did not find expected ',' or ']'": (
        N_("a list in brackets is not closed or a comma is missing"),
        N_("end it with a closing bracket"),
        True,
    ),
    "did not find expected ',' or '}'": (
        N_("a section in braces is not closed or a comma is missing"),
        N_("end it with a closing brace"),
        True,
    ),
    "did not find expected node content": (
        N_("a value is missing, or a bracket is not closed"),
        N_("check brackets and commas"),
        True,
    ),
    "found unexpected end of stream": (
        N_("a quotation is not closed"),
        N_("end it with the same quote"),
        True,
    ),
    "found a tab character that violates indentation": (
        N_("the line is indented with a tab"),
        N_("indent with spaces"),
        False,
    ),
    "found character that cannot start any token": (
        N_("a value starts with a sign that YAML keeps for itself"),
        N_("put it in quotes, and indent with spaces instead of tabs"),
        False,
    ),
    "found unknown escape character": (
        N_("the backslash in a quoted text means nothing here"),
        N_("use single quotes, or write the backslash twice"),
        False,
    ),
    "found invalid Unicode character escape code": (
        N_("an escape names no character"),
        N_("write the character itself"),
        False,
    ),
    "found undefined tag handle": (
        N_("a tag asks for a type"),
        N_("take it out; a text that starts with ! needs quotes"),
        False,
    ),
    "block sequence entries are not allowed in this context": (
        N_("a list starts in the middle of a line"),
        N_("begin each item on a line of its own"),
        False,
    ),
    "did not find expected <document start>": (
        N_("something stands after the end of the document"),
        N_("one file holds one document: take out the line “...”"),
        False,
    ),
    "found incompatible YAML document": (
        N_("the %YAML line asks for another version"),
        N_("take it out"),
        False,
    ),
}


_KEY: Final = re.compile(r"\s*(?:-\s+)*[\"']?([^\s:#\"'\[\]{},&*!|>%@`-][^:#\"']{0,80}?)[\"']?\s*:(?:\s|$)")


def key_on(text: str, line: int) -> str:
    """Return the key that line number `line` begins with, "" when there is none.

    For what the parser refuses before it tells of the key.
    """
    lines = text.split("\n", line)
    found = _KEY.match(lines[line - 1]) if len(lines) >= line else None
    return found[1] if found else ""


def syntax_problem(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Return line from 1, what is wrong and what would be right for an error of the YAML parser."""
    problem = str(getattr(error, "problem", "") or "")
    unknown = (N_("this is not valid YAML"), N_("compare it with a shipped agenda"), False)
    wrong, right, began = _PLAIN.get(problem, unknown)
    noticed = getattr(error, "problem_mark", None)
    mark = (getattr(error, "context_mark", None) if began else None) or noticed
    # The parser places a missing end on the line behind the last one.
    last = text.count("\n", 0, len(text.rstrip())) + 1
    return min(mark.line + 1 if mark else last, last), _(wrong), _(right)
