"""Meetings by small agendas of their own, at a table like the conference's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.agendas.words import Earlier, EarlierKind
from meetingdesk.clock import ManualClock
from meetingdesk.meeting import commands as c
from tests.screens.conference import Conference
from tests.screens.fake_session import START, FakeSession

PEOPLE = (
    ("karen", "Karen Lind", "adviser", "Rådgivning"),
    ("jonas", "Jonas Ravnkilde", "team", "Sundhed"),
    ("mona", "Mona Krogh", "citizen", ""),
)

ROLES = """\
roles:
  adviser: {title: {da: Rådgiver, en: Adviser}}
  team: {title: {da: Teammedlem, en: Team member}}
  citizen: {title: {da: Borger, en: Citizen}}
"""


def agenda(blocks: str, minutes: int = 10) -> Agenda:
    """Return an agenda of three roles with `blocks`, a YAML list indented by two."""
    head = (
        "schema: 1\nid: small\ntitle: {da: Lille møde, en: Small meeting}\nsource: Prøve\ncitizen: present\n"
    )
    text = f"{head}minutes: {minutes}\n{ROLES}blocks:\n{blocks}"
    return load_as(text.encode(), "small.yaml", Agenda)


def earlier(kind: EarlierKind, text: str, **values: object) -> Earlier:
    """Return what a meeting on the third of September left; `values` are further fields of it."""
    known: dict[str, object] = {
        "id": f"was-{text[:12]}",
        "kind": kind,
        "case_id": "c",
        "meeting_id": "m-0",
        "meeting": "Lille møde",
        "on": date(2026, 9, 3),
        "text": text,
    }
    return Earlier.model_validate(known | values)


class Table(Conference):
    """A meeting of three people in its first block, which runs."""

    def __init__(
        self,
        blocks: str,
        *,
        minutes: int = 10,
        people: Sequence[tuple[str, str, str, str]] = PEOPLE,
        history: Sequence[Earlier] = (),
    ) -> None:
        self.clock = ManualClock(START)
        self.session = FakeSession(clock=self.clock)
        self._lines = 0
        self.do(
            c.OpenMeeting(
                meeting_id="m",
                case_id="c",
                case_number="26-04417",
                citizen="Mona K.",
                agenda=agenda(blocks, minutes),
                agenda_file="small.yaml",
                starts_at=START,
            )
        )
        self.do(c.AssignSeat(seat="facilitator", name="Karen Lind"))
        for key, name, role, field in people:
            self.do(c.AddParticipant(participant_id=key, name=name, roles=(role,), department=field))
            self.do(c.NoteAttendance(participant_id=key, attendance="present"))
        if history:
            self.do(c.BringHistory(items=tuple(history)))
        self.do(c.StartMeeting(), c.StartBlock())
