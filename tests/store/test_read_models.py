"""What the desk lists: in order, complete, and as quick with ten thousand meetings as with ten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from meetingdesk.errors import DatabaseUnreadable
from meetingdesk.meeting.summaries import CommitmentSummary, MeetingSummary
from meetingdesk.store import dialects, read_models
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.read_models import ReadModels
from tests.store.drivers import driver_of
from tests.store.facts import NOW, commitment_summary, line, meeting_summary

TODAY = date(2026, 3, 4)
DAY = timedelta(days=1)


def put(store: EventStore, *summaries: MeetingSummary) -> None:
    """List meetings without any facts."""
    for summary in summaries:
        store.replace_models(summary.meeting_id, ReadModels(summary, ()))


def ids(found: tuple[MeetingSummary, ...]) -> list[str]:
    """Meeting ids in their order."""
    return [summary.meeting_id for summary in found]


def test_a_line_comes_back_as_it_was(store: EventStore, other: EventStore) -> None:
    """Every field, in lists and alone."""
    summary = meeting_summary(1, phase="running", started_at=NOW, rehearsal=True, agreement_id="g-1")
    put(store, summary)
    assert other.meetings(today=TODAY) == (summary,)
    assert other.meeting("m-1") == summary
    assert other.meeting("m-2") is None


def test_an_append_brings_its_line_with_it(store: EventStore) -> None:
    """The list is never behind the log."""
    for version in (1, 2):
        models = ReadModels(meeting_summary(version=version), ())
        store.append(
            "m-1", version - 1, [line()], actor="desk", command_id=f"k-{version}", at=NOW, models=models
        )
    found = store.meeting("m-1")
    assert found
    assert found.version == 2
    assert store.count_meetings() == 1


def test_unfinished_meetings_come_first_by_date_then_the_newest_held(store: EventStore) -> None:
    """What waits for anything stands on top; what is over follows backwards in time."""
    put(
        store,
        meeting_summary(1, starts_at=NOW - 9 * DAY, phase="sealed"),
        meeting_summary(2, starts_at=NOW + 1 * DAY),
        meeting_summary(3, starts_at=NOW - 1 * DAY, phase="signing"),
        meeting_summary(4, starts_at=NOW - 2 * DAY, phase="cancelled"),
        meeting_summary(5, starts_at=NOW, phase="running"),
        meeting_summary(6, starts_at=NOW - 3 * DAY),
        meeting_summary(7, starts_at=NOW - 4 * DAY, phase="closed"),
        meeting_summary(8, starts_at=NOW + 9 * DAY),
    )
    assert ids(store.meetings(today=TODAY)) == ["m-7", "m-6", "m-3", "m-5", "m-2", "m-8", "m-4", "m-1"]
    assert store.count_meetings() == 8


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (0, []),
        (1, ["m-3"]),
        (3, ["m-3", "m-4", "m-5"]),
        (4, ["m-2", "m-3", "m-4", "m-5"]),
        (6, ["m-1", "m-2", "m-3", "m-4", "m-5", "m-7"]),
    ],
)
def test_a_short_list_keeps_what_matters_most(store: EventStore, limit: int, expected: list[str]) -> None:
    """Running before coming, the nearest coming before days that have passed, these before the held ones."""
    put(
        store,
        meeting_summary(1, starts_at=NOW - 9 * DAY),
        meeting_summary(2, starts_at=NOW - 5 * DAY),
        meeting_summary(3, starts_at=NOW - 1 * DAY, phase="closed"),
        meeting_summary(4, starts_at=NOW + 1 * DAY),
        meeting_summary(5, starts_at=NOW + 2 * DAY),
        meeting_summary(6, starts_at=NOW - 30 * DAY, phase="sealed"),
        meeting_summary(7, starts_at=NOW - 20 * DAY, phase="sealed"),
    )
    assert ids(store.meetings(today=TODAY, limit=limit)) == expected


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("møl", ["m-1"]),
        ("MØLLER karen", ["m-1"]),
        ("møller peter", []),
        ("0002", ["m-2"]),
        ("100%", ["m-2"]),
        ("_", []),
        ("analysis", ["m-1", "m-2"]),
        ("  ", ["m-1", "m-2"]),
    ],
)
def test_a_search_wants_each_of_its_words(store: EventStore, search: str, found: list[str]) -> None:
    """In the name, the case number or a title, in any case of letters, signs taken as they are."""
    put(
        store,
        meeting_summary(1, citizen="Karen Møller"),
        meeting_summary(2, citizen="Ib 100% Ågård", starts_at=NOW + DAY),
    )
    assert ids(store.meetings(today=TODAY, search=search)) == found


def test_a_case_is_found_by_its_number(store: EventStore) -> None:
    """Meetings of one case number belong together; a rehearsal and a real case never do."""
    put(store, meeting_summary(1, case_id="c-9", case_number="12/345"))
    put(store, meeting_summary(2, case_id="c-8", case_number="12/345", rehearsal=True))
    assert store.case_id_of("12/345") == "c-9"
    assert store.case_id_of("12/345", rehearsals=True) == "c-8"
    assert store.case_id_of("12/34") is None


def commit(store: EventStore, *commitments: CommitmentSummary, number: int = 1) -> None:
    """List a meeting with its open commitments."""
    store.replace_models(f"m-{number}", ReadModels(meeting_summary(number), commitments))


def commitment_ids(store: EventStore, **how: Any) -> list[str]:
    """Ids of open commitments in their order."""
    return [one.commitment_id for one in store.open_commitments(**how)]


def test_commitments_come_by_due_date_and_those_without_one_last(
    store: EventStore, other: EventStore
) -> None:
    """Across meetings, every field as it was."""
    never = commitment_summary(9, due=None, no_deadline_reason="Løbende")
    commit(store, commitment_summary(3), never, commitment_summary(1))
    commit(store, commitment_summary(2, meeting_id="m-2", case_id="c-2"), number=2)
    assert commitment_ids(store) == ["a-1", "a-2", "a-3", "a-9"]
    assert other.open_commitments()[-1] == never
    assert commitment_ids(store, limit=2) == ["a-1", "a-2"]
    assert commitment_ids(store, case_id="c-2") == ["a-2"]


def test_rehearsals_are_never_among_the_commitments_that_are_due(store: EventStore) -> None:
    """They have a list of their own."""
    commit(store, commitment_summary(1), commitment_summary(2, rehearsal=True))
    assert commitment_ids(store) == ["a-1"]
    assert commitment_ids(store, rehearsals=True) == ["a-2"]


def test_a_meetings_commitments_are_replaced_as_a_whole(store: EventStore) -> None:
    """One that was withdrawn goes, and those of other meetings stay."""
    commit(store, commitment_summary(1), commitment_summary(2))
    commit(store, commitment_summary(3, meeting_id="m-2"), number=2)
    commit(store, commitment_summary(2, what="Skriv til mentor"))
    assert commitment_ids(store) == ["a-2", "a-3"]
    assert store.open_commitments()[0].what == "Skriv til mentor"


def settle(store: EventStore, *settled: str) -> None:
    """Let the case's log settle commitments."""
    models = ReadModels(summary=None, commitments=(), settled=settled)
    version = len(store.read("c-1"))
    store.append("c-1", version, [line()], actor="desk", command_id="k-1", at=NOW, models=models)


