"""How much is measured, and where the databases of one run lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

_ERRORS = Console(stderr=True, highlight=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """How often things are measured.

    Attributes:
        folder: for databases and for the programs' home; it is empty at first.
        starts: how often each program is started, after one start that warms the caches.
        keys: how many keys are timed in each program.
        facts: how many appends are timed.
        pauses: how many pauses of a writer are timed.
        rest: seconds over which a meeting that nobody touches is watched.
    """

    folder: Path
    starts: int = 15
    keys: int = 320
    facts: int = 500
    pauses: int = 40
    rest: float = 15.0

    @property
    def home(self) -> Path:
        """The programs' home folder."""
        return self.folder / "home"

    def say(self, words: str) -> None:
        """Tell whoever waits what is being measured now."""
        _ERRORS.print(f"  {words} …", markup=False, style="dim")


def quick(folder: Path) -> Plan:
    """A plan that shows in a minute whether everything can be measured; its numbers mean little."""
    return Plan(folder, starts=3, keys=60, facts=60, pauses=4, rest=5.0)
