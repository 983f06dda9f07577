"""Scripts play every decision rule, from the proposal to the sealed agreement and what comes after it."""

from pathlib import Path
from typing import Any

import pytest

from meetingdesk.clock import SystemClock
from meetingdesk.rehearsal import play_fast
from tests.meeting.decisions import ADVICE, CITIZEN, FORMAT, JOINTLY, MAJORITY, UNANIMOUS
from tests.rehearsal.scripts import loaded, sessions

HEAD = """\
schema: 1
agenda: afgorelse.yaml
language: en
meeting: {case: 26-00001, citizen: Ali R., date: 2026-12-03, time: 9:00}
people:
  - {id: mona, name: Mona Krogh, roles: citizen}
  - {id: birthe, name: Birthe Overgård, roles: coordinator}
  - {id: jonas, name: Jonas Ravnkilde, roles: team}
steps:
  - {at: "-1:00", present: [mona, birthe, jonas]}
  - {at: "0:00", start: ""}
  - {at: "0:00", block: matter}
"""
AGAINST = "{who: jonas, proposal: praktik, stance: against, reason: Ryggen.}"
SETTLED = """\
  - {at: "9:00", settles: {what: all, how: carried_over, reason: Næste gang}}
"""
END = """\
  - {at: "9:10", close: ""}
  - {at: "9:20", freeze: ""}
  - {at: "9:30", signs: mona}
  - {at: "9:40", signs: birthe}
  - {at: "9:50", signs: jonas}
"""
PLAYS = {
    "advice": (
        ADVICE,
        """\
  - {at: "1:00", proposes: {id: praktik, text: Ali prøver et lager., owner: birthe}}
  - {at: "2:00", position: AGAINST}
  - {at: "3:00", owner_decides: {proposal: praktik, by: birthe, outcome: adopted, reason: Ali vil selv.}}
""",
        "adopted",
    ),
    "citizen": (
        CITIZEN,
        """\
  - {at: "1:00", proposes: {id: praktik, text: Ali prøver et lager.}}
  - {at: "2:00", position: {who: mona, proposal: praktik, stance: abstain}}
  - {at: "3:00", decided: {proposal: praktik, note: true}}
""",
        "rejected",
    ),
    "jointly": (
        JOINTLY,
        """\
  - {at: "1:00", proposes: {id: praktik, text: Ali prøver et lager.}}
  - {at: "2:00", all_for: praktik}
  - {at: "3:00", decided: praktik}
""",
        "adopted",
    ),
    "casting_vote": (
        MAJORITY,
        """\
  - {at: "1:00", proposes: {id: praktik, text: Ali prøver et lager.}}
  - {at: "2:00", position: AGAINST}
  - {at: "2:10", position: {who: mona, proposal: praktik, stance: abstain}}
  - {at: "2:20", all_for: praktik}
  - {at: "3:00", casting_vote: {proposal: praktik, by: birthe, outcome: adopted, reason: Ali vil selv.}}
""",
        "adopted",
    ),
    "unanimous": (
        UNANIMOUS,
        """\
  - {at: "1:00", proposes: {id: praktik, text: Ali prøver et lager.}}
  - {at: "2:00", all_for: praktik}
  - {at: "3:00", decided: praktik}
""",
        "adopted",
    ),
    "escalated": (
        UNANIMOUS,
        """\
  - {at: "1:00", proposes: {id: praktik, text: Ali prøver et lager.}}
  - {at: "2:00", position: AGAINST}
  - {at: "2:10", all_for: praktik}
  - {at: "3:00", escalates: {proposal: praktik, reason: Er et lager for hårdt?}}
  - {at: "4:00", leaders_answer: {proposal: praktik, by: Else Bro, outcome: adopted, words: Ja.}}
""",
        "adopted",
    ),
}


def script(folder: Path, rule: str, steps: str) -> str:
    """Put the agenda with a rule into a folder and return the script of a meeting by it."""
    (folder / "afgorelse.yaml").write_text(FORMAT.format(rule=rule), "utf-8")
    return HEAD + steps.replace("AGAINST", AGAINST)


def _played(folder: Path, rule: str, steps: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Play a meeting by a rule; returns its sealed agreement, and its state afterwards."""
    (agreement_id,) = play_fast(loaded(folder, script(folder, rule, steps)), sessions(folder))
    session = sessions(folder)(SystemClock())
    session.start()
    try:
        agreement = session.agreement(agreement_id).result()
        state = session.open(agreement["meeting_id"]).result().meeting
    finally:
        session.close().result()
    return agreement, state.model_dump(mode="json")


@pytest.mark.parametrize("how", PLAYS)
def test_a_script_plays_the_rule(tmp_path: Path, how: str) -> None:
    """What is decided stands in the sealed agreement with how it was reached."""
    rule, steps, outcome = PLAYS[how]
    agreement, _state = _played(tmp_path, rule, steps + (SETTLED if outcome == "adopted" else "") + END)
    (decided,) = agreement["decisions"]
    assert (decided["how"], decided["outcome"]) == (how, outcome)
    assert decided["measured"]


def test_the_leaders_may_answer_days_after_the_seal(tmp_path: Path) -> None:
    """The sealed text says that it is open, and stays so; the meeting knows the answer."""
    rule, steps, _outcome = PLAYS["escalated"]
    before = "".join(line for line in steps.splitlines(keepends=True) if "leaders_answer" not in line)
    answer = """\
  - {at: "96:00:00", leaders_answer: {proposal: praktik, by: Else Bro, outcome: rejected, words: Nej.}}
"""
    agreement, state = _played(tmp_path, rule, before + END + answer)
    assert agreement["decisions"] == []
    assert agreement["not_decided"][0]["state"] == "escalated"
    (proposal,) = state["blocks"]["matter"]["proposals"]
    assert (state["phase"], proposal["decision"]["answered_by"]) == ("sealed", "Else Bro")
