"""Cases are found by their numbers, whichever place they have on a meeting's list."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import load_entry
from meetingdesk.errors import CommandRefused
from meetingdesk.meeting import commands as c
from meetingdesk.session import NewCase, NewMeeting, NewParticipant, Session
from tests.session.held import START, planned, session_at

MARKED = load_entry(Path(__file__).parents[1] / "formats" / "marked.yaml", "own")
TWO = (NewCase("26-00202", "Eva Krag"), NewCase("26-04417", "Mona K."))


def several(session: Session, *more: NewCase, first: str = "26-00101", rehearsal: bool = False) -> str:
    """Set up a meeting over several cases; returns its id."""
    wanted = NewMeeting(
        agenda=MARKED,
        case_number=first,
        citizen="Ole Brinch",
        more_cases=more,
        starts_at=START,
        participants=(NewParticipant("Gerda Holm", ("chair",)), NewParticipant("Ole Brinch", ("citizen",))),
        rehearsal=rehearsal,
    )
    return session.create_meeting(wanted).result()


def cases_of(session: Session, meeting_id: str) -> dict[str, str]:
    """The ids of a meeting's cases by their numbers."""
    return {case.number: case.id for case in session.open(meeting_id).result().meeting.cases}


def test_a_case_is_the_same_wherever_it_stands_on_the_list(tmp_path: Path) -> None:
    """The second of several may have its next meeting alone; one that was alone may join others."""
    with session_at(tmp_path) as session:
        alone = session.open(planned(session)).result().meeting
        held = cases_of(session, several(session, *TWO))
        assert held["26-04417"] == alone.case_id
        again = cases_of(session, several(session, NewCase("26-00101", "Ole Brinch"), first="26-00202"))
        assert again == {"26-00101": held["26-00101"], "26-00202": held["26-00202"]}


def test_rehearsed_cases_are_cases_of_their_own(tmp_path: Path) -> None:
    """What was only rehearsed is no part of a real case, of several either."""
    with session_at(tmp_path) as session:
        real = cases_of(session, several(session, *TWO))
        rehearsed = cases_of(session, several(session, *TWO, rehearsal=True))
        assert not set(real.values()) & set(rehearsed.values())


def test_the_session_names_the_case_that_is_added_by_its_number(tmp_path: Path) -> None:
    """A screen knows the number alone; a known case keeps its id, and none without a number is added."""
    with session_at(tmp_path) as session:
        known = session.open(planned(session)).result().meeting.case_id
        meeting_id = several(session)
        session.submit(meeting_id, c.AddCase(case_number="26-04417", citizen="Mona K.")).result()
        session.submit(meeting_id, c.AddCase(case_number="26-00303", citizen="Ib Juhl")).result()
        held = cases_of(session, meeting_id)
        assert held["26-04417"] == known
        assert held["26-00303"].startswith("c")
        with pytest.raises(CommandRefused) as refused:
            session.submit(meeting_id, c.AddCase(case_number="", citizen="Ib Juhl")).result()
        assert refused.value.code == "no_case"


def test_lists_made_anew_know_the_further_cases(tmp_path: Path) -> None:
    """Rebuilding from the logs finds the same cases as appending did."""
    with session_at(tmp_path) as session:
        held = cases_of(session, several(session, *TWO))
        session.rebuild().result()
        assert cases_of(session, several(session, first="26-00202"))["26-00202"] == held["26-00202"]
