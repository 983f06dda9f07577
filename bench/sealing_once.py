"""A process that sets and seals one agreement, and loads nothing else: `python -m bench.sealing_once FILE`.

FILE holds, pickled, the agreement's canonical JSON, a certificate and its key.
"""

from __future__ import annotations

import pickle
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from meetingdesk.agreement import original
from meetingdesk.agreement.formats.as_pdf import render
from meetingdesk.agreement.formats.nodes import Seal
from meetingdesk.agreement.seals import Sealer, seal_pdf
from meetingdesk.agreement.seals.certificates import described

AT: Final = datetime(2026, 11, 20, 14, 6, tzinfo=UTC)
DRAWN: Final = Seal("Segl", (("Forseglet af", "MeetingDesk"),), "Seglet viser, om noget er ændret.")


def main(file: Path) -> None:
    """Do as the session does at the seal."""
    given = pickle.loads(file.read_bytes())
    sealer = Sealer(described(given["certificate"]), given["certificate"], given["key"])
    seal_pdf(render(original(given["json"]), DRAWN), sealer, AT)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
