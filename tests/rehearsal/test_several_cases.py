"""A script over several cases is played to an agreement for each, listed and exported by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetingdesk.clock import ManualClock
from meetingdesk.errors import AgendaInvalid, WrongUsage
from meetingdesk.locale import in_language
from meetingdesk.rehearsal import load_rehearsal
from meetingdesk.rehearsal.moments import Moment
from meetingdesk.rehearsal.player import FastPace, Player, first_instant, play_fast
from meetingdesk.session import Session
from tests.rehearsal.scripts import SHELVES, sessions, written

FORMATS = Path(__file__).parents[1] / "formats"
SCRIPT = FORMATS / "marked-script.yaml"


@pytest.fixture
def played(tmp_path: Path) -> Iterator[tuple[Session, tuple[str, ...]]]:
    """The script, played to its end, and the ids of its agreements."""
    rehearsal = load_rehearsal(SCRIPT, SHELVES)
    agreements = play_fast(rehearsal, sessions(tmp_path))
    session = sessions(tmp_path)(ManualClock(first_instant(rehearsal)))
    session.start().result()
    yield session, agreements
    session.close().result()


def test_one_agreement_is_sealed_for_each_case(played: tuple[Session, tuple[str, ...]]) -> None:
    """In the order of the cases, each under its own number and name, with the answers given to it."""
    session, agreements = played
    held = [session.agreement(one).result() for one in agreements]
    assert [(one["case_number"], one["citizen"]) for one in held] == [
        ("26-00101", "Ole Brinch"),
        ("26-00202", "Eva Krag"),
        ("26-00303", "Ib Juhl"),
    ]
    answers = [[line["answer"] for line in one["envelope"]["signatures"]] for one in held]
    assert answers == [["reservation", "signed"], ["signed", "signed"], ["signed", "signed"]]
    assert "Boligen haster." not in str(held[1:])
    assert {one.agreement_id for one in session.agreements().result()} == set(agreements)


def test_each_is_exported_by_itself(played: tuple[Session, tuple[str, ...]]) -> None:
    """The file bears its own case's number, and nothing of another case stands in it."""
    session, agreements = played
    second = session.export(agreements[1], "md").result()
    assert "26-00202" in second.name
    text = second.content.decode()
    assert "Eva har gæld" in text
    for word in ("Ole", "26-00101", "bolig", "Ib "):
        assert word not in text


def test_the_desk_lists_one_meeting_and_every_commitment_by_its_case(
    played: tuple[Session, tuple[str, ...]],
) -> None:
    """The line says whom else it is about; it is found by any of the names and numbers."""
    session, agreements = played
    for search in ("Ole Brinch", "26-00303", "Ib Juhl"):
        (line,) = session.desk(search=search).result().meetings
        assert line.citizens == "Ole Brinch +2"
        assert line.agreement_ids == agreements


def test_a_draft_is_of_one_case(tmp_path: Path) -> None:
    """Before the seal each case's text can be read and exported; which one has to be said."""
    rehearsal = load_rehearsal(SCRIPT, SHELVES)
    clock = ManualClock(first_instant(rehearsal))
    session = sessions(tmp_path)(clock)
    session.start().result()
    opened: list[str] = []
    Player(rehearsal, session, FastPace(clock, Moment.parse("29:30"))).play(opened.append)
    with pytest.raises(WrongUsage, match=r"."):
        session.export_draft(opened[0], "md").result()
    for named in ("26-00202", session.open(opened[0]).result().meeting.cases[1].id):
        assert "Eva har gæld" in session.export_draft(opened[0], "md", named).result().content.decode()
    case = session.open(opened[0]).result().meeting.cases[1].id
    told = "\n".join(line.text for line in session.document_lines(opened[0], case).result())
    assert "Eva har gæld" in told
    assert "Ole" not in told
    session.close().result()


MISTAKES = {
    "a case that is not on the list": (
        "removes_case: 26-00909",
        "removes_case: 26-00999",
        "no case 26-00999",
    ),
    "a repeated block without its number": ("id: talk-1", "id: talk", "no block talk"),
    "a repetition that there cannot be": ("id: talk-1", "id: talk-3", "no block talk-3"),
    "a case twice": ("adds_case: {case: 26-00303", "adds_case: {case: 26-00202", "used twice"),
    "cases and a case": ("meeting:\n", "meeting:\n  case: 26-1\n", "listed already"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_about_cases_are_told(name: str, tmp_path: Path) -> None:
    """Before anything is played, with the line."""
    old, new, wrong = MISTAKES[name]
    text = SCRIPT.read_text("utf-8").replace("agenda: marked.yaml", f"agenda: {FORMATS / 'marked.yaml'}")
    assert text.count(old) == 1
    with in_language("en"), pytest.raises(AgendaInvalid) as caught:
        load_rehearsal(written(tmp_path, text.replace(old, new)), SHELVES)
    assert any(wrong in str(problem) for problem in caught.value.problems), caught.value.problems


def test_a_script_says_which_case_it_is_about(tmp_path: Path) -> None:
    """Neither a case nor a list of them is a mistake with a place."""
    text = (
        "schema: 1\nagenda: tfa\nmeeting: {date: 2026-12-03, time: 9:00}\n"
        "people:\n  - {id: a, name: A B}\nsteps:\n  - {at: '0:00', close: ''}\n"
    )
    with in_language("en"), pytest.raises(AgendaInvalid) as caught:
        load_rehearsal(written(tmp_path, text), SHELVES)
    assert ["meeting.case" in str(problem) for problem in caught.value.problems].count(True) == 1
