"""Where things lie and what the user set."""

from pathlib import Path

import pytest

from meetingdesk import settings
from meetingdesk.errors import MeetingDeskError, UnsafeText, WrongUsage
from meetingdesk.settings import database_path, load_settings, places, shipped_folder


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    """The settings file of the person who runs the test: not there yet."""
    return tmp_path / "settings.toml"


@pytest.fixture
def environ(toml: Path) -> dict[str, str]:
    """An English environment whose settings file is `toml`."""
    return {"MEETINGDESK_SETTINGS": str(toml), "LANG": "en_GB.UTF-8"}


def test_without_anything_set_a_checkout_keeps_its_data_to_itself(environ: dict[str, str]) -> None:
    """`make run` asks nothing: one SQLite file under data/local, dark, in the locale's language."""
    found = load_settings(environ=environ)
    root = settings.checkout()
    assert root is not None
    assert (root / "pyproject.toml").is_file()
    assert found.data_folder == root / "data" / "local"
    assert database_path(found.database) == found.data_folder / "meetingdesk.db"
    assert (found.language, found.theme, found.municipality) == ("en", "dark", "")
    assert found.agendas_folder == found.data_folder / "agendas"


def test_argument_before_environment_before_file(toml: Path, environ: dict[str, str]) -> None:
    """The nearer a setting stands to the person, the more it counts."""
    toml.write_text('database = "sqlite:///file.db"\nlanguage = "da"\nmunicipality = "Hjørring Kommune"\n')
    assert load_settings(environ=environ).database == "sqlite:///file.db"
    environ |= {"MEETINGDESK_DATABASE": "sqlite:///environment.db", "MEETINGDESK_THEME": "contrast"}
    found = load_settings({"database": None, "theme": None}, environ)
    assert (found.database, found.theme) == ("sqlite:///environment.db", "contrast")
    found = load_settings({"database": "sqlite:///argument.db", "theme": "light", "language": "en"}, environ)
    assert (found.database, found.theme, found.language) == ("sqlite:///argument.db", "light", "en")
    assert found.municipality == "Hjørring Kommune"


def test_it_is_known_whether_somebody_named_the_database(toml: Path, environ: dict[str, str]) -> None:
    """By option, variable or file; the product's own alone begins with the demonstration case."""
    assert not load_settings({"database": None}, environ).database_is_named
    assert load_settings({"database": "sqlite:///a.db"}, environ).database_is_named
    assert load_settings({}, environ | {"MEETINGDESK_DATABASE": "sqlite:///a.db"}).database_is_named
    toml.write_text('database = "sqlite:///file.db"\n')
    assert load_settings({}, environ).database_is_named


def test_a_municipality_with_a_control_character_is_refused(environ: dict[str, str]) -> None:
    """The name stands on documents; one that could deceive a terminal is named by its code point."""
    with pytest.raises(UnsafeText, match=r"^MEETINGDESK_MUNICIPALITY .*U\+001B"):
        load_settings(environ=environ | {"MEETINGDESK_MUNICIPALITY": "Hjørring\x1b[31m"})


def test_a_folder_of_own_agendas_may_be_named(toml: Path, environ: dict[str, str]) -> None:
    """A municipality keeps its own formats where it likes; ~ is the home folder."""
    toml.write_text('agendas = "~/formater"\n')
    assert load_settings(environ=environ).agendas_folder == Path.home() / "formater"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            'theme = "dark"\nlangauge = "da"\n',
            ":2: langauge: unknown setting. Use one of: database, language,",
        ),
        (
            'theme = "dark"\n\ndatabase = 5\n',
            ":3: database: this is not text; put the value in quotation marks",
        ),
        ('theme = "dark"\ndatabase = "sqlite\n', ":2: -: this is not TOML; write one setting per line"),
        ("[[[[", ":1: -: this is not TOML"),
        ("[theme]\na = 1\n", ":1: theme: this is not text"),
        ('municipality = "x"\ntheme = "pink"\n', ":2: pink is not known. Use one of: dark, light, contrast."),
        ('language = "de"\n', ":1: de is not known. Use one of: da, en."),
        ('database = "mysql://me:secret@host/db"\n', ":1: A database is named sqlite:///PATH"),
        ("a = " + "[" * 5000, "this is not TOML"),
    ],
)
def test_a_bad_settings_file_is_one_sentence_with_file_and_line(
    toml: Path, environ: dict[str, str], content: str, expected: str
) -> None:
    """A mistake in settings.toml is shown where it stands, and is nobody's wrong usage of the command."""
    toml.write_text(content)
    with pytest.raises(MeetingDeskError) as caught:
        load_settings(environ=environ)
    assert expected in str(caught.value)
    assert str(caught.value).startswith(str(toml))
    assert "secret" not in str(caught.value)
    assert not isinstance(caught.value, WrongUsage)


def test_a_settings_file_that_is_not_utf8_or_no_file(toml: Path, environ: dict[str, str]) -> None:
    """Bytes of another encoding and a folder in the file's place are said, not guessed at."""
    toml.write_bytes(b'municipality = "Hj\xf8rring"\n')
    with pytest.raises(MeetingDeskError, match=r":1: -: this is not UTF-8"):
        load_settings(environ=environ)
    toml.unlink()
    toml.mkdir()
    with pytest.raises(MeetingDeskError, match="cannot be read: Is a directory"):
        load_settings(environ=environ)


