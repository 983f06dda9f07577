"""What the roll-call says beside its lists: how far away the start is, who is there, and what is missing."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from meetingdesk.agendas.words import Language
from meetingdesk.locale import _, current_language, ngettext
from meetingdesk.meeting.gates import missing_deciders, open_gates, role_gaps
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.case_words import numbers
from meetingdesk.screens.desk_words import distance
from meetingdesk.screens.pressable import pressable
from meetingdesk.text import visible

_CASES_SHOWN = 8


def people_title(state: MeetingState) -> Content:
    """Return the heading of the people, with how many are there."""
    there = sum(person.is_present for person in state.participants.values())
    words = _("{there} of {all} present").format(there=there, all=len(state.participants))
    return Content.assemble((_("Who is there?"), "bold"), (f"   {words}", "$muted"))


def preparation_title(state: MeetingState) -> Content:
    """Return the heading of the preparation, with how many gates are open."""
    count = len(open_gates(state))
    title = Content(_("What is ready?")).stylize("bold")
    if not count:
        return title.append(Content("   " + _("everything is in place")).stylize("$muted"))
    words = ngettext("{count} gate open", "{count} gates open", count).format(count=count)
    return title.append(Content(f"   {words}").stylize("$over"))


def column(state: MeetingState, now: datetime, *, brief: bool) -> Content:
    """Return the time column's words: distance, what is missing, the seats. `brief` for narrow screens."""
    lines = [Content(distance(state.starts_at, now)).stylize("bold")]
    if not brief:
        lines += [Content(visible(_minutes(state))).stylize("$muted"), Content()]
    problems = problems_of(state)
    if problems:
        shown = problems[:1] if brief else problems
        lines += [Content(f"! {visible(problem)}").stylize("$over") for problem in shown]
    elif any(person.is_present for person in state.participants.values()):
        lines.append(pressable("F4", _("everything is ready for the start")))
    else:
        everybody = pressable("a", _("everybody is present"), gap=3)
        start = pressable("F4", _("start"))
        lines += [Content("   ").join([everybody, start])] if brief else [everybody, start]
    seats = _seats(state)
    if brief:
        return Content("\n").join(lines)
    return Content("\n").join([*lines, *_cases(state), Content(), *seats])


def _cases(state: MeetingState) -> list[Content]:
    """Return the cases that are taken up, where there may be several, and the key that changes them."""
    if state.format.cases != "several":
        return []
    shown = state.cases[:_CASES_SHOWN]
    lines = [Content(visible(f"{case.number}  {case.citizen}")) for case in shown]
    if left := len(state.cases) - len(shown):
        lines.append(Content(ngettext("and {count} more", "and {count} more", left).format(count=left)))
    return [Content(), Content(numbers(state)).stylize("$muted"), *lines, pressable("c", _("the cases"))]


def problems_of(state: MeetingState) -> list[str]:
    """Return what stands in the way of the start, or needs a reason, as short sentences."""
    language = current_language()
    found = [
        _("Nobody can decide as {role}. u names a substitute.").format(role=_role(state, role, language))
        for role in missing_deciders(state)
        if all(person.attendance != "expected" for person in state.holders(role))
    ]
    found += [role_problem(state, role) for role in role_gaps(state)]
    count = len(open_gates(state))
    if count:
        found.append(
            ngettext("{count} preparation is missing.", "{count} preparations are missing.", count).format(
                count=count
            )
        )
    return found


def role_problem(state: MeetingState, role: str) -> str:
    """Return what is wrong with the number of people in a role."""
    wanted = state.agenda.roles[role]
    held = sum(person.attendance not in ("absent", "recused") for person in state.holders(role))
    return count_problem(_role(state, role, current_language()), held, wanted.least, wanted.most)


def count_problem(role: str, held: int, least: int, most: int | None) -> str:
    """Return what is wrong when `held` people have a role that wants `least` to `most`; empty for nothing."""
    if held < least:
        if least == 1:
            return _("Nobody is {role}.").format(role=role)
        return _("{role}: {held} of at least {least}.").format(role=role, held=held, least=least)
    if most is not None and held > most:
        return _("{role}: {held}, but at most {most}.").format(role=role, held=held, most=most)
    return ""


def count_words(least: int, most: int | None) -> str:
    """Return how many people a role wants: `1`, `2–8`, `at least 2`."""
    if most is None:
        return _("at least {least}").format(least=least) if least else _("any number")
    return f"{least}" if least == most else f"{least}–{most}"


def open_things(state: MeetingState) -> Content:
    """Return what is open at the start, a line each, for the sheet that asks why."""
    lines = [Content(visible(role_problem(state, role))) for role in role_gaps(state)]
    by_item: dict[str, list[str]] = {}
    for gate in open_gates(state):
        title = gate.item.title.in_language(current_language())
        by_item.setdefault(title, []).append(gate.participant.name if gate.participant else "")
    for title, names in by_item.items():
        who = ", ".join(name for name in names if name)
        lines.append(Content(visible(f"{title}: {who}" if who else title)))
    return Content("\n").join(line.stylize("$over") for line in lines)


def _minutes(state: MeetingState) -> str:
    count = state.agenda.minutes
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def _seats(state: MeetingState) -> list[Content]:
    titles = {"facilitator": _("Facilitator"), "secretary": _("Secretary")}
    lines = []
    for seat, title in titles.items():
        held = state.seats.get(seat)
        name = visible(held.name) if held else _("nobody")
        lines.append(Content.assemble((f"{title:<13}", "$muted"), name))
    return [*lines, pressable("m", _("other people in the seats"), style="$muted")]


def _role(state: MeetingState, role: str, language: Language) -> str:
    return state.agenda.roles[role].title.in_language(language)
