"""Text that would act on Textual or on a terminal, in every place that shows text: shown, never obeyed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pytest

from meetingdesk.__main__ import main
from meetingdesk.clock import ManualClock
from meetingdesk.meeting.events import EventBody, MeetingOpened, Recorded
from meetingdesk.session import Session
from meetingdesk.store.event_store import EventStore
from meetingdesk.text import visible
from tests.agreement.pdf_reader import Pdf
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.e2e.meetings import Maker, Words
from tests.e2e.terminal import ROOT, Terminal, terminal
from tests.e2e.tour import STAGES_SEEN, tour
from tests.session.held import session_at

LITERAL: Final = {
    "link": "[@click=app.quit]x[/]",
    "formats": "[/] Jens [Hansen] [bold] \\[ **md** _x_ # <b>&lt;</b> {0} {name} %s $now",
    "signs": "\U0001f600 \u0645\u0631\u062d\u0628\u0627 e\u0323\u0301 \u5c71\u7530",
    "long": "[Hansen] " * 444,
}
# Stops where nobody's words stand, or where a title that is far too long for its line goes altogether.
WITHOUT_WORDS: Final = ("help", "new meeting", "quitting", "palette", "closing")


def _everywhere(text: str) -> Words:
    """Answer `text` wherever somebody is asked; names differ by a number behind it."""
    longest = 3_990

    def words(place: str) -> str:
        return f"{text[:longest]} {place[-1]}" if place.startswith("person") else text

    return words


def _own_agenda(folder: Path, text: str) -> None:
    """Put an agenda of one's own beside the shipped one, with `text` as title, question, roles and all."""
    folder.mkdir(parents=True, exist_ok=True)
    source = (ROOT / "agendas" / "tfa.yaml").read_text(encoding="utf-8")
    shown = json.dumps(text[:200], ensure_ascii=False)
    lines = []
    for line in source.replace("id: tfa\n", "id: own\n", 1).splitlines():
        key = line.strip().removeprefix("- ").split(":")[0]
        if key in ("title", "short", "question", "help", "source"):
            lines.append(f"{line.split(':')[0]}: {shown}")
        elif key in ("employment", "team"):
            lines.append(f"{line.split('title: {')[0]}title: {shown}, {line.split('}, ')[1]}")
        else:
            lines.append(line)
    name = f"{text[:20].replace('/', '|')}.yaml"
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _nothing_acts(desk: DeskPilot, place: str) -> None:
    """No control reached the screen, and nobody's words became a link."""
    text = desk.text
    assert text == visible(text), place
    for strip in desk.app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert "app.quit" not in str(meta.get("@click", "")), place


@pytest.mark.parametrize("kind", LITERAL)
async def test_every_screen_shows_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Citizen, case, names, lines, reasons, agreed actions and the agenda itself: letter by letter."""
    text = LITERAL[kind]
    monkeypatch.setenv("MEETINGDESK_AGENDAS", str(tmp_path / "agendas"))
    _own_agenda(tmp_path / "agendas", text)
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        assert all(entry.agenda is not None for entry in session.agendas().result())
        meetings = {stage: Maker(session, _everywhere(text), "own").make(stage) for stage in STAGES_SEEN}
    beginning = visible(text)[:4]
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        async for name in tour(desk, meetings, sheets=kind == "link"):
            place = f"{name}\n{desk.text}"
            _nothing_acts(desk, place)
            if not name.startswith(WITHOUT_WORDS) and "help" not in name:
                assert beginning in desk.text, place


ESCAPES: Final = "A\x1b]52;c;aGVq\x07\x1b[2J\x9b31m\x9d8;;x\x9c\u202eB\u2066\u200f\x00"
RAW: Final = (b"\x1b]52", b"\xc2\x9b", b"\xc2\x9d", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\x07", b"\x00")
_MARK: Final = "QMARKQ"


def _rewritten(body: EventBody) -> EventBody:
    """Return a fact as another program could have written it: with escapes where the mark stood."""
    if isinstance(body, MeetingOpened):
        changes = {
            key: ESCAPES for key in ("citizen", "case_number", "agenda_file") if getattr(body, key) == _MARK
        }
        return body.model_copy(update=changes)
    return type(body).model_validate(_replaced(body.model_dump(mode="json")))


def _replaced(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one) for one in value]
    return value.replace(_MARK, ESCAPES) if isinstance(value, str) else value


def _foreign_database(folder: Path) -> dict[str, str]:
    """Write `meetings.db` as somebody else could: past every check, by the store's own hand."""
    folder.mkdir()
    clock = ManualClock(NOW)
    copied = [stage for stage in STAGES_SEEN if stage not in ("signing", "sealed")]
    logs: dict[str, tuple[Recorded, ...]] = {}
    (folder / "first").mkdir()
    with session_at(folder / "first", clock=clock) as session:
        for stage in (*copied, "closed", "closed"):
            made = Maker(session, _everywhere(_MARK)).make(stage)
            logs[f"{stage} {len(logs)}"] = session.log(made).result()
    with closing(EventStore.open(f"sqlite:///{folder / 'meetings.db'}")) as store:
        for log in logs.values():
            for (command_id, at), step in groupby(log, key=lambda one: (one.command_id, one.at)):
                facts = list(step)
                bodies = [_rewritten(one.body) for one in facts]
                version = facts[0].version - 1
                store.append(facts[0].stream_id, version, bodies, actor="desk", command_id=command_id, at=at)
    ids = [log[0].stream_id for log in logs.values()]
    found = dict(zip((*copied, "signing", "sealed"), ids, strict=True))
    with session_at(folder, clock=clock) as session:
        session.rebuild().result()
        for stage in ("signing", "sealed"):
            signing = Maker(session, _everywhere("ja"))
            signing.meeting_id = found[stage]
            signing._signing(NOW)
            if stage == "sealed":
                signing._sealed(NOW)
        session.draft(found["job_goal"], "job_goal", "line:" + _first(session, found["job_goal"]), ESCAPES)
    return found


