"""Above the parts of a decision: the proposal, what became of it, and the line of steps."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from meetingdesk.agendas.words import Proposal
from meetingdesk.locale import _
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.decide_outcome import outcome
from meetingdesk.screens.panels.decide_steps import Step, steps_line
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import visible


class DecideHead(Vertical):
    """The proposal in bold with its number, the outcome once there is one, and where the proposal is."""

    DEFAULT_CSS = """
    DecideHead {
        height: auto;
        & > Prose { margin-bottom: 1; }
        & > .-none { display: none; }
        & > #steps { height: 1; text-wrap: nowrap; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the three."""
        yield Prose(id="proposal-line")
        yield Prose(id="outcome")
        yield Prose(id="steps")

    def show(
        self, state: MeetingState, block_id: str, proposal: Proposal | None, step: Step, *, rewords: bool
    ) -> None:
        """Show a proposal at its step; None while one is worded, which may be an old one: `rewords`."""
        line, told = self.query_one("#proposal-line", Prose), self.query_one("#outcome", Prose)
        standing = state.record(block_id).standing_proposals
        if proposal is None:
            words = _("New proposal") if standing else _("First proposal")
            words = _("The proposal in other words") if rewords else words
            line.update(Content(words).stylize("$muted"))
        else:
            label = visible(_labelled(state, standing, proposal))
            line.update(Content.assemble((label + "   ", "$muted"), (visible(proposal.text), "bold")))
        known = proposal is not None and (proposal.decision or proposal.escalation) is not None
        told.set_class(not known, "-none")
        if proposal is not None and known:
            told.update(outcome(state, proposal))
        self.query_one("#steps", Prose).update(steps_line(step, self.size.width or self.app.size.width))


def numbered(standing: tuple[Proposal, ...], proposal: Proposal) -> str:
    """Return `Forslag 1 af 2`, or `Forslag 1` when it is the only one."""
    number = next((at for at, one in enumerate(standing, 1) if one.id == proposal.id), 0)
    if len(standing) < 2:
        return _("Proposal {number}").format(number=number)
    return _("Proposal {number} of {total}").format(number=number, total=len(standing))


def _labelled(state: MeetingState, standing: tuple[Proposal, ...], proposal: Proposal) -> str:
    """Return the proposal's number, and whose matter it is where somebody owns it."""
    label = numbered(standing, proposal)
    owner = state.participants.get(proposal.owner or "")
    return _("{label} · {name} owns it").format(label=label, name=owner.name) if owner else label


@dataclass
class Chosen:
    """Which proposal of a block is looked at: one of them, or the one that is being worded."""

    proposal_id: str | None = None
    writing: bool = False

    def of(self, standing: tuple[Proposal, ...]) -> Proposal | None:
        """Return the proposal to show: the chosen one, else the first undecided, else the last."""
        if self.writing:
            return None
        undecided = [one for one in standing if _waits_here(one)]
        chosen = [one for one in standing if one.id == self.proposal_id]
        return next(iter([*chosen, *undecided, *reversed(standing)]), None)

    def choose(self, proposal_id: str) -> None:
        """Look at a proposal."""
        self.proposal_id, self.writing = proposal_id, False

    def step(self, standing: tuple[Proposal, ...], step: int) -> None:
        """Look at the proposal `step` further on; beyond the last nothing changes."""
        shown = self.of(standing)
        ids = [one.id for one in standing]
        at = (ids.index(shown.id) if shown else len(ids)) + step
        if ids:
            self.choose(ids[max(0, min(at, len(ids) - 1))])

    def cycle(self, standing: tuple[Proposal, ...]) -> None:
        """Look at the next proposal, after the last at the first."""
        shown = self.of(standing)
        ids = [one.id for one in standing]
        if ids:
            self.choose(ids[(ids.index(shown.id) + 1) % len(ids)] if shown else ids[0])

    def go_on(self, standing: tuple[Proposal, ...]) -> None:
        """Look at the next undecided proposal, or word a new one when all are decided."""
        undecided = [one.id for one in standing if _waits_here(one)]
        if undecided:
            self.choose(undecided[0])
        else:
            self.writing = True


def _waits_here(proposal: Proposal) -> bool:
    return proposal.decision is None and not proposal.waits_for_others
