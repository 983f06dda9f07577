"""A whole TFA as a person holds it: from the desk to a sealed agreement in a file, by keys alone."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

from meetingdesk.clock import ManualClock
from meetingdesk.meeting.projection import project
from meetingdesk.screens.widgets.row_list import RowList
from meetingdesk.session import Session
from tests.e2e.desk_pilot import NOW, DeskPilot, at_the_desk
from tests.e2e.meetings import make
from tests.session.held import session_at

PEOPLE = (
    ("Birthe Overgård", "1", "Beskæftigelse"),
    ("Jonas Ravnkilde", "2", "Sundhed"),
    ("Amal Høj", "2", "Psykiatri"),
    ("Søren Fuglemose", "2", "Rusmiddel"),
    ("Peter Nørrelykke", "2", "Mentor"),
)


async def test_a_whole_tfa(tmp_path: Path) -> None:
    """Set up, roll-call, five blocks, the decisions, the signatures and the export; the log holds it all."""
    async with at_the_desk(tmp_path) as desk:
        await desk.see("Mona K.")
        meeting_id = await _set_up(desk)
        await _roll_call(desk)
        await _job_goal(desk, meeting_id)
        await _competences(desk, meeting_id)
        await _barriers(desk, meeting_id)
        await _interventions(desk, meeting_id)
        await _agreements(desk, meeting_id)
        await _close(desk, meeting_id)
        agreement_id = await _sign(desk, meeting_id)
        await _save(desk, tmp_path / "papers")
        await desk.press("escape")
        await desk.at("DeskScreen")
        await desk.see("not filed")
    with session_at(tmp_path) as session:
        _check_document(tmp_path / "papers", session, agreement_id)
        _check_log(session, meeting_id)


async def test_a_text_is_taken_up_again_and_signed_anew(tmp_path: Path) -> None:
    """From the signing back into the same room, once more through the close, and at the end to the desk."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        meeting_id = make(session, "commitments")["commitments"]
    async with at_the_desk(tmp_path) as desk:
        await desk.open(meeting_id)
        await desk.at("RoomScreen")
        await desk.press("f4", "r")
        await desk.line("Det når vi ikke")
        await desk.press("f4")
        await desk.at("SigningScreen")
        await desk.see("version 1")
        await desk.press("r")
        await desk.line("Datoen er forkert")
        await desk.at("RoomScreen")
        assert len(desk.app.screen_stack) == 2
        await desk.press("f4")
        await desk.at("ClosingScreen")
        await desk.press("f4")
        await desk.at("SigningScreen")
        await desk.see("version 2")
        for _signer in range(3):
            await desk.press("tab", "tab", "end", "enter", "enter")
            await desk.line("Er gået")
            await desk.press("enter")
        await desk.see("The agreement is sealed")
        await desk.press("escape")
        await desk.at("DeskScreen")
        assert len(desk.app.screen_stack) == 1


async def test_a_meeting_left_open_over_night_can_still_be_extended(tmp_path: Path) -> None:
    """What is over by more than one extension can give is extended by as much as it can."""
    with session_at(tmp_path, clock=ManualClock(NOW)) as session:
        meeting_id = make(session, "job_goal")["job_goal"]
    async with at_the_desk(tmp_path) as desk:
        desk.wait(hours=20)
        await desk.open(meeting_id)
        await desk.see("Extend by 240 min")
        await desk.press("f3", "1")
        await desk.see("5→245")
        assert desk.app.is_running


async def _set_up(desk: DeskPilot) -> str:
    """Set the meeting up in its form, field by field; Enter goes on."""
    known = set(await desk.meetings())
    await desk.press("n")
    await desk.see("Cross-disciplinary analysis")
    agendas = desk.app.screen.query_one("#agendas", RowList)
    agendas.select(next(row.id for row in agendas.rows if row.id.endswith("tfa.yaml")))
    await desk.press("enter")
    await desk.see("Case number")
    for text in ("26-05001", "Vera L.", "today at 13", "Karen Lindhøj", "Tove Askholm"):
        await desk.line(text)
    await desk.see("Nobody is Employment worker", "Team member: 0 of at least 2.")
    for name, role, department in PEOPLE:
        await desk.type(name)
        await desk.press("tab", role, "tab")
        await desk.line(department)
    await desk.see_gone("Nobody is Employment worker")
    await desk.press("f4")
    await desk.at("DeskScreen")
    await desk.see("TFA for Vera L.", "10 of 10 preparations missing", "in 5 minutes")
    (meeting_id,) = set(await desk.meetings()) - known
    return meeting_id


