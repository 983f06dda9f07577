"""Measure the product and print one table: `python -m bench [--strict] [--quick] [--only NAME …]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench import checking, keeping, others, paper, resting, sealing, seats, starts, typing
from bench.plan import Plan, quick
from bench.table import Measure, show

SUITES: Final[dict[str, Callable[[Plan], list[Measure]]]] = {
    "starts": starts.measure,
    "typing": typing.measure,
    "keeping": keeping.measure,
    "resting": resting.measure,
    "checking": checking.measure,
    "sealing": sealing.measure,
    "paper": paper.measure,
    "others": others.measure,
    "seats": seats.measure,
}


def main() -> int:
    """Measure what the arguments name; returns 1 when something is over its bound and they say --strict."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure speed beside floor programs."
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 when something is over its bound")
    parser.add_argument("--quick", action="store_true", help="few runs: shows that it can be measured")
    parser.add_argument("--only", nargs="+", choices=SUITES, default=list(SUITES), help="measure only these")
    chosen = parser.parse_args()
    if not Path("/proc/self/smaps_rollup").exists():
        parser.error("the bench reads memory and processor time from Linux's /proc, which is not here")
    with tempfile.TemporaryDirectory(prefix="meetingdesk-bench-") as name:
        folder = Path(name)
        plan = quick(folder) if chosen.quick else Plan(folder)
        plan.home.mkdir()
        measures = [measure for suite in chosen.only for measure in SUITES[suite](plan)]
    # What else the machine was doing belongs to the numbers.
    load = f"{os.cpu_count()} processors, load {os.getloadavg()[1]:.1f}"
    title = f"MeetingDesk beside its floor; medians of {plan.starts} starts and {plan.keys} keys; {load}"
    show(measures, title=title)
    return int(chosen.strict and any(measure.is_over for measure in measures))


if __name__ == "__main__":
    sys.exit(main())
