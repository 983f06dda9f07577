"""What a meeting has to file: its sealed agreements and their supplements, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from meetingdesk.meeting.filing import Filing, filing_key
from meetingdesk.meeting.state import MeetingState


def filings(state: MeetingState) -> tuple[Filing, ...]:
    """Return the filing of everything that is sealed, in order; what nobody has touched yet is ready."""
    return tuple(state.filings.get(filing_key(one.agreement_id, one.number), one) for one in _sealed(state))


def find_filing(state: MeetingState, agreement_id: str, number: int) -> Filing | None:
    """Return how the filing of one sealed document stands, None when nothing of that id is sealed."""
    held = (one for one in filings(state) if (one.agreement_id, one.number) == (agreement_id, number))
    return next(held, None)


def unfiled(state: MeetingState) -> tuple[Filing, ...]:
    """Return what is sealed and in no case system yet; nothing of a rehearsal ever has to be."""
    return () if state.rehearsal else tuple(one for one in filings(state) if one.stage != "filed")


def sealed_at(state: MeetingState, filing: Filing) -> datetime:
    """Return when a document was sealed, before which nobody can have filed it."""
    held = (
        one
        for one in _sealed(state)
        if (one.agreement_id, one.number) == (filing.agreement_id, filing.number)
    )
    return next(held, filing).since


def _sealed(state: MeetingState) -> Iterator[Filing]:
    """Yield every sealed document as it is when nobody has done anything about it."""
    if state.sealed_at is None:
        return
    for case_id, agreement_id in state.agreements.items():
        yield Filing(agreement_id=agreement_id, case_id=case_id, since=state.sealed_at)
        for one in state.supplements:
            if one.agreement_id == agreement_id:
                yield Filing(agreement_id=agreement_id, number=one.number, case_id=case_id, since=one.made_at)
