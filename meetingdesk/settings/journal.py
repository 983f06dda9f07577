"""How documents leave this desk: the case system they are copied for, the printer, and the outbox."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _

PAPER_WAYS: Final = ("open", "print", "save")


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """What holds for paper, for copying and for filing; everything may be left out.

    Attributes:
        receiver: the case system that sections are copied for, by the id of its file in `data/receivers`.
        paper: what the key for paper does at once: one of `PAPER_WAYS`; empty to be asked.
        printer: the printer's name as `lp` knows it; empty for the usual one.
        outbox_folder: where `meetingdesk outbox run` puts packages.
        outbox_command: the program and arguments that it runs for each package instead.
    """

    receiver: str = ""
    paper: str = ""
    printer: str = ""
    outbox_folder: Path | None = None
    outbox_command: tuple[str, ...] = ()


def command_words(text: str) -> tuple[str, ...]:
    """Return a command as program and arguments, parted as a shell does; no shell ever runs it.

    Raises MeetingDeskError when a quotation mark is not closed.
    """
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise MeetingDeskError(
            _("A quotation mark of the command is not closed."),
            _("For example: {example}").format(example='"/usr/local/bin/to-acadre --user journal"'),
        ) from error