async def _roll_call(desk: DeskPilot) -> None:
    """Everybody but one is there; he has written. The gates are open, and the reason is recorded."""
    await desk.press("enter")
    await desk.at("RollCallScreen")
    await desk.press("a", "end", "w")
    await desk.line("Svarer på beskeder samme dag. #d3")
    await desk.see("≡ Svarer på beskeder samme dag.")
    await desk.press("escape")
    await desk.see("4 of 5 present", "9 gates open", "absent, has written")
    desk.wait(minutes=5)
    await desk.press("f4")
    await desk.see("Start all the same?", "Has read everybody's documents: Birthe Overgård, Jonas")
    await desk.line("Alle har læst på papir")
    await desk.at("RoomScreen")


async def _job_goal(desk: DeskPilot, meeting_id: str) -> None:
    """The clock is started late and set right; a line is begun in one language and ended in the other."""
    await desk.see("Not started", "Item 1 of 5")
    desk.wait(minutes=2)
    await desk.press("f4", "f3", "b")
    await desk.see_gone("Not started", "back to the line")
    record = (await desk.state(meeting_id)).record("job_goal")
    assert record.spans[0][0] == NOW + timedelta(minutes=5)
    await desk.type("Vera vil arbejde")
    await desk.press("f9")
    await desk.see("Jobmål", "English", "Vera vil arbejde")
    await desk.type(" i et køkken.")
    await desk.press("f9")
    await desk.see("Job goal", "Dansk", "Vera vil arbejde i et køkken.")
    await desk.press("enter")
    await desk.see("What Birthe says")
    desk.wait(minutes=3)
    await desk.press("f4")
    await desk.see("Item 2 of 5")


async def _competences(desk: DeskPilot, meeting_id: str) -> None:
    """Everybody in turn; a line is taken back and stored again, the time is extended, one passes."""
    await desk.line("Fire år i storkøkken. #d8")
    desk.wait(minutes=2)
    await desk.press("f2")
    await desk.line("Løfter op til 8 kg. #d4")
    await desk.press("f8")
    await desk.see("Taken back: the line “Løfter op til 8 kg.”.")
    assert len((await desk.state(meeting_id)).record("competences").standing_contributions) == 2
    await desk.press("enter", "f2")
    await desk.line("Siger selv til. #d2")
    desk.wait(minutes=14)
    await desk.see("Over time", "Extend by 3 min")
    await desk.press("f3", "right", "1")
    await desk.see("15→19", "15→13")
    await desk.press("f4")
    await desk.see("Not heard yet: Søren.")
    await desk.press("escape", "escape", "f6", "f6", "p")
    await desk.see("passed")
    await desk.press("escape", "k")
    await desk.line("Vera har erfaring. #d8")
    await desk.press("f4")
    await desk.see("Item 3 of 5")
    record = (await desk.state(meeting_id)).record("competences")
    said = {(line.text, line.tags, line.written) for line in record.standing_contributions}
    assert said == {
        ("Svarer på beskeder samme dag.", ("d3",), True),
        ("Fire år i storkøkken.", ("d8",), False),
        ("Løfter op til 8 kg.", ("d4",), False),
        ("Siger selv til.", ("d2",), False),
    }
    assert [line.text for line in record.standing_conclusions] == ["Vera har erfaring."]


