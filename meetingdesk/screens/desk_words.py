"""What the desk says about a meeting or a commitment: state, what it waits for, how far away it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meetingdesk.locale import N_, _, current_language, ngettext
from meetingdesk.meeting.summaries import CommitmentSummary, MeetingSummary
from meetingdesk.screens import dates

_MINUTE = 60
_HOUR = 60 * _MINUTE

_CITIZEN = {
    "absent": N_("the citizen is not there"),
    "present": N_("the citizen is there"),
    "partly": N_("the citizen is there for part of it"),
}
_ACTIONS = {
    "planned": N_("opens the meeting with the roll-call"),
    "running": N_("goes into the meeting"),
    "closed": N_("goes on to the signatures"),
    "signing": N_("goes on to the signatures"),
    "sealed": N_("shows the agreement"),
}
_SHORT_ACTIONS = {
    "planned": N_("to the roll-call"),
    "running": N_("into the meeting"),
    "closed": N_("to the signatures"),
    "signing": N_("to the signatures"),
    "sealed": N_("to the agreement"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A few words, and how they are meant: `over` asks for somebody, `now` is happening this second."""

    text: str
    tone: str = ""


def is_held(summary: MeetingSummary) -> bool:
    """Say whether a meeting is over, for better or worse."""
    return summary.phase in ("closed", "signing", "sealed", "cancelled")


def waits(summary: MeetingSummary, *, interrupted: bool = False) -> Said:
    """Return what a meeting waits for, in a few words for its line in the list."""
    if interrupted and summary.phase == "running":
        return Said(_("interrupted in item {number}").format(number=summary.block_number), "over")
    if summary.waits_for == "gates":
        words = _("{missing} of {total} preparations missing")
        missing = summary.waits_total - summary.waits_done
        return Said(words.format(missing=missing, total=summary.waits_total), "over")
    if summary.waits_for == "people":
        return Said(_people(summary), "over")
    if summary.waits_for == "running":
        block = summary.block(current_language())
        return Said(
            _("in item {number} {block}").format(number=summary.block_number, block=block).strip(), "now"
        )
    if summary.waits_for == "signatures":
        words = _("{done} of {total} have answered")
        return Said(words.format(done=summary.waits_done, total=summary.waits_total), "over")
    return _settled(summary)


def _people(summary: MeetingSummary) -> str:
    count = len(summary.role_gaps)
    if not count:
        return _("nobody can decide")
    return ngettext("{count} role is not filled", "{count} roles are not filled", count).format(count=count)


def _settled(summary: MeetingSummary) -> Said:
    if summary.waits_for == "ready":
        return Said(_("ready, everything is in place") if summary.waits_total else _("ready"))
    if summary.waits_for == "closing":
        return Said(_("not signed yet") if summary.is_signed else _("not sealed yet"), "over")
    if summary.waits_for == "seal":
        return Said(_("answered, not sealed yet"), "over")
    if summary.waits_for == "answers":
        count = summary.waits_total
        words = ngettext("waits for {count} answer", "waits for {count} answers", count)
        return Said(words.format(count=count), "over")
    if summary.waits_for == "papers":
        count = summary.waits_total
        words = ngettext("{count} signature on paper missing", "{count} signatures on paper missing", count)
        return Said(words.format(count=count), "over")
    if summary.waits_for == "filing":
        return Said(_filing(summary), "over")
    return Said(_("cancelled") if summary.waits_for == "cancelled" else _done(summary))


def _done(summary: MeetingSummary) -> str:
    if summary.filed_in and not summary.rehearsal:
        return _("filed in {system}").format(system=", ".join(summary.filed_in))
    return _("signed and sealed") if summary.is_signed else _("sealed")


def _filing(summary: MeetingSummary) -> str:
    if summary.filing_failed:
        return _("filing failed")
    if summary.waits_total < 2:
        return _("not filed")
    return _("{done} of {total} are filed").format(done=summary.waits_done, total=summary.waits_total)


