"""The command `meetingdesk`: what opens the desk, what runs a command, and what is refused."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from meetingdesk import __version__
from meetingdesk.__main__ import leading_options, main
from meetingdesk.errors import WrongUsage


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("MEETINGDESK_SETTINGS", str(tmp_path / "settings.toml"))


@pytest.mark.parametrize(
    ("arguments", "options", "rest"),
    [
        ("", {}, ()),
        ("--lang da", {"language": "da"}, ()),
        ("--lang=da --theme light", {"language": "da", "theme": "light"}, ()),
        ("--database=sqlite:///a=b.db", {"database": "sqlite:///a=b.db"}, ()),
        ("--lang en agenda list --database x", {"language": "en"}, ("agenda", "list", "--database", "x")),
        ("--version", {}, ("--version",)),
        ("--language da", {}, ("--language", "da")),
    ],
)
def test_the_desks_own_options_come_first(
    arguments: str, options: dict[str, str], rest: tuple[str, ...]
) -> None:
    """Three options are the desk's; what stands behind them is a command's business."""
    assert leading_options(arguments.split()) == (options, rest)


def test_an_option_without_its_value_is_wrong_usage() -> None:
    """`--lang` at the end says what is missing."""
    with pytest.raises(WrongUsage, match="--lang"):
        leading_options(["--lang"])


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints the product's name and version."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"meetingdesk {__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_in_the_readers_language(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """The command line explains itself in Danish and in English, with every command in its list."""
    assert main(["--lang", "da", option]) == 0
    danish = capsys.readouterr().out
    assert "Uden en kommando: skrivebordet" in " ".join(danish.split())
    assert all(f"\n  {name} " in danish for name in ("agenda", "meeting", "agreement", "rehearse"))
    assert main([option]) == 0
    assert "Without a command: the desk" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--theme", "pink"], "--theme: pink is not known"),
        (["--lang", "de"], "--lang: de is not known"),
        (["--lang"], "--lang needs a value"),
        (["--database", "x.db"], "--database: A database is named sqlite:///PATH"),
        (["--database", "sqlite:///x.db", "agenda", "list"], "--database belongs behind the command's name"),
        (["nonsense"], "nonsense"),
        (["agenda", "nonsense"], "nonsense"),
        (["agenda", "list", "--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_ends_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    """What cannot be meant is said on stderr, and the exit code is 2."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert expected in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_a_bad_setting_is_said_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody who asked for Danish reads Danish, also about a mistake beside it."""
    assert main(["--lang", "da", "--theme", "pink"]) == 2
    assert "--theme: pink kendes ikke" in capsys.readouterr().err


def test_a_bad_settings_file_ends_with_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A mistake in settings.toml is named with file and line, whatever command was given."""
    (tmp_path / "settings.toml").write_text("theme = 1\n")
    assert main(["agenda", "list"]) == 1
    assert capsys.readouterr().err.startswith(f"meetingdesk: {tmp_path}/settings.toml:1: theme: ")


def test_the_desk_needs_a_terminal() -> None:
    """With input or output redirected the desk says so and ends, where it would wait for ever."""
    done = subprocess.run(
        [sys.executable, "-m", "meetingdesk"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_refused(term: str) -> None:
    """TERM=dumb gets a sentence, not control sequences."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "meetingdesk"],
        stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False,
        env={**os.environ, "TERM": term},
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert f"TERM is {term or '-'}" in done.stderr
