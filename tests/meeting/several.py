"""A meeting over several cases in memory, by an odd format of its own."""

from __future__ import annotations

from functools import cache

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.meeting import commands
from tests.meeting.driver import ROOT, START, Driver

CHAIR, CLERK, OLE, EVA = "gerda", "bjarke", "ole", "eva"
PEOPLE = {CHAIR: "chair", CLERK: "clerk", OLE: "citizen", EVA: "citizen"}
NAMES = {CHAIR: "Gerda Holm", CLERK: "Bjarke Friis", OLE: "Ole Brinch", EVA: "Eva Krag"}
CASES = (("c-1", "26-00101", "Ole Brinch"), ("c-2", "26-00202", "Eva Krag"))


@cache
def marked() -> Agenda:
    """The odd format."""
    text = (ROOT / "tests" / "formats" / "marked.yaml").read_bytes()
    return load_as(text, "marked.yaml", Agenda)


class Several(Driver):
    """A meeting that takes up two cases, with both citizens on the list."""

    def __init__(self, agenda: Agenda | None = None) -> None:
        super().__init__(agenda or marked())

    def open(self) -> Several:
        """Set it up."""
        first, *others = (
            commands.AddCase(case_id=key, case_number=number, citizen=citizen)
            for key, number, citizen in (CASES if self.agenda.cases == "several" else CASES[:1])
        )
        self.do(
            commands.OpenMeeting(
                **first.values(),
                meeting_id="m-1",
                more_cases=tuple(others),
                agenda=self.agenda,
                agenda_file="marked.yaml",
                starts_at=START,
            )
        )
        for key, role in PEOPLE.items():
            self.do(commands.AddParticipant(participant_id=key, name=NAMES[key], roles=(role,)))
        return self

    def start(self, present: tuple[str, ...] = tuple(PEOPLE)) -> Several:
        """Set it up, take the roll-call and start."""
        self.open()
        for name in present:
            self.do(commands.NoteAttendance(participant_id=name, attendance="present"))
        self.do(commands.StartMeeting(reason="alle er klar"))
        return self

    def at_block(self, block_id: str) -> Several:
        """Start, and move on to a block, a minute in each before it."""
        self.start()
        self.do(commands.StartBlock())
        while self.state.current != block_id:
            self.do(commands.MoveOn(reason="prøve"), after=60)
        return self

    @property
    def ids(self) -> list[str]:
        """The blocks as they are laid out."""
        return [block.id for block in self.state.agenda.blocks]
