"""The papers of every shipped script, as other programs get to see them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from meetingdesk.clock import ManualClock
from meetingdesk.meeting.commands import AddSupplement
from meetingdesk.rehearsal import load_rehearsal, play_fast
from meetingdesk.session import Session
from tests.rehearsal.scripts import DEMO, SHELVES, sessions

SCRIPTS = sorted(path.stem for path in DEMO.parent.glob("*.yaml"))


@dataclass(frozen=True)
class Paper:
    """A PDF: what it is, and how many seals it has. `word` is the same as a Word document, if it is one."""

    name: str
    content: bytes
    seals: int
    word: bytes = b""


@cache
def papers(script: str) -> tuple[Paper, ...]:
    """Return the PDFs of a shipped script's meetings: each agreement as a draft and sealed, and a supplement.

    A script that follows another has the papers of both.
    """
    with TemporaryDirectory() as folder:
        rehearsal = load_rehearsal(DEMO.parent / f"{script}.yaml", SHELVES)
        agreements = play_fast(rehearsal, sessions(Path(folder)))
        session = sessions(Path(folder))(ManualClock(rehearsal.script.meeting.starts_at))
        session.start().result()
        try:
            return tuple(paper for one in agreements for paper in _papers(session, script, one))
        finally:
            session.close().result()


def _papers(session: Session, script: str, agreement_id: str) -> tuple[Paper, ...]:
    data = session.agreement(agreement_id).result()
    meeting_id = data["meeting_id"]
    said = AddSupplement(
        agreement_id=agreement_id, about="objection", whose="Mona K.", words="Jeg har aldrig sagt 12 timer."
    )
    session.submit(meeting_id, said).result()
    case = data["case_number"] if len(session.open(meeting_id).result().meeting.cases) > 1 else ""
    named = f"{script} {data['case_number']}"
    draft, word_draft = (session.export_draft(meeting_id, kind, case).result() for kind in ("pdf", "docx"))
    sealed, word = (session.export(agreement_id, kind).result() for kind in ("pdf", "docx"))
    return (
        Paper(f"{named} draft", draft.content, 0, word_draft.content),
        Paper(f"{named} sealed", sealed.content, 1, word.content),
        Paper(f"{named} supplement", session.export_supplement(agreement_id, 1, "pdf").result().content, 1),
    )
