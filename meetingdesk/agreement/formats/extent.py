"""How much of a page a document takes at least: asked before it is measured whether it is a single one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from meetingdesk.agreement.formats.nodes import (
    Cards,
    Heading,
    Node,
    Part,
    Quote,
    Seal,
    Signatures,
    Table,
    Text,
    Words,
)

# Points, each a little less than the template takes: what is called long never fits. A page is taken for a
# third higher than it is, because a short meeting may be set that much tighter.
_PAGE: Final = 960
_LINE: Final = 13
_LETTERS: Final = 130
_HEIGHTS: Final[dict[type, int]] = {Heading: 20, Part: 14, Cards: 40, Seal: 75}
_HEAD: Final = 70
_ROW: Final = 14
_SIGNER: Final = 30


def is_long(nodes: Iterable[Node | Seal]) -> bool:
    """Say whether a document takes more than one page for sure; measuring takes as long as setting it."""
    return _HEAD + sum(map(_height, nodes)) > _PAGE


def _height(node: Node | Seal) -> int:
    match node:
        case Text(text=text) | Words(text=text) | Quote(text=text):
            return _LINE * sum(1 + len(line) // _LETTERS for line in text.split("\n"))
        case Table(rows=rows):
            return _ROW * (1 + len(rows))
        case Signatures(lines=lines):
            return _ROW + _SIGNER * len(lines)
        case _:
            return _HEIGHTS.get(type(node), _LINE)
