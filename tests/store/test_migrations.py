"""A database of an older version becomes one of today's, with every fact it held."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from meetingdesk.store import schema
from meetingdesk.store.engine import SqliteDatabase
from meetingdesk.store.event_store import EventStore
from tests.store.facts import NOW, ONE_OF_EACH

FILES_ALONE = True

LATER = '''"""A later revision."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make one table more."""
    op.execute("CREATE TABLE later (word TEXT)")
'''


@pytest.fixture
def later_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Turn this version into the next one, with a revision of that text."""

    def make(text: str) -> None:
        folder = tmp_path / "100% later"
        shutil.copytree(schema.MIGRATIONS, folder)
        (folder / "versions" / "r0004_later.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "0004"))

    return make


def made_by(make: Callable[[Connection], None], path: Path) -> dict[str, str]:
    """The statements that describe a database which `make` made, by name."""
    path.touch()
    database = SqliteDatabase(path, "rw")
    with database.writing() as connection:
        make(connection)
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_schema").fetchall()
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    # The two ways indent differently.
    statements = {name: "".join(sql.split()) for name, sql in found}
    return statements | {"application": hex(application), "revision": revision}


def test_the_short_way_and_the_revisions_make_the_same_database(tmp_path: Path) -> None:
    """Tables, indexes, guards, revision and the mark in the header, to the letter."""
    short = made_by(schema.create, tmp_path / "short.db")
    assert short == made_by(schema.upgrade, tmp_path / "long.db")
    assert len([name for name in short if name.endswith(("_update", "_delete", "_insert"))]) == 12


def test_every_revision_is_named_in_order() -> None:
    """The list that opening looks at is that of the folder."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert tuple(reversed([found.revision for found in script.walk_revisions()])) == schema.REVISIONS
    assert script.get_heads() == [schema.REVISIONS[-1]]


def test_an_older_database_is_brought_up_to_date(
    url: str, path: Path, later_version: Callable[[str], None]
) -> None:
    """Opening is enough; the facts are what they were."""
    with closing(EventStore.open(url)) as store:
        written = store.append("m-1", 0, ONE_OF_EACH, actor="desk", command_id="k-1", at=NOW)
    later_version(LATER)
    for _time in range(2):
        with closing(EventStore.open(url)) as store:
            assert store.read("m-1") == written
            assert store.verify("m-1") is None
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0004",)
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    url: str, path: Path, later_version: Callable[[str], None]
) -> None:
    """Half of a revision is never kept: the older version can go on with the file."""
    EventStore.open(url).close()
    before = path.read_bytes()
    later_version(f"{LATER}    raise RuntimeError('half way')\n")
    with pytest.raises(RuntimeError, match="half way"):
        EventStore.open(url)
    assert path.read_bytes() == before
