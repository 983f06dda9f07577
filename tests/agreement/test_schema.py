"""What is sealed fits its published schema, and what was sealed earlier is still read, and says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from meetingdesk.agreement import build, digest_of, draft_bytes, original, parse
from meetingdesk.agreement.formats import FORMATS
from meetingdesk.agreement.schema import json_schema, pages
from meetingdesk.canonical import canonical_json, sha256_hex
from tests.agreement import sample

DOCS = Path(__file__).parents[2] / "docs"
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))
"""Sealed agreements as every version so far has written them: name and the number of its shape."""


def _problems(document: Any) -> list[str]:
    schema = Draft202012Validator(json_schema("agreement"))
    return [f"{error.json_path}: {error.message}" for error in schema.iter_errors(document)]


@pytest.mark.parametrize("name", pages())
def test_the_published_schema_is_what_the_models_say(name: str) -> None:
    """After a change to the agreement: make docs."""
    assert (DOCS / name).read_text("utf-8") == pages()[name], f"docs/{name} is stale; run: make docs"
    Draft202012Validator.check_schema(json.loads(pages()[name]))


@pytest.mark.parametrize("state", [sample.rich(), sample.short()], ids=["rich", "short"])
def test_what_is_written_fits_the_schema(state: Any) -> None:
    """A draft with everything hard in it, and an ordinary one."""
    content, _digest = draft_bytes(state)
    assert _problems(json.loads(content)) == []


def test_the_schema_notices_what_does_not_fit() -> None:
    """An unknown key, a missing one and a wrong value are told."""
    document = build(sample.short(), signatures=False).model_dump(mode="json")
    for change in ({"mood": "good"}, {"version": "first"}, {"people": [{"name": "Ingen"}]}):
        assert _problems(document | change), change
    del document["meeting_id"]
    assert _problems(document)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_what_was_sealed_earlier_fits_the_schema_and_every_format(file: Path) -> None:
    """Its bytes stay its bytes, its digest its digest, and every format of today can say it."""
    content = file.read_bytes()
    found = original(content)
    document = json.loads(content)
    assert _problems(document) == []
    assert FORMATS["json"].render(found) == content
    for name, chosen in FORMATS.items():
        assert chosen.render(found), name
    told = FORMATS["md"].render(found).decode()
    assert found.agreement.citizen in told
    for promise in found.agreement.commitments:
        assert promise.due_text in told
    signed = {key: value for key, value in document.items() if key != "envelope"}
    assert sha256_hex(canonical_json(signed)) == document["envelope"]["content_digest"]


def test_an_earlier_next_meeting_is_not_lost() -> None:
    """Before it had a place of its own, it stood among what was said; there it stays in those agreements."""
    file = next(file for file in SAMPLES if file.stem == "kickoff-loft.1")
    told = FORMATS["md"].render(original(file.read_bytes())).decode()
    assert "tirsdag den 22. september 2026 kl. 10:00" in told
    assert "Hjemme hos Lis" in told


def test_the_digest_of_an_earlier_agreement_is_that_of_its_own_bytes() -> None:
    """Fields that came later have their defaults, and must not change what was signed."""
    for file in SAMPLES:
        agreement = parse(file.read_bytes())
        assert digest_of(agreement) == json.loads(file.read_bytes())["envelope"]["content_digest"], file.stem
