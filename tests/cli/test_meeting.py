"""`meetingdesk meeting`: meetings in a list, as text, as state and as a log."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.calls import Call, Played, played


def test_the_list_shows_each_meeting_and_what_became_of_it(call: Call, rehearsed: Played) -> None:
    """A rehearsal says so on its line."""
    printed = call("meeting", "list", "--database", rehearsed.url)
    (_heads, line) = printed.out.splitlines()
    for part in (rehearsed.meeting_id, "2026-11-20 13:00", "TFA", "26-04417", "Mona K.", "REHEARSAL"):
        assert part in line


def test_the_list_for_programs(call: Call, rehearsed: Played) -> None:
    """Instants carry their offset, phases are stable words."""
    (meeting,) = call("meeting", "list", "--json", "--database", rehearsed.url).data
    assert meeting["meeting_id"] == rehearsed.meeting_id
    assert meeting["starts_at"] == "2026-11-20T12:00:00+00:00"
    assert (meeting["phase"], meeting["rehearsal"]) == ("sealed", True)
    assert meeting["agreement_id"] == rehearsed.agreement_id


def test_the_list_is_searched(call: Call, rehearsed: Played) -> None:
    """Every word counts; nothing found prints nothing but a word on stderr."""
    found = call("meeting", "list", "--search", "mona 04417", "--database", rehearsed.url)
    assert rehearsed.meeting_id in found.out
    none = call("meeting", "list", "--search", "nobody", "--database", rehearsed.url)
    assert (none.code, none.out, none.err) == (0, "", "There are no meetings.\n")
    assert call("meeting", "list", "--search", "nobody", "--json", "--database", rehearsed.url).data == []


def test_a_meeting_is_shown_as_its_agreement_stands(call: Call, rehearsed: Played) -> None:
    """In the agreement's own language, whatever the reader's."""
    printed = call("meeting", "show", rehearsed.meeting_id, "--database", rehearsed.url)
    assert "Skrive praktikaftale med køkkenet" in printed.out
    assert "Det har vi aftalt" in printed.out
    assert rehearsed.agreement_id in printed.out
    assert "Format: tfa from tfa.yaml (Hjørring Kommune" in printed.out


def test_a_meeting_for_programs_is_its_whole_state(call: Call, rehearsed: Played) -> None:
    """With the agenda as it was."""
    state = call("meeting", "show", rehearsed.meeting_id, "--json", "--database", rehearsed.url).data
    assert state["agenda"]["id"] == "tfa"
    assert len(state["participants"]) == 7
    assert state["blocks"]["agreements"]["proposals"][0]["decision"]["how"] == "tie_break"


def test_the_log_shows_every_fact_in_order(call: Call, rehearsed: Played) -> None:
    """A fact on a line, people by name, and both the line and its undoing."""
    printed = call("meeting", "log", rehearsed.meeting_id, "--database", rehearsed.url)
    facts = call("meeting", "log", rehearsed.meeting_id, "--json", "--database", rehearsed.url).data
    lines = printed.out.splitlines()[1:]
    assert printed.code == 0
    assert [fact["version"] for fact in facts] == list(range(1, len(lines) + 1))
    assert all(fact["kind"] in line for fact, line in zip(facts, lines, strict=True))
    assert any("command_undone" in line for line in lines)
    assert any('participant_id="Søren Fuglemose"' in line for line in lines)


def test_a_log_that_was_changed_from_outside_is_told(call: Call, tmp_path: Path) -> None:
    """Whoever edits the file is found out: 1, and from which fact on."""
    own = played(tmp_path)
    with sqlite3.connect(tmp_path / "meetings.db") as connection:
        names = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ]
        for name in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(
            "UPDATE stored_event SET actor = 'x' WHERE stream_id = ? AND version = 5", (own.meeting_id,)
        )
    connection.close()
    printed = call("meeting", "log", own.meeting_id, "--database", own.url)
    assert printed.code == 1
    assert len(printed.out.splitlines()) > 50
    assert "its digest does not hold from number 5 on" in printed.err


@pytest.mark.parametrize("command", ["show", "log"])
def test_an_unknown_meeting_is_one_clear_line(call: Call, rehearsed: Played, command: str) -> None:
    """And where to look."""
    printed = call("meeting", command, "m-nope", "--database", rehearsed.url)
    assert (printed.code, printed.out) == (1, "")
    assert printed.err == "meetingdesk: There is no such meeting. See: meetingdesk meeting list\n"


def test_a_database_that_is_none_is_one_clear_line(call: Call, tmp_path: Path) -> None:
    """Whatever lies there, it is left alone."""
    file = tmp_path / "x.db"
    file.write_bytes(b"no database at all" * 100)
    printed = call("meeting", "list", "--database", f"sqlite:///{file}")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err.startswith("meetingdesk: ")
    assert printed.err.count("\n") == 1
    assert file.read_bytes() == b"no database at all" * 100


@pytest.mark.parametrize("group", ["meeting", "agreement"])
def test_a_slip_in_the_databases_name_makes_no_new_one(call: Call, tmp_path: Path, group: str) -> None:
    """An empty list would hide the slip, and an empty file would stay."""
    printed = call(group, "list", "--database", f"sqlite:///{tmp_path / 'no' / 'x.db'}")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err == f"meetingdesk: There is no database {tmp_path}/no/x.db.\n"
    assert list(tmp_path.iterdir()) == []
