"""How a decision was reached, in a sentence: by the agenda's rule, by one person, or by others elsewhere."""

from __future__ import annotations

from typing import Final

from meetingdesk.agendas.words import Decision, Proposal
from meetingdesk.agreement.moments import moment
from meetingdesk.agreement.people import in_sentence, name_of, role_title
from meetingdesk.locale import N_, _
from meetingdesk.meeting.positions import rule_of, titles_in
from meetingdesk.meeting.state import MeetingState

_OUTCOMES: Final = {"adopted": N_("Adopted"), "rejected": N_("Not adopted")}
# Where one person decided: as the holder of a role, and in place of its holder.
_BY_ONE: Final = {
    "tie_break": (
        N_("{outcome}. {name} decided it as {role}, after consensus was not reached."),
        N_("{outcome}. {name} decided it in place of the {role}, after consensus was not reached."),
    ),
    "casting_vote": (
        N_("{outcome}. The votes were equal, and {name} gave the casting vote as {role}."),
        N_("{outcome}. The votes were equal, and {name} gave the casting vote in place of the {role}."),
    ),
    "advice": (
        N_("{outcome}. {name} decided it as {role}, after seeking advice."),
        N_("{outcome}. {name} decided it in place of the {role}, after seeking advice."),
    ),
}


def decision_in_text(state: MeetingState, proposal: Proposal) -> Decision | None:
    """Return the decision as the text knows it.

    What others answered after a text was fixed for signing is no part of that text: its signers never saw it.
    """
    frozen, handed_on = state.frozen, proposal.escalation
    if frozen is not None and handed_on is not None and handed_on.answered_version > frozen.log_version:
        return None
    return proposal.decision


def reached(state: MeetingState, proposal: Proposal, decision: Decision) -> str:
    """Return the outcome and how it was reached."""
    outcome = _(_OUTCOMES[decision.outcome])
    if decision.how == "escalated":
        return _answered(state, proposal, decision, outcome)
    if decision.how in _BY_ONE and decision.by:
        name = name_of(state, decision.by)
        if not decision.role:
            sentence = _("{outcome}. {name} decided it as their own matter, after seeking advice.")
            return sentence.format(outcome=outcome, name=name)
        role = in_sentence(role_title(state, decision.role))
        as_holder, in_place = _BY_ONE[decision.how]
        return _(in_place if decision.substitute else as_holder).format(outcome=outcome, name=name, role=role)
    if decision.how == "consensus" and decision.outcome == "adopted":
        return _("{outcome} by consensus.").format(outcome=outcome)
    because = rule_of(state, proposal).because(decision.outcome, decision.arithmetic, titles_in(state))
    told = f"{outcome}. {because}"
    return told + " " + _("It is kept as the professionals' note.") if decision.note else told


def measured(state: MeetingState, proposal: Proposal, decision: Decision) -> tuple[str, ...]:
    """Return what the rule asks for and what it counted besides everybody's positions, a line each."""
    rule, titles = rule_of(state, proposal), titles_in(state)
    asked = f"{rule.question()} {rule.sentence(titles)}"
    return (*rule.sums(decision.arithmetic, titles), asked)


def _answered(state: MeetingState, proposal: Proposal, decision: Decision, outcome: str) -> str:
    on = moment(decision.at, state.language).date
    if proposal.escalation is None:
        return f"{outcome}."
    return _("{outcome}. It was handed on ({to}); {names} answered jointly on {date}.").format(
        outcome=outcome, to=proposal.escalation.to, names=decision.answered_by, date=on
    )
