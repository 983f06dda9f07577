"""Codes in a line: `#d4` typed inline is taken out and becomes a tag, when the block's lists know it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetingdesk.agendas.vocabulary import Code
from meetingdesk.agendas.words import Language
from meetingdesk.meeting.state import MeetingState

_TYPED = re.compile(r"(?<!\S)#([A-Za-z0-9][A-Za-z0-9.-]{0,15}?)(?=[.,;:!?]?(?:\s|$))")
_UNFINISHED = re.compile(r"(?<!\S)#([A-Za-z0-9.-]{0,16})$")
_SPACES = re.compile(r"  +")
_BEFORE_SIGNS = re.compile(r" +(?=[.,;:!?](?:\s|$))")
_NEAR = 4


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A line without its codes: `tags` are those the lists know, `unknown` those they do not."""

    text: str
    tags: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def codes_of(state: MeetingState, block_id: str) -> tuple[Code, ...]:
    """Return the codes that lines of a block may carry."""
    names = state.agenda.block(block_id).vocabularies_named()
    return tuple(
        code for name in names if name in state.vocabularies for code in state.vocabularies[name].codes
    )


def tagged(text: str, codes: Sequence[Code]) -> TaggedText:
    """Return `text` with every `#code` taken out; a block without codes leaves it as it is."""
    if not codes or "#" not in text:
        return TaggedText(text.strip())
    known = {code.code.lower(): code.code for code in codes}
    found = [match.group(1) for match in _TYPED.finditer(text)]
    tags = tuple(dict.fromkeys(known[code.lower()] for code in found if code.lower() in known))
    unknown = tuple(code for code in found if code.lower() not in known)
    without = _TYPED.sub(lambda match: "" if match.group(1).lower() in known else match.group(0), text)
    without = _SPACES.sub(" ", without).strip()
    return TaggedText(_BEFORE_SIGNS.sub("", without) if tags else without, tags, unknown)


def with_codes(text: str, tags: Sequence[str]) -> str:
    """Return a line as it is typed, its codes behind it."""
    return " ".join((text, *(f"#{tag}" for tag in tags)))


def near(typed: str, codes: Sequence[Code]) -> tuple[Code, ...]:
    """Return the codes closest to what was typed: same beginning, then same letter, then same number."""
    wanted = typed.lower()

    def distance(code: Code) -> int:
        known = code.code.lower()
        if known.startswith(wanted) or wanted.startswith(known):
            return 0
        return 1 if known[:1] == wanted[:1] else 2 if known[-1:] == wanted[-1:] else 3

    close = sorted((code for code in codes if distance(code) < 3), key=distance)
    return tuple((close or list(codes))[:_NEAR])


def unfinished(text: str, codes: Sequence[Code]) -> tuple[Code, ...]:
    """Return the codes that a `#…` at the end of `text` may become; empty when nothing like it is typed."""
    match = _UNFINISHED.search(text) if codes else None
    if match is None:
        return ()
    return tuple(code for code in codes if code.code.lower().startswith(match.group(1).lower()))


def label(tag: str, codes: Sequence[Code], language: Language) -> str:
    """Return a code with its short word, such as `d4 bevægelse`; a code nobody knows stays as it is."""
    return next((code.label(language) for code in codes if code.code == tag), tag)


def labels(tags: Sequence[str], codes: Sequence[Code], language: Language) -> str:
    """Return one code with its word, or several codes alone."""
    return label(tags[0], codes, language) if len(tags) == 1 else " ".join(tags)
