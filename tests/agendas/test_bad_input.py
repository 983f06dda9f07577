"""Whatever is wrong with a file, it is told: which file, which line, which key, and what would be right."""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.checking import costs_of
from bench.checking import written as bad_files_in
from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import Document, Path, load, load_as
from meetingdesk.errors import Problem
from meetingdesk.rehearsal.files import problems_of
from meetingdesk.settings import shipped_folder
from meetingdesk.text import accept, visible
from tests.agendas.spoiling import ALWAYS_WRONG, WAYS, Spoiled, places, spoiled, written

SHELVES = Shelves(shipped_folder("agendas"), shipped_folder("data"), FilePath("/nowhere"))


def _documents() -> dict[str, Document]:
    """The shipped agendas, by id."""
    found = {}
    for entry in SHELVES.agendas():
        if entry.agenda is not None:
            found[entry.agenda.id] = load(FilePath(entry.file).read_bytes(), "agenda.yaml")
    return found


DOCUMENTS = _documents()
PLACES = {name: list(places(document.value)) for name, document in DOCUMENTS.items()}
EVERYWHERE = [(name, place) for name, found in PLACES.items() for place in found]
SOMEWHERE = st.sampled_from(EVERYWHERE)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    """One file to spoil again and again."""
    return tmp_path_factory.mktemp("spoiled") / "agenda.yaml"


def told(file: FilePath, text: str) -> tuple[Problem, ...]:
    """Return what is said about a text; every message names a place that exists and a way out."""
    file.write_text(text, encoding="utf-8")
    found = problems_of(file, SHELVES)
    lines = text.count("\n") + 1
    for problem in found:
        assert problem.file == str(file)
        assert 1 <= problem.line <= lines
        assert problem.key
        assert problem.wrong
        assert problem.right, str(problem)
        assert visible(str(problem)) == str(problem)
        assert len(str(problem)) < 1500
    return found


def test_what_is_spoiled_was_right(file: FilePath) -> None:
    """Written anew without being spoiled, every shipped agenda is in order."""
    for document in DOCUMENTS.values():
        assert told(file, written(document.value)) == ()


@settings(max_examples=300)
@given(st.lists(st.tuples(SOMEWHERE, st.sampled_from(sorted(WAYS))), min_size=1, max_size=3))
def test_every_field_may_be_wrong_in_every_way(
    file: FilePath, mistakes: list[tuple[tuple[str, Path], str]]
) -> None:
    """One to three at a time: told with line, key and remedy, or an agenda that says what it says."""
    (name, _first), _way = mistakes[0]
    value: Spoiled = DOCUMENTS[name].value
    for (_name, place), way in mistakes:
        value = spoiled(value, place, WAYS[way])
    text = written(value)
    if not told(file, text):
        agenda = load_as(text.encode(), "agenda.yaml", Agenda)
        assert Agenda.model_validate_json(agenda.model_dump_json(by_alias=True)) == agenda


@settings(max_examples=150)
@given(SOMEWHERE, st.sampled_from(sorted(ALWAYS_WRONG)))
def test_what_is_never_right_is_told_at_its_line(file: FilePath, where: tuple[str, Path], way: str) -> None:
    """Hidden characters, aliases, tags, depth, duplicates, what is not closed: wherever they stand."""
    name, place = where
    if way == "the key twice" and isinstance(place[-1], int):
        return
    right = written(DOCUMENTS[name].value)
    wrong = written(spoiled(DOCUMENTS[name].value, place, ALWAYS_WRONG[way]))
    lines = zip(right.splitlines(), wrong.splitlines(), strict=False)
    (line, *_others) = [at for at, (before, after) in enumerate(lines, 1) if before != after]
    assert {line, line + 1} & {problem.line for problem in told(file, wrong)}


