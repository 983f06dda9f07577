"""What was agreed after a decision: the list, and the line in which the next commitment is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from meetingdesk.agendas.words import Commitment, Proposal
from meetingdesk.errors import MeetingDeskError
from meetingdesk.locale import N_, _
from meetingdesk.meeting.commands import WithdrawCommitment
from meetingdesk.meeting.state import MeetingState
from meetingdesk.screens.panels.commitment_asking import (
    command_of,
    examples,
    point_at_missing,
    problem_of,
)
from meetingdesk.screens.panels.commitment_form import NAMES, CommitmentForm
from meetingdesk.screens.panels.commitment_rows import NARROW, rows_within
from meetingdesk.screens.panels.parts import ActionLine, Part, flowing, offer
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.row_list import RowList

# Heights of the part from which on there is air between the rows, and from which on hints have room.
_ROOMY = 16
_HINTED = 8
_GAP = 3


class CommitmentsPart(Part):
    """The commitments of one proposal, then the others of the block; below, the form of the next one."""

    DEFAULT_CSS = """
    CommitmentsPart {
        height: 1fr;
        & > #commitments { height: auto; }
        &.-some > CommitmentForm { margin-top: 1; }
        & > #commitment-hint { margin-top: 1; padding: 0 0 0 2; }
        &.-close > CommitmentForm, &.-close > #commitment-hint { margin-top: 0; }
        &.-tiny > #commitment-hint { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("New agreement"), show=False),
        Binding("e", "edit", N_("Change the agreement"), show=False),
        Binding("d", "withdraw", N_("Take the agreement back"), show=False),
    ]

    class Finished(Message):
        """Nothing more is agreed here: on to the next proposal."""

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(drafts, id="commitments-part")
        self.block_id = block_id
        self._state: MeetingState | None = None
        self._today = date.min
        self._adopted: str | None = None
        self._mine: tuple[Commitment, ...] = ()
        self._others: tuple[Commitment, ...] = ()
        self._edited: str | None = None

    def compose(self) -> ComposeResult:
        """Put the list above the form."""
        yield RowList(id="commitments")
        yield CommitmentForm()
        yield ActionLine(id="commitment-hint")

    @property
    def form(self) -> CommitmentForm:
        """The line in which a commitment is written."""
        return self.query_one(CommitmentForm)

    @property
    def rows(self) -> RowList:
        """The list of commitments."""
        return self.query_one("#commitments", RowList)

    def show(self, state: MeetingState, proposal: Proposal | None, today: date) -> None:
        """Show what was agreed after a proposal, and in the rest of the block."""
        first = self._state is None
        self._state, self._today = state, today
        decision = proposal.decision if proposal else None
        self._adopted = proposal.id if proposal and decision and decision.outcome == "adopted" else None
        standing = state.record(self.block_id).standing_commitments
        self._mine = tuple(one for one in standing if one.proposal_id == self._adopted)
        self._others = tuple(one for one in standing if one.proposal_id != self._adopted)
        if self._edited and not any(one.id == self._edited for one in standing):
            self._edited = None
        self.form.show(state.participants.values(), today, (case.citizen for case in state.cases))
        if first:
            self.form.load({name: self.drafts.get(f"commitment:{name}", "") for name in NAMES})
        self.fit_in()

    def fit_in(self) -> None:
        """Divide the height between the list and the form."""
        height = self.size.height
        if not height or self._state is None:
            return
        self.set_class(height < _ROOMY, "-close")
        self.set_class(height < _HINTED, "-tiny")
        self.form.one_at_a_time(height < _HINTED and self.size.width < NARROW)
        self.form.set_class(height >= _ROOMY, "-roomy")
        taken = 2 if height < _HINTED else 4 if height < _ROOMY else 7
        room = max(1, height - taken - self.form.shows_whom)
        rows = rows_within(self._state, self._mine, self._others, self._today, (self.size.width, room))
        self.rows.set_rows(rows)
        self.rows.display = bool(rows)
        self.set_class(bool(rows), "-some")
        self.rows.styles.max_height = room
        if rows and not self.rows.has_focus:
            # What was agreed last is what is looked for while the next is written.
            self.rows.select((self._others or self._mine)[-1].id)
        self._hint()

    def on_resize(self) -> None:
        """Arrange anew for the new size."""
        self.fit_in()

    def on_descendant_focus(self) -> None:
        """Say what can be done where the caret is."""
        self._hint()

    def start(self) -> None:
        """Put the caret where the next commitment is written, or goes on being written."""
        unfinished = [name for name in NAMES[:3] if not self.form.field(name).value.strip()]
        self.form.go(unfinished[0] if unfinished else "when")

    def agreed(self) -> None:
        """Empty the form: what stood there is agreed now."""
        self._edited = None
        self.form.load({})
        self.start()

    def put_back(self, name: str, text: str) -> None:
        """Put one field of a commitment that was taken back into the form again."""
        if name in NAMES:
            self.form.load({name: text}, keep=True)
            self.start()

    def refused(self, error: MeetingDeskError) -> None:
        """Put the caret into the field that a refusal is about."""
        point_at_missing(self.form, error)

    def action_new(self) -> None:
        """Write the next commitment."""
        self.start()

    def action_whom(self) -> None:
        """Say whom it is for."""
        self.form.go("whom")

    def action_list(self) -> None:
        """Go to what is agreed already."""
        self.rows.focus()

    def action_next(self) -> None:
        """Nothing more is agreed here."""
        self.post_message(self.Finished())

    def action_edit(self) -> None:
        """Take the selected commitment into the form."""
        if (chosen := self._selected()) is not None:
            self._edited = chosen.id
            self.form.load(self.form.texts_of(chosen))
            self.form.go("what")

    def action_withdraw(self) -> None:
        """Take the selected commitment back."""
        if (chosen := self._selected()) is not None:
            self.ask(lambda: (WithdrawCommitment(commitment_id=chosen.id),))

    @on(RowList.Selected, "#commitments")
    def _entered(self, event: RowList.Selected) -> None:
        event.stop()
        self.action_edit()

    @on(LineField.EditPrevious)
    def _previous(self, event: LineField.EditPrevious) -> None:
        event.stop()
        if self._mine or self._others:
            self.rows.select((self._mine or self._others)[-1].id)
            self.rows.focus()

    @on(LineField.Left)
    def _left(self, event: LineField.Left) -> None:
        event.stop()
        if self._edited:
            self._edited = None
            self.form.load({})
        if self.rows.display:
            self.rows.focus()
        else:
            self.form.go("what")

    @on(CommitmentForm.Typed)
    def _typed(self, event: CommitmentForm.Typed) -> None:
        event.stop()
        self.typed(f"commitment:{event.name}", event.text)

    @on(CommitmentForm.Empty)
    def _empty(self, event: CommitmentForm.Empty) -> None:
        event.stop()
        self.action_next()

    @on(CommitmentForm.Finished)
    def _finished(self, event: CommitmentForm.Finished) -> None:
        event.stop()
        filled = event.filled
        if problem := problem_of(filled):
            self.say(problem[1], refused=True)
            self.form.go(problem[0])
        else:
            self.ask(lambda: (command_of(filled, self.block_id, self._adopted, self._edited),))

    def _selected(self) -> Commitment | None:
        return next((one for one in (*self._mine, *self._others) if one.id == self.rows.selected_id), None)

    def _hint(self) -> None:
        width = max(20, self.size.width - 2)
        if self.rows.has_focus:
            offers = [
                offer("e", _("change"), "edit"),
                offer("d", _("take back"), "withdraw"),
                offer("n", _("new agreement"), "new"),
                offer("f", _("new proposal"), "new_proposal"),
            ]
            content = flowing(offers, width)
        elif self.form.field("when").has_focus:
            offers = [] if self.form.shows_whom else [offer("Tab", _("for whom"), "whom")]
            content = flowing([_examples(width, offers), *offers], width)
        else:
            offers = [offer("Esc", _("to the list"), "list")] if self.rows.display else []
            content = flowing(
                [*offers, offer("Enter", _("in an empty line: the next proposal"), "next")], width
            )
        self.query_one("#commitment-hint", ActionLine).update(content)


def _examples(width: int, beside: list[Content]) -> Content:
    """Return as many days as people say them as stand on one line together with what is `beside` them."""
    room = width - sum(_GAP + part.cell_length for part in beside)
    shown = [Content(text) for text in examples()]
    while True:
        days = Content(", ").stylize("$muted").join(shown)
        said = Content(_("Write it as you say it:") + " ").stylize("$muted").append(days)
        if len(shown) == 1 or said.cell_length <= room:
            return said
        shown.pop()
