"""Typst, and the characters that none of its fonts has: spelled out, because an export must not fail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard

_STANDARDS: Final[list[PDFStandard]] = ["a-3a", "ua-1"]
# How Typst names the text that no font could show, and the private characters that PDF/A forbids; control and
# joining characters come as \u{200d}.
_MISSING: Final = re.compile(
    r"the text `\"(.*?)\"` could not be displayed|contains the codepoint `\"(.*?)\"`", re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# All but Latin, Greek and Cyrillic, punctuation and the euro, which the fonts surely have.
_BEYOND: Final = re.compile("[^\n\x20-\x7e\xa0-\u017f\u0386-\u03ce\u0400-\u045f\u2010-\u2026\u20ac\u2212]")
_ATTEMPTS: Final = 8
_FOLDER: Final = Path(__file__).parent


def set_by_typst(files: dict[str, bytes], document: dict[str, Any], timestamp: datetime) -> bytes:
    """Return the PDF/A-3a and PDF/UA-1 that `main.typ` of `files` makes of `document`.

    `document` holds JSON values and dataclasses; the template reads it as `document.json`.

    A character that no font has becomes `[U+1F600]` in the pages, which the template draws small, and `lacks`
    of the document says that there is one; attached files keep it.

    Raises:
        MeetingDeskError: Typst refused for another reason.
    """
    import typst

    data = json.dumps({**document, "lacks": False}, ensure_ascii=False, default=values_of)
    lacking: frozenset[str] = frozenset()
    for _attempt in range(_ATTEMPTS):
        try:
            return _compiled(files, data, timestamp)
        except typst.TypstError as error:
            found = _characters(error.diagnostic) - lacking
            if not found:
                break
            lacking |= found
            data = _without(data, lacking.__contains__)
    # Typst words its complaint in a way we do not know: keep only what every font has.
    data = _without(data, lambda char: bool(_BEYOND.match(char)))
    try:
        return _compiled(files, data, timestamp)
    except typst.TypstError as error:
        # Typst's message may quote the text, which a reader of errors may not be meant to see.
        raise MeetingDeskError(_("The PDF could not be made."), _("Export as JSON or Markdown.")) from error


def drawn_as_png(svg: bytes) -> bytes:
    """Return a drawing as a picture, for formats that know no SVG; empty when it cannot be drawn."""
    import typst

    source = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("it.svg", height: 43pt)'
    try:
        # Its type stub forgets that the input may be a mapping of file names to their bytes.
        png = typst.compile(
            {"main.typ": source, "it.svg": svg},  # type: ignore[call-overload]
            root=str(_FOLDER),
            format="png",
            ppi=288.0,
            font_paths=_fonts(),
        )
    except typst.TypstError:
        return b""
    return bytes(png)


def values_of(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by their names, as `asdict` does, without copying what is in them."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _compiled(files: dict[str, bytes], data: str, timestamp: datetime) -> bytes:
    import typst

    # Its type stub forgets that the input may be a mapping of file names to their bytes.
    pdf = typst.compile(
        {**files, "document.json": data.encode()},  # type: ignore[call-overload]
        root=str(_FOLDER),
        format="pdf",
        pdf_standards=_STANDARDS,
        font_paths=_fonts(),
        # Typst refuses fractions of a second, which a meeting's real clock has.
        timestamp=timestamp.replace(microsecond=0),
    )
    return bytes(pdf)


@cache
def _fonts() -> Fonts:
    """Return the fonts of the product with those that Typst brings along, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FOLDER / "fonts")])


def _characters(diagnostic: str) -> set[str]:
    """Return the characters that Typst complains of.

    It names what is drawn as one: of a letter with a mark, the mark is to blame first; were it the letter,
    Typst would say so again.
    """
    found: set[str] = set()
    for text, private in _MISSING.findall(diagnostic):
        named = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text or private)
        beyond = {char for char in named if _BEYOND.match(char)}
        found |= {char for char in beyond if category(char)[0] in "MC"} or beyond
    return found


def _without(data: str, lacks: Callable[[str], bool]) -> str:
    shown = {**_spelled_out(json.loads(data), lacks), "lacks": True}
    return json.dumps(shown, ensure_ascii=False)


def _spelled_out(value: Any, lacks: Callable[[str], bool]) -> Any:
    """Return plain JSON values with each character that `lacks` is true of spelled out as its code point."""
    if isinstance(value, str):
        return "".join(_spelled(char) if lacks(char) else char for char in value)
    if isinstance(value, dict):
        return {key: _spelled_out(inner, lacks) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_spelled_out(inner, lacks) for inner in value]
    return value


def _spelled(char: str) -> str:
    # A variation selector only says in which style a character is drawn.
    return "" if "\ufe00" <= char <= "\ufe0f" else f"[U+{ord(char):04X}]"
