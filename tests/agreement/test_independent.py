"""Programs that others wrote say what we say of our documents: what they are, and whether they are whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile

import pytest

from meetingdesk.agreement.seals import verify_pdf
from tests.agreement.checkers import openxml_audit, page_validation, pdfsig, qpdf, verapdf, verapdf_lacks
from tests.agreement.shipped_papers import SCRIPTS, Paper, papers

_without_pdfsig = pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig is in poppler-utils")
_without_qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")

Papers: TypeAlias = tuple[Paper, ...]


@pytest.fixture(scope="module", params=SCRIPTS)
def of_a_script(request: pytest.FixtureRequest) -> Papers:
    """Return a shipped script's papers; all that is asked about them is asked in a row."""
    return papers(request.param)


def _written(folder: Path, content: bytes, name: str = "paper.pdf") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def _sealed(script: str = "tfa") -> Paper:
    return next(paper for paper in papers(script) if paper.seals)


def test_there_is_something_to_look_at() -> None:
    """Each shipped script has a draft, a sealed agreement and a supplement."""
    assert len(SCRIPTS) >= 14
    assert [paper.seals for paper in papers("tfa")] == [0, 1, 1]


def test_every_paper_is_for_archives_and_screen_readers(of_a_script: Papers) -> None:
    """PDF/A-3a and PDF/UA-1 say page-validation, of drafts, sealed agreements and supplements."""
    assert {paper.name: page_validation(paper.content) for paper in of_a_script} == {
        paper.name: [] for paper in of_a_script
    }


def test_word_can_open_every_agreement(of_a_script: Papers, tmp_path: Path) -> None:
    """Its documents keep the schemas and rules of Office documents, so that Word repairs nothing."""
    words = {paper.name: paper.word for paper in of_a_script if paper.word}
    found = {name: openxml_audit(_written(tmp_path, word, "x.docx")) for name, word in words.items()}
    assert found == {name: [] for name in words}


def test_a_word_document_can_be_wrong(tmp_path: Path) -> None:
    """So the silence above means something."""
    with (
        ZipFile(BytesIO(papers("tfa")[0].word)) as archive,
        ZipFile(tmp_path / "x.docx", "w") as spoilt,
    ):
        for name in archive.namelist():
            spoilt.writestr(name, archive.read(name).replace(b"<w:cantSplit/>", b"<w:cantSplat/>"))
    assert openxml_audit(tmp_path / "x.docx")


@_without_qpdf
def test_every_paper_is_well_made(of_a_script: Papers, tmp_path: Path) -> None:
    """Nothing in a file's structure is broken, says qpdf."""
    found = {paper.name: qpdf(_written(tmp_path, paper.content)) for paper in of_a_script}
    assert found == dict.fromkeys(found, "")


@_without_pdfsig
def test_poppler_finds_the_seals_that_we_find(of_a_script: Papers, tmp_path: Path) -> None:
    """One PAdES signature over the whole file where we say it is whole, and none in a draft."""
    for paper in of_a_script:
        found = pdfsig(_written(tmp_path, paper.content))
        assert len(found) == paper.seals, paper.name
        assert all(one.is_valid and one.covers_all for one in found), paper.name
        assert all(one.kind == "ETSI.CAdES.detached" for one in found), paper.name
        assert verify_pdf(paper.content).is_whole == bool(paper.seals), paper.name


def _flipped(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ 0x20]) + pdf[at + 1 :]


_SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "a letter of a page": lambda pdf: _flipped(pdf, pdf.index(b"stream") + 60),
    "a digit of the attached JSON's stream": lambda pdf: _flipped(pdf, pdf.index(b"/EmbeddedFile") + 90),
    "something at its end": lambda pdf: pdf + b"\n% and more\n",
    "the end of the unsealed document": lambda pdf: pdf[: pdf.index(b"%%EOF") + 5],
}


@_without_pdfsig
@pytest.mark.parametrize("what", _SPOILT)
def test_poppler_notices_what_we_notice(what: str, tmp_path: Path) -> None:
    """A changed or cut file is whole for neither of us."""
    spoilt = _SPOILT[what](_sealed().content)
    assert spoilt != _sealed().content
    assert not verify_pdf(spoilt).is_whole
    found = pdfsig(_written(tmp_path, spoilt))
    assert not (found and all(one.is_valid and one.covers_all for one in found))


@_without_qpdf
def test_qpdf_can_say_no(tmp_path: Path) -> None:
    """So its silence above means something."""
    assert qpdf(_written(tmp_path, _sealed().content[:-4000]))


@pytest.mark.skipif(bool(verapdf_lacks()), reason=verapdf_lacks())
@pytest.mark.slow
def test_verapdf_says_so_too(tmp_path: Path) -> None:
    """The archives' own engine finds every paper right, by both standards; and one without tags wrong."""
    files = [
        _written(tmp_path, paper.content, f"{number}-{paper.name.replace(' ', '-')}.pdf")
        for number, paper in enumerate(paper for script in SCRIPTS for paper in papers(script))
    ]
    untagged = _written(tmp_path, _sealed().content.replace(b"/MarkInfo", b"/MarkOnfi"), "untagged.pdf")
    answers = verapdf([*files, untagged])
    wrong = {asked: answer for asked, answer in answers.items() if answer != "ok"}
    assert set(wrong) == {("untagged.pdf", "3a"), ("untagged.pdf", "ua1")}
    assert all("MarkInfo" in answer for answer in wrong.values())
