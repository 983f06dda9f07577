"""What only a server has: roles, rights, logins, and a place in somebody else's care."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from meetingdesk.addresses import server_address
from meetingdesk.canonical import sha256_hex
from meetingdesk.errors import DatabaseUnreadable, NewerDatabase, ReadOnlyDatabase, StoreFailed
from meetingdesk.store import schema
from meetingdesk.store.agreements import SealedDocument, SealedFile
from meetingdesk.store.event_store import EventStore
from meetingdesk.store.postgres import engine, passwords
from meetingdesk.store.postgres.complaints import LoginRefused, PasswordNeeded
from meetingdesk.store.postgres.guards import GUARDED
from meetingdesk.store.postgres.setting_up import set_up
from meetingdesk.store.presence import ProcessMark
from meetingdesk.store.tables import METADATA
from tests.postgres import programs
from tests.private_server import ASKED, PASSWORD, SUPERUSER, Server, make_server
from tests.store.facts import NOW, agreement_summary, line


def append(store: EventStore, expected: int) -> None:
    """Append one fact."""
    store.append("m-1", expected, [line()], actor="desk", command_id=f"k-{expected}", at=NOW)


@pytest.fixture
def database(server_url: str) -> str:
    """The name of a database that is ready and holds a fact, an agreement and a file."""
    document = b"{}"
    sealed = SealedDocument(
        agreement_summary(digest=sha256_hex(document)),
        document,
        (SealedFile("g-1", 0, "pdf", "application/pdf", b"%PDF"),),
    )
    with closing(EventStore.open(server_url)) as store:
        store.append("m-1", 0, [line()], actor="desk", command_id="k-0", at=NOW, sealed=[sealed])
    return server_address(server_url).database


@pytest.fixture
def person(server: Server, database: str) -> Iterator[str]:
    """A login that works with MeetingDesk, as the page for the municipality's IT makes it."""
    server.run("postgres", f"CREATE ROLE anna LOGIN IN ROLE {database}_user")
    yield "anna"
    server.run("postgres", "DROP ROLE anna")


def test_every_table_of_facts_is_guarded() -> None:
    """Those that a file guards are those that a server guards."""
    facts = {
        table.name for table in METADATA.sorted_tables if not table.dialect_options["sqlite"]["with_rowid"]
    }
    assert set(GUARDED) == facts


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetingdesk.{table} SET {column} = {column}",
        "DELETE FROM meetingdesk.{table}",
        "TRUNCATE meetingdesk.{table}",
        "INSERT INTO meetingdesk.{table} SELECT * FROM meetingdesk.{table}"
        " ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}",
    ],
)
@pytest.mark.parametrize("owner", [False, True])
def test_nothing_sealed_or_noted_is_changed(
    server: Server, database: str, person: str, table: str, statement: str, owner: bool
) -> None:
    """People's logins lack the right; the owner, who has every right, runs into the triggers."""
    columns = METADATA.tables[table].columns
    key = ", ".join(column.name for column in columns if column.primary_key)
    column = next(column.name for column in columns if not column.primary_key)
    words = statement.format(table=table, column=column, key=key)
    before = server.run(database, f"SELECT * FROM meetingdesk.{table}")
    assert before
    if owner:
        words = f"SET ROLE {database}_owner; {words}"
    refusal = psycopg.errors.RestrictViolation if owner else psycopg.errors.InsufficientPrivilege
    with pytest.raises(refusal):
        server.run(database, words, user=SUPERUSER if owner else person)
    assert server.run(database, f"SELECT * FROM meetingdesk.{table}") == before


def test_a_fact_takes_the_next_version_only(server: Server, database: str, person: str) -> None:
    """No gap, whoever writes."""
    columns = "kind, shape, actor, command_id, at, body_digest, previous_digest, digest"
    for version in (0, 3):
        with pytest.raises(psycopg.errors.RestrictViolation, match="next version"):
            server.run(
                database,
                f"INSERT INTO meetingdesk.stored_event SELECT stream_id, {version}, {columns}"
                " FROM meetingdesk.stored_event",
                user=person,
            )


