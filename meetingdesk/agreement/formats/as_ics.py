"""ICS: what is to be done and when, for people's calendars (RFC 5545).

Calendars are shared and carried about on phones: the citizen's name and whatever looks like a CPR number
stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Component, Event, Timezone, Todo, vText

from meetingdesk.agreement.formats.outline import banners, case_label
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.parts import NextMeeting, NextStep, Promise
from meetingdesk.agreement.seal import Original
from meetingdesk.clock import copenhagen
from meetingdesk.cpr import hidden
from meetingdesk.locale import _, in_language
from meetingdesk.text import visible

_PRODUCT: Final = "-//MeetingDesk//Agreement//EN"
_ZONE: Final = "Europe/Copenhagen"
# Directive 2000/84/EC: summer time begins and ends on the last Sundays of March and October, at 01:00 UTC.
_TIMEZONE: Final = f"""BEGIN:VTIMEZONE
TZID:{_ZONE}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


def render(original: Original) -> bytes:
    """Return a calendar with a VTODO for each commitment and a VEVENT for each deadline and the next meeting.

    UIDs depend on the meeting, the case and the number alone, so that reading a later version in renews the
    entries instead of doubling them. Everything is dated by the agreement's last instant.
    """
    agreement = original.agreement
    with in_language(agreement.language):
        calendar = Calendar()
        calendar.add("prodid", _PRODUCT)
        calendar.add("version", "2.0")
        # The library does not know that this is text, and would let line breaks through.
        calendar.add("x-wr-calname", vText(_line(_named(agreement, agreement.title))))
        calendar.add_component(Timezone.from_ical(_TIMEZONE))
        for component in _components(agreement):
            calendar.add_component(component)
        content: bytes = calendar.to_ical()
    return content


def _components(agreement: Agreement) -> Iterator[Component]:
    for promise in agreement.commitments:
        yield _commitment(agreement, promise)
    for number, step in enumerate(agreement.next_steps, 1):
        yield _deadline(agreement, number, step)
    for number, meeting in enumerate(agreement.next_meetings, 1):
        if meeting.at:
            yield _next_meeting(agreement, number, meeting, meeting.at.at)


def _commitment(agreement: Agreement, promise: Promise) -> Todo:
    why = promise.no_deadline_reason
    when = f"{promise.due_text}: {why}" if why else promise.due_text
    told = (
        _("Who: {names}").format(names=", ".join(promise.who)) if promise.who else "",
        _("By when: {day}").format(day=when),
        _source(agreement),
    )
    todo = Todo()
    _describe(todo, agreement, f"commitment-{promise.number}", promise.what, told)
    if promise.due:
        todo.add("due", promise.due)
    todo.add("status", "NEEDS-ACTION")
    return todo


def _deadline(agreement: Agreement, number: int, step: NextStep) -> Event:
    who = ", ".join(step.who) or step.role
    told = (
        _("Who: {names}").format(names=who) if who else "",
        _("No later than: {day}").format(day=step.due_text),
        _source(agreement),
    )
    event = Event()
    summary = _("Deadline: {what}").format(what=step.title)
    _describe(event, agreement, f"deadline-{number}", summary, told)
    event.add("dtstart", step.due)
    # A deadline fills nobody's day.
    event.add("transp", "TRANSPARENT")
    return event


def _next_meeting(agreement: Agreement, number: int, meeting: NextMeeting, starts_at: datetime) -> Event:
    event = Event()
    told = (meeting.words, _("Agreed at: {meeting}").format(meeting=_source(agreement)))
    summary = " · ".join(part for part in (meeting.title or meeting.block, case_label(agreement)) if part)
    _describe(event, agreement, f"meeting-{number}", summary, told)
    event.add("dtstart", _local(starts_at))
    return event


def _describe(
    component: Component, agreement: Agreement, key: str, summary: str, told: Iterable[str]
) -> None:
    name = f"meetingdesk:{agreement.meeting_id}/{agreement.case_id}/{key}"
    component.add("uid", str(uuid5(NAMESPACE_URL, name)))
    component.add("dtstamp", agreement.as_of.astimezone(UTC))
    component.add("summary", _line(_named(agreement, summary)))
    component.add("description", _safe("\n".join(line for line in told if line)))
    component.add("class", "PRIVATE")


def _named(agreement: Agreement, text: str) -> str:
    """Return a text that says so when it is of a rehearsal or a draft: nobody is to do what it says."""
    return " – ".join((*banners(agreement), text))


def _source(agreement: Agreement) -> str:
    return ", ".join(part for part in (agreement.title, case_label(agreement), agreement.date) if part)


def _local(instant: datetime) -> datetime:
    """Return an instant by the clock in Denmark; in the hour that comes twice, UTC leaves no doubt."""
    local = instant.astimezone(copenhagen())
    return instant.astimezone(UTC) if local.fold else local


def _line(text: str) -> str:
    return _safe(" ".join(text.split()))


def _safe(text: str) -> str:
    return hidden(visible(text))
