"""`meetingdesk agenda`: what formats there are, how their meetings run, and what is wrong with a file."""

from pathlib import Path

import pytest

from meetingdesk.agendas.blocks import BLOCKS
from meetingdesk.agendas.calendar import RelativeDue
from meetingdesk.cli.agenda_words import KINDS, due_words
from meetingdesk.rehearsal.files import MODELS
from meetingdesk.settings import shipped_folder
from tests.cli.calls import Call

AGENDAS = sorted(shipped_folder("agendas").glob("*.yaml"))
FILES = [*AGENDAS, *sorted(shipped_folder("data").glob("*/*.yaml"))]


def test_the_list_names_every_shipped_format(call: Call) -> None:
    """Each with its length, its title in the reader's language, and where it comes from."""
    printed = call("agenda", "list")
    assert printed.code == 0
    for path in AGENDAS:
        assert path.stem in printed.out
    assert "Cross-disciplinary analysis and conference" in printed.out
    assert "Tværfaglig analyse og konference" in call("agenda", "list", language="da").out


def test_the_list_for_programs(call: Call) -> None:
    """The same as data."""
    entries = {entry["id"]: entry for entry in call("agenda", "list", "--json").data}
    assert entries["tfa"]["minutes"] == 60
    assert entries["tfa"]["origin"] == "shipped"
    assert entries["tfa"]["problems"] == []


