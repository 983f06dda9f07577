"""What can be done next about a proposal whose positions are taken, as words that can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from meetingdesk.agendas.words import Proposal, Verdict
from meetingdesk.locale import _
from meetingdesk.screens.panels.parts import offer
from meetingdesk.screens.panels.position_rows import Held


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a proposal stands: `follows` is what the key of the next step does, "" for nothing.

    `keeps_notes` where what is not agreed may be kept as a note, `several` with other proposals beside it.
    """

    proposal: Proposal
    verdict: Verdict
    people: tuple[Held, ...]
    follows: str
    keeps_notes: bool
    several: bool


def offers(at: Situation, *, drafted: bool) -> list[Content]:
    """Return everything that can be done, what leads on first; `drafted` when a new one is half-written."""
    found = _next_steps(at)
    if not at.proposal.waits_for_others:
        found += [offer("r", _("Reword"), "reword"), offer("d", _("Take back"), "withdraw")]
    found.append(offer("f", _("New proposal (draft)") if drafted else _("New proposal"), "new_proposal"))
    if at.several:
        found.append(offer("←→", _("Other proposals"), "cycle"))
    return found


def _next_steps(at: Situation) -> list[Content]:
    """Return what leads on from the positions as they are."""
    step = [offer("b", at.follows, "take_step")] if at.follows else []
    if at.proposal.waits_for_others:
        return step
    found: list[Content] = []
    if any(held.stance == "not_asked" and held.eligible for held in at.people):
        found.append(offer("a", _("All present are for"), "all_for"))
    if at.verdict.state == "reached":
        found.append(offer("Enter", _("Decide"), "decide"))
    elif step:
        if at.verdict.step and at.verdict.step != "owner":
            found.append(Content(_("Talk on and change a position, or:")).stylize("$muted"))
        found += step
    elif at.verdict.state == "not_reached":
        found.append(offer("Enter", _("Not adopted"), "decide"))
        if at.keeps_notes:
            found.append(offer("k", _("Keep as a note"), "keep_note"))
    if any(held.stance == "not_asked" and not held.eligible for held in at.people):
        found.append(offer("g", _("Open anew for those who came later"), "again"))
    return found
