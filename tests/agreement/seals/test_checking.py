"""What is said of a file that somebody sends: its content, and apart from it whose seal it bears."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from meetingdesk.agreement import parse
from meetingdesk.agreement.package import PackedFile, packed
from meetingdesk.agreement.seals import seal_pdf, sealer_for
from meetingdesk.agreement.seals.checking import check
from meetingdesk.agreement.seals.trust import read_trusted
from meetingdesk.canonical import canonical_json
from meetingdesk.errors import MeetingDeskError
from meetingdesk.settings.seal import SealSettings
from tests.agreement.seals.sealed import (
    AT,
    Issued,
    agreement_json,
    desk,
    document,
    issued,
    sealed,
    sealer,
)


def test_an_unknown_certificate_is_intact_and_no_more() -> None:
    """Nobody said whom to trust, so nobody is."""
    found = check(sealed(), None)
    assert (found.problem, found.whose, found.passes) == ("", "unknown", True)


def test_a_certificate_on_the_list_is_trusted() -> None:
    """By itself, without any authority."""
    assert check(sealed(), (desk().der,)).whose == "trusted"


def test_a_certificate_that_is_not_on_the_list_is_a_strangers() -> None:
    """Intact, and yet it does not pass: anybody can make a seal."""
    found = check(sealed(), (issued("En anden").der,))
    assert (found.problem, found.whose, found.passes) == ("", "stranger", False)


def test_a_namesake_is_a_stranger() -> None:
    """The key counts, not what a certificate says of itself."""
    found = check(seal_pdf(document(), sealer(issued("Kommune")), AT), (issued("Kommune").der,))
    assert found.whose == "stranger"


@pytest.mark.parametrize(
    ("days", "whose"), [((-100, 100), "trusted"), ((-100, -1), "stranger"), ((1, 100), "stranger")]
)
def test_an_authority_vouches_for_whom_it_issued(days: tuple[int, int], whose: str) -> None:
    """Through a certificate between them, for as long as the certificate held."""
    root = issued("Rod", authority=True)
    middle = issued("Mellem", root, authority=True)
    content = seal_pdf(document(), sealer(issued("Kommune", middle, days=days), middle), AT)
    assert check(content, (root.der,)).whose == whose


def test_whom_a_mere_owner_issued_is_a_stranger() -> None:
    """A certificate that is no authority's vouches for itself alone."""
    own: Issued = issued("Kommune")
    content = seal_pdf(document(), sealer(issued("Hjørring Kommune", own), own), AT)
    assert check(content, (own.der,)).whose == "stranger"


def test_a_rehearsal_is_never_trusted(tmp_path: Path) -> None:
    """Neither by its content, nor by its certificate, nor because somebody trusts that; it can be intact."""
    key = sealer_for(SealSettings(tmp_path), AT, rehearsal=True)
    rehearsed = seal_pdf(document(rehearsal=True), key, AT)
    by_content = check(seal_pdf(document(rehearsal=True), desk(), AT), (desk().der,))
    by_certificate = check(seal_pdf(document(), key, AT), (key.der,))
    assert not by_content.passes
    assert (by_content.whose, by_certificate.whose) == ("stranger", "stranger")
    assert not by_certificate.passes
    assert check(rehearsed, None).rehearsal
    assert check(rehearsed, None).passes
    assert check(rehearsed, None).whose == "nobody"
    assert not check(rehearsed[:-1], None).passes


def test_json_holds_the_content_whose_digest_it_names() -> None:
    """It bears no seal, so it is nobody's."""
    found = check(agreement_json(), (desk().der,))
    assert (found.kind, found.problem, found.whose, found.passes) == ("json", "", "nobody", True)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"praktik", b"PRAKTIK", "other_content"),
        (b'"version":1', b'"version": 1', "not_canonical"),
        (b'"version":1', b'"version":1,"version":1', "not_canonical"),
        (b'{"', b'"', "unknown_kind"),
        (b"}", b"", "no_json"),
    ],
)
def test_changed_json_is_noticed(old: bytes, new: bytes, problem: str) -> None:
    """In its content, and in how it is written."""
    assert old in agreement_json()
    assert check(agreement_json().replace(old, new), None).problem == problem


def test_other_json_is_no_agreement() -> None:
    """Well written as it may be."""
    assert check(b"{}", None).problem == "no_agreement"
    assert check(b'{"envelope":[]}', None).problem == "no_agreement"
    assert check(b'{"a":' * 100_000, None).problem == "no_json"
    assert check(b"hello", None).problem == "unknown_kind"


def _package(pdf: bytes, data: bytes) -> bytes:
    files = [PackedFile("26-1.pdf", pdf), PackedFile("26-1.json", data), PackedFile("26-1.ics", b"x")]
    return packed(files, parse(agreement_json()).as_of)


def test_a_package_is_as_whole_as_what_is_in_it() -> None:
    """With the seal of its PDF."""
    found = check(_package(sealed(), agreement_json()), (desk().der,))
    assert (found.kind, found.problem, found.whose) == ("package", "", "trusted")
    assert [name for name, _part in found.parts] == ["26-1.pdf", "26-1.json"]


def test_every_byte_of_a_package_is_looked_at() -> None:
    """Names, dates and fields of the zip too; of its large files, which are looked at elsewhere, a sample."""
    content = _package(sealed(), agreement_json())
    ends = [*range(200), *range(len(content) - 700, len(content))]
    for at in (*ends, *range(200, len(content), 4999)):
        changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        assert check(changed, None).problem, at
    assert check(content + b"x", None).problem


def test_a_package_with_the_json_of_another_is_noticed() -> None:
    """Each whole by itself, but not made from each other."""
    data = json.loads(agreement_json())
    data["envelope"]["municipality"] = "Brønderslev"
    assert check(_package(sealed(), canonical_json(data)), None).problem == "other_json"


def test_a_package_with_an_unsealed_pdf_does_not_pass() -> None:
    """As one of an earlier version is."""
    found = check(_package(document(), agreement_json()), None)
    assert (found.problem, found.parts[0][1].problem) == ("part", "unsealed")


def test_another_zip_is_no_package() -> None:
    """Without a manifest, and with one that is of something else."""
    bare, wrong = BytesIO(), BytesIO()
    with ZipFile(bare, "w") as archive:
        archive.writestr("x", "x")
    with ZipFile(wrong, "w") as archive:
        archive.writestr("x", "x")
        archive.writestr("SHA256SUMS", f"{'0' * 64}  x\n")
    assert check(bare.getvalue(), None).problem == "no_package"
    assert check(wrong.getvalue(), None).problem == "other_manifest"
    assert check(b"PK\x03\x04", None).problem == "no_package"


def test_certificates_come_from_files_and_folders(tmp_path: Path) -> None:
    """PEM and DER, each once; what holds none is said."""
    one, two = issued("Et"), issued("To")
    (tmp_path / "one.pem").write_bytes(one.pem + two.pem)
    (tmp_path / "two.cer").write_bytes(two.der)
    (tmp_path / "notes.txt").write_text("x")
    assert read_trusted([tmp_path]) == (one.der, two.der)
    assert read_trusted([tmp_path / "two.cer"]) == (two.der,)
    with pytest.raises(MeetingDeskError, match="holds no certificate"):
        read_trusted([tmp_path / "notes.txt"])
    with pytest.raises(MeetingDeskError, match="cannot be read"):
        read_trusted([tmp_path / "none.pem"])
