"""Every export says what was signed, literally, and comes out the same each time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from page import ValidationProfile, validate_pdf_bytes

from meetingdesk.agreement import Original, content_digest, draft_bytes, original, sealed_bytes
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.as_markdown import escaped
from meetingdesk.agreement.formats.lines import document_lines
from meetingdesk.meeting.state import MeetingState
from tests.agreement import sample
from tests.agreement.pdf_reader import Pdf
from tests.agreement.readers import readers_texts, squeezed


def _sealed(state: MeetingState) -> Original:
    signed = sample.signed(state, content_digest(state))
    return original(sealed_bytes(signed, "g-01jd3v8k2xq7h4mzc", municipality="Hjørring Kommune")[0])


def _draft(state: MeetingState) -> Original:
    return original(draft_bytes(state)[0])


@pytest.fixture(scope="module")
def rich() -> Original:
    """Return the rich meeting's sealed agreement, in English."""
    return _sealed(sample.rich("en"))


@pytest.fixture(scope="module")
def rich_pdf(rich: Original) -> bytes:
    """Return it as PDF."""
    return FORMATS["pdf"].render(rich)


@pytest.mark.parametrize("name", list(FORMATS))
@pytest.mark.parametrize("language", ["da", "en"])
def test_exporting_twice_gives_the_same_bytes(name: str, language: Any) -> None:
    """An export depends on the agreement alone, not on when it is made."""
    for made in (
        _sealed(sample.rich(language)),
        _draft(sample.short(language)),
        _draft(sample.opened(language)),
    ):
        assert FORMATS[name].render(made) == FORMATS[name].render(original(made.content))


def test_json_is_what_was_sealed(rich: Original) -> None:
    """The exported JSON has the digest that stands in the database."""
    assert FORMATS["json"].render(rich) == rich.content


def test_the_lines_that_are_signed_leave_nothing_out(rich: Original) -> None:
    """Every text of the content stands on the signing screen."""
    shown = squeezed("".join(line.text for line in document_lines(rich.agreement)))
    lacking = [text for text in readers_texts(rich.agreement.content()) if squeezed(text) not in shown]
    assert lacking == []


def test_every_signer_reads_the_same_lines(rich: Original) -> None:
    """What is signed is the same for the first signer and the last; sealed, it shows their answers."""
    unsigned = document_lines(rich.agreement.model_copy(update={"envelope": None}))
    state = sample.rich("en")
    answered = original(draft_bytes(sample.signed(state, content_digest(state)))[0])
    assert document_lines(answered.agreement) == unsigned
    sealed = document_lines(rich.agreement)
    assert sealed[: len(unsigned)] == unsigned
    told = "\n".join(line.text for line in sealed[len(unsigned) :])
    assert all(line.name in told and line.words in told for line in rich.agreement.signatures)


def test_the_pdf_leaves_nothing_out(rich: Original, rich_pdf: bytes) -> None:
    """Every text of the content and of the signatures is drawn on some page, letter by letter."""
    # A line break may hyphenate, a page break puts header and footer between: look at the words.
    drawn = {word for page in Pdf(rich_pdf).pages() for word in [page]}
    whole = "".join(drawn)
    envelope = rich.agreement.model_dump(mode="json")["envelope"]
    texts = readers_texts(rich.agreement.content()) + readers_texts(envelope)
    lacking = [text for text in texts if not _is_drawn(text, whole)]
    assert lacking == []


def _is_drawn(text: str, whole: str) -> bool:
    spelled = "".join(
        f"[U+{ord(c):04X}]" if c in "😀李小龍" else c for c in text if not "\u0600" <= c <= "\u06ff"
    )
    words = [word for word in spelled.split() if len(word) < 20]
    return all(word in whole for word in words)


@pytest.mark.parametrize("text", [*sample.HOSTILE, *sample.FOREIGN[:2]])
def test_hostile_text_is_literal_in_the_pdf(text: str, rich_pdf: bytes) -> None:
    """What means something to Typst stands on the page as it was written."""
    assert all(squeezed(line) in Pdf(rich_pdf).words() for line in text.split("\n") if len(line) < 60)


def test_a_character_without_a_glyph_is_spelled_out(rich_pdf: bytes) -> None:
    """An emoji or a Chinese name does not stop the export; other scripts keep their letters."""
    words = Pdf(rich_pdf).words()
    assert "Zoë[U+1F600]Ångström" in words
    assert "[U+674E][U+5C0F][U+9F8D]" in words
    assert "".join(reversed("فاطمة")) in words


def test_a_complaint_in_other_words_still_gives_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """When Typst words its complaint anew, everything beyond Latin, Greek and Cyrillic is spelled out."""
    monkeypatch.setattr("meetingdesk.agreement.formats.glyphs._MISSING", re.compile("nothing like it"))
    words = Pdf(FORMATS["pdf"].render(_draft(sample.rich("en")))).words()
    assert "Zoë[U+1F600]Ångström" in words
    assert "ΕλένηΠαπαδοπούλου" in words


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("made", "state"),
    [(_sealed, sample.rich), (_draft, sample.rich), (_sealed, sample.short), (_draft, sample.opened)],
)
def test_the_pdf_keeps_both_standards(language: Any, made: Any, state: Any) -> None:
    """It is PDF/A-3a for archives and PDF/UA-1 for screen readers, in both languages, at any stage."""
    pdf = FORMATS["pdf"].render(made(state(language)))
    for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
        report = validate_pdf_bytes(pdf, profile=profile)
        assert [failure.message for failure in report.failures if not _misread(failure.rule_id, pdf)] == []
    assert Pdf(pdf).language == language


