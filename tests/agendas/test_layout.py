"""A format becomes the blocks of one meeting: what is repeated for whom, and under which names."""

from __future__ import annotations

from pathlib import Path

from meetingdesk.agendas.layout import Case, laid_out, lay_out
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.agendas.words import Participant

MARKED = load_as((Path(__file__).parents[1] / "formats" / "marked.yaml").read_bytes(), "marked.yaml", Agenda)
OLE, EVA = (
    Case(id="c-1", number="26-1", citizen="Ole"),
    Case(id="c-2", number="26-2", citizen="Eva"),
)
PEOPLE = (
    Participant(id="p-1", name="Gerda", roles=("chair",)),
    Participant(id="p-2", name="Ole", roles=("citizen",)),
    Participant(id="p-3", name="Eva", roles=("citizen",)),
)


def ids(agenda: Agenda = MARKED, cases: tuple[Case, ...] = (OLE, EVA)) -> list[str]:
    """The ids of the blocks laid out for the people above."""
    return [block.id for block in lay_out(agenda, cases, PEOPLE)[0]]


def test_a_group_is_repeated_as_a_whole() -> None:
    """One case is done with before the next comes up."""
    assert ids() == [
        "welcome",
        *("short-1", "ideas-1", "deal-1", "short-2", "ideas-2", "deal-2"),
        *("talk-1", "talk-2"),
        "ending",
        "sign",
    ]


def test_references_inside_a_group_follow() -> None:
    """The ideas of the second case answer what was said of the second case."""
    blocks, _subjects = lay_out(MARKED, (OLE, EVA), PEOPLE)
    answers = {block.id: block.blocks_named() for block in blocks if block.blocks_named()}
    assert answers == {"ideas-1": (("answers", "short-1"),), "ideas-2": (("answers", "short-2"),)}


def test_each_repetition_knows_what_it_is_about() -> None:
    """A case or a person, and which block of the format it came from."""
    _blocks, subjects = lay_out(MARKED, (OLE, EVA), PEOPLE)
    assert {key: (one.of, one.id, one.is_case) for key, one in subjects.items()} == {
        "short-1": ("short", "c-1", True),
        "ideas-1": ("ideas", "c-1", True),
        "deal-1": ("deal", "c-1", True),
        "short-2": ("short", "c-2", True),
        "ideas-2": ("ideas", "c-2", True),
        "deal-2": ("deal", "c-2", True),
        "talk-1": ("talk", "p-2", False),
        "talk-2": ("talk", "p-3", False),
    }


def test_the_meeting_is_as_long_as_what_is_held() -> None:
    """Two cases instead of the three the format counts on make it shorter."""
    agenda = laid_out(MARKED, *lay_out(MARKED, (OLE, EVA), PEOPLE))
    assert agenda.minutes == 5 + 2 * 9 + 2 * 3 + 7 == sum(block.planned_minutes for block in agenda.blocks)


def test_a_section_means_every_repetition() -> None:
    """The agreement shows all of them where the format names the block once."""
    agenda = laid_out(MARKED, *lay_out(MARKED, (OLE, EVA), PEOPLE))
    shown = [block.id for block in agenda.section_blocks()]
    assert shown[:2] == ["short-1", "short-2"]
    assert shown[-2:] == ["welcome", "ending"]


def test_a_role_that_nobody_holds_gives_no_repetition() -> None:
    """The block is then not part of the meeting, nor of the agreement."""
    blocks, subjects = lay_out(MARKED, (OLE,), PEOPLE[:1])
    assert [block.id for block in blocks] == ["welcome", "short-1", "ideas-1", "deal-1", "ending", "sign"]
    assert "talk" not in [block.id for block in laid_out(MARKED, blocks, subjects).section_blocks()]


def test_whoever_is_absent_gets_none_unless_they_have_one() -> None:
    """Nobody waits for a talk with somebody who stays at home; one that stands is not taken away."""
    away = (PEOPLE[1].evolve(attendance="absent"), PEOPLE[2])
    _blocks, subjects = lay_out(MARKED, (OLE,), away)
    assert [key for key, one in subjects.items() if not one.is_case] == ["talk-1"]
    _blocks, held = lay_out(MARKED, (OLE,), PEOPLE)
    blocks, _subjects = lay_out(MARKED, (OLE,), away, {"citizen:p-2": 1, "citizen:p-3": 2}, held)
    assert [block.id for block in blocks if block.kind == "present"] == ["talk-1", "talk-2"]


def test_a_number_stays_with_its_case() -> None:
    """When a case is taken off the list the others keep their names, and a new one gets a name of its own."""
    numbers = {"case:c-1": 1, "case:c-2": 2}
    third = Case(id="c-3", number="26-3", citizen="Ib")
    blocks, _subjects = lay_out(MARKED, (EVA, third), PEOPLE[:1], numbers)
    assert [block.id for block in blocks if block.kind == "round"] == ["welcome", "short-2", "short-3"]


def test_a_format_without_repetition_stays_as_it_is() -> None:
    """Its blocks are the meeting's."""
    plain = MARKED.evolve(blocks=tuple(block for block in MARKED.blocks if block.each is None))
    assert lay_out(plain, (OLE,), PEOPLE) == (plain.blocks, {})
