"""One of several writers at a meeting: waits for a line on its input, then logs as fast as it can."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import meetings


def main() -> None:
    """Log so many lines under one participant."""
    database, meeting_id, person, count = sys.argv[1:]
    with meetings.session_on(Path(database)) as session:
        session.open(meeting_id).result()
        print("ready", flush=True)
        sys.stdin.readline()
        for _number in range(int(count)):
            session.submit(meeting_id, meetings.line("competences", person)).result()
        print("done", flush=True)


if __name__ == "__main__":
    main()
