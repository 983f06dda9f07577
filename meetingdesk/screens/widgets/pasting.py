"""What becomes of text that somebody pastes into a field."""

from __future__ import annotations

import re
from typing import Final

from meetingdesk.text import MAX_LENGTH, accept

_BREAKS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def pasted(text: str, *, keep_breaks: bool = False, max_length: int = MAX_LENGTH) -> str:
    """Return `text` as it is typed into a field: a line break is a space (or a line feed), a tab a space.

    Raises:
        UnsafeText: any other character that could deceive a reader or a terminal, or too much text. Nothing
            is dropped silently: a paste is taken whole or refused.
    """
    text = _BREAKS.sub("\n" if keep_breaks else " ", text).replace("\t", " ")
    accept(text, multiline=keep_breaks, max_length=max_length)
    return text
