"""Names that would be markup or control sequences elsewhere are shown as they are, or spelled out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from meetingdesk.cli.as_json import print_json
from meetingdesk.cli.tables import print_heading, print_line, print_table
from meetingdesk.rehearsal import play_fast
from tests.cli.calls import Call
from tests.rehearsal.scripts import HEAD, loaded, sessions

NAMES = ["Jens [Hansen]", "[/]", "[@click=app.quit]x[/]", "[bold red]", ":smile:", "\\[x]"]
DECEPTIVE = ["\x1b[31mred", "a\u202eb", "x\x9b2J", "bell\x07"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_markup(call: Call, tmp_path: Path, name: str) -> None:
    """Every command that shows it shows all of it."""
    head = HEAD.replace("Ali R.", json.dumps(name)).replace(
        "name: Amal Høj", f"name: {json.dumps(name + '!')}"
    )
    play_fast(loaded(tmp_path, head + '  - {at: "0:00", present: [birthe, amal]}\n'), sessions(tmp_path))
    url = f"sqlite:///{tmp_path / 'meetings.db'}"
    (meeting,) = call("meeting", "list", "--json", "--database", url).data
    assert meeting["citizen"] == name
    assert name in call("meeting", "list", "--database", url).out
    assert f"{name}!" in call("meeting", "show", meeting["meeting_id"], "--database", url).out
    assert json.dumps(f"{name}!") in call("meeting", "log", meeting["meeting_id"], "--database", url).out
    assert name in call("agreement", "export", meeting["meeting_id"], "--draft", "--format", "json",
                        "--database", url).data["citizen"]  # fmt: skip


@pytest.mark.parametrize("text", DECEPTIVE)
@pytest.mark.parametrize(
    "show",
    [
        pytest.param(print_line, id="line"),
        pytest.param(print_heading, id="heading"),
        pytest.param(lambda text: print_table(("x",), [(text,)]), id="table"),
        pytest.param(print_json, id="json"),
    ],
)
def test_nothing_deceptive_reaches_the_terminal(
    capsys: pytest.CaptureFixture[str], show: Callable[[str], None], text: str
) -> None:
    """A database may come from elsewhere: what it holds is spelled out, in JSON escaped."""
    show(text)
    printed = capsys.readouterr().out
    assert not set(text) & set(printed) & {"\x1b", "\u202e", "\x9b", "\x07"}
    assert "U+" in printed or json.loads(printed) == text


def test_json_is_exact(capsys: pytest.CaptureFixture[str]) -> None:
    """What a program reads is what is kept, letter for letter."""
    value = {"a": [*NAMES, *DECEPTIVE, "æøå\u2028\U000e0001", "line\nbreak\ttab"]}
    print_json(value)
    assert json.loads(capsys.readouterr().out) == value


def test_a_pipe_gets_whole_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no terminal gives a width, nothing is wrapped or cut."""
    monkeypatch.delenv("COLUMNS", raising=False)
    print_table(("a", "b"), [("x" * 300, "y" * 300)])
    assert "x" * 300 + "  " + "y" * 300 in capsys.readouterr().out


def test_a_narrow_terminal_loses_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it does, cells wrap."""
    monkeypatch.setenv("COLUMNS", "30")
    print_table(("a", "b"), [("word " * 20, "z" * 30)])
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 30
    assert printed.count("word") == 20
    assert printed.count("z") == 30


def test_a_terminal_too_narrow_for_a_table_gets_each_row_by_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A head stands whole before its cell, empty cells are left out, and an empty line parts the rows."""
    monkeypatch.setenv("COLUMNS", "20")
    rows = [("1", "2026-11-20 13:00", "Mona K."), ("2", "", "[b]Ali R.[/b] og endnu en")]
    print_table(("No.", "Scheduled", "Citizen"), rows, right=(0,))
    assert capsys.readouterr().out.splitlines() == [
        "No.: 1",
        "Scheduled:",
        "2026-11-20 13:00",
        "Citizen: Mona K.",
        "",
        "No.: 2",
        "Citizen: [b]Ali",
        "R.[/b] og endnu en",
    ]


def test_a_table_stays_one_as_long_as_words_fit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that wraps at its words is no reason to take a table apart; a torn head is."""
    heads, rows = ("Scheduled", "Citizen"), [("13:00", "Mona K. og hendes mor")]
    for columns, has_table in (("18", True), ("17", False)):
        monkeypatch.setenv("COLUMNS", columns)
        print_table(heads, rows)
        assert ("Scheduled  Citizen" in capsys.readouterr().out) is has_table
