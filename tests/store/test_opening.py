"""Opening a database: private when new, untouched when it is not ours, a sentence whenever it cannot be."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest
from sqlcipher3 import dbapi2

from meetingdesk.errors import (
    DatabaseBusy,
    DatabaseUnreadable,
    DiskFull,
    NewerDatabase,
    ReadOnlyDatabase,
    StoreFailed,
    WrongUsage,
)
from meetingdesk.store import engine
from meetingdesk.store.event_store import EventStore
from tests.store.drivers import driver_of
from tests.store.facts import NOW, line, meeting_summary

FILES_ALONE = True

NOBODY: Final = 65_534


def append(store: EventStore, expected: int) -> None:
    """Append one fact."""
    store.append("m-1", expected, [line()], actor="desk", command_id="k-1", at=NOW)


def mode(path: Path) -> int:
    """A file's permissions."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    """The folder, the file and the two files SQLite puts beside it, whatever the umask lets through."""
    before = os.umask(0)
    try:
        path = tmp_path / "data" / "meetings.db"
        with closing(EventStore.open(f"sqlite:///{path}")) as store:
            append(store, 0)
            files = sorted(path.parent.iterdir())
            assert [file.name for file in files] == ["meetings.db", "meetings.db-shm", "meetings.db-wal"]
            assert {mode(file) for file in files} == {0o600}
            assert mode(path.parent) == 0o700
    finally:
        os.umask(before)


def test_a_closed_database_is_one_file(tmp_path: Path) -> None:
    """Whoever copies it then has all of it."""
    store = EventStore.open(f"sqlite:///{tmp_path / 'meetings.db'}")
    append(store, 0)
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["meetings.db"]


def test_a_path_may_hold_any_sign(tmp_path: Path) -> None:
    """Spaces, Danish letters, percent and question marks are part of a name."""
    folder = tmp_path / "møder & 100% #1"
    for _time in range(2):
        with closing(EventStore.open(f"sqlite:///{folder / 'a b;c.db'}")) as store:
            append(store, len(store.read("m-1")))
    assert [file.name for file in folder.iterdir()] == ["a b;c.db"]
    assert list(tmp_path.iterdir()) == [folder]


def test_every_connection_is_set_to_lose_nothing(store: EventStore) -> None:
    """Commits reach the disk, deleted text leaves the file, and readers do not wait for a writer."""
    found = {
        name: driver_of(store).execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete", "recursive_triggers", "trusted_schema")
    }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
    }


def test_a_database_that_a_tool_took_out_of_wal_mode_is_put_back(url: str, path: Path) -> None:
    """However somebody left the file."""
    EventStore.open(url).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    with closing(EventStore.open(url)) as store:
        assert driver_of(store).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_sqlite_that_can_lose_commits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before 3.51.3 two processes that write and checkpoint at once can."""
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StoreFailed, match="SQLite"):
        EventStore.open(f"sqlite:///{tmp_path / 'meetings.db'}")


def test_deleted_text_is_gone_from_the_file(tmp_path: Path) -> None:
    """A draft that was forgotten leaves no trace once the database is closed."""
    path = tmp_path / "meetings.db"
    from tests.store.test_drafts import DRAFT

    store = EventStore.open(f"sqlite:///{path}")
    store.save_draft(DRAFT)
    store.delete_draft(DRAFT.meeting_id, DRAFT.seat, DRAFT.block_id, DRAFT.field)
    store.close()
    assert DRAFT.text.encode() not in path.read_bytes()


@pytest.mark.parametrize("wrong", ["sqlite:///", "mysql://meet@/x", "sqlite:///:memory:", "meetings.db"])
def test_a_url_that_names_no_database_is_wrong_usage(wrong: str) -> None:
    """It is told before anything is made."""
    with pytest.raises(WrongUsage):
        EventStore.open(wrong)


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    """Neither a text nor an encrypted database is taken for one of ours."""
    text = tmp_path / "letter.db"
    text.write_text("Kære borger\n" * 200, encoding="utf-8")
    encrypted = tmp_path / "encrypted.db"
    with closing(dbapi2.connect(encrypted)) as connection:
        connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
        connection.execute("CREATE TABLE secret (word TEXT)")
    for path in (text, encrypted):
        before = path.read_bytes()
        with pytest.raises(DatabaseUnreadable, match=path.name):
            EventStore.open(f"sqlite:///{path}")
        assert path.read_bytes() == before
        assert sorted(tmp_path.iterdir()) == [encrypted, text]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE photo (name TEXT)",
        "CREATE TABLE alembic_version (version_num TEXT)",
        "PRAGMA application_id = 7",
    ],
)
def test_another_programs_database_is_left_as_it_is(tmp_path: Path, statement: str) -> None:
    """It says so, and not a byte of it changes."""
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(DatabaseUnreadable, match="another program"):
        EventStore.open(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_newer_versions_database_is_left_as_it_is(tmp_path: Path) -> None:
    """A revision that nobody here knows can only be a later one."""
    path = tmp_path / "meetings.db"
    EventStore.open(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerDatabase, match="newer version"):
        EventStore.open(f"sqlite:///{path}")


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    """Pages that were overwritten are told from a file of another kind."""
    path = tmp_path / "meetings.db"
    with closing(EventStore.open(f"sqlite:///{path}")) as store:
        append(store, 0)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseUnreadable, match="damaged"):
        EventStore.open(f"sqlite:///{path}")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    """A file where a folder should be, for one."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreFailed, match="cannot be opened"):
        EventStore.open(f"sqlite:///{tmp_path / 'file' / 'meetings.db'}")


