"""Scripts the tests share, and what is needed to play them."""

from collections.abc import Callable
from pathlib import Path

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.clock import Clock
from meetingdesk.rehearsal import Rehearsal, load_rehearsal
from meetingdesk.session import Session
from meetingdesk.settings import shipped_folder

DEMO = shipped_folder("data") / "demo" / "tfa.yaml"
SHELVES = Shelves(shipped_folder("agendas"), shipped_folder("data"), Path("there-is-none"))

HEAD = """\
schema: 1
agenda: tfa
meeting: {case: 26-00001, citizen: Ali R., date: 2026-12-03, time: 9:00, facilitator: Karen, secretary: amal}
people:
  - {id: birthe, name: Birthe Overgård, roles: employment}
  - {id: amal, name: Amal Høj, roles: team}
  - {id: jonas, name: Jonas Ravnkilde, roles: team}
steps:
"""

# Everything that the shipped script does not do; Birthe is away, so Amal stands in for her.
ODD = (
    HEAD
    + """\
  - {at: "-60:00", joins: {id: gaest, name: En Gæst, attendance: expected}}
  - {at: "-59:00", removes: gaest}
  - {at: "-50:00", reschedules: {date: 2026-12-03, time: 9:05}}
  - {at: "-40:00", seats: {seat: secretary, who: jonas}}
  - {at: "-40:00", prepared: {items: documents, done: true}}
  - {at: "-39:00", prepared: {items: documents, who: jonas, done: false}}
  - {at: "-30:00", absent: {who: birthe, reason: Syg}}
  - {at: "-1:00", present: [amal, jonas]}
  - {at: "-0:30", substitute: {role: employment, who: amal, reason: Birthe er syg}}
  - {at: "0:00", start: Jonas skriver sit dokument bagefter}
  - {at: "0:10", block: job_goal}
  - {at: "1:00", joins: {id: lone, name: Lone Strade, roles: team, department: Uddannelse}}
  - {at: "1:10", corrects: {who: lone, name: Lone Stræde}}
  - {at: "2:00", pause: ""}
  - {at: "3:00", resume: ""}
  - {at: "5:00", not_counted: {since: "3:30", until: "4:00"}}
  - {at: "6:00", overrun: {choice: carry_on, reason: Vi mangler målet}}
  - {at: "6:10", says: {id: forkert, who: jonas, text: Et andet mål}}
  - {at: "6:20", takes_back: forkert}
  - {at: "7:00", next: Målet kommer senere}
  - {at: "7:10", turn: {who: jonas, how: skipped, reason: Går til telefonen}}
  - {at: "7:20", recused: {who: jonas, reason: Kender familien}}
  - {at: "8:00", block: {id: agreements, reason: Resten er drøftet}}
  - {at: "8:10", proposes: {id: a, text: Et forslag}}
  - {at: "8:20", drops_proposal: {proposal: a, reason: Det var dobbelt}}
  - {at: "8:30", proposes: {id: b, text: Et andet forslag}}
  - {at: "8:40", position: {who: lone, proposal: b, stance: against, reason: For tidligt}}
  - {at: "8:50", all_for: b}
  - {at: "9:00", no_agreement: b}
  - {at: "9:10", tie_break: {proposal: b, by: amal, outcome: rejected, reason: Lone har ret}}
  - {at: "9:20", agrees: {id: c, what: Ringe, who: lone, due: +5wd}}
  - {at: "9:30", unmakes: c}
  - {at: "9:40", settles: {what: "empty:job_goal", how: carried_over, reason: Næste gang}}
  - {at: "9:50", settles: {what: all, how: dropped, reason: Drøftet}}
  - {at: "10:00", close: ""}
  - {at: "11:00", reopens: Noget er glemt}
  - {at: "11:30", close: ""}
  - {at: "12:00", leaves: [amal, lone]}
  - {at: "12:30", freeze: ""}
  - {at: "13:00", seal: ""}
"""
)


def written(folder: Path, text: str, name: str = "script.yaml") -> Path:
    """A script file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Rehearsal:
    """A rehearsal from that text."""
    return load_rehearsal(written(folder, text), SHELVES)


def sessions(folder: Path) -> Callable[[Clock], Session]:
    """What makes sessions on one database of the folder."""
    return lambda clock: Session(f"sqlite:///{folder / 'meetings.db'}", clock=clock)
