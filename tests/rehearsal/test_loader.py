"""A script's mistakes are all told at once, with file, line, key, what is wrong and what would be right."""

from pathlib import Path

import pytest

from meetingdesk.errors import AgendaInvalid, NotFound
from meetingdesk.locale import set_language
from meetingdesk.rehearsal import load_rehearsal
from tests.rehearsal.scripts import DEMO, HEAD, ODD, SHELVES, loaded, written

FIRST = HEAD.count("\n") + 1


def _problems(folder: Path, text: str) -> list[str]:
    set_language("en")
    with pytest.raises(AgendaInvalid) as refused:
        loaded(folder, text)
    return [str(problem).removeprefix(f"{folder}/") for problem in refused.value.problems]


@pytest.mark.parametrize("path", sorted(DEMO.parent.glob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_script_can_be_played(path: Path) -> None:
    """What is shipped has no mistakes."""
    assert load_rehearsal(path, SHELVES).script.steps


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ('at: "0:0", start: ""', ".at: “0:0” is not a moment; write such as “5:30”"),
        ('start: ""', ".at: the key is missing"),
        ('at: "1:00"', ": the step does nothing; add one of: present, absent"),
        ('at: "1:00", start: "", undo: ""', ".undo: the step does more than one thing"),
        ('at: "1:00", floor: [birthe]', ".floor: a list is not right here"),
        ('at: "1:00", extends: {minutes: 3, raeson: x}', ".extends.raeson: “raeson” is not a key here; did"),
        ('at: "1:00", says: {who: birthe}', ".says.text: the key is missing; add “text: …”"),
        ('at: "1:00", pause: now', ".pause: “now” is not right here"),
        ('at: "1:00", recused: birthe', ".recused.reason: the key is missing"),
        ('at: "1:00", flor: birthe', ".flor: “flor” is not a key here; did you mean “floor”?"),
        ('at: "1:00", floor: brithe', ".floor: there is no person brithe here; did you mean “birthe”?"),
        ('at: "1:00", block: barrier', ".block: the agenda has no block barrier; did you mean “barriers”?"),
        ('at: "1:00", prepared: [read, x]', ".prepared: the agenda's preparation has no item x"),
        ('at: "1:00", substitute: {role: x, who: amal, reason: y}', ".substitute.role: the agenda has no"),
        ('at: "1:00", all_for: b', ".all_for: no earlier proposal is called b"),
        ('at: "1:00", takes_back: b', ".takes_back: no earlier line is called b"),
        ('at: "1:00", unmakes: b', ".unmakes: nothing agreed earlier is called b"),
        (
            'at: "1:00", settles: {what: "empty:x", how: dropped, reason: y}',
            ".settles.what: the agenda has no block x",
        ),
        ('at: "1:00", agrees: {what: x, due: soon}', ".agrees.due: “soon” is not a date"),
        (
            'at: "1:00", says: {who: amal, block: barriers, text: x, tags: [d8, q1]}',
            ".says.tags[1]: there is no code q1 here",
        ),
        (
            'at: "1:00", says: {who: amal, block: agreements, text: x, tags: d8}',
            ".says.tags: there is no code d8 here",
        ),
    ],
)
def test_a_step_is_checked_when_it_is_loaded(tmp_path: Path, step: str, said: str) -> None:
    """The line and key of the step, and a suggestion where one is close."""
    (problem, *_others) = _problems(tmp_path, f'{HEAD}  - {{{step}}}\n  - {{at: "2:00", undo: ""}}\n')
    assert problem.startswith(f"script.yaml:{FIRST}: steps[0]{said}")


def test_time_does_not_run_backwards(tmp_path: Path) -> None:
    """A step before the one above it is a slip of the pen."""
    steps = '  - {at: "1:00", undo: ""}\n  - {at: "0:30", undo: ""}\n  - {at: "0:50", undo: ""}\n'
    first, second = _problems(tmp_path, HEAD + steps)
    assert first.startswith(f"script.yaml:{FIRST + 1}: steps[1].at: 0:30 lies before the step above, 1:00")
    assert "steps[2].at: 0:50" in second


