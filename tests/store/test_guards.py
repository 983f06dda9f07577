"""Facts and sealed agreements stay as they were written, whatever program opens the file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from sqlcipher3 import dbapi2

from meetingdesk.canonical import sha256_hex
from meetingdesk.store.agreements import SealedDocument
from meetingdesk.store.event_store import EventStore
from tests.store.drivers import driver_of
from tests.store.facts import NOW, agreement_summary, line

Run = Callable[[str], Any]

DOCUMENT: Final = b"{}"
TABLES: Final = {
    "stored_event": ("stream_id", "actor"),
    "event_body": ("stream_id", "salt"),
    "sealed_agreement": ("agreement_id", "citizen"),
}


@pytest.fixture
def filled(store: EventStore) -> EventStore:
    """A store with three facts and a sealed agreement."""
    sealed = SealedDocument(agreement_summary(digest=sha256_hex(DOCUMENT)), DOCUMENT)
    store.append(
        "m-1", 0, [line(1), line(2), line(3)], actor="desk", command_id="k-1", at=NOW, sealed=[sealed]
    )
    return store


@pytest.fixture(params=["ours", "stock", "stock with recursive triggers"])
def run(request: pytest.FixtureRequest, filled: EventStore, path: Path) -> Iterator[Run]:
    """Run SQL on the file: on the store's own connection, or as a program that knows nothing of us."""
    if request.param == "ours":
        yield driver_of(filled).execute
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if request.param != "stock":
            connection.execute("PRAGMA recursive_triggers = ON")
        yield connection.execute


def contents(run: Run) -> dict[str, Any]:
    """Everything that stands in the guarded tables."""
    return {table: run(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def refused(run: Run, statement: str) -> None:
    """Run a statement that must fail and change nothing."""
    before = contents(run)
    with pytest.raises((sqlite3.IntegrityError, dbapi2.IntegrityError), match=r"never|once|next version"):
        run(statement)
    assert contents(run) == before


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("how", ["", "OR REPLACE", "OR IGNORE"])
def test_nothing_is_updated(run: Run, table: str, how: str) -> None:
    """No column of a fact or of a sealed agreement can be written again."""
    key, column = TABLES[table]
    refused(run, f"UPDATE {how} {table} SET {column} = {column}")
    refused(run, f"UPDATE {how} {table} SET {key} = 'other'")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_deleted(run: Run, table: str) -> None:
    """Neither one row nor all of them; the statement SQLite would optimise into a truncation neither."""
    refused(run, f"DELETE FROM {table}")
    refused(run, f"DELETE FROM {table} WHERE version = 1")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE", "INSERT", "INSERT OR IGNORE"])
def test_nothing_is_replaced(run: Run, table: str, verb: str) -> None:
    """A row under a key that is taken is refused, also by connections that have no recursive triggers."""
    refused(run, f"{verb} INTO {table} SELECT * FROM {table} WHERE version = 1")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_upserted(run: Run, table: str) -> None:
    """The newer spelling of replacing is refused too."""
    _key, column = TABLES[table]
    refused(
        run,
        f"INSERT INTO {table} SELECT * FROM {table} WHERE version = 1"
        f" ON CONFLICT DO UPDATE SET {column} = excluded.{column}",
    )


@pytest.mark.parametrize("table", TABLES)
def test_there_is_no_second_key_to_replace_by(run: Run, table: str) -> None:
    """A hidden row number would be one: the tables have none."""
    with pytest.raises((sqlite3.OperationalError, dbapi2.OperationalError), match="rowid"):
        run(f"SELECT rowid FROM {table}")


@pytest.mark.parametrize("version", [0, 3, 5, -1])
def test_a_fact_takes_the_next_version_only(run: Run, version: int) -> None:
    """No gap and no second fact at a place, whoever writes."""
    columns = "kind, shape, actor, command_id, at, body_digest, previous_digest, digest"
    refused(run, f"INSERT INTO stored_event SELECT stream_id, {version}, {columns} FROM stored_event LIMIT 1")
