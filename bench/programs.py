"""The programs that are measured, and the clean surroundings they all run in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from bench.terminal import Terminal

ROOT: Final = Path(__file__).parents[1]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Variables as a login would set them; nothing of the developer's own, and bytecode is cached."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "MEETINGDESK_LANG": "en",
        **more,
    }


def product(database: Path, home: Path, **more: str) -> Terminal:
    """The desk on a database, as `meetingdesk` opens it."""
    return _run(home, more, "meetingdesk", "--database", f"sqlite:///{database}")


def joined(database: Path, home: Path, who: str, **more: str) -> Terminal:
    """Another seat of the meeting that runs, as `meetingdesk join` opens it."""
    return _run(home, more, "meetingdesk", "join", "--as", who, "--database", f"sqlite:///{database}")


def floor(name: str, home: Path, *arguments: str, **more: str) -> Terminal:
    """One of the floor programs."""
    return _run(home, more, f"bench.floors.{name}", *arguments)


def _run(home: Path, more: dict[str, str], module: str, *arguments: str) -> Terminal:
    return Terminal([sys.executable, "-m", module, *arguments], environment(home, **more))
