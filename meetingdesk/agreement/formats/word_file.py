"""A Word document with real styles, a language, heads that tables repeat, and the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Twips
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from meetingdesk.agendas.words import Language
from meetingdesk.agreement.package import PackedFile, zipped
from meetingdesk.text import visible

# A4 with margins of 2.4 cm at the sides, in twentieths of a point.
_PAGE: Final = (11906, 16838)
_SIDE: Final = 1361
TEXT_WIDTH: Final = _PAGE[0] - 2 * _SIDE

_TAGS: Final[dict[Language, str]] = {"da": "da-DK", "en": "en-GB"}
# The library's own template brings along more, which nobody needs: a picture of a page, old styles.
_KEPT: Final = (
    *("/styles", "/settings", "/officeDocument", "/theme", "/fontTable"),
    *("/core-properties", "/extended-properties"),
)
_WORD: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PROGRAM: Final = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>MeetingDesk</Application></Properties>"
)
_SETTINGS: Final = (
    f"<w:settings {_WORD}><w:compat>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="{}"/></w:settings>'
)
_FONTS: Final = f'<w:fonts {_WORD}><w:font w:name="Calibri"/></w:fonts>'
# The colour that stands in the styles, and the height of a logo, about 1.5 cm.
_ACCENT: Final = "0A5A94"
_LOGO_HEIGHT: Final = 850
_COUNTED: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph by the name of its style; line breaks in it are kept."""

    text: str
    style: str = "Normal"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table: `widths` in twentieths of a point, `ends` the columns that are set to the right.

    Each cell is a few paragraphs. `name` is what a screen reader says it is. Without a `head` it is a layout:
    no style, no heads to repeat.
    """

    name: str
    widths: Sequence[int]
    rows: Sequence[Sequence[Sequence[Said]]]
    head: Sequence[str] = ()
    ends: frozenset[int] = field(default_factory=frozenset)


class WordFile:
    """A document that is written from top to bottom."""

    def __init__(self, language: Language, colour: str = "") -> None:
        """`colour`, as `#RRGGBB`, is that of headings and lines; empty for the product's own."""
        self._document = Document()
        self._language = _TAGS[language]
        self._strip(colour.removeprefix("#") or _ACCENT)
        # To be asked for a style by its name, the library searches all of them, for every paragraph.
        styles = self._document.styles
        default = styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._styles = {one.name: one.style_id for one in styles if one.name and one != default}
        section = self._document.sections[0]
        section.page_width, section.page_height = map(Twips, _PAGE)
        section.left_margin = section.right_margin = Twips(_SIDE)
        section.top_margin, section.bottom_margin = Twips(_SIDE), Twips(1134)

    def describe(self, title: str, author: str, status: str, identifier: str, as_of: datetime) -> None:
        """Say in the file's properties what it is; it counts as written at `as_of`."""
        about = self._document.core_properties
        instant = as_of.astimezone(UTC).replace(microsecond=0, tzinfo=None)
        about.title, about.author, about.last_modified_by = _short(title), _short(author), "MeetingDesk"
        about.content_status, about.identifier, about.language = status, identifier, self._language
        about.created = about.modified = instant
        about.revision, about.comments, about.keywords, about.subject = 1, "", "", ""

    def top_of_pages(self, banners: Sequence[str], left: str, right: str) -> None:
        """Write what stands above every page."""
        header = self._document.sections[0].header
        for banner in banners:
            self._write(self._styled(header.add_paragraph(), "Banner"), banner)
        line = self._styled(header.add_paragraph(), "Header")
        self._write(line, left)
        line.add_run().add_tab()
        self._write(line, right)
        _without_first(header)

    def foot_of_pages(self, left: str, page_of: str) -> None:
        """Write what stands under every page; `page_of` holds `{page}` and `{pages}`."""
        footer = self._document.sections[0].footer
        line = self._styled(footer.add_paragraph(), "Footer")
        self._write(line, left)
        line.add_run().add_tab()
        for part in re.split(r"(\{\w+\})", page_of):
            if part in _COUNTED:
                counter = OxmlElement("w:fldSimple", {qn("w:instr"): _COUNTED[part]})
                counter.append(line.add_run("1")._r)
                line._p.append(counter)
            elif part:
                self._write(line, part)
        _without_first(footer)

    def say(self, said: Said, *, new_page: bool = False) -> None:
        """Add a paragraph; with `new_page` at the top of a page."""
        line = self._styled(self._document.add_paragraph(), said.style)
        self._write(line, said.text, strong=said.strong)
        if new_page:
            line.paragraph_format.page_break_before = True

    def heading(self, text: str, level: int) -> None:
        """Add a heading of level 1 to 3 under the document's title."""
        self.say(Said(text, f"Heading {level}"))

    def table(self, shown: WordTable) -> None:
        """Add a table, and a little room under it."""
        table = self._document.add_table(rows=0, cols=len(shown.widths))
        table.style = self._document.styles["Agreement Table" if shown.head else "Normal Table"]
        table.autofit = False
        for column, width in zip(table.columns, shown.widths, strict=True):
            column.width = Twips(width)
        _named(table._tbl.tblPr, shown.name)
        rows = [[[Said(title, "Column Title")] for title in shown.head]] if shown.head else []
        for number, row in enumerate((*rows, *shown.rows)):
            added = table.add_row()
            for at, (cell, paragraphs) in enumerate(zip(added.cells, row, strict=True)):
                cell.width = Twips(shown.widths[at])
                self._fill(cell, paragraphs, at_end=at in shown.ends)
            marks = added._tr.get_or_add_trPr()
            # A long row must be able to break; Word cannot do without the head on the same page.
            if sum(len(said.text) for paragraphs in row for said in paragraphs) < 1400:
                marks.append(OxmlElement("w:cantSplit"))
            if number == 0 and shown.head:
                marks.append(OxmlElement("w:tblHeader"))
        self.say(Said("", "Table End"))

    def content(self, as_of: datetime) -> bytes:
        """Return the document's bytes, every part dated `as_of`."""
        stream = BytesIO()
        self._document.save(stream)
        with ZipFile(stream) as archive:
            return zipped([PackedFile(name, archive.read(name)) for name in archive.namelist()], as_of)

    def picture(self, png: bytes, text: str) -> None:
        """Add a small picture on the right, with its text for those who do not see it.

        One that Word's library cannot read is left out.
        """
        line = self._styled(self._document.add_paragraph(), "Logo")
        try:
            shape = line.add_run().add_picture(BytesIO(png), height=Twips(_LOGO_HEIGHT))
        except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ZeroDivisionError):
            line._p.getparent().remove(line._p)
            return
        shape._inline.docPr.set("descr", _short(text))
        shape._inline.docPr.set("name", "Logo")

    def _styled(self, line: Paragraph, style: str) -> Paragraph:
        line._p.style = self._styles.get(style)
        return line

    def _write(self, line: Paragraph, text: str, *, strong: bool = False) -> None:
        # What XML cannot hold, only another program can have written; it is spelled out.
        run = line.add_run(visible(text))
        if strong:
            run._r.style = self._styles["Strong"]

    def _fill(self, cell: _Cell, paragraphs: Sequence[Said], *, at_end: bool) -> None:
        lines = [cell.paragraphs[0], *(cell.add_paragraph() for _more in paragraphs[1:])]
        for line, said in zip(lines, paragraphs, strict=False):
            self._styled(line, said.style)
            if at_end:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._write(line, said.text, strong=said.strong)

    def _strip(self, colour: str) -> None:
        package, part = self._document.part.package, self._document.part
        parts = {
            "extended-properties": _PROGRAM,
            "settings": _SETTINGS.format(self._language),
            "fontTable": _FONTS,
        }
        for relations in (package.rels, part.rels):
            for key in [key for key, one in relations.items() if not one.reltype.endswith(_KEPT)]:
                del relations[key]
            for one in relations.values():
                if own := parts.get(one.reltype.rpartition("/")[2]):
                    one._target = _replaced(one.target_part, own)
        styles = _styles().replace("da-DK", self._language).replace(_ACCENT, colour)
        part._styles_part._element = parse_xml(styles.encode())


@cache
def _styles() -> str:
    return (resources.files(__package__) / "word_styles.xml").read_text("utf-8")


def _replaced(part: Part, xml: str) -> Part:
    declared = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
    return Part(part.partname, part.content_type, declared.encode(), part.package)


def _named(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement("w:tblCaption", {qn("w:val"): _short(name)}))


def _without_first(part: _Header | _Footer) -> None:
    first = part.paragraphs[0]._p
    first.getparent().remove(first)


def _short(text: str) -> str:
    # Word's properties hold no more.
    return " ".join(visible(text).split())[:255]
