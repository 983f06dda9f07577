"""Who is in the room for a block is noted when it starts, and again when one starts for the others."""

from __future__ import annotations

from datetime import timedelta

from meetingdesk.agreement.people import people
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.signing import signers
from meetingdesk.meeting.projection import project
from meetingdesk.meeting.room import room_change, waiting_outside
from meetingdesk.meeting.state import MeetingState
from tests.meeting.driver import START
from tests.meeting.several import CHAIR, CLERK, EVA, OLE, Several, marked


def inside(state: MeetingState) -> set[str]:
    """The ids of those who are in the room."""
    return {person.id for person in state.participants.values() if person.is_present}


def test_the_others_step_out_when_the_block_starts() -> None:
    """The cases are talked about without the citizens; then each talk is with citizens and chair alone."""
    meeting = Several().at_block("short-1")
    assert inside(meeting.state) == {CHAIR, CLERK}
    assert [person.id for person in waiting_outside(meeting.state)] == [OLE, EVA]
    meeting.do(c.MoveOn(to="talk-1", reason="først samtalen"), after=60)
    assert inside(meeting.state) == {CHAIR, OLE}
    meeting.do(c.MoveOn(to="ending", reason="alle sammen"), after=60)
    assert inside(meeting.state) == {CHAIR, CLERK, OLE, EVA}


def test_it_is_told_before_it_happens() -> None:
    """Whoever is about to move on sees who goes out and who comes in."""
    meeting = Several().start()
    blocks = meeting.state.agenda
    assert [one.id for one in room_change(meeting.state, blocks.block("short-1")).out] == [OLE, EVA]
    meeting.do(c.StartBlock())
    meeting.do(c.MoveOn(reason="prøve"), after=60)
    change = room_change(meeting.state, blocks.block("talk-1"))
    assert ([one.id for one in change.out], [one.id for one in change.back]) == ([CLERK], [OLE])


def test_who_left_by_themselves_is_not_fetched() -> None:
    """Going home is something else than waiting outside, also when it is said while they wait."""
    meeting = Several().at_block("welcome")
    meeting.do(c.NoteAttendance(participant_id=EVA, attendance="left"))
    meeting.do(c.MoveOn(reason="prøve"), after=60)
    meeting.do(c.NoteAttendance(participant_id=OLE, attendance="left", reason="måtte gå"), after=60)
    meeting.do(c.MoveOn(to="ending", reason="prøve"), after=60)
    assert inside(meeting.state) == {CHAIR, CLERK}


def test_attendance_by_hand_wins() -> None:
    """Somebody who is asked to stay stays, until the next block that is not for them."""
    meeting = Several().at_block("short-1")
    meeting.do(c.NoteAttendance(participant_id=OLE, attendance="present"))
    assert OLE in inside(meeting.state)
    meeting.do(c.MoveOn(reason="prøve"), after=60)
    assert OLE not in inside(meeting.state)


def test_the_spans_are_right() -> None:
    """The document says when each was in the room, private talks included."""
    meeting = Several().at_block("short-1")
    meeting.do(c.MoveOn(to="ending", reason="prøve"), after=600)
    ole = meeting.state.participants[OLE]
    assert ole.spans == (
        (START, START + timedelta(minutes=1)),
        (START + timedelta(minutes=11), None),
    )
    assert not ole.arrived_late
    meeting.close()
    told = next(person for person in people(meeting.state) if person.id == OLE)
    assert told.attended == "present 13:00–13:01 and 13:11–13:11"


def test_backdating_the_start_backdates_the_room() -> None:
    """Whoever stepped out did so when the block is now said to have begun."""
    meeting = Several().at_block("short-1")
    meeting.do(c.NoteAttendance(participant_id=EVA, attendance="left"), after=30)
    began = START + timedelta(seconds=20)
    meeting.do(c.BackdateStart(started_at=began))
    state = meeting.state
    assert state.participants[OLE].spans == ((START, began),)
    # What was noted by hand stays where it was noted.
    assert state.participants[EVA].spans == ((START, START + timedelta(seconds=60)),)
    assert project(meeting.log).state == state


def test_a_start_that_was_forgotten_clears_the_room_from_then() -> None:
    """A block that is said to have begun earlier was without the others since then."""
    private = marked().evolve(
        blocks=tuple(
            block.evolve(room=("chair", "clerk")) if block.id == "welcome" else block
            for block in marked().blocks
        )
    )
    meeting = Several(private).start()
    meeting.do(c.BackdateStart(started_at=START + timedelta(seconds=20)), after=60)
    assert meeting.state.participants[OLE].spans == ((START, START + timedelta(seconds=20)),)


def test_undo_lets_everybody_back_in() -> None:
    """Taking the move back takes back who stepped out for it."""
    meeting = Several().at_block("welcome")
    meeting.do(c.MoveOn(reason="prøve"), after=60)
    assert inside(meeting.state) == {CHAIR, CLERK}
    meeting.do(c.Undo())
    assert inside(meeting.state) == {CHAIR, CLERK, OLE, EVA}


def test_only_those_in_the_room_are_asked_and_decide() -> None:
    """Who may take a position is fixed among those who are there; who waits outside signs nothing."""
    meeting = Several().at_block("deal-1")
    meeting.do(c.OpenProposal(block_id="deal-1", proposal_id="q-1", text="Fast tovholder"))
    assert meeting.state.find_proposal("q-1").eligible == (CHAIR, CLERK)  # type: ignore[union-attr]  # it was just opened
    meeting.do(c.MoveOn(to="talk-2", reason="prøve"), after=60)
    meeting.close()
    assert signers(meeting.state) == (CHAIR,)


def test_a_talk_for_each_is_with_one_at_a_time() -> None:
    """The next citizen comes in when the one before is done; each is the one who is listened to."""
    meeting = Several().at_block("talk-2")
    assert inside(meeting.state) == {CHAIR, EVA}
    people = meeting.state.participants
    speakers = {
        key: meeting.state.agenda.block(key).expected_speakers(people) for key in ("talk-1", "talk-2")
    }
    assert speakers == {"talk-1": (OLE,), "talk-2": (EVA,)}


def test_whoever_is_there_as_something_else_too_stays() -> None:
    """A citizen who also chairs is in the room for everybody's talk."""
    meeting = Several().start()
    meeting.do(c.ChangeParticipant(participant_id=OLE, name="Ole Brinch", roles=("citizen", "chair")))
    meeting.do(c.StartBlock())
    meeting.do(c.MoveOn(to="talk-2", reason="prøve"), after=60)
    assert inside(meeting.state) == {CHAIR, EVA, OLE}
