"""A signature that was drawn: a curve in the PDF, words elsewhere, and nothing new where nobody drew."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from math import sin
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pydantic import ValidationError

from meetingdesk.agreement import Original, content_digest, original, sealed_bytes
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.lines import document_lines
from meetingdesk.agreement.model import SignatureLine
from meetingdesk.meeting.drawings import LARGEST, MAX_POINTS, MAX_STROKES, Drawing
from tests.agreement import sample
from tests.agreement.checkers import page_validation, verapdf, verapdf_lacks
from tests.agreement.pdf_reader import Pdf

WAVE: Drawing = (tuple((10 + 2 * step, int(20 + 12 * sin(step / 4))) for step in range(60)), ((50, 2),))
SAID = "har tegnet sin underskrift"


@cache
def _sealed(drawing: Drawing) -> Original:
    state = sample.short()
    signed = sample.signed(state, content_digest(state))
    frozen = signed.versions[-1]
    first, *others = frozen.signatures
    newer = frozen.evolve(signatures=(first.evolve(drawing=drawing), *others))
    return original(sealed_bytes(signed.evolve(versions=(*signed.versions[:-1], newer)), "g-1")[0])


@pytest.mark.parametrize(
    "drawing",
    [WAVE, (((3, 3),),), (((0, 5), (900, 5)),), (((5, 0), (5, LARGEST)),), (((1, 1), (1, 1)),)],
    ids=["wave", "dot", "level", "upright", "still"],
)
def test_the_pdf_with_a_drawing_keeps_both_standards(drawing: Drawing) -> None:
    """However it is drawn, the file is PDF/A-3a and PDF/UA-1, and says in words what the figure is."""
    pdf = FORMATS["pdf"].render(_sealed(drawing))
    assert page_validation(pdf) == []
    assert _alternatives(Pdf(pdf).root["/StructTreeRoot"]) == [f"Birthe Overgård: {SAID}"]


@pytest.mark.skipif(bool(verapdf_lacks()), reason=verapdf_lacks())
@pytest.mark.slow
def test_verapdf_finds_no_fault_with_a_drawing(tmp_path: Path) -> None:
    """The archives' own engine says that the figure keeps both standards."""
    file = tmp_path / "drawn.pdf"
    file.write_bytes(FORMATS["pdf"].render(_sealed(WAVE)))
    assert set(verapdf([file]).values()) == {"ok"}


def test_the_largest_drawing_can_be_set() -> None:
    """As many strokes and points as a drawing may hold are still a page."""
    each = MAX_POINTS // MAX_STROKES
    strokes = tuple(
        tuple(((7 * n + x) % LARGEST, n * x % 60) for x in range(each)) for n in range(MAX_STROKES)
    )
    assert page_validation(FORMATS["pdf"].render(_sealed(strokes))) == []


def test_a_name_alone_draws_nothing() -> None:
    """Where nobody drew there is no figure, and no format speaks of one."""
    sealed = _sealed(())
    assert _alternatives(Pdf(FORMATS["pdf"].render(sealed)).root["/StructTreeRoot"]) == []
    assert SAID not in FORMATS["md"].render(sealed).decode()


def test_formats_of_words_say_that_it_was_drawn() -> None:
    """Markdown, Word and the lines on the screen say it once, beside the typed name."""
    sealed = _sealed(WAVE)
    table = Document(BytesIO(FORMATS["docx"].render(sealed))).tables[-1]
    told = {
        "md": FORMATS["md"].render(sealed).decode(),
        "docx": "\n".join(cell.text for row in table.rows for cell in row.cells),
        "lines": "\n".join(line.text for line in document_lines(sealed.agreement)),
    }
    assert {name: text.count(SAID) for name, text in told.items()} == dict.fromkeys(told, 1)
    assert f"Birthe Overgård · {SAID}" in told["lines"]


def test_a_drawing_is_no_part_of_what_is_signed() -> None:
    """It lies in the envelope with the other answers: the text has the digest that each signer saw."""
    plain, drawn = _sealed(()), _sealed(WAVE)
    assert plain.agreement.content() == drawn.agreement.content()
    assert plain.digest != drawn.digest
    assert drawn.agreement.signatures[0].drawing == WAVE


@pytest.mark.parametrize(
    "drawing",
    [(((1, 1),),) * (MAX_STROKES + 1), ((),), (((LARGEST + 1, 0),),), (((0, -1),),), (((0, 1, 2),),)],
    ids=["strokes", "nothing", "far", "before", "three"],
)
def test_an_agreement_from_elsewhere_keeps_the_limits(drawing: Any) -> None:
    """A file that somebody sends may hold no drawing that the signing screen would refuse."""
    line = _sealed(WAVE).agreement.signatures[0].model_dump(mode="json")
    with pytest.raises(ValidationError):
        SignatureLine.model_validate(line | {"drawing": drawing})


def _alternatives(element: Any) -> list[str]:
    """Return the texts that stand for figures, in reading order."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        return [text for inner in element for text in _alternatives(inner)]
    if not isinstance(element, dict):
        return []
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + (_alternatives(element["/K"]) if "/K" in element else [])
