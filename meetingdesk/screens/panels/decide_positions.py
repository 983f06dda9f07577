"""Taking positions: one key for all, then only the exceptions, and the arithmetic below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.words import Proposal, Stance, Verdict
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import (
    Command,
    OpenProposal,
    RecordDecision,
    TakeAllFor,
    TakePosition,
    WithdrawProposal,
)
from meetingdesk.meeting.positions import rule_of, titles_in
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.arithmetic import Sum, long_form, one_line, short_form
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.decide_offers import Situation, offers
from meetingdesk.screens.panels.decide_people import People, PositionList
from meetingdesk.screens.panels.parts import ActionLine, Part, flowing
from meetingdesk.screens.panels.position_rows import Held, held_by_all
from meetingdesk.screens.widgets.line_field import LineField

# Below these heights the sum is one line, and no blank line parts it from the people.
_TINY, _AIRY = 7, 10
# What Enter answers where a step has to be taken first.
_REFUSED = {
    "tie_break": N_("Agreement is not reached. Talk on, or press b for the tie-break."),
    "escalate": N_("It is not unanimous. Talk on, or press b to hand it on."),
    "owner": N_("It is for the owner to decide: press b."),
    "casting_vote": N_("The votes are equal. Talk on, or press b for the casting vote."),
}


class PositionsPart(Part):
    """Everybody concerned with what they hold; `a` records all as for, letters change one row."""

    DEFAULT_CSS = """
    PositionsPart {
        height: 1fr;
        & > #sum { margin-top: 1; }
        & > #offers { margin-top: 1; }
        &.-close > #offers { margin-top: 0; }
        &.-tight > #sum { margin-top: 0; }
        &.-tiny > #offers { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "all_for", N_("Everybody present is for"), show=False),
        Binding("plus", "take('for')", N_("For"), show=False),
        Binding("minus", "take('against')", N_("Against"), show=False),
        Binding("u", "take('abstain')", N_("Abstains"), show=False),
        Binding("i", "take('recused')", N_("Recused"), show=False),
        Binding("question_mark", "take('not_asked')", N_("Not asked"), show=False),
        Binding("e", "edit_reason", N_("Change the reason"), show=False),
        Binding("g", "again", N_("Open the proposal anew for those who came later"), show=False),
        Binding("k", "keep_note", N_("Keep it as the professionals' note"), show=False),
    ]

    class Finished(Message):
        """Enter below a proposal that waits for others: on to the next one."""

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(drafts, id="positions")
        self.block_id = block_id
        self._proposal: Proposal | None = None
        self._situation: Situation | None = None
        self._people: tuple[Held, ...] = ()
        self._asked_last: tuple[str, Stance] | None = None
        self._sum: Callable[[int, int, int], tuple[Content, bool]] = lambda *_room: (Content(), False)

    def compose(self) -> ComposeResult:
        """Lay out the people, the sum, and what can be done next."""
        yield People()
        yield ActionLine(id="sum")
        yield ActionLine(id="offers")

    @property
    def people(self) -> People:
        """The people's rows."""
        return self.query_one(People)

    def show(self, state: MeetingState, proposal: Proposal, verdict: Verdict, follows: str) -> None:
        """Show a proposal's positions; `follows` is what the key of the next step does, "" for nothing."""
        newly = self._proposal is None or self._proposal.id != proposal.id
        self._proposal, rule = proposal, rule_of(state, proposal)
        self._people = held_by_all(state, proposal)
        several = len(state.record(proposal.block_id).standing_proposals) > 1
        self._situation = Situation(proposal, verdict, self._people, follows, rule.keeps_notes, several)
        waiting = tuple(state.participants[key].name for key in verdict.waits_for)
        self._sum = partial(_sum, Sum(rule, titles_in(state), verdict, waiting))
        self.fit_in()
        if newly:
            self.people.stop_asking()
            self._take_up_draft()

    def fit_in(self) -> None:
        """Divide the height between the people and the sum."""
        width, height = self.size
        if self._situation is None:
            return
        open_now = offers(self._situation, drafted=bool(self.drafts.get("proposal")))
        # While somebody's words are written, every key but Enter and Esc is theirs.
        found = flowing(open_now if self.people.asked is None else [], width)
        # Beside an open sheet, and where one line has to do, nothing else is offered.
        shown = height >= _TINY and self.parent is not None and not self.parent.has_class("-sheet")
        # The sum is written out where that hides nobody.
        left = height - len(self._people) - (1 + _lines(found, width) if shown else 0)
        total, roomy = self._sum(width, height, left)
        self.set_class(not roomy, "-close")
        self.set_class(height < _AIRY, "-tight")
        self.set_class(height < _TINY, "-tiny")
        self.query_one("#sum", ActionLine).update(total)
        self.query_one("#offers", ActionLine).update(found)
        blank = 0 if height < _AIRY else 2 if roomy else 1
        below = _lines(total, width) + (blank + _lines(found, width) if shown else min(blank, 1))
        self.people.show(self._people, height - below)

    def on_resize(self) -> None:
        """Arrange anew for the new size."""
        self.fit_in()

    def start(self) -> None:
        """Put the caret where the next answer is given."""
        self.people.start()

    def accepted(self, command: TakePosition) -> None:
        """Close the row whose reason has been recorded."""
        if self.people.asked == (command.participant_id, command.stance):
            self.typed(self._field(*self.people.asked), "")
            self.people.stop_asking()
            _turned(self)

    def load(self, text: str) -> None:
        """Put a reason back under the cursor, as after an undo."""
        if self._asked_last is not None:
            self.people.ask_why(*self._asked_last, text)
            _turned(self)

    def action_all_for(self) -> None:
        """Record that everybody in the room who has not answered is for."""
        self._ask_about(lambda proposal: (TakeAllFor(proposal_id=proposal.id),))

    def action_decide(self) -> None:
        """Let the decision stand, when there is one; go on where others are to decide."""
        at = self._situation
        if at is not None and at.proposal.waits_for_others:
            self.post_message(self.Finished())
        elif at is not None and at.verdict.step:
            self.say(_(_REFUSED[at.verdict.step]), refused=True)
        else:
            self._ask_about(lambda proposal: (RecordDecision(proposal_id=proposal.id),))

    def action_keep_note(self) -> None:
        """Record that it is not agreed, and is kept as the professionals' note."""
        self._ask_about(lambda proposal: (RecordDecision(proposal_id=proposal.id, note=True),))

    def action_take(self, stance: Stance) -> None:
        """Record what the person of the selected row holds; a position against needs its words first."""
        held = self.people.selected
        if held is None:
            return
        if stance in ("against", "recused") and held.eligible:
            self._ask_why(held.person.id, stance)
        else:
            self._take(held.person.id, stance, "")

    def action_edit_reason(self) -> None:
        """Change the reason of the selected row's position."""
        held = self.people.selected
        if held is not None and held.stance in ("for", "against", "abstain"):
            self._ask_why(held.person.id, held.stance, held.why)

    def action_again(self) -> None:
        """Take the proposal back and put it up again, so that whoever came later can answer."""
        self._ask_about(
            lambda proposal: (
                WithdrawProposal(proposal_id=proposal.id, reason=_("Opened anew for those who came later")),
                OpenProposal(
                    block_id=proposal.block_id,
                    proposal_id=new_id("q"),
                    text=proposal.text,
                    owner=proposal.owner,
                    from_entry=proposal.from_entry,
                ),
            )
        )

    @on(PositionList.Selected)
    def _entered(self, event: PositionList.Selected) -> None:
        event.stop()
        self.action_decide()

    @on(LineField.Submitted)
    def _given(self, event: LineField.Submitted) -> None:
        event.stop()
        if self.people.asked is not None:
            self._take(*self.people.asked, event.value)

    @on(LineField.Edited)
    def _edited(self, event: LineField.Edited) -> None:
        event.stop()
        if self.people.asked is not None:
            self.typed(self._field(*self.people.asked), event.value)

    @on(LineField.Left)
    def _left(self, event: LineField.Left) -> None:
        event.stop()
        self.people.stop_asking()
        _turned(self)

    def _ask_about(self, make: Callable[[Proposal], tuple[Command, ...]]) -> None:
        if (proposal := self._proposal) is not None:
            self.ask(lambda: make(proposal))

    def _take(self, person: str, stance: Stance, reason: str) -> None:
        self._ask_about(
            lambda proposal: (
                TakePosition(proposal_id=proposal.id, participant_id=person, stance=stance, reason=reason),
            )
        )

    def _ask_why(self, person: str, stance: Stance, known: str = "") -> None:
        self._asked_last = (person, stance)
        self.people.ask_why(person, stance, self.drafts.get(self._field(person, stance), known))
        _turned(self)

    def _field(self, person: str, stance: Stance) -> str:
        return f"reason:{self._proposal.id if self._proposal else ''}:{person}:{stance}"

    def _take_up_draft(self) -> None:
        for held in self._people:
            stances: tuple[Stance, ...] = ("against", "recused", "for", "abstain")
            for stance in stances:
                if self.drafts.get(self._field(held.person.id, stance)):
                    self._ask_why(held.person.id, stance)
                    return


def _turned(part: PositionsPart) -> None:
    """Say at once what the keys do now."""
    part.fit_in()
    part.post_message(Panel.Turned())


def _sum(shown: Sum, width: int, height: int, left: int) -> tuple[Content, bool]:
    """Return the sum for a part of this size, of whose lines so many are `left`; and whether it is all."""
    if _lines(written_out := long_form(shown), width) < left:
        return written_out, True
    if height < _TINY:
        return one_line(shown, width), False
    fuller = short_form(shown, width, extra=True)
    return (fuller if _lines(fuller, width) <= left else short_form(shown, width)), False


def _lines(content: Content, width: int) -> int:
    return len(content.wrap(max(1, width)))
