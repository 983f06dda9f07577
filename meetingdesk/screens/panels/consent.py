"""The panel of a consent: each thing that is asked for, who answers, and how it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from meetingdesk.agendas.blocks import ConsentBlock
from meetingdesk.agendas.blocks.consent import ConsentItem
from meetingdesk.agendas.words import Contribution, Earlier, Participant
from meetingdesk.ids import new_id
from meetingdesk.locale import N_, _, current_language
from meetingdesk.meeting import commands, events
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.dates import full_day
from meetingdesk.screens.panels.item_rows import ItemLook, Letter
from meetingdesk.screens.panels.items import ABOUT, WORDS, ItemsPanel
from meetingdesk.screens.panels.parts import offer
from meetingdesk.screens.widgets.rows import Row
from meetingdesk.text import visible

_ANSWERS = {
    "given_oral": N_("given orally"),
    "given_written": N_("given in writing"),
    "refused": N_("not given"),
    "withdrawn": N_("withdrawn"),
}
_GLYPHS = {"given": "●", "refused": "×", "withdrawn": "×"}


class ConsentPanel(ItemsPanel):
    """`g` notes that it is given orally, `s` in writing, `x` that it is not; ←→ say who answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "answer('given', 'oral')", N_("Consent is given orally"), show=False),
        Binding("s", "answer('given', 'written')", N_("Consent is given in writing"), show=False),
        Binding("x", "answer('refused')", N_("Consent is not given"), show=False),
        Binding("w", "answer('withdrawn')", N_("An earlier consent is withdrawn"), show=False),
        Binding("right", "other(1)", N_("Somebody else answers"), show=False),
        Binding("left", "other(-1)", show=False),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self._giver = 0

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`: the words of an answer; the answer itself is one key."""
        return {ABOUT: line.fields.get("item", ""), WORDS: line.text} if line.text else {}

    @property
    def block(self) -> ConsentBlock:
        """The block. Raises TypeError for another kind."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, ConsentBlock):
            raise TypeError(f"{block.kind} is no consent")
        return block

    @property
    def _givers(self) -> list[Participant]:
        """Those who may answer: whoever is in the room first, then in the order the agenda names them."""
        found = {
            one.id: one
            for role in self.block.giver
            for one in self.state.participants.values()
            if role in self.block.roles_here(one)
        }
        return sorted(found.values(), key=lambda one: not one.is_present)

    @property
    def giver(self) -> Participant | None:
        """Whoever answers now."""
        givers = self._givers
        return givers[self._giver % len(givers)] if givers else None

    def lead(self) -> Content:
        """Return who answers."""
        giver = self.giver
        if giver is None:
            return Content(_("! Nobody is here who may consent")).stylize("$over")
        line = Content.assemble((_("Answered by"), "$muted"), " ", (visible(giver.name), "bold"))
        if len(self._givers) > 1:
            line = line.append("   ").append(offer("←→", _("somebody else"), "other", "1"))
        return line

    def rows(self, width: int) -> Sequence[Row]:
        """Return a row for each thing that is asked for."""
        rows = []
        for number, item in enumerate(self.block.items):
            answer, earlier = self._answer(item), self._earlier(item)
            state = answer.fields["state"] if answer else "given" if earlier else ""
            look = ItemLook(
                item.title.in_language(current_language()),
                _explained(item),
                self._answered(answer, earlier),
                answer.text if answer else "",
                _letters(answer, earlier),
            )
            rows.append(Row(item.id, look.draw, glyph=_GLYPHS.get(state, "·"), above=int(number > 0)))
        return rows

    def _answer(self, item: ConsentItem) -> Contribution | None:
        return self.block.answer(item.id, self.state.record(self.block_id))

    def _earlier(self, item: ConsentItem) -> Earlier | None:
        found = [one for one in self.state.record(self.block_id).earlier if one.fields.get("item") == item.id]
        return found[-1] if found and found[-1].value == "given" else None

    def _answered(self, answer: Contribution | None, earlier: Earlier | None) -> str:
        if answer is not None:
            parts = (answer.fields["state"], answer.fields.get("how", ""))
            given = "_".join(part for part in parts if part)
            words = _(_ANSWERS[given])
            giver = self.state.participants.get(answer.by or "")
            return f"{words}, {giver.name}" if giver else words
        if earlier is not None:
            return _("given {day}").format(day=full_day(earlier.on))
        return _("not answered")

    def choose(self, row_id: str) -> None:
        """Enter writes words to an answer, and gives it orally where there is none."""
        item = self.block.item(row_id)
        if item is not None and self._answer(item) is None:
            self.action_answer("given", "oral")
        else:
            self.action_edit()

    def action_answer(self, state: str, how: str = "") -> None:
        """Note the answer to the selected item, in the place of the one before."""
        item, giver = self.block.item(self.items.selected_id or ""), self.giver
        if item is None:
            return
        if giver is None:
            self.say(_("Nobody is here who may consent."), refused=True)
            return
        if state == "withdrawn" and self._earlier(item) is None:
            return
        standing = self._answer(item)
        fields = {"item": item.id, "state": state, **({"how": how} if how else {})}
        answer = commands.LogContribution(
            block_id=self.block_id, entry_id=new_id("e"), by=giver.id, text="", fields=fields
        )
        before = (commands.WithdrawEntry(entry_id=standing.id),) if standing else ()
        self.asks(*before, answer)

    def action_other(self, step: int | str) -> None:
        """Let the next of those who may consent answer."""
        self._giver += int(step)
        self.lay_out()

    def action_edit(self) -> None:
        """Write what was said with the answer to the selected item."""
        item = self.block.item(self.items.selected_id or "")
        answer = self._answer(item) if item is not None else None
        if item is not None and answer is not None:
            self.write(item.id, answer.text)

    def action_take_back(self) -> None:
        """Take the answer to the selected item back."""
        item = self.block.item(self.items.selected_id or "")
        answer = self._answer(item) if item is not None else None
        if answer is not None:
            self.asks(commands.WithdrawEntry(entry_id=answer.id))

    def label_of(self, about: str) -> str:
        """Return what the field asks for."""
        return _("Said with it")

    def words_given(self, about: str, text: str) -> tuple[Command, ...]:
        """Put the words to the answer."""
        item = self.block.item(about)
        answer = self._answer(item) if item is not None else None
        if answer is None:
            self.say(_("Note the answer first."), refused=True)
            return ()
        if answer.text == text:
            self.done_writing()
            return ()
        return (commands.ReviseEntry(entry_id=answer.id, revision=answer.revision, text=text),)


def _explained(item: ConsentItem) -> tuple[str, ...]:
    language = current_language()
    lines = []
    if item.data is not None:
        lines.append(_("Data: {data}").format(data=item.data.in_language(language)))
    if item.sources is not None:
        lines.append(_("From: {sources}").format(sources=item.sources.in_language(language)))
    return tuple(lines)


def _letters(answer: Contribution | None, earlier: Earlier | None) -> tuple[Letter, ...]:
    given = (("g", _("orally"), "g"), ("s", _("in writing"), "s"), ("x", _("no"), "x"))
    if answer is not None:
        return (("e", _("words"), "e"), *given, ("d", _("take back"), "d"))
    return (*given, ("w", _("withdrawn"), "w")) if earlier is not None else given