async def _barriers(desk: DeskPilot, meeting_id: str) -> None:
    """The second round; somebody has gone when it is their turn."""
    for text in ("Seks år uden arbejde. #d8", "Ryggen er ikke udredt. #b7", "Urolig af larm. #b1"):
        await desk.line(text)
        desk.wait(minutes=3)
        await desk.press("f2")
    await desk.press("escape", "x", "f4")
    await desk.see("Item 4 of 5")
    turns = (await desk.state(meeting_id)).record("barriers").turns.values()
    assert [turn.state for turn in turns] == ["spoken", "spoken", "spoken", "absent"]


async def _interventions(desk: DeskPilot, meeting_id: str) -> None:
    """Each answers a barrier; the last is a suggestion of the catalogue."""
    await desk.line("Praktik i et køkken @bi #d8")
    await desk.press("f6")
    await desk.line("Undersøgelse af ryggen @jo")
    await desk.press("f6", "tab")
    await desk.see("Psychiatric assessment")
    await desk.press("enter")
    desk.wait(minutes=12)
    await desk.press("f4")
    await desk.see("Item 5 of 5")
    state = await desk.state(meeting_id)
    barriers = [line.id for line in state.record("barriers").standing_contributions]
    answers = state.record("interventions").standing_contributions
    assert [line.answers for line in answers] == barriers
    names = [state.participants[line.by].name if line.by else "" for line in answers]
    assert names == ["Birthe Overgård", "Jonas Ravnkilde", ""]


async def _agreements(desk: DeskPilot, meeting_id: str) -> None:
    """One unanimous proposal in three keys beyond its words, one with a dissent and a tie-break."""
    await desk.type("Vera starter i praktik 8 timer om ugen.")
    await desk.press("enter", "a", "enter")
    await desk.see("Adopted")
    for text in ("Skrive praktikaftale", "bir", "in 14 days", "Tale med Vera", "amal", "uge 49"):
        await desk.line(text)
    await desk.see("Birthe Overgård", "Fri 4 Dec 2026")
    await desk.press("enter")
    await desk.line("Praktikken sættes op til 12 timer.")
    await desk.press("a", "down", "minus")
    await desk.line("12 timer er for meget for ryggen.")
    await desk.see("Birthe Overgård decides")
    await desk.press("enter")
    await desk.see("Agreement is not reached.")
    await desk.press("b")
    await desk.line("Vera ønsker det selv.")
    await desk.see("Dissent: Jonas Ravnkilde. “12 timer er for meget for ryggen.”", "(3 for, 1 against)")
    for text in ("Aftale timer", "bi, jo", "no deadline", "Venter på lægen"):
        await desk.line(text)
    await desk.see("Venter på lægen")
    state = await desk.state(meeting_id)
    assert [one.decision and one.decision.how for one in state.record("agreements").proposals] == [
        "consensus",
        "tie_break",
    ]


async def _close(desk: DeskPilot, meeting_id: str) -> None:
    """What is missing is listed: one thing is written, the other taken along, with the reason."""
    await desk.press("enter")
    await desk.line("Vera får en mentor.")
    await desk.press("f4")
    await desk.at("ClosingScreen")
    await desk.see("The conclusion is missing", "Not decided: Vera får en mentor.")
    await desk.press("s")
    await desk.line("Ryggen og larm står i vejen.")
    await desk.see_gone("The conclusion is missing")
    await desk.press("f4")
    await desk.see("Something is still missing.")
    await desk.press("m")
    await desk.line("Tove skriver den")
    await desk.see("Taken along to the next meeting: Vera får en mentor.")
    await desk.press("f4")
    await desk.at("SigningScreen")
    await desk.see("version 1")
    assert (await desk.state(meeting_id)).phase == "signing"