def _misread(rule: str, pdf: bytes) -> bool:
    """Say whether the validator took a stream's last byte, a carriage return, for part of a line end.

    veraPDF passes these: ISO 32000-1, 7.3.8.1, lets a single line feed stand before `endstream`.
    """
    return rule.endswith("STREAM-LENGTH-001") and b"\r\nendstream" in pdf


def test_the_sealed_bytes_are_attached(rich: Original, rich_pdf: bytes) -> None:
    """The JSON inside the PDF is the one that was sealed, said to be its source."""
    name, content, relationship, description = Pdf(rich_pdf).attachment()
    assert (name, content, relationship) == ("agreement.json", rich.content, "/Source")
    assert description


def test_the_pdf_shows_the_digests(rich: Original, rich_pdf: bytes) -> None:
    """On paper a reader can compare what was signed and what was sealed."""
    words = Pdf(rich_pdf).words()
    assert rich.digest in words
    assert rich.agreement.envelope is not None
    assert rich.agreement.envelope.content_digest in words


@pytest.mark.parametrize("rehearsal", [True, False])
@pytest.mark.parametrize("made", [_sealed, _draft])
def test_rehearsal_and_draft_stand_on_every_page(rehearsal: bool, made: Any) -> None:
    """No page of a rehearsal or a draft can be taken for a held meeting's agreement."""
    pages = Pdf(FORMATS["pdf"].render(made(sample.rich("en", rehearsal=rehearsal)))).pages()
    assert len(pages) > 3
    assert all(("REHEARSAL" in page) == rehearsal for page in pages)
    assert all(("DRAFT" in page) == (made is _draft) for page in pages)


def test_pages_are_numbered_and_carry_case_and_date(rich_pdf: bytes) -> None:
    """A loose page says which case, which meeting and which page it is."""
    pages = Pdf(rich_pdf).pages()
    for number, page in enumerate(pages, 1):
        assert f"Page{number}of{len(pages)}" in page
        assert "HjørringKommune" in page
    assert all(words in pages[0] for words in ("DateFriday20November2026", "Case26-04417", "CitizenMonaK."))
    assert all("case26-04417·Friday20November2026" in page for page in pages[1:])


def test_page_one_is_the_citizens() -> None:
    """What was agreed, whom to call and what comes next; the record begins on the next page."""
    first, second = Pdf(FORMATS["pdf"].render(_sealed(sample.short("en")))).pages()[:2]
    told = ("What we have agreed", "Contact person", "What happens now")
    places = [first.index(squeezed(words)) for words in told]
    assert places == sorted(places)
    assert "Whotookpart" not in first
    assert second.index("Whotookpart") < second.index("Decisions")


def test_a_small_meeting_is_one_page_and_no_page_is_empty(rich_pdf: bytes) -> None:
    """Nobody has to staple a short agreement, nor turn a page that says nothing."""
    assert len(Pdf(FORMATS["pdf"].render(_sealed(sample.tiny("en")))).pages()) == 1
    short = FORMATS["pdf"].render(_sealed(sample.short("en")))
    assert len(Pdf(short).pages()) == 2
    assert all(len(page) > 300 for pdf in (short, rich_pdf) for page in Pdf(pdf).pages())


def test_markdown_has_nobodys_markup(rich: Original) -> None:
    """Parsed again, the document holds our headings, lists and tables, and no HTML, link or picture."""
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(
        FORMATS["md"].render(rich).decode()
    )
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "fence",
        "code_block",
        "s_open",
    }
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[:3] == ["Cross-disciplinary analysis and conference", "To Mona K.", "What we have agreed"]
    assert "heading" not in headings


def test_markdown_leaves_nothing_out(rich: Original) -> None:
    """Parsed again, every text of the content and of the signatures is there as it was written."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(FORMATS["md"].render(rich).decode())
    shown = squeezed("".join(child.content for token in tokens for child in token.children or ()))
    dumped = rich.agreement.model_dump(mode="json")
    lacking = [text for text in readers_texts(dumped) if squeezed(text) not in shown]
    assert lacking == []


@pytest.mark.parametrize(
    "text",
    [
        "a\n===",
        "a\n---",
        "a | b\n:--",
        "12345) x",
        "2026. x",
        "+ x",
        "www.x.dk",
        "https://x.dk",
        "a\n\n    b",
        "\\",
        "&lt;",
    ],
)
def test_markdown_is_escaped_where_a_line_begins(text: str) -> None:
    """Lists, rules, tables and links that begin with harmless characters are text too."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(child.content for child in tokens[1].children or ())
    assert squeezed(shown) == squeezed(text)


@pytest.mark.parametrize("name", ["md", "pdf"])
def test_a_draft_says_it_is_one(name: str) -> None:
    """Every readable format of an unsealed text says so."""
    content = FORMATS[name].render(_draft(sample.short("en", rehearsal=True)))
    shown = Pdf(content).words() if name == "pdf" else squeezed(content.decode())
    assert "DRAFT" in shown
    assert "REHEARSAL" in shown


def test_the_lines_of_a_rehearsal_say_so() -> None:
    """The signing screen's text says it too."""
    lines = document_lines(_draft(sample.short("en", rehearsal=True)).agreement)
    assert "REHEARSAL" in lines[0].text
