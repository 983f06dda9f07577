"""Whatever a document is made of, every format for readers shows it; a kind that is forgotten fails here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import get_args
from zipfile import ZipFile

import pytest

from meetingdesk.agreement import Original, draft_bytes, original
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.formats.lines import document_lines
from meetingdesk.agreement.formats.nodes import (
    Card,
    Cards,
    Cell,
    Heading,
    Node,
    Pairs,
    Part,
    Quote,
    Signatures,
    Signed,
    Table,
    TableColumn,
    Text,
    Words,
)
from tests.agreement import sample
from tests.agreement.pdf_reader import Pdf

EACH: dict[type, Node] = {
    Heading: Heading(2, "Alfa"),
    Text: Text("Alfa\nBravo"),
    Quote: Quote("Alfa", "Bravo"),
    Words: Words("Alfa\n\nBravo", "Charlie"),
    Cards: Cards((Card("Alfa", "Bravo", ("Charlie", "Delta")), Card("Ekko", "", ("Foxtrot",)))),
    Part: Part("Alfa"),
    Pairs: Pairs((("Alfa", "Bravo"), ("Charlie", "Delta"))),
    Table: Table((TableColumn("Before"), TableColumn("Alfa")), ((Cell("Bravo", "Charlie"), Cell("Delta")),)),
    Signatures: Signatures((Signed("Alfa", "Bravo", "Charlie", "Delta", "Ekko", "Foxtrot", False),)),
}
_WORDS = ("Alfa", "Bravo", "Charlie", "Delta", "Ekko", "Foxtrot")


def _docx(source: Original) -> str:
    with ZipFile(BytesIO(FORMATS["docx"].render(source))) as archive:
        return archive.read("word/document.xml").decode()


SHOWN: dict[str, Callable[[Original], str]] = {
    "as_docx": _docx,
    "as_markdown": lambda source: FORMATS["md"].render(source).decode(),
    "as_pdf": lambda source: Pdf(FORMATS["pdf"].render(source)).words(),
    "lines": lambda source: "\n".join(line.text for line in document_lines(source.agreement)),
}


def test_every_kind_is_among_these() -> None:
    """A new kind gets its line above."""
    assert EACH.keys() == set(get_args(Node))


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("kind", [kind.__name__ for kind in EACH])
def test_every_format_shows_it(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of its words; none is left out because the format is plainer than another."""
    node = next(node for node in EACH.values() if type(node).__name__ == kind)
    module = import_module(f"meetingdesk.agreement.formats.{name}")
    monkeypatch.setattr(module, "outline", lambda _agreement: (Heading(2, "Before"), node))
    monkeypatch.setattr(module, "signature_nodes", lambda _agreement: ())
    # Some labels are set in capitals.
    shown = SHOWN[name](original(draft_bytes(sample.tiny("en"))[0])).casefold()
    assert [word for word in _WORDS if word in repr(node) and word.casefold() not in shown] == []