def _first(session: Session, meeting_id: str) -> str:
    return next(iter(session.open(meeting_id).result().meeting.participants))


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A database that another program has written, with a meeting at every stage."""
    folder = tmp_path_factory.mktemp("foreign") / "data"
    return folder, _foreign_database(folder)


async def test_every_screen_spells_out_what_another_program_wrote(
    foreign: tuple[Path, dict[str, str]],
) -> None:
    """Escapes, C1 bytes and turned writing appear as their code points, cut or whole."""
    folder, meetings = foreign
    async with at_the_desk(folder, size=(120, 36)) as desk:
        async for name in tour(desk, meetings):
            place = f"{name}\n{desk.text}"
            _nothing_acts(desk, place)
            if not name.startswith(WITHOUT_WORDS) and "help" not in name:
                assert "A<U+" in desk.text, place
    with session_at(folder) as session:
        assert all(session.verify(meeting_id).result() is None for meeting_id in meetings.values())


def test_no_control_reaches_the_terminal(foreign: tuple[Path, dict[str, str]]) -> None:
    """In a real terminal: the desk, the room with a half-written line, and the palette."""
    folder, _meetings = foreign
    url = f"sqlite:///{folder / 'meetings.db'}"
    with terminal("--lang", "en", "--database", url, columns=120, rows=36) as screen:
        screen.see("<U+001B>")
        screen.press("enter")
        screen.see("Item 1 of 5", "<U+001B>")
        screen.press("f3")
        screen.see("Time for Job goal")
        screen.press("f3")
        screen.see_gone("Time for Job goal")
        screen.press("f7")
        screen.see("Who is there?")
        screen.press("ctrl+p")
        screen.see("What would you like to do?")
        screen.press("escape")
        screen.see_gone("What would you like to do?")
        screen.press("f4")
        screen.see("Item 2 of 5")
        _check_bytes(screen)


def _check_bytes(screen: Terminal) -> None:
    # Textual itself asks for the mouse pointer's shape, with a bell as the end of what it says.
    written = re.sub(rb"\x1b]22;[a-z-]+\x07", b"", screen.written)
    for raw in RAW:
        at = written.find(raw)
        assert at < 0, written[max(0, at - 40) : at + 20]
    assert b"<U+001B>" in screen.written


Printer = Callable[..., str]


def test_the_command_line_spells_it_out(
    foreign: tuple[Path, dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Lists, logs, agreements and their exports; what is for programs stays whole, in JSON's own escapes."""
    folder, meetings = foreign
    url = f"sqlite:///{folder / 'meetings.db'}"
    with session_at(folder) as session:
        (agreement,) = session.agreements().result()
    agreement_id, sealed = agreement.agreement_id, meetings["sealed"]
    for arguments in (
        ("meeting", "list"),
        ("meeting", "show", sealed),
        ("meeting", "log", sealed),
        ("agreement", "list"),
        ("agreement", "show", agreement_id),
    ):
        out = _printed(capsys, *arguments, "--database", url)
        assert out == visible(out), arguments
        assert "A<U+001B>]52" in out or "A\\u001b]52" in out, arguments
        found = json.loads(_printed(capsys, *arguments, "--json", "--database", url))
        assert ESCAPES in _strings(found), arguments


def test_exports_spell_it_out(foreign: tuple[Path, dict[str, str]]) -> None:
    """Markdown and PDF hold no control and name the code points."""
    folder, _meetings = foreign
    with session_at(folder) as session:
        (agreement,) = session.agreements().result()
        markdown = session.export(agreement.agreement_id, "md").result().content.decode()
        pdf = session.export(agreement.agreement_id, "pdf").result().content
    assert markdown == visible(markdown)
    assert "U+001B" in markdown
    words = Pdf(pdf).words()
    assert words == visible(words)
    assert "[U+001B]]52;c;aGVq[U+0007]" in words


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["--lang", "en", *arguments]) == 0
    return capsys.readouterr().out


def _strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_strings, value.values()))
    if isinstance(value, list):
        return set().union(*map(_strings, value))
    return {value} if isinstance(value, str) else set()


def test_names_on_the_command_line_are_spelled_out(tmp_path: Path) -> None:
    """A file or an id with an escape in its name comes back as its code point, on one line of stderr."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "meetingdesk",
            "--lang",
            "en",
            "agenda",
            "check",
            f"{tmp_path}/a\x1b]52;c;x\x07",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 1
    said = done.stderr + done.stdout
    assert said == visible(said)
    assert "<U+001B>" in said
