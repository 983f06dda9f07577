"""`meetingdesk case`: what a case's meetings left, and a consent that is withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.rehearsal import load_rehearsal, play_fast
from tests.cli.calls import Call
from tests.rehearsal.scripts import DEMO, SHELVES, sessions

NUMBER = "26-03311"


@pytest.fixture(scope="module")
def kicked_off(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database with a kick-off; its consents may be withdrawn."""
    folder = tmp_path_factory.mktemp("kicked-off")
    play_fast(load_rehearsal(DEMO.parent / "kickoff-loft.yaml", SHELVES), sessions(folder))
    return f"sqlite:///{folder / 'meetings.db'}"


def show(call: Call, url: str) -> dict[str, object]:
    """Return the case as JSON."""
    printed = call("case", "show", NUMBER, "--rehearsal", "--json", "--database", url)
    assert printed.code == 0
    held: dict[str, object] = printed.data
    return held


def test_a_case_is_shown_with_what_it_left(call: Call, kicked_off: str) -> None:
    """Its meetings, its agreements with their dates, and its consents."""
    printed = call("case", "show", NUMBER, "--rehearsal", "--database", kicked_off)
    for part in ("Ringe til gartneriet om et besøg", "2026-09-11", "consent", "not given", "Lis Bertelsen"):
        assert part in printed.out
    assert len(show(call, kicked_off)["meetings"]) == 2  # type: ignore[arg-type]


def test_a_consent_is_withdrawn_by_its_id(call: Call, kicked_off: str) -> None:
    """Afterwards the case says so, with the words; nobody can withdraw it again, or what was never given."""
    left = show(call, kicked_off)["left"]
    assert isinstance(left, list)
    consents = {one["value"]: one["id"] for one in left if one["kind"] == "consent"}
    end = ("--rehearsal", "--database", kicked_off)
    words = "Kun jobcentret"
    assert call("case", "withdraw", NUMBER, consents["given"], "--words", words, *end).code == 0
    again = show(call, kicked_off)["left"]
    assert isinstance(again, list)
    (gone,) = [one for one in again if one["id"] == consents["given"]]
    assert (gone["value"], gone["fields"]["withdrawn_words"]) == ("withdrawn", words)
    for identity in (consents["given"], consents["refused"], "e-nothing"):
        printed = call("case", "withdraw", NUMBER, identity, *end)
        assert (printed.code, printed.out) == (1, "")
        assert "no such consent" in printed.err


def test_an_unknown_case_is_said(call: Call, kicked_off: str, tmp_path: Path) -> None:
    """Real cases are not looked for among rehearsals."""
    printed = call("case", "show", NUMBER, "--database", kicked_off)
    assert (printed.code, printed.out) == (1, "")
    assert "There is no such case." in printed.err
