"""`meetingdesk meeting answer`: what others decided about a proposal that was handed on to them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from meetingdesk.agendas.words import Proposal
from meetingdesk.cli.shared import Database, reading
from meetingdesk.cli.tables import print_line
from meetingdesk.errors import NotFound, WrongUsage
from meetingdesk.locale import N_, _
from meetingdesk.meeting.answers import answered_at
from meetingdesk.meeting.commands import AnswerEscalation
from meetingdesk.meeting.positions import escalated
from meetingdesk.meeting.state import MeetingState

ABOUT = N_("Record what those answered whom a proposal was handed on to, also after the seal.")


class Answered(StrEnum):
    """What can be answered."""

    adopted = "adopted"
    rejected = "rejected"


def answer(
    meeting_id: Annotated[
        str, typer.Argument(metavar="ID", help=N_("The meeting's id, as the list shows it."))
    ],
    outcome: Annotated[Answered, typer.Option("--outcome", help=N_("What they decided."))],
    by: Annotated[str, typer.Option("--by", metavar="NAMES", help=N_("Who has answered jointly."))],
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help=N_("What they answered."))],
    number: Annotated[
        int | None,
        typer.Option("--proposal", metavar="NUMBER", help=N_("Which proposal, where several wait.")),
    ] = None,
    on: Annotated[
        str,
        typer.Option("--on", metavar="DAY", help=N_("When they answered, such as 2026-12-01. Default: now.")),
    ] = "",
    database: Database = None,
) -> None:
    """Write it into the meeting's log; a sealed text stays as it is."""
    with reading(database) as session:
        state = session.open(meeting_id).result().meeting
        proposal = _waiting(state, number)
        command = AnswerEscalation(
            proposal_id=proposal.id,
            outcome=outcome.value,
            by=by,
            words=words,
            answered_at=answered_at(proposal, on, session.now()),
        )
        session.submit(meeting_id, command).result()
    print_line(_("Recorded: {text}").format(text=proposal.text))


def _waiting(state: MeetingState, number: int | None) -> Proposal:
    """Return the proposal that is meant. Raises NotFound or WrongUsage where none or several could be."""
    waiting = escalated(state)
    if number is not None:
        waiting = tuple(proposal for proposal in waiting if proposal.number == number)
    if not waiting:
        raise NotFound(_("No such proposal waits for an answer."))
    if len(waiting) > 1:
        numbers = ", ".join(str(proposal.number) for proposal in waiting)
        raise WrongUsage(
            _("Several proposals wait for an answer."),
            _("Say which with --proposal: {numbers}.").format(numbers=numbers),
        )
    return waiting[0]
