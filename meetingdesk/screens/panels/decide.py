"""The block in which proposals are decided: put up, positions, the computed decision, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from meetingdesk.agendas.words import Proposal
from meetingdesk.errors import MeetingDeskError, UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import (
    Command,
    EscalateProposal,
    MakeCommitment,
    OpenProposal,
    OpenTieBreak,
    ReviseCommitment,
    TakePosition,
    WithdrawProposal,
)
from meetingdesk.meeting.positions import judge
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.dates import danish
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.decide_alone import alone_of
from meetingdesk.screens.panels.decide_commitments import CommitmentsPart
from meetingdesk.screens.panels.decide_form import StepSheet
from meetingdesk.screens.panels.decide_head import Chosen, DecideHead, numbered
from meetingdesk.screens.panels.decide_positions import PositionsPart
from meetingdesk.screens.panels.decide_proposal import FIELD, ProposalPart
from meetingdesk.screens.panels.decide_sheets import SheetPlace, follows
from meetingdesk.screens.panels.decide_steps import Step, enter_label, step_of
from meetingdesk.screens.panels.decide_undo import spent, step_field
from meetingdesk.screens.panels.parts import Part
from meetingdesk.screens.reason_sheet import ReasonSheet
from meetingdesk.screens.widgets.key_bar import KeyHint
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.sheet import Sheet

# Heights of the panel below which the air between its parts goes, and below which it shows one step alone.
_CLOSE = 20
_TINY = 11


class DecidePanel(Panel):
    """One proposal at a time, at the step it has reached; ←→ go to the others.

    A unanimous proposal takes three keys beyond its words: Enter, `a`, Enter.
    """

    DEFAULT_CSS = """
    DecidePanel {
        &.-close #steps, &.-close #outcome, &.-tiny #proposal-line, &.-tiny #outcome { margin-bottom: 0; }
        &.-tiny #steps, &.-tiny #outcome, &.-headed #proposal-line { display: none; }
        &.-tiny #proposal-line { max-height: 2; }
        &.-sheet #offers, &.-sheet #commitment-hint { display: none; }
        &.-tiny.-sheet > Part, &.-tiny.-sheet > DecideHead { height: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "other(-1)", N_("The proposal before"), show=False),
        Binding("right", "other(1)", N_("The next proposal"), show=False),
        Binding("f", "new_proposal", N_("New proposal"), show=False),
        Binding("b", "take_step", N_("The next step towards a decision"), show=False),
        Binding("r", "reword", N_("Word the proposal differently"), show=False),
        Binding("d", "withdraw", N_("Take the proposal back"), show=False),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self._projection: Projection | None = None
        self._now = datetime.min.replace(tzinfo=UTC)
        self._chosen = Chosen(writing=bool(self.drafts.get(FIELD)))
        self._sheets = SheetPlace(self, lambda: self._now)
        self._shown: Part | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head, and one part for each step."""
        yield DecideHead()
        yield ProposalPart(self.block_id, self.drafts)
        yield PositionsPart(self.block_id, self.drafts)
        yield CommitmentsPart(self.block_id, self.drafts)

    def on_mount(self) -> None:
        """Show what was handed over before the parts were there."""
        self._refresh_parts()

    def on_resize(self) -> None:
        """Take less air where there is little height."""
        self.set_class(self.size.height < _CLOSE, "-close")
        self.set_class(self.size.height < _TINY, "-tiny")
        self.call_after_refresh(self._refresh_parts)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._refresh_parts()

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the block's proposals; nothing is done when nothing has changed since."""
        new_day = danish(now).date() != danish(self._now).date()
        self._now = now
        if projection is not self._projection or new_day:
            self._projection = projection
            self._refresh_parts()

    def first_focus(self) -> None:
        """Put the caret where the work is: into the open sheet, or into the present step."""
        sheet = self._sheets.current
        if sheet is not None:
            if sheet.is_mounted:
                sheet.start()
        elif self._shown is not None:
            self._shown.start()

    def headline(self) -> tuple[str, str] | None:
        """The present proposal, for where it stands beside the time."""
        proposal = self._proposal
        return None if proposal is None else (numbered(self._standing, proposal), proposal.text)

    def keys(self) -> tuple[KeyHint, ...]:
        """What Enter does here, or who is to decide where it can do nothing."""
        proposal, sheet = self._proposal, self._sheets.current
        part = self._shown
        if isinstance(part, PositionsPart) and part.people.asked and sheet is None:
            return (KeyHint("Enter", _("Record"), "app.simulate_key('enter')"),)
        if self._projection is not None and proposal is not None and sheet is None:
            step = "" if proposal.waits_for_others else follows(self._projection.meeting, proposal)
            if step:
                return (KeyHint("b", step, "app.simulate_key('b')"),)
        label = sheet.enter() if isinstance(sheet, StepSheet) else enter_label(self._step, proposal)
        return (KeyHint("Enter", label, "app.simulate_key('enter')"),)

    def accepted(self, commands: Sequence[Command]) -> None:
        """Empty the fields whose words are facts now, and go where the work goes on."""
        for command in commands:
            match command:
                case OpenProposal():
                    self._chosen.choose(command.proposal_id)
                    self.query_one(ProposalPart).opened(command.text)
                case TakePosition():
                    self.query_one(PositionsPart).accepted(command)
                case MakeCommitment() | ReviseCommitment():
                    self.query_one(CommitmentsPart).agreed()
                case WithdrawProposal():
                    self._sheets.close()
                    self.first_focus()
                case EscalateProposal():
                    self._sheets.step_taken()
            if drafts := spent(command):
                self._forget(drafts)
        self._refresh_parts()

    def refused(self, commands: Sequence[Command], error: MeetingDeskError) -> None:
        """Put the caret where something is missing; what was typed stays."""
        if any(isinstance(command, MakeCommitment | ReviseCommitment) for command in commands):
            self.query_one(CommitmentsPart).refused(error)

    def undone(self, commands_kind: str, texts: Sequence[str]) -> None:
        """Put the words of a step that was taken back where they were typed."""
        words = next(iter(texts), "")
        kind, _sep, name = commands_kind.partition("_")
        if commands_kind == "proposal_opened":
            self._chosen.writing = True
            self.query_one(ProposalPart).load(words)
        elif kind == "commitment":
            self.query_one(CommitmentsPart).put_back(name, words)
        elif commands_kind == "position_taken" and words:
            self.query_one(PositionsPart).load(words)
        elif (proposal := self._proposal) is not None and (field := step_field(commands_kind, proposal.id)):
            self.draft(field, words)
            self._sheets.take_step(proposal)
            if isinstance(self._sheets.current, StepSheet):
                self._sheets.current.load(field.rpartition(":")[2], words)
        self._refresh_parts()

    def action_other(self, step: int) -> None:
        """Look at another proposal."""
        self._chosen.step(self._standing, step)
        self._refresh_parts()

    def action_cycle(self) -> None:
        """Look at the next proposal, after the last at the first."""
        self._chosen.cycle(self._standing)
        self._refresh_parts()

    def action_reword(self) -> None:
        """Word the present proposal differently; put up again, it takes the old one's place."""
        proposal = self._proposal
        if proposal is not None and proposal.decision is None:
            self.query_one(ProposalPart).reword(proposal)
            self._chosen.writing = True
            self._refresh_parts()

    def action_new_proposal(self) -> None:
        """Word a new proposal."""
        self.query_one(ProposalPart).reword(None)
        self._chosen.writing = True
        self._refresh_parts()

    def action_take_step(self) -> None:
        """Say that the disagreement stays, or open the sheet of the step that follows."""
        proposal = self._proposal
        if proposal is None or self._projection is None:
            return
        self._sheets.take_step(proposal)
        alone = alone_of(self._projection.meeting, proposal)
        follows_nothing = not follows(self._projection.meeting, proposal)
        if not proposal.tie_break_open and (follows_nothing or (alone and alone.step == "tie_break")):
            # Where nothing follows yet, the refusal says why.
            self.ask(OpenTieBreak(proposal_id=proposal.id))
        self._refresh_parts()

    def action_withdraw(self) -> None:
        """Ask why the present proposal is taken back."""
        if self._proposal is not None and self._proposal.decision is None:
            self._sheets.ask_why_withdrawn(self._proposal)

    def on_part_asks(self, event: Part.Asks) -> None:
        """Pass on what a part or a sheet asks for."""
        event.stop()
        opens = any(isinstance(command, OpenProposal) for command in event.commands)
        self.ask(*event.commands, clear=FIELD if opens and self._chosen.writing else "")

    def on_part_types(self, event: Part.Types) -> None:
        """Keep what is typed."""
        event.stop()
        self.draft(event.field, event.text)

    def on_part_says(self, event: Part.Says) -> None:
        """Pass a sentence on to the message line."""
        event.stop()
        self.say(event.sentence, refused=event.refused)

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was not taken."""
        event.stop()
        self.say(event.sentence, refused=True)

    def on_proposal_part_left(self, event: ProposalPart.Left) -> None:
        """Return to what was proposed before; the new one stays a draft."""
        event.stop()
        self._chosen.writing = not self._standing
        self._refresh_parts()

    def on_commitments_part_finished(self, event: CommitmentsPart.Finished) -> None:
        """Go on to the next proposal."""
        event.stop()
        self._chosen.go_on(self._standing)
        self._refresh_parts()

    def on_positions_part_finished(self, event: PositionsPart.Finished) -> None:
        """Go on to the next proposal; this one waits for others."""
        event.stop()
        self._chosen.go_on(self._standing)
        self._refresh_parts()

    def on_sheet_closed(self, event: Sheet.Closed) -> None:
        """Talk on: the sheet goes, what was typed in it stays a draft."""
        event.stop()
        self._sheets.talk_on(self._proposal)
        self.first_focus()

    def on_reason_sheet_given(self, event: ReasonSheet.Given) -> None:
        """Take the proposal back for the reason that was given."""
        event.stop()
        if self._proposal is not None:
            try:
                self.ask(WithdrawProposal(proposal_id=self._proposal.id, reason=event.reason))
            except UnsafeText as refusal:
                self.say(str(refusal), refused=True)

    @property
    def _standing(self) -> tuple[Proposal, ...]:
        if self._projection is None:
            return ()
        return self._projection.meeting.record(self.block_id).standing_proposals

    @property
    def _proposal(self) -> Proposal | None:
        return self._chosen.of(self._standing)

    @property
    def _step(self) -> Step:
        proposal = self._proposal
        if proposal is None or self._projection is None:
            return "proposal"
        return step_of(proposal, judge(self._projection.meeting, proposal))

    def _refresh_parts(self) -> None:
        # What was to be done after the next frame may come when another block has taken this one's place.
        if self._projection is None or not self.is_mounted or self._pruning:
            return
        state, proposal, step = self._projection.meeting, self._proposal, self._step
        part: Part = self.query_one(ProposalPart)
        rewords = bool(self.query_one(ProposalPart).instead)
        self.query_one(DecideHead).show(state, self.block_id, proposal, step, rewords=rewords)
        if proposal is None:
            self.query_one(ProposalPart).show(state)
        elif step == "commitments":
            part = self.query_one(CommitmentsPart)
            self.query_one(CommitmentsPart).show(state, proposal, danish(self._now).date())
        else:
            part = self.query_one(PositionsPart)
            verdict = judge(state, proposal)
            self.query_one(PositionsPart).show(state, proposal, verdict, follows(state, proposal))
        changed, self._shown = part is not self._shown, part
        if changed:
            self.post_message(self.Turned())
        for other in self.query(Part):
            other.display = other is part
        has_gone = self._sheets.follow(state, proposal)
        if (changed or has_gone) and self._sheets.current is None:
            self.first_focus()

    def _forget(self, prefix: str) -> None:
        """Empty the drafts of a sheet whose words are facts now."""
        for field in [field for field, text in self.drafts.items() if text and field.startswith(prefix)]:
            self.draft(field, "")
