"""What it costs at most to be told what is wrong with a file, in time and in memory."""

from __future__ import annotations

import os
import resource
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

from bench.bad_files import bad_files
from bench.plan import Plan
from bench.table import Measure
from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.rehearsal.files import problems_of
from meetingdesk.settings import shipped_folder

MOST_MILLISECONDS: Final = 1_000.0
MOST_MIB: Final = 200.0


class Cost(NamedTuple):
    """What one check took: seconds of a processor, and the most memory of its process, in MiB."""

    seconds: float
    mib: float


def measure(plan: Plan) -> list[Measure]:
    """Check every bad file, each in a process of its own that has loaded everything."""
    plan.say("what is wrong with files")
    paths = written(plan.folder)
    costs = costs_of(paths).values()
    slowest, largest = max(cost.seconds for cost in costs), max(cost.mib for cost in costs)
    return [
        Measure(f"the slowest check of {len(costs)} bad files", slowest * 1000, "ms", MOST_MILLISECONDS),
        Measure("… the memory of the largest", largest, "MiB", MOST_MIB),
    ]


def written(folder: Path) -> list[Path]:
    """Write the bad files into a folder and return their paths."""
    paths = []
    for name, content in bad_files().items():
        path = folder / f"{name.replace(' ', '-')}.yaml"
        path.write_bytes(content)
        paths.append(path)
    return paths


def costs_of(paths: list[Path], *, processor_seconds: int | None = None) -> dict[str, Cost]:
    """Check every file, and return what each took, by its name without the ending.

    It is asked of a process that has done nothing else: a fork begins with the memory of where it came from.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(_costs, paths, processor_seconds).result()


def _costs(paths: list[Path], processor_seconds: int | None) -> dict[str, Cost]:
    # What every check needs is loaded with the first one.
    problems_of(paths[-1], _shelves(paths[-1].parent))
    return {path.stem: cost_of(path, processor_seconds=processor_seconds) for path in paths}


def cost_of(path: Path, *, processor_seconds: int | None = None) -> Cost:
    """Check a file in a forked process.

    Args:
        path: the file.
        processor_seconds: the most it may take; the process is ended then.

    Raises:
        RuntimeError: the process did not end as it should, or found nothing wrong.
    """
    shelves = _shelves(path.parent)
    child = os.fork()
    if child == 0:
        code = 2
        try:
            if processor_seconds is not None:
                resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds + 1))
            code = 0 if problems_of(path, shelves) else 1
        finally:
            os._exit(code)
    _pid, status, usage = os.wait4(child, 0)
    if status != 0:
        raise RuntimeError(f"{path.name}: ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _shelves(folder: Path) -> Shelves:
    return Shelves(shipped_folder("agendas"), shipped_folder("data"), folder / "own")
