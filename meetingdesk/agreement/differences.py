"""What is different between two versions of a text, line by line, in words that a signer reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from meetingdesk.agreement.formats.lines import DocumentLine, document_lines
from meetingdesk.agreement.formats.outline import kind_label
from meetingdesk.agreement.model import Agreement
from meetingdesk.locale import _, in_language

# Two lines that share less are not one line that was changed.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is new, gone or changed; `heading` is the part of the text it stands in."""

    how: Literal["new", "gone", "changed"]
    heading: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    style: str
    text: str
    heading: str


def differences(before: Agreement, after: Agreement) -> tuple[Difference, ...]:
    """Return every line that differs, in reading order; another version number is no difference."""
    old, new = _told(before), _told(after)
    matcher = SequenceMatcher(
        None,
        [(line.style, line.text) for line in old],
        [(line.style, line.text) for line in new],
        autojunk=False,
    )
    found: list[Difference] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            found += _compared(old[old_from:old_to], new[new_from:new_to])
    return tuple(found)


def difference_lines(
    found: Sequence[Difference], version: int, reason: str, agreement: Agreement
) -> tuple[DocumentLine, ...]:
    """Return the differences from `version` as lines to read before the text, and why it came to them."""
    with in_language(agreement.language):
        return tuple(_lines(found, version, reason))


def _lines(found: Sequence[Difference], version: int, reason: str) -> Iterator[DocumentLine]:
    yield DocumentLine("heading", _("What is different from version {number}").format(number=version))
    if reason:
        yield DocumentLine("muted", _("It was taken up again: {reason}").format(reason=reason))
    if not found:
        yield DocumentLine("text", _("Nothing: the text is the same, line by line."))
    heading = ""
    for one in found:
        if one.heading != heading:
            heading = one.heading
            yield DocumentLine("text", _("Under “{heading}”:").format(heading=heading))
        match one.how:
            case "new":
                yield DocumentLine("item", _("New: {line}").format(line=one.after))
            case "gone":
                yield DocumentLine("item", _("Gone: {line}").format(line=one.before))
            case "changed":
                yield DocumentLine("item", _("Was: {line}").format(line=one.before))
                yield DocumentLine("item", _("Is now: {line}").format(line=one.after))


def _told(agreement: Agreement) -> list[_Line]:
    """Return the lines that say something, each with the heading above it."""
    heading, found = "", []
    label = kind_label(agreement)
    for line in document_lines(agreement):
        if line.style == "heading":
            heading = line.text
        if line.text and line.text != label:
            found.append(_Line(line.style, line.text, heading))
    return found


def _compared(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Difference]:
    """Yield how one stretch became another: lines that are alike were changed, the others are gone or new."""
    waiting = list(new)
    for line in old:
        alike = next((at for at, other in enumerate(waiting) if _are_alike(line, other)), None)
        if alike is None:
            yield Difference("gone", line.heading, before=line.text)
            continue
        for other in waiting[:alike]:
            yield Difference("new", other.heading, after=other.text)
        became = waiting[alike]
        yield Difference("changed", became.heading, before=line.text, after=became.text)
        del waiting[: alike + 1]
    for line in waiting:
        yield Difference("new", line.heading, after=line.text)


def _are_alike(old: _Line, new: _Line) -> bool:
    if old.style != new.style or old.style == "heading":
        return False
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() >= _ALIKE
