"""What the user set: argument, then environment, then `settings.toml`, then default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, cast, get_args

from meetingdesk.errors import MeetingDeskError, WrongUsage
from meetingdesk.file_names import DEFAULT_TEMPLATE, template_mistake
from meetingdesk.letterhead import Letterhead, is_colour, read_logo
from meetingdesk.locale import LANGUAGES, Language, _, pick_language
from meetingdesk.settings.journal import PAPER_WAYS, JournalSettings, command_words
from meetingdesk.settings.places import (
    SQLITE,
    check_database,
    default_data_folder,
    settings_file,
    url_example,
)
from meetingdesk.settings.seal import SealSettings, check_server
from meetingdesk.settings.values import Value, at_home, expected, read_values
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
    "file_name": "MEETINGDESK_FILE_NAME",
    "agendas": "MEETINGDESK_AGENDAS",
    "seal_folder": "MEETINGDESK_SEAL_FOLDER",
    "seal_certificate": "MEETINGDESK_SEAL_CERTIFICATE",
    "seal_passphrase_file": "MEETINGDESK_SEAL_PASSPHRASE_FILE",
    "timestamp_server": "MEETINGDESK_TIMESTAMP_SERVER",
    "trusted_certificates": "MEETINGDESK_TRUSTED_CERTIFICATES",
    "receiver": "MEETINGDESK_RECEIVER",
    "paper": "MEETINGDESK_PAPER",
    "printer": "MEETINGDESK_PRINTER",
    "outbox_folder": "MEETINGDESK_OUTBOX_FOLDER",
    "outbox_command": "MEETINGDESK_OUTBOX_COMMAND",
}
_OPTIONS: Final = {"database": "--database", "language": "--lang", "theme": "--theme"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one run of the product.

    Attributes:
        database: a URL, `sqlite:///PATH` or `postgresql://…`; `database_path` and `addresses` read it.
        language: the interface's language.
        letterhead: whose meetings these are, for documents: name, logo, colour and file names.
        theme: the colours.
        agendas_folder: the municipality's own agendas, beside the shipped ones; it need not exist.
        data_folder: where the product keeps what it was not told to keep elsewhere.
        seal: with what documents are sealed, and whose seals are trusted.
        database_is_named: whether somebody named the database; only one that nobody named begins with the
            demonstration case.
        journal: how documents leave this desk.
    """

    database: str
    language: Language
    letterhead: Letterhead
    theme: Theme
    agendas_folder: Path
    data_folder: Path
    seal: SealSettings
    database_is_named: bool
    journal: JournalSettings = field(default_factory=JournalSettings)

    @property
    def municipality(self) -> str:
        """The municipality's name; empty when nobody said."""
        return self.letterhead.municipality


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
    chosen = read_values(settings_file(environ), _VARIABLES)
    chosen |= {key: Value(environ[name], name) for key, name in _VARIABLES.items() if environ.get(name)}
    for key, text in (overrides or {}).items():
        if text is not None:
            chosen[key] = Value(text, _OPTIONS[key])
    data_folder = default_data_folder()
    language = _one_of(chosen.get("language"), LANGUAGES)
    database = chosen.get("database")
    if database:
        _check_database(database)
    agendas = chosen.get("agendas")
    return Settings(
        database=database.text if database else f"{SQLITE}{data_folder / 'meetingdesk.db'}",
        language=pick_language(language, None, environ),
        letterhead=_letterhead(chosen),
        theme=cast(Theme, _one_of(chosen.get("theme"), THEMES) or "dark"),
        agendas_folder=at_home(agendas.text) if agendas else data_folder / "agendas",
        data_folder=data_folder,
        seal=_seal(chosen, data_folder),
        database_is_named=database is not None,
        journal=_journal(chosen),
    )


def _one_of(value: Value | None, allowed: tuple[str, ...]) -> str | None:
    if value is None or value.text in allowed:
        return value.text if value else None
    if not value.text:
        raise _wrong(value, _("{option} needs a value.").format(option=value.origin), expected(allowed))
    sentence = _("{origin}: {value} is not known.").format(origin=value.origin, value=visible(value.text))
    raise _wrong(value, sentence, expected(allowed))


def _letterhead(chosen: Mapping[str, Value]) -> Letterhead:
    municipality, colour, logo = (chosen.get(key) for key in ("municipality", "colour", "logo"))
    if colour and not is_colour(colour.text):
        sentence = _("{origin}: {value} is not a colour.").format(
            origin=colour.origin, value=visible(colour.text)
        )
        raise _wrong(colour, sentence, _("For example: {example}").format(example="#0A5A94"))
    try:
        picture = read_logo(logo.folder / at_home(logo.text)) if logo and logo.text else None
    except MeetingDeskError as error:
        assert logo is not None
        raise _wrong(logo, f"{logo.origin}: {error.sentence}", error.remedy) from error
    name = accept(municipality.text, field=municipality.origin) if municipality else ""
    return Letterhead(name, colour.text if colour else "", picture, _file_name(chosen.get("file_name")))


def _file_name(template: Value | None) -> str:
    if template is None:
        return DEFAULT_TEMPLATE
    if wrong := template_mistake(template.text):
        sentence = _("{origin}: {wrong}.").format(origin=template.origin, wrong=wrong)
        raise _wrong(template, sentence, _("For example: {example}").format(example=DEFAULT_TEMPLATE))
    return template.text


def _seal(chosen: Mapping[str, Value], data_folder: Path) -> SealSettings:
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


def _journal(chosen: Mapping[str, Value]) -> JournalSettings:
    texts = {key: chosen[key].text if key in chosen else "" for key in ("receiver", "printer")}
    command = chosen.get("outbox_command")
    try:
        words = command_words(command.text) if command else ()
    except MeetingDeskError as error:
        assert command is not None
        raise _wrong(command, f"{command.origin}: {error.sentence}", error.remedy) from error
    return JournalSettings(
        **texts,
        paper=_one_of(chosen.get("paper"), PAPER_WAYS) or "",
        outbox_folder=_place(chosen, "outbox_folder"),
        outbox_command=words,
    )


def _place(chosen: Mapping[str, Value], key: str) -> Path | None:
    value = chosen.get(key)
    return value.folder / at_home(value.text) if value and value.text else None


def _check_database(value: Value) -> None:
    if not value.text:
        raise _wrong(value, _("{option} needs a value.").format(option=value.origin), url_example(""))
    try:
        check_database(value.text)
    except WrongUsage as error:
        raise _wrong(value, f"{value.origin}: {error.sentence}", error.remedy) from error


def _wrong(value: Value, sentence: str, remedy: str) -> MeetingDeskError:
    kind = WrongUsage if value.origin.startswith(("--", "MEETINGDESK_")) else MeetingDeskError
    return kind(sentence, remedy)
