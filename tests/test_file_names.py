"""File names say nothing about people, and every system takes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.cpr import hidden, left_out
from meetingdesk.file_names import DEFAULT_TEMPLATE, file_stem, template_mistake

_CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
VALUES = {"case": "26-04417", "date": "2026-11-20", "format": "tfa", "agreement": "a-01jd3v8k2xq7h4mza"}


@pytest.mark.parametrize(
    ("template", "marks", "expected"),
    [
        (DEFAULT_TEMPLATE, (), "26-04417-2026-11-20-tfa"),
        (DEFAULT_TEMPLATE, ("rehearsal", "draft"), "26-04417-2026-11-20-tfa-rehearsal-draft"),
        ("{date} {case}", ("draft",), "2026-11-20-26-04417-draft"),
        ("Aftale_{agreement}.{format}", (), "Aftale_a-01jd3v8k2xq7h4mza.tfa"),
        ("Møde {case}", (), "Moede-26-04417"),
    ],
)
def test_a_template_is_filled(template: str, marks: tuple[str, ...], expected: str) -> None:
    """What it is of a rehearsal or a draft is always said, whatever the template."""
    assert file_stem(template, VALUES, marks) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("010170-1234", "2026-11-20-tfa"),
        ("0101701234", "2026-11-20-tfa"),
        ("01 01 70 - 1234", "2026-11-20-tfa"),
        ("01.01.70/1234", "2026-11-20-tfa"),
        ("Sag 7: 010170_1234", "Sag-7-2026-11-20-tfa"),
        ("260420", "260420_2026-11-20-tfa"),
        ("Mona 26-1", "26-1-2026-11-20-tfa"),
        ("26-1 MONA/K. Øst", "26-1-K.-Oest-2026-11-20-tfa"),
        ("../../etc/passwd", "etc-passwd-2026-11-20-tfa"),
        ("..", "2026-11-20-tfa"),
        ("", "2026-11-20-tfa"),
        ("Ürün/Œ 5", "Urun-5-2026-11-20-tfa"),
    ],
)
def test_a_case_number_gives_nobody_away(case: str, expected: str) -> None:
    """People type names and CPR numbers into it; neither gets into a name, and nothing leads elsewhere."""
    assert file_stem(DEFAULT_TEMPLATE, VALUES | {"case": case}, names=["Mona K.", "Jens Hansen"]) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [("CON", "CON_"), ("nul.txt", "nul_.txt"), ("Lpt1", "Lpt1_"), ("COM", "COM"), ("console", "console")],
)
def test_what_windows_keeps_for_itself_is_no_name(case: str, expected: str) -> None:
    """A file called after a device cannot be opened there."""
    assert file_stem("{case}", {"case": case}) == expected


@given(
    case=st.text(max_size=300) | st.from_regex(r"[0-9 ./_-]{8,20}", fullmatch=True),
    template=st.sampled_from([DEFAULT_TEMPLATE, "{case}", "{date}.{case}", "{case}{date}", "{case}{case}"]),
    marks=st.sampled_from([(), ("oevelse",), ("oevelse", "udkast")]),
)
def test_every_name_is_safe(case: str, template: str, marks: tuple[str, ...]) -> None:
    """Plain ASCII, neither hidden nor an option, short, no device, and nothing like a CPR number."""
    stem = file_stem(template, VALUES | {"case": case}, marks, ["Mona K."])
    assert re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]*", stem)
    assert len(stem) <= 101
    assert not stem.endswith((".", "-"))
    assert not _DEVICES.fullmatch(stem)
    assert not _CPR.search(stem)
    assert "mona" not in re.split(r"[^a-z]+", stem.lower())


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{case}", ""),
        ("Aftale {date} – {case}", "a file name may hold letters, digits, -, _ and ."),
        ("{case}/{date}", "a file name may hold letters, digits, -, _ and ."),
        ("{citizen}", "there is no placeholder {citizen}"),
        ("{case.__class__}", "there is no placeholder {case.__class__}"),
        ("{case:>5000}", "there is no placeholder {case}"),
        ("{}", "there is no placeholder {}"),
        ("{case", "a curly bracket is not closed"),
        ("case}", "a curly bracket is not closed"),
        ("aftale", "without a placeholder every file would have the same name"),
        ("", "without a placeholder every file would have the same name"),
    ],
)
def test_a_template_that_cannot_be_meant_is_said(template: str, expected: str) -> None:
    """Before any file gets a name by it."""
    assert template_mistake(template) == expected


@pytest.mark.parametrize(
    "number", ["010170-1234", "0101701234", "01.01.70-1234", "610170 1234", "311299–0000"]
)
def test_cpr_numbers_are_found_in_running_text(number: str) -> None:
    """Also those of people who have no number yet, where 60 is added to the day."""
    assert hidden(f"Brev om {number}, i dag") == "Brev om ······-····, i dag"
    assert left_out(f"x{number}y") == "xy"


@pytest.mark.parametrize(
    "text", ["+45 12 34 56 78", "4726012345", "26-04417", "2026-11-20 12:30", "EAN 5798000123456"]
)
def test_other_numbers_stay_in_running_text(text: str) -> None:
    """Telephone, journal and account numbers are no CPR numbers."""
    assert hidden(text) == text
