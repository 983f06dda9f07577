"""The agreement on a municipality's paper: logo, colour, seal, every script, and text meant to break it."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from page import ValidationProfile, validate_pdf_bytes

from meetingdesk.agreement import Original, content_digest, draft_bytes, original, sealed_bytes
from meetingdesk.agreement.formats.as_pdf import page, render
from meetingdesk.agreement.formats.extent import is_long
from meetingdesk.agreement.formats.nodes import Seal
from meetingdesk.agreement.formats.outline import outline
from meetingdesk.letterhead import PLAIN, Letterhead, Logo
from meetingdesk.meeting.state import MeetingState
from tests.agreement import sample
from tests.agreement.pdf_reader import Pdf
from tests.test_letterhead import SVG, png

NAME = "Solrød Kommune"
FINGERPRINT = "1f2e " * 16
SEAL = Seal("Seal", (("Sealed by", NAME), ("Certificate, SHA-256", FINGERPRINT)), "What the seal is worth.")
# One name in each script that a font comes along for.
NAMES = (
    *("Ґалаґан Ѣ", "Ἑλένη", "فاطمة", "گلشيفته", "שרה", "Արամ", "ნინო", "ገብረ", "இளையராஜா"),
    *("สมชาย", "Nguyễn Thị Ánh", "Świętosława", "Ẹ̀gbẹ́"),
)
LENGTH = 30_000
# Points from the left edge of an A4 page, with a point for rounding.
_RIGHT_MARGIN = 595.28 - 68.03 + 1


def _sealed(letterhead: Letterhead, state: MeetingState | None = None) -> Original:
    state = state or sample.tiny("en")
    signed = sample.signed(state, content_digest(state))
    return original(sealed_bytes(signed, "a-1", municipality=letterhead.municipality)[0], letterhead)


def _saying(text: str, name: str = "Birthe") -> Original:
    """Return the draft of a small meeting where `text` was agreed and `name` took part."""
    state = sample.tiny("en")
    record = state.blocks["agreements"]
    promise = record.commitments[0].model_copy(update={"what": text})
    person = state.participants["p-1"].model_copy(update={"name": name})
    changed = {
        "participants": {**state.participants, "p-1": person},
        "blocks": {"agreements": record.model_copy(update={"commitments": (promise,)})},
    }
    return original(draft_bytes(state.model_copy(update=changed))[0])


def _failures(pdf: bytes) -> list[str]:
    profiles = (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1)
    reports = [validate_pdf_bytes(pdf, profile=profile) for profile in profiles]
    # veraPDF passes a stream whose last byte is a carriage return.
    return [
        failure.message
        for report in reports
        for failure in report.failures
        if not (failure.rule_id.endswith("STREAM-LENGTH-001") and b"\r\nendstream" in pdf)
    ]


def _alternatives(pdf: bytes) -> list[str]:
    """Return what screen readers say for the pictures."""
    found: list[str] = []
    nodes: list[Any] = [Pdf(pdf).root["/StructTreeRoot"]]
    while nodes:
        node = nodes.pop()
        if isinstance(node, list):
            nodes += [kid.get_object() if hasattr(kid, "get_object") else kid for kid in node]
        elif isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            nodes += [node["/K"]] if "/K" in node else []
    return found


@pytest.mark.parametrize("logo", [Logo(SVG, "svg"), Logo(png(), "png")])
def test_a_logo_stands_on_the_first_page_and_has_words(logo: Logo) -> None:
    """Who cannot see it hears whose it is; archives and screen readers take the file as before."""
    pdf = render(_sealed(Letterhead(NAME, "#0b5d3b", logo)))
    assert _alternatives(pdf) == [NAME]
    assert _failures(pdf) == []
    assert NAME.replace(" ", "") not in Pdf(pdf).pages()[0]


def test_without_a_logo_the_name_stands_there() -> None:
    """A letterhead can be type alone; nobody's letterhead is none."""
    assert NAME.replace(" ", "") in Pdf(render(_sealed(Letterhead(NAME)))).pages()[0]
    assert NAME.replace(" ", "") not in Pdf(render(_sealed(PLAIN))).words()


