"""How a decision was reached, in words, and every dissent as it was said."""

from __future__ import annotations

from textual.content import Content

from meetingdesk.agendas.words import Decision, Proposal
from meetingdesk.locale import _, current_language
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.arithmetic import tally
from meetingdesk.text import visible


def outcome(state: MeetingState, proposal: Proposal) -> Content:
    """Return a decided proposal's words: the outcome and how, the reason, and a line for each dissent."""
    decision = proposal.decision
    if decision is None:
        return Content()
    done = _("Adopted.") if decision.outcome == "adopted" else _("Not adopted.")
    lines = [Content.assemble((done, "bold"), f" {visible(_how(state, decision))}")]
    if decision.reason:
        lines.append(_labelled(_("Why:"), visible(decision.reason)))
    for dissent in decision.dissents:
        name = state.participants[dissent.participant_id].name
        words = _("“{words}”").format(words=dissent.reason)
        lines.append(_labelled(_("Dissent:"), f"{visible(name)}. {visible(words)}"))
    return Content("\n").join(lines)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((label, "bold"), " " + text.replace("\n", " "))


def _how(state: MeetingState, decision: Decision) -> str:
    counted = tally(decision.arithmetic)
    if decision.how != "tie_break" or decision.by is None:
        if decision.outcome == "adopted":
            return _("Nobody who counted was against ({tally}).").format(tally=counted)
        return _("Agreement was not reached ({tally}).").format(tally=counted)
    title = state.agenda.roles[decision.role].title.in_language(current_language())
    sentence = (
        _("{name} decided it in place of the {role}, after agreement was not reached ({tally}).")
        if decision.substitute
        else _("{name} decided it as {role}, after agreement was not reached ({tally}).")
    )
    name = state.participants[decision.by].name
    return sentence.format(name=name, role=title[:1].lower() + title[1:], tally=counted)
