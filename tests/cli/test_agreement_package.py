"""`meetingdesk agreement package`: one file to file, checked by programs that are not ours."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from docx import Document
from icalendar import Calendar

from tests.cli.calls import Call, Played

ENDINGS = [".pdf", ".docx", ".json", ".ics", "SHA256SUMS"]


def _packed(call: Call, rehearsed: Played, folder: Path, *more: str) -> Path:
    printed = call(
        "agreement", "package", rehearsed.agreement_id, "--out", folder, *more, "--database", rehearsed.url
    )
    assert (printed.code, printed.err) == (0, "")
    return Path(printed.out.removesuffix("\n"))


def test_it_is_one_file_of_ones_own_in_the_folder(call: Call, rehearsed: Played, tmp_path: Path) -> None:
    """Named by case number, date and format, without anybody's name; only its owner may read it."""
    file = _packed(call, rehearsed, tmp_path)
    assert list(tmp_path.iterdir()) == [file]
    assert file.name == "26-04417-2026-11-20-tfa-oevelse.zip"
    assert file.stat().st_mode & 0o077 == 0


def test_sha256sum_agrees(call: Call, rehearsed: Played, tmp_path: Path) -> None:
    """The system's own program finds every file of the package as the manifest says."""
    with ZipFile(_packed(call, rehearsed, tmp_path)) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "out")
    assert [name[name.rfind(end) :] for name, end in zip(names, ENDINGS, strict=True)] == ENDINGS
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.count(": OK")) == (0, 4), done.stderr


def test_a_changed_file_is_found_by_sha256sum(call: Call, rehearsed: Played, tmp_path: Path) -> None:
    """So the check above can fail."""
    with ZipFile(_packed(call, rehearsed, tmp_path)) as archive:
        archive.extractall(tmp_path)
    (json_file,) = tmp_path.glob("*.json")
    json_file.write_bytes(json_file.read_bytes() + b" ")
    done = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, f"{json_file.name}: FAILED" in done.stdout) == (1, True)


def test_each_file_is_the_export_of_its_format(call: Call, rehearsed: Played, tmp_path: Path) -> None:
    """What lies in the package is what `agreement export` writes, and other programs can read it."""
    with ZipFile(_packed(call, rehearsed, tmp_path)) as archive:
        files = {name.rpartition(".")[2]: archive.read(name) for name in archive.namelist()}
        assert {member.compress_type for member in archive.infolist()} == {ZIP_STORED}
    for kind in ("pdf", "docx", "json", "ics"):
        export = ("agreement", "export", rehearsed.agreement_id, "--format", kind, "--out", tmp_path / kind)
        assert call(*export, "--database", rehearsed.url).code == 0
        assert (tmp_path / kind).read_bytes() == files[kind]
    assert json.loads(files["json"])["envelope"]["agreement_id"] == rehearsed.agreement_id
    assert Document(BytesIO(files["docx"])).tables
    assert Calendar.from_ical(files["ics"]).walk("VTODO")


def test_it_has_the_same_bytes_each_time(call: Call, rehearsed: Played, tmp_path: Path) -> None:
    """Whenever, wherever and in whichever language of the interface it is made."""
    made = []
    for language in ("en", "da"):
        folder = tmp_path / language
        folder.mkdir()
        package = (
            "agreement",
            "package",
            rehearsed.agreement_id,
            "--out",
            folder,
            "--database",
            rehearsed.url,
        )
        assert call(*package, language=language).code == 0
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]


def test_doing_it_again_does_no_harm_and_covers_nothing(
    call: Call, rehearsed: Played, tmp_path: Path
) -> None:
    """The same package may be written twice; something else of its name stays, unless --force is given."""
    file = _packed(call, rehearsed, tmp_path)
    content = file.read_bytes()
    assert _packed(call, rehearsed, tmp_path) == file
    file.write_text("something else")
    package = ("agreement", "package", rehearsed.agreement_id, "--out", tmp_path, "--database", rehearsed.url)
    refused = call(*package)
    assert (refused.code, refused.out) == (1, "")
    assert "holds something else" in refused.err
    assert file.read_text() == "something else"
    assert _packed(call, rehearsed, tmp_path, "--force").read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_nothing_is_written_over_a_link(
    call: Call, rehearsed: Played, tmp_path: Path, force: tuple[str, ...]
) -> None:
    """A link that lies in wait under the package's name leads nowhere, with --force or without."""
    secret = tmp_path / "elsewhere"
    secret.write_text("not to be touched")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "26-04417-2026-11-20-tfa-oevelse.zip").symlink_to(secret)
    package = ("agreement", "package", rehearsed.agreement_id, "--out", folder, *force)
    refused = call(*package, "--database", rehearsed.url)
    assert (refused.code, refused.out) == (1, "")
    assert "is a link or no file" in refused.err
    assert secret.read_text() == "not to be touched"
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("arguments", [("a-nope",), ("a-nope", "--out", "/nowhere/at/all")])
def test_what_cannot_be_packed_is_one_clear_line(
    call: Call, rehearsed: Played, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No such agreement, no such folder: nothing on stdout and nothing written."""
    monkeypatch.chdir(tmp_path)
    printed = call("agreement", "package", *arguments, "--database", rehearsed.url)
    assert (printed.code, printed.out, printed.err.count("\n")) == (1, "", 1)
    assert not list(tmp_path.glob("*.zip"))


def test_without_a_folder_it_lands_here(
    call: Call, rehearsed: Played, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    printed = call("agreement", "package", rehearsed.agreement_id, "--database", rehearsed.url)
    assert [file.name for file in tmp_path.iterdir()] == [printed.out.strip()]
