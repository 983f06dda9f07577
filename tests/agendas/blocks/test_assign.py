"""Who gets which part of a case."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from meetingdesk.agendas.blocks import AssignBlock
from meetingdesk.errors import AgendaInvalid
from tests.agendas.blocks.people import PEOPLE, block, line, record, refusal
from tests.screens.tables import agenda

SLOTS = [
    {"id": "primary", "title": {"da": "Primær", "en": "Primary"}, "of": ["team"]},
    {"id": "secondary", "title": "Sekundær"},
    {"id": "contact", "title": "Kontakt", "required": "false"},
]


def held() -> AssignBlock:
    """Return a block of three parts, the last of which may stay open."""
    return block(AssignBlock, slots=SLOTS)


def test_each_part_stands_with_who_has_it_and_their_department() -> None:
    """Somebody on the list, somebody who is not, and a part that nobody has."""
    listed = line("e1", None, "Jonas Ravnkilde", slot="primary", person="jonas")
    free = line("e2", None, "Lone Bæk", slot="contact", person="", department="Familie")
    for entry in (listed, free):
        held().check_entry(entry, record(), PEOPLE)
    result = held().result(record(free, listed), PEOPLE, "en")
    assert result.columns == ("slot", "who", "department")
    assert [(row.cells, row.marks) for row in result.rows] == [
        (("Primary", "Jonas Ravnkilde", "Sundhed"), ()),
        (("Sekundær", "", ""), ("nobody",)),
        (("Kontakt", "Lone Bæk", "Familie"), ()),
    ]


def test_required_parts_are_missing_until_somebody_has_them() -> None:
    """A part that may stay open is not."""
    given = line("e1", None, "Jonas Ravnkilde", slot="secondary", person="jonas")
    gaps = held().missing(record(given), PEOPLE)
    assert [(gap.kind, gap.key, gap.name) for gap in gaps] == [("slot", "slot:b:primary", "Primary")]


def test_one_person_with_two_parts_is_pointed_out() -> None:
    """By person, or by the same name in other letters; nobody is refused for it."""
    lines = (
        line("e1", None, "Jonas Ravnkilde", slot="primary", person="jonas"),
        line("e2", None, "Lone Bæk", slot="contact"),
    )
    held().check_entry(line("e3", None, "Jonas R.", slot="secondary", person="jonas"), record(*lines), PEOPLE)
    twice = record(*lines, line("e3", None, "Jonas R.", slot="secondary", person="jonas"))
    assert [slot.id for slot in held().also_has("primary", twice)] == ["secondary"]
    assert [row.marks for row in held().result(twice, PEOPLE, "da").rows] == [
        ("more_parts",),
        ("more_parts",),
        (),
    ]
    named = record(lines[1], line("e3", None, "lone bæk", slot="secondary"))
    assert [slot.id for slot in held().also_has("contact", named)] == ["secondary"]


def test_the_parts_own_roles_come_first() -> None:
    """Nobody is shut out."""
    assert [one.id for one in held().candidates(held().slots[0], PEOPLE)] == ["jonas", "karen", "mona"]
    away = {**PEOPLE, "karen": PEOPLE["karen"].evolve(attendance="absent")}
    assert [one.id for one in held().candidates(held().slots[0], away)] == ["jonas", "mona", "karen"]


def test_a_part_is_given_once() -> None:
    """Another part, nobody, somebody unknown, a second holder and unknown keys are refused."""
    first = line("e1", None, "Jonas Ravnkilde", slot="primary", person="jonas")
    assert refusal(held(), line("e", None, "Jonas", slot="third")) == "no_such_slot"
    assert refusal(held(), line("e", None, " ", slot="primary")) == "no_text"
    assert refusal(held(), line("e", None, "Bo", slot="primary", person="bo")) == "no_such_person"
    assert refusal(held(), line("e", None, "Karen", slot="primary", person="karen"), first) == "taken"
    assert refusal(held(), line("e", None, "Karen", slot="primary", value="1")) == "unknown_field"
    held().check_entry(line("e1", None, "Karen", slot="primary", person="karen"), record(first), PEOPLE)


def test_two_parts_of_one_name_are_a_mistake() -> None:
    """The agenda says which one."""
    with pytest.raises(ValidationError, match="primary is used twice"):
        block(AssignBlock, slots=[*SLOTS, SLOTS[0]])


def test_a_role_that_nobody_has_is_found_where_it_is_written() -> None:
    """The mistake names its line."""
    text = """\
    - id: parts
      kind: assign
      minutes: 10
      title: Fordeling
      slots:
        - {id: primary, title: Primær}
        - {id: secondary, title: Sekundær, of: [nobody]}
"""
    with pytest.raises(
        AgendaInvalid, match=r"small.yaml:18: blocks\[0\].slots\[1\].of: there is no role nobody"
    ):
        agenda(text)
