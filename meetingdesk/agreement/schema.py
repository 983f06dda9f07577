"""The JSON Schemas of what is sealed, for whoever reads the JSON with a program of their own.

`make docs` writes them, which is `python -m meetingdesk.agreement.schema docs`. Within a schema version
fields are only added, each with a default: what was sealed earlier fits the schemas of later versions.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from meetingdesk.agendas.words import Word
from meetingdesk.agreement.model import Agreement
from meetingdesk.agreement.supplement import SupplementDocument

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_MODELS: Final[dict[str, type[Word]]] = {"agreement": Agreement, "supplement": SupplementDocument}


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of an `agreement` or a `supplement`, as plain values."""
    model = _MODELS[kind]
    version = model.model_fields["schema_version"].default
    identity = {"$schema": _DIALECT, "$id": f"urn:meetingdesk:{kind}:{version}"}
    return identity | model.model_json_schema(mode="validation")


def pages() -> dict[str, str]:
    """Return the files of `docs/` that are made here, by their names."""
    return {
        f"{kind}.schema.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in _MODELS
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
