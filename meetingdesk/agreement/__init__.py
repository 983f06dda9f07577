"""From a meeting's state to its agreement: the content, what is signed, the seal, and the exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from meetingdesk.agreement.document import build


def __getattr__(name: str) -> Any:
    """Import `build`, with every kind of block, when it is first asked for."""
    if name != "build":
        raise AttributeError(name)
    from meetingdesk.agreement.document import build

    return build


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
