"""What the parts of an agenda must agree on: sums, roles, order and names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from meetingdesk.agendas.blocks import AssignBlock, SignBlock
from meetingdesk.agendas.mistakes import Mistake
from meetingdesk.agendas.plain_words import few
from meetingdesk.agendas.repeats import repeat_mistakes
from meetingdesk.locale import _

if TYPE_CHECKING:
    from meetingdesk.agendas.schema import Agenda


def incoherences(agenda: Agenda) -> list[Mistake]:
    """Everything in an agenda that does not fit together, each with its place and what would be right."""
    checks = (_ids, _sum, _roles, _order, _sections, _contact, _preparation, repeat_mistakes)
    return [mistake for check in checks for mistake in check(agenda)]


def _ids(agenda: Agenda) -> Iterator[Mistake]:
    for field, items in (("blocks", agenda.blocks), ("before", agenda.before), ("after", agenda.after)):
        seen: set[str] = set()
        for index, item in enumerate(items):
            if item.id in seen:
                wrong = _("the id {id} is used twice").format(id=item.id)
                yield Mistake(wrong, _("give each its own id"), (field, index, "id"))
            seen.add(item.id)
    if sum(isinstance(block, SignBlock) for block in agenda.blocks) > 1:
        yield Mistake(_("there is more than one sign block"), _("keep one, at the end"), ("blocks",))
    if isinstance(agenda.blocks[0], SignBlock):
        wrong = _("nothing stands before the signing that could be signed")
        yield Mistake(wrong, _("put the sign block after the others"), ("blocks", 0, "kind"))


def _sum(agenda: Agenda) -> Iterator[Mistake]:
    total = sum(block.planned_minutes for block in agenda.blocks)
    if total != agenda.minutes:
        wrong = _("the blocks add up to {total} minutes, but the meeting is said to take {minutes}")
        right = _("write {total}, or change the blocks").format(total=total)
        yield Mistake(wrong.format(total=total, minutes=agenda.minutes), right, ("minutes",))


def _roles(agenda: Agenda) -> Iterator[Mistake]:
    known = few(tuple(agenda.roles))
    named: list[tuple[tuple[str | int, ...], str]] = []
    for index, block in enumerate(agenda.blocks):
        named += [(("blocks", index, *_path(field)), role) for field, role in block.roles_named()]
    for index, item in enumerate(agenda.before):
        named += [(("before", index, "each"), role) for role in item.each]
    named += [(("after", index, "by"), item.by) for index, item in enumerate(agenda.after) if item.by]
    for path, role in named:
        if role not in agenda.roles:
            wrong = _("there is no role {role}").format(role=role)
            yield Mistake(wrong, _("the agenda's roles are {known}").format(known=known), path)
    for index, block in enumerate(agenda.blocks):
        rule = block.rule_of_block()
        fields = {role: field for field, role in rule.roles_named()} if rule else {}
        for role in rule.roles_needed() if rule else ():
            if role in agenda.roles and agenda.roles[role].least < 1:
                wrong = _("the role {role} decides here, but nobody has to hold it").format(role=role)
                path = ("blocks", index, "rule", *fields[role].split("."))
                yield Mistake(wrong, _("set required: true on the role"), path)


def _path(field: str) -> Iterator[str | int]:
    return (int(step) if step.isdecimal() else step for step in field.split("."))


def _order(agenda: Agenda) -> Iterator[Mistake]:
    earlier: list[str] = []
    for index, block in enumerate(agenda.blocks):
        for field, named in block.blocks_named():
            if named not in earlier:
                choice = few(earlier) or _("none stands before it")
                wrong = _("there is no earlier block {block}").format(block=named)
                yield Mistake(
                    wrong,
                    _("the earlier blocks are: {choice}").format(choice=choice),
                    ("blocks", index, field),
                )
        earlier.append(block.id)


def _sections(agenda: Agenda) -> Iterator[Mistake]:
    known = [block.id for block in agenda.blocks]
    seen: set[str] = set()
    for index, section in enumerate(agenda.agreement.sections):
        path = ("agreement", "sections", index)
        if section not in known:
            wrong = _("there is no block {block}").format(block=section)
            yield Mistake(wrong, _("the blocks are {known}").format(known=few(known)), path)
        elif section in seen:
            wrong = _("the block {block} is listed twice").format(block=section)
            yield Mistake(wrong, _("list it once"), path)
        seen.add(section)


def _contact(agenda: Agenda) -> Iterator[Mistake]:
    contact = agenda.agreement.contact
    slots = [slot.id for block in agenda.blocks if isinstance(block, AssignBlock) for slot in block.slots]
    if contact is not None and contact not in (*agenda.roles, *slots):
        wrong = _("there is no role, and no part to be given, that is called {contact}").format(
            contact=contact
        )
        known = few((*agenda.roles, *slots))
        yield Mistake(wrong, _("choose one of: {known}").format(known=known), ("agreement", "contact"))


def _preparation(agenda: Agenda) -> Iterator[Mistake]:
    earlier: list[str] = []
    for index, item in enumerate(agenda.before):
        if item.of is not None and item.of not in earlier:
            choice = few(earlier) or _("none stands before it")
            yield Mistake(
                _("there is no earlier item {item}").format(item=item.of),
                _("the earlier items are: {choice}").format(choice=choice),
                ("before", index, "of"),
            )
        earlier.append(item.id)
    for key, role in agenda.roles.items():
        if role.most is not None and role.most < role.least:
            wrong = _("{count} leaves no number that fits").format(count=role.count)
            yield Mistake(
                wrong,
                _("write the smaller number first, and at least 1 for a required role"),
                ("roles", key, "count"),
            )
