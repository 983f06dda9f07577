"""Answers in a script: one of a few options, somebody's own rating, who gets which part."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.errors import AgendaInvalid
from meetingdesk.rehearsal import play_fast
from meetingdesk.session import Session
from tests.rehearsal.scripts import loaded, sessions

FORMAT = Path(__file__).parents[1] / "formats" / "first-talk.yaml"
HEAD = f"""\
schema: 1
agenda: {FORMAT}
language: en
meeting: {{case: 26-00002, citizen: Mona K., date: 2026-12-03, time: 9:00, facilitator: K, secretary: J}}
people:
  - {{id: karen, name: Karen Lind, roles: adviser, department: Rådgivning}}
  - {{id: jonas, name: Jonas Ravnkilde, roles: team, department: Sundhed}}
  - {{id: mona, name: Mona Krogh, roles: citizen}}
steps:
  - {{at: "-1:00", present: [karen, jonas, mona]}}
  - {{at: "0:00", start: ""}}
  - {{at: "0:00", block: answer}}
"""
LEFT = '  - {at: "9:00", settles: {what: all, how: carried_over, reason: Næste gang}}\n'
END = """\
  - {at: "9:10", close: ""}
  - {at: "9:20", freeze: ""}
  - {at: "9:30", signs: karen}
"""


def text(folder: Path, steps: str) -> str:
    """Play a meeting of these steps and return its sealed agreement as Markdown."""
    (agreement,) = play_fast(loaded(folder, HEAD + steps + END), sessions(folder))
    session = Session(f"sqlite:///{folder / 'meetings.db'}")
    session.start()
    try:
        return session.export(agreement, "md").result().content.decode()
    finally:
        session.close().result()


def test_the_last_answer_stands_in_the_agreement(tmp_path: Path) -> None:
    """What was answered, why and by whom; the answer before it stands in the log alone."""
    steps = """\
  - {at: "1:00", chooses: {options: group, who: karen, reason: Hun vil have selskab}}
  - {at: "2:00", chooses: {options: single, who: jonas, reason: Ryggen skal hvile}}
"""
    said = text(tmp_path, steps + LEFT)
    assert "Support alone, § 82 b" in said
    assert "Ryggen skal hvile" in said
    assert "A group" not in said


def test_without_an_answer_the_agreement_says_so(tmp_path: Path) -> None:
    """What is missing at the close is carried over in words."""
    assert "No answer was given: The answer" in text(tmp_path, LEFT)


def test_an_option_that_nobody_offers_is_refused(tmp_path: Path) -> None:
    """The mistake names its step, as every refusal does."""
    with pytest.raises(AgendaInvalid, match="Choose one of the answers"):
        text(tmp_path, '  - {at: "1:00", chooses: {options: other, who: karen, reason: Prøve}}\n')


def test_ratings_stand_in_the_agreement(tmp_path: Path) -> None:
    """The last number with its words and its scale, and that none was given where that is so."""
    steps = """\
  - {at: "1:00", rates: {block: wellbeing, scale: life, who: mona, value: 4}}
  - {at: "2:00", rates: {block: wellbeing, scale: life, who: mona, value: 10, text: Jeg sover}}
  - {at: "3:00", rates: {block: wellbeing, scale: work, who: mona}}
"""
    said = text(tmp_path, steps + LEFT)
    assert "Wellbeing: 0 = hard, 10 = good." in said
    (row,) = (line for line in said.splitlines() if "Jeg sover" in line)
    assert "| 10 |" in row
    assert "gives no number" in said


def test_parts_stand_in_the_agreement(tmp_path: Path) -> None:
    """Somebody of the script by their id with their department, and a name that is nobody's here."""
    steps = """\
  - {at: "1:00", assigns: {block: parts, slot: primary, who: Bo Bech, department: Familie}}
  - {at: "2:00", assigns: {block: parts, slot: primary, who: jonas}}
  - {at: "3:00", assigns: {block: parts, slot: secondary, who: Lone Bæk, department: Bolig}}
"""
    said = text(tmp_path, steps + LEFT)
    assert "| Primary | Jonas Ravnkilde | Sundhed |" in said
    assert "| Secondary | Lone Bæk | Bolig |" in said
    assert "Bo Bech" not in said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("choice:answer", "The answer"),
        ("rating:wellbeing:work:mona", "Not rated: Work"),
        ("slot:parts:secondary", "Secondary"),
    ],
)
def test_one_missing_thing_is_settled_by_its_kind_and_place(tmp_path: Path, what: str, said: str) -> None:
    """Each kind that the documentation lists, with the agenda's own names for scales and parts."""
    one = f'  - {{at: "8:00", settles: {{what: "{what}", how: dropped, reason: Ligegyldigt her}}}}\n'
    (line,) = {row for row in text(tmp_path, one + LEFT).splitlines() if "Ligegyldigt her" in row}
    assert said in line


def test_nothing_missing_is_said_to_whoever_settles_all_of_it(tmp_path: Path) -> None:
    """A script that settles everything twice is told what is the case, not that something else is missing."""
    with pytest.raises(AgendaInvalid, match="Nothing is missing"):
        text(tmp_path, LEFT + LEFT.replace("9:00", "9:10"))
