"""Several cases in one meeting: which blocks there are, and what they are about."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.schema import Agenda
from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.events import BlocksLaidOut
from meetingdesk.meeting.gates import role_gaps
from meetingdesk.meeting.projection import project
from tests.meeting.driver import Driver
from tests.meeting.several import CLERK, EVA, OLE, Several, marked

THIRD = c.AddCase(case_id="c-3", case_number="26-00303", citizen="Ib Juhl")
OF_TWO = ["short-1", "ideas-1", "deal-1", "short-2", "ideas-2", "deal-2"]


def refused(driver: Driver, command: c.Command) -> str:
    """The code a command is refused with."""
    with pytest.raises(CommandRefused) as caught:
        driver.do(command)
    return caught.value.code


def test_the_blocks_follow_cases_and_people() -> None:
    """Whoever is put on the list, and whichever case, has their part at once."""
    meeting = Several().open()
    assert meeting.ids == ["welcome", *OF_TWO, "talk-1", "talk-2", "ending", "sign"]
    meeting.do(THIRD)
    assert meeting.ids[7:10] == ["short-3", "ideas-3", "deal-3"]
    meeting.do(c.NoteAttendance(participant_id=OLE, attendance="absent"))
    assert [key for key in meeting.ids if key.startswith("talk")] == ["talk-2"]
    meeting.do(c.NoteAttendance(participant_id=OLE, attendance="present"))
    assert [key for key in meeting.ids if key.startswith("talk")] == ["talk-1", "talk-2"]
    assert meeting.state.agenda.minutes * 60 == sum(meeting.state.plan.values())
    assert meeting.state.format == marked()


def test_the_layout_stands_in_the_log() -> None:
    """Replaying asks no layout of today's program; a change that changes no block adds no fact."""
    meeting = Several().open()
    assert project(meeting.log).state == meeting.state
    assert [fact.kind for fact in meeting.do(THIRD)] == ["case_added", "blocks_laid_out"]
    made = meeting.do(c.AddParticipant(participant_id="x", name="Xenia", roles=("clerk",)))
    assert [fact.kind for fact in made] == ["participant_added"]


def test_a_format_without_repetition_records_no_layout() -> None:
    """Its log is as it always was."""
    meeting = Driver().start()
    assert not [event for event in meeting.log if isinstance(event.body, BlocksLaidOut)]
    assert meeting.state.agenda is meeting.state.format
    assert meeting.state.case_of("barriers") == meeting.state.case_id == "c-1"


def test_titles_say_whose_repetition_it_is() -> None:
    """The citizen's name stands behind a case's blocks, the person's behind theirs."""
    state = Several().open().state
    assert state.title_of("short-2", "da") == "Kort om sagen · Eva Krag"
    assert state.title_of("talk-1", "en") == "Talk · Ole Brinch"
    assert state.title_of("welcome", "da") == "Velkommen"


def test_a_single_case_is_not_named_behind_every_title() -> None:
    """There is nothing to tell it from."""
    meeting = Several().open()
    meeting.do(c.RemoveCase(case_id="c-2"))
    assert meeting.state.title_of("short-1", "da") == "Kort om sagen"


def test_citizens_of_one_name_are_told_apart_by_the_case() -> None:
    """Two by one name would otherwise be one to the reader."""
    meeting = Several().open()
    meeting.do(c.AddCase(case_id="c-3", case_number="26-00303", citizen="Eva Krag"))
    assert meeting.state.title_of("short-3", "da") == "Kort om sagen · Eva Krag 26-00303"


def test_each_block_knows_its_case() -> None:
    """A talk with a case's citizen is about that case; what all have in common is about none."""
    state = Several().open().state
    cases = {key: state.case_of(key) for key in ("welcome", "deal-1", "deal-2", "talk-1", "talk-2")}
    assert cases == {"welcome": "", "deal-1": "c-1", "deal-2": "c-2", "talk-1": "c-1", "talk-2": "c-2"}


def test_a_case_may_come_up_while_the_part_about_cases_is_ahead() -> None:
    """Its blocks come after those of the others, with their time; nothing that was extended is forgotten."""
    meeting = Several().at_block("deal-2")
    meeting.do(c.ExtendBlock(minutes=3, shrink=False))
    meeting.do(THIRD)
    assert meeting.ids[5:11] == ["ideas-2", "deal-2", "short-3", "ideas-3", "deal-3", "talk-1"]
    assert meeting.state.plan["deal-2"] == 5 * 60
    assert meeting.state.plan["short-3"] == 4 * 60
    assert meeting.state.current == "deal-2"


def test_a_case_comes_too_late_when_that_part_is_over() -> None:
    """It is refused, rather than put on the list without anything to be said of it."""
    meeting = Several().at_block("talk-1")
    assert refused(meeting, THIRD) == "too_late"


def test_somebody_who_comes_while_it_is_ahead_has_their_part() -> None:
    """A citizen who was not expected has a talk of their own; one who comes too late has none."""
    late = c.AddParticipant(participant_id="ib", name="Ib Juhl", roles=("citizen",), attendance="present")
    meeting = Several().at_block("talk-2")
    meeting.do(late)
    assert meeting.ids[8:10] == ["talk-2", "talk-3"]
    meeting = Several().at_block("ending")
    meeting.do(late)
    assert "talk-3" not in meeting.ids


