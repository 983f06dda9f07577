"""A document is written whole or not at all, and never where it was not asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetingdesk.cli.new_file import write_into, write_new
from meetingdesk.errors import MeetingDeskError


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "/etc/x", "x\0y"])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """Whoever made the name, the file lies in the folder that was chosen or nowhere."""
    with pytest.raises(MeetingDeskError, match="is no name for a file"):
        write_into(tmp_path, name, b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("leads_to", ["there", "nowhere", "folder"])
def test_a_link_is_never_followed(tmp_path: Path, replace: bool, leads_to: str) -> None:
    """Also one that leads to the very same bytes, or to nothing yet."""
    there = tmp_path / "there"
    there.write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / leads_to)
    with pytest.raises(MeetingDeskError, match="is a link or no file"):
        write_into(tmp_path, "link", b"x", replace=replace)
    assert there.read_bytes() == b"x"
    assert link.is_symlink()
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_exchanged_meanwhile_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link put in the folder's place while the file is written leads it nowhere else."""
    folder, moved, trap = tmp_path / "folder", tmp_path / "moved", tmp_path / "trap"
    folder.mkdir()
    trap.mkdir()
    real = os.fsync

    def exchange(handle: int) -> None:
        real(handle)
        if not moved.exists():
            folder.rename(moved)
            folder.symlink_to(trap)

    monkeypatch.setattr("os.fsync", exchange)
    write_into(folder, "x.zip", b"x")
    assert [file.name for file in moved.iterdir()] == ["x.zip"]
    assert list(trap.iterdir()) == []


@pytest.mark.parametrize("kind", ["folder", "fifo"])
def test_what_is_no_file_is_left_alone(tmp_path: Path, kind: str) -> None:
    """A folder or a pipe of that name is said, and nobody waits for the pipe's other end."""
    path = tmp_path / "x"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(MeetingDeskError, match="is a link or no file"):
        write_into(tmp_path, "x", b"x", replace=True)


@pytest.mark.parametrize("meanwhile", [None, b"new", b"other"])
def test_a_folder_without_hard_links_is_written_to_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: bytes | None
) -> None:
    """A stick or a share knows none; also there nobody's file is covered, however late it came."""

    def no_links(*_: object, **__: object) -> None:
        if meanwhile is not None:
            (tmp_path / "x").write_bytes(meanwhile)
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    if meanwhile == b"other":
        with pytest.raises(MeetingDeskError, match="holds something else"):
            write_into(tmp_path, "x", b"new")
    else:
        write_into(tmp_path, "x", b"new")
    assert (tmp_path / "x").read_bytes() == (meanwhile or b"new")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_cannot_be_read_is_another_one(tmp_path: Path) -> None:
    """It is not taken for the same, and --force replaces it."""
    file = tmp_path / "x"
    file.write_bytes(b"old")
    assert write_new(tmp_path, "x", b"new", replace=True) == file
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600
