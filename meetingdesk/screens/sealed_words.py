"""What is said about a sealed agreement beside its text: when it was sealed, under which id, and where."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from meetingdesk.agendas.layout import Case
from meetingdesk.agendas.words import Escalation, Proposal
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import _
from meetingdesk.meeting.journal import unfiled
from meetingdesk.meeting.positions import escalated
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens import dates, filing_words, supplement_words
from meetingdesk.screens.pressable import pressable
from meetingdesk.screens.signing_words import fingerprint, honest_words
from meetingdesk.settings import database_path
from meetingdesk.text import visible

_GROUP = 8


def case_parts(state: MeetingState, cases: Sequence[Case]) -> tuple[str, ...]:
    """Return the case for the title bar; of several also whose it is, and which of them."""
    number = _("case {number}").format(number=state.case_number)
    if len(cases) < 2:
        return (number,)
    at = [case.id for case in cases].index(state.case_id) + 1
    return (state.citizen, number, _("{at} of {count}").format(at=at, count=len(cases)))


def facts(state: MeetingState, database: str) -> Content:
    """Return everything that identifies the agreement, for the column beside its text."""
    content = state.frozen.content_digest if state.frozen is not None else ""
    is_signed = state.frozen is not None and bool(state.frozen.signers)
    parts = [
        _headed(state),
        *handed_on(state),
        *supplement_words.supplement_facts(state),
        filing_words.standing(state),
        _untimed(state),
        _labelled(_("Agreement id"), state.agreement_id or ""),
        _labelled(_("Stored in"), stored_in(database), _("It cannot be changed or deleted there.")),
        _labelled(
            _("SHA-256 of what was signed") if is_signed else _("SHA-256 of the content"), grouped(content)
        ),
        _labelled(_("SHA-256 of the agreement's JSON"), grouped(state.agreement_digest)),
        Content(honest_words()).stylize("$muted") if is_signed else Content(),
        Content("\n").join(
            [
                pressable("e", _("Save as a file: PDF, Word, calendar …")),
                pressable("p", _("On paper: show it or print it")),
                pressable("c", _("Copy it into the case system")),
            ]
        ),
    ]
    return Content("\n\n").join(part for part in parts if part.plain)


def _untimed(state: MeetingState) -> Content:
    if not state.seal_is_untimed:
        return Content()
    return Content(_("Sealed without a timestamp: the timestamp server gave no time.")).stylize("$over")


def brief_facts(state: MeetingState, *, lines: int) -> Content:
    """Return the most of it for small screens: what asks for somebody, or which agreement it is."""
    told = [
        _("Agreement {id}").format(id=state.agreement_id),
        _("sealed at {time}").format(time=_time(state)),
    ]
    if lines < 2 and state.frozen is not None:
        # The title bar has room for it on larger screens alone.
        told.append(fingerprint(state.frozen.content_digest))
    head = Content(f"● {visible(' · '.join(told))}").stylize("bold")
    if waiting := escalated(state):
        names = ", ".join(dict.fromkeys(one.escalation.to for one in waiting if one.escalation))
        told_on = pressable("b", _("Record the answer: {names}").format(names=names), style="$over")
        return told_on if lines < 2 else head.append("\n").append(told_on)
    if awaited := supplement_words.awaited_brief(state):
        return awaited if lines < 2 else head.append("\n").append(awaited)
    if lines < 2:
        return filing_words.brief_standing(state) if unfiled(state) else head
    return head.append("\n").append(filing_words.brief_standing(state))


def handed_on(state: MeetingState) -> list[Content]:
    """Return what was handed on at the meeting: who has not answered yet, and what others answered since."""
    proposals = [one for record in state.blocks.values() for one in record.standing_proposals]
    return [_handed_on(one, one.escalation) for one in proposals if one.escalation is not None]


def _handed_on(proposal: Proposal, to: Escalation) -> Content:
    text = Content(visible(proposal.text))
    if (decision := proposal.decision) is None:
        waits = Content(visible(_("! Waits for an answer: {names}").format(names=to.to))).stylize("$over")
        return Content("\n").join([waits, text, pressable("b", _("Record their answer"))])
    outcome = _("Adopted.") if decision.outcome == "adopted" else _("Not adopted.")
    who = _("{names} answered jointly on {day}.").format(
        names=decision.answered_by, day=dates.full_day(dates.danish(decision.at).date())
    )
    words = Content(visible(_("“{words}”").format(words=decision.reason)))
    return Content("\n").join(
        [Content(f"● {visible(outcome)} {visible(who)}"), words, text.stylize("$muted")]
    )


def stored_in(database: str) -> str:
    """Return the database's file; of another database no more than that, for its name may hold a password."""
    try:
        return str(database_path(database).absolute())
    except WrongUsage:
        return _("the database")


def grouped(digest: str) -> str:
    """Return a whole digest in groups that can be compared by eye."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))


def _headed(state: MeetingState) -> Content:
    head = Content(_("● The agreement is sealed")).stylize("bold")
    if state.sealed_at is None:
        return head
    day = dates.full_day(dates.danish(state.sealed_at).date())
    when = _("{day} at {time}").format(day=day, time=_time(state))
    return head.append("\n").append(Content(when).stylize("$muted"))


def _labelled(label: str, value: str, note: str = "") -> Content:
    lines = [Content(label).stylize("$muted"), Content(visible(value))]
    return Content("\n").join([*lines, Content(note).stylize("$muted")] if note else lines)


def _time(state: MeetingState) -> str:
    return dates.clock(state.sealed_at) if state.sealed_at is not None else ""
