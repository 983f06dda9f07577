"""A participant's own signature while others answer around them."""

from __future__ import annotations

from pathlib import Path

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.seats import participant_seat
from meetingdesk.screens.seats.own_signing import OwnSigningScreen
from tests.screens.seats.at_seats import Meeting, held


def frozen(meeting: Meeting) -> str:
    """Close, fix the text and return its digest."""
    meeting.run("agreements")
    for gap in missing(meeting.desk.open(meeting.id).result().meeting):
        meeting.do(c.SettleLooseEnd(key=gap.key, how="dropped", reason="prøve"))
    meeting.do(c.CloseMeeting())
    found = meeting.desk.freeze(meeting.id).result().meeting.frozen
    assert found is not None
    return found.content_digest


async def test_others_answers_leave_a_reader_where_they_are(tmp_path: Path) -> None:
    """The text that somebody reads and the name they type stay, whoever signs meanwhile."""
    async with held(tmp_path) as meeting:
        birthe, jonas, _amal = meeting.people
        own = await meeting.join(participant_seat(jonas))
        digest = frozen(meeting)
        await own.sees("► Jonas Ravnkilde")
        reading = own.app.screen
        assert isinstance(reading, OwnSigningScreen)
        await own.press("tab", *"Jon")
        meeting.desk.sign(meeting.id, birthe, "signed", digest, typed_name="Birthe").result()
        await own.sees("● Birthe Overgård")
        await own.stored()
        assert own.app.screen is reading
        await own.sees("Jon")


async def test_after_the_answer_nothing_is_said_of_a_role_nobody_moved(tmp_path: Path) -> None:
    """Their seat thanks them; the facilitator's role was never here."""
    async with held(tmp_path) as meeting:
        birthe, jonas, _amal = meeting.people
        own = await meeting.join(participant_seat(jonas))
        digest = frozen(meeting)
        await own.sees("► Jonas Ravnkilde")
        for person in (jonas, birthe):
            meeting.desk.sign(meeting.id, person, "signed", digest, typed_name="Navn").result()
        await own.sees("You have answered. Thank you.")
        await own.stored()
        assert "role" not in own.text
