"""A YAML file is data: what is refused and where, and that nothing in it is guessed."""

from __future__ import annotations

from pathlib import Path
from tracemalloc import get_traced_memory, start, stop

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.agendas.source import MAX_BYTES, load, load_file, read_file
from meetingdesk.agendas.yaml_reader import MAX_PROBLEMS
from meetingdesk.errors import AgendaInvalid, NotFound, Problem

FILE = "mistake.yaml"


def problems(data: str | bytes) -> tuple[Problem, ...]:
    """Return what is wrong with a file."""
    with pytest.raises(AgendaInvalid) as refused:
        load(data.encode() if isinstance(data, str) else data, FILE)
    assert refused.value.problems
    return refused.value.problems


@pytest.mark.parametrize(
    "scalar",
    ["12:00", "09:30", "no", "on", "ja", "0101701234", "null", "~", "0x1F", "1e3", "2026-12-01", "true", "="],
)
def test_scalars_are_the_strings_they_are(scalar: str) -> None:
    """YAML's own guesses turn 12:00 into 720 and a CPR number into octal; here nothing is guessed."""
    assert load(f"a: {scalar}\nb: [{scalar}]\n{scalar}x: 1".encode(), FILE).value == {
        "a": scalar,
        "b": [scalar],
        f"{scalar}x": "1",
    }


def test_an_empty_value_is_an_empty_text() -> None:
    """A key without a value holds the empty string, not a nothing that the schema must know."""
    assert load(b"a:\nb: ''", FILE).value == {"a": "", "b": ""}


def test_text_is_normalised() -> None:
    """Block texts keep their lines, outer white space goes, letters are joined; a BOM in front is no harm."""
    data = "\ufefftitle: A\u030ase\nsaid: |\n  et\n  to\n".encode()
    assert load(data, FILE).value == {"title": "Åse", "said": "et\nto"}


def test_every_value_knows_its_line() -> None:
    """A value's line is its key's, a list item's where it begins; an unknown path has its parent's."""
    document = load(b"# top\na: 1\nb:\n  - x\n  - c: 2\n    d:\n      e\n", FILE)
    lines = [
        document.line_of(path) for path in [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "c"), ("b", 1, "d")]
    ]
    assert lines == [2, 3, 4, 5, 5, 6]
    assert document.line_of(("b", 1, "missing", 3)) == 5
    assert document.line_of(()) == 2


@pytest.mark.parametrize(
    ("data", "line", "key", "wrong"),
    [
        ("", 1, "whole file", "the file is empty"),
        ("# only a comment\n", 1, "whole file", "the file is empty"),
        (b"\xff\xfea\x00", 1, "whole file", "byte 0xFF is not UTF-8"),
        (b"a: 1\nb: \xe6\n", 2, "whole file", "byte 0xE6 is not UTF-8"),
        ("a: 1\nb: *a\n", 2, "b", "the alias “*a” repeats another place"),
        ("a: 1\nb: &x 2\n", 2, "b", "the anchor “&x” marks a place to repeat"),
        ("a: [1, &x {c: 2}]\n", 1, "a[1]", "the anchor “&x” marks a place to repeat"),
        ("a: !!int 2\n", 1, "a", "the tag “tag:yaml.org,2002:int” asks for a type"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "a", "asks for a type"),
        ("a: ! 2\n", 1, "a", "asks for a type"),
        ("%TAG !e! tag:example.org:\n---\na: 1\n", 1, "whole file", "a %TAG directive stands here"),
        ("a: 1\nb: 2\na: 3\n", 3, "a", "the key stands twice, first on line 1"),
        ("x:\n- a: 1\n  a: 2\n", 3, "x[0].a", "the key stands twice, first on line 2"),
        ("a: {b: 1}\nc:\n  <<: {d: 2}\n", 3, "c.<<", "the merge key “<<” copies another section"),
        ("a: 1\n---\nb: 2\n", 2, "whole file", "a second document starts here"),
        ("? [a]\n: 1\n", 1, "whole file", "a key is a list or a section, not a word"),
        ("a: {{ name }}\n", 1, "a", "a key is a list or a section, not a word"),
        ("a: 1\n'': 2\n", 2, "whole file", "a key is empty"),
        ("a: 1\nb: c: d\n", 2, "b", "a colon stands where no key can be"),
        ("a:\n\tb: 1\n", 2, "b", "a value starts with a sign that YAML keeps for itself"),
        ("a: [1,\n\n", 1, "a[", "a value is missing, or a bracket is not closed"),
        ("a: [1 2\nb: c\n", 1, "a[", "a list in brackets is not closed or a comma is missing"),
        ("a: 1\nb: \"x\n", 2, "b", "a quotation is not closed"),
        ("a: 1\nword\n", 2, "whole file", "a line has no colon"),
        ("a: \"\\q\"\n", 1, "a", "the backslash in a quoted text means nothing here"),
        ("a: 1\nb: x\u202ey\n", 2, "b", "U+202E (RIGHT-TO-LEFT OVERRIDE) could mislead a reader"),
        ("a: 1 # \u2066\n", 1, "a", "U+2066 (LEFT-TO-RIGHT ISOLATE) could mislead a reader"),
        ("a: \x1b[2J\n", 1, "a", "U+001B (ESCAPE) could mislead a reader"),
        ("a: \x00\n", 1, "a", "U+0000 (NULL) could mislead a reader"),
        ("a:\n  b: \"\\e[2J\"\n", 2, "a.b", "The text holds U+001B (ESCAPE), which could mislead a reader"),
        ("a:\n  \"b\\nc\": 1\n", 2, "a.b", "The text holds U+000A (LINE FEED)"),
        (f"a: {'x' * 4001}\n", 1, "a", "The text: 4001 characters are too many"),
    ],
)  # fmt: skip
def test_what_is_not_plain_data_is_refused(data: str | bytes, line: int, key: str, wrong: str) -> None:
    """Each mistake is told once, with its line, its key and plain words."""
    found = problems(data)
    assert len(found) == 1
    assert (found[0].file, found[0].line) == (FILE, line)
    assert found[0].key.startswith(key)
    assert wrong in found[0].wrong
    assert "\x1b" not in str(found[0])


