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
