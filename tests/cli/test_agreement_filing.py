"""`meetingdesk agreement filed`, `failed` and `list --unfiled`: what is filed where, and what is not yet."""

from pathlib import Path

import pytest

from tests.cli.calls import Call, Played
from tests.session.held import sealed, session_at


@pytest.fixture
def held(tmp_path: Path) -> Played:
    """A database with one sealed meeting that really took place."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
    return Played(f"sqlite:///{tmp_path / 'meetings.db'}", meeting_id, agreement_id)


def file(held: Played, *more: str, reference: str = "J-118") -> tuple[str, ...]:
    """Return the command that notes where the agreement is filed."""
    return (
        *("agreement", "filed", held.agreement_id, "--system", "Fasit", "--reference", reference),
        *("--by", "Tove Askholm", "--database", held.url, *more),
    )


def test_what_is_not_filed_stands_in_a_list_of_its_own(call: Call, held: Played) -> None:
    """With its case, and why it failed; when it is filed the list is empty and a pipe gets nothing."""
    unfiled = ("agreement", "list", "--unfiled", "--database", held.url)
    printed = call(*unfiled)
    for part in (held.agreement_id, "Agreement", "26-04417", "Mona K.", "not filed"):
        assert part in printed.out
    failed = ("agreement", "failed", held.agreement_id, "--reason", "Ingen adgang", "--database", held.url)
    assert call(*failed).code == 0
    assert "filing failed: Ingen adgang" in call(*unfiled).out
    printed = call(*file(held))
    assert (printed.code, printed.err) == (0, "")
    assert "filed in Fasit (J-118, by Tove Askholm on " in printed.out
    printed = call(*unfiled)
    assert (printed.code, printed.out, printed.err) == (0, "", "Everything that is sealed is filed.\n")
    assert call(*unfiled, "--json").data == []


def test_another_reference_is_refused_without_a_reason(call: Call, held: Played) -> None:
    """The sentence says what stands there; the very same is no mistake; a reason corrects it."""
    call(*file(held))
    assert call(*file(held)).code == 0
    printed = call(*file(held, reference="J-119"))
    assert printed.code == 1
    assert "J-118" in printed.err
    assert "--reason" not in printed.err
    printed = call(*file(held, "--reason", "Den forkerte sag", reference="J-119"))
    assert (printed.code, "Corrected: Den forkerte sag" in printed.out) == (0, True)


def test_json_tells_programs_everything(call: Call, held: Played) -> None:
    """One line for each document, with its stage."""
    call("agreement", "failed", held.agreement_id, "--reason", "Ingen adgang", "--database", held.url)
    (line,) = call("agreement", "list", "--unfiled", "--json", "--database", held.url).data
    assert (line["stage"], line["number"], line["reason"]) == ("failed", 0, "Ingen adgang")


@pytest.mark.parametrize("command", ["filed", "failed"])
def test_no_such_agreement_is_said(call: Call, held: Played, command: str) -> None:
    """An id that is not there, and a supplement that is not, end with one sentence."""
    tail = ("--reason", "x") if command == "failed" else ("--system", "s", "--reference", "r", "--by", "b")
    for target in (("a-0",), (held.agreement_id, "--number", "3")):
        printed = call("agreement", command, *target, *tail, "--database", held.url)
        assert (printed.code, printed.out) == (1, "")
        assert "There is no such " in printed.err


def test_rehearsals_are_not_to_be_filed(call: Call, rehearsed: Played) -> None:
    """A sealed rehearsal waits for nobody."""
    printed = call("agreement", "list", "--unfiled", "--database", rehearsed.url)
    assert (printed.code, printed.out) == (0, "")
