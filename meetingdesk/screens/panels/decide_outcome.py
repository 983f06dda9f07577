"""How a decision was reached, in words, and every dissent as it was said; or who has it now."""

from __future__ import annotations

from textual.content import Content

from meetingdesk.agendas.words import Decision, Dissent, Escalation, Proposal
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting.positions import rule_of, titles_in
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.dates import danish, full_day
from meetingdesk.screens.panels.arithmetic import tally
from meetingdesk.text import visible

# Where one person decided: as the holder of a role, and in place of its holder.
_BY_ONE = {
    "tie_break": (
        N_("{name} decided it as {role}, after agreement was not reached ({tally})."),
        N_("{name} decided it in place of the {role}, after agreement was not reached ({tally})."),
    ),
    "casting_vote": (
        N_("{name} gave the casting vote as {role}, the votes being equal ({tally})."),
        N_("{name} gave the casting vote in place of the {role}, the votes being equal ({tally})."),
    ),
    "advice": (
        N_("{name} decided it as {role}, after seeking advice ({tally})."),
        N_("{name} decided it in place of the {role}, after seeking advice ({tally})."),
    ),
}


def outcome(state: MeetingState, proposal: Proposal) -> Content:
    """Return the words of a proposal that is decided or handed on: how, why, and a line for each dissent."""
    decision, handed_on = proposal.decision, proposal.escalation
    if decision is None:
        return _waiting(state, handed_on) if handed_on else Content()
    done = _("Adopted.") if decision.outcome == "adopted" else _("Not adopted.")
    lines = [Content.assemble((done, "bold"), f" {visible(_how(state, proposal, decision))}")]
    if decision.reason:
        label = _("The answer:") if decision.answered_by else _("Why:")
        lines.append(_labelled(label, visible(decision.reason)))
    return Content("\n").join([*lines, *_dissents(state, decision.dissents)])


def _waiting(state: MeetingState, handed_on: Escalation) -> Content:
    done = visible(_("Handed on: {names}.").format(names=handed_on.to))
    lines = [
        Content.assemble((done, "bold"), " " + _("It stays open until they have answered jointly.")),
        _labelled(_("Why:"), visible(handed_on.reason)),
    ]
    return Content("\n").join([*lines, *_dissents(state, handed_on.dissents)])


def _dissents(state: MeetingState, dissents: tuple[Dissent, ...]) -> list[Content]:
    found = []
    for dissent in dissents:
        name = state.participants[dissent.participant_id].name
        words = _("“{words}”").format(words=dissent.reason)
        found.append(_labelled(_("Dissent:"), f"{visible(name)}. {visible(words)}"))
    return found


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((label, "bold"), " " + text.replace("\n", " "))


def _how(state: MeetingState, proposal: Proposal, decision: Decision) -> str:
    counted = tally(decision.arithmetic)
    if decision.answered_by:
        return _("{names} answered jointly on {day}.").format(
            names=decision.answered_by, day=full_day(danish(decision.at).date())
        )
    if decision.by is None or decision.how not in _BY_ONE:
        return _by_rule(state, proposal, decision, counted)
    name = state.participants[decision.by].name
    if not decision.role:
        return _("{name} decided it, after seeking advice ({tally}).").format(name=name, tally=counted)
    title = state.agenda.roles[decision.role].title.in_language(current_language())
    as_holder, in_place = _BY_ONE[decision.how]
    sentence = _(in_place if decision.substitute else as_holder)
    return sentence.format(name=name, role=title[:1].lower() + title[1:], tally=counted)


def _by_rule(state: MeetingState, proposal: Proposal, decision: Decision, counted: str) -> str:
    because = rule_of(state, proposal).because(decision.outcome, decision.arithmetic, titles_in(state))
    told = f"{because.removesuffix('.')} ({counted})."
    return told + " " + _("It is kept as the professionals' note.") if decision.note else told