def test_a_broken_own_format_is_listed_with_its_way_out(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file with mistakes does not vanish, and does not hide the others."""
    (tmp_path / "mine.yaml").write_text("schema: 1\nid: [/]\n", encoding="utf-8")
    monkeypatch.setenv("MEETINGDESK_AGENDAS", str(tmp_path))
    printed = call("agenda", "list")
    assert printed.code == 0
    assert f"agenda check {tmp_path / 'mine.yaml'}" in printed.out
    assert "tfa" in printed.out
    (broken,) = [entry for entry in call("agenda", "list", "--json").data if entry["problems"]]
    assert (broken["id"], broken["origin"]) == (None, "own")


@pytest.mark.parametrize("path", AGENDAS, ids=lambda path: path.stem)
def test_a_format_is_shown_as_the_run_of_its_meeting(call: Call, path: Path) -> None:
    """Every block with its hour, by id and by file."""
    printed = call("agenda", "show", path.stem)
    assert printed.code == 0
    agenda = call("agenda", "show", path, "--json").data
    for block in agenda["blocks"]:
        assert block["title"]["en"] or block["title"]["da"] in printed.out


def test_blocks_stand_at_their_hour(call: Call) -> None:
    """The fourth block of a TFA begins after 35 minutes."""
    lines = call("agenda", "show", "tfa").out.splitlines()
    (line,) = [line for line in lines if "What could help?" in line]
    assert line.split()[:2] == ["0:35", "15"]


def test_the_run_ends_with_the_hour_it_is_over(call: Call) -> None:
    """Blocks that are not run by the clock have no hour."""
    lines = call("agenda", "show", "tfa").out.splitlines()
    (end,) = [line for line in lines if line.split() == ["1:00", "End"]]
    (sign,) = [line for line in lines if "signatures" in line]
    assert lines.index(end) == lines.index(sign) + 1
    assert ":" not in sign


def test_how_a_format_decides_is_said_in_words(call: Call) -> None:
    """When it is a yes, and what follows otherwise."""
    printed = call("agenda", "show", "tfa").out
    assert (
        "Agreements: Yes, when nobody who counts is against. Otherwise it is decided by employment" in printed
    )


def test_deadlines_are_said_as_people_say_them(call: Call) -> None:
    """Not as the file writes them."""
    printed = call("agenda", "show", "tfa").out
    assert "1 working day before, 12:00" in printed
    assert "14 days after" in printed
    assert "-1wd" not in printed


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_kind_has_a_word(kind: str) -> None:
    """A new kind is called something that people say."""
    assert kind in KINDS


@pytest.mark.parametrize("columns", [30, 44, 59, 60, 80, 120])
@pytest.mark.parametrize("path", AGENDAS, ids=lambda path: path.stem)
def test_a_format_fits_its_terminal(
    call: Call, monkeypatch: pytest.MonkeyPatch, path: Path, columns: int
) -> None:
    """No line is longer than the terminal is wide; where columns would be torn, the run becomes a list."""
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = call("agenda", "show", path.stem).out
    assert max(map(len, shown.splitlines())) <= columns
    if columns < 60:
        without_spaces = "".join(shown.split())
        for block in call("agenda", "show", path.stem, "--json").data["blocks"]:
            assert "".join(block["title"]["en"].split()) in without_spaces
            assert "".join((block["question"] or {"en": ""})["en"].split()) in without_spaces


def test_which_file_a_format_comes_from_is_always_shown(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the list, where it is shown, and for programs; also whose place an own one took."""
    monkeypatch.setenv("MEETINGDESK_AGENDAS", str(tmp_path))
    shipped = shipped_folder("agendas") / "tfa.yaml"
    assert f"File: {shipped} (shipped)" in call("agenda", "show", "tfa").out
    own = tmp_path / "ours.yaml"
    own.write_text(shipped.read_text("utf-8"), encoding="utf-8")
    listed = call("agenda", "list").out
    assert "ours.yaml, your own, instead of the shipped one" in listed
    assert f"Your own lie in {tmp_path}" in listed
    assert f"File: {own} (your own, instead of {shipped})" in call("agenda", "show", "tfa").out
    (entry,) = [entry for entry in call("agenda", "list", "--json").data if entry["id"] == "tfa"]
    assert (entry["origin"], entry["file"], entry["replaces"]) == ("own", str(own), str(shipped))


def test_an_unknown_format_is_one_clear_line(call: Call) -> None:
    """And how to see which there are."""
    printed = call("agenda", "show", "nope")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err == "meetingdesk: There is no agenda “nope”. See: meetingdesk agenda list\n"


def test_everything_that_is_shipped_passes_the_check(call: Call) -> None:
    """Agendas, scripts, vocabularies, catalogues and forms, all by one command that then says nothing."""
    assert len({path.parent.name for path in FILES}) == 5
    assert call("agenda", "check", *FILES) == call("agenda", "check", *FILES).__class__(0, "", "")


def test_every_mistake_of_every_file_is_told(call: Call, tmp_path: Path) -> None:
    """One run tells all, whatever kind of file, also of those that cannot be read."""
    agenda, script, words = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    agenda.write_text("schema: 1\nid: a\nminuts: 3\n", encoding="utf-8")
    script.write_text("schema: 1\nagenda: tfa\nsteps:\n  - {at: 1}\n", encoding="utf-8")
    words.write_text("schema: 1\nid: w\ncodes: []\n", encoding="utf-8")
    printed = call("agenda", "check", agenda, script, words, tmp_path / "none.yaml", tmp_path)
    assert (printed.code, printed.out) == (1, "")
    for told in (
        f"{agenda}:3: minuts: “minuts” is not a key here; did you mean “minutes”?",
        f"{script}:4: steps[0].at: “1” is not a moment",
        f"{words}:3: codes: ",
        f"{tmp_path / 'none.yaml'}:1: whole file: There is no file",
        f"{tmp_path}:1: whole file: the file cannot be read",
    ):
        assert told in printed.err
    assert "Traceback" not in printed.err


def test_an_agenda_that_names_a_missing_list_is_told(call: Call, tmp_path: Path) -> None:
    """It would fail when its first meeting is set up; better here."""
    text = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace("catalogue: interventions", "catalogue: nowhere"), encoding="utf-8")
    printed = call("agenda", "check", path)
    line = next(at for at, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "nowhere" in text)
    assert printed.err.startswith(f"{path}:{line}: blocks[3].catalogue: There is no reference list nowhere")


