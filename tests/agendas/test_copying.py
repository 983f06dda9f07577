"""A copy of an agenda is the same text, but for the keys that are its own."""

from __future__ import annotations

import pytest

from meetingdesk.agendas.copying import id_from, schema_named, title_from, with_schema, with_values
from meetingdesk.agendas.source import load

TEXT = """\
# Ørsted's own format
schema: 1  # the version
title:  # both languages
  da: Årligt møde
  en: >-
    Yearly
    meeting

# how it is found
id: yearly # keep me
short: {da: År, en: Year} # and me
note: |
  two
  lines
# the end
roles: {}
"""


def test_only_the_named_keys_change() -> None:
    """However a value is written, comments around it and everything else stay as they are."""
    changed = with_values(
        TEXT, {"id": "ny", "title": "Møde: nyt", "short": "k", "note": "one line", "no_such": "x"}
    )
    assert changed == (
        "# Ørsted's own format\n"
        "schema: 1  # the version\n"
        'title: "Møde: nyt"\n'
        "\n"
        "# how it is found\n"
        "id: ny # keep me\n"
        "short: k # and me\n"
        "note: one line\n"
        "# the end\n"
        "roles: {}\n"
    )


@pytest.mark.parametrize(
    "value", ["no", "12:00", "0101701234", "a: b", "# x", "- y", "", "“ja”", "{x}", "*a"]
)
def test_a_value_reads_back_as_it_was_given(value: str) -> None:
    """Whatever a title holds, the file stays readable and says the same, to every reader of YAML."""
    read = load(with_values(TEXT, {"title": value}).encode(), "a.yaml").value
    assert isinstance(read, dict)
    assert read["title"] == value
    assert read["id"] == "yearly"


def test_windows_lines_stay_windows_lines() -> None:
    """A file from another editor keeps its line ends."""
    text = "id: a\r\ntitle: b\r\n"
    assert with_values(text, {"id": "c"}) == "id: c\r\ntitle: b\r\n"


def test_the_editor_comment_leads_to_the_schema() -> None:
    """It is kept in its place with another path, and comes first where there was none."""
    text = "# mine\n# yaml-language-server: $schema=../docs/agenda.schema.json\nid: a\n"
    assert schema_named(text) == "../docs/agenda.schema.json"
    assert with_schema(text, "x.json") == "# mine\n# yaml-language-server: $schema=x.json\nid: a\n"
    assert schema_named("id: a\n") == ""
    assert with_schema("id: a\n", "x.json") == "# yaml-language-server: $schema=x.json\nid: a\n"


@pytest.mark.parametrize(
    ("stem", "agenda_id", "title"),
    [
        ("statusmoede", "statusmoede", "Statusmoede"),
        ("Møde om bolig", "moede-om-bolig", "Møde om bolig"),
        ("TFA_2", "tfa_2", "TFA 2"),
        ("8-uger", "uger", "8 uger"),
        ("ÆØÅ", "aeoeaa", "ÆØÅ"),
        ("2026", "", "2026"),
        ("x" * 60, "x" * 40, "X" + "x" * 59),
    ],
)
def test_a_files_name_gives_id_and_title(stem: str, agenda_id: str, title: str) -> None:
    """Danish letters are spelled out in an id, which begins with a letter and has room for forty."""
    assert id_from(stem) == agenda_id
    assert title_from(stem) == title
