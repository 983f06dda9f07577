"""Where things lie: what is shipped, what is kept, the database that a URL names, and the settings file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from meetingdesk.errors import MeetingDeskError, WrongUsage
from meetingdesk.locale import _
from meetingdesk.settings.values import at_home
from meetingdesk.text import visible

SQLITE: Final = "sqlite:///"
_SETTINGS_VARIABLE: Final = "MEETINGDESK_SETTINGS"
_PACKAGE: Final = Path(__file__).parents[1]


def database_path(url: str) -> Path:
    """Return the file of `sqlite:///PATH`: three slashes before a relative path, four for an absolute one.

    Raises:
        WrongUsage: another kind of database, no file, or a folder. The sentence never repeats a URL of
            another kind, which may hold a password.
    """
    if not url.startswith(SQLITE):
        raise WrongUsage(
            _("A database is named sqlite:///PATH or postgresql://HOST/NAME, and this is something else."),
            url_example(url),
        )
    name = url.removeprefix(SQLITE)
    if not name or name == ":memory:" or "?" in name or not name.isprintable():
        raise WrongUsage(
            _("The database {url} names no file.").format(url=visible(url)), url_example("meetings.db")
        )
    path = at_home(name)
    if _is_folder(path):
        raise WrongUsage(
            _("The database {path} is a folder.").format(path=path), url_example(str(path / "m.db"))
        )
    return path


def check_database(url: str) -> None:
    """Refuse a URL that names neither a database file nor a database on a server.

    Raises:
        WrongUsage: as `database_path` and `addresses.server_address`; a password is never repeated.
    """
    if url.startswith("postgres"):
        # Few people have a server, and taking URLs apart costs the others some milliseconds.
        from meetingdesk.addresses import server_address

        server_address(url)
    else:
        database_path(url)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name that cannot even be looked at is complained about, with its reason, by who opens it.
        return False


def url_example(name: str) -> str:
    """Return the remedy that shows a URL, made from what was typed where that gives nothing away."""
    # With an @ it may be a URL that lost its beginning, and hold a password.
    is_unclear = not name or "://" in name or "@" in name or not name.isprintable()
    example = "meetings.db" if is_unclear else name
    return _("For example: {example}").format(example=f"{SQLITE}{example}")


def shipped_folder(name: Literal["agendas", "data"]) -> Path:
    """Return the folder of what comes with the product: in the checkout, or inside the installed package.

    Raises:
        MeetingDeskError: the installation lacks it.
    """
    root = checkout()
    folder = root / name if root else _PACKAGE / "shipped" / name
    if not folder.is_dir():
        raise MeetingDeskError(
            _("The installation is incomplete: {path} is missing.").format(path=folder),
            _("Install MeetingDesk again."),
        )
    return folder


def checkout() -> Path | None:
    """Return the source tree that this package is run from, or None when it is installed."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "agendas").is_dir() else None


def default_data_folder() -> Path:
    """Return `data/local` of a checkout, otherwise the platform's folder for a user's data."""
    if root := checkout():
        return root / "data" / "local"
    import platformdirs

    return platformdirs.user_data_path("meetingdesk", appauthor=False)


def settings_file(environ: Mapping[str, str]) -> Path:
    """Return where `settings.toml` is looked for; it need not exist."""
    if named := environ.get(_SETTINGS_VARIABLE):
        return at_home(named)
    import platformdirs

    return platformdirs.user_config_path("meetingdesk", appauthor=False) / "settings.toml"
