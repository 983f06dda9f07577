"""A process that opens one meeting through the session and prints how many ms that took.

python -m bench.opening DATABASE MEETING_ID
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.meetings import session_on


def main(database: str, meeting_id: str) -> None:
    """Do as the desk does: show the list, load what meetings need, and then open one."""
    with session_on(Path(database)) as session:
        session.desk().result()
        session.prepare().result()
        began_at = time.perf_counter()
        session.open(meeting_id).result()
        print((time.perf_counter() - began_at) * 1000)


if __name__ == "__main__":
    main(*sys.argv[1:])
