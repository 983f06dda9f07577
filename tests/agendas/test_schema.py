"""An agenda with a mistake is refused when it is loaded, with file, line, key and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.agendas.texts import LocalText
from meetingdesk.errors import AgendaInvalid, NotFound, Problem
from meetingdesk.locale import in_language

ROOT = Path(__file__).parents[2]
TFA = (ROOT / "agendas" / "tfa.yaml").read_text("utf-8")

# What is changed in the shipped TFA, to what; then the key that is named, and words of the message.
MISTAKES: dict[str, tuple[str, str, str, str, str]] = {
    "unknown key": ("minutes: 60", "minutes: 60\nminuts: 3", "minuts", "not a key", "minutes"),
    "wrong sum": ("minutes: 60", "minutes: 61", "minutes", "add up to 60", "write 60"),
    "unknown role": (
        "by: employment",
        "by: employmant",
        "blocks[0].by",
        "no role employmant",
        "employment, team",
    ),
    "nobody has to hold the deciding role": (
        "required: true, count: 1}",
        "count: 0..1}",
        "blocks[4].rule.otherwise.role",
        "nobody has to hold it",
        "required: true",
    ),
    "an unknown role decides": (
        "otherwise: {role: employment}",
        "otherwise: {role: boss}",
        "blocks[4].rule.otherwise.role",
        "no role boss",
        "employment, team",
    ),
    "duplicate id": ("id: barriers", "id: competences", "blocks[2].id", "used twice", "own id"),
    "duplicate key": ("citizen: absent", "citizen: absent\ncitizen: partly", "citizen", "twice", "keep one"),
    "anchor": ("citizen: absent", "citizen: &a absent", "citizen", "&a", "take it out"),
    "alias": ("citizen: absent", "citizen: *a", "citizen", "*a", "write the value out"),
    "tag": ("citizen: absent", "citizen: !!str absent", "citizen", "tag", "take it out"),
    "unknown block kind": (
        "kind: discussion",
        "kind: discusion",
        "blocks[3].kind",
        "discusion",
        "discussion",
    ),
    "a list for a block kind": ("kind: discussion", "kind: [a, b]", "blocks[3].kind", "a list", "discussion"),
    "answers a later block": (
        "answers: barriers",
        "answers: agreements",
        "blocks[3].answers",
        "no earlier block",
        "job_goal, competences, barriers",
    ),
    "unknown section": ("[job_goal,", "[job_gaol,", "agreement.sections[0]", "no block job_gaol", "job_goal"),
    "unknown word": ("citizen: absent", "citizen: nej", "citizen", "nej", "absent, present, partly"),
    "impossible count": ("count: 2..8", "count: 8..2", "roles.team.count", "8..2", "smaller number first"),
    "not a count": ("count: 2..8", "count: many", "roles.team.count", "many", "2..8"),
    "not a deadline": ("due: -1wd 12:00", "due: yesterday", "before[0].due", "yesterday", "-1wd 12:00"),
    "not a number": ("minutes: 5", "minutes: fem", "blocks[0].minutes", "fem", "whole number"),
    "another language version": ("schema: 1", "schema: 2", "schema", "2", "1"),
    "reads nothing": ("of: documents", "of: papers", "before[1].of", "no earlier item papers", "documents"),
    "two sign blocks": (
        "after:\n",
        "  - {id: again, kind: sign, minutes: 0, signers: [team], title: Igen}\n\nafter:\n",
        "blocks",
        "more than one sign block",
        "keep one",
    ),
    "signs before anything is said": (
        "blocks:\n",
        "blocks:\n  - {id: early, kind: sign, minutes: 0, signers: [team], title: Først}\n",
        "blocks[0].kind",
        "nothing stands before the signing",
        "after the others",
    ),
    "tab": ("citizen: absent", "\tcitizen: absent", "", "", ""),
}


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with an agenda, said in English."""
    with in_language("en"), pytest.raises(AgendaInvalid) as invalid:
        load_as(text.encode(), "mine.yaml", Agenda)
    return invalid.value.problems


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_line_key_and_remedy(name: str) -> None:
    """One changed place gives a message that names it, says what is wrong and what would be right."""
    old, new, key, wrong, right = MISTAKES[name]
    assert old in TFA
    text = TFA.replace(old, new, 1)
    found = problems(text)
    fitting = [one for one in found if key in one.key and wrong in one.wrong and right in one.right]
    assert fitting, [str(one) for one in found]
    line = fitting[0].line
    assert 1 <= line <= text.count("\n") + 1
    if name not in ("wrong sum", "two sign blocks", "nobody has to hold the deciding role", "tab"):
        changed = [number for number, row in enumerate(text.splitlines(), 1) if row not in TFA.splitlines()]
        assert line in changed or name in ("duplicate key", "duplicate id"), (line, changed)
    assert str(fitting[0]).startswith(f"mine.yaml:{line}: ")


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """Nobody mends a file one message at a time."""
    text = TFA.replace("minutes: 60", "minutes: 61", 1).replace("by: employment", "by: boss", 1)
    text = text.replace("citizen: absent", "citizen: x", 1)
    assert {one.key for one in problems(text)} >= {"citizen", "minutes", "blocks[0].by"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("citizen: absent", "citizen: absent\nfoo: 1"),
        ("due: +14d", "due: soon"),
        ("kind: discussion", "kind: discusion"),
        ("rule: {kind: consensus", "rulle: {kind: consensus"),
        ("rule: {kind: consensus, otherwise: {role: employment}}", "fixed: true"),
        ("  team: {", "  Team: {"),
        ("source: ", "sourc: "),
        ("minutes: 15", "minutes: x"),
    ],
)
def test_no_wrong_key_or_value_hides_what_does_not_fit_together(old: str, new: str) -> None:
    """An unknown role is told beside any mistake of another kind, in the same round and only once."""
    assert old in TFA
    found = problems(TFA.replace(old, new, 1).replace("by: employment", "by: boss", 1))
    assert sum(one.key == "blocks[0].by" for one in found) == 1
    assert len(found) > 1
    assert not any("no role team" in one.wrong for one in found)


