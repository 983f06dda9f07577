"""The forms of other systems: what a file may say, and which file counts."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.receivers import PartName, Receiver, load_receivers
from meetingdesk.agendas.source import load_as
from meetingdesk.agreement.plain_text import PARTS
from meetingdesk.errors import AgendaInvalid
from meetingdesk.rehearsal.files import problems_of
from meetingdesk.settings import shipped_folder

HEAD = "schema: 1\nid: own\ntitle: Own\nsource: us\nfields:\n"


def shelves(own: Path) -> Shelves:
    """The shipped folders, and `own` beside them."""
    return Shelves(shipped_folder("agendas"), shipped_folder("data"), own)


def test_the_five_systems_are_shipped(tmp_path: Path) -> None:
    """KL names them: Fasit, Facit, DUBU, SBSYS and Acadre."""
    found = load_receivers(shelves(tmp_path))
    assert [one.id for one in found.known] == ["acadre", "dubu", "facit", "fasit", "sbsys"]
    assert found.problems == ()


def test_every_part_that_a_file_may_name_can_be_built() -> None:
    """No file is accepted that cannot be filled."""
    assert set(get_args(PartName)) == PARTS.keys()


def test_an_own_file_replaces_a_shipped_one_and_a_broken_one_is_told(tmp_path: Path) -> None:
    """A municipality's own form counts; one with mistakes takes nothing away from the others."""
    folder = tmp_path / "receivers"
    folder.mkdir()
    (folder / "fasit.yaml").write_text(
        HEAD.replace("own", "fasit") + "  - {title: Alt, parts: [commitments, people]}\n"
    )
    (folder / "broken.yaml").write_text(HEAD + "  - {title: Alt, parts: everything}\n")
    found = load_receivers(shelves(tmp_path))
    fasit = next(one for one in found.known if one.id == "fasit")
    assert fasit.fields[0].parts == ("commitments", "people")
    assert len(found.known) == 5
    assert [problem.line for problem in found.problems] == [6]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ("  - {title: A, parts: nothing}\n", "fields[0].parts"),
        ("  - {title: A, parts: []}\n", "fields[0].parts"),
        ("  - {title: A, parts: people, longest: 0}\n", "fields[0].longest"),
        ("  - {title: A, parts: people}\n  - {title: a, parts: open}\n", "fields[1].title"),
        ("  - {title: A, parts: people, colour: red}\n", "fields[0].colour"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, fields: str, key: str) -> None:
    """By line and key, as of an agenda; `agenda check` knows the kind of file by itself."""
    with pytest.raises(AgendaInvalid) as caught:
        load_as((HEAD + fields).encode(), "own.yaml", Receiver)
    assert [problem.key for problem in caught.value.problems] == [key]
    file = tmp_path / "own.yaml"
    file.write_text(HEAD + fields)
    told = problems_of(file, shelves(tmp_path))
    assert [problem.key for problem in told] == [problem.key for problem in caught.value.problems]
