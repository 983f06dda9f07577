"""The four steps of deciding: where a proposal is, and how the line of steps says it."""

from __future__ import annotations

from typing import Literal

from textual.content import Content

from meetingdesk.agendas.words import Proposal, Verdict
from meetingdesk.locale import N_, _

Step = Literal["proposal", "positions", "decision", "commitments"]

_STEPS: tuple[tuple[Step, str], ...] = (
    ("proposal", N_("Proposal")),
    ("positions", N_("Positions")),
    ("decision", N_("Decision")),
    ("commitments", N_("Agreements")),
)
_GAPS = (4, 3, 2)


def step_of(proposal: Proposal | None, verdict: Verdict | None) -> Step:
    """Return the step a proposal is at; without one, something is still to be proposed."""
    if proposal is None or verdict is None:
        return "proposal"
    if proposal.decision is not None:
        return "commitments"
    return "positions" if verdict.state == "open" else "decision"


def enter_label(step: Step, proposal: Proposal | None) -> str:
    """Return what Enter does at a step."""
    if step == "proposal":
        return _("Propose")
    waits = proposal is not None and proposal.waits_for_others
    return _("Next") if step == "commitments" or waits else _("Decide")


def steps_line(at: Step, width: int) -> Content:
    """Return the line of steps for `width` cells; where they do not fit, the present one and its number."""
    names = [step for step, _name in _STEPS]
    parts = [_step(number, names.index(at)) for number in range(len(_STEPS))]
    for gap in _GAPS:
        line = Content(" " * gap).join(parts)
        if line.cell_length <= width:
            return line
    number = names.index(at)
    return parts[number].append(
        Content(" " + _("{number} of {total}").format(number=number + 1, total=len(_STEPS))).stylize("$muted")
    )


def _step(number: int, at: int) -> Content:
    name = _(_STEPS[number][1])
    if number == at:
        return Content(f"► {name}").stylize("bold $now")
    return Content(f"{'●' if number < at else '·'} {name}").stylize("$muted")
