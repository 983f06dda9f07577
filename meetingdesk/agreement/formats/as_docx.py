"""DOCX: the agreement for Word, where a case worker may go on writing; the same content in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any, Final

from meetingdesk.agreement.formats.glyphs import drawn_as_png
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
    TableColumn,
    Text,
    Words,
    paragraphs,
)
from meetingdesk.agreement.formats.outline import (
    banners,
    case_label,
    digest_pairs,
    kind_label,
    outline,
    signature_nodes,
    subtitle,
)
from meetingdesk.agreement.formats.word_file import TEXT_WIDTH, Said, WordFile, WordTable
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.seal import Original
from meetingdesk.letterhead import contrast_with_white
from meetingdesk.locale import _, in_language

_PRODUCT: Final = "MeetingDesk"
_STYLES: Final = {"text": "Normal", "strong": "Normal", "muted": "Muted"}
# As wide as its content is a guess in twentieths of a point: so much for a character, within these limits.
_PER_CHARACTER, _NARROWEST, _WIDEST = 110, 620, 2000
# What of a node says how it looks.
_NO_TEXTS: Final = frozenset({"style", "align"})
# WCAG 2.1, 1.4.3: text in this contrast to its paper can be read.
_LEGIBLE: Final = 4.5
# More than this after the citizen's page does not fit on it.
_REST_OF_A_PAGE: Final = 900


def render(original: Original) -> bytes:
    """Return the agreement as a Word document; the same original gives the same bytes.

    Nobody's text can stop it: characters that XML cannot hold are spelled out.
    """
    agreement = original.agreement
    with in_language(agreement.language):
        paper = original.letterhead
        is_legible = paper.colour and contrast_with_white(paper.colour) >= _LEGIBLE
        file = WordFile(agreement.language, paper.colour if is_legible else "")
        _frame(file, agreement)
        if paper.logo:
            drawn = paper.logo.content if paper.logo.kind == "png" else drawn_as_png(paper.logo.content)
            file.picture(drawn, agreement.municipality)
        file.say(Said(kind_label(agreement), "Document Kind"))
        file.say(Said(agreement.title, "Title"))
        file.say(Said(subtitle(agreement), "Subtitle"))
        _Page(file).draw((*outline(agreement), *signature_nodes(agreement)))
        digests = "\n".join(f"{name}: {value}" for name, value in digest_pairs(original))
        file.say(Said(digests, "Muted"))
        return file.content(agreement.as_of)


def _frame(file: WordFile, agreement: Agreement) -> None:
    """Write the file's properties and what stands on every page."""
    envelope = agreement.envelope
    above = banners(agreement)
    file.describe(
        title=" – ".join((*above, f"{agreement.title}, {agreement.date}")),
        author=agreement.municipality or agreement.facilitator or _PRODUCT,
        status=_("Sealed") if agreement.is_sealed else _("Draft"),
        identifier=envelope.agreement_id if envelope else "",
        as_of=agreement.as_of,
    )
    running = " · ".join(part for part in (case_label(agreement), agreement.date) if part)
    file.top_of_pages(above, agreement.municipality or agreement.title, running)
    digest = envelope.content_digest if envelope else ""
    digits = " ".join((digest[:4], digest[4:8], digest[8:12]))
    left = _("Fingerprint {digits}").format(digits=digits) if digest else ""
    file.foot_of_pages(left, _("Page {page} of {pages}"))


