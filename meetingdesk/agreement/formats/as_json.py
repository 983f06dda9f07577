"""JSON: exactly the bytes that were sealed, so that their SHA-256 is the agreement's digest."""

from __future__ import annotations

from meetingdesk.agreement.seal import Original


def render(original: Original) -> bytes:
    """Return the agreement's canonical JSON, without a line break at its end."""
    return original.content
