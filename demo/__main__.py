"""`make demo-live`: the TFA script at the facilitator's laptop, and four other seats that follow it.

Each seat is a program of its own in a pane of tmux, all over one database. When the script has come to its
end every pane is left, and what each had shown is compared with the log.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from demo.panes import Panes
from demo.seats import OTHERS, Demo, Outcome

_ROOT = Path(__file__).parents[1]


def main() -> int:
    """Run the demonstration; 0 when all seats agree with the log."""
    parser = argparse.ArgumentParser(prog="make demo-live", description=__doc__)
    parser.add_argument("--speed", type=float, default=30.0, help="times the real speed")
    parser.add_argument("--script", type=Path, default=_ROOT / "data" / "demo" / "tfa.yaml")
    parser.add_argument("--unseen", action="store_true", help="show nothing here: for tests")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="meetingdesk-live-") as folder:
        outcome = _played(Path(folder), chosen.script, chosen.speed, is_seen=not chosen.unseen)
    return _told(outcome)


def _played(folder: Path, script: Path, speed: float, *, is_seen: bool) -> Outcome:
    with Panes(folder.name, width=210, height=56) as panes:
        demo = Demo(panes, f"sqlite:///{folder / 'live.db'}", script, speed)
        meeting_id = demo.begin()
        onlooker = None
        if is_seen and sys.stdout.isatty():
            onlooker = subprocess.Popen(panes.command("attach-session"))
        outcome = demo.finish(meeting_id)
        if onlooker is not None:
            panes.run("detach-client")
            onlooker.wait()
    return outcome


def _told(outcome: Outcome) -> int:
    print(f"{'the log':<14}{outcome.log}")
    for seat, line in outcome.panes.items():
        print(f"{seat:<14}{line or 'said nothing'}")
    agree = outcome.agree and len(outcome.panes) == len(OTHERS) + 1
    print("All seats agree with the log." if agree else "The seats do NOT agree with the log.")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
