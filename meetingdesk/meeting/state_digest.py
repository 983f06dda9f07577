"""One digest for everything that is true of a meeting, so that two programs can tell whether they agree."""

from __future__ import annotations

from meetingdesk.canonical import canonical_json, sha256_hex
from meetingdesk.meeting.state import MeetingState


def state_digest(state: MeetingState) -> str:
    """Return the SHA-256 of a meeting's whole state, as canonical JSON (RFC 8785), in hexadecimal."""
    return sha256_hex(canonical_json(state.model_dump(mode="json")))
