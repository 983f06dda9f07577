"""What the URL of a database on a server names, and that a password in one goes nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.addresses import ServerAddress, is_server, server_address
from meetingdesk.errors import MeetingDeskError, WrongUsage
from meetingdesk.settings import load_settings

SECRET = "hemmelig"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://anna@db.dk/m", ServerAddress("anna", "db.dk", "", "m")),
        ("postgres://db.dk:5433/m", ServerAddress("", "db.dk", "5433", "m")),
        ("postgresql:///m", ServerAddress("", "", "", "m")),
        ("postgresql://anna%40kommune@/m?host=/run/pg", ServerAddress("anna@kommune", "/run/pg", "", "m")),
        ("postgresql://[::1]/m%C3%B8der", ServerAddress("", "::1", "", "møder")),
        ("postgresql://db/m?sslmode=require", ServerAddress("", "db", "", "m", (("sslmode", "require"),))),
        ("postgresql://anna@/m?host=one,two", ServerAddress("anna", "one,two", "", "m")),
    ],
)
def test_a_url_is_taken_apart(url: str, expected: ServerAddress) -> None:
    """Names may hold any sign, spelled as in every URL; a socket or two hosts are named as libpq has it."""
    assert is_server(url)
    assert server_address(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://anna:{SECRET}@db.dk/m",
        f"postgresql://:{SECRET}@db.dk/m",
        "postgresql://anna:@db.dk/m",
        f"postgresql://anna@db.dk/m?password={SECRET}",
        f"postgresql://anna@db.dk/m?sslpassword={SECRET}&sslkey=k",
        f"postgresql://anna:{SECRET}#1@db.dk/m",
        f"postgresql://anna:{SECRET}/1@db.dk/m",
        f"postgresql://anna:{SECRET}?1@db.dk/m",
        f"postgresql://anna:{SECRET}@db.dk:port/m",
        f"postgresqlx://anna:{SECRET}@db.dk/m",
    ],
)
def test_a_password_is_refused_and_never_repeated(url: str, tmp_path: Path) -> None:
    """On the command line, in the environment and in the settings, also where it makes the URL unreadable."""
    toml = tmp_path / "settings.toml"
    surroundings = {"MEETINGDESK_SETTINGS": str(toml), "LANG": "en_GB.UTF-8"}
    for overrides, variables, settings in (
        ({"database": url}, {}, ""),
        ({}, {"MEETINGDESK_DATABASE": url}, ""),
        ({}, {}, f'database = "{url}"\n'),
    ):
        toml.write_text(settings)
        with pytest.raises(MeetingDeskError) as refused:
            load_settings(overrides, surroundings | variables)
        told = repr(refused.value) + str(refused.value) + repr(refused.value.__cause__)
        assert SECRET not in told


def test_the_refusal_says_where_a_password_belongs() -> None:
    """One advice, with every place that is asked."""
    with pytest.raises(WrongUsage, match=r"\.pgpass or the keyring, or is typed"):
        server_address(f"postgresql://anna:{SECRET}@db.dk/m")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://db.dk", "postgresql://db.dk/", "postgresql://db.dk/a/b", "postgresql://db.dk:0x/m",
        "postgresql://db.dk/m#part", "postgresql://db.dk/m?sslmode=a&sslmode=b", "postgresql://db.dk/m?=",
        "postgresql://db.dk/m%0A", f"postgresql://db.dk/{'m' * 60}", "postgresql://db.dk/m?options=-cx",
        "mysql://db.dk/m",
    ],
)  # fmt: skip
def test_what_names_no_database_is_wrong_usage(url: str) -> None:
    """It is told before anybody connects."""
    with pytest.raises(WrongUsage):
        server_address(url)


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("postgresql:///m", True),
        ("postgresql://localhost/m", True),
        ("postgresql://127.0.0.1/m", True),
        ("postgresql://[::1]/m", True),
        ("postgresql:///m?host=/run/postgresql", True),
        ("postgresql://db/m", False),
        ("postgresql://10.0.0.1/m", False),
        ("postgresql://localhost.example.dk/m", False),
        ("postgresql:///m?host=/run/postgresql,db.dk", False),
    ],
)
def test_a_server_elsewhere_has_to_prove_who_it_is(url: str, is_local: bool) -> None:
    """verify-full is what one gets without asking; nothing leaves the computer on the way to a local one."""
    parameters = server_address(url).parameters()
    assert (parameters.get("sslmode") == "verify-full") is not is_local


def test_another_way_of_proving_it_may_be_named() -> None:
    """Whoever knows better says so in the URL."""
    found = server_address("postgresql://db.dk/m?sslmode=verify-ca&sslrootcert=/etc/k.pem").parameters()
    assert (found["sslmode"], found["sslrootcert"]) == ("verify-ca", "/etc/k.pem")


def test_the_certificates_of_the_laptop_vouch_where_nobody_put_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in libpq's own place goes first."""
    monkeypatch.setenv("HOME", str(tmp_path))
    address = server_address("postgresql://db.dk/m")
    assert address.parameters()["sslrootcert"] == "system"
    (tmp_path / ".postgresql").mkdir()
    (tmp_path / ".postgresql" / "root.crt").touch()
    assert "sslrootcert" not in address.parameters()
