"""The interface speaks Danish and English, completely, and changes when asked."""

import ast
import threading
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from meetingdesk import locale
from meetingdesk.locale import catalogue, in_language, ngettext, pick_language, set_language

PACKAGE = Path(locale.__file__).parents[1]
MODULES = sorted(PACKAGE.rglob("*.py"))

SOURCE = """
from meetingdesk.locale import _, N_, ngettext
KIND = N_("meeting")
def show(count, name):
    return _("Good morning, {name}").format(name=name) + ngettext("{count} point", "{count} points", count)
"""


@pytest.fixture
def workshop(tmp_path: Path) -> tuple[Path, Path]:
    """A folder for catalogues and a small package with three texts."""
    sources = tmp_path / "package"
    sources.mkdir()
    (sources / "screen.py").write_text(SOURCE)
    return tmp_path / "locale", sources


def test_both_catalogues_are_complete_and_fresh() -> None:
    """Every text has its Danish, with the same placeholders, and the compiled files hold just that."""
    assert catalogue.problems() == []


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_no_text_is_translated_at_import_time(module: Path) -> None:
    """F9 changes every text at once, because none was translated before it was shown."""
    assert _translated_at_import(ast.parse(module.read_text("utf-8"))) == []


def test_a_translation_at_import_time_is_found() -> None:
    """The check above sees a constant, a default value, a decorator and a class body."""
    found = _translated_at_import(
        ast.parse(
            'A = _("1")\n@d(_("2"))\ndef f(x=ngettext("3", "4", 2)):\n  _("5")\nclass C:\n  t = {_("6")}\n'
        )
    )
    assert found == [1, 2, 3, 6]


