"""The few things a document is made of, between the agreement and any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

TextStyle = Literal["text", "strong", "muted"]
Align = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the document's title is level 1, and levels have no gaps."""

    level: Literal[2, 3, 4]
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; line breaks in it are meant."""

    text: str
    style: TextStyle = "text"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, verbatim; `lead` says whose they are and what they are."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the secretary wrote to the citizen, verbatim: read first, in larger type, without quotation marks.

    An empty line parts paragraphs, a line break in one is meant. `by` says who wrote it; "" for nobody.
    """

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing a reader looks up on the first page, such as the contact person.

    `title` says what it is, `lead` is what is looked for, `details` stand under it a line each. Of what is
    missing, `lead` is empty and `details` say so.
    """

    title: str
    lead: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """A few cards, side by side where there is width for them and in one piece; never without a card."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Where the citizen's page ends and the record begins; `text` names what follows.

    It is no heading: the headings after it are of level 2, as before it. A format with pages may begin a new
    one here, but not where all of it fits on the first.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Short facts, each with its label."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `note` stands under it in small type."""

    text: str
    note: str = ""


_NOTHING: Final = Cell("")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column; `weight` is its share of the width, 0 for as wide as its content."""

    title: str
    weight: int = 1
    align: Align = "start"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; `lead` is the column a reader looks for.

    `prose` means that people's own words stand in it, `dense` that it is looked up rather than read.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead: int = 0
    prose: bool = False
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """One signer's line: `typed` is the name as typed, empty where nobody signed.

    `waiting` leaves room for a signature by hand. `drawing` is what they drew, strokes of points in dots, y
    downwards; `drew` says so, for a format that cannot show it and for a reader who cannot see it.
    """

    name: str
    roles: str
    answer: str
    typed: str
    words: str
    when: str
    waiting: bool
    drew: str = ""
    drawing: tuple[tuple[tuple[int, int], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """The block where signers stand."""

    lines: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """What is drawn of the seal at the end of a sealed file; only a format that carries a seal has one.

    `title` says what it is, `pairs` are who sealed, when and the certificate's fingerprint, each with its
    label, and `words` what the seal is worth and no more.
    """

    title: str
    pairs: tuple[tuple[str, str], ...]
    words: str


Node: TypeAlias = Heading | Text | Quote | Words | Cards | Part | Pairs | Table | Signatures


def filled(table: Table) -> Table:
    """Return a table without the columns that no row has anything in; the first one stays."""
    shown = [
        at for at in range(len(table.columns)) if at == 0 or any(row[at] != _NOTHING for row in table.rows)
    ]
    if len(shown) == len(table.columns):
        return table
    rows = tuple(tuple(row[at] for at in shown) for row in table.rows)
    lead = shown.index(table.lead) if table.lead in shown else 0
    return replace(table, columns=tuple(table.columns[at] for at in shown), rows=rows, lead=lead)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, without the empty lines between them."""
    found = re.split(r"\n(?:[ \t]*\n)+", text)
    return tuple(paragraph for paragraph in found if paragraph.strip())
