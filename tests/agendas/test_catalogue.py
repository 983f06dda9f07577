"""The shelves: shipped agendas, a user's own beside them, and which file a format comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.errors import NotFound
from meetingdesk.settings import shipped_folder

TFA = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    """The shipped shelves, with a user's own folder that is empty."""
    (tmp_path / "own").mkdir()
    return Shelves(shipped_folder("agendas"), shipped_folder("data"), tmp_path / "own")


def test_a_file_is_found_by_id_by_name_and_by_path(shelves: Shelves) -> None:
    """Also one with mistakes, by the name of its file: whoever mends it must get at it."""
    (shelves.own_agendas / "mine.yaml").write_text("id: [", encoding="utf-8")
    assert shelves.file_of("tfa") == shipped_folder("agendas") / "tfa.yaml"
    assert shelves.file_of("mine") == shelves.own_agendas / "mine.yaml"
    path = str(shelves.own_agendas / "mine.yaml")
    assert str(shelves.file_of(path)) == path
    for name in ("nope", "no/such", "nowhere.yaml"):
        with pytest.raises(NotFound):
            shelves.file_of(name)


def test_a_shipped_file_is_shipped_by_whatever_path_it_is_named(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a format comes from does not depend on how it was asked for."""
    monkeypatch.chdir(shipped_folder("agendas").parent)
    assert shelves.agenda("agendas/tfa.yaml").origin == "shipped"
    copy = shelves.own_agendas / "copy.yaml"
    copy.write_text(TFA, encoding="utf-8")
    assert shelves.agenda(str(copy)).origin == "own"


def test_an_own_agenda_stands_instead_of_the_shipped_one_of_its_id(shelves: Shelves) -> None:
    """By its id, whatever its file is called; and it says whose place it took."""
    mine = shelves.own_agendas / "ours.yaml"
    mine.write_text(TFA.replace("minutes: 60", "minutes: 60 # ours"), encoding="utf-8")
    (entry,) = [entry for entry in shelves.agendas() if entry.agenda and entry.agenda.id == "tfa"]
    assert (entry.origin, entry.file) == ("own", str(mine))
    assert entry.replaces == str(shipped_folder("agendas") / "tfa.yaml")
    assert shelves.agenda("tfa") == entry
    assert [one.file for one in shelves.agendas() if one.replaces] == [str(mine)]


def test_an_own_agenda_with_mistakes_hides_nothing(shelves: Shelves) -> None:
    """The shipped one goes on being offered until the file is mended."""
    (shelves.own_agendas / "tfa.yaml").write_text(TFA.replace("minutes: 60", "minutes: 61"), encoding="utf-8")
    assert shelves.agenda("tfa").origin == "shipped"
    broken = [entry for entry in shelves.agendas() if entry.origin == "own"]
    assert [entry.agenda for entry in broken] == [None]


def test_two_own_files_of_one_id_are_told(shelves: Shelves) -> None:
    """Nobody could say which of them a meeting follows: the second is a mistake, by the files' names."""
    for name in ("a.yaml", "b.yaml"):
        text = TFA.replace("id: tfa", "id: ours", 1)
        (shelves.own_agendas / name).write_text(text, encoding="utf-8")
    own = [entry for entry in shelves.agendas() if entry.origin == "own"]
    assert [(Path(entry.file).name, entry.agenda is None) for entry in own] == [
        ("a.yaml", False),
        ("b.yaml", True),
    ]
    (problem,) = own[1].problems
    assert str(problem).endswith("b.yaml:1: id: a.yaml has the id ours too; give each its own id")