def test_a_logo_that_cannot_be_drawn_gives_way_to_the_name() -> None:
    """A meeting is not left unsealed for a picture."""
    broken = png()[:40]
    pdf = render(_sealed(Letterhead(NAME, "", Logo(broken, "png"))))
    assert _alternatives(pdf) == []
    assert NAME.replace(" ", "") in Pdf(pdf).pages()[0]


def test_a_pale_colour_is_for_lines_alone() -> None:
    """What nobody can read on white is not written."""
    assert page(_sealed(Letterhead(NAME, "#0b5d3b")))["colour"] == {"line": "#0b5d3b", "text": "#0b5d3b"}
    pale = page(_sealed(Letterhead(NAME, "#ffdd33")))["colour"]
    assert pale == {"line": "#ffdd33", "text": "#1b2125"}


def test_the_seal_is_drawn_with_the_digests() -> None:
    """Who sealed, and what a reader compares, stand in one place, at the end."""
    source = _sealed(Letterhead(NAME))
    pdf = render(source, SEAL)
    last = Pdf(pdf).pages()[-1]
    places = [last.index(words.replace(" ", "")) for words in ("Sealed by", FINGERPRINT, source.digest)]
    assert places == sorted(places)
    assert last.count(source.digest) == 1
    assert _failures(pdf) == []


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_scripts_keep_their_letters(name: str) -> None:
    """Nobody's name becomes a row of codes."""
    pdf = render(_saying("Ringe", name))
    assert "U+" not in Pdf(pdf).words()
    assert _failures(pdf) == []


def test_what_a_code_stands_for_is_said_where_there_is_one() -> None:
    """A reader who meets a code finds out what it is."""
    pages = Pdf(render(_saying("Ringe 李小龍 \ue000"))).words()
    assert "Ringe[U+674E][U+5C0F][U+9F8D][U+E000]" in pages
    assert "Acodesuchas[U+1F600]" in pages
    assert "Acodesuchas" not in Pdf(render(_saying("Ringe"))).words()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Aftale 1\ufe0f\u20e3 den 1. maj", "Aftale1[U+20E3]den1.maj"),
        ("e\u1ac1 er god", "e[U+1AC1]ergod"),
        ("\u2764\ufe0f", "\u2764"),
        ("\U0001f1e9\U0001f1f0 Danmark", "[U+1F1E9][U+1F1F0]Danmark"),
    ],
)
def test_a_letter_is_not_taken_for_the_mark_upon_it(text: str, drawn: str) -> None:
    """A mark that no font has is spelled out; the letter under it stays, there and everywhere else."""
    words = Pdf(render(_saying(text))).words()
    assert drawn in words
    assert "[U+00" not in words


