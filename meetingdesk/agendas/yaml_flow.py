"""A value as YAML writes it on one line."""

from __future__ import annotations

import json
import re
from typing import Any, Final

# What needs no quotes inside braces and brackets, and is no word that YAML reads as something else.
_PLAIN: Final = re.compile(r"[\w+−–.§/-][\w +−–.§/:?!()-]*[\w+.?!)-]|\w", re.UNICODE)
# Other readers of the file take these for something else than a text.
_TAKEN: Final = frozenset({"", "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})


def flow(value: Any) -> str:
    """Return a value on one line, with quotes only where they are needed."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and ": " not in text and not text.startswith("- ")
    return text if is_plain and text.lower() not in _TAKEN else json.dumps(text, ensure_ascii=False)
