"""The pages of `docs/` that are made from the models.

`make docs` writes them, which is `python -m meetingdesk.rehearsal.pages docs`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from meetingdesk.rehearsal.files import json_schema
from meetingdesk.rehearsal.reference import reference

_OPENING: Final = """\
<!-- Made by `make docs` from the schema. Change the fields' descriptions and examples, not this page. -->
# Every key of an agenda

For looking up; [agendas.md](agendas.md) shows how a format is made. This page is read from the schema that
checks the files.

- **text** is one string, or one for each language: `{da: Jobmål, en: Job goal}`.
- **name** is a short name: small letters, digits, `-` and `_`, beginning with a letter.
- Values are read as they are written: `12:00`, `no` and `0101701234` stay what they are.

"""
_LISTS: Final = """
# Every key of a reference list

`tags: icf` in an agenda refers to a **vocabulary**, `catalogue: interventions` to a **catalogue**.

"""


def _agenda_reference() -> str:
    lists = "\n".join(
        reference(json_schema(kind)).replace("## The file", f"## A {kind}").replace("## `", "### `")
        for kind in ("vocabulary", "catalogue")
    )
    return _OPENING + reference(json_schema("agenda")) + _LISTS + lists


def _schema(kind: str) -> str:
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


PAGES: Final[dict[str, Callable[[], str]]] = {
    "agenda-reference.md": _agenda_reference,
    "agenda.schema.json": lambda: _schema("agenda"),
    "script.schema.json": lambda: _schema("script"),
}


def write(folder: Path) -> None:
    """Write every page into a folder, replacing what stands there."""
    for name, made in PAGES.items():
        (folder / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
