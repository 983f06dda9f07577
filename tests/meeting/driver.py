"""Drives the pure core in memory: decide, apply, and keep the log; no store, no terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from meetingdesk.agendas.catalogue import Shelves
from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.meeting import commands
from meetingdesk.meeting.decide import decide
from meetingdesk.meeting.events import Recorded
from meetingdesk.meeting.projection import Projection, apply
from meetingdesk.meeting.state import MeetingState

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PEOPLE = ("birthe", "jonas", "amal", "lone")


@cache
def tfa() -> Agenda:
    """The shipped TFA agenda."""
    return load_as((ROOT / "agendas" / "tfa.yaml").read_bytes(), "tfa.yaml", Agenda)


class Driver:
    """A meeting in memory, with a clock that only moves when told."""

    def __init__(self, agenda: Agenda | None = None, now: datetime = START) -> None:
        self.agenda = agenda or tfa()
        self.now = now
        self.projection = Projection()
        self.log: list[Recorded] = []
        self._steps = 0

    @property
    def state(self) -> MeetingState:
        """The meeting as it is."""
        return self.projection.meeting

    def do(self, *steps: commands.Command, after: float = 0) -> list[Recorded]:
        """Do something `after` seconds; refusals are raised and change nothing."""
        self.now += timedelta(seconds=after)
        self._steps += 1
        made: list[Recorded] = []
        projection = self.projection
        for step in steps:
            for body in decide(projection, step, self.now):
                event = Recorded(
                    stream_id="m-1",
                    version=projection.version + 1,
                    kind=body.kind,
                    body=body,
                    actor="desk",
                    command_id=f"k-{self._steps}",
                    at=self.now,
                )
                projection = apply(projection, event)
                made.append(event)
        self.projection = projection
        self.log += made
        return made

    def open(self) -> Driver:
        """Set the meeting up with four people, one of them the employment worker."""
        shelves = Shelves(ROOT / "agendas", ROOT / "data", ROOT / "data" / "none")
        self.do(
            commands.OpenMeeting(
                meeting_id="m-1",
                case_id="c-1",
                case_number="26-04417",
                citizen="Mona K.",
                agenda=self.agenda,
                agenda_file="tfa.yaml",
                vocabularies=shelves.vocabularies(self.agenda),
                catalogues=shelves.catalogues(self.agenda),
                starts_at=START,
            )
        )
        for index, name in enumerate(PEOPLE):
            role = "employment" if index == 0 else "team"
            self.do(commands.AddParticipant(participant_id=name, name=name.title(), roles=(role,)))
        return self

    def start(self, present: tuple[str, ...] = PEOPLE) -> Driver:
        """Open, take the roll-call and start past the open gates."""
        self.open()
        for name in present:
            self.do(commands.NoteAttendance(participant_id=name, attendance="present"))
        self.do(commands.StartMeeting(reason="dokumenterne er læst på papir"))
        return self

    def at_block(self, block_id: str) -> Driver:
        """Start, and move on to a block."""
        self.start()
        self.do(commands.StartBlock())
        while self.state.current != block_id:
            self.do(commands.MoveOn(reason="prøve"), after=60)
        return self

    def propose(self, text: str = "Mona starter i praktik") -> str:
        """Put something up for decision in the deciding block; returns its id."""
        proposal_id = f"q-{self._steps}"
        self.do(commands.OpenProposal(block_id="agreements", proposal_id=proposal_id, text=text))
        return proposal_id

    def close(self) -> Driver:
        """Drop whatever is missing and close."""
        from meetingdesk.meeting.acts.closing import missing

        for gap in missing(self.state):
            self.do(commands.SettleLooseEnd(key=gap.key, how="dropped", reason="prøve"))
        self.do(commands.CloseMeeting())
        return self
