"""What is said about supplements beside a sealed agreement: which there are, who was told, who is awaited."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from meetingdesk.locale import N_, _
from meetingdesk.meeting.after_seal import papers_awaited
from meetingdesk.meeting.state import MeetingState
from meetingdesk.meeting.supplement_words import Supplement, SupplementAbout
from meetingdesk.screens import dates
from meetingdesk.screens.pressable import pressable
from meetingdesk.text import visible

_ABOUT: Final[dict[SupplementAbout, str]] = {
    "answer": N_("Answer to what was handed on"),
    "paper": N_("Signature on paper"),
    "name": N_("Correction of a name"),
    "objection": N_("Objection"),
    "other": N_("Addition"),
}


def about_words(about: SupplementAbout) -> str:
    """Return what a supplement is about."""
    return _(_ABOUT[about])


def about_options() -> tuple[tuple[SupplementAbout, str], ...]:
    """Return what somebody can choose to add; others' answer makes its supplement by itself."""
    return tuple((about, _(words)) for about, words in _ABOUT.items() if about != "answer")


def told_words(supplement: Supplement) -> str:
    """Return who was told and how, on one line; empty while nobody was."""
    return ", ".join(f"{one.who} ({one.how})" if one.how else one.who for one in supplement.told)


def supplement_facts(state: MeetingState) -> list[Content]:
    """Return a paragraph on what is awaited on paper, and one for each supplement, in their order."""
    return [*_awaited(state), *(_listed(one) for one in _own(state))]


def awaited_brief(state: MeetingState) -> Content:
    """Return on one line whose paper is awaited, with the key that adds it; nothing when nobody's is."""
    names = _awaited_names(state)
    if not names:
        return Content()
    return pressable("t", _("Add the paper of {names}").format(names=names), style="$over")


def _own(state: MeetingState) -> list[Supplement]:
    return [one for one in state.supplements if one.agreement_id == state.agreement_id]


def _awaited_names(state: MeetingState) -> str:
    people = [state.participants.get(one.participant_id) for one in papers_awaited(state)]
    return ", ".join(person.name for person in people if person is not None)


def _awaited(state: MeetingState) -> list[Content]:
    names = _awaited_names(state)
    if not names:
        return []
    told = _("! Signs on paper, and it is not here yet: {names}").format(names=names)
    waits = Content(visible(told)).stylize("$over")
    return [Content("\n").join([waits, pressable("t", _("Add the scanned paper"))])]


def _listed(one: Supplement) -> Content:
    named = _("Supplement {number}: {about}").format(number=one.number, about=about_words(one.about))
    whose = f", {one.whose}" if one.whose else ""
    lines = [pressable(str(one.number), f"{named}{whose}")]
    told = told_words(one)
    told = _("Told: {names}").format(names=told) if told else _("Nobody has been told yet.")
    day = dates.full_day(one.on)
    lines.append(Content(visible(f"{day} · {told}")).stylize("$muted"))
    return Content("\n").join(lines)
