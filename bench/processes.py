"""What a running process takes, as Linux tells it in /proc."""

from __future__ import annotations

import os
import re
from pathlib import Path


def memory(pid: int) -> float:
    """Return a process's memory in MiB, shared pages by their share (PSS)."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    assert found is not None  # Linux has told it since 4.14
    return int(found[1]) / 1024


def processor_seconds(pid: int) -> float:
    """Return how long a process has been computing since its start, all threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    # proc(5): utime and stime are fields 14 and 15; what is behind the name begins with field 3.
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
