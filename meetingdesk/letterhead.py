"""What a municipality's paper looks like: its name, its colour and its logo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from meetingdesk.errors import MeetingDeskError
from meetingdesk.file_names import DEFAULT_TEMPLATE
from meetingdesk.locale import _

# Larger ones are photographs, and each sealed agreement would carry one.
LARGEST_LOGO: Final = 2_000_000
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it was read from its file."""

    content: bytes
    kind: Literal["svg", "png"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on a document for the municipality.

    Attributes:
        municipality: its name; empty when nobody said.
        colour: `#RRGGBB`, for titles and lines; empty for the product's own.
        logo: stands top right on the first page, with the name as its text for who cannot see it.
        file_name: the template that documents' files are called by (`file_names`).
    """

    municipality: str = ""
    colour: str = ""
    logo: Logo | None = None
    file_name: str = DEFAULT_TEMPLATE


PLAIN: Final = Letterhead()


def is_colour(text: str) -> bool:
    """Whether this is a colour as settings have it: `#` and six hexadecimal digits."""
    return bool(_COLOUR.fullmatch(text))


def contrast_with_white(colour: str) -> float:
    """Return how well `#RRGGBB` is read on white paper, from 1 to 21 (WCAG 2.1, contrast ratio)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    luminance = sum(part * light for part, light in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


def read_logo(path: Path) -> Logo:
    """Read a logo, an SVG or a PNG by its content, whatever the file is called.

    Raises:
        MeetingDeskError: it cannot be read, is too large, or is neither.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_LOGO + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MeetingDeskError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason)
        ) from error
    if len(content) > LARGEST_LOGO:
        sentence = _("{path} is larger than {size} MB.").format(path=path, size=LARGEST_LOGO // 1_000_000)
        raise MeetingDeskError(sentence, _("Use a smaller picture; an SVG is best."))
    if content.startswith(_PNG):
        return Logo(content, "png")
    if _is_svg(content):
        return Logo(content, "svg")
    raise MeetingDeskError(
        _("{path} is neither an SVG nor a PNG.").format(path=path), _("Save the logo as SVG or PNG.")
    )


def _is_svg(content: bytes) -> bool:
    """Say whether it is well-formed XML around an `svg`; nothing that it refers to is read."""
    from xml.parsers import expat

    roots: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _attributes: roots.append(name) if not roots else None
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return roots == ["http://www.w3.org/2000/svg svg"]
