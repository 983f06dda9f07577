"""Another terminal at a meeting: prints each version that it is told of, and when."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from meetingdesk.meeting.projection import Projection
from meetingdesk.session import Session


def main() -> None:
    """Follow until the input is closed."""
    url, meeting_id = sys.argv[1:]

    def told(projection: Projection) -> None:
        # Both processes read the same clock: it counts from the computer's start.
        print(projection.version, time.perf_counter(), flush=True)

    with tempfile.TemporaryDirectory() as name:
        session = Session(url, seat="wall", data_folder=Path(name))
        session.start().result()
        session.open(meeting_id).result()
        session.follow(meeting_id, told)
        session.prepare().result()
        print("ready", flush=True)
        sys.stdin.read()
        session.close().result()


if __name__ == "__main__":
    main()
