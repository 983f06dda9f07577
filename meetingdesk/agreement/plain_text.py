"""An agreement's parts as plain text, for pasting into another system's form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

from meetingdesk.agreement.formats.citizen_nodes import citizen_nodes
from meetingdesk.agreement.formats.decision_nodes import decision_nodes, open_nodes
from meetingdesk.agreement.formats.lines import DocumentLine, node_lines
from meetingdesk.agreement.formats.nodes import Heading, Node, Pairs, Text
from meetingdesk.agreement.formats.outline import digest_pairs, people_nodes, signature_nodes, subtitle
from meetingdesk.agreement.formats.record_nodes import (
    consent_nodes,
    discussion_nodes,
    document_nodes,
    legend_nodes,
    time_nodes,
)
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.seal import Original
from meetingdesk.locale import _, in_language

_NUMBERED: Final = re.compile(r"\d+\. ")

Build = Callable[[Original], Iterable[Node]]

# What stands on the citizen's page, each as the model is without it.
_CITIZENS: Final[dict[str, object]] = {
    "to_citizen": "",
    "settled": (),
    "commitments": (),
    "next_meetings": (),
    "contact": None,
    "next_steps": (),
}


def part_text(parts: Sequence[str], source: Original) -> str:
    """Return parts of an agreement as plain text, in the agreement's own language; empty without content.

    A single part stands without its heading: the field that it is pasted into has one. In a rehearsal the
    first line says so. Raises KeyError for a part that there is none of.
    """
    with in_language(source.agreement.language):
        built = [list(PARTS[name](source)) for name in parts]
        if len(parts) == 1 and built[0] and isinstance(built[0][0], Heading):
            del built[0][0]
        texts = [_plain(node_lines(nodes)) for nodes in built if nodes]
        body = "\n\n".join(text for text in texts if text)
        if source.agreement.rehearsal and body:
            return "\n".join((_("REHEARSAL – this meeting did not take place"), body))
        return body


def _only(*kept: str) -> Build:
    """Return what builds nothing but some fields of the citizen's page."""

    def build(source: Original) -> Iterable[Node]:
        left_out = {name: empty for name, empty in _CITIZENS.items() if name not in kept}
        return citizen_nodes(source.agreement.evolve(decides=False, **left_out))

    return build


def _of(build: Callable[[Agreement], Iterable[Node]]) -> Build:
    return lambda source: build(source.agreement)


def _heading(source: Original) -> Iterable[Node]:
    return (Text(f"{source.agreement.title} · {subtitle(source.agreement)}"),)


def _identity(source: Original) -> Iterable[Node]:
    return (Pairs(digest_pairs(source)),)


PARTS: Final[dict[str, Build]] = {
    "heading": _heading,
    "to_citizen": _only("to_citizen"),
    "agreed": _only("settled", "commitments"),
    "settled": _only("settled"),
    "commitments": _only("commitments"),
    "next_meetings": _only("next_meetings"),
    "contact": _only("contact"),
    "next_steps": _only("next_steps"),
    "people": _of(people_nodes),
    "decisions": _of(decision_nodes),
    "open": _of(open_nodes),
    "consent": _of(consent_nodes),
    "discussion": _of(discussion_nodes),
    "documents": _of(document_nodes),
    "time": _of(time_nodes),
    "codes": _of(legend_nodes),
    "signatures": _of(signature_nodes),
    "identity": _identity,
}
"""What builds each part that a receiver's file can name."""


def _plain(lines: Sequence[DocumentLine]) -> str:
    told: list[str] = []
    # Details stand under an item; where there is none they begin the line.
    indent = "  " if any(line.style == "item" for line in lines) else ""
    for before, line in pairwise((DocumentLine("rule", ""), *lines)):
        if line.style == "rule":
            continue
        # A heading parts what stands above it; nothing else leaves lines empty in a small field.
        if told and line.style in ("heading", "title") and before.style not in ("heading", "title"):
            told.append("")
        told.append(_line(line, indent))
    return "\n".join(told)


def _line(line: DocumentLine, indent: str) -> str:
    if line.style == "item":
        return line.text if _NUMBERED.match(line.text) else f"- {line.text}"
    if line.style in ("detail", "quote"):
        return f"{indent}{line.text}"
    return line.text
