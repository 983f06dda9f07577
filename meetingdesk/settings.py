"""Where things lie and what the user set: argument, then environment, then `settings.toml`, then default."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

from meetingdesk.errors import MeetingDeskError, Problem, WrongUsage
from meetingdesk.letterhead import Letterhead, is_colour, read_logo
from meetingdesk.locale import LANGUAGES, Language, _, pick_language
from meetingdesk.seal_settings import SealSettings, check_server
from meetingdesk.text import accept, visible

Theme = Literal["dark", "light", "contrast"]
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)

# What a person may set: its key in settings.toml and the name that stands before it everywhere else.
_VARIABLES: Final = {
    "database": "MEETINGDESK_DATABASE",
    "language": "MEETINGDESK_LANG",
    "theme": "MEETINGDESK_THEME",
    "municipality": "MEETINGDESK_MUNICIPALITY",
    "logo": "MEETINGDESK_LOGO",
    "colour": "MEETINGDESK_COLOUR",
    "agendas": "MEETINGDESK_AGENDAS",
    "seal_folder": "MEETINGDESK_SEAL_FOLDER",
    "seal_certificate": "MEETINGDESK_SEAL_CERTIFICATE",
    "seal_passphrase_file": "MEETINGDESK_SEAL_PASSPHRASE_FILE",
    "timestamp_server": "MEETINGDESK_TIMESTAMP_SERVER",
    "trusted_certificates": "MEETINGDESK_TRUSTED_CERTIFICATES",
}
_OPTIONS: Final = {"database": "--database", "language": "--lang", "theme": "--theme"}
_SETTINGS_VARIABLE: Final = "MEETINGDESK_SETTINGS"

_PACKAGE: Final = Path(__file__).parent
_SQLITE: Final = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one run of the product.

    Attributes:
        database: a URL, `sqlite:///PATH` or `postgresql://…`; `database_path` and `addresses` read it.
        language: the interface's language.
        letterhead: whose meetings these are, for documents: name, logo and colour.
        theme: the colours.
        agendas_folder: the municipality's own agendas, beside the shipped ones; it need not exist.
        data_folder: where the product keeps what it was not told to keep elsewhere.
        seal: with what documents are sealed, and whose seals are trusted.
        database_is_named: whether somebody named the database; only one that nobody named begins with the
            demonstration case.
    """

    database: str
    language: Language
    letterhead: Letterhead
    theme: Theme
    agendas_folder: Path
    data_folder: Path
    seal: SealSettings
    database_is_named: bool

    @property
    def municipality(self) -> str:
        """The municipality's name; empty when nobody said."""
        return self.letterhead.municipality


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    origin: str
    """What a person reads: an option, an environment variable, or a file with its line."""
    folder: Path = Path()
    """What a relative path in it starts from."""


def load_settings(
    overrides: Mapping[str, str | None] | None = None, environ: Mapping[str, str] = os.environ
) -> Settings:
    """Gather the settings; `overrides` are the command line's, keyed as `Settings`, None where not given.

    Nothing is created: the store makes the database with its folder, for their owner alone.

    Raises:
        WrongUsage: an argument or environment variable that cannot be meant.
        MeetingDeskError: `settings.toml` cannot be read or understood; the sentence names file and line.
        UnsafeText: the municipality's name holds a deceptive character.
    """
    chosen = _from_file(settings_file(environ))
    chosen |= {key: _Value(environ[name], name) for key, name in _VARIABLES.items() if environ.get(name)}
    for key, text in (overrides or {}).items():
        if text is not None:
            chosen[key] = _Value(text, _OPTIONS[key])
    data_folder = default_data_folder()
    language = _one_of(chosen.get("language"), LANGUAGES)
    database = chosen.get("database")
    if database:
        _check_database(database)
    agendas = chosen.get("agendas")
    return Settings(
        database=database.text if database else f"{_SQLITE}{data_folder / 'meetingdesk.db'}",
        language=pick_language(language, None, environ),
        letterhead=_letterhead(chosen),
        theme=cast(Theme, _one_of(chosen.get("theme"), THEMES) or "dark"),
        agendas_folder=_at_home(agendas.text) if agendas else data_folder / "agendas",
        data_folder=data_folder,
        seal=_seal(chosen, data_folder),
        database_is_named=database is not None,
    )


