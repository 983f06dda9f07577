"""The citizen's own rating."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from meetingdesk.agendas.blocks import ScaleBlock
from meetingdesk.agendas.words import Earlier
from tests.agendas.blocks.people import PEOPLE, block, line, person, record, refusal

SCALES = [
    {"id": "well", "title": {"da": "Trivsel", "en": "Wellbeing"}, "low": "svært", "high": "godt"},
    {"id": "work", "title": "Arbejde"},
]


def held() -> ScaleBlock:
    """Return a block with two scales, which the citizen rates on."""
    return block(ScaleBlock, scales=SCALES, by=["citizen"])


def before(value: str, day: str, who: str = "Mona Krogh", scale: str = "well") -> Earlier:
    """Return what was rated at an earlier meeting."""
    return Earlier(
        id=f"{day}-{scale}-{who}",
        kind="rating",
        case_id="c",
        meeting_id="m",
        meeting="Møde",
        on=date.fromisoformat(day),
        text="Trivsel",
        who=who,
        value=value,
        fields={"scale": scale},
    )


def test_a_rating_stands_beside_the_last_one_before() -> None:
    """Scale, number, the number before with its day, their words, and who; the ends explain the number."""
    entry = line("e1", "mona", "Jeg sover.", scale="well", value="7")
    held().check_entry(entry, record(), PEOPLE)
    known = record(entry, earlier=(before("6", "2026-09-03"), before("4", "2026-03-03")))
    result = held().result(known, PEOPLE, "en")
    assert result.columns == ("scale", "value", "before", "before_on", "words", "who")
    assert result.rows[0].cells == ("Wellbeing", "7", "6", "2026-09-03", "Jeg sover.", "Mona Krogh")
    assert result.text == ("Wellbeing: 0 = svært, 10 = godt.",)


def test_whoever_would_rather_not_gives_no_number() -> None:
    """Declining is an answer, and leaves nothing behind."""
    entry = line("e1", "mona", scale="well", value="")
    held().check_entry(entry, record(), PEOPLE)
    (row,) = held().result(record(entry), PEOPLE, "da").rows
    assert (row.cells[1], row.marks) == ("", ("declined",))
    assert held().leaves_behind(record(entry), PEOPLE) == ()
    assert [gap.name for gap in held().missing(record(entry), PEOPLE)] == ["Arbejde"]


def test_ratings_are_left_for_later_meetings() -> None:
    """A later meeting finds the number, the words, the scale and whose it was."""
    (left,) = held().leaves_behind(record(line("e1", "mona", "Ro", scale="work", value="10")), PEOPLE)
    assert (left.kind, left.id, left.value, left.who) == ("rating", "e1", "10", "Mona Krogh")
    assert (left.text, left.fields) == ("Arbejde", {"scale": "work", "words": "Ro"})
    assert held().brings_in() == ("rating",)


def test_every_scale_of_everybody_here_is_asked_for() -> None:
    """With two who rate, names say whose is missing; whoever is away is not asked."""
    people = {
        **PEOPLE,
        "far": person("far", "Ib Krogh", "citizen"),
        "bror": person("bror", "Bo Krogh", "citizen", attendance="absent"),
    }
    gaps = held().missing(record(line("e1", "far", scale="well", value="3")), people)
    assert [gap.name for gap in gaps] == ["Mona Krogh: Wellbeing", "Mona Krogh: Arbejde", "Ib Krogh: Arbejde"]
    assert {gap.kind for gap in gaps} == {"rating"}
    assert gaps[0].key == "rating:b:well:mona"


def test_with_nobody_to_ask_the_block_is_empty() -> None:
    """That the citizen was not there is something to settle too."""
    assert [gap.kind for gap in held().missing(record(), {"karen": PEOPLE["karen"]})] == ["empty"]


def test_when_all_is_rated_the_conclusion_is_asked_for() -> None:
    """`conclusion: true` holds here as in every block."""
    wanted = block(ScaleBlock, scales=SCALES[:1], by=["citizen"], conclusion="true")
    gaps = wanted.missing(record(line("e1", "mona", scale="well", value="0")), PEOPLE)
    assert [gap.kind for gap in gaps] == ["conclusion"]


def test_one_person_has_one_history_however_the_name_was_written() -> None:
    """Where several rate, each has the ratings of that name."""
    earlier = (before("6", "2026-09-03"), before("5", "2026-03-03", "Mona K."))
    known = record(earlier=earlier)
    ratings = held().earlier_ratings("well", PEOPLE["mona"], known, PEOPLE)
    assert [one.value for one in ratings] == ["5", "6"]
    several = {**PEOPLE, "far": person("far", "Ib Krogh", "citizen")}
    ratings = held().earlier_ratings("well", several["mona"], known, several)
    assert [one.value for one in ratings] == ["6"]


@pytest.mark.parametrize("value", ["11", "-1", "7,5", "syv", "07", " 7"])
def test_only_whole_numbers_from_0_to_10_are_ratings(value: str) -> None:
    """Anything else is refused."""
    assert refusal(held(), line("e", "mona", scale="well", value=value)) == "no_rating"


def test_nobody_rates_for_the_citizen_or_twice() -> None:
    """Another person, another scale, a second rating and unknown keys are refused."""
    first = line("e1", "mona", scale="well", value="7")
    assert refusal(held(), line("e", "karen", scale="well", value="7")) == "not_theirs"
    assert refusal(held(), line("e", None, scale="well", value="7")) == "nobody_answers"
    assert refusal(held(), line("e", "mona", scale="love", value="7")) == "no_such_scale"
    assert refusal(held(), line("e", "mona", scale="well", value="7"), first) == "rated"
    assert refusal(held(), line("e", "mona", scale="well", number="7")) == "unknown_field"
    held().check_entry(line("e1", "mona", scale="well", value="8"), record(first), PEOPLE)


def test_two_scales_of_one_name_are_a_mistake() -> None:
    """The agenda says which one."""
    with pytest.raises(ValidationError, match="work is used twice"):
        block(ScaleBlock, scales=[*SCALES, SCALES[1]], by=["citizen"])
