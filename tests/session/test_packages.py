"""What lies in a package, and what its files are called."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from meetingdesk.agreement import original
from meetingdesk.clock import ManualClock
from meetingdesk.errors import NotFound
from meetingdesk.letterhead import Letterhead
from meetingdesk.locale import _, in_language
from meetingdesk.meeting.commands import AddSupplement
from meetingdesk.session import Exported, Session
from meetingdesk.session.packing import package as package_of
from meetingdesk.store.agreements import SealedFile
from tests.session.held import START, sealed, session_at


def _mark(number: int) -> str:
    with in_language("da"):
        return _("supplement-{number}").format(number=number)


def _names(package: Exported) -> list[str]:
    with ZipFile(BytesIO(package.content)) as archive:
        return archive.namelist()


def test_everything_that_belongs_to_an_agreement_is_in_it(tmp_path: Path) -> None:
    """Four formats and the manifest; the PDF and the JSON are the sealed ones, and it is the same twice."""
    with session_at(tmp_path) as session:
        _meeting_id, agreement_id = sealed(session)
        package = session.package(agreement_id).result()
        exported = {name: session.export(agreement_id, name).result() for name in ("pdf", "json")}
        assert session.package(agreement_id).result() == package
    assert (package.name, package.media_type) == ("26-04417-2026-11-20-tfa.zip", "application/zip")
    stem = package.name.removesuffix(".zip")
    assert _names(package) == [*(f"{stem}.{kind}" for kind in ("pdf", "docx", "json", "ics")), "SHA256SUMS"]
    with ZipFile(BytesIO(package.content)) as archive:
        for made in exported.values():
            assert archive.read(made.name) == made.content


def test_another_process_makes_the_same_package(tmp_path: Path) -> None:
    """It depends on what was sealed alone."""
    with session_at(tmp_path) as session:
        _meeting_id, agreement_id = sealed(session)
        package = session.package(agreement_id).result()
    with session_at(tmp_path, seat="other") as session:
        assert session.package(agreement_id).result() == package


def test_files_are_called_as_the_municipality_likes(tmp_path: Path) -> None:
    """The template holds for exports, for the package and for what is in it."""
    session = Session(
        f"sqlite:///{tmp_path / 'meetings.db'}",
        clock=ManualClock(START),
        own_agendas=tmp_path / "agendas",
        letterhead=Letterhead(file_name="Aftale {date} {case}"),
    )
    session.start().result()
    try:
        _meeting_id, agreement_id = sealed(session)
        assert session.export(agreement_id, "pdf").result().name == "Aftale-2026-11-20-26-04417.pdf"
        package = session.package(agreement_id).result()
    finally:
        session.close().result()
    assert package.name == "Aftale-2026-11-20-26-04417.zip"
    assert all(name.startswith("Aftale-2026-11-20-26-04417.") for name in _names(package)[:-1])


def test_supplements_lie_beside_the_agreement_with_their_numbers(tmp_path: Path) -> None:
    """Each as it was sealed; a package made before is another one."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        before = session.package(agreement_id).result()
        for words in ("Jeg har aldrig sagt 12 timer.", "Og heller ikke 10."):
            said = AddSupplement(about="objection", whose="Mona K.", words=words)
            session.submit(meeting_id, said).result()
        package = session.package(agreement_id).result()
        one = session.export_supplement(agreement_id, 2, "pdf").result()
        assert session.package(agreement_id).result() == package
    stem = "26-04417-2026-11-20-tfa"
    added = [f"{stem}-{_mark(number)}.{kind}" for number in (1, 2) for kind in ("json", "pdf")]
    assert _names(package) == [*_names(before)[:-1], *added, "SHA256SUMS"]
    with ZipFile(BytesIO(package.content)) as archive:
        assert archive.read(one.name) == one.content


def test_what_came_along_is_in_it_too(tmp_path: Path) -> None:
    """A scanned page keeps its ending; nothing of the agreement's own stands there twice."""
    with session_at(tmp_path) as session:
        _meeting_id, agreement_id = sealed(session)
        source = original(session.export(agreement_id, "json").result().content)
    files = [
        SealedFile(agreement_id, 0, "pdf", "application/pdf", b"the agreement's own"),
        SealedFile(agreement_id, 0, "scan", "application/pdf", b"a"),
        SealedFile(agreement_id, 1, "scan", "image/jpeg", b"b"),
        SealedFile(agreement_id, 12, "scan", "image/png", b"c"),
    ]
    stem = "26-04417-2026-11-20-tfa"
    scans = [f"{stem}-scan.pdf", f"{stem}-{_mark(1)}-scan.jpg", f"{stem}-{_mark(12)}-scan.png"]
    assert _names(package_of(source, (), files)) == [*scans, "SHA256SUMS"]


def test_nothing_is_packed_of_what_is_not_sealed(tmp_path: Path) -> None:
    """A draft is no agreement to be filed."""
    with session_at(tmp_path) as session, pytest.raises(NotFound):
        session.package("a-nope").result()
