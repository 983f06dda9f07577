"""What a test wants to know about a PDF: the words on each page, its language, and what is attached."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

# A font with its size, or the beginning of a string, or a string in hexadecimal.
_TOKEN = re.compile(rb"/(\w+) [\d.]+ Tf|(\()|<([0-9a-fA-F]+)>\s*(?=[\]T0-9(-])")
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MAPPED = re.compile(rb"^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>", re.MULTILINE)


class Pdf:
    """A PDF that Typst made."""

    def __init__(self, content: bytes) -> None:
        self.root: Any = PdfFileReader(BytesIO(content)).root

    @property
    def language(self) -> str:
        """Return the language tag of the document."""
        return str(self.root["/Lang"])

    def attachment(self) -> tuple[str, bytes, str, str]:
        """Return the attached file's name, bytes, relationship and description."""
        (specification,) = [item.get_object() for item in self.root["/AF"]]
        content = specification["/EF"]["/UF"].data
        relationship = str(specification["/AFRelationship"])
        return str(specification["/UF"]), content, relationship, str(specification["/Desc"])

    def pages(self) -> list[str]:
        """Return each page's characters as they are drawn, without white space; Arabic comes reversed."""
        return ["".join(_page(page).split()) for page in _leaves(self.root["/Pages"])]

    def words(self) -> str:
        """Return the characters of all pages."""
        return "".join(self.pages())


def _leaves(node: Any) -> list[Any]:
    if node["/Type"] == "/Page":
        return [node]
    return [leaf for kid in node["/Kids"] for leaf in _leaves(kid.get_object())]


def _page(page: Any) -> str:
    fonts = {name[1:]: _characters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    data = page["/Contents"].data
    found: list[str] = []
    current: dict[bytes, str] = {}
    at = 0
    while token := _TOKEN.search(data, at):
        at = token.end()
        if token[1]:
            current = fonts[token[1].decode()]
            continue
        if token[2]:
            start, at = at, _end_of_string(data, at)
            codes = _unescaped(data[start : at - 1])
        else:
            codes = bytes.fromhex(token[3].decode())
        found += [current.get(codes[code : code + 2], "") for code in range(0, len(codes), 2)]
    return "".join(found)


def _end_of_string(data: bytes, at: int) -> int:
    """Return where a string that began before `at` ends; brackets in pairs need no escape in a PDF."""
    depth = 1
    for found in _BRACKET.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    raise ValueError("a string without an end")


def _characters(font: Any) -> dict[bytes, str]:
    mapping = font["/ToUnicode"].data
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _MAPPED.findall(mapping)
    }


def _unescaped(string: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        if found[1].isdigit():
            return bytes([int(found[1], 8)])
        return _ESCAPES.get(found[1], found[1])

    return _ESCAPE.sub(plain, string)
