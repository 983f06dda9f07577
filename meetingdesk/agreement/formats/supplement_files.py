"""The formats of a supplement: the agreement's own, with its letterhead, and the same words in each."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from meetingdesk.agreement.formats.as_markdown import document as markdown_document
from meetingdesk.agreement.formats.as_pdf import ATTACHMENT, fingerprint, page, plain, set_page
from meetingdesk.agreement.formats.lines import DocumentLine, node_lines
from meetingdesk.agreement.formats.nodes import Seal
from meetingdesk.agreement.formats.supplement_nodes import (
    supplement_banners,
    supplement_digests,
    supplement_outline,
    supplement_subtitle,
    supplement_title,
)
from meetingdesk.agreement.supplement import OriginalSupplement, SupplementDocument
from meetingdesk.locale import _, in_language

_NAME = "supplement.json"
_SCAN = "attached-file.json"


def supplement_lines(supplement: SupplementDocument) -> tuple[DocumentLine, ...]:
    """Return a supplement's text as lines, as screens and terminals show it."""
    with in_language(supplement.language):
        banners = [DocumentLine("heading", banner) for banner in supplement_banners(supplement)]
        head = (
            DocumentLine("title", supplement_title(supplement)),
            DocumentLine("heading", supplement.about_text),
            DocumentLine("muted", supplement_subtitle(supplement)),
        )
        return (*banners, *head, *node_lines(supplement_outline(supplement)))


def supplement_markdown(original: OriginalSupplement) -> bytes:
    """Return a supplement as Markdown in UTF-8."""
    supplement = original.supplement
    with in_language(supplement.language):
        return markdown_document(
            supplement_banners(supplement),
            (
                supplement_title(supplement),
                supplement.about_text,
                supplement_subtitle(supplement),
                supplement.municipality,
            ),
            supplement_outline(supplement),
            supplement_digests(original),
        )


def supplement_pdf(
    original: OriginalSupplement, scan: bytes | None = None, seal: Seal | None = None
) -> bytes:
    """Return a supplement as PDF/A-3a and PDF/UA-1, with its JSON and the file that came along attached.

    It is dated by the instant it was made at: the same supplement gives the same bytes. `seal` is drawn at
    the end, for a file that is sealed with a certificate afterwards.

    Raises:
        MeetingDeskError: Typst could not set it.
    """
    supplement = original.supplement
    with in_language(supplement.language):
        document = _document(original, seal)
    files = {ATTACHMENT: original.content}
    if scan is not None and supplement.file is not None:
        files[_SCAN] = json.dumps(list(scan), separators=(",", ":")).encode()
        document["attached"] = [
            {
                "name": supplement.file.name,
                "path": _SCAN,
                "media_type": supplement.file.media_type,
                "description": _("What came along with the supplement."),
            }
        ]
    return set_page(document, files, original.agreement, at=supplement.made.at, tail=_tail())


def _document(original: OriginalSupplement, seal: Seal | None) -> dict[str, Any]:
    """Return what the template shows: the agreement's letterhead and language, the supplement's words."""
    supplement = original.supplement
    title, subtitle = supplement_title(supplement), supplement_subtitle(supplement)
    banners = supplement_banners(supplement)
    nodes = [*supplement_outline(supplement), *([seal] if seal else [])]
    # Its own day: the meeting's stands with what it belongs to.
    facts = (
        (_("Date"), supplement.made.date),
        (_("Case"), supplement.case_number),
        (_("Citizen"), supplement.citizen),
    )
    return page(original.agreement) | {
        "document_title": " – ".join((*banners, f"{title}, {subtitle}")),
        "title": title,
        "subtitle": subtitle,
        "kind": supplement.about_text,
        "banners": list(banners),
        "facts": [pair for pair in facts if pair[1]],
        "running": _("Supplement {number}").format(number=supplement.number),
        "footer": _("Fingerprint {digits}").format(digits=fingerprint(original.digest)),
        "nodes": [plain(node) for node in nodes],
        "is_long": False,
        "digests": supplement_digests(original),
        "attachment": {
            "name": _NAME,
            "description": _("The supplement as canonical JSON; what its digest is taken over."),
        },
    }


@cache
def _tail() -> bytes:
    return (resources.files(__package__) / "supplement.typ").read_bytes()
