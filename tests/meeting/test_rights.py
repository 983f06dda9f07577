"""What may be asked for from which seat: the whole table, for every command there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting import rights
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.seats import (
    DESK,
    SECRETARY,
    WALL,
    can_hold_a_role,
    does_role,
    kind_of,
    name_at,
    participant_seat,
)
from tests.meeting.driver import PEOPLE, Driver

AMAL = participant_seat("amal")


@pytest.fixture
def meeting() -> Driver:
    """A TFA in its first round, with a line of Amal's and one of Jonas'."""
    driver = Driver()
    driver.open()
    driver.do(
        c.AssignSeat(seat="facilitator", name="Karen Lindhøj"),
        c.AssignSeat(seat="secretary", name="Tove Askholm"),
    )
    driver.do(*(c.NoteAttendance(participant_id=key, attendance="present") for key in PEOPLE))
    driver.do(c.StartMeeting(reason="prøve"), c.StartBlock())
    for who in ("amal", "jonas"):
        driver.do(c.LogContribution(block_id="job_goal", entry_id=f"e-{who}", by=who, text="En linje"))
    return driver


def refusal(meeting: Driver, command: Command, seat: str) -> str:
    """The code a command is refused with at a seat; empty when it may be asked for."""
    try:
        rights.refuse_unless_allowed(meeting.projection, command, seat)
    except CommandRefused as refused:
        return refused.code
    return ""


def named(kind: type[Command]) -> str:
    """What a command is called, for the test's name."""
    return kind.__name__


def every_kind() -> Iterator[type[Command]]:
    """Every command there is."""
    found = [one for one in vars(c).values() if isinstance(one, type) and issubclass(one, Command)]
    yield from (one for one in found if one is not Command)


def made(kind: type[Command], **values: Any) -> Command:
    """A command of a kind, with no more in it than the table looks at."""
    return kind.model_construct(**{"participant_id": "amal", "how": "spoken", **values})


@pytest.mark.parametrize("kind", every_kind(), ids=named)
def test_the_wall_may_ask_for_nothing(meeting: Driver, kind: type[Command]) -> None:
    """Whatever there is to ask for."""
    assert refusal(meeting, made(kind), WALL) == "not_from_the_wall"


@pytest.mark.parametrize("kind", every_kind(), ids=named)
def test_the_facilitator_may_ask_for_everything(meeting: Driver, kind: type[Command]) -> None:
    """From the laptop that runs the meeting, under each of its names."""
    assert refusal(meeting, made(kind), DESK) == ""
    assert refusal(meeting, made(kind), "rehearsal") == ""


@pytest.mark.parametrize(
    "kind",
    sorted(rights.CLOCK | rights.FLOOR, key=str),
    ids=named,
)
def test_clock_and_floor_are_the_facilitators(meeting: Driver, kind: type[Command]) -> None:
    """The secretary never touches them, and a participant only ends their own turn."""
    assert refusal(meeting, made(kind), SECRETARY) == "not_facilitator"
    own = kind is c.EndTurn
    assert refusal(meeting, made(kind), AMAL) == ("" if own else "not_facilitator")


@pytest.mark.parametrize("kind", every_kind(), ids=named)
def test_what_the_table_does_not_name_is_for_the_facilitator(meeting: Driver, kind: type[Command]) -> None:
    """A new command is nobody else's until somebody says so."""
    known = rights.RECORD | {c.AssignSeat, c.Undo, c.SealAgreement}
    if kind not in known:
        assert refusal(meeting, made(kind), SECRETARY) == "not_facilitator"
    if kind not in known and kind not in rights.PARTICIPANT:
        assert refusal(meeting, made(kind), AMAL) == "not_facilitator"


