"""Installed, `meetingdesk` works outside the checkout, with agendas and data inside the wheel."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from meetingdesk import __version__

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source tree."""
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty virtual environment, far from the checkout, with the wheel and the tested versions in it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", with_pip=True)
    pip: list[str | Path] = [
        folder / "venv" / "bin" / "python",
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
    ]
    _run([*pip, "install", "--constraint", ROOT / "constraints.txt", wheel], folder)
    return folder


def test_the_wheel_holds_what_is_shipped_and_nothing_private(wheel: Path) -> None:
    """Agendas, catalogues, scripts and both languages travel; local data and tests stay at home."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("agendas", "*.yaml"), ("data", "*")):
        shipped = {
            f"meetingdesk/shipped/{file.relative_to(ROOT).as_posix()}"
            for file in (ROOT / folder).rglob(pattern)
            if file.is_file() and (ROOT / "data" / "local") not in file.parents
        }
        assert shipped
        assert shipped <= inside
    package = (file for file in (ROOT / "meetingdesk").rglob("*") if file.is_file() and file.suffix != ".pyc")
    assert {file.relative_to(ROOT).as_posix() for file in package} <= inside
    assert {f"meetingdesk/locale/{code}/LC_MESSAGES/meetingdesk.mo" for code in ("da", "en")} <= inside
    assert not [
        name for name in inside if "/local/" in name or name.startswith(("tests/", "bench/", "docs/"))
    ]
    assert [name for name in inside if name.endswith("licenses/LICENSE")]


def test_it_says_its_version(elsewhere: Path) -> None:
    """The installed command runs."""
    assert _meetingdesk(elsewhere, "--version") == f"meetingdesk {__version__}\n"


def test_it_knows_the_shipped_agendas(elsewhere: Path) -> None:
    """Every shipped agenda is listed."""
    listed = _meetingdesk(elsewhere, "agenda", "list")
    for agenda in (ROOT / "agendas").glob("*.yaml"):
        assert agenda.stem in listed


def test_it_plays_a_shipped_script_to_a_sealed_agreement(elsewhere: Path) -> None:
    """A rehearsal leaves a real agreement in the database that was named, and prints its id alone."""
    (script,) = (elsewhere / "venv").rglob("shipped/data/demo/tfa.yaml")
    database = f"sqlite:///{elsewhere / 'rehearsal.db'}"
    printed = _meetingdesk(elsewhere, "rehearse", script, "--fast", "--database", database)
    assert re.fullmatch(r"([0-9A-Za-z-]+\n)+", printed)
    for agreement in printed.split():
        assert agreement in _meetingdesk(elsewhere, "agreement", "list", "--database", database)
        exported = elsewhere / f"{agreement}.pdf"
        _meetingdesk(
            elsewhere, "agreement", "export", agreement, "--database", database,
            "--format", "pdf", "--out", exported,
        )  # fmt: skip
        assert exported.read_bytes().startswith(b"%PDF")


def test_its_data_lies_with_the_users(elsewhere: Path) -> None:
    """Installed, the default database is in the platform's user data folder, for its owner alone."""
    _meetingdesk(elsewhere, "meeting", "list")
    folder = elsewhere / "home" / ".local" / "share" / "meetingdesk"
    assert not folder.exists() or folder.stat().st_mode & 0o077 == 0
    assert not list((elsewhere / "venv").rglob("*.db"))


def _meetingdesk(elsewhere: Path, *arguments: str | Path) -> str:
    return _run(
        [elsewhere / "venv" / "bin" / "meetingdesk", *arguments], elsewhere, {"HOME": str(elsewhere / "home")}
    )


def _run(command: list[str | Path], folder: Path, variables: dict[str, str] | None = None) -> str:
    # Nothing of this checkout or of the person who runs the test may help the installed program.
    ours = ("PYTHONPATH", "XDG_", "MEETINGDESK_", "LC_")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environ |= {"LANG": "C.UTF-8"} | (variables or {})
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout
