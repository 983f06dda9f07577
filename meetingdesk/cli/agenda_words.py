"""What stands in an agenda as a short word, said as people say it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from meetingdesk.agendas.blocks import BlockBase
from meetingdesk.agendas.calendar import RelativeDue
from meetingdesk.agendas.repeats import EACH_CASE
from meetingdesk.agendas.schema import Agenda, Role
from meetingdesk.locale import N_, _, current_language, ngettext

CITIZEN: Final = {
    "absent": N_("the citizen is not there"),
    "present": N_("the citizen takes part"),
    "partly": N_("the citizen takes part for a while"),
}
KINDS: Final = {
    "present": N_("presentation"),
    "round": N_("round"),
    "discussion": N_("discussion"),
    "board": N_("board"),
    "decide": N_("decisions"),
    "consent": N_("consent"),
    "handover": N_("hand-over"),
    "scale": N_("own rating"),
    "choice": N_("answer"),
    "assign": N_("division of work"),
    "plan": N_("plan"),
    "review": N_("what is left open"),
    "rank": N_("ranking"),
    "next": N_("next meeting"),
    "sign": N_("signatures"),
}

# Fields that name roles which have a say in a block and are not thereby those it is for.
_BESIDE: Final = ("proposals_by", "rule")


def what_happens(block: BlockBase, agenda: Agenda) -> str:
    """Return a block's kind, its question, and what is special about its time."""
    asked = block.question.in_language(current_language()) if block.question else ""
    kind = _(KINDS[block.kind]) if block.kind in KINDS else block.kind
    parts = [f"{kind}: {asked}" if asked else kind]
    if block.each is not None:
        one = _("for each: {role}").format(role=titles(agenda, (block.each,)))
        parts.append(_("for each case") if block.each == EACH_CASE else one)
    if block.room:
        parts.append(_("in the room: {roles}").format(roles=titles(agenda, block.room)))
    if block.fixed:
        parts.append(_("its length is fixed"))
    return ", ".join(parts)


def who_takes_part(block: BlockBase, agenda: Agenda) -> str:
    """Return the roles a block is for; everybody when it names none of them or all."""
    roles = [role for field, role in block.roles_named() if field.partition(".")[0] not in _BESIDE]
    if set(roles) >= set(agenda.roles) or not roles:
        return _("everybody")
    return titles(agenda, roles)


def titles(agenda: Agenda, roles: tuple[str, ...] | list[str]) -> str:
    """Return the titles of roles, each once; what is no role of the agenda is left out."""
    known = (agenda.roles[role] for role in dict.fromkeys(roles) if role in agenda.roles)
    return ", ".join(role.title.in_language(current_language()) for role in known)


def number_of(role: Role) -> str:
    """Return how many may hold a role: `1`, `2–8`, `2–`."""
    most = "" if role.most is None else str(role.most)
    return most if str(role.least) == most else f"{role.least}–{most}"


def clock_of(minutes: int) -> str:
    """Return minutes from the meeting's start as a clock that began at 0:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


def due_words(due: RelativeDue) -> str:
    """Return a deadline as it is said: `1 working day before, 12:00`, `3 months after`."""
    count = abs(due.amount)
    if count == 0:
        said = _("the same day")
    else:
        before, after = _UNITS[due.unit]
        said = (before if due.amount < 0 else after)(count).format(count=count)
    return f"{said}, {due.at:%H:%M}" if due.at else said


_Plural = Callable[[int], str]
_UNITS: Final[dict[str, tuple[_Plural, _Plural]]] = {
    "wd": (
        lambda n: ngettext("{count} working day before", "{count} working days before", n),
        lambda n: ngettext("{count} working day after", "{count} working days after", n),
    ),
    "d": (
        lambda n: ngettext("{count} day before", "{count} days before", n),
        lambda n: ngettext("{count} day after", "{count} days after", n),
    ),
    "w": (
        lambda n: ngettext("{count} week before", "{count} weeks before", n),
        lambda n: ngettext("{count} week after", "{count} weeks after", n),
    ),
    "m": (
        lambda n: ngettext("{count} month before", "{count} months before", n),
        lambda n: ngettext("{count} month after", "{count} months after", n),
    ),
}
