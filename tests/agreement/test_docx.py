"""The Word document, read back: real styles and tables, its language, and the same bytes each time."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Any, Literal, get_args
from zipfile import ZIP_STORED, ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from meetingdesk.agreement import Original, content_digest, draft_bytes, original, sealed_bytes
from meetingdesk.agreement.formats import FORMATS, as_docx
from meetingdesk.agreement.formats.nodes import Heading, Node, Part, Text, Words
from meetingdesk.letterhead import Letterhead, Logo
from tests.agreement import sample
from tests.agreement.readers import readers_texts, squeezed

render = FORMATS["docx"].render


def _sealed(language: Any = "en", *, rehearsal: bool = False) -> Original:
    state = sample.rich(language, rehearsal=rehearsal)
    signed = sample.signed(state, content_digest(state))
    return original(sealed_bytes(signed, "g-01jd3v8k2xq7h4mzc", municipality="Hjørring Kommune")[0])


def _opened(content: bytes) -> Any:
    return Document(BytesIO(content))


@pytest.fixture(scope="module")
def rich() -> Original:
    """Return the rich meeting's sealed agreement, in English."""
    return _sealed()


@pytest.fixture(scope="module")
def document(rich: Original) -> Any:
    """Return its Word document, read back."""
    return _opened(render(rich))


def _told(document: Any) -> str:
    """Return every text of the document's body in its order, also those in tables."""
    lines = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(part.text or "" for part in line.iter(qn("w:t"))) for line in lines)


def test_nothing_is_left_out(rich: Original, document: Any) -> None:
    """Every text of the content and of the signatures stands in it, letter by letter."""
    told = squeezed(_told(document))
    texts = readers_texts(rich.agreement.model_dump(mode="json"))
    # The letterhead stands above every page.
    lacking = [text for text in texts if squeezed(text) not in told and text != "Hjørring Kommune"]
    assert lacking == []
    (line,) = document.sections[0].header.paragraphs
    assert line.text == "Hjørring Kommune\tcase 26-04417 · Friday 20 November 2026"