def test_all_mistakes_are_told_at_once() -> None:
    """One round through the file is enough to mend it, also when the YAML itself breaks off further down."""
    found = problems('a: &x 1\nb: *x\na: 2\nc: !t 3\n<<: {d: 1}\ne: "\\e"\nf\u200e: 1\ng: [1\n')
    assert [problem.line for problem in found] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_the_report_has_a_limit() -> None:
    """A file of nothing but mistakes gives a list somebody can read."""
    assert len(problems("a: &x 1\n" * 15_000)) <= 2 * MAX_PROBLEMS
    assert len(problems("\x1b" * 1_000_000)) <= 2 * MAX_PROBLEMS


@pytest.mark.parametrize("levels", [21, 500, 100_000])
@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_depth_ends_at_twenty_levels(levels: int, bracket: str) -> None:
    """Brackets by the hundred thousand cost a sentence, not a stack."""
    found = problems(bracket * levels)
    assert "deeper than 20 levels" in found[-1].wrong


def test_twenty_levels_are_fine() -> None:
    """The limit itself is allowed."""
    assert load(("[" * 20 + "]" * 20).encode(), FILE).value


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"a: " + b"x" * 1024 * 1024, "the file is larger than 1 MiB"),
        (b"a: 1\n" * 2_000_000, "the file is larger than 1 MiB"),
        (b"- a\n" * 20_000, "more than 20000 values are too many"),
        (b"[" + b"," * 1_000_000, ""),
        (b"a: '" + b"x\n " * 300_000, ""),
        (b"? " + b"x" * 1_000_000, ""),
        (b"&" + b"a" * 1_000_000 + b" x", "the anchor"),
        (b"# " + b"c" * 1_000_000, "the file is empty"),
        ("é".encode() * 500_000, ""),
        (b"a: " + "\u0301".encode() * 500_000, ""),
    ],
    ids=lambda value: value[:12].decode("utf-8", "replace") if isinstance(value, bytes) else "",
)
def test_a_huge_file_costs_little_memory(data: bytes, wrong: str) -> None:
    """No file of any shape takes more than 200 MB while it is refused."""
    start()
    try:
        found = problems(data)
        assert get_traced_memory()[1] < 200_000_000
    finally:
        stop()
    assert wrong in found[0].wrong
    assert len(str(found[0])) < 300


signs = [
    *"ab:-[]{}&*!|>'\"#%@`, \n\t?~<=\\",
    "\x1b",
    "\u202e",
    "\ufffe",
    "---",
    "...",
    "<<",
    ": ",
    "\n  ",
    "é",
]
yaml_like = st.lists(st.sampled_from(signs), max_size=60).map("".join)


@given(yaml_like.map(str.encode) | st.text().map(str.encode) | st.binary(max_size=200))
def test_nothing_breaks_the_reader(data: bytes) -> None:
    """Whatever a file says, it is a document of strings or a list of problems with lines that exist."""
    try:
        document = load(data, FILE)
    except AgendaInvalid as refused:
        found: tuple[Problem, ...] = refused.problems
    else:
        assert isinstance(document.value, str | list | dict)
        return
    assert found
    assert all(
        1 <= problem.line <= data.count(b"\n") + 1 and problem.wrong and problem.key for problem in found
    )


def test_a_file_is_read_no_further_than_its_limit(tmp_path: Path) -> None:
    """A huge file costs one megabyte, a missing one or a folder a sentence."""
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"a" * 3_000_000)
    assert len(read_file(path)) == MAX_BYTES + 1
    path.write_text("a: 1", encoding="utf-8")
    assert load_file(path).value == {"a": "1"}
    with pytest.raises(NotFound, match=r"There is no file .*nowhere\.yaml"):
        load_file(tmp_path / "nowhere.yaml")
    with pytest.raises(AgendaInvalid, match="cannot be read"):
        load_file(tmp_path)
