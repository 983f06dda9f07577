"""The export formats, in a table: a new format is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from meetingdesk.agreement.formats.as_json import render as as_json
from meetingdesk.agreement.formats.as_markdown import render as as_markdown
from meetingdesk.agreement.formats.as_pdf import render as as_pdf
from meetingdesk.agreement.seal import Original

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: the file name's ending with its dot, the media type, and what makes the bytes.

    Rendering is deterministic: the same original gives the same bytes.
    """

    suffix: str
    media_type: str
    render: Callable[[Original], bytes]


def _as_docx(original: Original) -> bytes:
    # Word's library is slow to import, and few meetings ask for it.
    from meetingdesk.agreement.formats.as_docx import render

    return render(original)


def _as_ics(original: Original) -> bytes:
    from meetingdesk.agreement.formats.as_ics import render

    return render(original)


FORMATS: dict[str, Format] = {
    "json": Format(".json", "application/json", as_json),
    "md": Format(".md", "text/markdown; charset=utf-8", as_markdown),
    "pdf": Format(".pdf", "application/pdf", as_pdf),
    "docx": Format(".docx", _WORD, _as_docx),
    "ics": Format(".ics", "text/calendar; charset=utf-8", _as_ics),
}

__all__ = ["FORMATS", "Format"]
