"""The decisions, how each was reached, every dissent verbatim, and what stayed open."""

from __future__ import annotations

from collections.abc import Iterator

from meetingdesk.agreement.formats.nodes import Cell, Heading, Node, Quote, Table, TableColumn, Text
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.parts import Decided
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
    proposals = [
        (
            Cell(_("Proposal {number}: {text}").format(number=left.number, text=left.text)),
            Cell(left.state_text, left.reason),
        )
        for left in agreement.not_decided
    ]
    loose = [(Cell(end.what), Cell(end.how_text, end.reason)) for end in agreement.loose_ends]
    columns = (TableColumn(_("What"), 6), TableColumn(_("What becomes of it"), 4))
    yield Table(columns, (*proposals, *loose))


def _decision(decided: Decided) -> Iterator[Node]:
    yield Heading(3, _("Proposal {number}").format(number=decided.number))
    yield Text(decided.text, "strong")
    yield Text(decided.reached)
    if decided.substitute_reason:
        yield Text(_("Stood in because: {reason}").format(reason=decided.substitute_reason))
    if decided.reason:
        yield Text(_("Reason: {reason}").format(reason=decided.reason))
    for dissent in decided.dissents:
        yield Quote(_("{name} disagrees:").format(name=dissent.name), dissent.reason)
    counted = " · ".join((decided.counted, *decided.apart))
    yield Text("\n".join(line for line in (counted, _by_stance(decided)) if line), "muted")


def _by_stance(decided: Decided) -> str:
    """Return who held what, such as *for: Birthe, Amal · imod: Jonas*, with reasons other than dissents'."""
    dissenting = {dissent.name for dissent in decided.dissents}
    groups: dict[str, list[str]] = {}
    for held in decided.positions:
        told = held.reason and held.name not in dissenting
        groups.setdefault(held.stance_text, []).append(f"{held.name} ({held.reason})" if told else held.name)
    return " · ".join(f"{stance}: {', '.join(names)}" for stance, names in groups.items())
