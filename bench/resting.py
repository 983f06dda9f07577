"""What a running meeting takes that nobody touches: its clock ticks, and nothing else happens."""

from __future__ import annotations

import time

from bench import rooms
from bench.plan import Plan
from bench.processes import memory, processor_seconds
from bench.table import Measure


def measure(plan: Plan) -> list[Measure]:
    """Watch the room for `plan.rest` seconds."""
    plan.say(f"a meeting at rest, {plan.rest:.0f} s")
    with rooms.enter(rooms.database(plan), plan.home) as room:
        before, began_at = processor_seconds(room.pid), time.perf_counter()
        time.sleep(plan.rest)
        share = (processor_seconds(room.pid) - before) / (time.perf_counter() - began_at)
        weight = memory(room.pid)
    return [
        Measure("processor for a running meeting at rest", share * 100, "%", 1.5),
        Measure("memory of a running meeting", weight, "MiB"),
    ]
