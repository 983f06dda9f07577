"""A ballot refers to lines of an earlier block: they must stand, and their words are kept with it."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.blocks import RankBlock
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from tests.meeting.driver import Driver

AGENDA = """\
schema: 1
id: rank
title: Prioritering
source: Prøve
citizen: absent
minutes: 20
roles:
  employment: {title: Beskæftigelse}
  team: {title: Team}
blocks:
  - {id: ideas, kind: discussion, minutes: 10, title: Idéer}
  - {id: rank, kind: rank, minutes: 10, items: ideas, title: Point}
"""


def ranking() -> Driver:
    """Return a meeting of four who have two ideas to rank."""
    driver = Driver(load_as(AGENDA.encode(), "rank.yaml", Agenda)).start()
    driver.do(c.StartBlock())
    for key, text in (("garden", "Haven"), ("post", "Posten")):
        driver.do(c.LogContribution(block_id="ideas", entry_id=key, text=text))
    driver.do(c.MoveOn())
    return driver


def give(driver: Driver, **points: str) -> None:
    """Let Amal give points."""
    driver.do(c.LogContribution(block_id="rank", entry_id="b", by="amal", text="", fields=points))


def test_a_ballot_keeps_the_words_it_was_given_to() -> None:
    """What the line is changed to afterwards is not what got the points."""
    driver = ranking()
    give(driver, garden="2")
    driver.do(c.ReviseEntry(entry_id="garden", revision=1, text="En have i byen"))
    block = driver.state.agenda.block("rank")
    assert isinstance(block, RankBlock)
    (standing,) = block.standings(driver.state.record("rank"), "da")
    assert (standing.text, standing.total) == ("Haven", 2)


@pytest.mark.parametrize("withdrawn", [True, False])
def test_only_lines_that_stand_are_ranked(withdrawn: bool) -> None:
    """A line that was taken back gets no points, and nothing that is no line of the block does."""
    driver = ranking()
    if withdrawn:
        driver.do(c.WithdrawEntry(entry_id="garden"))
    with pytest.raises(CommandRefused) as refused:
        give(driver, **{"garden" if withdrawn else "amal": "1"})
    assert refused.value.code == "no_such_entry"
