"""Meetings made through the session's door, up to any point of a TFA, in anybody's words."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Literal

from meetingdesk.ids import new_id
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.session import NewMeeting, NewParticipant, Session

STAGES: Final = (
    "planned",
    "job_goal",
    "competences",
    "barriers",
    "interventions",
    "agreements",
    "positions",
    "tie",
    "adopted",
    "commitments",
    "closed",
    "signing",
    "sealed",
)
"""How far a meeting is: its block, in the last block its step, and then its phase."""

Words = Callable[[str], str]
"""What somebody says, by the place it is said at; the place itself is the plain answer."""

PLAIN: Final = {
    "citizen": "Mona K.",
    "case": "26-04417",
    "facilitator": "Karen Lindhøj",
    "secretary": "Tove Askholm",
    "person 0": "Birthe Overgård",
    "person 1": "Jonas Ravnkilde",
    "person 2": "Amal Høj",
    "person 3": "Søren Fuglemose",
    "department": "Sundhed",
}


def plain(place: str) -> str:
    """Answer as anybody would."""
    return PLAIN.get(place, f"Det om {place}")


_How = Literal["signed", "reservation", "declined"]


class Maker:
    """Takes one meeting from its opening to where a test needs it."""

    def __init__(self, session: Session, words: Words = plain, agenda_id: str = "tfa") -> None:
        self.session = session
        self.words = words
        self.agenda_id = agenda_id
        self.meeting_id = ""
        self._ids = itertools.count(1)

    def make(self, stage: str, starts_at: datetime | None = None) -> str:
        """Return the id of a meeting at `stage`."""
        for name in STAGES[: STAGES.index(stage) + 1]:
            getattr(self, f"_{name}")(starts_at or self.session.now() + timedelta(minutes=5))
        return self.meeting_id

    def do(self, *steps: Command) -> Projection:
        """Have something happen."""
        return self.session.submit_all(self.meeting_id, steps).result()

    @property
    def people(self) -> list[str]:
        """The participants' ids."""
        return list(self.session.open(self.meeting_id).result().meeting.participants)

    def _planned(self, starts_at: datetime) -> None:
        entry = next(
            one for one in self.session.agendas().result() if one.agenda and one.agenda.id == self.agenda_id
        )
        roles = (("employment",), ("team",), ("team",), ("team",))
        wanted = NewMeeting(
            agenda=entry,
            case_number=self.words("case"),
            citizen=self.words("citizen"),
            starts_at=starts_at,
            participants=tuple(
                NewParticipant(self.words(f"person {at}"), role, self.words("department"))
                for at, role in enumerate(roles)
            ),
            facilitator=self.words("facilitator"),
            secretary=self.words("secretary"),
            language="en",
        )
        self.meeting_id = self.session.create_meeting(wanted).result()
        one, two, *_rest = self.people
        self.do(c.NotePreparation(item_id="documents", participant_id=one, reference=self.words("reference")))
        self.do(c.NoteAttendance(participant_id=two, attendance="present"))

    def _job_goal(self, _starts_at: datetime) -> None:
        one, _two, three, four = self.people
        absent = c.NoteAttendance(participant_id=four, attendance="absent", reason=self.words("absence"))
        self.do(
            c.NoteAttendance(participant_id=one, attendance="present"),
            c.NoteAttendance(participant_id=three, attendance="present"),
            absent,
        )
        self.do(c.StartMeeting(reason=self.words("start reason")), c.StartBlock())
        self._line("job_goal", one)

    def _competences(self, _starts_at: datetime) -> None:
        one, two, *_rest = self.people
        self.do(c.MoveOn(reason=self.words("moving on")))
        self.do(c.GiveFloor(participant_id=one))
        self._line("competences", one)
        self.do(c.GiveFloor(participant_id=two))

    def _barriers(self, _starts_at: datetime) -> None:
        one, two, three, _four = self.people
        self.do(self._conclusion("competences"), c.MoveOn(reason=self.words("moving on")))
        self._line("barriers", one)
        self._line("barriers", two)
        self.do(c.EndTurn(participant_id=three, how="passed", reason=self.words("passing")))

    def _interventions(self, _starts_at: datetime) -> None:
        one, two, *_rest = self.people
        barriers = self.session.open(self.meeting_id).result().meeting.record("barriers")
        self.do(self._conclusion("barriers"), c.MoveOn(reason=self.words("moving on")))
        for who, barrier in zip((one, two), barriers.standing_contributions, strict=True):
            self._line("interventions", who, answers=barrier.id)

    def _agreements(self, _starts_at: datetime) -> None:
        self.do(c.MoveOn(reason=self.words("moving on")))

    def _positions(self, _starts_at: datetime) -> None:
        self.do(
            c.OpenProposal(block_id="agreements", proposal_id="q-1", text=self.words("proposal")),
            c.TakePosition(
                proposal_id="q-1",
                participant_id=self.people[1],
                stance="against",
                reason=self.words("dissent"),
            ),
        )

    def _tie(self, _starts_at: datetime) -> None:
        self.do(c.TakeAllFor(proposal_id="q-1"), c.OpenTieBreak(proposal_id="q-1"))

    def _adopted(self, _starts_at: datetime) -> None:
        one, reason = self.people[0], self.words("tie reason")
        self.do(c.BreakTie(proposal_id="q-1", by=one, outcome="adopted", reason=reason))

    def _commitments(self, _starts_at: datetime) -> None:
        one = self.people[0]
        self.do(
            c.MakeCommitment(
                block_id="agreements",
                commitment_id="k-1",
                proposal_id="q-1",
                what=self.words("commitment"),
                who=(one,),
                due=self.session.now().date() + timedelta(days=14),
                for_whom=self.words("for whom"),
            ),
            c.MakeCommitment(
                block_id="agreements",
                commitment_id="k-2",
                proposal_id="q-1",
                what=self.words("open commitment"),
                who=(one,),
                no_deadline_reason=self.words("no deadline"),
            ),
        )

    def _closed(self, _starts_at: datetime) -> None:
        state = self.session.open(self.meeting_id).result().meeting
        for gap in missing(state):
            self.do(c.SettleLooseEnd(key=gap.key, how="dropped", reason=self.words("dropping")))
        self.do(c.CloseMeeting())

    def _signing(self, _starts_at: datetime) -> None:
        self.session.freeze(self.meeting_id).result()
        self._sign(0, "reservation", self.words("typed name"), self.words("reservation"))

    def _sealed(self, _starts_at: datetime) -> None:
        self._sign(1, "declined", "", self.words("declining"))
        self._sign(2, "signed", self.words("typed name"))

    def _line(self, block_id: str, by: str, answers: str | None = None) -> None:
        self.do(
            c.LogContribution(
                block_id=block_id,
                entry_id=new_id("e"),
                by=by,
                text=self.words(f"{block_id} line"),
                tags=("d4",) if block_id != "job_goal" else (),
                answers=answers,
            )
        )

    def _conclusion(self, block_id: str) -> Command:
        return c.LogConclusion(
            block_id=block_id, entry_id=new_id("e"), text=self.words(f"{block_id} conclusion")
        )

    def _sign(self, at: int, how: _How, name: str = "", words: str = "") -> None:
        frozen = self.session.open(self.meeting_id).result().meeting.frozen
        assert frozen is not None
        person = frozen.signers[at]
        self.session.sign(
            self.meeting_id,
            person,
            how,
            frozen.content_digest,
            typed_name=name,
            words=words,
        ).result()


def make(session: Session, *stages: str, words: Words = plain) -> dict[str, str]:
    """Make one meeting for each of `stages`; returns their ids by stage."""
    return {stage: Maker(session, words).make(stage) for stage in stages}
