"""When others answered what was handed on to them, from a day as it is typed."""

from __future__ import annotations

from datetime import UTC, datetime, time

from meetingdesk.agendas.words import Proposal
from meetingdesk.clock import copenhagen
from meetingdesk.errors import CommandRefused
from meetingdesk.locale import _
from meetingdesk.meeting.spoken_dates import read_date


def answered_at(proposal: Proposal, typed: str, now: datetime) -> datetime | None:
    """Return the instant that a typed day means, in UTC; None for now, where nothing or today is typed.

    An earlier day counts at noon in Denmark, but on the day they were asked not before that. Raises
    CommandRefused for what is no day.
    """
    if not typed.strip():
        return None
    today = now.astimezone(copenhagen()).date()
    said = read_date(typed, today)
    if said is None or said.day is None:
        raise CommandRefused("no_date", _("“{typed}” is not a day.").format(typed=typed))
    if said.day == today or proposal.escalation is None:
        return None
    noon = datetime.combine(said.day, time(12), tzinfo=copenhagen()).astimezone(UTC)
    asked_at = proposal.escalation.at
    asked_that_day = asked_at.astimezone(copenhagen()).date() == said.day
    return max(noon, asked_at) if asked_that_day else noon