def test_nothing_goes_away_once_the_meeting_runs() -> None:
    """Somebody who goes home leaves their part standing; it is left out with a reason, in the open."""
    meeting = Several().at_block("short-1")
    meeting.do(c.NoteAttendance(participant_id=EVA, attendance="absent"))
    assert "talk-2" in meeting.ids


def test_a_case_that_has_not_come_up_may_be_taken_off() -> None:
    """The others keep their blocks; one that has come up, and the last one, stay."""
    meeting = Several().at_block("short-1")
    assert refused(meeting, c.RemoveCase(case_id="c-1")) == "has_come_up"
    meeting.do(c.RemoveCase(case_id="c-2"))
    assert meeting.ids[:5] == ["welcome", "short-1", "ideas-1", "deal-1", "talk-1"]
    assert refused(meeting, c.RemoveCase(case_id="c-1")) == "last_case"
    assert refused(meeting, c.RemoveCase(case_id="c-9")) == "no_such_case"


def test_the_first_case_may_be_taken_off_too() -> None:
    """The meeting then goes by the next one's number and name."""
    meeting = Several().open()
    meeting.do(c.RemoveCase(case_id="c-1"))
    assert (meeting.state.case_number, meeting.state.citizen) == ("26-00202", "Eva Krag")
    assert meeting.ids[1] == "short-2"


def test_undo_takes_the_blocks_back_with_the_case() -> None:
    """One step is one step; before any, there is nothing to take back."""
    meeting = Several()
    meeting.open()
    before = meeting.state
    meeting.do(THIRD)
    meeting.do(c.Undo())
    assert meeting.ids == [block.id for block in before.agenda.blocks]
    assert meeting.state.cases == before.cases


def test_opening_is_no_step_to_take_back() -> None:
    """Nor are the blocks that came with it."""
    meeting = Several()
    meeting.agenda = marked()
    opened = c.OpenMeeting(
        meeting_id="m-1",
        case_id="c-1",
        case_number="26-1",
        citizen="Ole",
        agenda=marked(),
        agenda_file="marked.yaml",
        starts_at=meeting.now,
    )
    assert [fact.kind for fact in meeting.do(opened)] == ["meeting_opened", "blocks_laid_out"]
    assert refused(meeting, c.Undo()) == "nothing_to_undo"


def test_a_meeting_about_one_case_takes_no_other() -> None:
    """The format says so; the same case twice is refused as well."""
    assert refused(Driver().open(), THIRD) == "one_case"
    several = Several().open()
    same = c.AddCase(case_id="c-8", case_number="26-00101", citizen="En anden")
    assert refused(several, same) == "same_case"
    for number in range(3, 41):
        several.do(c.AddCase(case_id=f"c-{number}", case_number=f"26-{number}", citizen=f"B{number}"))
    assert refused(several, c.AddCase(case_id="c-41", case_number="26-41", citizen="B")) == "too_many_cases"


def test_a_required_role_with_nobody_in_it_is_said_before_the_start() -> None:
    """Its part of the meeting is not there; whoever starts all the same gives a reason."""
    roles = dict(marked().roles)
    roles["citizen"] = roles["citizen"].evolve(required=True)
    meeting = Several(marked().evolve(roles=roles)).open()
    for person in (OLE, EVA):
        meeting.do(c.RemoveParticipant(participant_id=person))
    assert role_gaps(meeting.state) == ("citizen",)
    assert not [key for key in meeting.ids if key.startswith("talk")]


def test_a_meeting_with_nothing_on_its_agenda_does_not_start() -> None:
    """Every block is for each citizen, and there is none: that is said instead of an empty room."""
    only = [block for block in marked().blocks if block.id == "talk"]
    changes = {"blocks": only, "minutes": 6, "agreement": {"sections": ["talk"]}}
    meeting = Several(Agenda.model_validate({**marked().values(), **changes})).open()
    for person in (OLE, EVA):
        meeting.do(c.RemoveParticipant(participant_id=person))
    meeting.do(c.NoteAttendance(participant_id=CLERK, attendance="present"))
    assert refused(meeting, c.StartMeeting(reason="prøve")) == "no_blocks"


def test_what_is_written_keeps_its_block() -> None:
    """Input in writing to somebody's part stays where it is when they turn out to be absent."""
    meeting = Several().open()
    meeting.do(
        c.LogContribution(block_id="talk-1", entry_id="e-1", by=CLERK, text="Ring til Ole", written=True),
        c.LogContribution(block_id="short-2", entry_id="e-2", by=CLERK, text="Bolig", written=True),
    )
    meeting.do(c.NoteAttendance(participant_id=OLE, attendance="absent"))
    assert "talk-1" in meeting.ids
    assert refused(meeting, c.RemoveParticipant(participant_id=OLE)) == "has_written"
    assert refused(meeting, c.RemoveCase(case_id="c-2")) == "has_come_up"