def sentence(summary: MeetingSummary) -> Said:
    """Return what stands under the chosen meeting's name: what it waits for, and who comes."""
    if summary.phase == "running":
        since = dates.clock(summary.started_at or summary.starts_at)
        words = _("Under way since {time}. Item {number} {block}.").format(
            time=since, number=summary.block_number, block=summary.block(current_language())
        )
        return Said(f"{words} {floor(summary)}".strip(), "now")
    if summary.phase != "planned":
        said = waits(summary)
        return Said(f"{said.text[:1].upper()}{said.text[1:]}.", said.tone)
    said = waits(summary)
    state = (
        _("Everything is in place.")
        if summary.waits_for == "ready"
        else f"{said.text[:1].upper()}{said.text[1:]}."
    )
    return Said(f"{state} {coming(summary)}.", said.tone)


def coming(summary: MeetingSummary) -> str:
    """Return how many come, and who has written instead."""
    people = ngettext("{count} person comes", "{count} people come", summary.coming).format(
        count=summary.coming
    )
    if not summary.written_names:
        return people
    names = ", ".join(summary.written_names)
    return _("{people}, {names} has written").format(people=people, names=names)


def block(summary: MeetingSummary) -> str:
    """Return the title of the block a meeting is at."""
    return summary.block(current_language())


def floor(summary: MeetingSummary) -> str:
    """Return who has the floor, as a sentence; empty when nobody has."""
    return _("{name} has the floor.").format(name=summary.floor_name) if summary.floor_name else ""


def name(summary: MeetingSummary) -> str:
    """Return what a meeting is called: its short title and the citizen."""
    title = summary.short(current_language())
    return _("{title} for {citizen}").format(title=title, citizen=summary.citizens)


def facts(summary: MeetingSummary) -> str:
    """Return length, citizen and case in one line."""
    minutes = ngettext("{count} minute", "{count} minutes", summary.minutes).format(count=summary.minutes)
    case = _("case {number}").format(number=summary.case_number)
    if summary.more_cases:
        count = len(summary.more_cases) + 1
        case = ngettext("{count} case", "{count} cases", count).format(count=count)
    return ", ".join((minutes, _(_CITIZEN[summary.citizen_takes_part]), case))


def action(summary: MeetingSummary, *, short: bool = False) -> str:
    """Return what Enter does with a meeting; empty when it does nothing."""
    if summary.phase in ("closed", "signing") and not summary.is_signed:
        return _("to the seal") if short else _("goes on to the seal")
    return _((_SHORT_ACTIONS if short else _ACTIONS).get(summary.phase, ""))


def distance(instant: datetime, now: datetime) -> str:
    """Return how far away an instant is, as people say it: `om 19 minutter`, `i morgen`."""
    days = (dates.danish(instant).date() - dates.danish(now).date()).days
    if days:
        return day_distance(days)
    # The clock shows whole minutes, so the difference of two shown clocks is what a reader expects.
    seconds = (instant - now).total_seconds()
    minutes = int(abs(seconds) // _MINUTE) + (seconds > 0 and bool(seconds % _MINUTE))
    if not minutes:
        return _("now")
    if minutes < _MINUTE:
        ahead = ngettext("in {count} minute", "in {count} minutes", minutes)
        gone = ngettext("{count} minute ago", "{count} minutes ago", minutes)
        return (ahead if seconds > 0 else gone).format(count=minutes)
    length = f"{minutes // 60}:{minutes % 60:02d}"
    return (_("in {hours} hours") if seconds > 0 else _("{hours} hours ago")).format(hours=length)


def day_distance(days: int) -> str:
    """Return how far away a day is: 0 today, negative gone by."""
    known = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in known:
        return known[days]
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def due(commitment: CommitmentSummary, today: date) -> Said:
    """Return how a commitment stands to its deadline."""
    if commitment.due is None:
        return Said(_("no deadline"))
    days = (commitment.due - today).days
    if days >= 0:
        return Said(day_distance(days))
    return Said(ngettext("{count} day over", "{count} days over", -days).format(count=-days), "over")


def is_over(commitment: CommitmentSummary, today: date) -> bool:
    """Say whether a commitment's deadline has passed."""
    return commitment.due is not None and commitment.due < today
