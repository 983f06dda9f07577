"""Every error a person can meet, as one tree.

    MeetingDeskError            something a person should read: what failed, where, what to do
    ├── WrongUsage              an argument or setting that cannot be meant (exit code 2)
    ├── AgendaInvalid           an agenda, catalogue or script file with mistakes, all of them at once
    ├── CommandRefused          the meeting's rules say no; nothing happened
    ├── UnsafeText              text with a character that could deceive a reader or a terminal
    ├── NotFound                no such meeting, agreement or agenda
    └── StoreFailed             the database cannot do what was asked
        ├── NewerDatabase       written by a newer version of the product
        ├── ReadOnlyDatabase    the file or its folder may not be written
        ├── DiskFull            no room left
        ├── DatabaseBusy        another process kept the write lock too long
        ├── DatabaseUnreadable  not a database, or encrypted with another key
        ├── DatabaseUnreachable there was no way to the server when it was first asked for
        └── DatabaseAway        the server cannot be reached at the moment

Messages are sentences in the reader's language; they never hold the content of a record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class MeetingDeskError(Exception):
    """An error with one plain sentence for the person and, where there is one, the way out."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file: where it is, what is wrong, and what would be right."""

    file: str
    line: int
    key: str
    wrong: str
    right: str = ""

    def __str__(self) -> str:
        # What would be right is a phrase, or a sentence such as “See: …”.
        mark = "." if self.right[:1].isupper() else ";"
        ending = f"{mark} {self.right}" if self.right else ""
        return f"{self.file}:{self.line}: {self.key}: {self.wrong}{ending}"


class WrongUsage(MeetingDeskError):
    """An argument or a setting that cannot be meant; the command line ends with exit code 2."""


class AgendaInvalid(MeetingDeskError):
    """A YAML file with mistakes; `problems` lists them in the file's order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class CommandRefused(MeetingDeskError):
    """The meeting's own rules refuse a command; the log is unchanged.

    `code` is a stable word for tests and callers, such as `tie_break_not_open`.
    """

    def __init__(self, code: str, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.code = code


class UnsafeText(MeetingDeskError):
    """Text that holds a control, bidirectional or otherwise deceptive character, or that is far too long.

    `code_point` is the character's number, None when the length alone is refused.
    """

    def __init__(self, sentence: str, code_point: int | None = None) -> None:
        super().__init__(sentence)
        self.code_point = code_point


class NotFound(MeetingDeskError):
    """Nothing stands under the id that was asked for."""


class StoreFailed(MeetingDeskError):
    """The database could not do what was asked."""


class NewerDatabase(StoreFailed):
    """The database was written by a newer version of the product."""


class ReadOnlyDatabase(StoreFailed):
    """The database file or its folder may not be written."""


class DiskFull(StoreFailed):
    """There is no room left where the database lies."""


class DatabaseBusy(StoreFailed):
    """Another process kept the write lock for too long."""


class DatabaseUnreadable(StoreFailed):
    """The file is not a database of this product, or its key is another one."""


class DatabaseUnreachable(StoreFailed):
    """No connection to the server was had at all. Nothing was asked for yet."""


class DatabaseAway(StoreFailed):
    """The connection to the server is gone. Whether what was just asked for was done is not known yet."""
