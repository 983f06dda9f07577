"""A meeting with one deciding block and any rule, brought to any point of deciding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.agendas.words import Attendance, Proposal, Stance
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.events import Recorded
from tests.meeting.driver import START, Driver

FORMAT = """\
schema: 1
id: afgorelse
title: {{da: Afgørelse, en: Deciding}}
source: Fjordby Kommune
citizen: partly
minutes: 20
roles:
  citizen: {{title: {{da: Borger, en: Citizen}}, required: true, count: 1..}}
  coordinator: {{title: {{da: Tovholder, en: Coordinator}}, required: true, count: 1..}}
  team: {{title: {{da: Teammedlem, en: Team member}}, required: true, count: 1..8}}
blocks:
  - id: matter
    kind: decide
    minutes: 20
    title: {{da: Sagen, en: The matter}}
    question: {{da: Hvad gør vi?, en: What do we do?}}
    rule: {rule}
  - {{id: sign, kind: sign, minutes: 0, signers: [citizen, coordinator, team], title: Underskrift}}
"""

UNANIMOUS = "{kind: unanimous, with: [citizen], otherwise: {escalate: {da: Lederne, en: The leaders}}}"
ADVICE = "{kind: advice, ask: [team]}"
ADVICE_OF_COORDINATOR = "{kind: advice, owner: coordinator}"
CITIZEN = "{kind: citizen}"
JOINTLY = "{kind: jointly, roles: [coordinator, team]}"
MAJORITY = "{kind: majority, casting: coordinator, quorum: 1/2}"

PEOPLE = {
    "mona": ("Mona Krogh", "citizen"),
    "birthe": ("Birthe Overgård", "coordinator"),
    "jonas": ("Jonas Ravnkilde", "team"),
    "amal": ("Amal Høj", "team"),
}


def agenda(rule: str) -> Agenda:
    """Return the format with a rule, as YAML says it."""
    return load_as(FORMAT.format(rule=rule).encode(), "afgorelse.yaml", Agenda)


def opened(rule: str) -> c.OpenMeeting:
    """Return the command that sets the meeting up."""
    return c.OpenMeeting(
        meeting_id="m-1",
        case_id="c-1",
        case_number="26-04417",
        citizen="Mona K.",
        agenda=agenda(rule),
        agenda_file="afgorelse.yaml",
        starts_at=START,
    )


class Deciding(Driver):
    """A meeting at its deciding block, with everybody of `PEOPLE` in the room but for those in `away`."""

    def __init__(self, rule: str, *away: str) -> None:
        super().__init__(agenda(rule))
        self.do(opened(rule))
        for key, (name, role) in PEOPLE.items():
            self.do(c.AddParticipant(participant_id=key, name=name, roles=(role,)))
            attendance: Attendance = "absent" if key in away else "present"
            self.do(c.NoteAttendance(participant_id=key, attendance=attendance))
        self.do(c.StartMeeting(reason="prøve"), c.StartBlock())

    def propose(self, text: str = "Mona prøver et køkken.", owner: str | None = None) -> str:
        """Put something up and return its id."""
        self.do(c.OpenProposal(block_id="matter", proposal_id="q-1", text=text, owner=owner))
        return "q-1"

    def answer(self, stances: Mapping[str, Stance], **why: str) -> Deciding:
        """Let people answer, each with a reason where `why` has one."""
        for person, stance in stances.items():
            self.do(
                c.TakePosition(
                    proposal_id="q-1", participant_id=person, stance=stance, reason=why.get(person, "")
                )
            )
        return self

    def all_for(self) -> list[Recorded]:
        """Everybody who has not answered is for."""
        return self.do(c.TakeAllFor(proposal_id="q-1"))

    @property
    def proposal(self) -> Proposal:
        """The proposal as it is."""
        found = self.state.find_proposal("q-1")
        assert found is not None
        return found

    def decided(self) -> dict[str, Any]:
        """Return the decision's fields."""
        assert self.proposal.decision is not None
        return self.proposal.decision.values()
