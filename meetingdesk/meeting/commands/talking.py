"""Giving the floor, and writing down, changing and showing what is said."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from meetingdesk.agendas.words import Earlier, LineTag
from meetingdesk.meeting.commands.base import Command, SafeLine, SafeText


class GiveFloor(Command):
    """Give a participant the floor; whoever had it has spoken."""

    participant_id: str


class EndTurn(Command):
    """Say how a participant's turn ended."""

    participant_id: str
    how: Literal["spoken", "written", "passed", "absent", "skipped"]
    reason: SafeLine = ""


class LogContribution(Command):
    """Write down what a participant put forward; before the meeting only what is in writing.

    `fields` holds what only the block's kind knows, such as the column of a card.
    """

    block_id: str
    entry_id: str
    by: str | None = None
    on_behalf_of: str | None = None
    text: SafeText
    tag: LineTag | None = None
    tags: tuple[str, ...] = ()
    written: bool = False
    answers: str | None = None
    fields: dict[str, SafeText] = Field(default_factory=dict)


class LogConclusion(Command):
    """Write down the meeting's own words."""

    block_id: str
    entry_id: str
    text: SafeText
    tag: LineTag = "assessment"
    tags: tuple[str, ...] = ()


class ReviseEntry(Command):
    """Rewrite a line; `revision` is the one that was read, so that no change is lost unseen.

    Without `fields` what the block's kind keeps stays as it is; with them, those named change.
    """

    entry_id: str
    revision: int
    text: SafeText
    tags: tuple[str, ...] = ()
    tag: LineTag | None = None
    answers: str | None = None
    fields: dict[str, SafeText] | None = None


class PlaceEntry(Command):
    """Move a line within its block: `fields` that change, such as its column, and the line it then precedes.

    With an empty `before` it comes last.
    """

    entry_id: str
    fields: dict[str, SafeText] = Field(default_factory=dict)
    before: str = ""


class RevealBlock(Command):
    """Show what people gave unseen, although somebody is still waited for: with a reason."""

    block_id: str
    reason: SafeLine


class WithdrawEntry(Command):
    """Take a line back."""

    entry_id: str


class BringHistory(Command):
    """Lay what earlier meetings of the case left before the blocks that ask for it; the session's own."""

    items: tuple[Earlier, ...]
