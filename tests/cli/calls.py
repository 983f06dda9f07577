"""Calling a command as a person does, and what it printed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from meetingdesk.__main__ import main
from meetingdesk.rehearsal import load_rehearsal, play_fast
from tests.rehearsal.scripts import DEMO, SHELVES, sessions


@dataclass(frozen=True)
class Printed:
    """What a command left: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What stands on stdout, read as JSON."""
        return json.loads(self.out)


Call = Callable[..., Printed]


def caller(capsys: pytest.CaptureFixture[str]) -> Call:
    """What calls the product, in English, and reads what it printed."""

    def call(*arguments: object, language: str = "en") -> Printed:
        capsys.readouterr()
        code = main(["--lang", language, *map(str, arguments)])
        printed = capsys.readouterr()
        return Printed(code, printed.out, printed.err)

    return call


@dataclass(frozen=True)
class Played:
    """A database with one sealed rehearsal in it."""

    url: str
    meeting_id: str
    agreement_id: str


def played(folder: Path) -> Played:
    """Play the shipped script into a database in the folder."""
    (agreement_id,) = play_fast(load_rehearsal(DEMO, SHELVES), sessions(folder))
    from meetingdesk.session import Session

    url = f"sqlite:///{folder / 'meetings.db'}"
    session = Session(url)
    session.start()
    try:
        (summary,) = session.agreements().result()
    finally:
        session.close().result()
    return Played(url, summary.meeting_id, agreement_id)
