"""The pages for people say what the product does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from meetingdesk.agendas.blocks import BLOCKS
from meetingdesk.agendas.rules import RULES
from meetingdesk.agendas.schema import Agenda, AgreementPlan, FollowUp, Preparation, Role

ROOT = Path(__file__).parents[1]
REFERENCE = (ROOT / "docs" / "agenda-reference.md").read_text("utf-8")


def _fields() -> Iterator[tuple[str, str]]:
    models: tuple[type[BaseModel], ...] = (
        Agenda,
        Role,
        Preparation,
        FollowUp,
        AgreementPlan,
        *BLOCKS.values(),
        *RULES.values(),
    )
    for model in models:
        for name, field in model.model_fields.items():
            # What the layout writes stands in no file.
            if not any(type(one).__name__ == "SkipJsonSchema" for one in field.metadata):
                yield model.__name__, field.alias or name


@pytest.mark.parametrize(("model", "key"), sorted(set(_fields())))
def test_every_key_of_an_agenda_is_documented(model: str, key: str) -> None:
    """Whoever writes an agenda finds each key in the reference; `make docs` puts it there."""
    assert re.search(rf"`{key}[`:]", REFERENCE), f"{model}.{key}"


@pytest.mark.parametrize("kind", [*BLOCKS, *RULES])
def test_every_kind_is_documented(kind: str) -> None:
    """So are the block kinds and the rules."""
    assert f"| `{kind}` |" in REFERENCE


def test_the_readme_opens_with_the_two_commands() -> None:
    """A newcomer sees them first."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert [line.split()[:2] for line in lines[2:4]] == [["make", "run"], ["make", "test"]]


def test_links_between_pages_lead_somewhere() -> None:
    """No page sends a reader to a file that is not there."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
