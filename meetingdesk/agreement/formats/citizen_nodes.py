"""The first page, which is the citizen's: what they are told, what was agreed, what comes next, whom to call.

KL 2022: the citizen leaves with a concrete plan in hand. It is put together from what was said and written,
and words nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agreement.formats.nodes import (
    Card,
    Cards,
    Cell,
    Heading,
    Node,
    Table,
    TableColumn,
    Text,
    Words,
    filled,
)
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.parts import ContactPerson, NextMeeting, Promise, Settled
from meetingdesk.locale import _


def citizen_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield the citizen's page; the caller has chosen the language."""
    yield from _words(agreement)
    yield from _agreed(agreement)
    cards = [_next_meeting(one) for one in agreement.next_meetings]
    if agreement.contact is not None:
        cards.append(_contact(agreement.contact))
    if cards:
        yield Cards(tuple(cards))
    yield from _next_steps(agreement)


def _words(agreement: Agreement) -> Iterator[Node]:
    if not agreement.to_citizen:
        return
    name = agreement.citizen
    yield Heading(2, _("To {name}").format(name=name) if name else _("To the citizen"))
    secretary = agreement.secretary
    by = _("Written by {name}, secretary").format(name=secretary) if secretary else ""
    yield Words(agreement.to_citizen, by)


def _agreed(agreement: Agreement) -> Iterator[Node]:
    if not (agreement.settled or agreement.commitments or agreement.decides):
        return
    yield Heading(2, _("What we have agreed"))
    if agreement.settled:
        rows = tuple(
            (Cell(one.what), Cell(one.came_out, one.note or _how_reached(agreement, one)))
            for one in agreement.settled
        )
        yield Table((TableColumn(_("About"), 3), TableColumn(_("How it came out"), 8)), rows, lead=1)
    if agreement.commitments:
        yield _commitments(agreement.commitments)
    elif agreement.decides:
        yield Text(_("No actions were agreed."))


def _how_reached(agreement: Agreement, settled: Settled) -> str:
    """Return in words how what was adopted was reached; how it was counted stands in the record."""
    for decided in agreement.decisions:
        if decided.outcome == "adopted" and (decided.block, decided.text) == (settled.what, settled.came_out):
            return decided.reached
    return ""


def _commitments(commitments: tuple[Promise, ...]) -> Table:
    """Return who does what by when; for whom only where it is said of one at least."""
    for_whom = any(promise.for_whom for promise in commitments)
    rows = tuple(
        (
            Cell(str(promise.number)),
            Cell(promise.what),
            Cell(", ".join(promise.who)),
            Cell(promise.due_text, promise.no_deadline_reason),
            *([Cell(promise.for_whom)] if for_whom else []),
        )
        for promise in commitments
    )
    columns = (
        TableColumn(_("No."), 0, "end"),
        TableColumn(_("What"), 8 if for_whom else 9),
        TableColumn(_("Who"), 5),
        # Wide enough for the longest date in one line.
        TableColumn(_("By when"), 9 if for_whom else 8),
        *([TableColumn(_("For whom"), 3)] if for_whom else []),
    )
    return Table(columns, rows, lead=1)


def _next_meeting(meeting: NextMeeting) -> Card:
    title = _("Next meeting")
    if meeting.at is None:
        return Card(title, _("No next meeting"), _lines(meeting.words))
    when = _("{date} at {clock}").format(date=meeting.at.date, clock=meeting.at.clock)
    return Card(title, when, (*_lines(meeting.title), *_lines(meeting.words)))


def _contact(contact: ContactPerson) -> Card:
    known_as = ", ".join(dict.fromkeys((*contact.roles, *_lines(contact.department))))
    phone = _("Telephone {number}").format(number=contact.phone) if contact.phone else ""
    return Card(
        _("Contact person"),
        contact.name,
        (*_lines(known_as), phone or _("Telephone: not given")),
    )


def _next_steps(agreement: Agreement) -> Iterator[Node]:
    if not agreement.next_steps:
        return
    yield Heading(2, _("What happens now"))
    rows = tuple(
        (Cell(step.title), Cell(", ".join(step.who) or step.role), Cell(step.due_text))
        for step in agreement.next_steps
    )
    columns = (TableColumn(_("What"), 9), TableColumn(_("Who"), 7), TableColumn(_("No later than"), 9))
    yield filled(Table(columns, rows))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
