"""From a filled-in form to the commitment that is asked for, or to what is not understood."""

from __future__ import annotations

from meetingdesk.errors import CommandRefused, MeetingDeskError
from meetingdesk.ids import new_id
from meetingdesk.locale import _
from meetingdesk.meeting.commands import MakeCommitment, ReviseCommitment
from meetingdesk.screens.panels.commitment_form import CommitmentForm, Filled

# The field that a refusal is about, by the refusal's code.
_WAITS_FOR = {"what_missing": "what", "who_missing": "who", "due_missing": "when"}


def examples() -> tuple[str, ...]:
    """Return deadlines as people say them."""
    return (_("in 14 days"), _("1 December"), _("week 49"), _("no deadline"))


def problem_of(filled: Filled) -> tuple[str, str] | None:
    """Return the field that is not understood and a sentence about it; None when everything is."""
    if filled.nobody:
        return "who", _("Nobody on the list is called {name}.").format(name=filled.nobody)
    if filled.when and filled.deadline is None:
        sentence = _("“{text}” is not a day. Write it as you say it: {examples}.")
        return "when", sentence.format(text=filled.when, examples=", ".join(examples()))
    return None


def point_at_missing(form: CommitmentForm, error: MeetingDeskError) -> None:
    """Put the caret into the field that a refusal is about."""
    name = _WAITS_FOR.get(error.code) if isinstance(error, CommandRefused) else None
    if name == "when" and form.asks_why:
        name = "why"
    if name is not None:
        form.go(name)


def command_of(
    filled: Filled, block_id: str, proposal_id: str | None, edited: str | None = None
) -> MakeCommitment | ReviseCommitment:
    """Return what is asked for: a new commitment, or `edited` with other words.

    Raises:
        UnsafeText: a text with a character that could deceive a reader.
    """
    day = filled.deadline.day if filled.deadline else None
    reason = filled.reason if filled.deadline is not None and day is None else ""
    if edited is not None:
        return ReviseCommitment(
            commitment_id=edited,
            what=filled.what,
            who=filled.who,
            due=day,
            no_deadline_reason=reason,
            for_whom=filled.for_whom,
        )
    return MakeCommitment(
        block_id=block_id,
        commitment_id=new_id("k"),
        proposal_id=proposal_id,
        what=filled.what,
        who=filled.who,
        due=day,
        no_deadline_reason=reason,
        for_whom=filled.for_whom,
    )
