"""Filing behind the door: noted once, listed until then, and tried by one program at a time."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from subprocess import run
from sys import executable
from zipfile import ZipFile

import pytest

from meetingdesk.clock import ManualClock
from meetingdesk.errors import CommandRefused, NotFound
from meetingdesk.meeting import commands as c
from meetingdesk.session import Session
from tests.session.held import START, sealed, session_at

LIMIT = timedelta(seconds=30)


def claim(session: Session, agreement_id: str, *, repeatable: bool = True) -> None:
    """Take an agreement as a program does."""
    (line,) = session.filings_of(agreement_id).result()
    session.claim_filing(line, "Fasit", LIMIT, repeatable=repeatable).result()


def test_what_is_sealed_is_listed_until_it_is_filed(tmp_path: Path) -> None:
    """On the desk, in the list of what is not filed, and in the meeting's own line."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        assert session.desk().result().unfiled == 1
        assert [one.agreement_id for one in session.filings(unfiled=True).result()] == [agreement_id]
        line = session.file_agreement(agreement_id, "Fasit", "J-1", "Tove Askholm").result()
        assert (line.stage, line.reference) == ("filed", "J-1")
        assert session.filings(unfiled=True).result() == ()
        assert session.desk().result().unfiled == 0
        assert session.summary(meeting_id).result().waits_for == "sealed"


def test_the_same_noted_twice_is_noted_once(tmp_path: Path) -> None:
    """A script that runs again changes nothing and is not refused."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        session.file_agreement(agreement_id, "Fasit", "J-1", "Tove Askholm").result()
        version = session.open(meeting_id).result().version
        session.file_agreement(agreement_id, "Fasit", "J-1", "en anden").result()
        assert session.open(meeting_id).result().version == version
        with pytest.raises(CommandRefused, match="J-1"):
            session.file_agreement(agreement_id, "Fasit", "J-2", "Tove Askholm").result()


def test_the_lists_are_made_anew_from_the_logs(tmp_path: Path) -> None:
    """What was noted about filing stands in the log, not in the list."""
    with session_at(tmp_path) as session:
        agreement_id = sealed(session)[1]
        session.filing_failed(agreement_id, "Ingen adgang", by="Tove Askholm").result()
        before = session.filings().result()
        session.rebuild().result()
        assert session.filings().result() == before
        assert before[0].reason == "Ingen adgang"


def test_an_agreement_that_is_not_there_is_not_filed(tmp_path: Path) -> None:
    """A slip in the id is said as such, and so is a supplement that nobody made."""
    with session_at(tmp_path) as session:
        agreement_id = sealed(session)[1]
        with pytest.raises(NotFound):
            session.file_agreement("a-0", "Fasit", "J-1", "Tove Askholm").result()
        with pytest.raises(NotFound):
            session.file_agreement(agreement_id, "Fasit", "J-1", "Tove Askholm", number=1).result()


def test_two_programs_do_not_try_at_once(tmp_path: Path) -> None:
    """The claim of a program that runs holds, for every session."""
    with session_at(tmp_path, seat="outbox") as here, session_at(tmp_path, seat="outbox") as there:
        agreement_id = sealed(here)[1]
        claim(here, agreement_id)
        with pytest.raises(CommandRefused):
            claim(there, agreement_id)


def test_a_claim_is_over_when_its_time_is(tmp_path: Path) -> None:
    """Where another computer's program went silent, nobody waits for ever."""
    clock = ManualClock(START)
    with session_at(tmp_path, seat="outbox", clock=clock) as session:
        agreement_id = sealed(session)[1]
        claim(session, agreement_id)
        clock.advance(LIMIT + timedelta(minutes=2))
        claim(session, agreement_id)


CLAIMS = """
import sys, os
from pathlib import Path
from tests.session.held import session_at
from tests.session.test_filing import claim
with session_at(Path(sys.argv[1]), seat="outbox") as session:
    claim(session, sys.argv[2])
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("repeatable", [True, False])
def test_a_claim_is_over_when_its_program_is_gone(tmp_path: Path, repeatable: bool) -> None:
    """After kill -9 a repeatable try is taken over at once; another is left for a person to look at."""
    with session_at(tmp_path, seat="outbox") as session:
        agreement_id = sealed(session)[1]
        killed = run([executable, "-c", CLAIMS, str(tmp_path), agreement_id], check=False, cwd=Path.cwd())
        assert killed.returncode == -9
        if repeatable:
            claim(session, agreement_id)
            assert session.filings().result()[0].stage == "under_way"
            return
        with pytest.raises(CommandRefused) as caught:
            claim(session, agreement_id, repeatable=False)
        assert caught.value.code == "uncertain"
        (line,) = session.filings().result()
        assert (line.stage, line.uncertain, line.system) == ("failed", True, "Fasit")


def test_the_package_is_the_agreements(tmp_path: Path) -> None:
    """What is filed is the zip that can be made by hand, the same bytes each time."""
    with session_at(tmp_path) as session:
        agreement_id = sealed(session)[1]
        filed = session.filing_package(agreement_id).result()
        assert filed == session.package(agreement_id).result()
        with pytest.raises(NotFound):
            session.filing_package(agreement_id, 1).result()


def test_a_supplement_is_filed_like_the_agreement(tmp_path: Path) -> None:
    """It waits by itself, has a package of its own files, and a reference of its own."""
    with session_at(tmp_path) as session:
        meeting_id, agreement_id = sealed(session)
        session.file_agreement(agreement_id, "Fasit", "J-1", "Tove Askholm").result()
        words = c.AddSupplement(about="objection", whose="Mona K.", words="Jeg har aldrig sagt 12 timer.")
        session.submit(meeting_id, words).result()
        assert session.summary(meeting_id).result().waits_for == "filing"
        (line,) = session.filings(unfiled=True).result()
        assert (line.number, line.stage) == (1, "ready")
        package = session.filing_package(agreement_id, 1).result()
        names = ZipFile(BytesIO(package.content)).namelist()
        assert names[-1] == "SHA256SUMS"
        assert names[:-1]
        assert all(Path(name).stem == Path(package.name).stem for name in names[:-1])
        assert package.name != session.filing_package(agreement_id).result().name
        session.file_agreement(agreement_id, "Fasit", "J-2", "Tove Askholm", number=1).result()
        assert session.filings(unfiled=True).result() == ()