@pytest.mark.parametrize(
    ("overrides", "variables", "expected"),
    [
        ({"theme": ""}, {}, "--theme needs a value. Use one of: dark, light, contrast."),
        ({"database": ""}, {}, "--database needs a value. For example: sqlite:///meetings.db"),
        ({"theme": "pink"}, {}, "--theme: pink is not known. Use one of: dark, light, contrast."),
        ({"language": "de"}, {}, "--lang: de is not known."),
        ({"database": "x.db"}, {}, "--database: A database is named sqlite:///PATH"),
        ({}, {"MEETINGDESK_LANG": "\x1b[31m"}, "MEETINGDESK_LANG: <U+001B>[31m is not known."),
        ({}, {"MEETINGDESK_DATABASE": "sqlite://"}, "MEETINGDESK_DATABASE: A database is named"),
    ],
)
def test_a_bad_argument_or_variable_is_wrong_usage(
    environ: dict[str, str], overrides: dict[str, str], variables: dict[str, str], expected: str
) -> None:
    """The sentence names the option or variable, so that one knows where to mend it."""
    with pytest.raises(WrongUsage) as caught:
        load_settings(overrides, environ | variables)
    assert str(caught.value).startswith(expected)


def test_a_database_url_names_a_file(tmp_path: Path) -> None:
    """Three slashes stand before a relative path, four before an absolute one."""
    assert database_path("sqlite:///møder.db") == Path("møder.db")
    assert database_path("sqlite:////srv/møder 2.db") == Path("/srv/møder 2.db")
    assert database_path("sqlite:///~/m.db") == Path.home() / "m.db"
    assert database_path("sqlite:///~nobody-here/m.db") == Path("~nobody-here/m.db")
    assert database_path(f"sqlite:///{'x' * 5000}") == Path("x" * 5000)


@pytest.mark.parametrize(
    "url",
    [
        "", "m.db", "/tmp/m.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///m.db?mode=ro",
        "postgresql://me:secret@host/db", "sqlite:///a\nb", "SQLITE:///m.db", "sqlite:////",
    ],
)  # fmt: skip
def test_anything_else_is_refused_without_repeating_a_password(url: str) -> None:
    """A database of another kind, without a file or in a folder's place is wrong usage, with an example."""
    with pytest.raises(WrongUsage) as caught:
        database_path(url)
    assert "For example: sqlite:///" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_example_helps_where_a_bare_path_was_given() -> None:
    """Who typed a path gets that very path as a URL."""
    with pytest.raises(WrongUsage, match=r"For example: sqlite:////srv/m\.db$"):
        database_path("/srv/m.db")


def test_installed_it_lives_in_the_platforms_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environ: dict[str, str]
) -> None:
    """Outside a checkout data lies with the user's data, and what is shipped lies in the package."""
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "site-packages" / "meetingdesk")
    assert settings.checkout() is None
    assert load_settings(environ=environ).data_folder == tmp_path / "share" / "meetingdesk"
    assert settings.settings_file({}) == tmp_path / "config" / "meetingdesk" / "settings.toml"
    with pytest.raises(MeetingDeskError, match=r"^The installation is incomplete: .*agendas is missing"):
        shipped_folder("agendas")
    (tmp_path / "site-packages" / "meetingdesk" / "shipped" / "agendas").mkdir(parents=True)
    assert shipped_folder("agendas").parts[-3:] == ("meetingdesk", "shipped", "agendas")


def test_a_checkout_ships_what_lies_in_it() -> None:
    """While developing, the agendas and data of the source tree are the shipped ones."""
    root = settings.checkout()
    assert root is not None
    assert (shipped_folder("agendas"), shipped_folder("data")) == (root / "agendas", root / "data")


def test_how_documents_leave_the_desk_is_set(tmp_path: Path) -> None:
    """Receiver, paper, printer, outbox; a folder counts from the file, a command is parted as by a shell."""
    file = tmp_path / "settings.toml"
    file.write_text(
        'receiver = "fasit"\npaper = "print"\nprinter = "Front desk"\noutbox_folder = "out"\n'
        "outbox_command = \"/bin/send --as 'Tove Askholm'\"\n"
    )
    found = load_settings(environ={"MEETINGDESK_SETTINGS": str(file)}).journal
    assert (found.receiver, found.paper, found.printer) == ("fasit", "print", "Front desk")
    assert found.outbox_folder == tmp_path / "out"
    assert found.outbox_command == ("/bin/send", "--as", "Tove Askholm")


@pytest.mark.parametrize(("name", "value"), [("PAPER", "fold"), ("OUTBOX_COMMAND", 'send "half')])
def test_what_cannot_be_meant_about_filing_is_refused(name: str, value: str) -> None:
    """The sentence names the variable."""
    with pytest.raises(WrongUsage, match=f"MEETINGDESK_{name}"):
        load_settings(environ={f"MEETINGDESK_{name}": value})


def test_file_names_have_a_template_of_ones_own(toml: Path, environ: dict[str, str]) -> None:
    """Without one, documents are called by case number, date and format."""
    assert load_settings(environ=environ).letterhead.file_name == "{case}-{date}-{format}"
    toml.write_text('file_name = "Aftale {date} {case}"\n')
    assert load_settings(environ=environ).letterhead.file_name == "Aftale {date} {case}"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{citizen}", "there is no placeholder {citizen}"),
        ("../{case}", "a file name may hold letters"),
        ("x", "without a placeholder every file would have the same name"),
    ],
)
def test_a_template_that_gives_away_or_leads_elsewhere_is_refused(
    toml: Path, environ: dict[str, str], template: str, expected: str
) -> None:
    """At once and with its place, not when the first agreement is to be filed."""
    toml.write_text(f'file_name = "{template}"\n')
    with pytest.raises(MeetingDeskError, match=f"settings.toml:1: {expected}"):
        load_settings(environ=environ)
    with pytest.raises(WrongUsage, match=f"^MEETINGDESK_FILE_NAME: {expected}"):
        load_settings(environ=environ | {"MEETINGDESK_FILE_NAME": template})
