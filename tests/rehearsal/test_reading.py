"""A file that is being written is read when it has changed, and what is wrong with it is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.rehearsal.reading import AgendaWatch, read_agenda
from meetingdesk.settings import shipped_folder

TFA = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    """The shipped shelves, with a place for a user's own."""
    return Shelves(shipped_folder("agendas"), shipped_folder("data"), tmp_path / "own")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of a shipped agenda."""
    path = tmp_path / "mine.yaml"
    path.write_text(TFA, encoding="utf-8")
    return path


def write(file: Path, text: str, second: int) -> None:
    """Save a file as an editor would at some second."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (second, second))


def test_a_file_is_news_once_after_each_writing(file: Path, shelves: Shelves) -> None:
    """First the file as it is, then only what was saved since; mistakes and their mending alike."""
    watch = AgendaWatch(file, shelves)
    first = watch.look()
    assert first is not None
    assert first.entry is not None
    assert watch.look() is None
    write(file, TFA.replace("minutes: 60", "minutes: 61"), 10)
    broken = watch.look()
    assert broken is not None
    assert broken.entry is None
    assert [(problem.line, problem.key) for problem in broken.problems] == [(8, "minutes")]
    assert watch.look() is None
    write(file, TFA, 20)
    mended = watch.look()
    assert mended == first
    watch.forget()
    assert watch.look() == first


def test_the_same_second_and_the_same_size_are_news_when_the_file_is_another(
    file: Path, shelves: Shelves
) -> None:
    """An editor that puts a new file in the old one's place may keep its time."""
    write(file, TFA, 10)
    watch = AgendaWatch(file, shelves)
    watch.look()
    other = file.with_name("other")
    write(other, TFA.replace("citizen: absent", "citizen: absett"), 10)
    other.replace(file)
    told = watch.look()
    assert told is not None
    assert [problem.key for problem in told.problems] == ["citizen"]


def test_a_file_that_is_gone_for_a_moment_is_waited_for(file: Path, shelves: Shelves) -> None:
    """Gone at one look says nothing, gone at two is told; and it may come back."""
    watch = AgendaWatch(file, shelves)
    watch.look()
    file.unlink()
    assert watch.look() is None
    gone = watch.look()
    assert gone is not None
    assert "There is no file" in gone.problems[0].wrong
    assert watch.look() is None
    file.write_text(TFA, encoding="utf-8")
    back = watch.look()
    assert back is not None
    assert back.entry is not None


def test_a_list_that_was_missing_is_noticed_when_it_comes(file: Path, shelves: Shelves) -> None:
    """What an agenda refers to may be written after it."""
    write(file, TFA.replace("catalogue: interventions", "catalogue: own"), 10)
    watch = AgendaWatch(file, shelves)
    told = watch.look()
    assert told is not None
    assert [problem.key for problem in told.problems] == ["blocks[3].catalogue"]
    folder = shelves.own_agendas / "catalogues"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "schema: 1\nid: own\ntitle: Egne\nsource: os\nsuggestions: [{title: Ro}]\n", encoding="utf-8"
    )
    mended = watch.look()
    assert mended is not None
    assert mended.entry is not None


@pytest.mark.parametrize("name", ["demo/tfa.yaml", "catalogues/interventions.yaml"])
def test_a_file_of_another_kind_is_no_agenda(shelves: Shelves, name: str) -> None:
    """A script or a list is right by itself; in the room it is told what is missing."""
    reading = read_agenda(shelves.shipped_data / name, shelves)
    assert reading.entry is None
    assert "blocks" in {problem.key for problem in reading.problems}


def test_a_folder_is_told_as_such(tmp_path: Path, shelves: Shelves) -> None:
    """No traceback, whatever the name leads to."""
    reading = read_agenda(tmp_path, shelves)
    assert reading.entry is None
    assert "cannot be read" in reading.problems[0].wrong
