"""The rest of the record: what was said, the documents it rested on, the time, and the codes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from meetingdesk.agreement.formats.nodes import (
    Cell,
    Heading,
    Node,
    Quote,
    Table,
    TableColumn,
    Text,
    filled,
)
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.moments import length
from meetingdesk.agreement.parts import BlockSpent, Row, Section, TimeRecord
from meetingdesk.locale import _

# How wide a section's column is beside the others, by its key; codes are as wide as they are.
_WEIGHTS = {
    "who": 3,
    "what": 8,
    "answers": 5,
    "tags": 0,
    "rank": 0,
    "points": 0,
    "places": 0,
    "given": 7,
    "due": 5,
    "value": 0,
    "before": 0,
    "before_on": 5,
    "why": 6,
    "words": 6,
}
# Where a kind of block has many columns, none of them may be narrow.
_WEIGHTS_IN = {
    "review": {"what": 5, "who": 4, "due": 5, "words": 5},
    "consent": {"to_what": 6, "data": 5, "sources": 5, "who": 4, "answer": 4},
}


def consent_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield what the citizen consented to and how; the caller has chosen the language."""
    sections = [section for section in agreement.sections if section.kind == "consent"]
    if sections:
        yield Heading(2, _("Consent"))
    for section in sections:
        if len(sections) > 1:
            yield Heading(3, section.heading)
        yield from _section(section)


def discussion_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield what each other block came to; the caller has chosen the language."""
    sections = [section for section in agreement.sections if section.kind != "consent"]
    if not sections:
        return
    yield Heading(2, _("What was said"))
    for section in sections:
        if section.text or section.rows:
            yield Heading(3, section.heading)
        yield from _section(section)
    empty = [section.heading for section in sections if not section.text and not section.rows]
    if empty:
        yield Text(_("Nothing was noted: {what}").format(what=", ".join(empty)), "muted")


def document_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield the documents the meeting rested on, by reference."""
    if not agreement.documents:
        return
    yield Heading(2, _("Documents the meeting rested on"))
    rows = tuple((Cell(basis.title), Cell(basis.who), Cell(basis.reference)) for basis in agreement.documents)
    columns = (TableColumn(_("Document"), 6), TableColumn(_("Whose"), 3), TableColumn(_("Where it lies"), 4))
    yield filled(Table(columns, rows))


def time_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield how the time was spent, and every choice about it."""
    record = agreement.time
    yield Heading(2, _("How the time was spent"))
    changed = any(block.allotted != block.planned for block in record.blocks)
    columns = (
        TableColumn(_("Block"), 8),
        TableColumn(_("Planned"), 0, "end"),
        *([TableColumn(_("After extensions"), 0, "end")] if changed else []),
        TableColumn(_("Used"), 0, "end"),
    )
    yield Table(columns, tuple(_spent(block, changed=changed) for block in record.blocks), dense=True)
    if record.paused:
        yield Text(_("Paused for {length} in all.").format(length=length(record.paused)))
    yield from _choices(record)
    yield from _exceptions(record)


def legend_nodes(agreement: Agreement) -> Iterator[Node]:
    """Yield the codes used, with their titles."""
    if not agreement.legend:
        return
    yield Heading(2, _("Codes used"))
    for vocabulary, tags in groupby(agreement.legend, key=lambda tag: tag.vocabulary):
        titles = " · ".join(f"{tag.code} {tag.title}" for tag in tags)
        yield Text(f"{vocabulary}: {titles}", "muted")


def _section(section: Section) -> Iterator[Node]:
    for text in section.text:
        yield Text(text)
    if section.rows:
        yield from _tables(section)


def _tables(section: Section) -> Iterator[Node]:
    """Yield a section's rows; those of a board column by column, each under its title."""
    if not section.columns or section.columns[0].key != "column":
        yield _table(section)
        return
    for title, rows in groupby(section.rows, key=lambda row: row.cells[0]):
        yield Heading(4, title)
        under = tuple(row.evolve(cells=row.cells[1:]) for row in rows)
        yield _table(section.evolve(columns=section.columns[1:], rows=under))


def _table(section: Section) -> Table:
    keys = [column.key for column in section.columns]
    # A column that nothing stands in says nothing.
    shown = [at for at in range(len(keys)) if any(row.cells[at] for row in section.rows)] or [0]
    beneath = _answered_with(section, [keys[at] if at in shown else "" for at in range(len(keys))])
    shown = [at for at in shown if at not in beneath.values()]
    weights = _WEIGHTS | _WEIGHTS_IN.get(section.kind, {})
    columns = tuple(TableColumn(section.columns[at].title, weights.get(keys[at], 3)) for at in shown)
    noted = keys.index("who") if "who" in keys else shown[0]
    rows = tuple(_cells(row, shown, noted, beneath) for row in section.rows)
    lead = shown.index(keys.index("what")) if "what" in keys and keys.index("what") in shown else 0
    return Table(columns, rows, lead, prose=True)


def _answered_with(section: Section, keys: list[str]) -> dict[int, int]:
    """Return where what was said stands under the answer itself, by the answer's column.

    A consent has five columns without it.
    """
    if section.kind == "consent" and "answer" in keys and "words" in keys:
        return {keys.index("answer"): keys.index("words")}
    return {}


def _cells(row: Row, shown: list[int], noted: int, beneath: dict[int, int]) -> tuple[Cell, ...]:
    """Return a row's cells; its notes stand under who said it, else under the first cell."""
    under = noted if noted in shown else shown[0]
    notes = {at: row.cells[said] for at, said in beneath.items()}
    notes[under] = ", ".join(filter(None, (notes.get(under, ""), *row.notes)))
    return tuple(Cell(row.cells[at], notes.get(at, "")) for at in shown)


def _spent(block: BlockSpent, *, changed: bool) -> tuple[Cell, ...]:
    lengths = (block.planned, block.allotted, block.spent) if changed else (block.planned, block.spent)
    return Cell(block.heading, block.remark), *(Cell(length(seconds)) for seconds in lengths)


def _choices(record: TimeRecord) -> Iterator[Node]:
    if not record.choices:
        return
    rows = tuple(
        (
            Cell(choice.at.clock),
            Cell(choice.heading),
            Cell(choice.choice_text, choice.reason),
            Cell(length(choice.seconds)),
        )
        for choice in record.choices
    )
    columns = (
        TableColumn(_("At what time"), 0),
        TableColumn(_("Block"), 3),
        TableColumn(_("Choice"), 5),
        TableColumn(_("Length"), 0, "end"),
    )
    yield Table(columns, rows, lead=2, dense=True)


def _exceptions(record: TimeRecord) -> Iterator[Node]:
    """Yield what was passed over: people not heard, and preparation that was open when the meeting began."""
    for unheard in record.unheard:
        lead = _("{name} was not heard in {block}:").format(name=unheard.name, block=unheard.heading)
        yield Quote(lead, unheard.reason)
    if record.started_past:
        missing = "; ".join(record.started_past)
        yield Quote(
            _("Begun although this was not ready: {what}.").format(what=missing), record.started_past_reason
        )
