"""People, lines and blocks that the tests of block kinds share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import pytest

from meetingdesk.agendas.blocks import BLOCKS, BlockBase
from meetingdesk.agendas.words import Attendance, BlockRecord, Contribution, Participant
from meetingdesk.errors import CommandRefused

Block = TypeVar("Block", bound=BlockBase)
AT = datetime(2026, 11, 20, 12, 5, tzinfo=UTC)


def person(
    key: str, name: str, *roles: str, attendance: Attendance = "present", field: str = ""
) -> Participant:
    """Return somebody on the list."""
    return Participant(id=key, name=name, roles=roles, attendance=attendance, department=field)


PEOPLE = {
    one.id: one
    for one in (
        person("karen", "Karen Lind", "adviser", field="Rådgivning"),
        person("jonas", "Jonas Ravnkilde", "team", field="Sundhed"),
        person("mona", "Mona Krogh", "citizen"),
    )
}


def block(kind: type[Block], **keys: object) -> Block:
    """Return a block as an agenda would say it."""
    word = next(name for name, known in BLOCKS.items() if known is kind)
    return kind.model_validate({"id": "b", "kind": word, "title": "Titel", "minutes": 5} | keys)


def line(key: str, by: str | None, text: str = "", *, withdrawn: bool = False, **fields: str) -> Contribution:
    """Return a line of the block `b`."""
    return Contribution(id=key, block_id="b", by=by, text=text, at=AT, fields=fields, withdrawn=withdrawn)


def record(*lines: Contribution, **values: object) -> BlockRecord:
    """Return what was recorded in the block `b`."""
    return BlockRecord.model_validate({"block_id": "b", "contributions": lines} | values)


def refusal(held: BlockBase, entry: Contribution, *lines: Contribution, **values: object) -> str:
    """Return the code with which a line is refused."""
    with pytest.raises(CommandRefused) as refused:
        held.check_entry(entry, record(*lines, **values), PEOPLE)
    return refused.value.code
