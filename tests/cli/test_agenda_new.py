"""`meetingdesk agenda new`: a file to go on from, and what to do with it."""

from pathlib import Path

import pytest

from meetingdesk.settings import shipped_folder
from tests.cli.calls import Call

SHIPPED = shipped_folder("agendas")


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_new_file_is_a_format_of_its_own(call: Call, tmp_path: Path, path: Path) -> None:
    """Whichever it begins with, the copy is right at once: its own id and title, the rest unchanged."""
    new = tmp_path / "statusmøde.yaml"
    assert call("agenda", "new", new, "--from", path.stem).code == 0
    assert call("agenda", "check", new).code == 0
    made = call("agenda", "show", new, "--json").data
    old = call("agenda", "show", path.stem, "--json").data
    assert made["id"] == "statusmoede"
    assert made["title"]["da"] == "Statusmøde"
    assert [made["blocks"], made["roles"]] == [old["blocks"], old["roles"]]


def test_comments_stay_and_editors_find_the_schema(call: Call, tmp_path: Path) -> None:
    """What the first author wrote beside the keys is kept; the editor's line leads to a real schema."""
    old = tmp_path / "a" / "old.yaml"
    old.parent.mkdir()
    text = (SHIPPED / "tfa.yaml").read_text("utf-8").replace("minutes: 60", "minutes: 60  # an hour", 1)
    old.write_text(text, encoding="utf-8")
    new = tmp_path / "b" / "new.yaml"
    new.parent.mkdir()
    assert call("agenda", "new", new, "--from", old).code == 0
    lines = new.read_text("utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=agenda.schema.json"
    assert "minutes: 60  # an hour" in lines
    schema = (new.parent / "agenda.schema.json").read_text("utf-8")
    assert schema == call("agenda", "schema").out
    # A second one uses the schema that is there.
    (new.parent / "agenda.schema.json").write_text("{}", encoding="utf-8")
    assert call("agenda", "new", new.parent / "third", "--from", new).code == 0
    assert (new.parent / "agenda.schema.json").read_text("utf-8") == "{}"
    assert (new.parent / "third.yaml").read_text("utf-8").startswith(f"{lines[0]}\n")


def test_what_to_do_next_is_said(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines to change, how to see it, and where it has to lie, unless it lies there."""
    monkeypatch.setenv("MEETINGDESK_AGENDAS", str(tmp_path / "own"))
    file = tmp_path / "my new.yaml"
    said = call("agenda", "new", file).out
    assert "title (line 4)" in said
    assert f"meetingdesk agenda preview '{file}'" in said
    assert f"put it into {tmp_path / 'own'}" in said
    (tmp_path / "own").mkdir()
    said = call("agenda", "new", tmp_path / "own" / "tfa.yaml").out
    assert "put it into" not in said
    assert "replaces" in said


def test_nothing_is_overwritten(call: Call, tmp_path: Path) -> None:
    """Not a file, not a link that leads nowhere, not with the ending left out."""
    kept, link = tmp_path / "kept.yaml", tmp_path / "link.yaml"
    kept.write_text("mine", encoding="utf-8")
    link.symlink_to(tmp_path / "nowhere.yaml")
    for name in (kept, tmp_path / "kept", link):
        printed = call("agenda", "new", name)
        assert (printed.code, printed.out) == (1, "")
        assert "is there already, and nothing is overwritten. Choose another name." in printed.err
    assert kept.read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.yaml", "link.yaml"]


@pytest.mark.parametrize(
    ("name", "source", "code", "said"),
    [
        ("a.txt", "tfa", 2, "An agenda's file name ends in .yaml."),
        ("2026.yaml", "tfa", 2, "no letter that an id could begin with"),
        ("a.yaml", "nope", 1, "There is no agenda “nope”."),
        ("a.yaml", "nowhere.yaml", 1, "There is no file nowhere.yaml."),
        ("no/such/folder.yaml", "tfa", 1, "cannot be written: No such file or directory."),
    ],
)
def test_what_cannot_be_made_is_said(
    call: Call, tmp_path: Path, name: str, source: str, code: int, said: str
) -> None:
    """One clear line, and no file."""
    printed = call("agenda", "new", tmp_path / name, "--from", source)
    assert (printed.code, printed.out) == (code, "")
    assert said in printed.err
    assert list(tmp_path.iterdir()) == []
