"""Meetings as the commands that made them: a TFA from its opening up to any point of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_file, validate
from meetingdesk.meeting import commands as c
from meetingdesk.meeting.commands import Command
from tests.screens.fake_session import START

PEOPLE = (
    ("birthe", "Birthe Overgård", "employment"),
    ("jonas", "Jonas Ravnkilde", "team"),
    ("amal", "Amal Høj", "team"),
    ("soren", "Søren Fuglemose", "team"),
    ("ingelise", "Ingelise Damborg", "team"),
)


def agenda() -> Agenda:
    """Return the shipped TFA."""
    return validate(load_file(Path(__file__).parents[2] / "agendas" / "tfa.yaml"), Agenda)


def opened(people: tuple[tuple[str, str, str], ...] = PEOPLE, *, rehearsal: bool = False) -> list[Command]:
    """Return a TFA with `people` (id, name, role) on the list."""
    return [
        c.OpenMeeting(
            meeting_id="m",
            case_id="c",
            case_number="26-04417",
            citizen="Mona K.",
            agenda=agenda(),
            agenda_file="tfa.yaml",
            starts_at=START,
            rehearsal=rehearsal,
        ),
        c.AssignSeat(seat="facilitator", name="Karen Lindhøj"),
        c.AssignSeat(seat="secretary", name="Tove Askholm"),
        *(c.AddParticipant(participant_id=key, name=name, roles=(role,)) for key, name, role in people),
    ]


def running(people: tuple[tuple[str, str, str], ...] = PEOPLE, *, rehearsal: bool = False) -> list[Command]:
    """Return a TFA in its first block, everybody in the room."""
    return [
        *opened(people, rehearsal=rehearsal),
        *(c.NoteAttendance(participant_id=key, attendance="present") for key, _name, _role in people),
        c.StartMeeting(reason="dokumenterne er læst"),
        c.StartBlock(),
    ]


def deciding(people: tuple[tuple[str, str, str], ...] = PEOPLE, *, rehearsal: bool = False) -> list[Command]:
    """Return a TFA whose last block, the agreements, has begun; two interventions were said before."""
    return [
        *running(people, rehearsal=rehearsal),
        c.LogContribution(
            block_id="job_goal", entry_id="e-goal", by="birthe", text="Vil arbejde i et køkken."
        ),
        *(c.MoveOn(reason="vi går videre") for _block in range(3)),
        c.LogContribution(block_id="interventions", entry_id="e-1", by="jonas", text="Praktik i et køkken"),
        c.LogContribution(block_id="interventions", entry_id="e-2", by="amal", text="Undersøgelse af ryggen"),
        c.MoveOn(reason="vi går videre"),
    ]


def proposed(
    text: str = "Mona starter i køkkenpraktik 12 timer om ugen fra 1. december.",
    people: tuple[tuple[str, str, str], ...] = PEOPLE,
) -> list[Command]:
    """Return a TFA with one open proposal, `q-1`."""
    return [*deciding(people), c.OpenProposal(block_id="agreements", proposal_id="q-1", text=text)]


def agreed(people: tuple[tuple[str, str, str], ...] = PEOPLE, *, rehearsal: bool = False) -> list[Command]:
    """Return a TFA with a unanimous decision and one commitment; the rounds before are empty."""
    return [
        *deciding(people, rehearsal=rehearsal),
        c.OpenProposal(block_id="agreements", proposal_id="q-1", text="Mona starter i køkkenpraktik."),
        c.TakeAllFor(proposal_id="q-1"),
        c.RecordDecision(proposal_id="q-1"),
        c.MakeCommitment(
            block_id="agreements",
            commitment_id="k-1",
            proposal_id="q-1",
            what="Skrive praktikaftale med køkkenet",
            who=("birthe",),
            due=date(2026, 11, 25),
        ),
    ]
