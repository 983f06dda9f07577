"""The pages in docs/ that are made from the models are up to date, and leave no key unexplained."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meetingdesk.agendas.blocks import BLOCKS
from meetingdesk.agendas.rules import RULES
from meetingdesk.agendas.source import load, validate
from meetingdesk.agendas.texts import LocalText
from meetingdesk.agendas.yaml_flow import flow
from meetingdesk.rehearsal.files import json_schema
from meetingdesk.rehearsal.pages import PAGES, write
from meetingdesk.rehearsal.samples import Schemas, sample

FOLDER = Path(__file__).parents[2] / "docs"
# A name's own description says how to write one, not what this one is for.
NAME = "A short name"
SCHEMAS = {kind: Schemas(json_schema(kind)) for kind in ("agenda", "vocabulary", "catalogue")}


def _keys() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every key of every file that people write about meetings, with what its schema says."""
    for kind, schemas in SCHEMAS.items():
        shapes = {kind: schemas.root, **schemas.root["$defs"]}
        del shapes[LocalText.__name__]
        for name, shape in shapes.items():
            for key, value in shape["properties"].items():
                if "const" not in value:
                    yield f"{name}.{key}", kind, value


KEYS = {name: (kind, value) for name, kind, value in _keys()}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_models_say(name: str) -> None:
    """After a change to the language: make docs."""
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), f"docs/{name} is stale; run: make docs"


def test_the_pages_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    """All of them, by the one command."""
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)


@pytest.mark.parametrize("name", KEYS)
def test_every_key_is_explained(name: str) -> None:
    """Whoever writes a file finds a sentence for each key, on the page and in the editor."""
    kind, value = KEYS[name]
    told = value.get("description") or SCHEMAS[kind].opened(value).get("description", "")
    assert told.endswith((".", "`")), f"{name} needs Field(description=…)"
    assert not told.startswith(NAME), f"{name} needs a description of its own"


@pytest.mark.parametrize("name", KEYS)
def test_a_key_that_wants_a_form_of_its_own_shows_it(name: str) -> None:
    """Names, codes, deadlines, counts: a word that has a pattern comes with an example that fits it."""
    kind, value = KEYS[name]
    for branch in SCHEMAS[kind].branches(value):
        held = branch.get("items", branch)
        if "pattern" in held:
            examples = held.get("examples", ())
            assert examples, f"{name} needs Field(examples=[…])"
            assert all(re.search(held["pattern"], str(example)) for example in examples)


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_example_of_a_block_kind_works(kind: str) -> None:
    """What a reader copies from the page is a block; its fields' examples make it."""
    schemas = SCHEMAS["agenda"]
    shapes = schemas.kinds(schemas.opened(schemas.root["properties"]["blocks"]))
    written = flow(sample(schemas, shapes[kind]))
    block = validate(load(written.encode(), "example.yaml"), BLOCKS[kind])
    assert block.kind == kind


@pytest.mark.parametrize("kind", RULES)
def test_the_example_of_a_rule_works(kind: str) -> None:
    """And so is each rule's."""
    (written,) = re.findall(
        rf"^rule: (\{{kind: {kind}\b.*\}})$", PAGES["agenda-reference.md"](), re.MULTILINE
    )
    rule = validate(load(written.encode(), "example.yaml"), RULES[kind])
    assert rule.model_dump()["kind"] == kind
