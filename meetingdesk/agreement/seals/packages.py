"""An agreement's package, checked: the manifest, every file in it, and that they belong together."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from meetingdesk.agreement.package import MANIFEST, PackedFile, zipped
from meetingdesk.agreement.seals.checking import Checked, Problem, attached_json, check_json, check_pdf
from meetingdesk.agreement.seals.sealing import verify_pdf

_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")
# An agreement with the scans of its supplements; more is no agreement.
_LARGEST: Final = 500 * 1024 * 1024
_MOST: Final = 1000


def check_package(content: bytes, trusted: Sequence[bytes] | None) -> Checked:
    """Return what can be said of a package: as its PDF, when everything else in it belongs to that PDF."""
    files = _unpacked(content)
    if files is None or MANIFEST not in files:
        return Checked("package", "no_package")
    if not _is_listed(files):
        return Checked("package", "other_manifest")
    supplements = _supplements(files)
    scans = {str(_named(data, "file", "digest")) for data in supplements}
    parts = tuple(
        _checked(name, inner, trusted)
        for name, inner in files.items()
        # A scanned page bears no seal: the sealed supplement that it came with names its digest.
        if _is_checked(name) and hashlib.sha256(inner).hexdigest() not in scans
    )
    agreement = _agreement(files)
    if agreement is None:
        return Checked("package", "no_agreement", parts=parts)
    name, data = agreement
    problem: Problem = ""
    if any(part.problem for _name, part in parts):
        problem = "part"
    elif not _belong_together(files) or not _are_cited(supplements, files[name]):
        problem = "other_json"
    elif not _is_as_made(content, files, data):
        problem = "not_as_made"
    sealed = [part for _name, part in parts if part.certificate is not None]
    first = next((part for _name, part in parts if part.kind == "pdf"), Checked("pdf", "no_agreement"))
    return Checked(
        kind="package",
        problem=problem or ("part" if first.problem else ""),
        whose="stranger" if any(part.whose == "stranger" for part in sealed) else first.whose,
        certificate=first.certificate,
        sealed_at=first.sealed_at,
        timestamp=first.timestamp,
        time_server=first.time_server,
        rehearsal=any(part.rehearsal for _name, part in parts),
        digest=hashlib.sha256(files[name]).hexdigest(),
        parts=parts,
    )


def _unpacked(content: bytes) -> dict[str, bytes] | None:
    """Return the files of a zip by name, in their order; None when it is none, or one of another kind."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            size = sum(member.file_size for member in members)
            if len(names) != len(members) or len(members) > _MOST or size > _LARGEST:
                return None
            return {member.filename: archive.read(member) for member in members}
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None


def _is_listed(files: Mapping[str, bytes]) -> bool:
    """Whether the manifest lists every other file with its digest, and nothing else."""
    text = files[MANIFEST].decode("utf-8", "replace")
    lines = [_LINE.fullmatch(line) for line in text.splitlines()]
    listed = {line[2]: line[1] for line in lines if line}
    actual = {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != MANIFEST
    }
    return len(lines) == len(listed) and listed == actual


def _is_checked(name: str) -> bool:
    return name.endswith((".pdf", ".json"))


def _checked(name: str, content: bytes, trusted: Sequence[bytes] | None) -> tuple[str, Checked]:
    if name.endswith(".json"):
        return name, check_json(content)
    return name, check_pdf(content, trusted)


def _agreement(files: Mapping[str, bytes]) -> tuple[str, dict[str, object]] | None:
    """Return the agreement among the JSON files, with its name."""
    for name, content in files.items():
        if name.endswith(".json") and not check_json(content).problem:
            data = json.loads(content)
            if "envelope" in data:
                return name, data
    return None


def _supplements(files: Mapping[str, bytes]) -> list[dict[str, object]]:
    """Return what the JSON of each supplement says."""
    whole = [
        json.loads(content)
        for name, content in files.items()
        if name.endswith(".json") and not check_json(content).problem
    ]
    return [data for data in whole if data.get("document") == "supplement"]


def _named(data: Mapping[str, object], *keys: str) -> object:
    found: object = data
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _are_cited(supplements: Sequence[Mapping[str, object]], agreement: bytes) -> bool:
    """Whether every supplement is one to this agreement: it cites the SHA-256 of its JSON."""
    digest = hashlib.sha256(agreement).hexdigest()
    return all(_named(data, "cites", "digest") == digest for data in supplements)


def _belong_together(files: Mapping[str, bytes]) -> bool:
    """Whether each JSON is the one that the PDF of its name was made from."""
    for name, content in files.items():
        if name.endswith(".pdf"):
            inner = attached_json(verify_pdf(content))
            beside = files.get(f"{name.removesuffix('.pdf')}.json")
            if inner is not None and beside is not None and inner != beside:
                return False
    return True


def _is_as_made(content: bytes, files: Mapping[str, bytes], data: dict[str, object]) -> bool:
    """Whether the zip has the very bytes that the product packs these files into."""
    envelope = data.get("envelope")
    try:
        said = envelope.get("as_of") if isinstance(envelope, dict) else None
        as_of = datetime.fromisoformat(str(said))
        return zipped([PackedFile(name, inner) for name, inner in files.items()], as_of) == content
    except (ValueError, UnicodeError):
        return False