def test_a_settled_commitment_goes_and_does_not_come_back(store: EventStore) -> None:
    """Not even when its meeting changes once more, for its log knows nothing of it."""
    commit(store, commitment_summary(1), commitment_summary(2))
    settle(store, "a-1")
    assert commitment_ids(store) == ["a-2"]
    commit(store, commitment_summary(1), commitment_summary(2))
    assert commitment_ids(store) == ["a-2"]
    settle(store, "a-1", "a-2")
    assert commitment_ids(store) == []


def test_lists_made_anew_say_what_the_logs_say(store: EventStore) -> None:
    """Cases first: a commitment that is not settled after all is open again."""
    commit(store, commitment_summary(1), commitment_summary(2))
    settle(store, "a-1")
    store.replace_models("c-1", ReadModels(summary=None, commitments=(), settled=("a-2",)))
    commit(store, commitment_summary(1), commitment_summary(2))
    assert commitment_ids(store) == ["a-1"]


def test_lists_of_another_version_are_told_from_this_ones(store: EventStore, other: EventStore) -> None:
    """Lines with other fields are to be made anew; a new database's are not."""
    assert not store.lists_are_stale()
    with store.database.writing() as connection:
        dialects.note_lists_shape(connection, 7)
    assert store.lists_are_stale()
    store.lists_are_renewed()
    assert not other.lists_are_stale()


