"""Markdown: CommonMark with GitHub's tables, in which nothing that a person wrote is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetingdesk.agreement.formats.nodes import (
    Cell,
    Heading,
    Node,
    Pairs,
    Quote,
    Signatures,
    Signed,
    Table,
    Text,
)
from meetingdesk.agreement.formats.outline import banners, kind_label, outline, signature_nodes, subtitle
from meetingdesk.agreement.seal import Original
from meetingdesk.locale import _, in_language

# Whatever could begin markup, an entity, a table's cell, mathematics, a mention or a link anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~&$^=@:\"']")
# And what does so only at the start of a line: a number with its point.
_POINT = re.compile(r"^(\d+)([.)])")
_WWW = re.compile(r"www\.", re.IGNORECASE)
# Longer cells would make a table that nobody can read as text.
_LONGEST_CELL = 160


def render(original: Original) -> bytes:
    """Return the agreement as Markdown in UTF-8."""
    agreement = original.agreement
    with in_language(agreement.language):
        parts = [f"**{escaped(line)}**" for line in banners(agreement)]
        parts += [
            f"# {_one_line(agreement.title)}",
            escaped(kind_label(agreement)),
            escaped(subtitle(agreement)),
        ]
        if agreement.municipality:
            parts.append(escaped(agreement.municipality))
        for node in (*outline(agreement), *signature_nodes(agreement)):
            parts += _node(node)
        parts += ["---", *_digests(original)]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """Return a text that Markdown shows exactly as it is; its line breaks are kept, its indentation is not."""
    return "\\\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    # Four spaces would make code of it.
    shown = _ANYWHERE.sub(lambda found: "\\" + found[0], line.strip(" "))
    shown = _WWW.sub(lambda found: found[0][:3] + "\\.", shown)
    shown = _POINT.sub(r"\1\\\2", shown)
    return re.sub(r"^([-+])", r"\\\1", shown)


def _one_line(text: str) -> str:
    return _line(" ".join(text.split("\n")))


def _node(node: Node) -> Iterator[str]:
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
        case Pairs(pairs=pairs):
            yield "\n".join(f"- {_one_line(name)}: {_one_line(value)}" for name, value in pairs)
        case Table():
            yield _table(node) if _fits(node) else _list(node)
        case Signatures(lines=lines):
            yield "\n".join(_signed(line) for line in lines)


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
    if line.when:
        told += f", {_one_line(line.when)}"
    if line.words:
        told += "\\\n  " + escaped(line.words).replace("\n", "\n  ")
    return told


def _digests(original: Original) -> Iterator[str]:
    envelope = original.agreement.envelope
    if envelope and envelope.agreement_id:
        yield f"{_('Agreement id')}: {_line(envelope.agreement_id)}"
    if envelope and envelope.content_digest:
        yield f"{_('SHA-256 of what was signed')}: {_line(envelope.content_digest)}"
    yield f"{_('SHA-256 of the JSON')}: {_line(original.digest)}"