def test_headings_are_real_and_have_no_gaps(document: Any) -> None:
    """Word's own list of headings leads through the document: one title, and levels that step down by one."""
    styles = [line.style.name for line in document.paragraphs]
    assert styles.count("Title") == 1
    levels = [int(name[-1]) for name in styles if name.startswith("Heading ")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {1, 2} <= set(levels)


def test_no_style_is_made_up(document: Any) -> None:
    """Each paragraph has a style that the document defines, and none is formatted by hand."""
    known = {style.style_id for style in document.styles}
    used = {
        element.get(qn("w:val")) for element in document.element.body.iter(qn("w:pStyle"), qn("w:rStyle"))
    }
    assert used <= known
    assert not list(document.element.body.iter(qn("w:sz"), qn("w:color"), qn("w:rFonts")))


def test_every_table_repeats_its_head_and_has_a_name(document: Any) -> None:
    """A table that goes on over the page says again what its columns are; a screen reader says what it is."""
    assert len(document.tables) > 5
    for table in document.tables:
        heads = [bool(row._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for row in table.rows]
        # Cards side by side are no list with columns.
        is_cards = table.style.name == "Normal Table"
        assert heads == [not is_cards] + [False] * (len(heads) - 1)
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption.get(qn("w:val"))
        assert len(table.columns) == len(table.rows[0].cells)


@pytest.mark.parametrize(("language", "tag"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_language_stands_in_the_styles_and_the_properties(language: str, tag: str) -> None:
    """Word spells and reads aloud in the meeting's language."""
    document = _opened(render(_sealed(language)))
    assert [lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))] == [tag]
    assert document.core_properties.language == tag


def test_the_properties_tell_what_it_is_and_never_when_it_was_made(rich: Original, document: Any) -> None:
    """They are dated by the agreement, name the municipality, and hold nothing of the library's template."""
    about = document.core_properties
    assert about.title == "Cross-disciplinary analysis and conference, Friday 20 November 2026"
    assert (about.author, about.identifier) == ("Hjørring Kommune", "g-01jd3v8k2xq7h4mzc")
    assert about.created == about.modified == rich.agreement.as_of
    assert (about.comments, about.keywords, about.subject, about.revision) == ("", "", "", 1)
    assert about.last_modified_by == "MeetingDesk"


def test_the_citizens_name_is_no_property(rich: Original) -> None:
    """A list of files shows properties to whoever may see the folder."""
    with ZipFile(BytesIO(render(rich))) as archive:
        assert "Mona" not in archive.read("docProps/core.xml").decode()


def test_the_parts_are_dated_by_the_agreement(rich: Original) -> None:
    """No part of the file knows when it was made, or which compressor was at hand."""
    with ZipFile(BytesIO(render(rich))) as archive:
        members = archive.infolist()
    assert {(member.date_time, member.compress_type) for member in members} == {
        ((2026, 11, 20, 14, 9, 0), ZIP_STORED)
    }
    assert members[0].filename == "[Content_Types].xml"


@pytest.mark.parametrize("rehearsal", [True, False])
def test_rehearsal_and_draft_stand_above_every_page(rehearsal: bool) -> None:
    """No page can be taken for a held meeting's agreement."""
    draft = original(draft_bytes(sample.rich("en", rehearsal=rehearsal))[0])
    for made, is_draft in ((draft, True), (_sealed(rehearsal=rehearsal), False)):
        document = _opened(render(made))
        above = "\n".join(line.text for line in document.sections[0].header.paragraphs)
        assert ("DRAFT" in above, "REHEARSAL" in above) == (is_draft, rehearsal)
        assert ("DRAFT" in document.core_properties.title) == is_draft


def test_no_character_stops_it(rich: Original) -> None:
    """What XML cannot hold can only have been written by another program; it is spelled out."""
    odd = "a\x00b\x1b[31m\x0bc\ufffed\ud800e\x7f\r\nf"
    agreement = rich.agreement.model_copy(
        update={"title": odd, "citizen": odd, "case_number": odd, "facilitator": odd}
    )
    document = _opened(render(replace(rich, agreement=agreement)))
    spelled = "a<U+0000>b<U+001B>[31m<U+000B>c<U+FFFE>d<U+D800>e<U+007F>"
    assert spelled in _told(document)
    assert spelled in document.core_properties.title
    assert spelled in document.sections[0].header.paragraphs[0].text


def test_every_kind_of_node_is_drawn() -> None:
    """A kind that is added and not drawn fails here, and not a case worker's export."""
    assert {*as_docx.DRAWN, Part} == set(get_args(Node))


def test_a_kind_that_is_not_known_keeps_its_words(rich: Original, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even then nothing that was signed is left out."""

    @dataclass(frozen=True)
    class Newer:
        title: str
        inner: tuple[Text, ...]

    nodes = (Heading(2, "Known"), Newer("Unknown", (Text("and said"),)))
    monkeypatch.setattr(as_docx, "outline", lambda _agreement: nodes)
    told = _told(_opened(render(rich))).split("\n")
    assert told[told.index("Known") :][:3] == ["Known", "Unknown", "and said"]


@pytest.mark.parametrize(("length", "expected"), [(100, False), (3000, True)])
def test_the_record_begins_on_a_new_page_when_it_is_long(
    rich: Original, monkeypatch: pytest.MonkeyPatch, length: int, expected: bool
) -> None:
    """The first page is the citizen's; a short record stays on it."""
    nodes = (Words("Kære Mona\n\nTak for i dag.", "Tove"), Part("The record"), Text("x" * length))
    monkeypatch.setattr(as_docx, "outline", lambda _agreement: nodes)
    monkeypatch.setattr(as_docx, "signature_nodes", lambda _agreement: ())
    (part,) = (one for one in _opened(render(rich)).paragraphs if one.style.name == "Part")
    assert bool(part.paragraph_format.page_break_before) == expected


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 4, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00" + b"\x00\x50\x90" * 4 + b"\x00" + b"\x00\x50\x90" * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


_SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>"""


@pytest.mark.parametrize("logo", [Logo(_png(), "png"), Logo(_SVG, "svg")], ids=["png", "svg"])
def test_a_logo_has_a_text_and_the_colour_is_the_municipalitys(rich: Original, logo: Logo) -> None:
    """Who does not see the logo hears whose it is; headings have the municipality's colour."""
    made = replace(rich, letterhead=Letterhead("Hjørring Kommune", "#7A1F2B", logo))
    document = _opened(render(made))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Hjørring Kommune"
    assert shape.width == pytest.approx(2 * shape.height, rel=0.01)
    assert str(document.styles["Heading 1"].font.color.rgb) == "7A1F2B"
    assert render(made) == render(made)


@pytest.mark.parametrize("colour", ["", "#FFE680"])
def test_a_colour_that_nobody_could_read_is_not_used(rich: Original, colour: str) -> None:
    """Headings in pale yellow would be there for nobody."""
    document = _opened(render(replace(rich, letterhead=Letterhead("x", colour))))
    assert str(document.styles["Heading 1"].font.color.rgb) == "0A5A94"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, "png"),
        (b"", "png"),
        (_png()[:-20], "png"),
        (b"<svg", "svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
    ],
)
def test_a_broken_logo_stops_nothing(rich: Original, content: bytes, kind: Literal["png", "svg"]) -> None:
    """A document without its logo is worth more than none."""
    paper = Letterhead("Hjørring Kommune", "", Logo(content, kind))
    assert _opened(render(replace(rich, letterhead=paper))).paragraphs
