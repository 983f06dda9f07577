"""An installation moves from one database to another and is the same there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from meetingdesk.canonical import sha256_hex
from meetingdesk.errors import DatabaseUnreadable, StoreFailed
from meetingdesk.meeting.summaries import Draft
from meetingdesk.store import copying
from meetingdesk.store.agreements import SealedDocument, SealedFile
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.read_models import ReadModels
from tests.store.facts import NOW, ONE_OF_EACH, agreement_summary, commitment_summary, line, meeting_summary

TODAY = date(2026, 3, 4)


@pytest.fixture
def source(tmp_path: Path) -> Iterator[EventStore]:
    """A file with something in every table."""
    with closing(EventStore.open(f"sqlite:///{tmp_path / 'source.db'}")) as store:
        fill(store)
        yield store


def fill(store: EventStore) -> None:
    """Put something into every table."""
    document = bytes(range(256)) * 40
    sealed = SealedDocument(
        agreement_summary(digest=sha256_hex(document)),
        document,
        (SealedFile("g-1", 0, "pdf", "application/pdf", b"%PDF\x00\xff"),),
    )
    models = ReadModels(meeting_summary(citizen="Ærø Ø"), (commitment_summary(),))
    store.append(
        "m-1", 0, ONE_OF_EACH, actor="desk", command_id="k-1", at=NOW, models=models, sealed=[sealed]
    )
    store.append("c-1", 0, [line(n) for n in range(450)], actor="desk", command_id="k-2", at=NOW)
    store.save_draft(Draft("m-1", "desk", "goal", "line", "halvt", NOW))


def digests(store: EventStore) -> list[tuple[object, ...]]:
    """Every digest of the log, with its place."""
    with store.database.reading() as connection:
        asked = "SELECT stream_id, version, digest FROM stored_event ORDER BY stream_id, version"
        return [tuple(row) for row in connection.exec_driver_sql(asked)]


def test_everything_is_the_same_afterwards(source: EventStore, store: EventStore) -> None:
    """Facts, digests, lists, drafts and sealed bytes; the source is what it was."""
    before = digests(source)
    done = copying.copy(source, store)
    assert (done.streams, done.facts, done.agreements) == (2, 450 + len(ONE_OF_EACH), 1)
    assert digests(store) == digests(source) == before
    for stream_id in source.stream_ids():
        assert store.read(stream_id) == source.read(stream_id)
        assert store.verify(stream_id) is None
    assert store.sealed("g-1") == source.sealed("g-1")
    assert store.sealed_file("g-1", "pdf") == source.sealed_file("g-1", "pdf")
    assert store.meetings(today=TODAY) == source.meetings(today=TODAY)
    assert store.open_commitments() == source.open_commitments()
    assert store.drafts("m-1") == source.drafts("m-1")
    assert not store.lists_are_stale()
    store.append("c-1", 450, [line()], actor="desk", command_id="k-3", at=NOW)


def test_what_came_from_a_server_can_go_back_into_a_file(
    store: EventStore, tmp_path: Path, source: EventStore
) -> None:
    """Both ways, as often as one likes."""
    fill(store)
    with closing(EventStore.open(f"sqlite:///{tmp_path / 'back.db'}")) as back:
        copying.copy(store, back)
        assert digests(back) == digests(store)


def test_a_database_that_holds_anything_is_refused(source: EventStore, store: EventStore) -> None:
    """Two installations are never mixed."""
    store.save_draft(Draft("m-9", "desk", "goal", "line", "mit", NOW))
    with pytest.raises(StoreFailed, match="not empty"):
        copying.copy(source, store)
    assert store.stream_ids() == ()


def test_a_log_that_does_not_hold_is_not_carried_on(
    store: EventStore, tmp_path: Path, drop_guards_and: Callable[[str], int]
) -> None:
    """What somebody changed behind the product's back stays where it can be looked into."""
    fill(store)
    drop_guards_and("UPDATE event_body SET body = salt WHERE version = 2 AND stream_id = 'm-1'")
    with (
        closing(EventStore.open(f"sqlite:///{tmp_path / 'target.db'}")) as target,
        pytest.raises(DatabaseUnreadable, match="m-1"),
    ):
        copying.copy(store, target)


def test_rows_that_differ_afterwards_are_not_kept(
    source: EventStore, store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison stands before the commit."""
    found = iter("abcdefghijklmnopqrstuvwxyz")
    monkeypatch.setattr(copying, "_fingerprint", lambda connection, table: next(found))
    with pytest.raises(StoreFailed, match="differs"):
        copying.copy(source, store)
    assert store.stream_ids() == ()
