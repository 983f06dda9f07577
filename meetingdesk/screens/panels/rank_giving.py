"""Giving points or places: what digits do to a ballot, and how it is handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.rank_ballots import left, put_at, with_points, written
from meetingdesk.screens.panels.rank_view import RankView
from meetingdesk.screens.panels.rank_words import too_many
from meetingdesk.screens.panels.ranking import draft_field
from meetingdesk.screens.widgets.row_list import RowList


class RankGiving(RankView):
    """A ballot is half-written until it is handed in: by Enter, or when the floor goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"give({digit})", show=False) for digit in range(10)),
        Binding("plus,shift+up", "more(1)", N_("One point more, or one place up")),
        Binding("minus,shift+down", "more(-1)", N_("One point less, or one place down")),
        Binding("p", "mark('passed')", N_("Whoever gives points passes")),
        Binding("x", "mark('absent')", N_("Whoever gives points is absent")),
    ]

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`: a ballot is half-written again."""
        numbers = {item: int(value) for item, value in line.fields.items() if value.isdigit()}
        return {draft_field(line.by or ""): written(numbers)}

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """As in `Panel`: whose ballot it is gives again."""
        kind, _colon, person_id = field.partition(":")
        if kind == "ballot":
            self.draft(field, text)
            self.choose_giver(person_id)

    def action_give(self, number: int) -> None:
        """Give the selected item so many points, or that place."""
        giver, item = self._at_hand()
        ballot, items, block = self.ranking.ballot(giver), list(self.ranking.items()), self.ranking.block
        if block.how == "order":
            filled = put_at(items, ballot, item, number) if number else ballot
        elif number > (most := left(ballot, block.points, item)):
            self.say(too_many(most), refused=True)
            return
        else:
            filled = with_points(items, ballot, item, number)
        self.draft(draft_field(giver), written(filled))
        self.say("")
        self.lay_out()

    def action_more(self, step: int) -> None:
        """Give one point more or less, or move the item one place up or down."""
        giver, item = self._at_hand()
        here = self.ranking.ballot(giver)[item]
        order = self.ranking.block.how == "order"
        self.action_give(max(1, here - step) if order else max(0, here + step))

    def _at_hand(self) -> tuple[str, str]:
        giver, item = self.giver, self.items.selected_id
        if giver is None or item not in self.ranking.items():
            raise SkipAction
        return giver, item or ""

    def on_row_list_selected(self, event: RowList.Selected) -> None:
        """Hand the ballot in."""
        event.stop()
        self.action_hand_in()

    def action_hand_in(self) -> None:
        """Hand in what was given; whoever is next gives then."""
        giver, ranking = self.giver, self.ranking
        if giver is None:
            return
        if not any(ranking.ballot(giver).values()):
            self.say(_("No point is given. Give one, or p to pass."), refused=True)
            return
        asked = (*self._handed_in(giver), *self._floor_goes_on(giver))
        if asked:
            super().ask(*asked)
        else:
            self.done(giver)

    def _handed_in(self, giver: str) -> tuple[Command, ...]:
        """Return what stores a ballot, in the place of the one before; nothing when that one is the same."""
        ranking = self.ranking
        ballot = ranking.ballot(giver)
        if not any(ballot.values()) or ranking.handed_in(giver) == ballot:
            return ()
        before = ranking.block.ballot(giver, ranking.state.record(self.block_id))
        given = commands.LogContribution(
            block_id=self.block_id,
            entry_id=new_id("e"),
            by=giver,
            text="",
            fields={item: str(number) for item, number in ballot.items()},
        )
        return (*((commands.WithdrawEntry(entry_id=before.id),) if before is not None else ()), given)

    def _floor_goes_on(self, giver: str) -> tuple[Command, ...]:
        if self.ranking.state.floor != giver:
            return ()
        following = self.ranking.next_after(giver)
        if following is None:
            return (commands.EndTurn(participant_id=giver, how="spoken"),)
        return (commands.GiveFloor(participant_id=following),)

    def ask(self, *commands_: Command, clear: str = "") -> None:
        """Ask; when the floor goes on from here, what was filled in is handed in with it."""
        giver = self.giver
        moves = any(isinstance(one, commands.GiveFloor) for one in commands_)
        drafted = giver is not None and bool(self.drafts.get(draft_field(giver)))
        handed = self._handed_in(giver) if giver is not None and moves and drafted else ()
        super().ask(*handed, *commands_, clear=clear)

    def accepted(self, commands_: Sequence[Command]) -> None:
        """What was handed in is no draft any more, and the next one gives."""
        for command in commands_:
            if isinstance(command, commands.LogContribution):
                self.done(command.by or "")
            elif isinstance(command, commands.GiveFloor | commands.EndTurn):
                self.choose_giver(None)

    def done(self, person_id: str) -> None:
        """Leave a ballot as it stands in the record, and go on to whoever is next."""
        self.draft(draft_field(person_id), "")
        self.choose_giver(None)

    def action_mark(self, how: Literal["passed", "absent"]) -> None:
        """Note that whoever is to give passes, or is not there."""
        if self.giver is None:
            raise SkipAction
        super().ask(commands.EndTurn(participant_id=self.giver, how=how))
