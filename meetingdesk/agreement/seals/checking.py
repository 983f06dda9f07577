"""A file that somebody sends, checked without a database: a sealed PDF, an agreement's JSON, or a package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from meetingdesk.agreement.seals import findings as found
from meetingdesk.agreement.seals.findings import Findings
from meetingdesk.agreement.seals.sealer import Certificate
from meetingdesk.agreement.seals.sealing import verify_pdf
from meetingdesk.agreement.seals.trust import is_trusted
from meetingdesk.canonical import canonical_json

Kind = Literal["pdf", "json", "package", "other"]
Problem = (
    found.Broken
    | Literal[
        "unknown_kind",
        "no_json",
        "not_canonical",
        "other_content",
        "no_agreement",
        "no_package",
        "other_manifest",
        "other_json",
        "not_as_made",
        "part",
    ]
)
"""What is wrong with a file, `""` when nothing is. Beside those of a seal: a file of another kind; JSON that
cannot be read, or is not written canonically; content with another digest than it names; no agreement in it;
a zip that is no package; files that are not those of its manifest; a JSON that is not the one in its PDF; a
zip that was put together by something else; a file in it with a problem of its own."""

Whose = Literal["nobody", "unknown", "stranger", "trusted"]
"""Whose seal it is: none; nobody said whom to trust; not one of those to be trusted; one of them."""

_JSON: Final = ("agreement.json", "supplement.json")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about one file: `problem` is about its content, `whose` about its seal, apart from it.

    `digest` is the SHA-256 of the agreement's JSON, of a supplement's when `supplement` is its number;
    `parts` are the files in a package, by name.
    """

    kind: Kind
    problem: Problem = ""
    whose: Whose = "nobody"
    certificate: Certificate | None = None
    sealed_at: datetime | None = None
    timestamp: datetime | None = None
    time_server: Certificate | None = None
    rehearsal: bool = False
    digest: str = ""
    supplement: int = 0
    parts: tuple[tuple[str, Checked], ...] = ()

    @property
    def passes(self) -> bool:
        """Whether it is whole, and not sealed by somebody else than those to be trusted, where any are named.

        A rehearsal is never sealed by one of them: what somebody vouches for must have happened.
        """
        return not self.problem and self.whose != "stranger"


def check(content: bytes, trusted: Sequence[bytes] | None) -> Checked:
    """Return what can be said of a file from its bytes; no input makes it raise.

    `trusted` are certificates as DER, None when nobody said whom to trust.
    """
    if content.startswith(b"%PDF-"):
        return check_pdf(content, trusted)
    if content.startswith(b"PK\x03\x04"):
        from meetingdesk.agreement.seals.packages import check_package

        return check_package(content, trusted)
    if content.lstrip()[:1] == b"{":
        return check_json(content)
    return Checked("other", "unknown_kind")


def check_pdf(content: bytes, trusted: Sequence[bytes] | None) -> Checked:
    """Return what can be said of a sealed PDF, and of the agreement that is attached to it."""
    findings = verify_pdf(content)
    if not findings.is_whole:
        return Checked("pdf", findings.broken)
    attached = attached_json(findings)
    inner = check_json(attached) if attached is not None else Checked("json", "no_agreement")
    certificate = findings.certificate
    rehearsal = inner.rehearsal or (certificate is not None and certificate.is_rehearsal)
    return Checked(
        kind="pdf",
        problem=inner.problem,
        whose=_whose(findings, trusted, rehearsal=rehearsal),
        certificate=certificate,
        sealed_at=findings.sealed_at,
        timestamp=findings.timestamp,
        time_server=findings.time_server,
        rehearsal=rehearsal,
        digest=inner.digest,
        supplement=inner.supplement,
    )


def attached_json(findings: Findings) -> bytes | None:
    """Return the JSON that a PDF was made from, None when it carries none."""
    return next((findings.files[name] for name in _JSON if name in findings.files), None)


def check_json(content: bytes) -> Checked:
    """Return what can be said of an agreement's or a supplement's JSON.

    An agreement names the SHA-256 of what was signed, its JSON without `envelope`. That covers the content;
    the answers of the signers stand in the envelope, which only a seal covers.
    """
    digest = hashlib.sha256(content).hexdigest()
    data = _parsed(content)
    if data is None:
        return Checked("json", "no_json", digest=digest)
    rehearsal = data.get("rehearsal") is not False
    try:
        canonical = canonical_json(data) == content
        rest = {key: value for key, value in data.items() if key != "envelope"}
        signed = hashlib.sha256(canonical_json(rest)).hexdigest()
    except (ValueError, RecursionError):
        return Checked("json", "not_canonical", rehearsal=rehearsal, digest=digest)
    problem: Problem = "" if canonical else "not_canonical"
    envelope = data.get("envelope")
    if isinstance(envelope, dict) and "content_digest" in envelope:
        if envelope["content_digest"] != signed:
            problem = "other_content"
    elif data.get("document") != "supplement":
        problem = "no_agreement"
    return Checked("json", problem, rehearsal=rehearsal, digest=digest, supplement=_supplement(data))


def _supplement(data: dict[str, Any]) -> int:
    """Return which supplement of an agreement it is; 0 when it is none."""
    number = data.get("number") if data.get("document") == "supplement" else 0
    return number if isinstance(number, int) and number > 0 else 0


def _parsed(content: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _whose(findings: Findings, trusted: Sequence[bytes] | None, *, rehearsal: bool) -> Whose:
    if rehearsal:
        # Its seal vouches for nothing, whoever made it.
        return "nobody" if trusted is None else "stranger"
    if trusted is None:
        return "unknown"
    return "trusted" if is_trusted(findings, trusted) else "stranger"
