"""PDF: PDF/A-3a and PDF/UA-1 in one file, set by Typst, with the canonical JSON attached."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any, Final

from meetingdesk.agreement.formats.extent import is_long
from meetingdesk.agreement.formats.glyphs import set_by_typst, values_of
from meetingdesk.agreement.formats.nodes import Node, Part, Seal, Signatures, Words, paragraphs
from meetingdesk.agreement.formats.outline import (
    banners,
    case_label,
    digest_pairs,
    kind_label,
    outline,
    signature_nodes,
    subtitle,
)
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.seal import Original
from meetingdesk.errors import MeetingDeskError
from meetingdesk.letterhead import contrast_with_white
from meetingdesk.locale import _, in_language

ATTACHMENT: Final = "agreement.json"

# Typst takes no file from memory that is not text, so the picture comes as a list of numbers.
_LOGO: Final = "logo.json"
_PRODUCT: Final = "MeetingDesk"
_COLOUR: Final = "#0a5a94"
_INK: Final = "#1b2125"
# WCAG 2.1, 1.4.3, for text of any size.
_READABLE: Final = 4.5


def render(original: Original, seal: Seal | None = None) -> bytes:
    """Return the PDF; dated by the agreement's last instant, so that repeating it gives the same bytes.

    `seal` is drawn at the end, for a file that is sealed with a certificate afterwards.

    Raises:
        MeetingDeskError: Typst could not set it.
    """
    with in_language(original.agreement.language):
        document = page(original, seal)
    return set_page(document, {ATTACHMENT: original.content}, original)


def set_page(
    document: dict[str, Any],
    attached: dict[str, bytes],
    original: Original,
    *,
    at: datetime | None = None,
    tail: bytes = b"",
) -> bytes:
    """Return the PDF of what `page` returned, on the letterhead of `original`.

    `attached` are the files that the template attaches, `tail` is more Typst behind it, and `at` the instant
    that it is dated by, without one the agreement's own. A logo that cannot be drawn gives way to the name.

    Raises:
        MeetingDeskError: Typst could not set it.
    """
    files = {**_template(), **attached}
    files["main.typ"] += tail
    logo, at = original.letterhead.logo, at or original.agreement.as_of
    if logo and document["logo"]:
        try:
            return set_by_typst({**files, _LOGO: json.dumps(list(logo.content)).encode()}, document, at)
        except MeetingDeskError:
            document = {**document, "logo": None}
    return set_by_typst(files, document, at)


def page(original: Original, seal: Seal | None = None) -> dict[str, Any]:
    """Return everything the template shows of an agreement, as plain JSON values."""
    agreement = original.agreement
    envelope = agreement.envelope
    digest = envelope.content_digest if envelope else ""
    nodes: list[Node | Seal] = [*outline(agreement), *signature_nodes(agreement)]
    if seal:
        nodes.append(seal)
    return {
        "language": agreement.language,
        "document_title": " – ".join((*banners(agreement), f"{agreement.title}, {subtitle(agreement)}")),
        "author": agreement.municipality or agreement.facilitator or _PRODUCT,
        "title": agreement.title,
        "subtitle": subtitle(agreement),
        "kind": kind_label(agreement),
        "banners": list(banners(agreement)),
        "municipality": agreement.municipality,
        "letterhead": agreement.municipality or agreement.title,
        "logo": _logo(original),
        "colour": _colours(original.letterhead.colour),
        "facts": [pair for pair in _facts(agreement) if pair[1]],
        "running": " · ".join(part for part in (case_label(agreement), agreement.date) if part),
        "footer": _("Fingerprint {digits}").format(digits=fingerprint(digest)) if digest else "",
        "quotes": ["»", "«"] if agreement.language == "da" else ["“", "”"],
        "page_of": _("Page {page} of {pages}"),
        "nodes": [plain(node) for node in nodes],
        "is_long": is_long(nodes),
        "has_long_record": is_long(_record(nodes)),
        "lacking": _(
            "A code such as [U+1F600] stands for a character that no font of this document has; "
            "the attached file has the character."
        ),
        "digests": digest_pairs(original),
        "attachment": {
            "name": ATTACHMENT,
            "description": _("The agreement as canonical JSON; what the digests are taken over."),
        },
    }


def _record(nodes: list[Node | Seal]) -> list[Node | Seal]:
    """Return what begins on a page of its own; all of it where nothing says so."""
    return nodes[next((at for at, node in enumerate(nodes) if isinstance(node, Part)), 0) :]


def fingerprint(digest: str) -> str:
    """Return the beginning of a digest as people compare it: `4f2a 91c0 7be3`."""
    return " ".join((digest[:4], digest[4:8], digest[8:12]))


def plain(node: Node | Seal) -> dict[str, Any]:
    """Return a node as the template takes it."""
    shown: dict[str, Any] = {"kind": type(node).__name__.lower(), **values_of(node)}
    if isinstance(node, Words):
        shown["paragraphs"] = paragraphs(node.text)
    if isinstance(node, Signatures):
        shown["columns"] = [_("Name"), _("Signature"), _("When")]
    return shown


def _facts(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    begun = agreement.started or agreement.planned_start
    hours = f"{begun.clock}–{agreement.ended.clock}" if agreement.ended else begun.clock
    return (
        (_("Date"), agreement.date),
        (_("Time"), hours),
        (_("Case"), agreement.case_number),
        (_("Citizen"), agreement.citizen),
    )


def _logo(original: Original) -> dict[str, str] | None:
    logo = original.letterhead.logo
    if logo is None:
        return None
    return {"file": _LOGO, "format": logo.kind, "alt": original.agreement.municipality or _("Logo")}


def _colours(colour: str) -> dict[str, str]:
    """Return the colours of lines and of titles: one that is too pale to be read is for lines alone."""
    chosen = colour or _COLOUR
    return {"line": chosen, "text": chosen if contrast_with_white(chosen) >= _READABLE else _INK}


@cache
def _template() -> dict[str, bytes]:
    folder = resources.files(__package__)
    parts = {name: (folder / name).read_bytes() for name in ("look.typ", "letter.typ", "parts.typ")}
    return {"main.typ": (folder / "agreement.typ").read_bytes(), **parts}
