"""The one boundary that makes foreign text safe: `accept` on the way in, `visible` on the way to a screen.

Foreign is everything typed, pasted, loaded from a file or read from a database. A terminal obeys control
characters (ESC, OSC 52, C1 bytes) and the bidirectional ones make a signed line read as another one
(Boucher and Anderson, "Trojan Source", 2021). Joiners (U+200C, U+200D) stay: Persian and emoji need them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from meetingdesk.errors import UnsafeText
from meetingdesk.locale import N_, _

MAX_LENGTH: Final = 4000
MAX_MARKS: Final = 8
ELLIPSIS: Final = "…"

_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_DECEPTIVE: Final = (
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional and deprecated format controls
    "\u2028\u2029\ufeff"  # line and paragraph separator, byte order mark
    "\ud800-\udfff\ufff9-\ufffb"  # surrogates, interlinear annotation
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\U000e0000-\U000e007f" + _NONCHARACTERS  # tag characters
)
_UNSAFE: Final = re.compile(f"[{_DECEPTIVE}]")
_UNSAFE_OR_BREAK: Final = re.compile(f"\r\n|[{_DECEPTIVE}]")

# A name made of nothing but these would look like no name, so they go from both ends with the white space.
_OUTER: Final = " \t\r\n\xa0\xad\u034f\u1680\u180e\u202f\u205f\u2800\u3000\u3164\uffa0" + "".join(
    map(chr, (*range(0x2000, 0x200E), *range(0x2060, 0x2065)))
)

_CONTROL_NAMES: Final = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x09: "TAB",
    0x0A: "LINE FEED",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
    0x9B: "CONTROL SEQUENCE INTRODUCER",
    0x9D: "OPERATING SYSTEM COMMAND",
}
_NAMELESS: Final = {
    "Cc": N_("control character"),
    "Cs": N_("half of a surrogate pair"),
    "Co": N_("private character"),
    "Cn": N_("no character"),
}


def accept(text: str, *, field: str = "", max_length: int = MAX_LENGTH, multiline: bool = False) -> str:
    """Return `text` as the product stores it: NFC, without outer white space, tabs as spaces.

    `field` is what the reader calls the place, such as "Title"; `max_length` counts characters after
    normalising. A line break is accepted with `multiline` alone, and always comes back as a line feed.

    Raises:
        UnsafeText: a character that could deceive a reader or a terminal, more than eight marks on one
            letter, or too much text. The sentence names field and code point, never the text.
    """
    text = text.strip(_OUTER)
    # NFC joins at most four characters into one, so nothing longer needs to be looked at.
    if len(text) > 4 * max_length:
        raise _too_long(field, len(text), max_length)
    text = text.replace("\t", " ").replace("\r\n", "\n")
    for found in _UNSAFE.finditer(text):
        if not (multiline and found.group() == "\n"):
            raise _deceptive(field, found.group())
    # Before normalising, which sorts marks and takes quadratic time over a long pile of them.
    if (mark := next(_surplus_marks(text), None)) is not None:
        raise _piled_up(field, text[mark])
    text = unicodedata.normalize("NFC", text).strip(_OUTER)
    if len(text) > max_length:
        raise _too_long(field, len(text), max_length)
    return text


def visible(text: str) -> str:
    """Return `text` with every deceptive character spelled out, such as `<U+001B>`; never raises.

    Line breaks stay, a tab becomes a space. What comes back is safe for a terminal; it is still not
    markup, so show it with markup off.
    """
    if text.isascii() and text.isprintable():
        return text
    surplus = set(_surplus_marks(text))
    if surplus:
        text = "".join(_code(char) if at in surplus else char for at, char in enumerate(text))
    return _UNSAFE_OR_BREAK.sub(_spelled_out, text)


def deceptive_characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield index and character of everything in `text` that `accept` would refuse in multi-line text.

    Piled marks are not among them; tabs, line breaks and a carriage return before a line feed are accepted.
    """
    for found in _UNSAFE_OR_BREAK.finditer(text):
        if found.group() not in ("\n", "\t", "\r\n"):
            yield found.start(), found.group()


def named(char: str) -> str:
    """Return code point and Unicode name of one character, such as `U+202E (RIGHT-TO-LEFT OVERRIDE)`."""
    known = _CONTROL_NAMES.get(ord(char)) or unicodedata.name(char, "")
    # The standard names no control, private or missing character: say of which kind it is.
    return f"U+{ord(char):04X} ({known or _(_NAMELESS.get(unicodedata.category(char), 'no character'))})"


def fits(text: str, cells: int) -> bool:
    """Say whether `text` takes at most `cells` terminal cells."""
    from rich.cells import cell_len

    return cell_len(text) <= cells


def cut(text: str, cells: int) -> str:
    """Return `text`, or as much of it as leaves room for `…` within `cells` terminal cells.

    A letter is never parted from its marks, nor an emoji from its joined halves.
    """
    if fits(text, cells):
        return text
    from rich.cells import split_graphemes

    room, end = cells - 1, 0
    # A prefix is enough, and a book does not have to be measured for a line; no letter needs 16 characters.
    for _start, stop, width in split_graphemes(text[: 16 * max(cells, 0)])[0]:
        if width > room:
            break
        room, end = room - width, stop
    return text[:end].rstrip() + ELLIPSIS if cells > 0 else ""


def _spelled_out(found: re.Match[str]) -> str:
    char = found.group()
    if char in ("\n", "\r\n"):
        return "\n"
    return " " if char == "\t" else _code(char)


def _surplus_marks(text: str) -> Iterator[int]:
    """Yield the index of each combining mark beyond the eighth on one letter."""
    if not text or max(text) < "\u0300":
        return
    marks = 0
    for at, char in enumerate(text):
        if unicodedata.category(char)[0] == "M":
            marks += 1
            if marks > MAX_MARKS:
                yield at
        elif char not in "\u200c\u200d":
            marks = 0


def _code(char: str) -> str:
    return f"<U+{ord(char):04X}>"


def _deceptive(field: str, char: str) -> UnsafeText:
    sentence = _("{field} holds {character}, which could mislead a reader.")
    return UnsafeText(
        sentence.format(field=visible(field) or _("The text"), character=named(char)), ord(char)
    )


def _piled_up(field: str, mark: str) -> UnsafeText:
    sentence = _("{field}: more than {count} marks lie on one letter, the next is {character}.")
    name = visible(field) or _("The text")
    return UnsafeText(sentence.format(field=name, count=MAX_MARKS, character=named(mark)), ord(mark))


def _too_long(field: str, length: int, max_length: int) -> UnsafeText:
    sentence = _("{field}: {length} characters are too many, there is room for {max_length}.")
    name = visible(field) or _("The text")
    return UnsafeText(sentence.format(field=name, length=length, max_length=max_length))