def test_a_missing_list_is_told_beside_the_other_mistakes(call: Call, tmp_path: Path) -> None:
    """Neither a wrong key nor a sum hides it; a list's name that cannot be read is not looked for."""
    text = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8")
    text = text.replace("catalogue: interventions", "catalogue: nowhere").replace(
        "minutes: 60", "minutes: 61"
    )
    text = text.replace("tags: icf", "tags: [icf]", 1).replace("citizen: absent", "citizn: absent")
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    lines = call("agenda", "check", path).err.splitlines()
    keys = [line.split(": ")[1] for line in lines]
    assert keys == ["citizen", "citizn", "minutes", "blocks[1].tags", "blocks[3].catalogue"]


def test_a_broken_list_is_told_once_after_the_agenda(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own file is named, however many blocks refer to it."""
    monkeypatch.setenv("MEETINGDESK_AGENDAS", str(tmp_path / "agendas"))
    (tmp_path / "agendas" / "vocabularies").mkdir(parents=True)
    broken = tmp_path / "agendas" / "vocabularies" / "icf.yaml"
    broken.write_text("schema: 1\nid: icf\n", encoding="utf-8")
    text = (shipped_folder("agendas") / "tfa.yaml").read_text("utf-8").replace("minutes: 60", "minutes: 61")
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    files = [line.split(":")[0] for line in call("agenda", "check", path).err.splitlines()]
    assert files == [str(path), *[str(broken)] * 3]


def test_a_script_that_yaml_refuses_is_still_read_as_a_script(call: Call, tmp_path: Path) -> None:
    """An anchor in it does not make it an agenda whose every key is unknown."""
    path = tmp_path / "script.yaml"
    text = (shipped_folder("data") / "demo" / "tfa.yaml").read_text("utf-8")
    path.write_text(text.replace("agenda: tfa", "agenda: &a tfa"), encoding="utf-8")
    (line,) = call("agenda", "check", path).err.splitlines()
    assert "the anchor “&a”" in line


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a: &x 1\nb: *x\n", b"[" * 600, b"x" * 2_000_000])
def test_what_is_no_agenda_is_refused_in_words(call: Call, tmp_path: Path, content: bytes) -> None:
    """Empty, not text, aliases, too deep, too large: a line each and no traceback."""
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)
    printed = call("agenda", "check", path)
    assert printed.code == 1
    assert printed.err.startswith(f"{path}:")
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("kind", MODELS)
def test_every_kind_of_file_has_a_schema(call: Call, kind: str) -> None:
    """Editors get one for each; `schema: 1` may be the number that YAML makes of it."""
    schema = call("agenda", "schema", "--kind", kind).data
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["properties"]["schema"]["enum"] == ["1", 1]
    assert schema["additionalProperties"] is False


def test_an_unknown_kind_is_wrong_usage(call: Call) -> None:
    """2 and the kinds there are."""
    printed = call("agenda", "schema", "--kind", "x")
    assert printed.code == 2
    assert "agenda, script, vocabulary, catalogue" in printed.err


def test_a_preview_needs_a_terminal(call: Call) -> None:
    """Elsewhere it says what else there is."""
    printed = call("agenda", "preview", "tfa")
    assert (printed.code, printed.out) == (2, "")
    assert "See `meetingdesk agenda show` for text." in printed.err


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("-1wd 12:00", "1 working day before, 12:00"),
        ("-2wd", "2 working days before"),
        ("-1w", "1 week before"),
        ("+14d", "14 days after"),
        ("+1m 9:00", "1 month after, 09:00"),
        ("+0d 16:00", "the same day, 16:00"),
        ("-3m", "3 months before"),
        ("+2w", "2 weeks after"),
        ("+1d", "1 day after"),
    ],
)
def test_a_deadline_in_words(written: str, said: str) -> None:
    """One and several, before and after, with and without an hour."""
    assert due_words(RelativeDue.parse(written)) == said
