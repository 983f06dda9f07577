"""A round that is revealed together: nobody sees the others' input until all have given theirs."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.agendas.words import Contribution
from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting import events
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.revealing import is_hidden, may_see, waited_for
from tests.meeting.driver import PEOPLE, Driver

AGENDA = """\
schema: 1
id: silent
title: Stille runde
source: Prøve
citizen: absent
minutes: 20
roles:
  employment: {title: Beskæftigelse}
  team: {title: Team}
blocks:
  - {id: round, kind: round, minutes: 15, reveal: together, title: Runde}
  - {id: talk, kind: discussion, minutes: 5, answers: round, title: Samtale}
"""


def silent() -> Driver:
    """Return a meeting of four in a round of that kind, which runs."""
    driver = Driver(load_as(AGENDA.encode(), "silent.yaml", Agenda)).start()
    driver.do(c.StartBlock())
    return driver


def give(driver: Driver, person: str, block: str = "round") -> Contribution:
    """Let somebody give theirs in writing; return the line."""
    driver.do(
        c.LogContribution(
            block_id=block, entry_id=f"e-{person}", by=person, text=f"fra {person}", written=True
        )
    )
    return driver.state.record(block).contributions[-1]


def test_only_the_giver_sees_a_line_until_all_have_given() -> None:
    """Everybody else, and every screen that all look at, does not."""
    driver = silent()
    line = give(driver, "jonas")
    assert is_hidden(driver.state, "round")
    assert may_see(driver.state, line, "jonas")
    assert not may_see(driver.state, line, "birthe")
    assert not may_see(driver.state, line)
    assert waited_for(driver.state, "round") == ("birthe", "amal", "lone")


def test_the_last_one_to_give_reveals_it_for_all() -> None:
    """Spoken, written, passed and absent all count; revealing is a fact of the same step."""
    driver = silent()
    line = give(driver, "jonas")
    driver.do(c.EndTurn(participant_id="birthe", how="passed"))
    driver.do(c.NoteAttendance(participant_id="lone", attendance="absent"))
    driver.do(c.GiveFloor(participant_id="amal"))
    assert not may_see(driver.state, line)
    made = driver.do(c.EndTurn(participant_id="amal", how="spoken"))
    assert isinstance(made[-1].body, events.BlockRevealed)
    assert made[0].command_id == made[-1].command_id
    assert may_see(driver.state, line)


def test_whoever_speaks_for_the_first_time_has_not_given_theirs() -> None:
    """Else the last speaker would read all the others before saying a word."""
    driver = silent()
    for person in PEOPLE[:-1]:
        give(driver, person)
    driver.do(c.GiveFloor(participant_id="lone"))
    assert waited_for(driver.state, "round") == ("lone",)
    assert is_hidden(driver.state, "round")


def test_undo_hides_what_the_last_step_revealed() -> None:
    """The step is taken back whole, and taking it again reveals it again."""
    driver = silent()
    for person in PEOPLE:
        line = give(driver, person)
    assert may_see(driver.state, line)
    driver.do(c.Undo())
    assert is_hidden(driver.state, "round")
    line = give(driver, "lone")
    assert may_see(driver.state, line)


def test_once_revealed_it_stays_revealed() -> None:
    """Somebody who comes late, or speaks again, hides nothing that everybody has read."""
    driver = silent()
    driver.do(c.NoteAttendance(participant_id="lone", attendance="absent"))
    for person in PEOPLE[:-1]:
        line = give(driver, person)
    driver.do(c.NoteAttendance(participant_id="lone", attendance="present"))
    driver.do(c.GiveFloor(participant_id="birthe"))
    assert waited_for(driver.state, "round") == ("lone",)
    assert may_see(driver.state, line)


def test_the_facilitator_reveals_it_with_a_reason() -> None:
    """The reason is in the log; without one, or when nothing is hidden, it is refused."""
    driver = silent()
    line = give(driver, "jonas")
    with pytest.raises(CommandRefused) as refused:
        driver.do(c.RevealBlock(block_id="round", reason=""))
    assert refused.value.code == "reason_needed"
    (made,) = driver.do(c.RevealBlock(block_id="round", reason="Lone måtte gå"))
    assert isinstance(made.body, events.BlockRevealed)
    assert made.body.reason == "Lone måtte gå"
    assert may_see(driver.state, line)
    for block in ("round", "talk"):
        with pytest.raises(CommandRefused) as refused:
            driver.do(c.RevealBlock(block_id=block, reason="igen"))
        assert refused.value.code == "not_hidden"


def test_moving_on_reveals_what_is_left_behind() -> None:
    """What follows is about it; the reason for moving on stands with the block."""
    driver = silent()
    line = give(driver, "jonas")
    driver.do(c.MoveOn(reason="tiden"))
    assert may_see(driver.state, line)


def test_the_close_reveals_what_was_given_for_a_block_that_never_ran() -> None:
    """Nothing that people wrote is missing from the agreement."""
    driver = Driver(load_as(AGENDA.encode(), "silent.yaml", Agenda)).open()
    line = give(driver, "jonas")
    for name in PEOPLE:
        driver.do(c.NoteAttendance(participant_id=name, attendance="present"))
    driver.do(c.StartMeeting())
    for gap in missing(driver.state):
        driver.do(c.SettleLooseEnd(key=gap.key, how="dropped", reason="prøve"))
    driver.do(c.CloseMeeting())
    assert may_see(driver.state, line)


def test_what_was_all_given_beforehand_is_revealed_when_the_round_starts() -> None:
    """Not a moment before: until then somebody may still write."""
    driver = Driver(load_as(AGENDA.encode(), "silent.yaml", Agenda)).open()
    lines = [give(driver, person) for person in PEOPLE]
    for name in PEOPLE:
        driver.do(c.NoteAttendance(participant_id=name, attendance="present"))
    driver.do(c.StartMeeting())
    assert not any(may_see(driver.state, line) for line in lines)
    driver.do(c.StartBlock())
    assert all(may_see(driver.state, line) for line in lines)


def test_no_export_holds_what_is_hidden() -> None:
    """A draft that is printed halfway tells nobody what the others think."""
    driver = silent()
    give(driver, "jonas")
    block = driver.state.agenda.block("round")
    assert not block.result(driver.state.record("round"), driver.state.participants, "da").rows
    driver.do(c.MoveOn(reason="tiden"))
    assert block.result(driver.state.record("round"), driver.state.participants, "da").rows


def test_an_open_round_hides_nothing() -> None:
    """That is what a round is when the agenda says nothing else."""
    driver = Driver(load_as(AGENDA.replace(" reveal: together,", "").encode(), "open.yaml", Agenda)).start()
    driver.do(c.StartBlock())
    line = give(driver, "jonas")
    assert may_see(driver.state, line)
