"""A municipality's paper: what settings may say of it, and what cannot be meant."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from meetingdesk.errors import MeetingDeskError, WrongUsage
from meetingdesk.letterhead import LARGEST_LOGO, PLAIN, Logo, contrast_with_white, read_logo
from meetingdesk.settings import load_settings

SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1">'
    b'<path d="M0 0h3v1z"/></svg>'
)


def png(width: int = 2, height: int = 1) -> bytes:
    """Return a small picture, half transparent."""
    row = b"\0" + b"\x0b\x5d\x3b\x80" * width
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An English environment with a settings file that is not there yet."""
    return {"MEETINGDESK_SETTINGS": str(tmp_path / "settings.toml"), "LANG": "en_GB.UTF-8"}


def test_without_settings_the_paper_is_plain(environ: dict[str, str]) -> None:
    """Nobody has to set anything."""
    assert load_settings(environ=environ).letterhead == PLAIN


def test_settings_name_logo_and_colour(tmp_path: Path, environ: dict[str, str]) -> None:
    """A logo lies beside the settings file that names it, whatever folder the product is started in."""
    (tmp_path / "logo.svg").write_bytes(SVG)
    toml = 'municipality = "Hjørring Kommune"\nlogo = "logo.svg"\ncolour = "#0b5D3B"\n'
    (tmp_path / "settings.toml").write_text(toml, encoding="utf-8")
    found = load_settings(environ=environ).letterhead
    assert (found.municipality, found.colour, found.logo) == (
        "Hjørring Kommune",
        "#0b5D3B",
        Logo(SVG, "svg"),
    )


def test_a_logo_is_known_by_its_content(tmp_path: Path) -> None:
    """A wrong ending is no obstacle."""
    picture = tmp_path / "logo.svg"
    picture.write_bytes(png())
    assert read_logo(picture).kind == "png"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "cannot be read"),
        (b"GIF89a", "neither an SVG nor a PNG"),
        (b"", "neither an SVG nor a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "neither an SVG nor a PNG"),
        (b"<html><svg xmlns='http://www.w3.org/2000/svg'/></html>", "neither an SVG nor a PNG"),
        (b"x" * (LARGEST_LOGO + 1), "larger than 2 MB"),
    ],
)
def test_a_wrong_logo_is_said_at_the_start(
    content: bytes | None, expected: str, tmp_path: Path, environ: dict[str, str]
) -> None:
    """Not when the first agreement is sealed: the line that names it stands in the sentence."""
    (tmp_path / "settings.toml").write_text('theme = "dark"\nlogo = "logo.svg"\n')
    if content is not None:
        (tmp_path / "logo.svg").write_bytes(content)
    with pytest.raises(MeetingDeskError, match=f"settings.toml:2: .*{expected}"):
        load_settings(environ=environ)


@pytest.mark.parametrize(
    "colour", ["green", "#fff", "#0b5d3", "0b5d3b", "#0b5d3b\n", "#0b5d3g", "javascript:"]
)
def test_a_colour_is_six_digits(colour: str, environ: dict[str, str]) -> None:
    """Whatever else stands there is said, with an example."""
    with pytest.raises(WrongUsage, match=r"(?s)^MEETINGDESK_COLOUR: .* is not a colour"):
        load_settings(environ=environ | {"MEETINGDESK_COLOUR": colour})


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#0a5a94", 7.2)]
)
def test_contrast_is_that_of_wcag(colour: str, contrast: float) -> None:
    """#767676 is the palest grey that text may have on white."""
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.05)
