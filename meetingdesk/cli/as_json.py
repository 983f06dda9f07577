"""Exact JSON for programs, which a terminal may show all the same."""

from __future__ import annotations

import dataclasses
import json
import sys
from datetime import date, datetime
from typing import Any

import typer

from meetingdesk.text import deceptive_characters


def print_json(value: Any) -> None:
    """Print a value: instants and dates in ISO 8601, text exactly as it is kept.

    Characters that could deceive a terminal are written as JSON's own escapes, which read back as themselves.
    """
    # Programs expect UTF-8; where stdout is something else, JSON can say everything in ASCII.
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(value, ensure_ascii=not is_unicode, indent=2, default=_plain)
    typer.echo(_escaped(text))


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} is not data")


def _escaped(text: str) -> str:
    chars = list(text)
    for at, char in deceptive_characters(text):
        chars[at] = json.dumps(char)[1:-1]
    return "".join(chars)
