"""How a board is laid out: as many columns as fit side by side, what does not fit said in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from meetingdesk.agendas.blocks.board import BoardBlock
from meetingdesk.agendas.words import Contribution
from meetingdesk.locale import _, current_language, ngettext
from meetingdesk.meeting.projection import Projection
from meetingdesk.screens.panels.answers import AnsweredPanel
from meetingdesk.screens.panels.board_cards import CardLook
from meetingdesk.screens.panels.board_column import BoardColumnView
from meetingdesk.screens.panels.board_moves import Carried, in_sight, laid, picked_up
from meetingdesk.screens.panels.entry_field import draft_word
from meetingdesk.screens.panels.groups import Placed
from meetingdesk.screens.panels.listing import PanelList
from meetingdesk.screens.panels.looks import Letters, LineLook, Look, WordsLook
from meetingdesk.screens.panels.parts import ActionLine, clickable
from meetingdesk.screens.panels.tags import labels
from meetingdesk.screens.panels.turns import first_name
from meetingdesk.screens.panels.writing import LINE_TAGS
from meetingdesk.screens.widgets.columns import Cell, columns
from meetingdesk.text import visible

_NARROWEST = 22
_GAP, _WIDE_GAP = 2, 3
# Below these heights of the panel the air goes, and the hairlines.
_AIRY, _RULED = 12, 8
_CONCLUDED_LINES = 4


class BoardView(AnsweredPanel):
    """The columns of a board, those in sight around `target`; `carried` is the card that was picked up.

    The field stands in the column `target` while somebody is `writing`; what is half-written elsewhere is
    shown as a draft.
    """

    takes_width: ClassVar[bool] = True
    DEFAULT_CSS = """
    BoardView {
        height: 1fr;
        width: 1fr;
        overflow: hidden;
        & > #more { height: 1; display: none; text-wrap: nowrap; text-overflow: clip; }
        & > #columns { height: 1fr; width: 1fr; }
        & > #concluded { height: 0; }
        & > #conclusion { margin-top: 0; }
    }
    """

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.views: dict[str, BoardColumnView] = {}
        self.carried: Carried | None = None
        self.writing = False
        self.concluded = PanelList(id="concluded")
        self._place = Horizontal(id="columns")
        self._more = ActionLine(id="more")
        self._first = 0
        self._ready = False
        self._wants_focus = False

    def compose(self) -> ComposeResult:
        """Put the columns between what is out of sight and the conclusions."""
        yield self._more
        yield self._place
        yield self.concluded
        yield self.conclusion

    @property
    def block(self) -> BoardBlock:
        """The block as the agenda says it."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, BoardBlock):
            raise TypeError(f"{block.kind} is no board")
        return block

    def cards(self) -> dict[str, tuple[Contribution, ...]]:
        """Return the cards of each column as they stand in the record."""
        return self.block.cards(self.state.record(self.block_id))

    def show(self, projection: Projection, now: datetime) -> None:
        """Show the state; the first time the columns are made."""
        first = self._projection is None
        self._projection, self.now = projection, now
        if first:
            self._make_columns()
        if self.carried is not None and picked_up(self.cards(), self.carried.card_id) is None:
            self.carried = None
        for field in (self.entry, self.conclusion):
            self.notice_other_hands(field)
        if self._ready and self.entry.editing is None:
            self.entry.field.set_placeholder(self.placeholder(self.target))
        self.lay_out()

    def _make_columns(self) -> None:
        self.views = {
            column.id: BoardColumnView(number, column.id) for number, column in enumerate(self.block.columns)
        }
        written = (column for column in self.views if self.drafts.get(self.draft_key(column)))
        self.target = next(written, self.block.columns[0].id)
        self.writing = True
        self.call_later(self._mount_columns)

    async def _mount_columns(self) -> None:
        await self._place.mount(*self.views.values())
        self._ready = True
        self.offer_marks()
        self.load_conclusion()
        self.take_field(self.target)
        self.lay_out()
        if self._wants_focus:
            self.first_focus()

    def first_focus(self) -> None:
        """Put the caret into the field of the column that is at hand."""
        if not self._ready:
            self._wants_focus = True
            return
        self.writing = True
        self.lay_out()
        self.entry.field.focus()

    def take_field(self, column: str) -> None:
        """Let the field of a column be the one that is written in, with its draft."""
        self.target, self.entry = column, self.views[column].entry
        if self.entry.draft_key != self.draft_key(column):
            self.load_entry()

    def offer_marks(self) -> None:
        """Let Tab choose a code in every column."""
        for view in self.views.values():
            self.entry = view.entry
            super().offer_marks()

    def lay_out(self) -> None:
        """Give the columns in sight their widths and cards."""
        width, height = self.content_size
        if not self._ready or not width or not height:
            return
        fits = max(1, min(len(self.views), (width + _GAP) // (_NARROWEST + _GAP)))
        ids = list(self.views)
        self._first = in_sight(len(ids), ids.index(self.target), self._first, fits)
        height -= self._show_concluded(width, height)
        height -= self._show_more(width, fits)
        self._show_columns(width, height, fits)

    def _show_columns(self, width: int, height: int, fits: int) -> None:
        airy, ruled = height >= _AIRY, height >= _RULED
        gap = _WIDE_GAP if fits * (_NARROWEST + _WIDE_GAP) <= width else _GAP
        each = (width - gap * (fits - 1)) // fits
        held = laid(self.cards(), self.carried)
        for number, (column, view) in enumerate(zip(self.block.columns, self.views.values(), strict=True)):
            at = number - self._first
            view.display = 0 <= at < fits
            if not view.display:
                continue
            view.styles.width = each
            view.styles.margin = (0, 0, 0, gap if at else 0)
            view.set_class(not ruled, "-low")
            aside = ""
            if fits == 1 < len(self.views):
                aside = _("{number} of {count}").format(number=number + 1, count=len(self.views)) + " ←→"
            title = column.title.in_language(current_language())
            view.head(title, len(held[column.id]), aside, each, 1 + ruled)
            view.entry.display = self.writing and column.id == self.target
            view.cards.carrying = self.carried is not None
            view.show(tuple(self._looks(column.id, held[column.id])), height - 1 - ruled, airy=airy)

    def _show_more(self, width: int, fits: int) -> int:
        """Say which columns are out of sight, where several are seen; return the lines that takes."""
        ids = list(self.views)
        before, after = ids[: self._first], ids[self._first + fits :]
        self._more.display = fits > 1 and bool(before or after)
        if not self._more.display:
            return 0
        left, right = self._hidden(before, "← {columns}"), self._hidden(after, "{columns} →")
        room = width - min(right.cell_length, width // 2) - 2
        self._more.update(columns(width, Cell(left, room), Cell(right, None, "", "right")), layout=False)
        return 1

    def _hidden(self, column_ids: Sequence[str], template: str) -> Content:
        if not column_ids:
            return Content()
        language, last = current_language(), column_ids[-1 if template.startswith("←") else 0]
        titles = [one.title.in_language(language) for one in self.block.columns if one.id in column_ids]
        counted = ngettext("{count} more column: {names}", "{count} more columns: {names}", len(titles))
        words = visible(counted.format(count=len(titles), names=", ".join(titles)))
        return clickable(Content(template.format(columns=words)).stylize("$muted"), "go_to_column", last)

    def _looks(self, column: str, cards: Sequence[Contribution]) -> Iterator[CardLook]:
        """Yield how the cards of a column look, and its draft; of an empty one what belongs there."""
        for card in cards:
            yield self._card(card)
        here = self.writing and column == self.target
        draft = self.drafts.get(self.draft_key(column), "")
        if draft and not (here and self.entry.editing is None):
            yield CardLook(f"draft:{column}", draft, note=draft_word(), style="$muted", letters=_go_on())
        elif not cards:
            explained = next(one.help for one in self.block.columns if one.id == column)
            words = explained.in_language(current_language()) if explained else ""
            if words or not here:
                words = words or _("Nothing here yet.")
                yield CardLook(
                    f"new:{column}", words, style="$muted", letters=_new_card(), selectable=not here
                )

    def _card(self, card: Contribution) -> CardLook:
        person = self.state.participants.get(card.by or "")
        carried = self.carried is not None and self.carried.card_id == card.id
        note = _("being moved") if carried else ""
        if self.entry.editing is not None and self.entry.editing.entry_id == card.id:
            note = _("being edited")
        elif not carried and self.drafts.get(f"edit:{card.id}"):
            note = draft_word()
        tags = labels(card.tags, self.codes, current_language()) if card.tags else ""
        written = f"≡ {_('in writing')}" if card.written else ""
        return CardLook(
            f"line:{card.id}",
            card.text,
            who=first_name(person) if person is not None else "",
            aside="  ".join(part for part in (tags, written) if part),
            note=note,
            letters=_while_carried() if carried else _on_a_card(),
        )

    def _show_concluded(self, width: int, height: int) -> int:
        """Show the meeting's own words below; return the lines they and their field take."""
        wanted = bool(self.conclusion.field.value) or self.conclusion.has_class("-asked")
        small = height < _RULED
        wanted = wanted or self.conclusion.field.has_focus or (self.expects_conclusion() and not small)
        self.conclusion.display = wanted
        entries = self.state.record(self.block_id).standing_conclusions
        looks: list[Look] = [WordsLook("conclusions", _("Conclusion"), "bold", "═")] if entries else []
        looks += [
            LineLook(f"line:{entry.id}", entry.text, _(LINE_TAGS[entry.tag]), letters=_on_a_line())
            for entry in entries
        ]
        lines = 0 if small else min(_CONCLUDED_LINES, len(looks))
        self.concluded.display = lines > 0
        self.concluded.styles.height = lines
        self.concluded.place([Placed(look) for look in looks])
        return lines + (self.conclusion.outer_size.height or 1 if wanted else 0)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        if self._ready:
            column, held = self.target, self.entry
            self.offer_marks()
            self.target, self.entry = column, held
            self.conclusion.field.set_placeholder(_("Conclusion"))
            self.entry.field.set_placeholder(self.placeholder(column))
            self.lay_out()


def _on_a_card() -> Letters:
    return (
        ("m", _("move"), "m"),
        ("e", _("edit"), "e"),
        ("n", _("new"), "n"),
        ("d", _("take back"), "d"),
    )


def _on_a_line() -> Letters:
    return (("e", _("edit"), "e"), ("d", _("take back"), "d"))


def _while_carried() -> Letters:
    return (("Enter", _("put down"), "enter"), ("Esc", _("put back"), "escape"))


def _new_card() -> Letters:
    return (("n", _("new"), "n"),)


def _go_on() -> Letters:
    return (("Enter", _("go on"), "enter"),)
