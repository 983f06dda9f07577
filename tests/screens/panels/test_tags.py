"""Codes in lines, without a terminal."""

from __future__ import annotations

import pytest

from meetingdesk.screens.panels.tags import codes_of, near, tagged, unfinished
from tests.screens.conference import Conference

CODES = codes_of(Conference([("birthe", "Birthe", "employment", "")]).state, "competences")


@pytest.mark.parametrize(
    ("typed", "text", "tags", "unknown"),
    [
        ("Går i tre timer #d4", "Går i tre timer", ("d4",), ()),
        ("#d4 Går i tre timer", "Går i tre timer", ("d4",), ()),
        ("Går #D4, i #b1 tre #d4 timer", "Går, i tre timer", ("d4", "b1"), ()),
        ("Sag nr. #2 #d4", "Sag nr. #2", ("d4",), ("2",)),
        ("C#4 og a#d4", "C#4 og a#d4", (), ()),
        ("#", "#", (), ()),
        ("#d4", "", ("d4",), ()),
    ],
)
def test_known_codes_are_taken_out(
    typed: str, text: str, tags: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    """A code stands by itself; known ones leave the text, unknown ones stay to be refused."""
    found = tagged(typed, CODES)
    assert (found.text, found.tags, found.unknown) == (text, tags, unknown)


def test_a_block_without_codes_leaves_text_alone() -> None:
    """Where nothing can be tagged a `#` is a `#`."""
    assert tagged("Sag #d4", ()).text == "Sag #d4"


@pytest.mark.parametrize(
    ("typed", "first"), [("d44", "d4"), ("D", "d1"), ("x4", "b4"), ("qq", "b1"), ("e9", "e1")]
)
def test_near_codes_begin_with_the_closest(typed: str, first: str) -> None:
    """What is named is close to what was typed: by its beginning, its letter or its number."""
    assert near(typed, CODES)[0].code == first


def test_an_unfinished_code_names_what_it_may_become() -> None:
    """While `#d` is being typed the codes that begin so are known; a finished word is no code."""
    assert [code.code for code in unfinished("Går #d", CODES)][:2] == ["d1", "d2"]
    assert unfinished("Går #d4 i", CODES) == ()
    assert unfinished("Går d", CODES) == ()
