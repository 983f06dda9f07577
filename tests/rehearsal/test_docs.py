"""docs/rehearsal.md says everything that can be written in a script, and its example works."""

import re
from pathlib import Path
from typing import Any

import pytest

from meetingdesk.rehearsal import play_fast
from meetingdesk.rehearsal.files import json_schema
from meetingdesk.rehearsal.script import ACTS, Step
from tests.rehearsal.scripts import loaded, sessions

FOLDER = Path(__file__).parents[2] / "docs"
DOCS = (FOLDER / "rehearsal.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \|([^|]*)\|", DOCS, re.MULTILINE))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """What may stand in a script."""
    return json_schema("script")


def _fields(schema: dict[str, Any], act: str) -> set[str]:
    shape: Any = schema["$defs"]["Step"]["properties"][act]
    names = re.findall(r"#/\$defs/(\w+)", str(shape))
    made = [schema["$defs"][name].get("properties", {}) for name in names]
    return {key for properties in made for key in properties}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_stands_in_the_document_with_its_keys(schema: dict[str, Any], act: str) -> None:
    """An act or a key that nobody has described fails here."""
    assert act in ROWS
    told = set(re.findall(r"`(\w+)`", ROWS[act]))
    told |= set(re.findall(r"`(\w+)`", ROWS["says"])) if "says" in told else set()
    assert _fields(schema, act) <= told


def test_the_document_speaks_of_nothing_else() -> None:
    """What was renamed or removed does not linger."""
    acts = set(re.findall(r"^\| `(\w+)` \|", DOCS.split("### People")[1], re.MULTILINE))
    assert acts == set(ACTS)
    assert set(Step.model_fields) == {*ACTS, "at"}


def test_the_example_plays(tmp_path: Path) -> None:
    """What a reader copies works as it stands."""
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    assert len(play_fast(loaded(tmp_path, example), sessions(tmp_path))) == 1
