"""The translator's tool: collects the interface's texts, merges translations, compiles the catalogues.

    python -m meetingdesk.locale.catalogue update         collect and compile
    python -m meetingdesk.locale.catalogue merge FILE…    fill in translations from other .po files first
    python -m meetingdesk.locale.catalogue check          exit 1 and list what is missing or stale

What is written depends on the sources and the translations alone: no dates, no line numbers.
"""

import fcntl
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from meetingdesk.locale import CATALOGUES, DOMAIN, LANGUAGES, Language

SOURCES: Final = CATALOGUES.parent
_KEYWORDS: Final = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# A date in the header would change with every run and say nothing.
_NO_DATE: Final = datetime(2026, 1, 1, tzinfo=UTC)


def extracted(sources: Path = SOURCES) -> Catalog:
    """Return every text that the Python files under `sources` mark, with the files that use it."""
    template = Catalog()
    for file in sorted(sources.rglob("*.py")):
        where = file.relative_to(sources.parent).as_posix()
        for _line, msgid, _comments, context in extract_from_file("python", file, keywords=_KEYWORDS):
            template.add(msgid, locations=[(where, 0)], context=context)
    return template


def update(folder: Path = CATALOGUES, sources: Path = SOURCES) -> None:
    """Bring every catalogue in `folder` up to date with `sources` and compile it; translations are kept."""
    template = extracted(sources)
    with _locked(folder):
        for language in LANGUAGES:
            _write(folder, language, _renewed(template, _read(folder, language)))


def merge(fragments: Sequence[Path], folder: Path = CATALOGUES, sources: Path = SOURCES) -> list[str]:
    """Fill the Danish catalogue's gaps from `fragments`, and return what could not be used.

    A translation that the catalogue has already is kept: the catalogue is where they are mended.
    """
    template = extracted(sources)
    with _locked(folder):
        catalogue = _renewed(template, _read(folder, "da"))
        remarks = [remark for file in fragments for remark in _fill(catalogue, file)]
        _write(folder, "da", catalogue)
        _write(folder, "en", _renewed(template, _read(folder, "en")))
    return remarks


def problems(folder: Path = CATALOGUES, sources: Path = SOURCES) -> list[str]:
    """Return a line for each missing, fuzzy, obsolete or broken text and each stale compiled file."""
    template = extracted(sources)
    found: list[str] = []
    for language in LANGUAGES:
        catalogue = _read(folder, language)
        found += [f"{language}: {what}" for what in _differences(template, catalogue)]
        mo = _file(folder, language, "mo")
        if not mo.is_file() or mo.read_bytes() != _compiled(catalogue):
            found.append(f"{language}: {mo.name} is stale")
    return found


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit code."""
    match list(arguments):
        case ["update"]:
            update()
        case ["merge", _, *_]:
            for remark in merge([Path(name) for name in arguments[1:]]):
                sys.stderr.write(f"{remark}\n")
        case ["check"]:
            found = problems()
            for problem in found:
                sys.stderr.write(f"{problem}\n")
            return 1 if found else 0
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


def _renewed(template: Catalog, old: Catalog) -> Catalog:
    new = Catalog(
        locale=old.locale, domain=DOMAIN, project=DOMAIN, charset="utf-8", fuzzy=False,
        header_comment="", creation_date=_NO_DATE, revision_date=_NO_DATE,
    )  # fmt: skip
    new.last_translator = new.language_team = "MeetingDesk"
    english = str(old.locale) == "en"
    for message in _messages(template):
        known = old.get(message.id, message.context)
        string = message.id if english else _fitting(message, known) if known and _translated(known) else ""
        new.add(message.id, string, message.locations, context=message.context)
    return new


def _fill(catalogue: Catalog, file: Path) -> Iterator[str]:
    with file.open("rb") as stream:
        fragment = read_po(stream, locale="da", domain=DOMAIN)
    for offered in _messages(fragment):
        message = catalogue.get(offered.id, offered.context)
        if message is None:
            yield f"{file}: not in the sources: {_name(offered)}"
        elif not _translated(message):
            message.string = _fitting(message, offered)
        elif _translated(offered) and message.string != _fitting(message, offered):
            yield f"{file}: translated differently already: {_name(offered)}"


def _fitting(message: Message, offered: Message) -> str | tuple[str, ...]:
    """Return the offered text in as many forms as the message has: one text serves for both numbers."""
    if isinstance(message.id, str):
        return _forms(offered.string)[0]
    forms = _forms(offered.string)
    return forms if len(forms) > 1 else forms * 2


def _differences(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    for message in _messages(template):
        known = catalogue.get(message.id, message.context)
        if known is None or not _translated(known):
            yield f"missing: {_name(message)}"
        elif known.fuzzy:
            yield f"fuzzy: {_name(message)}"
        elif not _same_placeholders(known):
            yield f"other placeholders: {_name(message)}"
    for message in _messages(catalogue):
        if template.get(message.id, message.context) is None:
            yield f"obsolete: {_name(message)}"
    yield from (f"obsolete: {_name(message)}" for message in catalogue.obsolete.values())


def _same_placeholders(message: Message) -> bool:
    sources, targets = _forms(message.id), _forms(message.string)
    if _placeholders(sources[-1]) != _placeholders(targets[-1]):
        return False
    # The form for one may spell the number out.
    return all(_placeholders(target) <= _placeholders(sources[-1]) for target in targets)


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        # A text with a lone brace is shown as it is and never formatted.
        return set()


def _forms(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def _translated(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string))


def _name(message: Message) -> str:
    return repr(_forms(message.id)[0])


def _messages(catalogue: Catalog) -> list[Message]:
    return sorted(
        (message for message in catalogue if message.id),
        key=lambda each: (_forms(each.id), each.context or ""),
    )


def _file(folder: Path, language: Language, kind: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.{kind}"


def _read(folder: Path, language: Language) -> Catalog:
    try:
        with _file(folder, language, "po").open("rb") as stream:
            return read_po(stream, locale=language, domain=DOMAIN)
    except FileNotFoundError:
        return Catalog(locale=language, domain=DOMAIN)


def _write(folder: Path, language: Language, catalogue: Catalog) -> None:
    text = BytesIO()
    write_po(text, catalogue, width=110, sort_output=True, include_lineno=False)
    _replace(_file(folder, language, "po"), text.getvalue())
    _replace(_file(folder, language, "mo"), _compiled(_read(folder, language)))


def _compiled(catalogue: Catalog) -> bytes:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _replace(file: Path, content: bytes) -> None:
    if file.is_file() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_bytes(content)
    new.replace(file)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
