"""Blocks that are held more than once, and who is in the room: what an agenda may say about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from meetingdesk.agendas.blocks import BlockBase, SignBlock
from meetingdesk.agendas.mistakes import Mistake
from meetingdesk.agendas.plain_words import few
from meetingdesk.locale import _

if TYPE_CHECKING:
    from meetingdesk.agendas.schema import Agenda

EACH_CASE: Final = "case"
"""What `each` says of a block that is held once for each case; any other word is a role."""

# An id has room for 40 characters, and the number of the time is put after it.
_LONGEST_ID: Final = 36


def groups(blocks: Iterable[BlockBase]) -> tuple[tuple[BlockBase, ...], ...]:
    """Return the blocks in order, those in a row with the same `each` together, every other one alone."""
    found: list[tuple[BlockBase, ...]] = []
    for each, grouped in groupby(blocks, key=lambda block: block.each):
        run = tuple(grouped)
        found += [(block,) for block in run] if each is None else [run]
    return tuple(found)


def repeat_mistakes(agenda: Agenda) -> Iterator[Mistake]:
    """Yield what does not fit together about repeated blocks and the room."""
    for check in (_each, _expected, _ids, _references, _room):
        yield from check(agenda)


def _each(agenda: Agenda) -> Iterator[Mistake]:
    known = few(tuple(agenda.roles))
    for index, block in enumerate(agenda.blocks):
        if block.whom:
            wrong = _("whom is said by the list of people, not by the agenda")
            yield Mistake(wrong, _("take it out"), ("blocks", index, "whom"))
        if block.each is None:
            continue
        path = ("blocks", index, "each")
        if isinstance(block, SignBlock):
            wrong = _("the signing is not repeated")
            yield Mistake(wrong, _("take it out: each case's agreement is signed by itself"), path)
        elif block.each == EACH_CASE and EACH_CASE in agenda.roles:
            wrong = _("a role is called case, which is a word of this language")
            yield Mistake(wrong, _("give the role another key"), ("roles", EACH_CASE))
        elif block.each not in (EACH_CASE, *agenda.roles):
            wrong = _("there is no role {role}").format(role=block.each)
            yield Mistake(wrong, _("write case, or one of the roles: {known}").format(known=known), path)


def _expected(agenda: Agenda) -> Iterator[Mistake]:
    for index, block in enumerate(agenda.blocks):
        path = ("blocks", index, "expected")
        if block.each is None and block.expected > 1:
            yield Mistake(_("expected goes with each alone"), _("add each, or take it out"), path)
        elif block.each == EACH_CASE and agenda.cases == "one" and block.expected > 1:
            wrong = _("the meeting is about one case")
            yield Mistake(wrong, _("write cases: several, or take expected out"), path)
    for index, (first, second) in enumerate(pairwise(agenda.blocks), 1):
        if first.each is not None and first.each == second.each and first.expected != second.expected:
            wrong = _("{block} counts on another number than {first}, with which it is repeated")
            right = _("write {count} on both, or on neither").format(count=first.expected)
            path = ("blocks", index, "expected")
            yield Mistake(wrong.format(block=second.id, first=first.id), right, path)


def _ids(agenda: Agenda) -> Iterator[Mistake]:
    for index, block in enumerate(agenda.blocks):
        if block.each is None:
            continue
        if len(block.id) > _LONGEST_ID:
            wrong = _("the id of a repeated block has at most {count} characters").format(count=_LONGEST_ID)
            yield Mistake(wrong, _("shorten it"), ("blocks", index, "id"))
        taken = re.compile(rf"{re.escape(block.id)}-\d+")
        for at, other in enumerate(agenda.blocks):
            if taken.fullmatch(other.id):
                wrong = _("{other} is what a repetition of {block} is called").format(
                    other=other.id, block=block.id
                )
                yield Mistake(wrong, _("call it something else"), ("blocks", at, "id"))


def _references(agenda: Agenda) -> Iterator[Mistake]:
    group_of = {block.id: group for group in groups(agenda.blocks) for block in group}
    for index, block in enumerate(agenda.blocks):
        for field, named in block.blocks_named():
            group = group_of.get(named)
            if group and group[0].each is not None and group is not group_of[block.id]:
                wrong = _("{named} is repeated: it is not one block but several").format(named=named)
                right = _("refer to a block that is held once, or put this one beside it with the same each")
                yield Mistake(wrong, right, ("blocks", index, *field.split(".")))


def _room(agenda: Agenda) -> Iterator[Mistake]:
    known = few(tuple(agenda.roles))
    for index, block in enumerate(agenda.blocks):
        path = ("blocks", index, "room")
        for role in block.room:
            if role not in agenda.roles:
                wrong = _("there is no role {role}").format(role=role)
                yield Mistake(wrong, _("the agenda's roles are {known}").format(known=known), path)
        taking_part = [role for field, role in block.roles_named() if field in ("of", "by")]
        if block.room and taking_part and not set(taking_part) & set(block.room):
            wrong = _("none of those who take part is in the room")
            yield Mistake(wrong, _("add {roles}").format(roles=", ".join(taking_part)), path)
        if block.room and not block.is_timed:
            wrong = _("nobody waits outside for a block without minutes")
            yield Mistake(wrong, _("take it out, or give the block minutes"), path)
