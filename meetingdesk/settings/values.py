"""What a person set, as text with the place where it stands, before anybody knows what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meetingdesk.errors import MeetingDeskError, Problem
from meetingdesk.locale import _
from meetingdesk.text import visible


@dataclass(frozen=True, slots=True)
class Value:
    """One setting: its text, and where it was set."""

    text: str
    origin: str
    """What a person reads: an option, an environment variable, or a file with its line."""
    folder: Path = Path()
    """What a relative path in it starts from."""


def at_home(name: str) -> Path:
    """Return a path as people write it: `~` is their own folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # ~somebody who is no user here is a name like any other.
        return Path(name)


def read_values(file: Path, known: Mapping[str, object]) -> dict[str, Value]:
    """Return the settings of a TOML file by key; none when there is no such file.

    Raises:
        MeetingDeskError: it cannot be read, is no TOML, or holds a key that is not `known`.
    """
    try:
        source = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise MeetingDeskError(
            _("{path} cannot be read: {reason}.").format(path=file, reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise _mistake(file, 1, "-", _("this is not UTF-8"), _("save the file as UTF-8")) from error
    values: dict[str, Value] = {}
    for key, value in _parse(file, source).items():
        line = _line_of(key, source)
        if key not in known:
            raise _mistake(file, line, key, _("unknown setting"), expected(known))
        if not isinstance(value, str):
            raise _mistake(file, line, key, _("this is not text"), _("put the value in quotation marks"))
        values[key] = Value(value, f"{file}:{line}", file.parent)
    return values


def _parse(file: Path, source: str) -> dict[str, object]:
    # Few people have a settings file, and reading TOML costs the others some milliseconds.
    import tomllib

    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        raise _mistake(
            file, line, "-", _("this is not TOML"), _('write one setting per line: key = "value"')
        ) from error


def _line_of(key: str, source: str) -> int:
    lines = source.splitlines()
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def _mistake(file: Path, line: int, key: str, wrong: str, right: str) -> MeetingDeskError:
    return MeetingDeskError(str(Problem(visible(str(file)), line, visible(key), wrong, right)))


def expected(names: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return the remedy where one of a few names is wanted."""
    return _("Use one of: {names}.").format(names=", ".join(names))