def test_an_unchanged_database_is_opened_without_alembic(url: str) -> None:
    """Neither making a database nor opening it loads what only an upgrade needs."""
    source = (
        "import sys\n"
        "from meetingdesk.store.event_store import EventStore\n"
        "for _time in range(2): EventStore.open(sys.argv[1]).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", source, url], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_full_disk_is_told_and_nothing_is_half_written(store: EventStore) -> None:
    """The log goes on where it was as soon as there is room."""
    driver = driver_of(store)
    append(store, 0)
    room = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {room}")
    big = [line(number, "x" * 4_000) for number in range(20)]
    with pytest.raises(DiskFull, match="no room"):
        store.append("m-1", 1, big, actor="desk", command_id="k-2", at=NOW)
    assert len(store.read("m-1")) == 1
    driver.execute("PRAGMA max_page_count = 1000000")
    store.append("m-1", 1, big, actor="desk", command_id="k-2", at=NOW)
    assert store.verify("m-1") is None


def test_a_lock_that_is_kept_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's endless transaction ends in a sentence; reading goes on meanwhile."""
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 1)
    url = f"sqlite:///{tmp_path / 'meetings.db'}"
    with closing(EventStore.open(url)) as store, closing(EventStore.open(url)) as other:
        append(store, 0)
        with other.database.writing():
            with pytest.raises(DatabaseBusy, match="locked"):
                append(store, 1)
            assert len(store.read("m-1")) == 1
        append(store, 1)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can reach, unlike the tests' own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Do without a superuser's rights for a while, when the tests run with them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


Lock = Callable[[Path], None]


def _file_read_only(path: Path) -> None:
    path.chmod(0o444)


def _folder_read_only(path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)


@pytest.mark.parametrize("lock", [_file_read_only, _folder_read_only])
def test_a_read_only_database_can_be_read_and_says_why_it_is_not_written(
    public_folder: Path, lock: Lock
) -> None:
    """Whether it is the file or its folder that may not be written."""
    path = public_folder / "meetings.db"
    with closing(EventStore.open(f"sqlite:///{path}")) as store:
        append(store, 0)
    lock(path)
    with ordinary_user(), closing(EventStore.open(f"sqlite:///{path}")) as store:
        assert len(store.read("m-1")) == 1
        assert store.verify("m-1") is None
        assert not store.changed()
        with pytest.raises(ReadOnlyDatabase, match="read but not written"):
            append(store, 1)
        assert len(store.read("m-1")) == 1


def test_a_read_only_folder_with_an_open_log_is_not_read_as_if_it_were_old(public_folder: Path) -> None:
    """Without the facts that wait beside the file a reader would see a past that is none."""
    path = public_folder / "meetings.db"
    with closing(EventStore.open(f"sqlite:///{path}")) as store:
        append(store, 0)
    with closing(EventStore.open(f"sqlite:///{path}")) as store:
        append(store, 1)
        # A copy of a database in use, without the index that nobody copies.
        copy = public_folder / "copy"
        copy.mkdir()
        for suffix in ("", "-wal"):
            (copy / f"meetings.db{suffix}").write_bytes(path.with_name(f"meetings.db{suffix}").read_bytes())
            (copy / f"meetings.db{suffix}").chmod(0o444)
    copy.chmod(0o555)
    try:
        with ordinary_user(), pytest.raises(StoreFailed):
            EventStore.open(f"sqlite:///{copy / 'meetings.db'}")
    finally:
        copy.chmod(0o755)


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_database_that_may_not_be_read_is_a_sentence(public_folder: Path, locked: str) -> None:
    """Whether it is the file that nobody else may read or the folder that nobody else may enter."""
    folder = public_folder / "data"
    path = folder / "meetings.db"
    EventStore.open(f"sqlite:///{path}").close()
    folder.chmod(0o700 if locked == "folder" else 0o755)
    path.chmod(0o000)
    with ordinary_user(), pytest.raises(StoreFailed, match="cannot be opened"):
        EventStore.open(f"sqlite:///{path}")


def test_a_new_database_in_a_read_only_folder_is_a_sentence(public_folder: Path) -> None:
    """Whether the file cannot be made or already the folder."""
    public_folder.chmod(0o555)
    for name in ("meetings.db", "data/meetings.db"):
        with ordinary_user(), pytest.raises(ReadOnlyDatabase):
            EventStore.open(f"sqlite:///{public_folder / name}")
    (public_folder / "empty.db").touch()
    with ordinary_user(), pytest.raises(ReadOnlyDatabase):
        EventStore.open(f"sqlite:///{public_folder / 'empty.db'}")


def test_errors_never_repeat_a_records_content(store: EventStore) -> None:
    """What the driver says about a value it cannot read stays with the driver."""
    from meetingdesk.store.read_models import ReadModels

    store.replace_models("m-1", ReadModels(meeting_summary(citizen="Hemmelig"), ()))
    driver_of(store).execute(
        "UPDATE meeting_summary SET summary = CAST(CAST(summary AS BLOB) || x'ff' AS TEXT)"
    )
    with pytest.raises(StoreFailed) as error:
        store.meeting("m-1")
    assert "Hemmelig" not in str(error.value)
