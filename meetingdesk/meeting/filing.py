"""Where the filing of a sealed document stands: the value that a meeting's state keeps for each."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from meetingdesk.agendas.words import Word

FilingStage = Literal["ready", "under_way", "filed", "failed"]


class Filing(Word):
    """An agreement (`number` 0) or one of its supplements on its way into a case system.

    `since` is when it became so: the seal for what is ready. `by` is who filed or tried, `reason` why it
    failed, or why a reference was corrected. `until` is when a try that is under way is over at the latest.
    Where it failed and `uncertain` is true, nobody knows whether the system has it: no program tries again
    by itself.
    """

    agreement_id: str
    number: int = 0
    case_id: str = ""
    stage: FilingStage = "ready"
    since: datetime
    system: str = ""
    reference: str = ""
    by: str = ""
    reason: str = ""
    until: datetime | None = None
    uncertain: bool = False


def filing_key(agreement_id: str, number: int) -> str:
    """The key under which a meeting's state keeps the filing of one document."""
    return f"{agreement_id}:{number}"
