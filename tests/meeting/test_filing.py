"""Filing what is sealed: what may be noted about it, what is refused, and what is still to be done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.journal import filings, find_filing, unfiled
from meetingdesk.meeting.projection import project
from meetingdesk.meeting.summarize import filings_of, summarize
from tests.meeting.driver import Driver

FILED = c.FileAgreement(agreement_id="a-1", system="Fasit", reference="J-118", by="Tove Askholm")
FAILED = c.NoteFilingFailure(agreement_id="a-1", reason="Ingen adgang")


def sealed() -> Driver:
    """A meeting whose agreement is sealed."""
    driver = Driver().start().close()
    driver.do(c.FreezeAgreement(content_digest="ab"))
    for signer in driver.state.versions[-1].signers:
        driver.do(c.SignAgreement(participant_id=signer, how="declined", content_digest="ab"))
    driver.do(c.SealAgreement(agreement_id="a-1", digest="cd"))
    return driver


def claim(driver: Driver, minutes: float = 2) -> c.BeginFiling:
    """Return what a program asks for before it tries."""
    return c.BeginFiling(agreement_id="a-1", by="outbox", until=driver.now + timedelta(minutes=minutes))


def refused(driver: Driver, command: c.Command) -> str:
    """Return the code that a command is refused with; the log is then as it was."""
    before = len(driver.log)
    with pytest.raises(CommandRefused) as caught:
        driver.do(command)
    assert len(driver.log) == before
    return caught.value.code


def test_what_is_sealed_is_ready_and_the_meeting_waits_for_it() -> None:
    """Nothing is filed by itself, and the line in the list says so until it is."""
    driver = sealed()
    assert [(one.agreement_id, one.number, one.stage) for one in filings(driver.state)] == [
        ("a-1", 0, "ready")
    ]
    assert summarize(driver.state).waits_for == "filing"
    driver.do(FILED, after=60)
    line = summarize(driver.state)
    assert (line.waits_for, line.filed_in) == ("sealed", ("Fasit",))
    assert unfiled(driver.state) == ()


def test_it_is_known_who_filed_it_where_and_when() -> None:
    """System, reference, name and instant stand in the list's line."""
    driver = sealed()
    driver.do(FILED, after=60)
    (line,) = filings_of(driver.state)
    assert (line.stage, line.system, line.reference, line.by) == ("filed", "Fasit", "J-118", "Tove Askholm")
    assert (line.since, line.citizen, line.case_number) == (driver.now, "Mona K.", "26-04417")


@pytest.mark.parametrize(
    ("field", "code"),
    [("system", "system_missing"), ("reference", "reference_missing"), ("by", "who_missing")],
)
def test_without_system_reference_or_name_it_is_not_filed(field: str, code: str) -> None:
    """A document is found again by all three."""
    assert refused(sealed(), FILED.evolve(**{field: ""})) == code


def test_another_reference_needs_a_reason() -> None:
    """A reference that was noted is corrected with a reason, and never silently replaced."""
    driver = sealed()
    driver.do(FILED)
    other = FILED.evolve(reference="J-119")
    assert refused(driver, other) == "filed_already"
    assert refused(driver, FILED.evolve(reason="igen")) == "filed_already"
    driver.do(other.evolve(reason="Den forkerte sag"))
    held = find_filing(driver.state, "a-1", 0)
    assert held is not None
    assert (held.reference, held.reason) == ("J-119", "Den forkerte sag")


def test_a_reason_without_a_correction_is_not_kept() -> None:
    """What is filed for the first time corrects nothing."""
    driver = sealed()
    driver.do(FILED.evolve(reason="første gang"))
    assert filings(driver.state)[0].reason == ""


def test_a_failure_says_why_and_can_be_made_good() -> None:
    """It stays to be done, the list says that it failed, and filing it afterwards settles it."""
    driver = sealed()
    assert refused(driver, FAILED.evolve(reason="")) == "reason_needed"
    driver.do(FAILED)
    assert (unfiled(driver.state)[0].reason, summarize(driver.state).filing_failed) == ("Ingen adgang", True)
    driver.do(FILED)
    assert (unfiled(driver.state), summarize(driver.state).filing_failed) == ((), False)
    assert refused(driver, FAILED) == "filed_already"


def test_one_program_at_a_time_may_try() -> None:
    """Whoever comes second is refused; after a failure it may be tried again."""
    driver = sealed()
    driver.do(claim(driver))
    assert refused(driver, claim(driver)) == "under_way"
    driver.do(FAILED)
    driver.do(claim(driver))
    driver.do(FILED)
    assert refused(driver, claim(driver)) == "filed_already"


def test_what_is_uncertain_is_looked_at_by_a_person() -> None:
    """No program tries again where the system may have it already, until somebody has looked."""
    driver = sealed()
    driver.do(claim(driver))
    driver.do(FAILED.evolve(uncertain=True))
    assert refused(driver, claim(driver)) == "uncertain"
    driver.do(FAILED.evolve(reason="Den er der ikke"))
    driver.do(claim(driver))


def test_nothing_is_filed_before_it_is_sealed_or_tomorrow() -> None:
    """Both would be a slip of the pen."""
    assert refused(Driver().start().close(), FILED) == "wrong_phase"
    driver = sealed()
    for days in (-1, 1):
        assert refused(driver, FILED.evolve(filed_at=driver.now + timedelta(days=days))) == "not_then"
    assert refused(driver, FILED.evolve(agreement_id="a-2")) == "not_sealed"
    assert refused(driver, FILED.evolve(number=1)) == "not_sealed"


def test_it_is_no_step_to_take_back() -> None:
    """What is in another system is not undone here."""
    driver = sealed()
    driver.do(FILED)
    assert refused(driver, c.Undo()) == "nothing_to_undo"


def test_the_log_alone_tells_it() -> None:
    """A replay stands where the meeting stood."""
    driver = sealed()
    driver.do(claim(driver))
    driver.do(FAILED)
    driver.do(FILED, after=30)
    assert project(driver.log).meeting.filings == driver.state.filings


def test_a_rehearsal_has_nothing_to_file() -> None:
    """It can be practised, but nothing ever waits for it."""
    driver = sealed()
    rehearsal = driver.state.evolve(rehearsal=True)
    assert unfiled(rehearsal) == ()
    assert summarize(rehearsal).waits_for == "sealed"
