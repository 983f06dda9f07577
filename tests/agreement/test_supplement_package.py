"""A package holds the supplements too, and is whole only with those that belong to its agreement."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from meetingdesk.agreement.package import MANIFEST, PackedFile, packed
from meetingdesk.agreement.schema import json_schema
from meetingdesk.agreement.seal import parse
from meetingdesk.agreement.seals.checking import check
from meetingdesk.agreement.seals.sealing import verify_pdf
from meetingdesk.meeting import commands as c
from meetingdesk.session import Session
from tests.agreement.checkers import page_validation, verapdf, verapdf_lacks
from tests.rehearsal.scripts import DEMO
from tests.session.held import sealed, session_at

SCAN = b"%PDF-1.4\n" + b"scanned " * 40


def _with_supplements(session: Session) -> str:
    meeting_id, agreement_id = sealed(session)
    paper = c.AddSupplement(about="paper", whose="Mona K.", file=c.Scan(name="side.pdf", content=SCAN))
    session.submit(meeting_id, paper).result()
    objection = c.AddSupplement(about="objection", whose="Mona K.", words="Nej.")
    session.submit(meeting_id, objection).result()
    return agreement_id


def _files(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}


def test_supplements_and_scans_are_packed_and_found_whole(tmp_path: Path) -> None:
    """Twice the same bytes; supplements are checked by their seals, a scan by the digest that one names."""
    with session_at(tmp_path) as session:
        agreement_id = _with_supplements(session)
        content = session.package(agreement_id).result().content
        assert content == session.package(agreement_id).result().content
    assert check(content, None).problem == ""
    names = sorted(_files(content))
    assert sum(name.endswith(("-1.pdf", "-2.pdf")) for name in names) == 2
    assert sum("scan" in name for name in names) == 1


def test_another_agreements_supplement_is_noticed(tmp_path: Path) -> None:
    """A supplement that cites another sealed text does not belong into the package, however intact it is."""
    (tmp_path / "other").mkdir()
    with session_at(tmp_path) as session:
        files = _files(session.package(_with_supplements(session)).result().content)
    with session_at(tmp_path / "other") as session:
        others = _files(session.package(_with_supplements(session)).result().content)
    moved = {
        name: others[name] if "-2." in name and name in others else content for name, content in files.items()
    }
    assert moved != files
    agreement = next(parse(content) for name, content in files.items() if name.endswith("tfa.json"))
    content = packed([PackedFile(name, inner) for name, inner in moved.items()], agreement.as_of)
    assert check(content, None).problem == "other_json"


def test_an_exchanged_scan_is_noticed(tmp_path: Path) -> None:
    """Another page in the place of the scanned one has another digest than its supplement names."""
    with session_at(tmp_path) as session:
        files = _files(session.package(_with_supplements(session)).result().content)
    moved = {name: content + b" " if "scan" in name else content for name, content in files.items()}
    agreement = next(parse(content) for name, content in files.items() if name.endswith("tfa.json"))
    content = packed([PackedFile(name, inner) for name, inner in moved.items()], agreement.as_of)
    assert check(content, None).problem == "part"


def test_the_supplements_pdf_carries_its_json_and_the_scan(tmp_path: Path) -> None:
    """Both are attached as they were sealed."""
    with session_at(tmp_path) as session:
        agreement_id = _with_supplements(session)
        pdf = session.export_supplement(agreement_id, 1, "pdf").result().content
        content = session.export_supplement(agreement_id, 1, "json").result().content
    held = verify_pdf(pdf).files
    assert held["supplement.json"] == content
    assert hashlib.sha256(held["side.pdf"]).hexdigest() == hashlib.sha256(SCAN).hexdigest()


def test_other_programs_find_the_scan_no_fault(tmp_path: Path) -> None:
    """With a real scan attached it is still PDF/A-3a and PDF/UA-1, and fits the published schema."""
    scan = (DEMO.parent / "underskrift.pdf").read_bytes()
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        kinds = (
            c.AddSupplement(about="paper", whose="Mona K.", file=c.Scan(name="side.pdf", content=scan)),
            c.AddSupplement(about="name", whose="Mona K.", right_name="Mona Kjær", words="ل 龍 \U0001f600"),
            c.AddSupplement(about="other", words="Mødet fortsatte i telefonen."),
        )
        for number, kind in enumerate(kinds, 1):
            session.submit(meeting_id, kind).result()
            pdf = session.export_supplement(agreement_id, number, "pdf").result().content
            assert page_validation(pdf) == []
            data = json.loads(session.export_supplement(agreement_id, number, "json").result().content)
            assert list(Draft202012Validator(json_schema("supplement")).iter_errors(data)) == []


@pytest.mark.skipif(bool(verapdf_lacks()), reason=verapdf_lacks())
@pytest.mark.slow
def test_verapdf_finds_no_fault_with_a_scan(tmp_path: Path) -> None:
    """The archives' own engine says that a sealed supplement with a scan keeps both standards."""
    scan = (DEMO.parent / "underskrift.pdf").read_bytes()
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        paper = c.AddSupplement(about="paper", whose="Mona K.", file=c.Scan(name="side.pdf", content=scan))
        session.submit(meeting_id, paper).result()
        file = tmp_path / "supplement.pdf"
        file.write_bytes(session.export_supplement(agreement_id, 1, "pdf").result().content)
    assert set(verapdf([file]).values()) == {"ok"}


def test_a_checked_supplement_says_which_one_it_is(tmp_path: Path) -> None:
    """As a PDF and as JSON, with its own digest; an agreement is none."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        for words in ("Først.", "Så."):
            session.submit(meeting_id, c.AddSupplement(about="other", words=words)).result()
        pdf, data = (
            session.export_supplement(agreement_id, 2, kind).result().content for kind in ("pdf", "json")
        )
        agreement = session.export(agreement_id, "json").result().content
    digest = hashlib.sha256(data).hexdigest()
    assert [(one.supplement, one.digest) for one in (check(pdf, None), check(data, None))] == [
        (2, digest)
    ] * 2
    assert check(agreement, None).supplement == 0