def test_the_shipped_agendas_and_their_lists_are_right() -> None:
    """Every shipped agenda loads, and so does everything it refers to."""
    shelves = Shelves(ROOT / "agendas", ROOT / "data", ROOT / "nowhere")
    entries = shelves.agendas()
    assert entries
    for entry in entries:
        assert entry.agenda is not None, entry.problems
        assert Path(entry.file).stem == entry.agenda.id
        vocabularies = shelves.vocabularies(entry.agenda)
        for catalogue in shelves.catalogues(entry.agenda).values():
            named = vocabularies.get(catalogue.vocabulary or "")
            codes = {code for suggestion in catalogue.suggestions for code in suggestion.codes}
            assert named is None or all(named.find(code) for code in codes)


def test_the_tfa_is_hjorrings() -> None:
    """Sixty minutes, 5/15/15/15/10, and the employment worker breaks a tie (KL 2022)."""
    agenda = load_as(TFA.encode(), "tfa.yaml", Agenda)
    assert [block.minutes for block in agenda.timed_blocks] == [5, 15, 15, 15, 10]
    rule = agenda.block("agreements").rule_of_block()
    assert rule is not None
    assert rule.roles_needed() == ("employment",)
    assert agenda.citizen == "absent"
    for block in agenda.timed_blocks:
        assert block.question is not None
        assert len(block.question.da) <= 18
        assert len(block.question.en) <= 18


def test_an_own_agenda_stands_beside_the_shipped_ones_and_may_replace_one(tmp_path: Path) -> None:
    """Which file a format comes from is always known; a broken one is listed with its problems."""
    (tmp_path / "mine.yaml").write_text(
        TFA.replace("minutes: 15", "minutes: 14", 1).replace("60", "59", 1), "utf-8"
    )
    (tmp_path / "broken.yaml").write_text("schema: 1\n", "utf-8")
    shelves = Shelves(ROOT / "agendas", ROOT / "data", tmp_path)
    entry = shelves.agenda("tfa")
    assert (entry.origin, Path(entry.file).name) == ("own", "mine.yaml")
    assert [one.origin for one in shelves.agendas() if one.agenda and one.agenda.id == "tfa"] == ["own"]
    broken = next(one for one in shelves.agendas() if one.agenda is None)
    assert broken.problems
    with pytest.raises(AgendaInvalid):
        shelves.agenda("broken")
    with pytest.raises(NotFound):
        shelves.agenda("nothing-of-that-name")


def test_an_agenda_survives_the_log() -> None:
    """What is embedded in a meeting's first fact reads back as the same agenda."""
    agenda = load_as(TFA.encode(), "tfa.yaml", Agenda)
    assert Agenda.model_validate_json(agenda.model_dump_json(by_alias=True)) == agenda


def test_a_title_stands_on_one_line() -> None:
    """YAML's `|` keeps the breaks of the file; a title, a question or an option has one line everywhere."""
    assert LocalText(da="Borgerens\nmøde", en="x").da == "Borgerens møde"
