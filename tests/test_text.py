"""Foreign text: what is accepted, what is refused by name, and what a screen shows instead."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from meetingdesk.clean_types import CleanLine, CleanText
from meetingdesk.errors import UnsafeText
from meetingdesk.text import accept, cut, fits, visible

DECEPTIVE = [
    *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0),
    0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070),
    0x2028, 0x2029, 0xFEFF, 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
    0xE0000, 0xE0001, 0xE0020, 0xE007F, 0xFFF9, 0xFFFB, 0xE000, 0xF8FF, 0xF0000, 0x10FFFD,
]  # fmt: skip
any_text = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from([*map(chr, DECEPTIVE), "a", "\u0301", "\n"])
)


@pytest.mark.parametrize("code_point", DECEPTIVE, ids="{:04X}".format)
def test_a_deceptive_character_is_refused_and_spelled_out(code_point: int) -> None:
    """A character that moves a cursor, turns text round or means nothing is named and reaches no screen."""
    with pytest.raises(UnsafeText) as refused:
        accept(f"Jens{chr(code_point)}Hansen", field="Name", multiline=True)
    assert refused.value.code_point == code_point
    assert "Name" in refused.value.sentence
    assert f"U+{code_point:04X}" in refused.value.sentence
    assert visible(f"Jens{chr(code_point)}Hansen") == f"Jens<U+{code_point:04X}>Hansen"


def test_the_refusal_gives_the_unicode_name() -> None:
    """A person who pasted a hidden character is told its name, also where Unicode itself has none."""
    names = {"\u202e": "RIGHT-TO-LEFT OVERRIDE", "\x1b": "ESCAPE", "\ue000": "private character"}
    for char, name in names.items():
        with pytest.raises(UnsafeText, match=name):
            accept(f"a{char}b")


@pytest.mark.parametrize(
    "text",
    [
        "Jens [Hansen]", "[/]", "[@click=app.quit]x[/]", "Ærø Åse Øst", "\u0645\u06cc\u200c\u062e",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467", "مريم", "Zażółć", "山田", "Nguyễn",
        "50 % – “citat” § 82 a", "हिन्दी",
    ],
)  # fmt: skip
def test_names_of_the_world_pass_unchanged(text: str) -> None:
    """Brackets, Danish, Persian and emoji with their joiners, Arabic, Polish, Japanese: none is touched."""
    assert accept(text) == unicodedata.normalize("NFC", text)
    assert visible(text) == text


def test_what_the_product_stores_is_normalised() -> None:
    """Decomposed letters are joined, outer white space goes, a tab is a space, CRLF is one line break."""
    assert accept(" \u00a0A\u030ase\tHansen \u200b") == "Åse Hansen"
    assert accept("et\r\nto\n", multiline=True) == "et\nto"
    assert accept("\u200b\u2060\u200d") == ""


def test_a_line_break_needs_a_multiline_field() -> None:
    """A name cannot grow a second line."""
    with pytest.raises(UnsafeText) as refused:
        accept("Jens\nHansen")
    assert refused.value.code_point == 0x0A
    with pytest.raises(UnsafeText):
        accept("Jens\rHansen", multiline=True)


def test_too_much_text_is_refused_after_normalising() -> None:
    """The limit counts what is stored, and the sentence says both numbers but not the text."""
    assert accept("A\u030a" * 10, max_length=10) == "Å" * 10
    for text in ("x" * 11, "x" * 1_000_000):
        with pytest.raises(UnsafeText) as refused:
            accept(text, field="Title", max_length=10)
        assert refused.value.code_point is None
        assert refused.value.sentence == f"Title: {len(text)} characters are too many, there is room for 10."


def test_marks_cannot_be_piled_up() -> None:
    """Eight marks on a letter are somebody's language; a ninth paints over the lines above, joiner or not."""
    assert accept("n" + "\u0316" * 8) == "n" + "\u0316" * 8
    for pile in ("\u0316" * 9, "\u0316" * 5 + "\u200d" + "\u0316" * 4):
        with pytest.raises(UnsafeText) as refused:
            accept("n" + pile)
        assert refused.value.code_point == 0x316
        assert visible("n" + pile).endswith("<U+0316>")


def test_a_field_name_is_foreign_too() -> None:
    """A field named by a file cannot smuggle an escape through the error itself."""
    with pytest.raises(UnsafeText) as refused:
        accept("\x1b", field="a\x1b[2J")
    assert "\x1b" not in refused.value.sentence


@given(any_text)
def test_visible_never_raises_and_is_always_safe(text: str) -> None:
    """Whatever lies in a database, what is shown holds nothing a terminal obeys."""
    shown = visible(text)
    assert visible(shown) == shown
    kinds = {unicodedata.category(char) for char in shown if char != "\n"}
    assert not kinds & {"Cc", "Cs", "Co", "Zl", "Zp"}


@given(any_text)
def test_accepted_text_is_stable(text: str) -> None:
    """Accepting twice changes nothing, and what was accepted is shown as it is."""
    try:
        kept = accept(text, multiline=True)
    except UnsafeText:
        return
    assert accept(kept, multiline=True) == kept
    assert visible(kept) == kept


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(-1, 40))
def test_a_cut_fits(text: str, cells: int) -> None:
    """A cut text takes no more cells than it was given, and a text that fits is not cut."""
    assert fits(cut(text, cells), max(cells, 0))
    if fits(text, cells):
        assert cut(text, cells) == text


def test_a_cut_keeps_letters_whole() -> None:
    """Marks stay with their letter, families together, a wide character is never halved."""
    assert cut("Hvad er jobmålet?", 10) == "Hvad er j…"
    assert cut("Hvad er jobmålet?", 9) == "Hvad er…"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert cut("山田太郎", 4) == "山…"
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert cut(f"{family} hjemme", 3) == f"{family}…"
    assert cut("abc", 0) == ""


def test_models_take_clean_text_only() -> None:
    """A model field of these types normalises, and tells what is wrong as pydantic expects it."""

    class Card(BaseModel):
        name: CleanLine
        said: CleanText

    card = Card(name=" Åse ", said="et\nto")
    assert (card.name, card.said) == ("Åse", "et\nto")
    with pytest.raises(ValidationError, match=r"U\+000A"):
        Card(name="et\nto", said="")


def test_text_is_light() -> None:
    """The first painted frame can use this module: it loads neither pydantic, rich nor textual."""
    loaded = "import sys, meetingdesk.text; print({'pydantic', 'rich', 'textual'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