def test_a_person_works_with_the_role_and_may_make_nothing(
    server: Server, database: str, person: str
) -> None:
    """Everything the product does is possible with it, and no table more."""
    with closing(EventStore.open(server.url(database, person))) as store:
        append(store, 1)
        assert len(store.read("m-1")) == 2
        assert not store.lists_are_stale()
        store.enter("m-1", "desk", ProcessMark.current())
        store.leave("m-1", "desk")
    for words in (
        "CREATE TABLE meetingdesk.mine (a int)",
        "UPDATE meetingdesk.alembic_version SET version_num = '1'",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            server.run(database, words, user=person)


def test_an_administrator_has_no_more_rights_in_the_product_than_others(server_url: str) -> None:
    """Whoever logs in, the product works with the run-time role: its own mistakes are stopped too."""
    with closing(EventStore.open(server_url)) as store, store.database.reading() as connection:
        (role,) = connection.exec_driver_sql("SELECT current_user").one()
    assert role == f"{server_address(server_url).database}_user"


def test_a_login_without_the_role_is_told_which(server: Server, database: str) -> None:
    """And whom to ask."""
    server.run("postgres", "CREATE ROLE stranger LOGIN")
    try:
        with pytest.raises(StoreFailed, match=f"{database}_user"):
            EventStore.open(server.url(database, "stranger"))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            server.run(database, "SELECT * FROM meetingdesk.stored_event", user="stranger")
    finally:
        server.run("postgres", "DROP ROLE stranger")


def test_an_ordinary_administrator_can_make_it_ready(server: Server) -> None:
    """Owning the database and making roles is enough; doing it again changes nothing."""
    name = server.new_database()
    server.run("postgres", "CREATE ROLE admin LOGIN CREATEROLE")
    server.run("postgres", f"ALTER DATABASE {name} OWNER TO admin")
    try:
        first, again = (set_up(server_address(server.url(name, "admin"))) for _time in range(2))
        assert (first.was_there, again.was_there) == (False, True)
        with closing(EventStore.open(server.url(name, "admin"))) as store:
            append(store, 0)
    finally:
        server.run(name, f"DROP OWNED BY admin, {name}_owner, {name}_user CASCADE")
        server.run("postgres", f"ALTER DATABASE {name} OWNER TO {SUPERUSER}")
        server.run("postgres", f"DROP ROLE admin, {name}_owner, {name}_user")


def test_a_database_that_nobody_made_ready_says_so(server: Server) -> None:
    """Opening makes nothing."""
    name = server.new_database()
    with pytest.raises(DatabaseUnreadable, match="meetingdesk db init"):
        EventStore.open(server.url(name))
    assert server.run(name, "SELECT 1 FROM pg_namespace WHERE nspname = 'meetingdesk'") == []
    with pytest.raises(StoreFailed, match="no database"):
        EventStore.open(server.url("nowhere"))


def test_another_programs_schema_of_that_name_is_left_alone(server: Server) -> None:
    """It is refused before anything is made there."""
    name = server.new_database()
    server.run(name, "CREATE SCHEMA meetingdesk")
    server.run(name, "CREATE TABLE meetingdesk.photo (name text)")
    with pytest.raises(StoreFailed):
        set_up(server_address(server.url(name)))
    assert server.run(name, "SELECT count(*) FROM pg_tables WHERE schemaname = 'meetingdesk'") == [(1,)]


def test_a_newer_and_an_older_database_are_told_apart(server: Server, database: str) -> None:
    """Only the owner brings it up to date; what a later version wrote is not touched."""
    for revision, kind, remedy in (
        ("9999", NewerDatabase, "newest version"),
        (schema.REVISIONS[0], StoreFailed, "db init"),
    ):
        server.run(database, "UPDATE meetingdesk.alembic_version SET version_num = %s", revision)
        with pytest.raises(kind, match=remedy):
            EventStore.open(server.url(database))


LATER = '''"""A later revision."""

from alembic import op

revision = "9000"
down_revision = "{before}"


def upgrade() -> None:
    """Make one table more."""
    op.execute("CREATE TABLE later (word TEXT)")
'''


def test_the_owner_brings_it_up_to_date(
    server: Server, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later revision runs as the owner, inside one transaction."""
    folder = tmp_path / "later"
    shutil.copytree(schema.MIGRATIONS, folder)
    text = LATER.format(before=schema.REVISIONS[-1])
    (folder / "versions" / "r9000_later.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9000"))
    done = set_up(server_address(server.url(database)))
    assert (done.was_there, done.revision) == (True, "9000")
    (row,) = server.run(database, "SELECT tableowner FROM pg_tables WHERE tablename = 'later'")
    assert row == (f"{database}_owner",)
    assert server.run(database, "SELECT version_num FROM meetingdesk.alembic_version") == [("9000",)]


def test_a_password_is_taken_from_pgpass(asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As every PostgreSQL program does."""
    file = tmp_path / "pgpass"
    file.write_text(f"*:*:*:{ASKED}:{PASSWORD}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    EventStore.open(asked).close()


def test_a_password_is_taken_from_the_keyring(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is one; it is asked by service and account."""
    told: list[tuple[str, str]] = []

    def get_password(service: str, account: str) -> str:
        told.append((service, account))
        return PASSWORD

    monkeypatch.setattr(passwords, "import_module", lambda name: SimpleNamespace(get_password=get_password))
    EventStore.open(asked).close()
    address = server_address(asked)
    assert told == [("meetingdesk", f"{ASKED}@{address.host}/{address.database}")]


def test_without_any_password_it_is_said_that_one_is_needed(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A keyring that fails is as good as none."""

    def broken(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(passwords, "import_module", broken)
    with pytest.raises(PasswordNeeded, match="pgpass"):
        EventStore.open(asked)
    passwords.give(server_address(asked), "wrong-secret")
    with pytest.raises(LoginRefused) as refused:
        EventStore.open(asked)
    assert "wrong-secret" not in str(refused.value)
    passwords.give(server_address(asked), PASSWORD)
    EventStore.open(asked).close()


def test_another_laptops_program_lives_as_long_as_it_is_connected(
    server_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A meeting that is open over there is not taken for a crash here; one whose program ended is."""
    far = ProcessMark("another-laptop", "boot", 4711, "99")
    monkeypatch.setattr(engine, "ProcessMark", _Elsewhere(far))
    there = EventStore.open(server_url)
    monkeypatch.undo()
    with closing(EventStore.open(server_url)) as here:
        there.enter("m-1", "desk", far)
        assert here.lives(far)
        assert len(here.connected(here.presences())) == 1
        there.close()
        assert not here.lives(far)
        assert here.connected(here.presences()) == ()
        assert not here.lives(ProcessMark("another-laptop", "boot", 4712, "99"))


class _Elsewhere:
    """Stands in for the class that makes marks of this process."""

    def __init__(self, mark: ProcessMark) -> None:
        self._mark = mark

    def current(self) -> ProcessMark:
        """The mark of a process elsewhere."""
        return self._mark


@pytest.fixture
def standby() -> Iterator[Callable[[], str]]:
    """A server with one that follows it; returns the follower's URL when called."""
    with (
        tempfile.TemporaryDirectory(prefix="pg-") as first,
        tempfile.TemporaryDirectory(prefix="pg-") as second,
    ):
        leads = make_server(Path(first), programs(), "wal_level=replica", "max_wal_senders=4")
        leads.start()
        url = leads.prepared()
        with closing(EventStore.open(url)) as store:
            append(store, 0)
        follows = leads.follower(Path(second))
        follows.start()
        yield lambda: follows.url(server_address(url).database)
        follows.stop()
        leads.stop()


@pytest.mark.slow
def test_a_standby_is_read_and_says_why_it_is_not_written(standby: Callable[[], str]) -> None:
    """It is recognised when it is opened; reading goes on after a refusal."""
    with closing(EventStore.open(standby())) as store:
        assert store.database.access == "ro"
        assert len(store.read("m-1")) == 1
        with pytest.raises(ReadOnlyDatabase, match="read but not written"):
            append(store, 1)
        assert len(store.read("m-1")) == 1


def test_the_servers_clock_is_looked_at(server_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """How far it is ahead is known from the start: here a computer that is an hour slow."""
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() - 3600)
    with closing(EventStore.open(server_url)) as store:
        assert abs(store.database.clock_ahead.total_seconds() - 3600) < 60
