"""A TFA conference on a clock that stands still, brought to any point by what people would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from meetingdesk.agendas.source import load_file, validate
from meetingdesk.agendas.vocabulary import Catalogue, Vocabulary
from meetingdesk.clock import ManualClock
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.state import MeetingState
from tests.screens.fake_session import START, FakeSession
from tests.screens.held import agenda

DATA = Path(__file__).parents[2] / "data"

PEOPLE = (
    ("birthe", "Birthe Overgård", "employment", "Beskæftigelse"),
    ("jonas", "Jonas Ravnkilde", "team", "Sundhed"),
    ("amal", "Amal Høj", "team", "Psykiatri"),
    ("soren", "Søren Fuglemose", "team", "Rusmiddel"),
    ("peter", "Peter Nørrelykke", "team", "Mentor"),
)
AWAY = frozenset({"peter"})


class Conference:
    """One conference: `session` is its door, `clock` its time; Peter is absent and has written beforehand."""

    def __init__(
        self,
        people: Sequence[tuple[str, str, str, str]] = PEOPLE,
        *,
        rehearsal: bool = False,
        citizen: str = "Mona K.",
    ) -> None:
        self.clock = ManualClock(START)
        self.session = FakeSession(clock=self.clock)
        self._lines = 0
        icf = validate(load_file(DATA / "vocabularies" / "icf.yaml"), Vocabulary)
        interventions = validate(load_file(DATA / "catalogues" / "interventions.yaml"), Catalogue)
        self.do(
            c.OpenMeeting(
                meeting_id="m",
                case_id="c",
                case_number="26-04417",
                citizen=citizen,
                agenda=agenda(),
                agenda_file="tfa.yaml",
                vocabularies={"icf": icf},
                catalogues={"interventions": interventions},
                starts_at=START,
                rehearsal=rehearsal,
            )
        )
        self.do(c.AssignSeat(seat="facilitator", name="Karen Lindhøj"))
        self.do(c.AssignSeat(seat="secretary", name="Tove Askholm"))
        for key, name, role, field in people:
            self.do(c.AddParticipant(participant_id=key, name=name, roles=(role,), department=field))
            away = key in AWAY
            self.do(c.NoteAttendance(participant_id=key, attendance="absent_written" if away else "present"))
        if AWAY & {key for key, *_rest in people}:
            self.line("competences", "peter", "Svarer samme dag.", "d3", written=True)
        self.do(c.StartMeeting(reason="dokumenterne er læst"))

    @property
    def state(self) -> MeetingState:
        """The meeting as it is."""
        return self.session.projection.meeting

    def do(self, *commands: Command) -> Conference:
        """Let something happen as one step, as if somebody else had asked."""
        self.session.happen(*commands)
        return self

    def wait(self, minutes: float = 0, seconds: float = 0) -> Conference:
        """Let time pass."""
        self.clock.advance(timedelta(minutes=minutes, seconds=seconds))
        return self

    def line(
        self,
        block: str,
        by: str | None,
        text: str,
        *tags: str,
        written: bool = False,
        answers: str | None = None,
    ) -> str:
        """Write a line down and return its id."""
        self._lines += 1
        key = f"e{self._lines}"
        self.do(
            c.LogContribution(
                block_id=block, entry_id=key, by=by, text=text, tags=tags, written=written, answers=answers
            )
        )
        return key

    def floor(self, person: str) -> Conference:
        """Give somebody the floor."""
        return self.do(c.GiveFloor(participant_id=person))

    def started(self) -> Conference:
        """Start the first block."""
        return self.do(c.StartBlock())

    def at_round(self) -> Conference:
        """Go on to the competences, nobody has spoken yet."""
        self.started()
        self.line("job_goal", "birthe", "Vil arbejde i et køkken.")
        return self.wait(5).do(c.MoveOn())

    def speaking(self, person: str = "amal") -> Conference:
        """Go on to the competences; Birthe has spoken, `person` has the floor for a minute."""
        self.at_round().floor("birthe").wait(2)
        self.line("competences", "birthe", "Fire år i storkøkken.", "d8")
        self.floor(person)
        self.wait(1)
        self.line("competences", person, "Holder koncentrationen i to timer.", "b1")
        return self

    def discussing(self) -> Conference:
        """Go on to the interventions: three barriers (e-ids in `barriers`), the first of them answered."""
        self.at_round().do(c.MoveOn(reason="tiden"))
        self.barriers = (
            self.line("barriers", "amal", "Sover dårligt.", "b1"),
            self.line("barriers", "jonas", "Ryggen kan ikke løfte.", "b7"),
            self.line("barriers", "birthe", "Har ikke været i job i tre år.", "d8"),
        )
        self.wait(10).do(c.MoveOn(reason="tiden"))
        self.line("interventions", "amal", "Faste dage og en ugeplan", "d2", answers=self.barriers[0])
        return self

    barriers: tuple[str, ...] = ()


def full_table(lines: int = 10) -> Conference:
    """Return a round of twelve people in which six have said `lines` lines each, the sixth still speaking."""
    crowd = [("birthe", "Birthe Overgård", "employment", "Beskæftigelse")]
    crowd += [(f"p{number}", f"Deltager {number} Nørgaard", "team", "Sundhed") for number in range(1, 9)]
    table = Conference(crowd)
    for number in range(9, 12):
        table.do(
            c.AddParticipant(
                participant_id=f"p{number}", name=f"Gæst {number}", roles=("team",), attendance="present"
            )
        )
    table.at_round()
    for person in ("birthe", "p1", "p2", "p3", "p4", "p5"):
        table.floor(person).wait(1)
        for number in range(1, lines + 1):
            table.line("competences", person, f"Linje {number} om hverdag og arbejde.", "d8")
    return table
