"""Text types for pydantic models, apart from `text` so that the first painted frame loads no pydantic."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from meetingdesk.errors import UnsafeText
from meetingdesk.text import accept


def _clean_text(value: str) -> str:
    return _accepted(value, multiline=True)


def _clean_line(value: str) -> str:
    return _accepted(value, multiline=False)


def _accepted(value: str, *, multiline: bool) -> str:
    try:
        return accept(value, multiline=multiline)
    except UnsafeText as error:
        # pydantic gathers ValueErrors, and a model's other mistakes with them.
        raise ValueError(error.sentence) from error


CleanText = Annotated[str, AfterValidator(_clean_text)]
"""Text of up to 4,000 characters that may break lines."""

CleanLine = Annotated[str, AfterValidator(_clean_line)]
"""Text of up to 4,000 characters on one line."""
