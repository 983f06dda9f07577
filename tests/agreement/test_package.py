"""The package's zip: the same bytes for the same files, and a manifest that anybody can check."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from meetingdesk.agreement.package import PackedFile, packed

AS_OF = datetime(2026, 11, 20, 13, 9, 59, tzinfo=UTC)
FILES = (PackedFile("a.pdf", b"%PDF"), PackedFile("a.json", b"{}"))


def test_the_manifest_is_what_sha256sum_writes() -> None:
    """A line for each file in the order of the zip: digest, two spaces, name."""
    with ZipFile(BytesIO(packed(FILES, AS_OF))) as archive:
        assert archive.namelist() == ["a.pdf", "a.json", "SHA256SUMS"]
        lines = archive.read("SHA256SUMS").decode().splitlines()
    assert lines == [f"{hashlib.sha256(file.content).hexdigest()}  {file.name}" for file in FILES]


def test_nothing_of_the_machine_stands_in_it() -> None:
    """Dated by the agreement in Danish time, of one system, uncompressed, for its owner alone."""
    with ZipFile(BytesIO(packed(FILES, AS_OF))) as archive:
        for member in archive.infolist():
            assert member.date_time == (2026, 11, 20, 14, 9, 58)
            assert (member.create_system, member.compress_type) == (3, ZIP_STORED)
            assert member.external_attr >> 16 == 0o100600
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("as_of", "written"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
        (datetime(2200, 2, 28, tzinfo=UTC), (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_a_clock_that_is_years_off_stops_nothing(as_of: datetime, written: tuple[int, ...]) -> None:
    """A zip knows the years 1980 to 2107."""
    with ZipFile(BytesIO(packed(FILES, as_of))) as archive:
        assert archive.infolist()[0].date_time == written


@pytest.mark.parametrize("name", ["A.PDF", "sha256sums"])
def test_two_files_of_a_name_are_refused(name: str) -> None:
    """Unpacked on Windows, one would cover the other."""
    with pytest.raises(ValueError, match="same name"):
        packed((*FILES, PackedFile(name, b"")), AS_OF)
