"""A participant's own position on the proposal that is talked about, with the reason against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.agendas.words import Proposal, Stance
from meetingdesk.errors import UnsafeText
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.panels.base import Panel
from meetingdesk.screens.panels.decide_head import Chosen, numbered
from meetingdesk.screens.panels.decide_people import People
from meetingdesk.screens.panels.position_rows import held_by_all
from meetingdesk.screens.seats.wall_look import wall_decision
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose
from meetingdesk.text import visible

_ROOM = 6


class OwnPositionPanel(Panel):
    """The proposal, what `own` holds about it, and how it stands, counted."""

    DEFAULT_CSS = """
    OwnPositionPanel {
        height: 1fr;
        & > Prose { margin-bottom: 1; }
    }
    .flat OwnPositionPanel > Prose { margin-bottom: 0; }
    """
    SCOPED_CSS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "take('for')", N_("You are for")),
        Binding("minus", "take('against')", N_("You are against, with a reason")),
        Binding("u", "take('abstain')", N_("You abstain")),
        Binding("i", "take('recused')", N_("You are recused, with a reason")),
        Binding("question_mark", "take('not_asked')", N_("You have no answer yet")),
        Binding("e", "edit_reason", N_("Change your reason")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str], own: str) -> None:
        super().__init__(block_id, drafts)
        self.own = own
        self._people = People()
        self._words, self._sum = Prose(id="proposal-line"), Prose(id="sum")
        self._projection: Projection | None = None
        self._said: tuple[Content, Content] = (Content(), Content())

    def compose(self) -> ComposeResult:
        """Put the own answer between the proposal and the sum."""
        yield self._words
        yield self._people
        yield self._sum

    @property
    def proposal(self) -> Proposal | None:
        """The proposal that is talked about: the first undecided, else the last."""
        if self._projection is None:
            return None
        return Chosen().of(self._projection.meeting.record(self.block_id).standing_proposals)

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the proposal and the own position as they are."""
        self._projection = projection
        state, proposal = projection.meeting, self.proposal
        held = held_by_all(state, proposal) if proposal is not None else ()
        self._people.show(tuple(one for one in held if one.person.id == self.own), _ROOM)
        if proposal is None:
            words, total = Content(_("Nothing is put up for decision yet.")).stylize("bold"), Content()
        else:
            label = numbered(state.record(self.block_id).standing_proposals, proposal)
            words = Content.assemble((f"{label}   ", "$muted"), (visible(proposal.text), "bold"))
            width = self.content_size.width or self.app.size.width
            whole = wall_decision(state, width, roomy=False) or Content()
            total = Content("\n").join(whole.split("\n")[2:])
        if (words, total) != self._said:
            self._said = (words, total)
            self._words.update(words)
            self._sum.update(total)

    def action_take(self, stance: Stance) -> None:
        """Record what is held; a position against needs its words first."""
        mine = self._people.selected
        if mine is None or not mine.eligible:
            self.say(_("You are not asked about this proposal."), refused=True)
        elif stance in ("against", "recused"):
            self._people.ask_why(self.own, stance, self.drafts.get(self._field(), mine.why))
        else:
            self._take(stance, "")

    def action_edit_reason(self) -> None:
        """Change the reason of the position that is held."""
        mine = self._people.selected
        if mine is not None and mine.stance in ("for", "against", "abstain"):
            self._people.ask_why(self.own, mine.stance, mine.why)

    def _take(self, stance: Stance, reason: str) -> None:
        if (proposal := self.proposal) is None:
            return
        try:
            command = commands.TakePosition(
                proposal_id=proposal.id, participant_id=self.own, stance=stance, reason=reason
            )
        except UnsafeText as refusal:
            self.say(str(refusal), refused=True)
        else:
            self.ask(command, clear=self._field() if reason else "")

    def _field(self) -> str:
        proposal = self.proposal
        return f"reason:{proposal.id if proposal is not None else ''}:{self.own}"

    def on_line_field_submitted(self, event: LineField.Submitted) -> None:
        """Take the position with its reason."""
        event.stop()
        if self._people.asked is not None:
            self._take(self._people.asked[1], event.value)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Keep the reason while it is typed."""
        event.stop()
        self.draft(self._field(), event.value)

    def on_line_field_left(self, event: LineField.Left) -> None:
        """Go back to the answers; the words stay."""
        event.stop()
        self._people.stop_asking()

    def on_line_field_refused(self, event: LineField.Refused) -> None:
        """Say why a paste was refused."""
        event.stop()
        self.say(event.sentence, refused=True)

    def accepted(self, commands: Sequence[Command]) -> None:
        """Close the field whose reason is stored."""
        self.drafts.pop(self._field(), None)
        if self._people.asked is not None:
            self._people.stop_asking()

    def first_focus(self) -> None:
        """Put the caret where the answer is given."""
        self._people.start()
