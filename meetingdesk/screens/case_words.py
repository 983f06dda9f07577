"""How a meeting's cases are said: the first by name, the others counted; and a case typed on one line."""

from __future__ import annotations

from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import _, ngettext
from meetingdesk.meeting.state import MeetingState


def citizens(state: MeetingState) -> str:
    """Return whom a meeting is about in a few words: `Mona K. +2` with two further cases."""
    more = len(state.cases) - 1
    return f"{state.citizen} +{more}" if more > 0 else state.citizen


def case_parts(state: MeetingState) -> tuple[str, str]:
    """Return whom a meeting is about and the number of its case, for a title bar; several are counted."""
    return citizens(state), numbers(state)


def numbers(state: MeetingState) -> str:
    """Return the case's number, or how many cases there are."""
    count = len(state.cases)
    if count < 2:
        return _("case {number}").format(number=state.case_number)
    return ngettext("{count} case", "{count} cases", count).format(count=count)


def typed_case(text: str) -> tuple[str, str]:
    """Return the number and the citizen of a case that was typed on one line: `26-00202 Eva K.`.

    The number is the first word that has a digit. Raises MeetingDeskError with what is missing.
    """
    words = text.split()
    at = next((at for at, word in enumerate(words) if any(char.isdigit() for char in word)), None)
    if at is None:
        raise MeetingDeskError(_("The case number is missing."), _("Write it first: 26-00202 Eva K."))
    citizen = " ".join(words[:at] + words[at + 1 :])
    if not citizen:
        raise MeetingDeskError(
            _("The citizen's name is missing."), _("Write it after the number: 26-00202 Eva K.")
        )
    return words[at], citizen
