"""Whose words a line is: `@name` in it, whoever has the floor, or the only one the block is for."""

from __future__ import annotations

import re

from meetingdesk.agendas.blocks.base import RoleBlock
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.names import typed_names

_NAMED = re.compile(r"(?<!\S)@(\S+)")


def spoken_by(text: str, state: MeetingState, otherwise: str | None) -> tuple[str, str | None]:
    """Return a line without its `@name`, and whose it is; `otherwise` when it names nobody.

    Raises CommandRefused when the name fits nobody, or several.
    """
    found = _NAMED.search(text)
    if found is None:
        return text, otherwise
    named = typed_names(found.group(1), state.participants.values())
    if len(named.people) != 1:
        sentence = _("“{name}” is nobody here, or more than one.").format(name=found.group(1))
        raise CommandRefused("no_such_person", sentence, _("Type a few more letters of the name."))
    without = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip()
    return without, named.people[0].id


def speaker_by_default(state: MeetingState, block_id: str) -> str | None:
    """Return whose words are written down in a block when no name is typed; None for nobody's in particular.

    Whoever has the floor; else the only one in the room the block is for, when the agenda names roles.
    """
    if state.floor is not None:
        return state.floor
    block = state.agenda.block(block_id)
    if not isinstance(block, RoleBlock) or not block.of:
        return None
    there = [key for key in block.expected_speakers(state.participants) if state.participants[key].is_present]
    return there[0] if len(there) == 1 else None
