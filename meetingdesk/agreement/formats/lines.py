"""The frozen text as the signing screen shows it: the same content in the same order, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from meetingdesk.agreement.formats.nodes import (
    Card,
    Cards,
    Cell,
    Heading,
    Node,
    Pairs,
    Part,
    Quote,
    Signatures,
    Signed,
    Table,
    Text,
    Words,
)
from meetingdesk.agreement.formats.outline import kind_label, outline, signature_nodes, subtitle
from meetingdesk.agreement.model import Agreement
from meetingdesk.locale import _, in_language

LineStyle = Literal["title", "heading", "text", "muted", "item", "detail", "quote", "rule"]

# More than this on one line hides its end from a reader at a narrow screen.
_DETAIL = 100


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the text, not yet wrapped; a `rule` has no text and stands between parts."""

    style: LineStyle
    text: str


def document_lines(agreement: Agreement) -> tuple[DocumentLine, ...]:
    """Return everything that is signed, in reading order; of a sealed agreement the signatures too."""
    with in_language(agreement.language):
        lines = list(_lines(agreement))
        if agreement.is_sealed:
            lines += [line for node in signature_nodes(agreement) for line in _node(node)]
        return tuple(lines)


def node_lines(nodes: Iterable[Node]) -> tuple[DocumentLine, ...]:
    """Return what any nodes say, as lines."""
    return tuple(line for node in nodes for line in _node(node))


def _lines(agreement: Agreement) -> Iterator[DocumentLine]:
    if agreement.rehearsal:
        yield DocumentLine("heading", _("REHEARSAL – this meeting did not take place"))
    yield DocumentLine("title", agreement.title)
    yield DocumentLine("muted", kind_label(agreement))
    yield DocumentLine("muted", subtitle(agreement))
    for node in outline(agreement):
        yield from _node(node)


def _node(node: Node) -> Iterator[DocumentLine]:
    match node:
        case Cards(cards=cards):
            yield DocumentLine("rule", "")
            yield from (line for card in cards for line in _card(card))
        case Pairs(pairs=pairs):
            for label, value in pairs:
                yield from _split("detail", f"{label}: {value}")
        case Table():
            yield from (line for row in range(len(node.rows)) for line in _row(node, row))
        case Signatures(lines=lines):
            yield from (line for signed in lines for line in _signed(signed))
        case _:
            yield from _prose(node)


def _prose(node: Heading | Text | Quote | Words | Part) -> Iterator[DocumentLine]:
    match node:
        case Heading(level=level, text=text):
            yield from (DocumentLine("rule", ""),) if level == 2 else ()
            yield DocumentLine("heading", text)
        case Text(text=text, style=style):
            yield from _split("muted" if style == "muted" else "text", text)
        case Quote(lead=lead, text=text):
            yield from _split("text", lead)
            yield from _split("quote", text)
        case Words(text=text, by=by):
            yield from _split("text", text)
            yield from _split("muted", by)
        case Part(text=text):
            yield from (DocumentLine("rule", ""), DocumentLine("muted", text))


def _card(card: Card) -> Iterator[DocumentLine]:
    yield DocumentLine("item", f"{card.title}: {card.lead}" if card.lead else card.title)
    for detail in card.details:
        yield from _split("detail", detail)


def _row(table: Table, number: int) -> Iterator[DocumentLine]:
    """Yield a row: the cell a reader looks for, then the others under their names, short ones together."""
    row = table.rows[number]
    numbered = table.lead > 0 and table.columns[0].align == "end"
    if table.lead == 1 and len(row) == 2 and not table.prose:
        # Of two, the first says what it is about.
        yield from _split("item", f"{row[0].text}: {row[1].text}")
        yield from _split("detail", row[1].note)
        return
    lead = f"{row[0].text}. {row[table.lead].text}" if numbered else row[table.lead].text
    yield from _split("item", lead)
    yield from _split("detail", row[table.lead].note)
    others = [
        f"{column.title}: {_told(cell)}"
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True))
        if at != table.lead and not (numbered and at == 0) and (cell.text or cell.note)
    ]
    together = " · ".join(others)
    for detail in [together] if len(together) <= _DETAIL else others:
        yield from _split("detail", detail)


def _signed(line: Signed) -> Iterator[DocumentLine]:
    yield from _split("item", f"{line.name}, {line.roles}" if line.roles else line.name)
    told = (line.answer, line.typed, line.drew, line.when)
    yield from _split("detail", " · ".join(part for part in told if part))
    yield from _split("quote", line.words)


def _told(cell: Cell) -> str:
    return f"{cell.text} ({cell.note})" if cell.text and cell.note else cell.text or cell.note


def _split(style: LineStyle, text: str) -> Iterator[DocumentLine]:
    for line in text.split("\n") if text else ():
        yield DocumentLine(style, line)