def test_the_secretary_writes_for_anybody(meeting: Driver) -> None:
    """Conclusions, lines in others' names, and what was agreed."""
    for kind in rights.RECORD:
        assert refusal(meeting, made(kind, by="jonas"), SECRETARY) == ""


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.LogContribution(block_id="b", entry_id="e", by="amal", text="x"), ""),
        (c.LogContribution(block_id="b", entry_id="e", by="jonas", text="x"), "not_yours"),
        (c.LogContribution(block_id="b", entry_id="e", by=None, text="x"), "not_yours"),
        (
            c.LogContribution(block_id="b", entry_id="e", by="amal", on_behalf_of="jonas", text="x"),
            "not_yours",
        ),
        (c.ReviseEntry(entry_id="e-amal", revision=1, text="x"), ""),
        (c.ReviseEntry(entry_id="e-jonas", revision=1, text="x"), "not_yours"),
        (c.WithdrawEntry(entry_id="e-amal"), ""),
        (c.WithdrawEntry(entry_id="e-nobody"), "not_yours"),
        (c.TakePosition(proposal_id="q", participant_id="amal", stance="for"), ""),
        (c.TakePosition(proposal_id="q", participant_id="jonas", stance="for"), "not_yours"),
        (c.SignAgreement(participant_id="amal", how="signed", content_digest="d"), ""),
        (c.SignAgreement(participant_id="amal", how="not_there", content_digest="d"), "not_yours"),
        (c.SignAgreement(participant_id="jonas", how="signed", content_digest="d"), "not_yours"),
        (c.LogConclusion(block_id="b", entry_id="e", text="x"), "not_facilitator"),
        (c.FreezeAgreement(content_digest="d"), "not_facilitator"),
        (c.AssignSeat(seat="facilitator", name="Amal", held_at=AMAL), "not_facilitator"),
    ],
    ids=str,
)
def test_a_participant_acts_in_their_own_name_alone(meeting: Driver, command: Command, code: str) -> None:
    """Their input, their position, their signature; nothing of anybody else's."""
    assert refusal(meeting, command, AMAL) == code


def test_undo_takes_back_only_what_was_done_at_the_seat(meeting: Driver) -> None:
    """The facilitator may take back everybody's last step, the others their own."""
    assert refusal(meeting, c.Undo(), DESK) == ""
    assert refusal(meeting, c.Undo(), SECRETARY) == "not_yours"


def test_a_role_moves_by_a_fact_and_takes_its_rights_along(meeting: Driver) -> None:
    """Handed to the secretary's seat, the clock is run from there; the desk takes it back by a fact again."""
    meeting.do(c.AssignSeat(seat="facilitator", name="Tove Askholm", held_at=SECRETARY))
    assert refusal(meeting, c.MoveOn(), SECRETARY) == ""
    assert refusal(meeting, c.MoveOn(), DESK) == "not_facilitator"
    assert refusal(meeting, c.LogConclusion(block_id="b", entry_id="e", text="x"), DESK) == ""
    back = c.AssignSeat(seat="facilitator", name="Karen Lindhøj", held_at=DESK)
    assert refusal(meeting, back, DESK) == ""
    meeting.do(back)
    assert refusal(meeting, c.MoveOn(), SECRETARY) == "not_facilitator"


def test_a_secretary_whose_role_was_taken_over_writes_no_more(meeting: Driver) -> None:
    """Until they take it over again, which is their right."""
    meeting.do(c.AssignSeat(seat="secretary", name="Karen Lindhøj", held_at=DESK))
    line = c.LogConclusion(block_id="b", entry_id="e", text="x")
    assert refusal(meeting, line, SECRETARY) == "not_secretary"
    meeting.do(c.AssignSeat(seat="secretary", name="Tove Askholm", held_at=SECRETARY))
    assert refusal(meeting, line, SECRETARY) == ""


def test_a_participant_may_be_handed_a_role(meeting: Driver) -> None:
    """Then both the role's rights and their own are theirs."""
    meeting.do(c.AssignSeat(seat="secretary", name="Amal Høj", participant_id="amal", held_at=AMAL))
    assert refusal(meeting, c.LogConclusion(block_id="b", entry_id="e", text="x"), AMAL) == ""
    assert refusal(meeting, c.MoveOn(), AMAL) == "not_facilitator"


def test_no_role_is_done_from_the_wall(meeting: Driver) -> None:
    """Nor from a seat that nobody has."""
    with pytest.raises(CommandRefused) as refused:
        meeting.do(c.AssignSeat(seat="secretary", name="x", held_at=WALL))
    assert refused.value.code == "no_such_seat"
    assert not can_hold_a_role(meeting.state, participant_seat("nobody"))


def test_seats_know_who_sits_at_them(meeting: Driver) -> None:
    """By role, by name; the wall is nobody's."""
    assert [kind_of(seat) for seat in (DESK, "rehearsal", SECRETARY, WALL, AMAL)] == [
        "desk",
        "desk",
        "secretary",
        "wall",
        "participant",
    ]
    assert name_at(meeting.state, DESK) == "Karen Lindhøj"
    assert name_at(meeting.state, SECRETARY) == "Tove Askholm"
    assert name_at(meeting.state, WALL) == ""
    assert name_at(meeting.state, AMAL) == meeting.state.participants["amal"].name
    assert does_role(meeting.state, "facilitator", "rehearsal")
