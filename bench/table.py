"""What was measured, as one table: colours on a terminal, plain words elsewhere."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing measured, lower is better.

    Attributes:
        what: in words.
        ours: the product's number, in `unit`.
        unit: "ms", "%" or "MiB".
        bound: the most that is allowed; None where the number is told for comparison alone.
        floor: the floor program's number, measured in the same run.
        is_ratio: whether the bound is about the ratio of the two, otherwise it is in `unit`.
    """

    what: str
    ours: float
    unit: str
    bound: float | None = None
    floor: float | None = None
    is_ratio: bool = True

    @property
    def found(self) -> float:
        """The number that the bound is about."""
        return self.ours / self.floor if self.floor and self.is_ratio else self.ours

    @property
    def is_over(self) -> bool:
        """Whether it is more than allowed."""
        return self.bound is not None and self.found > self.bound


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of a hundred do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def show(measures: Sequence[Measure], *, title: str) -> None:
    """Print the table on standard output."""
    # A file or a pipe has no width of its own.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    table = Table(title=title, box=box.SIMPLE_HEAD if console.is_terminal else None, title_justify="left")
    table.add_column("what", overflow="fold")
    for name in ("ours", "floor", "found", "bound"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    for one in measures:
        table.add_row(*_cells(one), style="red" if one.is_over else "")
    console.print(table, markup=False)


def _cells(one: Measure) -> tuple[str, ...]:
    unit = f" {one.unit}"
    ratio = one.floor is not None and one.is_ratio
    found = f"{one.found:.2f} ×" if ratio else _number(one.found) + unit
    allowed = "" if one.bound is None else f"≤ {one.bound:g}" + (" ×" if ratio else unit)
    verdict = "" if one.bound is None else ("OVER" if one.is_over else "ok")
    floor = "" if one.floor is None else _number(one.floor) + unit
    return one.what, _number(one.ours) + unit, floor, found, allowed, verdict


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
