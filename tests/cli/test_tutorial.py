"""docs/agendas.md, done word for word: what its reader types works, and prints what the page says."""

import re
from pathlib import Path

import pytest

from meetingdesk.agendas.blocks import BLOCKS
from meetingdesk.agendas.rules import RULES
from tests.cli.calls import Call

PAGE = (Path(__file__).parents[2] / "docs" / "agendas.md").read_text("utf-8")
TUTORIAL = PAGE.split("\n## ")[1]
NAME = "overlevering.yaml"


@pytest.fixture
def written(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file as its reader has it after step 6."""
    monkeypatch.chdir(tmp_path)
    (command,) = re.findall(r"^    meetingdesk (agenda new .*)$", TUTORIAL, re.MULTILINE)
    assert call(*command.split()).code == 0
    path = tmp_path / NAME
    first, *_rest = path.read_text("utf-8").splitlines(keepends=True)
    parts = re.findall(r"```yaml\n(.*?)```", TUTORIAL, re.DOTALL)
    path.write_text(first + "".join(parts), encoding="utf-8")
    return path


def test_the_file_is_right_at_the_end(call: Call, written: Path) -> None:
    """Nothing is printed, as the page says, and the editor finds its schema."""
    printed = call("agenda", "check", NAME)
    assert (printed.code, printed.out, printed.err) == (0, "", "")
    schema = written.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
    assert (written.parent / schema).is_file()


def test_the_meeting_is_printed_as_the_page_shows_it(
    call: Call, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letter by letter, in a terminal of a hundred columns."""
    monkeypatch.setenv("COLUMNS", "100")
    (shown,) = re.findall(r"```text\n(.*?)```", TUTORIAL, re.DOTALL)
    assert call("agenda", "show", NAME).out == shown


def test_the_mistake_that_is_made_on_purpose_is_told_as_the_page_says(call: Call, written: Path) -> None:
    """With its line."""
    text = written.read_text("utf-8")
    written.write_text(text.replace("minutes: 10\n", "minutes: 15\n"), encoding="utf-8")
    (told,) = re.findall(rf"^    ({NAME}:\d+: .*)$", TUTORIAL, re.MULTILINE)
    printed = call("agenda", "check", NAME)
    assert (printed.code, printed.err) == (1, f"{told}\n")


def test_what_is_missing_after_the_head_is_told(call: Call, written: Path) -> None:
    """The preview says which keys are still to come."""
    (head, *_others) = re.findall(r"```yaml\n(.*?)```", TUTORIAL, re.DOTALL)
    written.write_text(head, encoding="utf-8")
    told = call("agenda", "check", NAME).err
    assert re.findall(r": (\w+): the key is missing", told) == ["roles", "blocks"]


@pytest.mark.parametrize("kind", [*BLOCKS, *RULES])
def test_every_kind_has_its_line_on_the_page(kind: str) -> None:
    """Whoever looks for what the language can do finds it in one table."""
    assert f"\n| `{kind}` | " in PAGE


def test_the_page_speaks_of_no_other_kind() -> None:
    """What was renamed does not linger."""
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == {*BLOCKS, *RULES}
