"""The contract of the log: every database the product knows keeps it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from meetingdesk.meeting.events import EVENTS, EventBody, Recorded
from meetingdesk.store.agreements import SealedDocument
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.log import VersionConflict
from meetingdesk.store.read_models import ReadModels
from tests.patience import until
from tests.store.facts import NOW, ONE_OF_EACH, agreement_summary, line, meeting_summary


def append(
    store: EventStore, stream_id: str, expected: int, *bodies: EventBody, command_id: str = "k-1"
) -> tuple[Recorded, ...]:
    """Append with the usual actor and instant."""
    return store.append(stream_id, expected, bodies, actor="desk", command_id=command_id, at=NOW)


def test_there_is_an_example_of_every_kind() -> None:
    """The other tests speak of all kinds, new ones too."""
    assert [type(body) for body in ONE_OF_EACH] == list(EVENTS.values())


def test_every_kind_comes_back_as_it_was(store: EventStore) -> None:
    """What is read is what was appended: bodies, versions from 1 without gaps, actor, command and instant."""
    written = append(store, "m-1", 0, *ONE_OF_EACH)
    assert store.read("m-1") == written
    assert [fact.version for fact in written] == list(range(1, len(ONE_OF_EACH) + 1))
    assert [fact.body for fact in written] == list(ONE_OF_EACH)
    assert {(fact.stream_id, fact.actor, fact.command_id, fact.at) for fact in written} == {
        ("m-1", "desk", "k-1", NOW)
    }
    assert [fact.kind for fact in written] == list(EVENTS)


def test_a_store_opened_anew_reads_the_same(store: EventStore, other: EventStore) -> None:
    """What was appended is in the database, not in the program."""
    written = append(store, "m-1", 0, *ONE_OF_EACH)
    assert other.read("m-1") == written


def test_reading_on_starts_after_the_version_that_is_known(store: EventStore) -> None:
    """A follower asks for what it has not seen."""
    append(store, "m-1", 0, line(1), line(2), line(3))
    assert [fact.version for fact in store.read("m-1", after=1)] == [2, 3]
    assert store.read("m-1", after=3) == ()


def test_streams_are_apart(store: EventStore) -> None:
    """Each meeting and case counts its own versions."""
    append(store, "m-2", 0, line(1))
    append(store, "c-1", 0, line(2))
    append(store, "m-2", 1, line(3))
    assert [fact.version for fact in store.read("m-2")] == [1, 2]
    assert store.stream_ids() == ("c-1", "m-2")
    assert store.read("m-3") == ()


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_an_append_onto_another_version_is_refused(
    store: EventStore, other: EventStore, expected: int
) -> None:
    """Who decided on an older state, or one that never was, is told the version and changes nothing."""
    append(other, "m-1", 0, line(1), line(2))
    with pytest.raises(VersionConflict) as conflict:
        store.append(
            "m-1",
            expected,
            [line(9)],
            actor="desk",
            command_id="k-2",
            at=NOW,
            models=ReadModels(meeting_summary(), ()),
        )
    assert conflict.value.actual == 2
    assert len(store.read("m-1")) == 2
    assert store.count_meetings() == 0
    append(store, "m-1", conflict.value.actual, line(9))


def test_a_command_is_found_by_its_id(store: EventStore) -> None:
    """Sent twice, a command finds the facts it left the first time."""
    first = append(store, "m-1", 0, line(1), line(2), command_id="k-1")
    append(store, "m-1", 2, line(3), command_id="k-2")
    assert store.find_command("m-1", "k-1") == first
    assert store.find_command("m-1", "k-3") == ()
    assert store.find_command("m-2", "k-1") == ()


def test_facts_lists_and_agreement_are_written_together_or_not_at_all(store: EventStore) -> None:
    """When one part cannot be written none is."""
    models = ReadModels(meeting_summary(), ())
    wrong = SealedDocument(agreement_summary(digest="0" * 64), b"{}")
    with pytest.raises(ValueError, match="digest"):
        store.append(
            "m-1", 0, [line()], actor="desk", command_id="k-1", at=NOW, models=models, sealed=[wrong]
        )
    assert store.read("m-1") == ()
    assert store.count_meetings() == 0
    assert store.agreements() == ()
    append(store, "m-1", 0, line())


def test_an_append_without_facts_changes_the_lists_alone(store: EventStore) -> None:
    """A command that finds nothing to do leaves the log as it was."""
    models = ReadModels(meeting_summary(), ())
    assert store.append("m-1", 0, [], actor="desk", command_id="k-1", at=NOW, models=models) == ()
    assert store.read("m-1") == ()
    assert store.count_meetings() == 1


def test_instants_are_kept_in_utc(store: EventStore) -> None:
    """Wherever the writer's clock stands, the same instant comes back, to the microsecond."""
    at = datetime(2026, 3, 29, 2, 30, 0, 1, tzinfo=timezone(timedelta(hours=2)))
    written = store.append("m-1", 0, [line()], actor="desk", command_id="k-1", at=at)
    (read,) = store.read("m-1")
    assert written[0].at == read.at == at
    assert read.at.utcoffset() == timedelta()


def test_an_instant_without_a_zone_is_refused(store: EventStore) -> None:
    """An hour that nobody can place is a mistake of the caller."""
    with pytest.raises(ValueError, match="time zone"):
        store.append(
            "m-1",
            0,
            [line()],
            actor="desk",
            command_id="k-1",
            at=datetime(2026, 3, 4, 8),  # noqa: DTZ001 (the mistake itself)
        )
    assert store.read("m-1") == ()


def test_a_log_that_nobody_touched_holds(store: EventStore) -> None:
    """Digests hold over several appends, and an unknown stream has nothing to doubt."""
    append(store, "m-1", 0, *ONE_OF_EACH)
    append(store, "m-1", len(ONE_OF_EACH), line(), command_id="k-2")
    assert store.verify("m-1") is None
    assert store.verify("m-2") is None


def test_the_same_words_never_have_the_same_digest(store: EventStore, other: EventStore) -> None:
    """A short text cannot be guessed from its digest: equal facts are salted apart."""
    append(store, "m-1", 0, line())
    append(store, "m-2", 0, line())
    with store.database.reading() as connection:
        digests = connection.exec_driver_sql("SELECT body_digest FROM stored_event").scalars().all()
    assert len(set(digests)) == 2


def test_others_commits_are_noticed_and_own_ones_are_not(store: EventStore, other: EventStore) -> None:
    """`changed` speaks of what somebody else did since it was last asked."""
    assert not store.changed()
    append(store, "m-1", 0, line(1))
    store.read("m-1")
    assert not store.changed()
    append(other, "m-1", 1, line(2))
    until(store.changed)
    assert not store.changed()


def test_a_change_is_noticed_even_after_an_own_append(store: EventStore, other: EventStore) -> None:
    """Another's commit between two own ones does not get lost."""
    append(store, "m-1", 0, line(1))
    append(other, "m-2", 0, line(2))
    append(store, "m-1", 1, line(3))
    until(store.changed)


def test_utc_instants_are_equal_to_those_given(store: EventStore) -> None:
    """What `append` returns is what a reader sees, so that a screen may use either."""
    at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    written = store.append("m-1", 0, [line()], actor="secretary", command_id="k-1", at=at)
    assert store.read("m-1") == written
