"""What a person chose in the interface, kept in `settings.toml` for the next start."""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Literal

Choice = Literal["language", "theme"]


class Choices:
    """Keeps choices in one file, each beside the others and whatever else stands there, comments too.

    A choice is kept for convenience: a file that cannot be written, or that says what is not understood, is
    left as it is, nobody is disturbed, and the choice lasts until the program is left.
    """

    def __init__(self, file: Path) -> None:
        """`file` is the settings file; it and its folder need not exist."""
        self._file = file
        self._chosen: dict[Choice, str] = {}
        self._writing = Lock()

    def keep(self, choice: Choice, value: str) -> Thread:
        """Keep what was chosen, away from the screen; the thread that writes is for whoever wants to wait."""
        self._chosen[choice] = value
        # The program waits for it at its end, so that a choice just made is not lost.
        writer = Thread(target=self._write, name="settings")
        writer.start()
        return writer

    def _write(self) -> None:
        # Whoever comes later writes the later choice, whichever thread was made first.
        with self._writing, suppress(OSError, ValueError):
            write_choices(self._file, dict(self._chosen))


def write_choices(file: Path, chosen: dict[Choice, str]) -> None:
    """Write what was chosen into the settings file, whole or not at all.

    Raises:
        OSError: it cannot be read or written.
        ValueError: what it says is no TOML, or a choice stands there in a way that cannot be changed.
    """
    # Where the file is a link, the file behind it is the one to change.
    file = file.resolve()
    try:
        before = file.read_bytes().decode()
    except FileNotFoundError:
        before = ""
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        if not os.access(file, os.W_OK):
            raise PermissionError(file)
    after = with_choices(before, chosen)
    if after != before:
        _replace(file, after)


def with_choices(source: str, chosen: dict[Choice, str]) -> str:
    """Return the text of a settings file with some settings changed, and everything else as it was.

    Raises:
        ValueError: as `write_choices`.
    """
    import tomllib

    wanted: dict[str, object] = tomllib.loads(source) | dict(chosen.items())
    end = "\r\n" if "\r\n" in source else "\n"
    for key, value in chosen.items():
        line = re.compile(rf"""^(\s*(["']?){key}\2\s*=\s*)("[^"\r\n]*"|'[^'\r\n]*')""", re.MULTILINE)
        if line.search(source):
            source = line.sub(rf'\g<1>"{value}"', source, count=1)
        else:
            source += f'{"" if not source or source.endswith(end) else end}{key} = "{value}"{end}'
    if tomllib.loads(source) != wanted:
        raise ValueError("the file cannot be changed line by line")
    return source


def _replace(file: Path, text: str) -> None:
    """Put another text in a file's place, so that whoever reads it meanwhile sees one or the other."""
    number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(number)
        with suppress(FileNotFoundError):
            shutil.copymode(file, name)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
