"""A meeting without a decision and without signatures, for the screens."""

from __future__ import annotations

from pathlib import Path

from meetingdesk.agendas.schema import Agenda
from meetingdesk.agendas.source import load_as
from meetingdesk.meeting import commands as c
from tests.screens.fake_session import START, FakeSession

SNAK = Path(__file__).parents[1] / "formats" / "snak.yaml"


def talked() -> FakeSession:
    """The meeting at its end, with nothing missing."""
    return FakeSession(
        [
            c.OpenMeeting(
                meeting_id="m",
                case_id="c-1",
                case_number="26-00101",
                citizen="Ole B.",
                agenda=load_as(SNAK.read_bytes(), "snak.yaml", Agenda),
                agenda_file="snak.yaml",
                starts_at=START,
            ),
            c.AddParticipant(
                participant_id="gerda", name="Gerda Holm", roles=("team",), attendance="present"
            ),
            c.StartMeeting(),
            c.StartBlock(),
            c.LogContribution(block_id="since", entry_id="e-1", by="gerda", text="Kaffen var god."),
            c.EndTurn(participant_id="gerda", how="spoken"),
            c.MoveOn(),
            c.LogContribution(block_id="notes", entry_id="e-2", by="gerda", text="Ny kande."),
        ]
    )
