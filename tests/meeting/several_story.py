"""A whole meeting over several cases, in which every word says by itself which case it belongs to."""

from __future__ import annotations

from datetime import date

from meetingdesk.meeting import commands as c
from meetingdesk.meeting.acts.closing import missing
from tests.meeting.several import CASES, CHAIR, CLERK, EVA, OLE, Several

OWN = {"c-1": "Kvartsøre", "c-2": "Mosedal"}
"""A word for each case that stands in everything said of it."""

SISTER = "eva-s"
"""Somebody who comes with the second citizen, and is there for her talk alone."""


def of(case: str, what: str) -> str:
    """Words that can belong to one case only."""
    return f"{what} {OWN[case]}"


def told() -> Several:
    """The meeting, closed: every kind of thing has been said of both cases."""
    meeting = Several().open()
    for person, case in ((OLE, "c-1"), (EVA, "c-2")):
        meeting.do(c.NotePreparation(item_id="paper", participant_id=person, reference=of(case, "journal/")))
    meeting.do(c.NotePreparation(item_id="paper", participant_id=CLERK, reference="sag 26-00202, side 4"))
    for person in (CHAIR, CLERK, OLE, EVA):
        meeting.do(c.NoteAttendance(participant_id=person, attendance="present"))
    meeting.do(c.StartMeeting(), c.StartBlock())
    meeting.do(
        _line("welcome", "w-1", CHAIR, "Velkommen alle"), _line("welcome", "w-2", EVA, of("c-2", "Hej"))
    )
    for number, case in enumerate(("c-1", "c-2"), 1):
        _take_up(meeting, case, number)
    _talk(meeting, "talk-1", OLE, "c-1")
    meeting.do(c.AddParticipant(participant_id=SISTER, name="Sanne Krag", attendance="expected"), after=10)
    _talk(meeting, "talk-2", EVA, "c-2", comes=SISTER)
    meeting.do(c.MoveOn(to="ending", reason="hjem"), after=60)
    meeting.do(c.LogConclusion(block_id="ending", entry_id="s-1", text="Fælles for alle"), after=5)
    for gap in missing(meeting.state):
        case = meeting.state.case_of(gap.block_id)
        meeting.do(c.SettleLooseEnd(key=gap.key, how="dropped", reason=of(case, "fordi") if case else "tid"))
    for case in OWN:
        meeting.do(c.WriteToCitizen(text=of(case, "Kære borger,\nhusk"), case_id=case), after=5)
        meeting.do(c.NameContact(name=of(case, "Fru"), phone="12 34 56 78", case_id=case), after=5)
    meeting.do(c.CloseMeeting(), after=30)
    return meeting


def _line(block: str, entry: str, by: str, text: str) -> c.LogContribution:
    return c.LogContribution(block_id=block, entry_id=entry, by=by, text=text)


def _take_up(meeting: Several, case: str, number: int) -> None:
    short, ideas, deal = (f"{name}-{number}" for name in ("short", "ideas", "deal"))
    meeting.do(c.MoveOn(to=short, reason="videre"), after=60)
    meeting.do(_line(short, f"l-{number}", CLERK, of(case, "Boligen")), after=5)
    meeting.do(c.EndTurn(participant_id=CHAIR, how="skipped", reason=of(case, "sprunget")), after=5)
    meeting.do(c.ExtendBlock(minutes=2, shrink=False, reason=of(case, "mere tid")), after=5)
    meeting.do(c.MoveOn(to=ideas, reason=of(case, "nok")), after=60)
    answer = _line(ideas, f"i-{number}", CHAIR, of(case, "En idé"))
    meeting.do(answer.evolve(answers=f"l-{number}"), after=5)
    meeting.do(_line(ideas, f"j-{number}", CLERK, of(case, "Løs ende")), after=5)
    meeting.do(c.MoveOn(to=deal, reason="videre"), after=60)
    meeting.do(c.OpenProposal(block_id=deal, proposal_id=f"q-{number}", text=of(case, "Forslag")), after=5)
    meeting.do(
        c.TakePosition(
            proposal_id=f"q-{number}", participant_id=CLERK, stance="against", reason=of(case, "imod")
        ),
        c.TakePosition(proposal_id=f"q-{number}", participant_id=CHAIR, stance="for"),
        after=5,
    )
    meeting.do(c.OpenTieBreak(proposal_id=f"q-{number}"), after=5)
    meeting.do(
        c.BreakTie(proposal_id=f"q-{number}", by=CHAIR, outcome="adopted", reason=of(case, "afgjort")),
        after=5,
    )
    meeting.do(
        c.MakeCommitment(
            block_id=deal,
            commitment_id=f"g-{number}",
            proposal_id=f"q-{number}",
            what=of(case, "Ring"),
            who=(CLERK,),
            due=date(2026, 12, number),
            for_whom=CASES[number - 1][2],
        ),
        after=5,
    )


def _talk(meeting: Several, block: str, citizen: str, case: str, comes: str = "") -> None:
    """Talk with a citizen, and whoever comes along; the other one waits outside."""
    meeting.do(c.MoveOn(to=block, reason="samtale"), after=60)
    if comes:
        meeting.do(c.NoteAttendance(participant_id=comes, attendance="present"), after=5)
    meeting.do(_line(block, f"t-{block}", citizen, of(case, "Jeg vil")), after=60)
    if comes:
        meeting.do(c.NoteAttendance(participant_id=comes, attendance="left"), after=5)
