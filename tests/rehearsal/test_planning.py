"""A plan in a script, from one meeting of a case to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.errors import AgendaInvalid
from meetingdesk.rehearsal import play_fast
from meetingdesk.session import Session
from tests.rehearsal.scripts import loaded, sessions

FORMAT = Path(__file__).parents[1] / "formats" / "family-plan.yaml"
FIRST = """\
  - {at: "1:00", goal: {id: ro, text: Ro om aftenen}}
  - {at: "2:00", goal: {id: job, who: mona, text: Et arbejde, horizon: far}}
  - {at: "3:00", goal: {text: Faste tider, level: subgoal}}
  - {at: "4:00", goal: {text: Vi spiser sammen, level: subgoal, under: ro}}
  - {at: "5:00", goal: {id: tid, who: ib, text: Møde til tiden}}
  - {at: "6:00", remakes: {line: tid, horizon: far}}
"""
SECOND = """\
  - {at: "1:00", takes_up: {goal: ro om, became: continued}}
  - {at: "2:00", takes_up: {goal: Et arbejde, became: dropped, reason: Hun venter et barn}}
  - {at: "3:00", takes_up: {goal: Møde, became: reached}}
"""


def script(day: int, steps: str) -> str:
    """Return a meeting of the family on a day of December."""
    return f"""\
schema: 1
agenda: {FORMAT}
language: en
meeting: {{case: 26-00003, citizen: M, date: 2026-12-{day:02}, time: 9:00, facilitator: K, secretary: J}}
people:
  - {{id: karen, name: Karen Lind, roles: adviser}}
  - {{id: mona, name: Mona Krogh, roles: family}}
  - {{id: ib, name: Ib Krogh, roles: family}}
steps:
  - {{at: "-1:00", present: [karen, mona, ib]}}
  - {{at: "0:00", start: ""}}
  - {{at: "0:00", block: plan}}
{steps}\
  - {{at: "9:10", close: ""}}
  - {{at: "9:20", freeze: ""}}
  - {{at: "9:30", signs: karen}}
"""


def text(folder: Path, day: int, steps: str) -> str:
    """Play a meeting and return its sealed agreement as Markdown."""
    (agreement,) = play_fast(loaded(folder, script(day, steps)), sessions(folder), "c-family")
    session = Session(f"sqlite:///{folder / 'meetings.db'}")
    session.start()
    try:
        return session.export(agreement, "md").result().content.decode()
    finally:
        session.close().result()


def test_the_plan_stands_in_the_agreement_by_whom(tmp_path: Path) -> None:
    """Everybody's goals first, each line with what it is; what came under a goal stands there."""
    said = text(tmp_path, 3, FIRST)
    rows = [line for line in said.splitlines() if "goal |" in line]
    assert [[cell.strip() for cell in row.split("|")[1:5]] for row in rows] == [
        ["The whole family", "goal", "Ro om aftenen", "near"],
        ["The whole family", "sub-goal", "Faste tider", "near"],
        ["The whole family", "sub-goal", "Vi spiser sammen", "near"],
        ["Mona Krogh", "goal", "Et arbejde", "far"],
        ["Ib Krogh", "goal", "Møde til tiden", "far"],
    ]


def test_the_next_meeting_takes_up_what_the_first_left(tmp_path: Path) -> None:
    """With all under a goal; the third finds only what still goes on."""
    text(tmp_path, 3, FIRST)
    said = text(tmp_path, 10, SECOND)
    (dropped,) = (line for line in said.splitlines() if "Hun venter et barn" in line)
    assert "dropped" in dropped
    assert said.count("goes on") == 3
    with pytest.raises(AgendaInvalid, match="Something is still missing"):
        text(tmp_path, 17, "")
    assert "Ro om aftenen" in text(tmp_path, 18, '  - {at: "1:00", takes_up: {goal: Ro, became: reached}}\n')


def test_a_goal_that_nobody_left_is_refused(tmp_path: Path) -> None:
    """The mistake names its step."""
    with pytest.raises(AgendaInvalid, match="No earlier meeting left that goal"):
        text(tmp_path, 3, '  - {at: "1:00", takes_up: {goal: Ro, became: reached}}\n')


def test_a_goal_of_an_earlier_meeting_is_settled_by_how_its_words_begin(tmp_path: Path) -> None:
    """It has no name in this script, so its words are its place; the others still wait."""
    text(tmp_path, 3, FIRST)
    left = "".join(
        f'  - {{at: "4:00", settles: {{what: {what}, how: carried_over, reason: {why}}}}}\n'
        for what, why in (('"goal:plan:ro OM"', "Næste gang"), ("all", "Ingen tid"))
    )
    said = text(tmp_path, 10, left)
    (row,) = (line for line in said.splitlines() if "Næste gang" in line)
    assert "Ro om aftenen" in row
    assert said.count("Ingen tid") == 4
