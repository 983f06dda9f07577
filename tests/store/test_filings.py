"""The list of what is filed and what is not: complete, in order, and without rehearsals."""

from __future__ import annotations

from datetime import timedelta

from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.read_models import ReadModels
from tests.store.facts import NOW, filing_summary, meeting_summary


def put(store: EventStore, *filings: FilingSummary) -> None:
    """List what one meeting has sealed."""
    summary = meeting_summary(1, phase="sealed", rehearsal=filings[0].rehearsal)
    store.replace_models(summary.meeting_id, ReadModels(summary, (), filings=filings))


def test_a_line_comes_back_as_it_was(store: EventStore, other: EventStore) -> None:
    """Every field, for another program too."""
    line = filing_summary(1, stage="failed", reason="Ingen adgang", uncertain=True, until=NOW)
    put(store, line)
    assert other.filings() == (line,)
    assert other.filings_of("g-1") == (line,)
    assert other.filings_of("g-2") == ()


def test_what_is_not_filed_stands_alone_and_is_counted(store: EventStore) -> None:
    """Ready, under way and failed wait; filed does not."""
    stages = ("ready", "under_way", "failed", "filed")
    put(store, *(filing_summary(n, stage=stage) for n, stage in enumerate(stages)))
    assert [one.stage for one in store.filings(unfiled=True)] == ["ready", "under_way", "failed"]
    assert store.count_unfiled() == 3
    assert len(store.filings()) == 4


def test_what_has_waited_longest_comes_first(store: EventStore) -> None:
    """By the instant it became so."""
    put(
        store,
        filing_summary(1, since=NOW),
        filing_summary(2, since=NOW - timedelta(days=2)),
        filing_summary(2, number=1, since=NOW - timedelta(days=1)),
    )
    found = store.filings(unfiled=True)
    assert [(one.agreement_id, one.number) for one in found] == [("g-2", 0), ("g-2", 1), ("g-1", 0)]
    assert store.filings(limit=1) == found[:1]


def test_rehearsals_never_stand_among_them(store: EventStore) -> None:
    """They are kept for their own screen alone."""
    put(store, filing_summary(1, rehearsal=True))
    assert store.filings() == ()
    assert store.count_unfiled() == 0
    assert len(store.filings_of("g-1")) == 1


def test_a_meetings_lines_are_replaced_together(store: EventStore) -> None:
    """The list is what the meeting's log says now."""
    put(store, filing_summary(1), filing_summary(1, number=1))
    put(store, filing_summary(1, stage="filed"), filing_summary(1, number=1))
    assert [(one.number, one.stage) for one in store.filings_of("g-1")] == [(0, "filed"), (1, "ready")]
