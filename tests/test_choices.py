"""What is chosen on the screen is kept for the next start, and a settings file is never spoilt by it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetingdesk.choices import Choices, with_choices, write_choices
from meetingdesk.settings import load_settings

WRITTEN = """\
# Our desk
municipality = "Hjørring Kommune"   # as on the letters

theme = 'dark'  # easier on the eyes
database = "sqlite:///m.db"
"""


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file that is not there yet, in a folder that is not there either."""
    return tmp_path / "conf" / "meetingdesk" / "settings.toml"


def test_a_choice_is_read_at_the_next_start(file: Path) -> None:
    """File and folder are made for their owner alone, and an option or a variable still comes first."""
    Choices(file).keep("theme", "light").join()
    Choices(file).keep("language", "en").join()
    environ = {"MEETINGDESK_SETTINGS": str(file), "LANG": "da_DK.UTF-8"}
    found = load_settings({}, environ)
    assert (found.theme, found.language) == ("light", "en")
    assert load_settings({"theme": "contrast"}, environ).theme == "contrast"
    assert load_settings({}, environ | {"MEETINGDESK_LANG": "da"}).language == "da"
    assert file.stat().st_mode & 0o777 == 0o600
    assert _names(file.parent) == ["settings.toml"]


def test_everything_else_stays_as_it_was() -> None:
    """Comments, order, spaces and other settings are the person's own."""
    assert with_choices(WRITTEN, {"theme": "contrast", "language": "en"}) == (
        WRITTEN.replace("'dark'", '"contrast"') + 'language = "en"\n'
    )
    assert with_choices('\n"theme"="dark"', {"theme": "light"}) == '\n"theme"="light"'
    assert with_choices("# theme = 'x'", {"theme": "light"}) == "# theme = 'x'\ntheme = \"light\"\n"
    windows = WRITTEN.replace("\n", "\r\n")
    assert with_choices(windows, {"language": "da"}) == windows + 'language = "da"\r\n'


@pytest.mark.parametrize(
    "source",
    [
        "theme = ",
        "[theme]\ncolour = 'x'\n",
        'theme = """\ndark"""\n',
        "a = 1\n[b]\n",
        "theme.a = 1\n",
        "theme = 3\n",
    ],
)
def test_what_is_not_understood_is_left_alone(file: Path, source: str) -> None:
    """A file with a mistake keeps it: the next start says what is wrong, with its line."""
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match=r".*"):
        write_choices(file, {"theme": "light"})
    Choices(file).keep("theme", "light").join()
    assert file.read_text("utf-8") == source
    assert _names(file.parent) == ["settings.toml"]


def test_a_file_that_cannot_be_written_disturbs_nobody(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stands whole, and nothing lies beside it."""
    file.parent.mkdir(parents=True)
    file.write_text(WRITTEN, encoding="utf-8")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    Choices(file).keep("theme", "light").join()
    assert file.read_text("utf-8") == WRITTEN
    assert _names(file.parent) == ["settings.toml"]
    Choices(file / "below" / "settings.toml").keep("theme", "light").join()


def test_a_file_that_is_not_to_be_changed_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever takes the right to write away means it, although a file could be put in its place."""
    file.parent.mkdir(parents=True)
    file.write_text(WRITTEN, encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: not (Path(path) == file and mode == os.W_OK))
    with pytest.raises(PermissionError):
        write_choices(file, {"theme": "light"})
    assert file.read_text("utf-8") == WRITTEN


def test_a_link_stays_a_link_and_rights_stay_as_they_were(file: Path, tmp_path: Path) -> None:
    """Settings that lie among others, and are linked from here, are changed where they lie."""
    real = tmp_path / "dotfiles.toml"
    real.write_text(WRITTEN, encoding="utf-8")
    real.chmod(0o644)
    file.parent.mkdir(parents=True)
    file.symlink_to(real)
    write_choices(file, {"theme": "light"})
    assert file.is_symlink()
    assert 'theme = "light"' in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o644


def test_the_last_choice_wins_however_fast_it_was(file: Path) -> None:
    """Many choices at once leave the last of each, and a file that can be read."""
    choices = Choices(file)
    writers = [choices.keep("theme", theme) for theme in ("light", "contrast", "dark", "light") * 5]
    writers.append(choices.keep("language", "en"))
    for writer in writers:
        writer.join()
    assert file.read_text("utf-8") == 'theme = "light"\nlanguage = "en"\n'
