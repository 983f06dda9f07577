"""Points, orders and a hidden round in a script, played to the agreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.errors import AgendaInvalid
from meetingdesk.rehearsal import play_fast
from meetingdesk.session import Session
from tests.rehearsal.scripts import loaded, sessions

AGENDA = """\
schema: 1
id: give
title: Give
source: Prøve
citizen: absent
minutes: 30
roles:
  team: {title: Team, required: true, count: 2..4}
blocks:
  - {id: ideas, kind: round, minutes: 10, reveal: together, turn: 2, title: Idéer}
  - {id: points, kind: rank, minutes: 10, items: ideas, title: Point}
  - id: order
    kind: rank
    minutes: 10
    how: order
    title: Rækkefølge
    options: [{id: walk, title: Gåtur}, {id: swim, title: Svømning}]
  - {id: sign, kind: sign, minutes: 0, signers: team, title: Underskrift}
"""
HEAD = """\
schema: 1
agenda: give.yaml
language: en
meeting: {case: 26-00004, citizen: Rikke S., date: 2026-12-03, time: 9:00, facilitator: K, secretary: J}
people:
  - {id: amal, name: Amal Høj, roles: team}
  - {id: jonas, name: Jonas Ravnkilde, roles: team}
steps:
  - {at: "-1:00", present: [amal, jonas]}
  - {at: "0:00", start: ""}
  - {at: "0:00", block: ideas}
  - {at: "0:30", floor: amal}
  - {at: "1:00", says: {id: garden, who: amal, text: Haven}}
  - {at: "1:10", says: {id: post, who: amal, text: Posten}}
  - {at: "2:00", reveals: Jonas har ingen}
  - {at: "2:10", turn: {who: jonas, how: passed}}
  - {at: "3:00", next: ""}
"""
END = """\
  - {at: "9:10", close: ""}
  - {at: "9:20", freeze: ""}
  - {at: "9:30", signs: amal}
  - {at: "9:40", signs: jonas}
"""


def script(folder: Path, steps: str) -> str:
    """Put the agenda into a folder and return the script of a meeting of these steps."""
    (folder / "give.yaml").write_text(AGENDA, "utf-8")
    return HEAD + steps + END


def text(folder: Path, steps: str) -> str:
    """Play a meeting of these steps and return its sealed agreement as Markdown."""
    (agreement,) = play_fast(loaded(folder, script(folder, steps)), sessions(folder))
    session = Session(f"sqlite:///{folder / 'meetings.db'}")
    session.start()
    try:
        return session.export(agreement, "md").result().content.decode()
    finally:
        session.close().result()


STEPS = """\
  - {at: "4:00", ranks: {who: amal, points: {post: 3}}}
  - {at: "4:10", ranks: {who: amal, points: {garden: 2, post: 1}}}
  - {at: "4:20", ranks: {who: jonas, points: {post: 1}}}
  - {at: "5:00", next: ""}
  - {at: "5:10", ranks: {who: amal, order: [swim, walk]}}
  - {at: "5:20", ranks: {who: jonas, order: [swim, walk]}}
"""


def test_sums_stand_in_the_agreement_with_who_gave_what(tmp_path: Path) -> None:
    """The last ballot of each counts; equal sums share a place; the lowest sum of places is first."""
    said = text(tmp_path, STEPS)
    assert "| 1 (shared place) | Haven | 2 | Amal Høj 2 |" in said
    assert "| 1 (shared place) | Posten | 2 | Amal Høj 1, Jonas Ravnkilde 1 |" in said
    assert "| 1 | Svømning | 2 | Amal Høj 1, Jonas Ravnkilde 1 |" in said
    assert "| 2 | Gåtur | 4 | Amal Høj 2, Jonas Ravnkilde 2 |" in said


@pytest.mark.parametrize(
    ("points", "sentence"),
    [("{post: 4}", "4"), ("{hus: 1}", "hus|står ikke|does not stand")],
)
def test_what_does_not_add_up_is_told_with_its_place(tmp_path: Path, points: str, sentence: str) -> None:
    """The meeting's own rules say it, at the step that went wrong."""
    with pytest.raises(AgendaInvalid, match=sentence):
        text(tmp_path, f'  - {{at: "4:00", ranks: {{who: amal, points: {points}}}}}\n')
