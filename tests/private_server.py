"""A private PostgreSQL server, in a folder of its own, heard by nobody else; for tests and measurements."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psycopg

from meetingdesk.addresses import server_address
from meetingdesk.store.postgres.setting_up import set_up

_DEBIAN: Final = Path("/usr/lib/postgresql")
SUPERUSER: Final = "meet"
ASKED: Final = "asked"
PASSWORD: Final = "hemmelig-sag"
"""The login that the server asks for a password, and the password."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `folder` holds its socket and its data."""

    folder: Path
    programs: Path
    options: tuple[str, ...] = ()
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def url(self, database: str, user: str = SUPERUSER) -> str:
        """The URL of a database."""
        port = next((one.partition("=")[2] for one in self.options if one.startswith("port=")), "")
        return f"postgresql://{user}@/{database}?host={self.folder}{'&port=' if port else ''}{port}"

    def new_database(self) -> str:
        """Make an empty database and return its name."""
        name = f"meetings{next(self._numbers)}"
        self.run("postgres", f"CREATE DATABASE {name}")
        return name

    def prepared(self) -> str:
        """Make a database that is ready for work and return its URL."""
        url = self.url(self.new_database())
        set_up(server_address(url))
        return url

    def drop(self, url: str) -> None:
        """Remove a database with all that stands in it, whoever is still connected."""
        self.run("postgres", f"DROP DATABASE {server_address(url).database} WITH (FORCE)")

    def run(self, database: str, statement: str, *values: object, user: str = SUPERUSER) -> list[Any]:
        """Run a statement as somebody who knows nothing of us and return its rows."""
        with psycopg.connect(self.url(database, user), autocommit=True) as connection:
            found = connection.execute(statement.encode(), values or None)
            return found.fetchall() if found.description else []

    def asks_for_password(self, url: str) -> str:
        """Return the URL of the same database with a login that has to give a password."""
        database = server_address(url).database
        if not self.run("postgres", f"SELECT 1 FROM pg_roles WHERE rolname = '{ASKED}'"):
            self.run("postgres", f"CREATE ROLE {ASKED} LOGIN PASSWORD '{PASSWORD}'")
        self.run("postgres", f"GRANT {database}_user TO {ASKED}")
        return self.url(database, ASKED)

    def cut_everybody_off(self, database: str) -> None:
        """End every connection to a database, as a restart does."""
        self.run(
            "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", database
        )

    def follower(self, folder: Path) -> Server:
        """Make a server in a new folder that follows this one, not started yet."""
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        _as_nobody(
            [
                str(self.programs / "pg_basebackup"), "-D", str(folder / "data"), "-R", "-X", "stream",
                "-c", "fast", "-h", str(self.folder), "-U", SUPERUSER,
            ]
        )  # fmt: skip
        return Server(folder, self.programs, self.options)

    def keep(self, name: str, content: bytes) -> None:
        """Put a file into its data, where it alone may read it."""
        file = self.folder / "data" / name
        file.write_bytes(content)
        file.chmod(0o600)
        if os.geteuid() == 0:
            shutil.chown(file, "nobody")

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = ("listen_addresses=", f"unix_socket_directories={self.folder}", *_QUICK, *self.options)
        told = " ".join(f"-c {setting}" for setting in settings)
        self._control("-w", "-l", str(self.folder / "log"), "-o", told, "start")

    def stop(self) -> None:
        """Stop it at once."""
        self._control("-m", "immediate", "stop")

    def _control(self, *arguments: str) -> None:
        _as_nobody([str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), *arguments])


# It keeps nothing that anybody needs after the tests.
_QUICK: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


# Of everybody at the tests' socket only one is asked for a password.
_WHO_MAY: Final = f"local all {ASKED} scram-sha-256\nlocal all all trust\nlocal replication all trust\n"


def find_programs() -> Path | None:
    """Return the folder of the server's programs, None where there is none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    # Debian keeps each version's programs in a folder of its own, which is in nobody's path.
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda one: float(one.parts[-3]))
    return versions[-1].parent if versions else None


def make_server(folder: Path, found: Path, *options: str) -> Server:
    """Make a server of the programs in `found` in a new folder, not started yet."""
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    _as_nobody(
        [
            str(found / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", SUPERUSER,
            "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
        ]
    )  # fmt: skip
    made = Server(folder, found, options)
    made.keep("pg_hba.conf", _WHO_MAY.encode())
    return made


def _as_nobody(command: list[str]) -> None:
    # The server refuses to run as root.
    other: dict[str, Any] = (
        {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    )
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **other)
