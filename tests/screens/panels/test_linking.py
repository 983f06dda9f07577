"""Consent, hand-over, what was left open, and the next meeting, at the keyboard."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from meetingdesk.locale import set_language
from tests.screens.rooms import seated
from tests.screens.tables import Table, earlier

CONSENT = """\
    - id: share
      kind: consent
      minutes: 10
      title: {da: Samtykke, en: Consent}
      giver: [citizen, adviser]
      items:
        - id: plan
          title: {da: Dele planen, en: Share the plan}
          data: {da: Job, en: Work}
          sources: Team
        - {id: doctor, title: {da: Spørge lægen, en: Ask the doctor}}
"""
LEAVE = """\
    - id: leave
      kind: handover
      minutes: 5
      title: {da: Tak for i dag, en: Goodbye}
      leave: [team]
      to: adviser
    - id: after
      kind: present
      minutes: 5
      title: {da: Bagefter, en: After}
"""
REVIEW = """\
    - id: since
      kind: review
      minutes: 10
      title: {da: Siden sidst, en: Since last}
"""
NEXT = """\
    - id: again
      kind: next
      minutes: 10
      title: {da: Næste møde, en: Next meeting}
      meeting: small
      due: +14d
"""
LEFT = (
    earlier("commitment", "Undersøge ryggen", who="Jonas Ravnkilde", due=date(2026, 10, 1)),
    earlier("commitment", "Finde en mentor", who="Peter Nørrelykke"),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


async def test_consent_is_one_key_for_each_item() -> None:
    """`g` orally, `s` in writing, `x` not; the answer names whoever gave it, and can be taken back."""
    async with seated(Table(CONSENT)) as seat:
        assert "Share the plan" in seat.text
        assert "not answered" in seat.text
        await seat.press("g")
        block = seat.table.state.agenda.block("share")
        (entry,) = seat.table.state.record("share").standing_contributions
        assert (entry.fields, entry.by) == ({"item": "plan", "state": "given", "how": "oral"}, "mona")
        assert "given orally, Mona Krogh" in seat.text
        await seat.press("right", "down", "x", "e")
        await seat.type("Ikke nu")
        await seat.press("enter")
        assert "not given, Karen Lind" in seat.text
        assert "Ikke nu" in seat.text
        record = seat.table.state.record("share")
        assert not block.missing(record, seat.table.state.participants)
        await seat.press("d")
        assert [gap.name for gap in block.missing(seat.table.state.record("share"), {})] == ["Ask the doctor"]


async def test_an_earlier_consent_is_shown_and_can_be_withdrawn() -> None:
    """What was given before needs no new answer; `w` withdraws it."""
    held = earlier("consent", "Dele planen", value="given", who="Mona Krogh", fields={"item": "plan"})
    async with seated(Table(CONSENT, history=[held])) as seat:
        assert "given Thu 3 Sep 2026" in seat.text
        await seat.press("w")
        (entry,) = seat.table.state.record("share").standing_contributions
        assert entry.fields["state"] == "withdrawn"


async def test_a_handover_lets_those_leave_whom_the_agenda_names() -> None:
    """F4 lets them leave, and only then goes on; the facilitator's seat is whoever's goes on."""
    async with seated(Table(LEAVE, minutes=10)) as seat:
        assert "Karen Lind goes on at the keyboard" in seat.text
        await seat.press("f4")
        state = seat.table.state
        assert [one.attendance for one in state.participants.values()] == ["present", "left", "present"]
        assert state.seats["facilitator"].participant_id == "karen"
        assert state.current == "leave"
        await seat.press("f4")
        assert seat.table.state.current == "after"


async def test_a_handover_is_one_step_to_take_back() -> None:
    """F8 brings everybody back into the room."""
    async with seated(Table(LEAVE, minutes=10)) as seat:
        await seat.press("enter", "f8")
        assert all(one.is_present for one in seat.table.state.participants.values())


async def test_what_was_left_open_is_done_continued_or_dropped() -> None:
    """One key for done; going on asks for a date, dropping for a reason."""
    async with seated(Table(REVIEW, history=LEFT)) as seat:
        assert "2 are left" in seat.text
        assert "Undersøge ryggen" in seat.text
        await seat.press("f")
        await seat.type("om 14 dage")
        await seat.press("enter")
        state = seat.table.state
        (made,) = state.record("since").standing_commitments
        assert (made.what, made.who, made.due is not None) == ("Undersøge ryggen", ("jonas",), True)
        await seat.press("x", "enter")
        assert "Say why it is dropped." in seat.text
        await seat.type("Det ordnede sig")
        await seat.press("enter")
        outcomes = {one.fields["outcome"] for one in seat.table.state.record("since").standing_contributions}
        assert outcomes == {"continued", "dropped"}
        assert not seat.table.state.agenda.block("since").missing(seat.table.state.record("since"), {})


async def test_changing_an_answer_takes_back_the_agreement_that_was_made_of_it() -> None:
    """What goes on was agreed anew; once it is done after all, that agreement does not stand."""
    async with seated(Table(REVIEW, history=LEFT[:1])) as seat:
        await seat.press("f")
        await seat.type("om 14 dage")
        await seat.press("enter", "g")
        assert not seat.table.state.record("since").standing_commitments
        (entry,) = seat.table.state.record("since").standing_contributions
        assert entry.fields["outcome"] == "done"


async def test_nothing_left_open_is_said() -> None:
    """A first meeting of a case has nothing to review, and nothing is missing then."""
    async with seated(Table(REVIEW)) as seat:
        assert "left nothing open" in seat.text
        assert not seat.table.state.agenda.block("since").missing(seat.table.state.record("since"), {})


async def test_the_next_meeting_is_told_as_people_say_it() -> None:
    """The day is echoed in full, a late one pointed out, and Enter in the last field notes it."""
    async with seated(Table(NEXT)) as seat:
        assert "at the latest" in seat.text
        await seat.type("2. december 2027 kl. 10")
        assert "2 Dec 2027" in seat.text
        await seat.press("enter")
        await seat.type("På biblioteket")
        await seat.press("enter")
        (entry,) = seat.table.state.record("again").standing_contributions
        assert datetime.fromisoformat(entry.fields["starts_at"]) == datetime(2027, 12, 2, 9, 0, tzinfo=UTC)
        assert entry.text == "På biblioteket"
        assert "● Thu 2 Dec 2027 at 10:00" in seat.text


async def test_no_next_meeting_needs_a_reason() -> None:
    """Without a meeting the field asks why, and nothing is missing afterwards."""
    async with seated(Table(NEXT)) as seat:
        await seat.press("escape", "x", "enter")
        assert "why there is no next meeting" in seat.text
        await seat.type("Sagen er slut")
        await seat.press("enter")
        assert "No next meeting: Sagen er slut" in seat.text


async def test_half_written_words_are_back() -> None:
    """What is typed is kept under the panel's own fields."""
    async with seated(Table(NEXT)) as seat:
        await seat.type("om 14 dage kl. 9")
        assert "om 14 dage kl. 9" in seat.session.typed.values() or any(
            "om 14 dage" in str(text) for text in seat.session.typed.values()
        )
