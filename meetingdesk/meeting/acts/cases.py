"""Which cases the meeting takes up, and the blocks it has because of them and of the people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from meetingdesk.agendas.layout import Case, laid_out
from meetingdesk.agendas.repeats import EACH_CASE
from meetingdesk.agendas.schema import Agenda
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.acts.tools import refuse_unless, require_phase
from meetingdesk.meeting.events import EventBody, Recorded
from meetingdesk.meeting.relayout import layout_now
from meetingdesk.meeting.state import MeetingState

MOST_CASES: Final = 40


def cases_of(agenda: Agenda, wanted: Sequence[commands.AddCase]) -> tuple[Case, ...]:
    """Return the cases of a list that is checked as a whole. Raises CommandRefused."""
    refuse_unless(
        len(wanted) == 1 or agenda.cases == "several",
        "one_case",
        _("This meeting is about one case."),
        _("Set up a meeting of its own for the other case."),
    )
    refuse_unless(
        len(wanted) <= MOST_CASES,
        "too_many_cases",
        _("A meeting takes up at most {count} cases.").format(count=MOST_CASES),
    )
    cases: list[Case] = []
    for one in wanted:
        refuse_unless(bool(one.case_number), "no_case", _("A meeting needs a case number."))
        refuse_unless(bool(one.citizen), "no_citizen", _("A meeting needs the citizen's name."))
        refuse_unless(bool(one.case_id), "no_case", _("A meeting needs a case number."))
        if any(case.id == one.case_id or case.number == one.case_number for case in cases):
            sentence = _("Case {number} is on the list already.").format(number=one.case_number)
            raise CommandRefused("same_case", sentence)
        cases.append(Case(id=one.case_id, number=one.case_number, citizen=one.citizen))
    return tuple(cases)


def add(state: MeetingState, command: commands.AddCase, now: datetime) -> tuple[EventBody, ...]:
    """Put another case on the list, also while the meeting runs if the part about cases is still ahead."""
    require_phase(state, "planned", "running")
    held = tuple(
        commands.AddCase(case_id=case.id, case_number=case.number, citizen=case.citizen)
        for case in state.cases
    )
    added = cases_of(state.format, (*held, command))[-1]
    if any(block.each == EACH_CASE for block in state.format.blocks):
        _blocks, subjects = layout_now(state.evolve(cases=(*state.cases, added)))
        refuse_unless(
            any(one.is_case and one.id == added.id for one in subjects.values()),
            "too_late",
            _("The part of the meeting about each case is over."),
            _("Take the case up at another meeting."),
        )
    return (events.CaseAdded(case_id=added.id, case_number=added.number, citizen=added.citizen),)


def remove(state: MeetingState, command: commands.RemoveCase, now: datetime) -> tuple[EventBody, ...]:
    """Take a case off the list of which nothing has come up and nothing is written."""
    require_phase(state, "planned", "running")
    refuse_unless(
        any(case.id == command.case_id for case in state.cases),
        "no_such_case",
        _("There is no such case on the list."),
    )
    refuse_unless(len(state.cases) > 1, "last_case", _("A meeting is about at least one case."))
    own = [key for key, one in state.subjects.items() if one.is_case and one.id == command.case_id]
    untouched = all(state.record(key).is_untouched and key != state.current for key in own)
    refuse_unless(
        untouched,
        "has_come_up",
        _("Something of this case has come up or is written down already."),
        _("Let its items be, and say at the close that they are dropped."),
    )
    return (events.CaseRemoved(case_id=command.case_id),)


def _with_cases(state: MeetingState, cases: tuple[Case, ...]) -> MeetingState:
    first = cases[0]
    return state.evolve(cases=cases, case_id=first.id, case_number=first.number, citizen=first.citizen)


def _added(state: MeetingState, event: Recorded, body: events.CaseAdded) -> MeetingState:
    case = Case(id=body.case_id, number=body.case_number, citizen=body.citizen)
    return _with_cases(state, (*state.cases, case))


def _removed(state: MeetingState, event: Recorded, body: events.CaseRemoved) -> MeetingState:
    return _with_cases(state, tuple(case for case in state.cases if case.id != body.case_id))


def _laid_out(state: MeetingState, event: Recorded, body: events.BlocksLaidOut) -> MeetingState:
    agenda = laid_out(state.format, body.blocks, body.subjects)
    held = state.plan if state.phase == "running" else {}
    return state.evolve(
        agenda=agenda,
        subjects=dict(body.subjects),
        numbers=state.numbers | {one.key: one.number for one in body.subjects.values()},
        plan={block.id: held.get(block.id, block.minutes * 60) for block in agenda.timed_blocks},
    )


DECIDE = {commands.AddCase: add, commands.RemoveCase: remove}
APPLY = {
    events.CaseAdded: _added,
    events.CaseRemoved: _removed,
    events.BlocksLaidOut: _laid_out,
}
