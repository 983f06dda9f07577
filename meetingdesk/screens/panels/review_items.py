"""What earlier meetings left open, as items that are answered: done, dropped, and what was said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.agendas.blocks import ReviewBlock
from meetingdesk.agendas.words import Contribution, Earlier
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.screens import dates
from meetingdesk.screens.panels.item_rows import ItemLook, Letter
from meetingdesk.screens.panels.items import ABOUT, WORDS, ItemsPanel
from meetingdesk.screens.widgets.rows import Row

_GLYPHS = {"done": "●", "continued": "►", "dropped": "×"}
_BECAME = {"done": N_("done"), "continued": N_("goes on"), "dropped": N_("dropped")}


class ReviewItems(ItemsPanel):
    """`g` says that an item is done, `x` that it is dropped, and why; each answer may have its words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "done", N_("The selected agreement is done"), show=False),
        Binding("x", "drop", N_("The selected agreement is dropped"), show=False),
    ]

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`: the words that an item was given."""
        if not line.text or "item" not in line.fields:
            return {}
        return {ABOUT: f"{line.fields['outcome']}:{line.fields['item']}", WORDS: line.text}

    @property
    def block(self) -> ReviewBlock:
        """The block. Raises TypeError for another kind."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, ReviewBlock):
            raise TypeError(f"{block.kind} is no review")
        return block

    @property
    def open_items(self) -> tuple[Earlier, ...]:
        """What earlier meetings left."""
        return self.state.record(self.block_id).earlier

    def outcome(self, item_id: str) -> Contribution | None:
        """What was noted of an item."""
        return self.block.outcome(item_id, self.state.record(self.block_id))

    def lead(self) -> Content:
        """Return how much is left to take up."""
        items = self.open_items
        if not items:
            return Content(_("Earlier meetings of the case left nothing open.")).stylize("bold")
        left = sum(self.outcome(item.id) is None for item in items)
        if not left:
            return Content(_("Everything is taken up")).stylize("$muted")
        words = ngettext("{count} is left", "{count} are left", left).format(count=left)
        return Content(words).stylize("$muted")

    def rows(self, width: int) -> Sequence[Row]:
        """Return a row for each item."""
        rows = []
        for number, item in enumerate(self.open_items):
            noted = self.outcome(item.id)
            became = noted.fields["outcome"] if noted else ""
            look = ItemLook(
                item.text,
                (self._where_from(item),),
                _(_BECAME[became]) if became else "",
                noted.text if noted else "",
                _letters(noted),
            )
            rows.append(Row(item.id, look.draw, glyph=_GLYPHS.get(became, "·"), above=int(number > 0)))
        return rows

    def _where_from(self, item: Earlier) -> str:
        due = _("by {day}").format(day=dates.full_day(item.due)) if item.due else ""
        left = _("{meeting}, {day}").format(meeting=item.meeting, day=dates.full_day(item.on))
        return " · ".join(part for part in (item.who, due, left) if part)

    def choose(self, row_id: str) -> None:
        """Enter says that an item is done, and writes words to one that was answered."""
        if self.outcome(row_id) is None:
            self.action_done()
        else:
            self.action_edit()

    def selected_item(self) -> Earlier | None:
        """The item that the selection stands on."""
        return next((item for item in self.open_items if item.id == self.items.selected_id), None)

    def answers(self, item: Earlier, outcome: str, text: str, **more: str) -> tuple[Command, ...]:
        """Return what notes an outcome of an item, in the place of the one before."""
        fields = {"item": item.id, "outcome": outcome, **more}
        line = commands.LogContribution(
            block_id=self.block_id, entry_id=new_id("e"), text=text, fields=fields
        )
        return (*self.withdrawn(item), line)

    def withdrawn(self, item: Earlier) -> tuple[Command, ...]:
        """Return what takes an earlier answer back, with the agreement that was made of it."""
        noted = self.outcome(item.id)
        if noted is None:
            return ()
        made = self.state.find_commitment(noted.fields.get("commitment", ""))
        again = (commands.WithdrawCommitment(commitment_id=made.id),) if made and not made.withdrawn else ()
        return (commands.WithdrawEntry(entry_id=noted.id), *again)

    def action_done(self) -> None:
        """Note that the selected item is done."""
        if (item := self.selected_item()) is not None:
            self.asks(*self.answers(item, "done", ""))

    def action_drop(self) -> None:
        """Ask why the selected item is dropped."""
        if (item := self.selected_item()) is not None:
            self.write(f"dropped:{item.id}")

    def action_edit(self) -> None:
        """Write words to the answer of the selected item."""
        item = self.selected_item()
        noted = self.outcome(item.id) if item is not None else None
        if item is not None and noted is not None:
            self.write(f"{noted.fields['outcome']}:{item.id}", noted.text)

    def action_take_back(self) -> None:
        """Take the answer to the selected item back."""
        if (item := self.selected_item()) is not None:
            self.asks(*self.withdrawn(item))

    def label_of(self, about: str) -> str:
        """Return what the field asks for."""
        return _("Why?") if about.startswith("dropped:") else _("Said of it")

    def words_given(self, about: str, text: str) -> tuple[Command, ...]:
        """Drop the item for the reason, or put the words to its answer."""
        outcome, _colon, item_id = about.partition(":")
        noted = self.outcome(item_id)
        item = next((one for one in self.open_items if one.id == item_id), None)
        if item is None:
            return ()
        if outcome == "dropped" and not text:
            self.say(_("Say why it is dropped."), refused=True)
            return ()
        if noted is not None and noted.fields["outcome"] == outcome:
            if noted.text == text:
                self.done_writing()
                return ()
            return (commands.ReviseEntry(entry_id=noted.id, revision=noted.revision, text=text),)
        return self.answers(item, outcome, text)


def _letters(noted: Contribution | None) -> tuple[Letter, ...]:
    answers = (("g", _("done"), "g"), ("f", _("goes on"), "f"), ("x", _("drop"), "x"))
    if noted is None:
        return answers
    return (("e", _("words"), "e"), *answers, ("d", _("take back"), "d"))
