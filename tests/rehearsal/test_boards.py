"""A board in a script, played to its agreement: cards under their columns, as they hung at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.errors import AgendaInvalid
from meetingdesk.rehearsal import play_fast
from meetingdesk.session import Session
from tests.rehearsal.scripts import loaded, sessions

AGENDA = """\
schema: 1
id: kick
title: Kick
source: Prøve
citizen: present
minutes: 20
roles:
  citizen: {title: Borger, required: true, count: 1}
  adviser: {title: Rådgiver}
blocks:
  - id: board
    kind: board
    minutes: 20
    of: citizen
    title: Tavlen
    columns:
      - {id: worries, title: Det bekymrer}
      - {id: works, title: Det virker}
      - {id: next, title: Det skal ske}
  - {id: sign, kind: sign, minutes: 0, signers: citizen, title: Underskrift}
"""
HEAD = """\
schema: 1
agenda: kick.yaml
meeting: {case: 26-00003, citizen: Rikke S., date: 2026-12-03, time: 9:00, facilitator: K, secretary: J}
people:
  - {id: rikke, name: Rikke Sand, roles: citizen}
  - {id: karen, name: Karen Lind, roles: adviser}
steps:
  - {at: "-1:00", present: [rikke, karen]}
  - {at: "0:00", start: ""}
  - {at: "0:00", block: board}
  - {at: "1:00", card: {id: garden, who: rikke, column: worries, text: Haven}}
  - {at: "1:10", card: {id: post, who: rikke, column: worries, text: Brevene}}
"""
END = """\
  - {at: "9:10", close: ""}
  - {at: "9:20", freeze: ""}
  - {at: "9:30", signs: rikke}
"""


def text(folder: Path, steps: str) -> str:
    """Play a meeting of these steps and return its sealed agreement as Markdown."""
    (folder / "kick.yaml").write_text(AGENDA, "utf-8")
    (agreement,) = play_fast(loaded(folder, HEAD + steps + END), sessions(folder))
    session = Session(f"sqlite:///{folder / 'meetings.db'}")
    session.start()
    try:
        return session.export(agreement, "md").result().content.decode()
    finally:
        session.close().result()


def test_cards_stand_column_by_column_in_the_agreement(tmp_path: Path) -> None:
    """The title of each column stands once above its cards, in the order of the board."""
    steps = """\
  - {at: "2:00", card: {who: rikke, column: next, text: Én at ringe til}}
  - {at: "2:10", card: {id: thursday, column: works, text: Torsdag}}
  - {at: "3:00", moves: {line: garden, column: works, before: thursday}}
"""
    said = text(tmp_path, steps)
    heads = [said.index(f"#### {title}\n") for title in ("Det bekymrer", "Det virker", "Det skal ske")]
    assert heads == sorted(heads)
    order = [said.index(words) for words in ("| Brevene", "| Haven", "| Torsdag", "| Én at ringe til")]
    assert order == sorted(order)
    assert heads[1] < order[1] < heads[2]
    assert "Rikke Sand" in said[order[1] :]


def test_a_column_the_board_has_not_is_told_with_its_place(tmp_path: Path) -> None:
    """The meeting's own rules say it, at the step that went wrong."""
    with pytest.raises(AgendaInvalid, match="dreams"):
        text(tmp_path, '  - {at: "2:00", card: {who: rikke, column: dreams, text: Haven}}\n')