@settings(max_examples=100)
@given(st.text(max_size=40))
@example("no")
@example("0101701234")
def test_any_text_is_kept_as_it_is_or_told(file: FilePath, text: str) -> None:
    """Whatever somebody types into a field that takes a text."""
    value = DOCUMENTS["tfa"].value
    assert isinstance(value, dict)
    written_anew = written({**value, "source": text})
    if not told(file, written_anew):
        assert load_as(written_anew.encode(), "agenda.yaml", Agenda).source == accept(text)


@pytest.mark.parametrize("way", [*WAYS, *ALWAYS_WRONG])
def test_a_whole_file_of_it_is_told(file: FilePath, way: str) -> None:
    """Not only inside an agenda: a file may hold nothing else."""
    made = {**WAYS, **ALWAYS_WRONG}[way]("x")
    text = written(made) if made is not None else ""
    assert told(file, text.lstrip())


# What YAML itself would make something else of.

TIMES = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60)]
WORDS = [
    "ja",
    "nej",
    "no",
    "on",
    "off",
    "yes",
    "y",
    "n",
    "true",
    "null",
    "~",
    "1e3",
    "0x1F",
    "1_000",
    "010",
    "2026-12-01",
]
CPR_NUMBERS = [
    f"{day:02}{month:02}{year:02}{serial:04}"
    for serial in (1234, 9, 4007, 9999, 70)
    for year in range(100)
    for month in range(1, 13)
    for day in (1, 8, 17, 28)
][:10_000]


def fits_modulus_11(cpr: str) -> bool:
    """Say whether a CPR number has the check digit that numbers had until 2007."""
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    return sum(weight * int(digit) for weight, digit in zip(weights, cpr, strict=True)) % 11 == 0


def test_times_words_and_cpr_numbers_survive() -> None:
    """All of a day's minutes and ten thousand CPR numbers, without quotes: YAML alone reads 720 and octal."""
    values = [*TIMES, *WORDS, *CPR_NUMBERS]
    assert len(TIMES) == 1440
    assert len(CPR_NUMBERS) == len(set(CPR_NUMBERS)) == 10_000
    text = "".join(f"- {value}\n" for value in values)
    assert load(text.encode(), "values.yaml").value == values
    assert [accept(value) for value in values] == values


def test_no_cpr_number_is_rejected_by_its_check_digit() -> None:
    """Modulus 11 has not held since 2007 (CPR-kontoret): a number is a text, whatever its digits."""
    without = [cpr for cpr in CPR_NUMBERS if not fits_modulus_11(cpr)]
    assert len(without) > 8_000
    text = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")
    for cpr in ("0101701234", *without[:20]):
        changed = text.replace("source: Hjørring Kommune", f"source: {cpr} #", 1)
        agenda = load_as(changed.encode(), "agenda.yaml", Agenda)
        assert agenda.source == cpr
        assert Agenda.model_validate_json(agenda.model_dump_json(by_alias=True)).source == cpr


@pytest.mark.parametrize("time", ["09:30", "12:00", "10:15", "00:00", "23:59"])
def test_an_hour_stays_an_hour_where_the_schema_wants_one(time: str) -> None:
    """As a deadline it is understood, as a text it is kept."""
    text = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")
    changed = text.replace("-1wd 12:00", f"-1wd {time}", 1).replace("{da: TFA, en: TFA}", time)
    agenda = load_as(changed.encode(), "agenda.yaml", Agenda)
    assert str(agenda.before[0].due) == f"-1wd {time}"
    assert agenda.short is not None
    assert agenda.short.da == time


@pytest.mark.slow
def test_the_worst_files_cost_little(tmp_path: FilePath) -> None:
    """Ten megabytes, bombs, 20,000 mistakes: each is told within a processor's time and 200 MB.

    The limit ends a process; it lies above what the bench allows, for a machine that does other things too.
    """
    costs = costs_of(bad_files_in(tmp_path), processor_seconds=3)
    assert max(cost.mib for cost in costs.values()) < 200
