"""What is said about filing: where a sealed document is, or why it is not there yet."""

from __future__ import annotations

from textual.content import Content

from meetingdesk.locale import _, pgettext
from meetingdesk.meeting.filing import Filing
from meetingdesk.meeting.journal import filings
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.screens import dates
from meetingdesk.screens.desk_words import Said
from meetingdesk.screens.pressable import pressable
from meetingdesk.text import visible

_MARKS = {"over": ("! ", "$over"), "now": ("► ", "$now"), "": ("● ", "")}


def state(filing: Filing | FilingSummary) -> Said:
    """Return how far the filing has come, in a few words."""
    if filing.stage == "filed":
        return Said(_("filed in {system}").format(system=filing.system))
    if filing.stage == "under_way":
        return Said(_("is being filed"), "now")
    if filing.stage == "failed":
        if filing.uncertain:
            return Said(_("perhaps filed: look in {system}").format(system=system_name(filing)), "over")
        return Said(_("filing failed"), "over")
    return Said(_("not filed"), "over")


def reason(filing: Filing | FilingSummary) -> str:
    """Return what there is to know besides: the reference and who filed it, or why it failed."""
    if filing.stage == "filed":
        day = dates.full_day(dates.danish(filing.since).date())
        told = _("{reference}, by {name} on {day}").format(
            reference=filing.reference, name=filing.by, day=day
        )
        if filing.reason:
            return _("{told}. Corrected: {reason}").format(told=told, reason=filing.reason)
        return told
    return filing.reason if filing.stage == "failed" else ""


def document_name(number: int) -> str:
    """Return what is filed: the agreement, or one of its supplements."""
    if number:
        return _("Supplement {number}").format(number=number)
    return pgettext("document", "Agreement")


def system_name(filing: Filing | FilingSummary) -> str:
    """Return the system a try was about, or that it is the case system when nobody said."""
    return filing.system or _("the case system")


def standing(state_of_meeting: MeetingState) -> Content:
    """Return how everything stands that belongs to the agreement shown, and the key that notes it."""
    held = _own(state_of_meeting)
    if _is_only_tried(state_of_meeting, held):
        line = Content(_("A rehearsal is filed nowhere.")).stylize("$muted")
        return line.append("\n").append(pressable("j", _("Try how it is noted")))
    lines = [_line(one, named=len(held) > 1, told=True) for one in held]
    return Content("\n").join([*lines, pressable("j", _("Note where it is filed"))]) if lines else Content()


def brief_standing(state_of_meeting: MeetingState) -> Content:
    """Return the one thing of it that asks for somebody, or where it is filed, on a line with its key."""
    held = _own(state_of_meeting)
    if _is_only_tried(state_of_meeting, held):
        return Content(f"  {_('A rehearsal is filed nowhere.')}").stylize("$muted")
    waiting = [one for one in held if state(one).tone == "over"] or held
    if not waiting:
        return Content()
    line = _line(waiting[0], named=len(held) > 1)
    return Content("   ").join([line, pressable("j", _("File it"))])


def _is_only_tried(meeting: MeetingState, held: list[Filing]) -> bool:
    """Say whether nothing waits: a rehearsal in which nobody has practised it yet."""
    return meeting.rehearsal and all(one.stage == "ready" for one in held)


def _own(meeting: MeetingState) -> list[Filing]:
    return [one for one in filings(meeting) if one.agreement_id == meeting.agreement_id]


def _line(filing: Filing, *, named: bool, told: bool = False) -> Content:
    said = state(filing)
    words = f"{said.text[:1].upper()}{said.text[1:]}"
    if named:
        words = _("{document}: {state}").format(document=document_name(filing.number), state=said.text)
    mark, tone = _MARKS[said.tone]
    line = Content(f"{mark}{visible(words)}").stylize(tone)
    if told and (more := reason(filing)):
        line = line.append("\n").append(Content(f"  {visible(more)}").stylize("$muted"))
    return line
