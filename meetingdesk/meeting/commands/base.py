"""What every command is, text that is safe once it is in one, and taking a step back."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from pydantic import AfterValidator

from meetingdesk.agendas.words import Word
from meetingdesk.text import accept

# These raise UnsafeText itself, which names the code point, where a pydantic ValueError would be wrapped.
SafeLine = Annotated[str, AfterValidator(partial(accept, multiline=False))]
SafeText = Annotated[str, AfterValidator(partial(accept, multiline=True))]


class Command(Word):
    """Base of every command."""


class Undo(Command):
    """Take the last step back."""
