"""Text under somebody's cursor is kept as it is typed."""

from dataclasses import replace
from datetime import timedelta

from meetingdesk.meeting.summaries import Draft
from meetingdesk.store.event_store import EventStore
from tests.store.facts import NOW

DRAFT = Draft("m-1", "desk", "barriers", "line:p-1", "Smerter i ryg", NOW)


def test_a_draft_is_there_for_everybody_at_once(store: EventStore, other: EventStore) -> None:
    """What one program saved another one reads, to the letter and the microsecond."""
    draft = replace(
        DRAFT, text="æøå \u201chej\u201d\n[/] \U0001f600", saved_at=NOW + timedelta(microseconds=1)
    )
    store.save_draft(draft)
    assert other.drafts("m-1") == (draft,)
    assert other.drafts("m-2") == ()


def test_a_later_draft_takes_the_place_of_the_one_before(store: EventStore) -> None:
    """One seat has one draft for each block and field."""
    store.save_draft(DRAFT)
    later = replace(DRAFT, text="Smerter i ryggen", saved_at=NOW + timedelta(seconds=1))
    store.save_draft(later)
    assert store.drafts("m-1") == (later,)


def test_drafts_of_other_meetings_seats_blocks_and_fields_are_apart(store: EventStore) -> None:
    """Each part of the key makes a draft of its own; the last one saved comes last."""
    drafts = [
        replace(DRAFT, saved_at=NOW + timedelta(seconds=number), **changes)
        for number, changes in enumerate(
            ({}, {"seat": "secretary"}, {"block_id": "goal"}, {"field": "proposal"}, {"meeting_id": "m-2"})
        )
    ]
    for draft in reversed(drafts):
        store.save_draft(draft)
    assert store.drafts("m-1") == tuple(drafts[:-1])
    store.delete_draft("m-1", "desk", "barriers", "line:p-1")
    assert store.drafts("m-1") == tuple(drafts[1:-1])
    assert store.drafts("m-2") == (drafts[-1],)


def test_forgetting_a_draft_that_is_not_there_is_no_mistake(store: EventStore) -> None:
    """Two hands may clear the same field."""
    store.delete_draft("m-1", "desk", "barriers", "line:p-1")
    assert store.drafts("m-1") == ()