def database_path(url: str) -> Path:
    """Return the file of `sqlite:///PATH`: three slashes before a relative path, four for an absolute one.

    Raises:
        WrongUsage: another kind of database, no file, or a folder. The sentence never repeats a URL of
            another kind, which may hold a password.
    """
    if not url.startswith(_SQLITE):
        raise WrongUsage(
            _("A database is named sqlite:///PATH or postgresql://HOST/NAME, and this is something else."),
            _sqlite_hint(url),
        )
    name = url.removeprefix(_SQLITE)
    if not name or name == ":memory:" or "?" in name or not name.isprintable():
        raise WrongUsage(
            _("The database {url} names no file.").format(url=visible(url)), _sqlite_hint("meetings.db")
        )
    path = _at_home(name)
    if _is_folder(path):
        raise WrongUsage(
            _("The database {path} is a folder.").format(path=path), _sqlite_hint(str(path / "m.db"))
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
        return _at_home(named)
    import platformdirs

    return platformdirs.user_config_path("meetingdesk", appauthor=False) / "settings.toml"


def _at_home(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # ~somebody who is no user here is a name like any other.
        return Path(name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name that cannot even be looked at is complained about, with its reason, by who opens it.
        return False


def _from_file(file: Path) -> dict[str, _Value]:
    try:
        source = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise MeetingDeskError(
            _("{path} cannot be read: {reason}.").format(path=file, reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise _mistake(file, 1, "-", _("this is not UTF-8"), _("save the file as UTF-8")) from error
    values: dict[str, _Value] = {}
    for key, value in _parse(file, source).items():
        line = _line_of(key, source)
        if key not in _VARIABLES:
            raise _mistake(file, line, key, _("unknown setting"), _expected(_VARIABLES))
        if not isinstance(value, str):
            raise _mistake(file, line, key, _("this is not text"), _("put the value in quotation marks"))
        values[key] = _Value(value, f"{file}:{line}", file.parent)
    return values


def _parse(file: Path, source: str) -> dict[str, object]:
    # Few people have a settings file, and reading TOML costs the others some milliseconds.
    import tomllib

    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        raise _mistake(
            file, line, "-", _("this is not TOML"), _('write one setting per line: key = "value"')
        ) from error


def _line_of(key: str, source: str) -> int:
    lines = source.splitlines()
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def _mistake(file: Path, line: int, key: str, wrong: str, right: str) -> MeetingDeskError:
    return MeetingDeskError(str(Problem(visible(str(file)), line, visible(key), wrong, right)))


def _one_of(value: _Value | None, allowed: tuple[str, ...]) -> str | None:
    if value is None or value.text in allowed:
        return value.text if value else None
    if not value.text:
        raise _wrong(value, _("{option} needs a value.").format(option=value.origin), _expected(allowed))
    sentence = _("{origin}: {value} is not known.").format(origin=value.origin, value=visible(value.text))
    raise _wrong(value, sentence, _expected(allowed))


def _letterhead(chosen: Mapping[str, _Value]) -> Letterhead:
    municipality, colour, logo = (chosen.get(key) for key in ("municipality", "colour", "logo"))
    if colour and not is_colour(colour.text):
        sentence = _("{origin}: {value} is not a colour.").format(
            origin=colour.origin, value=visible(colour.text)
        )
        raise _wrong(colour, sentence, _("For example: {example}").format(example="#0A5A94"))
    try:
        picture = read_logo(logo.folder / _at_home(logo.text)) if logo and logo.text else None
    except MeetingDeskError as error:
        assert logo is not None
        raise _wrong(logo, f"{logo.origin}: {error.sentence}", error.remedy) from error
    name = accept(municipality.text, field=municipality.origin) if municipality else ""
    return Letterhead(name, colour.text if colour else "", picture)


def _seal(chosen: Mapping[str, _Value], data_folder: Path) -> SealSettings:
    server = chosen.get("timestamp_server")
    if server and server.text:
        try:
            check_server(server.text)
        except MeetingDeskError as error:
            raise _wrong(server, f"{server.origin}: {error.sentence}", error.remedy) from error
    return SealSettings(
        folder=_place(chosen, "seal_folder") or data_folder / "seal",
        certificate=_place(chosen, "seal_certificate"),
        passphrase_file=_place(chosen, "seal_passphrase_file"),
        timestamp_server=server.text if server else "",
        trusted=_place(chosen, "trusted_certificates"),
    )


def _place(chosen: Mapping[str, _Value], key: str) -> Path | None:
    value = chosen.get(key)
    return value.folder / _at_home(value.text) if value and value.text else None


def _check_database(value: _Value) -> None:
    if not value.text:
        raise _wrong(value, _("{option} needs a value.").format(option=value.origin), _sqlite_hint(""))
    try:
        check_database(value.text)
    except WrongUsage as error:
        raise _wrong(value, f"{value.origin}: {error.sentence}", error.remedy) from error


def _wrong(value: _Value, sentence: str, remedy: str) -> MeetingDeskError:
    kind = WrongUsage if value.origin.startswith(("--", "MEETINGDESK_")) else MeetingDeskError
    return kind(sentence, remedy)


def _expected(names: Mapping[str, object] | tuple[str, ...]) -> str:
    return _("Use one of: {names}.").format(names=", ".join(names))


def _sqlite_hint(name: str) -> str:
    # With an @ it may be a URL that lost its beginning, and hold a password.
    is_unclear = not name or "://" in name or "@" in name or not name.isprintable()
    example = "meetings.db" if is_unclear else name
    return _("For example: {example}").format(example=f"{_SQLITE}{example}")
