"""An answer from a few options."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from meetingdesk.agendas.blocks import ChoiceBlock
from tests.agendas.blocks.people import PEOPLE, block, line, record, refusal

OPTIONS = [
    {"id": "group", "title": {"da": "Gruppe", "en": "A group"}},
    {"id": "single", "title": "Enkelt"},
    {"id": "none", "title": "Intet"},
]


def test_an_answer_stands_with_its_reason_and_whose_it_is() -> None:
    """The agreement says what was answered, why, and by whom, in the agreement's language."""
    held = block(ChoiceBlock, options=OPTIONS, by=["adviser"], reason="true")
    entry = line("e1", "karen", "Hun vil mødes med andre.", options="group")
    held.check_entry(entry, record(), PEOPLE)
    result = held.result(record(entry), PEOPLE, "en")
    assert result.columns == ("chosen", "why", "who")
    assert [row.cells for row in result.rows] == [("A group", "Hun vil mødes med andre.", "Karen Lind")]
    assert held.missing(record(entry), PEOPLE) == ()


def test_several_options_stand_in_the_agendas_order() -> None:
    """With `many`, an answer may name more than one."""
    held = block(ChoiceBlock, options=OPTIONS, many="true")
    entry = line("e1", None, options="single group")
    held.check_entry(entry, record(), PEOPLE)
    assert held.result(record(entry), PEOPLE, "da").rows[0].cells[0] == "Gruppe; Enkelt"


def test_without_an_answer_it_is_missing() -> None:
    """Closing asks for the answer, also when it was taken back."""
    held = block(ChoiceBlock, options=OPTIONS)
    (gap,) = held.missing(record(line("e1", None, options="group").evolve(withdrawn=True)), PEOPLE)
    assert (gap.kind, gap.key) == ("choice", "choice:b")


def test_an_expected_conclusion_is_asked_for_beside_the_answer() -> None:
    """`conclusion: true` holds here as in every block."""
    held = block(ChoiceBlock, options=OPTIONS, conclusion="true")
    assert [gap.kind for gap in held.missing(record(line("e1", None, options="group")), PEOPLE)] == [
        "conclusion"
    ]


@pytest.mark.parametrize("options", ["", "other", "group other", "group group"])
def test_only_the_options_can_be_answered(options: str) -> None:
    """Nothing, something else, and the same twice are refused."""
    assert refusal(block(ChoiceBlock, options=OPTIONS, many="true"), line("e", None, options=options)) == (
        "no_such_option"
    )


def test_one_answer_stands_at_a_time() -> None:
    """A second one is refused, two options together too, and what the block has no place for."""
    held = block(ChoiceBlock, options=OPTIONS)
    first = line("e1", None, options="group")
    assert refusal(held, line("e2", None, options="single"), first) == "answered"
    assert refusal(held, line("e2", None, options="single group")) == "one_option"
    assert refusal(held, line("e2", None, options="single", value="7")) == "unknown_field"
    held.check_entry(line("e1", None, options="single"), record(first), PEOPLE)


def test_only_those_who_answer_may() -> None:
    """With roles named, nobody else answers, and not nobody either."""
    held = block(ChoiceBlock, options=OPTIONS, by=["adviser"])
    assert refusal(held, line("e", "jonas", options="group")) == "not_theirs"
    assert refusal(held, line("e", None, options="group")) == "nobody_answers"


def test_a_reason_that_is_asked_for_is_needed() -> None:
    """Blanks are no reason."""
    assert refusal(
        block(ChoiceBlock, options=OPTIONS, reason="true"), line("e", None, " ", options="group")
    ) == ("reason_needed")


def test_two_options_of_one_name_are_a_mistake() -> None:
    """The agenda says which one."""
    with pytest.raises(ValidationError, match="group is used twice"):
        block(ChoiceBlock, options=[*OPTIONS, OPTIONS[0]])
