"""The decisions, how each was reached, every dissent verbatim, and what stayed open."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agreement.formats.nodes import Cell, Heading, Node, Quote, Table, TableColumn, Text
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.parts import Decided, Held, NotDecided, Objection
from meetingdesk.locale import _


def decision_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield the decisions; the caller has chosen the language."""
    if not agreement.decisions:
        return
    yield Heading(2, _("Decisions"))
    for decided in agreement.decisions:
        yield from _decision(decided)
    if not any(decided.dissents for decided in agreement.decisions):
        yield Text(_("No dissent was recorded."), "muted")


def open_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield proposals that were not decided, and what was missing at the close."""
    if not agreement.not_decided and not agreement.loose_ends:
        return
    yield Heading(2, _("What stays open"))
    for left in agreement.not_decided:
        if left.state == "escalated":
            yield from _handed_on(left)
    proposals = [
        (
            Cell(_("Proposal {number}: {text}").format(number=left.number, text=left.text)),
            Cell(left.state_text, left.reason),
        )
        for left in agreement.not_decided
        if left.state != "escalated"
    ]
    loose = [(Cell(end.what), Cell(end.how_text, end.reason)) for end in agreement.loose_ends]
    columns = (TableColumn(_("What"), 6), TableColumn(_("What becomes of it"), 4))
    if proposals or loose:
        yield Table(columns, (*proposals, *loose))


def _decision(decided: Decided) -> Iterator[Node]:
    yield Heading(3, _("Proposal {number}").format(number=decided.number))
    yield Text(decided.text, "strong")
    yield Text(decided.reached)
    if decided.substitute_reason:
        yield Text(_("Stood in because: {reason}").format(reason=decided.substitute_reason))
    if decided.answered_by and decided.reason:
        yield Quote(_("The answer:"), decided.reason)
    elif decided.reason:
        yield Text(_("Reason: {reason}").format(reason=decided.reason))
    if decided.how == "advice":
        yield from _advice(decided)
    else:
        yield from _dissents(decided.dissents)
    counted = " · ".join((decided.counted, *decided.apart))
    told = {dissent.name for dissent in decided.dissents}
    if decided.how == "advice":
        told = {held.name for held in decided.positions}
    lines = (counted, _by_stance(decided.positions, told), *decided.measured)
    yield Text("\n".join(line for line in lines if line), "muted")


def _handed_on(left: NotDecided) -> Iterator[Node]:
    yield Heading(3, _("Proposal {number}").format(number=left.number))
    yield Text(left.text, "strong")
    yield Text(left.state_text)
    if left.reason:
        yield Text(_("Reason: {reason}").format(reason=left.reason))
    yield from _dissents(left.dissents)
    told = {dissent.name for dissent in left.dissents}
    lines = (left.counted, _by_stance(left.positions, told))
    yield Text("\n".join(line for line in lines if line), "muted")


def _dissents(dissents: tuple[Objection, ...]) -> Iterator[Node]:
    for dissent in dissents:
        yield Quote(_("{name} disagrees:").format(name=dissent.name), dissent.reason)


def _advice(decided: Decided) -> Iterator[Node]:
    """Yield who was asked, and what each of them advised in their own words."""
    asked = [
        held
        for held in decided.positions
        if held.name != decided.decided_by and held.stance in ("for", "against", "abstain")
    ]
    yield Text(_("Asked for advice: {names}").format(names=", ".join(held.name for held in asked)))
    for held in asked:
        if held.reason:
            lead = _("{name} advised ({stance}):").format(name=held.name, stance=held.stance_text)
            yield Quote(lead, held.reason)


def _by_stance(positions: tuple[Held, ...], told: set[str]) -> str:
    """Return who held what, such as *for: Birthe, Amal · imod: Jonas*, with reasons but those of `told`."""
    groups: dict[str, list[str]] = {}
    for held in positions:
        shown = held.reason and held.name not in told
        groups.setdefault(held.stance_text, []).append(f"{held.name} ({held.reason})" if shown else held.name)
    return " · ".join(f"{stance}: {', '.join(names)}" for stance, names in groups.items())
