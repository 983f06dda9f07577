"""Markdown: CommonMark with GitHub's tables, in which nothing that a person wrote is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
    paragraphs,
)
from meetingdesk.agreement.formats.outline import (
    banners,
    digest_pairs,
    kind_label,
    outline,
    signature_nodes,
    subtitle,
)
from meetingdesk.agreement.seal import Original
from meetingdesk.locale import in_language
from meetingdesk.text import visible

# Whatever could begin markup, an entity, a table's cell, mathematics or a mention anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>#|~&$@]|:(?=/)")
# And at its start: a list, a rule, a table's second line, the line under a heading; a number's point.
_AT_START = re.compile(r"^(?=[-+=:])|^\d{1,9}(?=[.)])")
_WWW = re.compile(r"www(?=\.)", re.IGNORECASE)
# Longer cells would make a table that nobody can read as text.
_LONGEST_CELL = 160


def render(original: Original) -> bytes:
    """Return the agreement as Markdown in UTF-8."""
    agreement = original.agreement
    with in_language(agreement.language):
        return document(
            banners(agreement),
            (agreement.title, kind_label(agreement), subtitle(agreement), agreement.municipality),
            (*outline(agreement), *signature_nodes(agreement)),
            digest_pairs(original),
        )


def document(
    warnings: Iterable[str],
    head: Sequence[str],
    nodes: Iterable[Node],
    digests: Iterable[tuple[str, str]],
) -> bytes:
    """Return any document as Markdown in UTF-8: warnings, `head` with the title first, nodes, and digests."""
    parts = [f"**{escaped(line)}**" for line in warnings]
    parts += [f"# {_one_line(head[0])}", *(escaped(line) for line in head[1:] if line)]
    for node in nodes:
        parts += _node(node)
    parts += ["---", *(f"{name}: {_line(value)}" for name, value in digests)]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """Return a text that Markdown shows exactly as it is; line breaks are kept, indentation is not.

    Markdown is also read in terminals: a control character, which only another program can have written,
    is spelled out.
    """
    return "\\\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    # Four spaces would make code of it.
    shown = _ANYWHERE.sub(r"\\\g<0>", visible(line.strip(" ")))
    shown = _WWW.sub(r"\g<0>\\", shown)
    return _AT_START.sub(r"\g<0>\\", shown)


def _one_line(text: str) -> str:
    return _line(" ".join(text.split("\n")))


def _node(node: Node) -> Iterator[str]:
    match node:
        case Cards(cards=cards):
            yield from map(_card, cards)
        case Pairs(pairs=pairs):
            yield "\n".join(f"- {_one_line(name)}: {_one_line(value)}" for name, value in pairs)
        case Table():
            yield _table(node) if _fits(node) else _list(node)
        case Signatures(lines=lines):
            yield "\n".join(_signed(line) for line in lines)
        case _:
            yield from _prose(node)


def _prose(node: Heading | Text | Quote | Words | Part) -> Iterator[str]:
    match node:
        case Heading(level=level, text=text):
            yield f"{'#' * level} {_one_line(text)}"
        case Text(text=text, style="strong"):
            yield "\\\n".join(f"**{_line(line)}**" if line.strip() else "" for line in text.split("\n"))
        case Text(text=text):
            yield escaped(text)
        case Quote(lead=lead, text=text):
            yield escaped(lead)
            if text:
                yield "> " + escaped(text).replace("\n", "\n> ")
        case Words(text=text, by=by):
            yield from (escaped(paragraph) for paragraph in paragraphs(text))
            yield from (escaped(by),) if by else ()
        case Part(text=text):
            yield from ("---", f"**{_one_line(text)}**")


def _card(card: Card) -> str:
    lead = (_one_line(card.lead),) if card.lead else ()
    return "\\\n".join((f"**{_one_line(card.title)}**", *lead, *map(escaped, card.details)))


def _fits(table: Table) -> bool:
    texts = [text for row in table.rows for cell in row for text in (cell.text, cell.note)]
    return all("\n" not in text and len(text) <= _LONGEST_CELL for text in texts)


def _table(table: Table) -> str:
    head = "| " + " | ".join(_line(column.title) for column in table.columns) + " |"
    marks = ["---:" if column.align == "end" else "---" for column in table.columns]
    rows = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in table.rows]
    return "\n".join([head, "| " + " | ".join(marks) + " |", *rows])


def _cell(cell: Cell) -> str:
    text = _line(cell.text)
    return f"{text} ({_line(cell.note)})" if text and cell.note else text or _line(cell.note)


def _list(table: Table) -> str:
    """Return the rows as a list: the cell a reader looks for first, the others under their columns' names."""
    numbered = table.lead > 0 and table.columns[0].align == "end"
    shown = []
    for row in table.rows:
        bullet = f"{row[0].text}. " if numbered else "- "
        indent = "\n" + " " * len(bullet)
        lines = [_inside(row[table.lead])]
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            if at != table.lead and not (numbered and at == 0) and (cell.text or cell.note):
                lines.append(f"{_line(column.title)}: {_inside(cell)}")
        shown.append(bullet + "\\\n".join(lines).replace("\n", indent))
    return "\n".join(shown)


def _inside(cell: Cell) -> str:
    text = escaped(cell.text)
    return f"{text} ({escaped(cell.note)})" if text and cell.note else text or escaped(cell.note)


def _signed(line: Signed) -> str:
    roles = f" ({_one_line(line.roles)})" if line.roles else ""
    told = f"- **{_one_line(line.name)}**{roles}: {_one_line(line.answer)}"
    if line.typed:
        told += f" – *{_one_line(line.typed)}*"
    if line.drew:
        told += f", {_one_line(line.drew)}"
    if line.when:
        told += f", {_one_line(line.when)}"
    if line.words:
        told += "\\\n  " + escaped(line.words).replace("\n", "\n  ")
    return told