class _Page:
    """Draws nodes into a file, each kind in its own way."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        # A table is called what stands above it.
        self._name = ""

    def draw(self, nodes: Sequence[Node]) -> None:
        for at, node in enumerate(nodes):
            if isinstance(node, Part):
                self._part(node, sum(map(_length, nodes[at:])))
            else:
                DRAWN.get(type(node), _Page._plainly)(self, node)

    def heading(self, node: Heading) -> None:
        self._name = node.text
        self._file.heading(node.text, node.level - 1)

    def text(self, node: Text) -> None:
        self._file.say(Said(node.text, _STYLES[node.style], strong=node.style == "strong"))

    def quote(self, node: Quote) -> None:
        self._file.say(Said(node.lead, "Quote Lead"))
        if node.text:
            self._file.say(Said(node.text, "Quote"))

    def words(self, node: Words) -> None:
        for paragraph in paragraphs(node.text):
            self._file.say(Said(paragraph, "Letter"))
        if node.by:
            self._file.say(Said(node.by, "Muted"))

    def cards(self, node: Cards) -> None:
        widths = [TEXT_WIDTH // len(node.cards)] * len(node.cards)
        name = ", ".join(card.title for card in node.cards)
        self._file.table(WordTable(name, widths, [[_card(card) for card in node.cards]]))

    def pairs(self, node: Pairs) -> None:
        self._file.say(Said(" · ".join(f"{name}: {value}" for name, value in node.pairs), "Muted"))

    def table(self, node: Table) -> None:
        emphasised = node.lead if not node.prose and not node.dense else -1
        rows = [[_cell(cell, strong=at == emphasised) for at, cell in enumerate(row)] for row in node.rows]
        ends = frozenset(at for at, column in enumerate(node.columns) if column.align == "end")
        head = [column.title for column in node.columns]
        self._file.table(WordTable(self._name, _widths(node), rows, head, ends))

    def signatures(self, node: Signatures) -> None:
        columns = (TableColumn(_("Name"), 3), TableColumn(_("Signature"), 5), TableColumn(_("When"), 3))
        widths = _shared(columns, [0, 0, 0])
        rows = [_signed(line) for line in node.lines]
        self._file.table(WordTable(self._name, widths, rows, [column.title for column in columns]))

    def _part(self, node: Part, length: int) -> None:
        self._file.say(Said(node.text, "Part"), new_page=length > _REST_OF_A_PAGE)

    def _plainly(self, node: object) -> None:
        # A kind that is newer than this: its words are worth more than its looks.
        for text in _texts(node):
            self._file.say(Said(text))


DRAWN: Final[dict[type, Callable[..., None]]] = {
    Heading: _Page.heading,
    Text: _Page.text,
    Quote: _Page.quote,
    Words: _Page.words,
    Cards: _Page.cards,
    Pairs: _Page.pairs,
    Table: _Page.table,
    Signatures: _Page.signatures,
}
"""How each kind of node is drawn; `Part` is drawn where it is known what follows it."""


def _card(card: Card) -> list[Said]:
    lead = [Said(card.lead, "Card Lead")] if card.lead else []
    return [Said(card.title, "Card Title"), *lead, *(Said(detail, "Card Detail") for detail in card.details)]


def _cell(cell: Cell, *, strong: bool) -> list[Said]:
    said = [Said(cell.text, "Cell", strong=strong)] if cell.text or not cell.note else []
    return said + ([Said(cell.note, "Cell Note")] if cell.note else [])


def _signed(line: Signed) -> list[list[Said]]:
    name = _cell(Cell(line.name, line.roles), strong=True)
    typed = [Said(line.typed, "Typed Name")] if line.typed else []
    words = [Said(line.words, "Cell Note")] if line.words else []
    drew = [Said(line.drew, "Cell Note")] if line.drew else []
    return [name, [*typed, Said(line.answer, "Cell"), *drew, *words], [Said(line.when, "Cell Note")]]


def _widths(table: Table) -> list[int]:
    longest = [
        max(
            len(line)
            for cell in (column.title, *(row[at].text for row in table.rows))
            for line in cell.split("\n")
        )
        for at, column in enumerate(table.columns)
    ]
    return _shared(table.columns, longest)


def _shared(columns: Sequence[TableColumn], longest: Sequence[int]) -> list[int]:
    """Return each column's width: those without a weight as their content is, the others their share."""
    narrow = [
        0 if column.weight else min(max(_PER_CHARACTER * count + 140, _NARROWEST), _WIDEST)
        for column, count in zip(columns, longest, strict=True)
    ]
    room, parts = TEXT_WIDTH - sum(narrow), sum(column.weight for column in columns) or 1
    return [width or room * column.weight // parts for column, width in zip(columns, narrow, strict=True)]


def _length(node: object) -> int:
    return sum(map(len, _texts(node)))


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a node, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _texts(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            if field.name not in _NO_TEXTS:
                yield from _texts(getattr(value, field.name))
