"""What the citizen carries home: words that are theirs alone, and somebody to call, whoever that is."""

from __future__ import annotations

import pytest

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.contacts import contact_of
from meetingdesk.meeting.one_case import for_case
from tests.meeting.driver import Driver
from tests.meeting.several import Several


def test_words_stand_verbatim_until_others_take_their_place() -> None:
    """Line breaks are meant; an empty text takes them away; undo brings back what stood."""
    meeting = Driver().open()
    meeting.do(c.WriteToCitizen(text="Kære Mona\n\n*Vi ses*"))
    assert meeting.state.to_citizen == {"c-1": "Kære Mona\n\n*Vi ses*"}
    meeting.do(c.WriteToCitizen(text=""))
    assert meeting.state.to_citizen == {}
    meeting.do(c.Undo())
    assert meeting.state.to_citizen == {"c-1": "Kære Mona\n\n*Vi ses*"}


def test_what_one_citizen_is_told_is_never_written_to_all() -> None:
    """Over several cases the words name theirs; a contact without a case is everybody's who has none."""
    meeting = Several().open()
    with pytest.raises(CommandRefused) as refused:
        meeting.do(c.WriteToCitizen(text="Kære Ole"))
    assert refused.value.code == "no_case_named"
    with pytest.raises(CommandRefused) as refused:
        meeting.do(c.WriteToCitizen(text="Kære Ole", case_id="c-9"))
    assert refused.value.code == "no_such_case"
    meeting.do(c.WriteToCitizen(text="Kære Ole", case_id="c-1"))
    meeting.do(c.NameContact(name="Vagten", phone="11 11 11 11"))
    meeting.do(c.NameContact(participant_id="gerda", phone="22 22 22 22", case_id="c-2"))
    first, second = (for_case(meeting.state, case) for case in ("c-1", "c-2"))
    assert (first.to_citizen, second.to_citizen) == ({"c-1": "Kære Ole"}, {})
    names = [found.contact.name for one in (first, second) if (found := contact_of(one))]
    assert names == ["Vagten", "Gerda Holm"]


def test_another_cases_citizen_is_nobodys_contact() -> None:
    """Their name would tell who else was at the meeting."""
    meeting = Several().open()
    meeting.do(c.NameContact(participant_id="eva"))
    found = contact_of(for_case(meeting.state, "c-1"))
    assert found is None or found.contact.name != "Eva Krag"


def test_without_a_name_it_is_whom_the_format_means() -> None:
    """In the TFA the employment worker; a corrected name is corrected here too; no number is invented."""
    meeting = Driver().open()
    found = contact_of(meeting.state)
    assert found is not None
    assert (found.contact.participant_id, found.contact.phone, found.is_named) == ("birthe", "", False)
    meeting.do(c.NameContact(participant_id="jonas", phone="12 34 56 78"))
    meeting.do(c.ChangeParticipant(participant_id="jonas", name="Jonas R. Kilde", roles=("team",)))
    found = contact_of(meeting.state)
    assert found is not None
    assert (found.contact.name, found.contact.phone, found.is_named) == (
        "Jonas R. Kilde",
        "12 34 56 78",
        True,
    )


def test_a_contact_needs_a_name_that_is_known() -> None:
    """Nobody is called by an empty name, nor by an id that nobody has."""
    meeting = Driver().open()
    for command, code in (
        (c.NameContact(phone="1"), "no_name"),
        (c.NameContact(participant_id="x"), "no_such_person"),
    ):
        with pytest.raises(CommandRefused) as refused:
            meeting.do(command)
        assert refused.value.code == code


def test_a_text_that_is_being_signed_gets_no_other_words() -> None:
    """What signers have before them stays; taken up again, the words may change."""
    meeting = Driver().open()
    for person in ("birthe", "jonas", "amal", "lone"):
        meeting.do(c.NoteAttendance(participant_id=person, attendance="present"))
    meeting.do(c.StartMeeting(reason="nu"))
    for gap in missing(meeting.state):
        meeting.do(c.SettleLooseEnd(key=gap.key, how="dropped", reason="øvelse"))
    meeting.do(c.CloseMeeting())
    meeting.do(c.WriteToCitizen(text="Kære Mona"))
    meeting.do(c.FreezeAgreement(content_digest="ab" * 32))
    for command in (c.WriteToCitizen(text="Noget andet"), c.NameContact(name="Vagten")):
        with pytest.raises(CommandRefused) as refused:
            meeting.do(command)
        assert refused.value.code == "wrong_phase"
    meeting.do(c.ReopenMeeting(reason="en fejl"))
    meeting.do(c.WriteToCitizen(text="Noget andet"))
    assert meeting.state.to_citizen == {"c-1": "Noget andet"}
