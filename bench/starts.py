"""From exec to the first painted frame of the desk and to its filled list, and what it weighs then."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench import meetings, programs
from bench.floors import table
from bench.plan import Plan
from bench.processes import memory
from bench.table import Measure, median
from bench.terminal import Terminal

_FEW: Final = 10
_MANY: Final = 10_000
_SETTLED: Final = 1.0


@dataclass(slots=True)
class _Program:
    """A program with what must stand on its first frame, and in its list; times are ms since exec."""

    run: Callable[[], Terminal]
    first: tuple[str, ...]
    row: str = ""
    painted: list[float] = field(default_factory=list)
    filled: list[float] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Run it once."""
        with self.run() as terminal:
            self.painted.append((terminal.await_text(*self.first) - terminal.started_at) * 1000)
            if self.row:
                self.filled.append((terminal.await_text(self.row) - terminal.started_at) * 1000)
                time.sleep(_SETTLED)
                self.weights.append(memory(terminal.pid))

    def forget(self) -> None:
        """Throw the warming start away."""
        self.painted, self.filled, self.weights = [], [], []


def measure(plan: Plan) -> list[Measure]:
    """Start product and floor in turn, so that both meet the same moods of the machine."""
    few, many, floor = (plan.folder / name for name in ("few.db", "many.db", "floor.db"))
    plan.say("making databases")
    meetings.desk(few, _FEW)
    meetings.desk(many, _MANY)
    table.write(str(floor), _FEW)
    ours, crowded = _desk(few, plan.home), _desk(many, plan.home)
    # The last line of the screen is painted last.
    frame = ("FloorDesk", "Commitments that wait", "English")
    bare = _Program(lambda: programs.floor("desk", plan.home), frame)
    queried = _Program(lambda: programs.floor("desk", plan.home, str(floor)), frame, "Borger 1 ")
    everybody = [ours, bare, crowded, queried]
    for number in range(plan.starts + 1):
        plan.say(f"starts, {number} of {plan.starts}")
        # Nobody always comes after the same other.
        for program in everybody[number % 4 :] + everybody[: number % 4]:
            program.start()
        if number == 0:
            for program in everybody:
                program.forget()
    return [
        Measure(
            "exec to the first frame of the desk", median(ours.painted), "ms", 1.25, median(bare.painted)
        ),
        Measure("exec to the filled list", median(ours.filled), "ms", 1.15, median(queried.filled)),
        Measure(
            f"the filled list of {_MANY:,} meetings, beside {_FEW}",
            median(crowded.filled),
            "ms",
            1.2,
            median(ours.filled),
        ),
        Measure("memory of the filled desk", median(ours.weights), "MiB", 1.3, median(queried.weights)),
    ]


def _desk(database: Path, home: Path) -> _Program:
    return _Program(
        lambda: programs.product(database, home), ("MeetingDesk", "Commitments", "F9"), meetings.CITIZEN
    )