def test_every_field_of_a_line_is_part_of_its_shape() -> None:
    """A field that is added, renamed or of another type makes other lists."""

    @dataclass
    class One:
        name: str

    @dataclass
    class Two:
        name: str
        age: int

    older = read_models._shape_of(One)
    Two.__name__ = "One"
    assert older != read_models._shape_of(Two)
    assert 0 < read_models.LISTS_SHAPE < 2**31


def test_a_line_that_cannot_be_read_is_a_sentence(store: EventStore) -> None:
    """It repeats nothing of what the line holds."""
    put(store, meeting_summary(citizen="Hemmelig"))
    with store.database.writing() as connection:
        connection.exec_driver_sql('UPDATE meeting_summary SET summary = \'{"citizen": "Hemmelig"}\'')
    with pytest.raises(DatabaseUnreadable) as error:
        store.meetings(today=TODAY)
    assert "Hemmelig" not in str(error.value)
    assert error.value.__suppress_context__


@pytest.mark.parametrize(
    ("ask", "may_sort"),
    [
        pytest.param(lambda store: store.meetings(today=TODAY), False, id="meetings"),
        pytest.param(lambda store: store.open_commitments(), False, id="commitments"),
        pytest.param(lambda store: store.count_meetings(), False, id="count"),
        pytest.param(lambda store: store.meeting("m-1"), False, id="meeting"),
        pytest.param(lambda store: store.read("m-1", after=5), False, id="facts"),
        pytest.param(lambda store: store.find_command("m-1", "k-1"), False, id="command"),
        pytest.param(lambda store: store.case_id_of("1"), True, id="one case"),
        pytest.param(lambda store: store.open_commitments(case_id="c-1"), True, id="one case's commitments"),
        pytest.param(lambda store: store.drafts("m-1"), True, id="one meeting's drafts"),
    ],
)
def test_every_question_has_an_index(
    store: EventStore, path: Path, ask: Callable[[EventStore], object], may_sort: bool
) -> None:
    """No list reads a table from end to end or sorts all of it: ten thousand meetings cost nothing."""
    driver = driver_of(store)
    asked: list[str] = []
    driver.set_trace_callback(asked.append)
    ask(store)
    driver.set_trace_callback(None)
    statements = [statement for statement in asked if statement.startswith("SELECT")]
    assert statements
    for statement in statements:
        plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert plan
        for step in plan:
            assert not step.startswith("SCAN") or "COVERING INDEX" in step, plan
            assert may_sort or "B-TREE FOR ORDER BY" not in step, plan


def test_instants_sort_across_the_change_of_clocks(store: EventStore) -> None:
    """The order is that of time, whatever the zone a caller's instant came in."""
    early = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    put(store, meeting_summary(1, starts_at=early + timedelta(hours=1)), meeting_summary(2, starts_at=early))
    assert ids(store.meetings(today=TODAY)) == ["m-2", "m-1"]


def test_what_is_not_filed_stands_before_other_past_meetings(store: EventStore) -> None:
    """However old it is, a list that does not hold everything holds it."""
    put(
        store,
        meeting_summary(1, phase="sealed", waits_for="sealed"),
        meeting_summary(2, phase="sealed", waits_for="filing", starts_at=NOW - 99 * DAY),
        meeting_summary(3, starts_at=NOW + DAY),
    )
    assert ids(store.meetings(today=TODAY, limit=2)) == ["m-3", "m-2"]
