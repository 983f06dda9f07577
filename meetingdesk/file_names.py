"""What files with documents are called: no CPR number, no names, and safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from string import Formatter
from typing import Final

from meetingdesk.cpr import left_out
from meetingdesk.locale import _

PLACEHOLDERS: Final = ("case", "date", "format", "agreement")
DEFAULT_TEMPLATE: Final = "{case}-{date}-{format}"

# Windows' own limit is 255 for the whole path on some machines; a folder and an ending need room too.
_LONGEST: Final = 100
_UNSAFE: Final = re.compile(r"[^0-9A-Za-z._-]+")
_RUN: Final = re.compile(r"-{2,}|\.{2,}")
_LIKE_CPR: Final = re.compile(r"(\d{6})-?(?=\d{4}(?!\d))")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SPELLED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss"})
# Names of devices on Windows, whatever ending follows.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{kind}{number}" for kind in ("com", "lpt") for number in range(10)}
)


def template_mistake(template: str) -> str:
    """Return what is wrong with a template for file names, as a sentence; empty when nothing is.

    It holds letters, digits, `-`, `_`, `.` and spaces, and names from `PLACEHOLDERS` in curly brackets.
    """
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return _("a curly bracket is not closed")
    for literal, name, form, conversion in parts:
        if _UNSAFE.search(_plain(literal).replace(" ", "")):
            return _("a file name may hold letters, digits, -, _ and .")
        if name is not None and (name not in PLACEHOLDERS or form or conversion):
            return _("there is no placeholder {name}").format(name="{" + name + "}")
    if not any(name for _literal, name, _form, _conversion in parts):
        return _("without a placeholder every file would have the same name")
    return ""


def file_stem(
    template: str, values: Mapping[str, str], marks: Collection[str] = (), names: Collection[str] = ()
) -> str:
    """Return a file's name without its ending: the template filled with `values`, then `marks`.

    Whatever looks like a CPR number is left out of the case number, which people type, and so is every word
    of `names`. What comes back has up to 100 letters, digits, `-`, `_` and `.` of ASCII, and is no name that
    Windows keeps for itself; `agreement` when nothing else is left.
    """
    shy = {word.casefold() for name in names for word in _WORD.findall(name)}
    values = {**values, "case": _without(values.get("case", ""), shy)}
    safe = {name: _safe(values.get(name, "")) for name in PLACEHOLDERS}
    stem = "-".join((template.format_map(safe), *marks))
    stem = _RUN.sub(lambda run: run[0][0], _safe(stem))
    # A number before a year would look like one, and is none.
    stem = _LIKE_CPR.sub(r"\1_", stem)[:_LONGEST].strip("-._")
    first, dot, rest = stem.partition(".")
    return f"{first}_{dot}{rest}" if first.casefold() in _DEVICES else stem or "agreement"


def _without(value: str, shy: Collection[str]) -> str:
    return _WORD.sub(lambda word: "" if word[0].casefold() in shy else word[0], left_out(value))


def _safe(text: str) -> str:
    return _UNSAFE.sub("-", _plain(text)).strip("-.")


def _plain(text: str) -> str:
    """Return a text in ASCII letters where it can be: a file server may know no others."""
    spelled = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    return "".join(char for char in spelled if not unicodedata.combining(char))
