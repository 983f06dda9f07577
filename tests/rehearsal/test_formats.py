"""Every shipped format has a script that plays it to its seal, and no format is known to Python."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from meetingdesk.clock import ManualClock
from meetingdesk.rehearsal import load_rehearsal, play_fast
from meetingdesk.settings import shipped_folder
from tests.rehearsal.scripts import DEMO, SHELVES, sessions

FORMATS = sorted(path.stem for path in shipped_folder("agendas").glob("*.yaml"))
PACKAGE = Path(__file__).parents[2] / "meetingdesk"
SEVERAL = {"sagsfordeling": 3, "borgerkonference": 2}
SCHEMA = Draft202012Validator(json.loads((PACKAGE.parent / "docs" / "agreement.schema.json").read_bytes()))
KINDS = {
    *("present", "round", "discussion", "board", "decide", "consent", "handover", "scale", "choice"),
    *("assign", "plan", "review", "rank", "next", "sign"),
}


def test_the_formats_of_the_field_are_there() -> None:
    """Fourteen of them, and together they use every kind of block."""
    assert len(FORMATS) == 14
    agendas = [entry.agenda for entry in SHELVES.agendas() if entry.agenda]
    assert {block.kind for agenda in agendas for block in agenda.blocks} == KINDS


@pytest.mark.parametrize("name", FORMATS)
def test_a_script_plays_the_format_to_its_sealed_agreement(name: str, tmp_path: Path) -> None:
    """With everything on the paper that was agreed, in the agreement's own language."""
    rehearsal = load_rehearsal(DEMO.parent / f"{name}.yaml", SHELVES)
    assert rehearsal.script.agenda == name
    sealed = play_fast(rehearsal, sessions(tmp_path))
    before, earlier = 0, rehearsal.earlier
    while earlier is not None:
        before, earlier = before + 1, earlier.earlier
    own = sealed[before:]
    assert len(own) == SEVERAL.get(name, 1)
    session = sessions(tmp_path)(ManualClock(rehearsal.script.meeting.starts_at))
    session.start().result()
    try:
        papers = [session.agreement(identity).result() for identity in own]
        text = session.export(own[0], "md").result().content.decode()
    finally:
        session.close().result()
    assert all(paper["agenda_id"] == name and paper["rehearsal"] for paper in papers)
    assert [error.message for paper in papers for error in SCHEMA.iter_errors(paper)] == []
    assert papers[0]["title"] in text
    agreed = [promise["what"] for promise in papers[0]["commitments"]]
    assert all(what in text for what in agreed)


def test_no_format_is_known_to_python() -> None:
    """Only the demonstration case and examples name one; everything else is what its file says."""
    told = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for name in FORMATS
        if re.search(rf"[\"']{name}[\"']", path.read_text("utf-8"))
    }
    examples = {"cli/agenda_new.py", "cli/agenda.py", "agendas/schema.py", "agendas/blocks/next.py"}
    assert told <= {"rehearsal/demo.py", *examples}
