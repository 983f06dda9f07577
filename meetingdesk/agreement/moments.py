"""Instants and days as the agreement says them: in Denmark, with the weekday, in the agreement's language."""

from __future__ import annotations

from datetime import UTC, date, datetime

from meetingdesk.agendas.calendar import local_date
from meetingdesk.agendas.words import Language
from meetingdesk.agreement.parts import Moment
from meetingdesk.clock import copenhagen
from meetingdesk.locale import _

_PATTERNS: dict[Language, str] = {"da": "EEEE 'den' d. MMMM y", "en": "EEEE d MMMM y"}


def moment(instant: datetime, language: Language) -> Moment:
    """Return an aware instant with its Danish date and clock."""
    return Moment(
        at=instant.astimezone(UTC),
        date=full_date(local_date(instant), language),
        clock=hour(instant.astimezone(copenhagen())),
    )


def hour(local: datetime) -> str:
    """Return a Danish hour: *13:05*; *02:30 summer time* where the clock shows it twice in one night."""
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return f"{local:%H:%M}"
    season = _("winter time") if local.fold else _("summer time")
    return f"{local:%H:%M} {season}"


def full_date(day: date, language: Language) -> str:
    """Return a day with its weekday: *fredag den 4. december 2026*, *Friday 4 December 2026*."""
    from babel.dates import format_date

    return format_date(day, _PATTERNS[language], locale=language)


def length(seconds: int) -> str:
    """Return a length of time as minutes and seconds: *14:05*, with a minus when negative."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{minutes}:{rest:02d}"