async def _sign(desk: DeskPilot, meeting_id: str) -> str:
    """Everybody reads to the end; one has a reservation, one declines; the others' signatures stand."""
    await desk.see("► Birthe Overgård")
    await desk.press("tab")
    await desk.line("Birthe Overgård")
    await desk.press("enter")
    await desk.see("First read the text to its end")
    await _read(desk)
    await desk.press("enter", "enter")
    await desk.see("Birthe Overgård has signed.", "► Jonas Ravnkilde")
    await _read(desk)
    await desk.line("Jonas Ravnkilde")
    await desk.press("down", "enter")
    await desk.line("Ryggen bør undersøges først.")
    await desk.see("Jonas Ravnkilde has signed with a reservation.", "► Amal Høj")
    await _read(desk)
    await desk.press("tab", "down", "down", "enter")
    await desk.line("Jeg var ude af lokalet.")
    await desk.see("This cannot be taken back.")
    await desk.press("enter")
    await desk.see("Amal Høj does not want to sign. The other signatures stand.", "► Søren Fuglemose")
    await _read(desk)
    await desk.line("Søren M. Fuglemose")
    await desk.press("enter")
    await desk.see("The agreement is sealed")
    agreement_id = (await desk.state(meeting_id)).agreement_id
    assert agreement_id is not None
    await desk.see(agreement_id)
    return agreement_id


async def _read(desk: DeskPilot) -> None:
    """Read the frozen text page by page to its end, and go on to the name."""
    await desk.see("lines more")
    while not desk.shows("You have read it all."):
        await desk.press("space")
    await desk.press("tab")


async def _save(desk: DeskPilot, folder: Path) -> None:
    """Save the agreement from its screen, once in each format."""
    folder.mkdir()
    for step in range(5):
        await desk.press("e", *["right"] * step, "tab", "ctrl+u")
        await desk.line(str(folder))
        await desk.until(lambda: len(list(folder.iterdir())) == step + 1, "another file")  # noqa: B023
        await desk.see_gone("Save the agreement as a file  ")
    names = sorted(file.name for file in folder.iterdir())
    assert names == [f"26-05001-2026-11-20-tfa.{suffix}" for suffix in ("docx", "ics", "json", "md", "pdf")]


def _check_document(folder: Path, session: Session, agreement_id: str) -> None:
    """The sealed JSON says what was said, decided and signed, and its digests hold."""
    (file,) = folder.glob("*.json")
    sealed = file.read_bytes()
    found = json.loads(sealed)
    (summary,) = session.agreements().result()
    assert hashlib.sha256(sealed).hexdigest() == summary.digest
    assert summary.agreement_id == agreement_id == found["envelope"]["agreement_id"]
    answers = {
        one["name"]: (one["answer"], one["typed_name"], one["words"])
        for one in found["envelope"]["signatures"]
    }
    assert answers == {
        "Birthe Overgård": ("signed", "Birthe Overgård", ""),
        "Jonas Ravnkilde": ("reservation", "Jonas Ravnkilde", "Ryggen bør undersøges først."),
        "Amal Høj": ("declined", "", "Jeg var ude af lokalet."),
        "Søren Fuglemose": ("signed", "Søren M. Fuglemose", ""),
    }
    text = json.dumps(found, ensure_ascii=False)
    for words in (
        "Vera vil arbejde i et køkken.",
        "12 timer er for meget for ryggen.",
        "Vera ønsker det selv.",
        "Venter på lægen",
        "2026-12-04",
        "Tove skriver den",
        "Alle har læst på papir",
    ):
        assert words in text
    assert "%PDF-1.7" in (next(folder.glob("*.pdf")).read_bytes()[:20]).decode("latin-1")
    assert "12 timer er for meget for ryggen." in next(folder.glob("*.md")).read_text(encoding="utf-8")


def _check_log(session: Session, meeting_id: str) -> None:
    """The log holds what was taken back too, in order and unbroken, and rebuilding it gives the same."""
    log = session.log(meeting_id).result()
    kinds = [one.kind for one in log]
    assert [one.version for one in log] == list(range(1, len(log) + 1))
    assert session.verify(meeting_id).result() is None
    assert kinds.count("command_undone") == 1
    for kind in (
        "block_start_backdated",
        "time_extended",
        "tie_break_opened",
        "loose_end_settled",
        "meeting_closed",
        "agreement_frozen",
    ):
        assert kind in kinds
    assert kinds.count("agreement_signed") == 4
    assert kinds[-1] == "agreement_sealed"
    texts = [getattr(one.body, "text", "") for one in log]
    assert texts.count("Løfter op til 8 kg.") == 2
    assert project(log).meeting == session.open(meeting_id).result().meeting
