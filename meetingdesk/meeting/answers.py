"""A day that has been, as it is typed: when others answered what was handed on, or somebody was told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

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
    day = day_meant(typed, now)
    if day is None or day == now.astimezone(copenhagen()).date() or proposal.escalation is None:
        return None
    noon = datetime.combine(day, time(12), tzinfo=copenhagen()).astimezone(UTC)
    asked_at = proposal.escalation.at
    asked_that_day = asked_at.astimezone(copenhagen()).date() == day
    return max(noon, asked_at) if asked_that_day else noon


def day_meant(typed: str, now: datetime) -> date | None:
    """Return the day that is typed, as people say it in Denmark; None where nothing is.

    Raises:
        CommandRefused: it is no day.
    """
    if not typed.strip():
        return None
    said = read_date(typed, now.astimezone(copenhagen()).date())
    if said is None or said.day is None:
        raise CommandRefused("no_date", _("“{typed}” is not a day.").format(typed=typed))
    return said.day
