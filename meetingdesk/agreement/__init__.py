"""From a meeting's state to its agreement: the content, what is signed, the seal, and the exports."""

from __future__ import annotations

from meetingdesk.agreement.document import build
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.seal import (
    Original,
    content_digest,
    digest_of,
    draft_bytes,
    original,
    parse,
    sealed_bytes,
    text_digests,
)

__all__ = [
    "Agreement",
    "Original",
    "build",
    "content_digest",
    "digest_of",
    "draft_bytes",
    "original",
    "parse",
    "sealed_bytes",
    "text_digests",
]
