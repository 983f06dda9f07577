"""The house's plan, as tests that fail when somebody knocks through a wall.

errors, text, settings, locale, clock … ← agendas ← meeting ← { store, agreement } ← session ← rehearsal
                                                                                     ← screens, app, cli
"""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import grimp
import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "meetingdesk"
FILES: Final = sorted(PACKAGE.rglob("*.py"))

GROUND: Final = frozenset(
    "__init__ errors text clean_types cpr file_names ids addresses letterhead settings choices"  # noqa: SIM905 (reads as a list)
    " locale clock canonical".split()
)
TOP: Final = frozenset({"app", "screens", "cli", "__main__"})


class Room(NamedTuple):
    """A part of the house, the parts it may import besides itself, and why no more."""

    may_import: frozenset[str]
    because: str


ROOMS: Final = {
    **dict.fromkeys(GROUND, Room(GROUND, "the ground carries everything and leans on nothing")),
    "agendas": Room(GROUND, "what a meeting should be is known before any meeting is held"),
    "meeting": Room(
        GROUND | {"agendas"}, "what happened is decided purely, without database, document or screen"
    ),
    "store": Room(GROUND | {"agendas", "meeting"}, "the log keeps facts and makes no documents"),
    "agreement": Room(
        GROUND | {"agendas", "meeting"}, "a document follows from the state, wherever it was kept"
    ),
    "session": Room(
        GROUND | {"agendas", "meeting", "store", "agreement"},
        "the door opens onto the core and knows no screen",
    ),
    "rehearsal": Room(
        GROUND | {"agendas", "meeting", "session"}, "a script goes through the same door as the people"
    ),
    **dict.fromkeys(
        TOP,
        Room(
            GROUND | TOP | {"agendas", "meeting", "session", "rehearsal"},
            "screens and commands reach store and agreement through the session alone",
        ),
    ),
}

# Tools for those who make the product; nothing of it runs in a meeting.
TOOLS: Final = {"meetingdesk.locale.catalogue"}

# One line each in most cases: the screen library asks for a method where others pass a function.
HOOKS: Final = ("__", "_on_", "on_", "action_", "watch_", "validate_", "compute_", "key_", "check_action")

# Whoever wants to exchange one of these must find it in one place.
IN_ONE_FILE: Final = (
    "asn1crypto",
    "babel",
    "cryptography",
    "dateparser",
    "docx",
    "holidays",
    "icalendar",
    "inotify_simple",
    "platformdirs",
    "psycopg",
    "pyhanko",
    "rfc8785",
    "sqlcipher3",
    "typst",
)
IN_ONE_ROOM: Final = {
    # Each revision of the database speaks alembic.
    "alembic": {"store"},
    "sqlalchemy": {"store"},
    "sqlmodel": {"store"},
    "textual": {"app", "screens"},
    "typer": {"cli"},
    "yaml": {"agendas"},
}


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("meetingdesk", include_external_packages=True, cache_dir=None)


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def _importers(library: str) -> set[str]:
    graph = _graph()
    return graph.find_modules_that_directly_import(library) if library in graph.modules else set()


def _own_modules() -> set[str]:
    return {module for module in _graph().modules if module.split(".")[0] == "meetingdesk"}


def test_the_house_is_built() -> None:
    """Every room of the plan stands, so that no check below passes because there is nothing to check."""
    assert {_room(module) for module in _own_modules()} >= ROOMS.keys()


def test_every_module_has_its_room() -> None:
    """A new module at the top of the package gets its place in the plan first."""
    assert {_room(module) for module in _own_modules()} <= ROOMS.keys()


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_imports_follow_the_arrows(room: str) -> None:
    """No room imports from a room that the plan does not let it see."""
    graph = _graph()
    wrong = [
        f"{importer} imports {imported}"
        for importer in sorted(_own_modules())
        if _room(importer) == room
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if imported.startswith("meetingdesk")
        and _room(imported) != room
        and _room(imported) not in ROOMS[room].may_import
    ]
    assert not wrong, ROOMS[room].because


@pytest.mark.parametrize("library", IN_ONE_FILE)
def test_a_special_library_is_imported_in_one_file(library: str) -> None:
    """Each specialised library is behind one file's own functions."""
    assert len(_importers(library) - TOOLS) <= 1


@pytest.mark.parametrize("library", IN_ONE_ROOM)
def test_a_framework_stays_in_its_room(library: str) -> None:
    """SQL is the store's, the terminal is the screens', the command line is the cli's."""
    assert {_room(module) for module in _importers(library)} <= IN_ONE_ROOM[library]


def test_every_dependency_is_used() -> None:
    """What a user has to install is what the product imports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {requirement.split(">")[0].split("<")[0].lower() for requirement in project["dependencies"]}
    imported_as = {
        "inotify-simple": "inotify_simple",
        "psycopg[binary]": "psycopg",
        "pyyaml": "yaml",
        "python-docx": "docx",
        "pyhanko-certvalidator": "pyhanko_certvalidator",
    }
    # Time zones are data: the standard library looks them up there by itself.
    unused = {name for name in names - {"tzdata"} if not _importers(imported_as.get(name, name)) - TOOLS}
    assert unused == set()


@pytest.mark.parametrize(
    ("modules", "absent"),
    [
        pytest.param("meetingdesk.agendas meetingdesk.meeting", "textual typer sqlalchemy", id="core"),
        pytest.param(
            "meetingdesk.app",
            "sqlalchemy sqlmodel alembic typst pyhanko pydantic typer psycopg",
            id="first frame",
        ),
        pytest.param("meetingdesk.__main__", "textual typer pydantic sqlmodel rich asyncio", id="command"),
    ],
)
def test_a_light_module_loads_nothing_heavy(modules: str, absent: str) -> None:
    """The core needs no terminal, and the first frame is painted before any database library is loaded."""
    source = (
        "import sys, pkgutil, importlib\n"
        "for name in sys.argv[1].split():\n"
        "    module = importlib.import_module(name)\n"
        "    for inner in pkgutil.walk_packages(getattr(module, '__path__', []), name + '.'):\n"
        "        importlib.import_module(inner.name)\n"
        "print(*sorted(set(sys.argv[2].split()) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source, modules, absent], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_files_functions_and_classes_hold_one_idea(file: Path) -> None:
    """A file beyond 330 lines, a function beyond 45 or a class beyond 17 own methods holds two ideas."""
    source = file.read_text("utf-8")
    lines = source.count("\n")
    assert lines <= 330
    too_large = [
        f"{name}: {size} {unit}" for name, size, limit, unit in _sizes(ast.parse(source)) if size > limit
    ]
    assert too_large == []


def _sizes(tree: ast.Module) -> Iterator[tuple[str, int, int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
            own = [method for method in methods if not method.name.startswith(HOOKS)]
            yield node.name, len(own), 17, "methods"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            docstring = node.body[0] if ast.get_docstring(node, clean=False) else None
            if docstring:
                lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
            yield node.name, lines, 45, "lines"
