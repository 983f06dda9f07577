"""What is said about filing: where a sealed document is, why it is not there yet, and since when."""

from __future__ import annotations

from meetingdesk.locale import _, pgettext
from meetingdesk.meeting.filing import Filing
from meetingdesk.meeting.summaries import FilingSummary
from meetingdesk.screens import dates
from meetingdesk.screens.desk_words import Said


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
