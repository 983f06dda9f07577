"""Starting, hearing everybody, closing and signing: what the meeting's rules let happen."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.blocks import RoundBlock
from meetingdesk.errors import CommandRefused, UnsafeText
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.gates import open_gates, role_gaps
from tests.meeting.driver import PEOPLE, Driver
from tests.meeting.test_deciding import refusal


def test_starting_past_an_open_gate_needs_a_reason_that_is_kept() -> None:
    """The gates that were open and the reason stand in the record."""
    driver = Driver().open()
    for name in PEOPLE:
        driver.do(c.NoteAttendance(participant_id=name, attendance="present"))
    assert len(open_gates(driver.state)) == 8
    assert refusal(driver, c.StartMeeting()) == "gate_open"
    for name in PEOPLE:
        driver.do(c.NotePreparation(item_id="documents", participant_id=name, reference="SBSYS 26-1"))
    assert {gate.item.id for gate in open_gates(driver.state)} == {"read"}
    driver.do(c.StartMeeting(reason="Alle læser nu."))
    assert len(driver.state.open_gates) == 4
    assert driver.state.start_reason == "Alle læser nu."


def test_with_everything_ready_no_reason_is_asked_for() -> None:
    """A prepared meeting starts with one key."""
    driver = Driver().open()
    for name in PEOPLE:
        driver.do(c.NoteAttendance(participant_id=name, attendance="present"))
        for item in ("documents", "read"):
            driver.do(c.NotePreparation(item_id=item, participant_id=name))
    driver.do(c.StartMeeting())
    assert (driver.state.phase, driver.state.open_gates) == ("running", ())


def test_a_role_that_must_decide_is_missed_at_the_start() -> None:
    """Not at minute 55: without the employment worker the meeting starts only with a substitute."""
    driver = Driver().open()
    for name in PEOPLE[1:]:
        driver.do(c.NoteAttendance(participant_id=name, attendance="present"))
    driver.do(c.NoteAttendance(participant_id="birthe", attendance="absent"))
    assert role_gaps(driver.state) == ("employment",)
    assert refusal(driver, c.StartMeeting(reason="Vi begynder.")) == "decider_absent"
    driver.do(c.NameSubstitute(role="employment", participant_id="amal", reason="Birthe er syg."))
    driver.do(c.StartMeeting(reason="Birthe er syg."))


def test_a_round_closes_when_everybody_is_heard_or_with_a_reason() -> None:
    """Spoken, written, passed or absent; otherwise the override names who was not heard."""
    driver = Driver().at_block("competences")
    driver.do(c.GiveFloor(participant_id="birthe"))
    driver.do(c.EndTurn(participant_id="jonas", how="passed"))
    driver.do(
        c.LogContribution(block_id="competences", entry_id="e-1", by="amal", text="Rolig.", written=True)
    )
    assert refusal(driver, c.MoveOn()) == "unheard"
    driver.do(c.MoveOn(reason="Lone taler i næste runde."))
    ended = next(event.body for event in reversed(driver.log) if event.kind == "block_ended")
    assert ended.model_dump()["unheard"] == ("Lone",)
    assert ended.model_dump()["reason"] == "Lone taler i næste runde."


def test_whoever_has_the_floor_when_the_round_ends_has_spoken() -> None:
    """Moving on while the last one speaks asks for nothing."""
    driver = Driver().at_block("competences")
    for name in PEOPLE:
        driver.do(c.GiveFloor(participant_id=name))
    driver.do(c.MoveOn())
    assert driver.state.record("competences").turns["lone"].state == "spoken"


def test_written_input_of_an_absent_member_is_loaded_beforehand() -> None:
    """Before the start only what is in writing; it counts as their turn and is marked."""
    driver = Driver().open()
    spoken = c.LogContribution(
        block_id="competences", entry_id="e-1", by="lone", text="Flittig.", tags=("d8",)
    )
    assert refusal(driver, spoken) == "not_started"
    driver.do(spoken.model_copy(update={"written": True}))
    driver.do(c.NoteAttendance(participant_id="lone", attendance="absent_written"))
    block = driver.agenda.block("competences")
    assert isinstance(block, RoundBlock)
    record = driver.state.record("competences")
    assert block.turn_state("lone", record, driver.state.participants) == "written"
    result = block.result(record, driver.state.participants, "da")
    assert result.rows[0].marks == ("written",)


def test_a_tag_must_be_a_code_of_the_blocks_vocabulary() -> None:
    """A mistyped code is refused by name, and nothing is written."""
    driver = Driver().at_block("competences")
    line = c.LogContribution(
        block_id="competences", entry_id="e-1", by="amal", text="Går langt.", tags=("d44",)
    )
    assert refusal(driver, line) == "unknown_tag"


def test_two_people_at_one_line_never_overwrite_each_other() -> None:
    """The second of two changes to the same reading is refused."""
    driver = Driver().at_block("competences")
    driver.do(c.LogContribution(block_id="competences", entry_id="e-1", by="amal", text="Går langt."))
    change = c.ReviseEntry(entry_id="e-1", revision=1, text="Går langt hver dag.")
    driver.do(change)
    assert refusal(driver, change) == "stale_revision"
    driver.do(c.ReviseEntry(entry_id="e-1", revision=2, text="Går langt, hver dag."))


def test_late_left_and_back() -> None:
    """Coming late is marked; whoever leaves gives the floor back; whoever comes back is there."""
    driver = Driver().start(present=("birthe", "jonas", "amal"))
    driver.do(c.StartBlock())
    driver.do(c.NoteAttendance(participant_id="lone", attendance="present"), after=600)
    assert driver.state.participants["lone"].arrived_late
    driver.do(c.GiveFloor(participant_id="lone"))
    came = driver.now
    driver.do(c.NoteAttendance(participant_id="lone", attendance="left"), after=60)
    left = driver.now
    assert driver.state.floor is None
    driver.do(c.NoteAttendance(participant_id="lone", attendance="present"), after=60)
    assert driver.state.participants["lone"].is_present
    assert driver.state.participants["lone"].spans == ((came, left), (driver.now, None))


def test_two_roles_on_one_person() -> None:
    """One person may hold two roles, and counts once."""
    driver = Driver().start()
    driver.do(c.ChangeParticipant(participant_id="birthe", name="Birthe", roles=("employment", "team")))
    assert len(driver.state.holders("team")) == 4
    assert (
        driver.agenda.block("competences").expected_speakers(driver.state.participants).count("birthe") == 1
    )


def test_closing_lists_what_is_missing_and_asks_for_each() -> None:
    """Undecided proposals, empty blocks, missing conclusions: carried over or dropped with a reason."""
    driver = Driver().at_block("competences")
    driver.do(c.LogContribution(block_id="competences", entry_id="e-1", by="amal", text="Går langt."))
    while driver.state.current != "agreements":
        driver.do(c.MoveOn(reason="prøve"))
    proposal = driver.propose()
    kinds = {(gap.block_id, gap.kind) for gap in missing(driver.state)}
    assert kinds == {
        ("job_goal", "empty"),
        ("competences", "conclusion"),
        ("barriers", "empty"),
        ("interventions", "empty"),
        ("agreements", "undecided"),
    }
    assert refusal(driver, c.CloseMeeting()) == "loose_ends"
    silent = c.SettleLooseEnd(key=f"undecided:{proposal}", how="carried_over", reason="")
    assert refusal(driver, silent) == "reason_needed"
    driver.do(silent.model_copy(update={"reason": "Tages op om en uge."}))
    driver.close()
    assert driver.state.phase == "closed"
    end = driver.state.loose_ends[f"undecided:{proposal}"]
    assert (end.how, end.reason) == ("carried_over", "Tages op om en uge.")


def test_one_refusal_leaves_the_other_signatures_standing() -> None:
    """Signed, reserved, declined, not there: four answers; then it can be sealed, not before."""
    driver = Driver().at_block("agreements").close()
    driver.do(c.FreezeAgreement(content_digest="d1"))
    sign = c.SignAgreement(participant_id="birthe", how="signed", typed_name="Birthe", content_digest="d1")
    assert refusal(driver, sign.model_copy(update={"content_digest": "d0"})) == "other_text"
    assert refusal(driver, sign.model_copy(update={"typed_name": ""})) == "no_name"
    driver.do(sign)
    assert refusal(driver, sign) == "not_a_signer"
    reserved = sign.model_copy(update={"participant_id": "jonas", "how": "reservation"})
    assert refusal(driver, reserved) == "no_words"
    driver.do(reserved.model_copy(update={"words": "Timerne skal følges."}))
    driver.do(sign.model_copy(update={"participant_id": "amal", "how": "declined", "typed_name": ""}))
    seal = c.SealAgreement(agreement_id="a-1", digest="x")
    assert refusal(driver, seal) == "answers_missing"
    driver.do(sign.model_copy(update={"participant_id": "lone", "how": "not_there", "words": "Gået."}))
    driver.do(seal)
    assert [one.how for one in driver.state.versions[-1].signatures] == [
        "signed",
        "reservation",
        "declined",
        "not_there",
    ]
    assert refusal(driver, c.Undo()) == "nothing_to_undo"
    assert refusal(driver, c.ReopenMeeting(reason="En fejl.")) == "wrong_phase"


def test_taking_the_text_up_again_makes_a_new_version() -> None:
    """Everybody signs again; the first version stays with its digest and its signatures."""
    driver = Driver().at_block("agreements").close()
    driver.do(c.FreezeAgreement(content_digest="d1"))
    driver.do(c.SignAgreement(participant_id="birthe", how="signed", typed_name="B", content_digest="d1"))
    driver.do(c.ReopenMeeting(reason="En dato var forkert."))
    driver.close()
    driver.do(c.FreezeAgreement(content_digest="d2"))
    first, second = driver.state.versions
    assert (first.version, first.content_digest, len(first.signatures)) == (1, "d1", 1)
    assert first.reopened_reason == "En dato var forkert."
    assert (second.version, second.signatures, len(second.waits_for)) == (2, (), 4)


def test_a_person_who_came_unannounced_is_added_in_one_step() -> None:
    """Name and role are enough, also in the middle of the meeting."""
    driver = Driver().at_block("competences")
    driver.do(c.AddParticipant(participant_id="ny", name="Ny", roles=("team",), attendance="present"))
    assert driver.state.participants["ny"].arrived_late
    assert "ny" in driver.agenda.block("competences").expected_speakers(driver.state.participants)
    same = c.AddParticipant(participant_id="ny-2", name="NY", roles=("team",))
    assert refusal(driver, same) == "same_name"


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\u202eb", "a\u2066b", "\x9b31m"])
def test_a_command_with_deceptive_text_is_refused_with_the_code_point(text: str) -> None:
    """What could deceive a reader or a terminal never becomes a fact."""
    with pytest.raises(UnsafeText, match=r"U\+"):
        c.LogContribution(block_id="b", entry_id="e", text=text)


def test_a_refused_command_changes_nothing() -> None:
    """The log after a refusal is the log before it."""
    driver = Driver().open()
    length = len(driver.log)
    with pytest.raises(CommandRefused):
        driver.do(c.CloseMeeting())
    assert len(driver.log) == length