@pytest.mark.parametrize(
    ("argument", "setting", "environ", "expected"),
    [
        ("en", "da", {"LANG": "da_DK.UTF-8"}, "en"),
        (None, "en", {"LANG": "da_DK.UTF-8"}, "en"),
        (None, None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, None, {"LANG": "en"}, "en"),
        (None, None, {"LC_ALL": "da_DK", "LANG": "en_GB"}, "da"),
        (None, None, {"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "da_DK"}, "en"),
        (None, None, {"LANG": "de_DE.UTF-8"}, "da"),
        (None, None, {"LANG": "C.UTF-8"}, "da"),
        (None, None, {}, "da"),
    ],
)
def test_the_language_is_picked(
    argument: str | None, setting: str | None, environ: dict[str, str], expected: str
) -> None:
    """The argument wins, then the setting, then the locale: English for English ones, Danish otherwise."""
    assert pick_language(argument, setting, environ) == expected


def test_an_unknown_language_is_refused() -> None:
    """A language that the product does not speak is a mistake of the caller, never a silent default."""
    for call in (lambda: set_language("de"), lambda: pick_language("de", None, {})):
        with pytest.raises(ValueError, match="de"):
            call()


def test_one_call_switches_the_whole_process() -> None:
    """After `set_language` every text is in the new language, in other threads too."""
    set_language("en")
    assert locale._("unknown setting") == "unknown setting"
    set_language("da")
    assert locale._("unknown setting") == "ukendt indstilling"
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(locale._("unknown setting")))
    thread.start()
    thread.join()
    assert heard == ["ukendt indstilling"]


def test_an_export_in_another_language_disturbs_nobody() -> None:
    """`in_language` holds in its own thread alone, and ends with its block."""
    set_language("en")
    heard: list[str] = []
    with in_language("da"):
        assert locale.current_language() == "da"
        thread = threading.Thread(target=lambda: heard.append(locale.current_language()))
        thread.start()
        thread.join()
    assert heard == ["en"]
    assert locale.current_language() == "en"


def test_an_unknown_or_empty_text_stays_as_it_is() -> None:
    """A text without a translation is shown in English; an empty one never shows the catalogue's header."""
    set_language("da")
    assert locale._("nobody translated this") == "nobody translated this"
    assert locale._("") == ""
    assert [ngettext("{n} x-point", "{n} x-points", n) for n in (1, 2)] == ["{n} x-point", "{n} x-points"]


def test_update_collects_compiles_and_keeps(workshop: tuple[Path, Path]) -> None:
    """Updating finds every marked text, keeps translations, drops what is gone, and changes nothing twice."""
    folder, sources = workshop
    catalogue.update(folder, sources)
    assert catalogue.problems(folder, sources) == [
        "da: missing: 'Good morning, {name}'",
        "da: missing: 'meeting'",
        "da: missing: '{count} point'",
    ]
    _translate(folder, {"meeting": "møde", "Good morning, {name}": "Godmorgen, {name}"})
    (sources / "screen.py").write_text(SOURCE.replace('N_("meeting")', 'N_("case")'))
    catalogue.update(folder, sources)
    written = {file: file.read_bytes() for file in folder.rglob("*.?o")}
    assert b"Godmorgen, {name}" in written[folder / "da" / "LC_MESSAGES" / "meetingdesk.mo"]
    assert not any(b"m\xc3\xb8de" in content for content in written.values())
    catalogue.update(folder, sources)
    assert written == {file: file.read_bytes() for file in folder.rglob("*.?o")}


def test_merge_fills_gaps_and_says_what_it_could_not_use(workshop: tuple[Path, Path], tmp_path: Path) -> None:
    """A fragment fills what is missing; a second opinion and a text that is nowhere are reported."""
    folder, sources = workshop
    fragment = tmp_path / "one.po"
    fragment.write_text(
        'msgid "meeting"\nmsgstr "møde"\n\nmsgid "Good morning, {name}"\nmsgstr "Godmorgen, {name}"\n\n'
        'msgid "{count} point"\nmsgid_plural "{count} points"\n'
        'msgstr[0] "et punkt"\nmsgstr[1] "{count} punkter"\n'
    )
    other = tmp_path / "two.po"
    other.write_text('msgid "meeting"\nmsgstr "samling"\n\nmsgid "gone"\nmsgstr "væk"\n')
    remarks = catalogue.merge([fragment, other], folder, sources)
    assert [remark.removeprefix(f"{other}: ") for remark in remarks] == [
        "not in the sources: 'gone'",
        "translated differently already: 'meeting'",
    ]
    assert catalogue.problems(folder, sources) == []


def test_broken_placeholders_fuzzy_and_stale_are_found(workshop: tuple[Path, Path]) -> None:
    """A translation that would lose a name, a guess, or a compiled file of yesterday fails the check."""
    folder, sources = workshop
    catalogue.update(folder, sources)
    _translate(folder, {"meeting": "møde", "Good morning, {name}": "Godmorgen, {navn}"})
    po = folder / "da" / "LC_MESSAGES" / "meetingdesk.po"
    po.write_text(po.read_text().replace('msgid "meeting"', '#, fuzzy\nmsgid "meeting"'))
    assert catalogue.problems(folder, sources) == [
        "da: other placeholders: 'Good morning, {name}'",
        "da: fuzzy: 'meeting'",
        "da: missing: '{count} point'",
        "da: meetingdesk.mo is stale",
    ]


def _translate(folder: Path, texts: dict[str, str]) -> None:
    po = folder / "da" / "LC_MESSAGES" / "meetingdesk.po"
    content = po.read_text()
    for msgid, translation in texts.items():
        content = content.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{translation}"')
    po.write_text(content)
    with po.open("rb") as stream:
        assert read_po(stream, locale="da").get(next(iter(texts)))


def _translated_at_import(tree: ast.AST) -> list[int]:
    lines: list[int] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            # Its body runs later; its default values and decorators run now.
            now = [*node.args.defaults, *[default for default in node.args.kw_defaults if default]]
            now += [] if isinstance(node, ast.Lambda) else node.decorator_list
            for part in now:
                lines += _translated_at_import(ast.Expression(part))
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {
            "_",
            "ngettext",
            "pgettext",
        }:
            lines.append(node.lineno)
        lines += _translated_at_import(node)
    return sorted(lines)
