"""The command line copes with a meeting over several cases: one line, one text, one file for each."""

from pathlib import Path

import pytest

from meetingdesk.rehearsal import load_rehearsal, play_fast
from tests.cli.calls import Call
from tests.rehearsal.scripts import SHELVES, sessions

SCRIPT = Path(__file__).parents[1] / "formats" / "marked-script.yaml"
NUMBERS = ("26-00101", "26-00202", "26-00303")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, tuple[str, ...]]:
    """The URL of a database with the meeting, which nobody may write into, and the ids of its agreements."""
    folder = tmp_path_factory.mktemp("several")
    ids = play_fast(load_rehearsal(SCRIPT, SHELVES), sessions(folder))
    return f"sqlite:///{folder / 'meetings.db'}", ids


@pytest.fixture
def url(played: tuple[str, tuple[str, ...]]) -> str:
    """The database."""
    return played[0]


@pytest.fixture
def agreements(played: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The agreements in the order of the cases."""
    return played[1]


def test_a_rehearsal_prints_an_id_for_each_case(call: Call, tmp_path: Path) -> None:
    """One on a line, in the order of the cases, and nothing else."""
    database = f"sqlite:///{tmp_path / 'x.db'}"
    printed = call("rehearse", SCRIPT, "--fast", "--database", database)
    assert (printed.code, printed.err) == (0, "")
    ids = printed.out.splitlines()
    shown = [call("agreement", "show", one, "--json", "--database", database).data for one in ids]
    assert tuple(one["case_number"] for one in shown) == NUMBERS


def test_every_agreement_is_listed_and_exported(
    call: Call, url: str, agreements: tuple[str, ...], tmp_path: Path
) -> None:
    """Each under its own number, each into a file of its own."""
    listed = call("agreement", "list", "--json", "--database", url).data
    assert {one["case_number"] for one in listed} == set(NUMBERS)
    for agreement_id in agreements:
        exported = call(
            "agreement", "export", agreement_id, "--format", "md", "--out", tmp_path, "--database", url
        )
        assert exported.code == 0
    assert len(list(tmp_path.glob("*.md"))) == 3


def test_the_meeting_is_one_line_and_shows_every_text(
    call: Call, url: str, agreements: tuple[str, ...]
) -> None:
    """The list names the first and counts the others; shown, each case's text follows the one before."""
    (line,) = call("meeting", "list", "--json", "--database", url).data
    assert "Ole Brinch +2" in call("meeting", "list", "--database", url).out
    shown = call("meeting", "show", line["meeting_id"], "--database", url)
    assert shown.code == 0
    assert all(one in shown.out for one in (*agreements, *NUMBERS))
    held = call("meeting", "show", line["meeting_id"], "--json", "--database", url).data
    assert [case["number"] for case in held["cases"]] == list(NUMBERS)


def test_the_log_stays_readable(call: Call, url: str) -> None:
    """A layout is told by the names of its blocks, a case by its number."""
    (line,) = call("meeting", "list", "--json", "--database", url).data
    told = call("meeting", "log", line["meeting_id"], "--database", url)
    assert told.code == 0
    assert "blocks=[welcome, short-1, ideas-1" in told.out
    assert "case_removed" in told.out


def test_a_draft_names_its_case(call: Call, url: str) -> None:
    """Without one it is said which there are; --case without --draft is refused."""
    (line,) = call("meeting", "list", "--json", "--database", url).data
    draft = ("agreement", "export", line["meeting_id"], "--format", "md", "--draft", "--database", url)
    unsaid = call(*draft)
    assert (unsaid.code, unsaid.out) == (2, "")
    assert all(number in unsaid.err for number in NUMBERS)
    said = call(*draft, "--case", "26-00202")
    assert said.code == 0
    assert "Eva Krag" in said.out
    assert "Ole Brinch" not in said.out
    wrong = call("agreement", "export", "x", "--format", "md", "--case", "26-00202", "--database", url)
    assert wrong.code == 2