def test_a_name_is_made_once_and_used_afterwards(tmp_path: Path) -> None:
    """Lines, proposals, agreements and people have ids that are known from the step that makes them."""
    steps = (
        '  - {at: "1:00", says: {id: a, who: amal, text: x, answers: a}}\n'
        '  - {at: "1:00", says: {id: a, who: lone, text: x}}\n'
        '  - {at: "1:00", joins: {id: lone, name: Lone}}\n'
        '  - {at: "1:00", floor: lone}\n'
    )
    assert [problem.split(": ")[1] for problem in _problems(tmp_path, HEAD + steps)] == [
        "steps[0].says.answers",
        "steps[1].says.who",
        "steps[1].says.id",
    ]


def test_people_and_roles_are_checked(tmp_path: Path) -> None:
    """Two people cannot share an id or a name, and roles are the agenda's."""
    text = HEAD.replace(
        "id: amal, name: Amal Høj, roles: team", "id: birthe, name: birthe overgård, roles: [team, x]"
    )
    found = _problems(tmp_path, text + '  - {at: "0:00", start: ""}\n')
    assert [problem.split(": ")[1] for problem in found] == [
        "people[1].id",
        "people[1].roles[1]",
        "people[1].name",
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_far_from_ours_is_no_day_of_a_meeting(tmp_path: Path, day: str) -> None:
    """The calendar ends, and no certificate is as old: told with its line, before anything is played."""
    (problem,) = _problems(tmp_path, HEAD.replace("2026-12-03", day) + '  - {at: "0:00", start: ""}\n')
    assert "meeting.date: “" + day in problem


SLIPS = """\
  - {at: "1:00", flor: brithe}
  - {at: "x", says: {id: a, who: brithe, txt: hej}}
  - {at: "0:30", block: barrier}
  - {at: "2:00", start: "", all_for: b}
  - {at: "2:10"}
  - {at: "2:20", says: {who: amal, text: x, answers: a}}
  - {at: "2:30", agrees: {what: x, due: soon, who: [amal, nobody]}}
  - floor
"""
ALL_SLIPS = [
    "steps[0].flor: “flor” is not a key",
    "steps[0].flor: there is no person brithe",
    "steps[1].at: “x” is not a moment",
    "steps[1].says.text: the key is missing",
    "steps[1].says.txt: “txt” is not a key",
    "steps[1].says.who: there is no person brithe",
    "steps[2].at: 0:30 lies before",
    "steps[2].block: the agenda has no block barrier",
    "steps[3].all_for: the step does more than one thing",
    "steps[3].all_for: no earlier proposal is called b",
    "steps[4]: the step does nothing",
    "steps[6].agrees.who[1]: there is no person nobody",
    "steps[6].agrees.due: “soon” is not a date",
    "steps[7]: “floor” is not right here",
]


def _are(problems: list[str], expected: list[str]) -> bool:
    told = [problem.split(": ", 1)[1] for problem in problems]
    return len(told) == len(expected) and all(map(str.startswith, told, expected))


def test_no_slip_hides_another(tmp_path: Path) -> None:
    """Wrong keys and values, unknown names and backward time are told in one round, each once."""
    assert _are(_problems(tmp_path, HEAD + SLIPS), ALL_SLIPS)


@pytest.mark.parametrize(
    ("old", "new", "told", "hidden"),
    [
        ("agenda: tfa", "agenda: tfaa", ["agenda: There is no agenda"], ["has no block"]),
        ("agenda: tfa", "agnda: tfa", ["agenda: the key is missing", "agnda: “agnda”"], []),
        ("agenda: tfa", "agenda: []", ["agenda: a list is not right"], ["has no block"]),
        ("case: 26-00001", "case: &a 26-00001", ["meeting.case: the anchor"], []),
        ("date: 2026-12-03", "date: 3/12", ["meeting.date: “3/12” is not a date"], []),
        ("id: birthe, ", "", ["people[0].id: the key is missing"], ["there is no person"]),
    ],
)
def test_a_slip_in_the_head_hides_none_in_the_steps(
    tmp_path: Path, old: str, new: str, told: list[str], hidden: list[str]
) -> None:
    """What nobody can know without the head's wrong value is left unsaid; everything else is told."""
    assert old in HEAD
    steps = [one for one in ALL_SLIPS if not any(word in one for word in hidden)]
    assert _are(_problems(tmp_path, HEAD.replace(old, new, 1) + SLIPS), told + steps)


def test_a_misspelt_list_is_checked_under_its_own_key(tmp_path: Path) -> None:
    """What stands below is read as the list that was meant, and told at the key the file has."""
    found = _problems(tmp_path, HEAD.replace("steps:", "stps:") + SLIPS)
    steps = [one.replace("steps", "stps") for one in ALL_SLIPS]
    assert _are(found, ["steps: the key is missing", "stps: “stps” is not a key", *steps])


def test_the_mistakes_of_script_and_agenda_are_told_together(tmp_path: Path) -> None:
    """A broken agenda does not hide what is wrong with the script; each problem names its own file."""
    written(tmp_path, "schema: 1\n", "mine.yaml")
    text = HEAD.replace("agenda: tfa", "agenda: mine.yaml") + '  - {at: "1:00", floor: brithe}\n'
    files = [problem.split(":")[0] for problem in _problems(tmp_path, text)]
    assert files[0] == "script.yaml"
    assert len(files) > 2
    assert set(files[1:]) == {"mine.yaml"}


def test_a_missing_reference_list_is_told_beside_the_slips(tmp_path: Path) -> None:
    """The agenda's own lists are looked for, too; without one its codes cannot be judged."""
    own = (SHELVES.shipped_agendas / "tfa.yaml").read_text("utf-8").replace("tags: icf", "tags: nowhere")
    written(tmp_path, own, "mine.yaml")
    steps = '  - {at: "1:00", says: {who: brithe, text: x, tags: zz, block: barriers}}\n'
    found = _problems(tmp_path, HEAD.replace("agenda: tfa", "agenda: mine.yaml") + steps)
    assert _are(
        found, ["agenda: There is no reference list nowhere", "steps[0].says.who: there is no person"]
    )


def test_the_agenda_of_a_script_is_looked_for(tmp_path: Path) -> None:
    """An id, or a file beside the script; a missing one is told at the script's own line."""
    assert (
        "script.yaml:2: agenda: There is no agenda “tfaa”"
        in _problems(tmp_path, ODD.replace("tfa\n", "tfaa\n", 1))[0]
    )
    assert (
        "script.yaml:2: agenda: There is no file"
        in _problems(tmp_path, ODD.replace("tfa\n", "x.yaml\n", 1))[0]
    )
    own = (SHELVES.shipped_agendas / "tfa.yaml").read_text("utf-8").replace("id: tfa", "id: mine")
    written(tmp_path, own, "mine.yaml")
    rehearsal = loaded(tmp_path, ODD.replace("agenda: tfa", "agenda: mine.yaml"))
    assert rehearsal.agenda.agenda is not None
    assert rehearsal.agenda.agenda.id == "mine"


def test_a_missing_script_is_said(tmp_path: Path) -> None:
    """No traceback for a slip in the name."""
    with pytest.raises(NotFound):
        load_rehearsal(tmp_path / "none.yaml", SHELVES)


def test_a_deceptive_character_is_refused_with_its_code_point(tmp_path: Path) -> None:
    """What people are made to say cannot hold what a terminal would obey."""
    steps = '  - {at: "1:00", says: {who: amal, text: "a\u202eb"}}\n'
    assert any("U+202E (RIGHT-TO-LEFT OVERRIDE)" in problem for problem in _problems(tmp_path, HEAD + steps))
