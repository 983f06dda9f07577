"""What the URL of a database on a server names, and how the way there is protected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from meetingdesk.errors import WrongUsage
from meetingdesk.locale import _
from meetingdesk.text import visible

SCHEMES: Final = ("postgresql", "postgres")
EXAMPLE: Final = "postgresql://anna@db.example.dk/meetingdesk"

# https://www.postgresql.org/docs/current/libpq-connect.html: what may stand behind the question mark.
_OPTIONS: Final = frozenset(
    (
        "host",
        "port",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "sslcrl",
        "channel_binding",
        "connect_timeout",
        "gssencmode",
        "krbsrvname",
        "passfile",
        "target_session_attrs",
    )
)
_SECRETS: Final = frozenset(("password", "sslpassword"))
# An identifier has 63 bytes, and the roles' names are made from the database's.
_LONGEST_NAME: Final = 50


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database on a server. It never holds a password.

    Attributes:
        user: who connects; empty for the user of this computer.
        host: a name, an address, or the folder of a socket; empty for the server of this computer.
        port: digits; empty for the usual one.
        database: the database's name.
        options: the other libpq parameters, as they were written.
    """

    user: str
    host: str
    port: str
    database: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What messages call it."""
        return visible(f"{self.host or 'localhost'}/{self.database}")

    @property
    def is_local(self) -> bool:
        """Whether nothing of what is said to it leaves this computer."""
        return all(_is_local(host) for host in self.host.split(","))

    def parameters(self) -> dict[str, str]:
        """Return the libpq parameters. A server elsewhere has to show a certificate that names it."""
        told = {"user": self.user, "host": self.host, "port": self.port, "dbname": self.database}
        told |= dict(self.options)
        if not self.is_local:
            told.setdefault("sslmode", "verify-full")
            if told["sslmode"].startswith("verify") and not _own_root().exists():
                # Else libpq knows of no authority at all when nobody has put a file in its place.
                told.setdefault("sslrootcert", "system")
        return {key: value for key, value in told.items() if value}


def is_server(url: str) -> bool:
    """Say whether a URL is meant to name a database on a server."""
    return url.partition("://")[0] in SCHEMES


def server_address(url: str) -> ServerAddress:
    """Return what `postgresql://[USER@]HOST[:PORT]/DATABASE[?OPTION=VALUE&…]` names.

    Raises:
        WrongUsage: it holds a password, or names no database. The sentence never repeats the URL.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        given = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise _unclear() from None
    if parts.password is not None or _SECRETS & {key for key, _value in given}:
        raise WrongUsage(
            _("A password stands in the database's URL, where others can read it."),
            _("Take it out: it belongs in ~/.pgpass or the keyring, or is typed when it is asked for."),
        )
    options = dict(given)
    if parts.fragment or len(options) < len(given):
        raise _unclear()
    database = unquote(parts.path.removeprefix("/"))
    host = unquote(parts.hostname or "") or options.pop("host", "")
    found = ServerAddress(
        unquote(parts.username or ""),
        host,
        str(port or "") or options.pop("port", ""),
        database,
        tuple(options.items()),
    )
    _check(parts.scheme, found)
    return found


def _check(scheme: str, found: ServerAddress) -> None:
    told = (found.user, found.host, found.database, *(value for _key, value in found.options))
    if scheme not in SCHEMES or not all(word.isprintable() for word in told):
        raise _unclear()
    if not found.database or "/" in found.database or len(found.database.encode()) > _LONGEST_NAME:
        raise _unclear()
    for key, _value in found.options:
        if key not in _OPTIONS:
            raise WrongUsage(
                _("The option {name} is not known in a database's URL.").format(name=visible(key)),
                _("Use one of: {names}.").format(names=", ".join(sorted(_OPTIONS))),
            )


def _unclear() -> WrongUsage:
    return WrongUsage(
        _("The URL names no database on a server."), _("For example: {example}").format(example=EXAMPLE)
    )


def _is_local(host: str) -> bool:
    if not host or host.startswith("/") or host == "localhost":
        return True
    # Most hosts have a name.
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _own_root() -> Path:
    return Path.home() / ".postgresql" / "root.crt"