@pytest.mark.parametrize(
    "text",
    [
        "x" * LENGTH,
        "æøå " * (LENGTH // 4),
        "😀" * LENGTH,
        "\n".join("x" * (LENGTH // 2)),
        '#import "x";$' * 2000,
    ],
    ids=["one word", "words", "no glyph", "lines", "source"],
)
def test_thirty_thousand_characters_do_not_stop_it(text: str) -> None:
    """Whatever somebody pasted in, the document is made, whole, and keeps both standards."""
    pdf = render(_saying(text))
    pages = Pdf(pdf).pages()
    assert len(pages) > 1
    assert all(len(page) > 30 for page in pages)
    spelled = re.sub(r"\s", "", text.replace("😀", "[U+1F600]"))
    drawn = "".join(pages)
    assert sum(drawn.count(char) for char in set(spelled)) >= len(spelled)
    assert _failures(pdf) == []


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) says where words lie"
)
def test_no_word_reaches_into_the_next_column(tmp_path: Path) -> None:
    """A word longer than its column is hyphenated, and one that no language knows is broken."""
    file = tmp_path / "a.pdf"
    file.write_bytes(render(_saying("abcdefgh" * 20, "Beskæftigelsesmedarbejderens")))
    told = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    place = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"')
    for found in told.split("<page")[1:]:
        words = sorted(
            (y, left, right) for left, y, right in (map(float, word) for word in place.findall(found))
        )
        overlaps = [
            (one, other)
            for one, other in pairwise(words)
            if one[0] == other[0] and other[1] < one[2] - 1 and other[2] > one[2]
        ]
        assert overlaps == []
        assert max(right for _y, _left, right in words) <= _RIGHT_MARGIN


def _brief() -> MeetingState:
    """A meeting of two blocks and two people, who said a line each, decided one thing and agreed on two."""
    full, few = sample.short("da"), sample.tiny("da")
    kept = ("job_goal", "agreements", "sign")
    blocks = tuple(block for block in full.agenda.blocks if block.id in kept)
    agenda = full.agenda.model_copy(update={"blocks": blocks, "after": ()})
    said, agreed = full.blocks["job_goal"], full.blocks["agreements"]
    plain = tuple(line.model_copy(update={"tags": ()}) for line in said.contributions)
    positions = {who: held for who, held in agreed.proposals[0].positions.items() if who != "p-3"}
    decided = agreed.proposals[0].model_copy(update={"positions": positions})
    changed = {
        "agenda": agenda,
        "format": agenda,
        "plan": {block.id: block.minutes * 60 for block in agenda.timed_blocks},
        "blocks": {
            "job_goal": said.model_copy(update={"contributions": plain}),
            "agreements": agreed.model_copy(update={"proposals": (decided,)}),
        },
        "to_citizen": {few.case_id: "Kære Mona\n\nDu begynder i køkkenet den første."},
    }
    return few.model_copy(update=changed)


def test_a_short_meeting_is_one_page_with_its_seal() -> None:
    """The citizen's part, the record, two signers and the seal: one sheet, and both standards."""
    state = _brief()
    signed = sample.signed(state, content_digest(state))
    (frozen,) = signed.versions
    answers = tuple(one.model_copy(update={"how": "signed", "words": ""}) for one in frozen.signatures)
    signed = signed.model_copy(update={"versions": (frozen.model_copy(update={"signatures": answers}),)})
    content = sealed_bytes(signed, "a-1", municipality=NAME)[0]
    pdf = render(original(content, Letterhead(NAME)), SEAL)
    (only,) = Pdf(pdf).pages()
    told = ("Kære Mona", "Det har vi aftalt", "Deltagere", "Underskrifter", "What the seal is worth.")
    places = [only.index(words.replace(" ", "")) for words in told]
    assert places == sorted(places)
    assert _failures(pdf) == []


def test_an_ordinary_meeting_leaves_the_citizen_a_page() -> None:
    """What is too much for one page is parted: the record begins on the second."""
    first, second = Pdf(render(_sealed(Letterhead(NAME), sample.short("da")), SEAL)).pages()[:2]
    assert "Deltagere" not in first
    assert "Deltagere" in second


def test_what_is_called_long_takes_more_than_a_page() -> None:
    """It is estimated low: nothing that could stand on one page is parted without being measured."""
    assert not is_long((*outline(_sealed(PLAIN).agreement), SEAL))
    rows = next(rows for rows in range(200) if is_long([*outline(_agreeing(rows).agreement)]))
    assert len(Pdf(render(_agreeing(rows))).pages()) > 1


def _agreeing(count: int) -> Original:
    """Return the draft of a small meeting where so many things were agreed, all in few words."""
    state = sample.tiny("en")
    record = state.blocks["agreements"]
    made = tuple(record.commitments[0].model_copy(update={"number": 1 + at}) for at in range(count))
    changed = {"blocks": {"agreements": record.model_copy(update={"commitments": made})}}
    return original(draft_bytes(state.model_copy(update=changed))[0])


def test_every_font_has_its_licence() -> None:
    """The fonts may be passed on because their licence comes along, with everybody's name in it."""
    folder = resources.files("meetingdesk.agreement.formats") / "fonts"
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    fonts = [file.name for file in folder.iterdir() if file.name.endswith(".ttf")]
    assert len(fonts) > 10
    assert all(name in licence or name.split("-")[0] + "-*.ttf" in licence for name in fonts)
