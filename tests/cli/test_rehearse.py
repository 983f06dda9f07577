"""`meetingdesk rehearse`: a real meeting from a script, and nothing on stdout but its agreement."""

import re
from pathlib import Path

import pytest

from meetingdesk.settings import default_data_folder
from tests.cli.calls import Call
from tests.rehearsal.scripts import DEMO, HEAD, written


def test_fast_prints_the_agreement_alone(call: Call, tmp_path: Path) -> None:
    """One id on a line, and the agreement is there under it."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    printed = call("rehearse", DEMO, "--fast", "--database", url)
    assert (printed.code, printed.err) == (0, "")
    assert re.fullmatch(r"[0-9A-Za-z-]+\n", printed.out)
    shown = call("agreement", "show", printed.out.strip(), "--json", "--database", url)
    assert shown.data["rehearsal"] is True


def test_the_shipped_script_has_a_name(call: Call, tmp_path: Path) -> None:
    """So that it can be played without knowing where the product lies."""
    printed = call("rehearse", "tfa", "--fast", "--database", f"sqlite:///{tmp_path / 'x.db'}")
    assert (printed.code, printed.out.count("\n")) == (0, 1)


def test_rehearsals_stay_out_of_the_desks_database(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --database they have one of their own, whatever the settings say."""
    for module in ("meetingdesk.settings", "meetingdesk.settings.loading"):
        monkeypatch.setattr(f"{module}.default_data_folder", lambda: tmp_path)
    monkeypatch.setenv("MEETINGDESK_DATABASE", f"sqlite:///{tmp_path / 'real.db'}")
    script = written(tmp_path, HEAD + '  - {at: "0:00", present: birthe}\n')
    printed = call("rehearse", script, "--fast")
    assert (printed.code, printed.out) == (0, "")
    assert printed.err == "The script ends before an agreement is sealed.\n"
    assert (tmp_path / "rehearsals.db").is_file()
    assert not (tmp_path / "real.db").exists()
    assert default_data_folder() != tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fast", "--speed", "3"),
        ("--speed", "0"),
        ("--speed", "-1"),
        ("--speed", "nan"),
        ("--speed", "inf"),
        ("--speed", "fast"),
        ("--speed",),
        ("--database", "postgres://x", "--fast"),
        ("--slow",),
        ("another", "--fast"),
    ],
)
def test_wrong_usage_is_said_and_plays_nothing(
    call: Call, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """2, one line, and no database is made."""
    printed = call("rehearse", DEMO, *arguments)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err.startswith("meetingdesk: ")
    assert printed.err.count("\n") == 1


def test_the_screen_needs_a_terminal(call: Call) -> None:
    """And says how to do without."""
    printed = call("rehearse", DEMO)
    assert printed.code == 2
    assert "--fast" in printed.err


def test_a_refused_step_is_told_with_its_line(call: Call, tmp_path: Path) -> None:
    """As any mistake of the file is."""
    script = written(tmp_path, HEAD + '  - {at: "0:00", close: ""}\n')
    printed = call("rehearse", script, "--fast", "--database", f"sqlite:///{tmp_path / 'x.db'}")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err == f"{script}:9: steps[0].close: The meeting has not started yet\n"


@pytest.mark.parametrize("name", ["none.yaml", "none", "", "[/]"])
def test_a_missing_script_is_one_clear_line(call: Call, name: str) -> None:
    """Whatever was typed."""
    printed = call("rehearse", name, "--fast")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err.count("\n") == 1
