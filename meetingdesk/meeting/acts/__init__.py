"""What can be done in a meeting, an act to a file: how a command is answered, and what its facts change.

Each file has two plain tables: `DECIDE` from a command's type to the function that answers it with facts,
and `APPLY` from a fact's type to the function that changes the state. Here they are joined; nothing is
scanned or registered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meetingdesk.meeting.acts import (
    cases,
    clock,
    closing,
    committing,
    deciding,
    escalating,
    filing,
    handing,
    history,
    opening,
    people,
    proposing,
    showing,
    signing,
    supplementing,
    talking,
    telling,
)
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.events import EventBody

_ACTS = (
    opening,
    cases,
    people,
    clock,
    talking,
    showing,
    proposing,
    deciding,
    escalating,
    committing,
    handing,
    history,
    closing,
    telling,
    signing,
    filing,
    supplementing,
)

DECIDE: dict[type[Command], Callable[..., tuple[EventBody, ...]]] = {}
APPLY: dict[type[EventBody], Callable[..., Any]] = {}
for _act in _ACTS:
    DECIDE.update(_act.DECIDE)
    APPLY.update(getattr(_act, "APPLY", {}))
