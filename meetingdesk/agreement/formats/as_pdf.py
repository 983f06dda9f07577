"""PDF: PDF/A-3a and PDF/UA-1 in one file, set by Typst, with the canonical JSON attached."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any

from meetingdesk.agreement.formats.glyphs import set_by_typst
from meetingdesk.agreement.formats.nodes import Node, Seal, Signatures
from meetingdesk.agreement.formats.outline import (
    banners,
    case_label,
    digest_pairs,
    kind_label,
    outline,
    signature_nodes,
    subtitle,
)
from meetingdesk.agreement.seal import Original
from meetingdesk.locale import _, in_language

_PRODUCT = "MeetingDesk"
ATTACHMENT = "agreement.json"


def render(original: Original, seal: Seal | None = None) -> bytes:
    """Return the PDF; dated by the agreement's last instant, so that repeating it gives the same bytes.

    `seal` is drawn at the end, for a file that is sealed with a certificate afterwards.

    Raises:
        MeetingDeskError: Typst could not set it.
    """
    with in_language(original.agreement.language):
        document = page(original, seal)
    files = {"main.typ": template(), ATTACHMENT: original.content}
    return set_by_typst(files, document, original.agreement.as_of)


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
        "letterhead": agreement.municipality or agreement.title,
        "running": " · ".join(part for part in (case_label(agreement), agreement.date) if part),
        "footer": _("Fingerprint {digits}").format(digits=fingerprint(digest)) if digest else "",
        "quotes": ["»", "«"] if agreement.language == "da" else ["“", "”"],
        "page_of": _("Page {page} of {pages}"),
        "nodes": [plain(node) for node in nodes],
        "digests": digest_pairs(original),
        "attachment": {
            "name": ATTACHMENT,
            "description": _("The agreement as canonical JSON; what the digests are taken over."),
        },
    }


def fingerprint(digest: str) -> str:
    """Return the beginning of a digest as people compare it: `4f2a 91c0 7be3`."""
    return " ".join((digest[:4], digest[4:8], digest[8:12]))


def plain(node: Node | Seal) -> dict[str, Any]:
    """Return a node as the template takes it."""
    shown = {"kind": type(node).__name__.lower(), **asdict(node)}
    if isinstance(node, Signatures):
        shown["columns"] = [_("Name"), _("Signature"), _("When")]
    return shown


@cache
def template() -> bytes:
    """Return the template that sets any of these pages."""
    return (resources.files(__package__) / "agreement.typ").read_bytes()
