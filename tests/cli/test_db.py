"""`meetingdesk db`, and every command on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.addresses import server_address
from meetingdesk.cli import login
from meetingdesk.errors import StoreFailed
from meetingdesk.session.installing import log_in
from tests.cli.calls import Call
from tests.private_server import PASSWORD, Server


def test_a_database_is_made_ready_and_used(call: Call, server: Server, tmp_path: Path) -> None:
    """init, a rehearsal, lists, the log and a copy of it all, in either direction."""
    url = server.url(server.new_database())
    first = call("db", "init", url)
    name = server_address(url).database
    assert (first.code, first.err) == (0, "")
    assert f"{name}_user" in first.out
    assert "was before" in call("db", "init", url).out
    (agreement,) = call("rehearse", "tfa", "--fast", "--database", url).out.split()
    assert agreement in call("agreement", "list", "--database", url).out
    file = f"sqlite:///{tmp_path / 'copy.db'}"
    copied = call("db", "copy", url, file)
    assert (copied.code, copied.err) == (0, "")
    assert "1 sealed agreement" in copied.out
    told = [call("agreement", "show", agreement, "--json", "--database", one).out for one in (url, file)]
    assert told[0] == told[1] != ""
    again = call("db", "copy", file, url)
    assert again.code == 1
    assert "not empty" in again.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("db", "init", f"postgresql://anna:{PASSWORD}@db.dk/m"), 2, ".pgpass"),
        (("db", "init", "sqlite:///m.db"), 2, "names no database on a server"),
        (("db", "copy", "sqlite:///a.db", f"postgresql://anna:{PASSWORD}@db.dk/m"), 2, ".pgpass"),
        (("db", "copy", "sqlite:///a.db", "sqlite:///a.db"), 2, "same database"),
        (("db", "copy", "sqlite:///nowhere.db", "sqlite:///b.db"), 1, "no database"),
        (("meeting", "list", "--database", f"postgresql://anna:{PASSWORD}@db.dk/m"), 2, ".pgpass"),
        (("meeting", "list", "--database", "postgresql:///m?host=/nowhere"), 1, "cannot be reached"),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    call: Call,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On stderr, without a password in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.db").touch()
    ended = call(*arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert PASSWORD not in ended.err
    assert ended.err.count("\n") == 1


def test_a_password_is_asked_for_where_nothing_knows_it(
    call: Call, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, before anything else; then the command works."""
    questions: list[str] = []

    def answer(database: str) -> str:
        questions.append(database)
        return PASSWORD

    monkeypatch.setattr(login, "typed_password", answer)
    ended = call("meeting", "list", "--database", asked)
    assert (ended.code, ended.err) == (0, "There are no meetings.\n")
    assert questions == [server_address(asked).name]


def test_without_a_terminal_nobody_is_asked(call: Call, asked: str) -> None:
    """A command in a script ends with the sentence instead of waiting."""
    ended = call("meeting", "list", "--database", asked)
    assert ended.code == 1
    assert "asks for a password" in ended.err


def test_three_wrong_passwords_are_enough(asked: str) -> None:
    """The fourth question is not asked."""
    questions: list[str] = []

    def answer(database: str) -> str:
        questions.append(database)
        return "forkert"

    with pytest.raises(StoreFailed, match="did not accept"):
        log_in(asked, answer)
    assert len(questions) == 3
